"""What held on a day, worked out row by row with data frames: slow, plain, and apart from pipeline/export.

It shares with it the keys of names, and nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.identity.decisions import Decisions
from pipeline.identity.name_keys import class_key, portfolio_key
from pipeline.publish.snapshot import as_known, read_table, stated_of
from pipeline.run import reconcile

Reader = Callable[[str], pa.Table]  # the table of a name
AGREEING, DIFFERING = "agreeing_instruments", "differing_instruments"
_OPPOSITE = {"maximum", "minimum"}
_FEE = ["portfolio_id", "class_key", "component", "bound", "rate", "tier_from", "tier_to", "condition"]
COLUMNS = [
    "portfolio_id", "portfolio_name", "share_class", "condition",
    "component", "bound", "rate", "tier_from", "tier_to",
    "reading", "assumed", "valid_from", "valid_from_basis", "valid_to", "valid_to_basis",
    "instrument_id", "opened_by", "known_from",
    "registrant_id", "spread", "agreeing_instruments", "differing_instruments",
]  # fmt: skip


def as_of(read: Reader, day: date) -> pd.DataFrame:
    """The rates in force on a day, one row per fee, with the portfolio's name on that day."""
    history, names = frame(read("fee_history")), frame(read("portfolio_names"))
    held = history[
        (history["valid_from"] <= day) & (history["valid_to"].isna() | (history["valid_to"] > day))
    ]
    held = held.assign(
        class_key=[class_key(name) if isinstance(name, str) else "" for name in held["share_class"]]
    )
    held = spread(held, day, read)
    named_now = held.assign(portfolio_name=_names_on(names, held, day))
    return once(named_now, read("instruments"))


def reader(folder: Path, known: date | None = None, *, with_undated: bool = False) -> Reader:
    """What gives the tables of a snapshot; as they were known on a day, where one is asked for."""
    if known is None:
        return cache(lambda name: read_table(folder, name))
    found = reconcile(as_known(stated_of(folder), known, with_undated=with_undated), Decisions())
    return lambda name: getattr(found, name)


def _names_on(names: pd.DataFrame, held: pd.DataFrame, day: date) -> pd.Series[Any]:
    """Each row's portfolio by its name on the day; by that of the period where none is known for it."""
    begun = names[names["valid_from"].notna()]
    begun = begun[(begun["valid_from"] <= day) & (begun["valid_to"].isna() | (begun["valid_to"] > day))]
    ordered = begun.sort_values(["valid_from", "portfolio_name"])
    current = dict(zip(ordered["portfolio_id"], ordered["portfolio_name"], strict=True))
    rows = zip(held["portfolio_id"], held["portfolio_name"], strict=True)
    found = [current.get(identity, name) for identity, name in rows]
    return pd.Series(found, index=held.index, dtype=object)  # else None, of a row for all, becomes a number


def once(held: pd.DataFrame, instruments: pa.Table) -> pd.DataFrame:
    """Rows in force at one time as they are exported: in order, each fee counted once.

    `held` has been `spread`; `instruments` is that table. Equal statements are one row: the earliest.
    """
    order = ["portfolio_name", "registrant_id", "class_key", "component", "valid_from", "instrument_id"]
    held = held.sort_values(order, ignore_index=True)
    parents = zip(*(instruments[name].to_pylist() for name in _SERVES), strict=True)
    serves = {agreement: plan for agreement, plan in parents if plan}
    return counted_once(held, serves, ["bearer", *_FEE])[COLUMNS]


_SERVES = ("instrument_id", "parent_instrument_id")


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


@dataclass(frozen=True, slots=True)
class _Statement:
    at: int  # its row
    instrument: str
    bound: str | None
    rate: Any

    def is_of_fee(self, other: _Statement) -> bool:
        """Whether two statements are of one fee: a ceiling is none with a floor."""
        return {self.bound, other.bound} != _OPPOSITE


def counted_once(held: pd.DataFrame, parents: Mapping[str, str], fee: Sequence[str]) -> pd.DataFrame:
    """Rows in force at one time, each fee once, in their order; two columns more, of lists of ids.

    `fee` are the columns that are equal in equal statements, `bound` and `rate` among them; `parents` say by
    agreement which plan it serves. The first of equal rows stays, with the ids of all in its instrument_id.
    """
    statements = list(_statements(held))
    agreeing: dict[int, set[str]] = defaultdict(set)
    differing: dict[int, set[str]] = defaultdict(set)
    dropped: set[int] = set()
    for rows in _groups(held, [name for name in fee if name not in ("bound", "rate")]):
        if len({statements[at].instrument for at in rows}) > 1:
            _compare([statements[at] for at in rows], parents, agreeing, differing, dropped)
    equal = [[at for at in rows if at not in dropped] for rows in _groups(held, fee)]
    equal = sorted(rows for rows in equal if rows)
    instruments = ("; ".join(sorted({statements[at].instrument for at in rows})) for rows in equal)
    others = {
        name: _objects((sorted({each for at in rows for each in found.get(at, ())}) for rows in equal), equal)
        for name, found in ((AGREEING, agreeing), (DIFFERING, differing))
    }
    kept = held.iloc[[rows[0] for rows in equal]].reset_index(drop=True)
    return kept.assign(instrument_id=_objects(instruments, equal), **others)


def _groups(held: pd.DataFrame, by: Sequence[str]) -> Iterable[list[int]]:
    """The places of the rows that are equal in some columns; nulls are."""
    found: dict[tuple[object, ...], list[int]] = defaultdict(list)
    columns = (held[name].astype(object).where(held[name].notna(), None).tolist() for name in by)
    for at, values in enumerate(zip(*columns, strict=True)):
        found[values].append(at)
    return found.values()


def _objects(values: Iterable[object], like: Sequence[object]) -> np.ndarray[Any, np.dtype[np.object_]]:
    """As many values as there are in `like`, lists among them, as one column."""
    column = np.empty(len(like), dtype=object)
    for at, value in enumerate(values):
        column[at] = value
    return column


def _statements(rows: pd.DataFrame) -> Iterator[_Statement]:
    columns = (rows[name] for name in ("instrument_id", "bound", "rate"))
    for at, (instrument, bound, rate) in enumerate(zip(*columns, strict=True)):
        yield _Statement(at, instrument, bound if isinstance(bound, str) else None, rate)


def _compare(
    rows: Sequence[_Statement],
    parents: Mapping[str, str],
    agreeing: dict[int, set[str]],
    differing: dict[int, set[str]],
    dropped: set[int],
) -> None:
    """Note of every statement who says the same of its fee and who does not; drop what a plan counts."""
    for one in rows:
        for other in rows:
            if one.instrument == other.instrument or not one.is_of_fee(other):
                continue
            if parents.get(one.instrument) == other.instrument:
                dropped.add(one.at)
            if one.rate != other.rate:
                differing[one.at].add(other.instrument)
            elif parents.get(other.instrument) == one.instrument or one.bound != other.bound:
                agreeing[one.at].add(other.instrument)
