"""Rates that a plan states for all portfolios of a registrant, on the portfolios that other print lists.

Another document that lists portfolios of the registrant with the class, or the header of a filing, tells
whose rate it is on a day. Where neither does, the row stays what it is, once: the registrant's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.identity.name_keys import class_key, portfolio_key

Reader = Callable[[str], pa.Table]  # the table of a name


class Spread(StrEnum):
    """Where the portfolio of a row is from."""

    STATED = "stated"  # as the plan states it
    PORTFOLIOS = "portfolios"  # another document lists it for the registrant
    FILING_HEADER = "filing_header"


def spread(held: pd.DataFrame, day: date, read: Reader) -> pd.DataFrame:
    """Rows in force on a day, with `class_key`; those without a portfolio for each that is known by then.

    Adds `spread`, and `bearer`: what tells portfolios, series and registrants apart.
    """
    held = held.assign(spread=str(Spread.STATED), bearer=held["portfolio_id"].fillna(held["registrant_id"]))
    wide = held[held["portfolio_id"].isna()]
    if wide.empty:
        return held
    wide = wide.assign(row=range(len(wide)))
    registrants = set(wide["registrant_id"])
    known = (
        (_printed(registrants, day, read), Spread.PORTFOLIOS),
        (_headed(registrants, day, read), Spread.FILING_HEADER),
    )
    merged = [_merged(wide, each, how) for each, how in known if len(each)]
    if not merged:
        return held
    found = pd.concat(merged, ignore_index=True).drop_duplicates(["row", "bearer"])
    left = wide[~wide["row"].isin(found["row"])]
    parts = [part for part in (held[held["portfolio_id"].notna()], left, found) if len(part)]
    return pd.concat(parts, ignore_index=True)[held.columns]


def _merged(wide: pd.DataFrame, known: pd.DataFrame, how: Spread) -> pd.DataFrame:
    """Each row for each portfolio that has its class, or for all where it has none."""
    bare = wide.drop(columns=["portfolio_id", "portfolio_name", "bearer"])
    classed = bare[bare["class_key"] != ""].merge(known, on=["registrant_id", "class_key"])
    every = known.drop(columns="class_key").drop_duplicates(["registrant_id", "bearer"])
    found = pd.concat([classed, bare[bare["class_key"] == ""].merge(every, on="registrant_id")])
    return found.assign(spread=str(how))


_KNOWN = ["registrant_id", "portfolio_id", "portfolio_name", "class_key", "bearer"]


def _printed(registrants: set[str], day: date, read: Reader) -> pd.DataFrame:
    """The portfolios that documents show under registrants up to a day, with their classes until then."""
    homes = _homes(day, read)
    homes = homes[homes["registrant_id"].isin(registrants)]
    portfolios = set(homes["portfolio_id"]) - _ended(day, set(homes["portfolio_id"]), read)
    homes = homes[homes["portfolio_id"].isin(portfolios)]
    classes = _where(read("classes"), "portfolio_id", portfolios)
    classes = classes[_flags(first is None or first <= day for first in classes["first_date"])]
    keyed = classes.assign(class_key=classes["share_class"].map(class_key))[["portfolio_id", "class_key"]]
    names = _where(read("portfolios"), "portfolio_id", portfolios)[["portfolio_id", "portfolio_name"]]
    none = homes[["portfolio_id"]].assign(class_key="")  # a portfolio of which no class is known
    keyed = pd.concat([keyed, none]).drop_duplicates()
    found = homes.merge(keyed, on="portfolio_id").merge(names, on="portfolio_id")
    return found.assign(bearer=found["portfolio_id"])[_KNOWN]


def _homes(day: date, read: Reader) -> pd.DataFrame:
    """Portfolios with the registrant under which they were last seen up to a day."""
    documents = read("documents")
    days = pc.coalesce(documents["effective_date"], documents["dated"], documents["filing_date"])
    said = dict(zip(documents["document_id"].to_pylist(), days.to_pylist(), strict=True))
    entries = (
        read("schedule_entries").group_by(["registrant_id", "portfolio_id", "document_id"]).aggregate([])
    )
    history = read("fee_history").group_by(["registrant_id", "portfolio_id", "valid_from"]).aggregate([])
    listed = frame(entries)
    listed = listed.assign(day=[said.get(each) for each in listed["document_id"]])
    rated = frame(history).rename(columns={"valid_from": "day"})
    columns = ["registrant_id", "portfolio_id", "day"]
    seen = pd.concat([listed[columns], rated[columns]]).dropna()
    seen = seen[_flags(each <= day for each in seen["day"])].sort_values(["day", "registrant_id"])
    return seen.drop_duplicates("portfolio_id", keep="last")[["registrant_id", "portfolio_id"]]


def _ended(day: date, portfolios: set[str], read: Reader) -> set[str]:
    """The portfolios all of whose rates have ended by a day, one of them because it ended itself."""
    history = _where(read("fee_history"), "portfolio_id", portfolios)
    past = _flags(end is not None and end <= day for end in history["valid_to"])
    begun = _flags(start <= day for start in history["valid_from"])
    alive = set(history.loc[begun & ~past, "portfolio_id"])
    return set(history.loc[past & (history["closed_reason"] == "terminated"), "portfolio_id"]) - alive


def _headed(registrants: set[str], day: date, read: Reader) -> pd.DataFrame:
    """The series and classes that headers of filings up to a day list for registrants."""
    if not read("filing_series").num_rows:
        return pd.DataFrame(columns=_KNOWN, dtype=object)
    known = _where(read("registrants"), "registrant_id", registrants).dropna(subset="cik")
    owner = dict(zip(known["cik"], known["registrant_id"], strict=True))
    series = _where(read("filing_series"), "owner_cik", set(owner))
    series = series[_flags(filed is not None and filed <= day for filed in series["filing_date"])]
    portfolios = _where(read("portfolios"), "registrant_id", registrants)
    of_series = dict(zip(portfolios["series_id"], portfolios["portfolio_id"], strict=True))
    homes = zip(portfolios["registrant_id"], portfolios["portfolio_name"].map(portfolio_key), strict=True)
    of_name = dict(zip(homes, portfolios["portfolio_id"], strict=True))
    rows = []
    for row in series.to_dict("records"):
        registrant, name = owner[row["owner_cik"]], row["series_name"] or ""
        portfolio = of_series.get(row["series_id"]) or of_name.get((registrant, portfolio_key(name)))
        share_class = class_key(row["class_name"]) if row["class_name"] else ""
        rows.append((registrant, portfolio, name, share_class, portfolio or row["series_id"]))
    found = pd.DataFrame(rows, columns=_KNOWN, dtype=object)
    return found.drop_duplicates(["registrant_id", "class_key", "bearer"])


def _flags(said: Iterable[bool]) -> np.ndarray[Any, np.dtype[np.bool_]]:
    return np.array(list(said), dtype=bool)


def _where(table: pa.Table, column: str, wanted: set[str]) -> pd.DataFrame:
    values = pa.array(sorted(wanted), pa.string())
    return frame(table.filter(pc.is_in(table[column].cast(pa.string()), value_set=values)))


def frame(table: pa.Table) -> pd.DataFrame:
    """As Python objects: dates stay dates and rates exact."""
    return pd.DataFrame(
        {name: pd.Series(table[name].to_pylist(), dtype=object) for name in table.column_names}
    )
