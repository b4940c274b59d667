"""The share classes that a snapshot knows by their ids at the SEC, and which of its names each may be.

Documents print names; the headers of filings give ids to them. A class that `classes` has no id for is found
by the name that a header gives to it, within its series.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyarrow as pa

from pipeline.identity.name_keys import class_key, portfolio_key


@dataclass(frozen=True, slots=True, order=True)
class Bearer:
    """What rates of a class are of: a portfolio and class; a series that only headers name has no portfolio.

    `bearer` is what `spread` calls it: the portfolio's id, else that of the series.
    """

    bearer: str
    class_key: str
    share_class: str
    portfolio_id: str | None


@dataclass(frozen=True, slots=True)
class KnownClass:
    """A class id, its series, and its name: more than one where it was renamed, or ids moved."""

    series_id: str
    bearers: tuple[Bearer, ...]


def known_classes(tables: Mapping[str, pa.Table]) -> dict[str, KnownClass]:
    """By class id. A class that headers put into two series is left out: nobody can tell whose it is."""
    series: dict[str, set[str]] = defaultdict(set)
    bearers: dict[str, dict[tuple[str, str], Bearer]] = defaultdict(dict)
    for class_id, series_id, bearer in (*_printed(tables), *_headed(tables)):
        series[class_id].update([series_id] if series_id else [])
        bearers[class_id].setdefault((bearer.bearer, bearer.class_key), bearer)
    return {
        class_id: KnownClass(next(iter(series[class_id])), tuple(sorted(found.values(), key=_order)))
        for class_id, found in bearers.items()
        if len(series[class_id]) == 1
    }


def _order(bearer: Bearer) -> tuple[str, str]:
    return bearer.bearer, bearer.class_key


Found = tuple[str, str | None, Bearer]


def _printed(tables: Mapping[str, pa.Table]) -> Iterator[Found]:
    """The classes of portfolios that `classes` has an id for."""
    series_of = _column(tables["portfolios"], "portfolio_id", "series_id")
    for row in tables["classes"].select(["portfolio_id", "share_class", "class_id"]).to_pylist():
        if row["class_id"]:
            whose, name = row["portfolio_id"], row["share_class"]
            yield row["class_id"], series_of.get(whose), Bearer(whose, class_key(name), name, whose)


def _headed(tables: Mapping[str, pa.Table]) -> Iterator[Found]:
    """The classes that headers name, on the portfolio with their series id, else with its name."""
    portfolios = tables["portfolios"].to_pylist()
    of_series = {row["series_id"]: row["portfolio_id"] for row in portfolios if row["series_id"]}
    of_name = {
        (row["registrant_id"], portfolio_key(row["portfolio_name"])): row["portfolio_id"]
        for row in portfolios
    }
    owners = _column(tables["registrants"], "cik", "registrant_id")
    for row in tables["filing_series"].to_pylist():
        if row["class_id"] and row["class_name"]:
            name = _bare(row["class_name"], row["series_name"])
            mark = owners.get(row["owner_cik"]), portfolio_key(row["series_name"])
            whose = of_series.get(row["series_id"]) or of_name.get(mark)
            bearer = Bearer(whose or row["series_id"], class_key(name), name, whose)
            yield row["class_id"], row["series_id"], bearer


def _bare(class_name: str, series_name: str) -> str:
    """`Oak Growth Fund Class A` -> `Class A`."""
    rest = class_name.strip()
    if rest.casefold().startswith(series_name.strip().casefold()):
        rest = rest[len(series_name.strip()) :].strip(" -:,")
    return rest or class_name


def _column(table: pa.Table, key: str, value: str) -> dict[str, str]:
    pairs = zip(table[key].to_pylist(), table[value].to_pylist(), strict=True)
    return {each: found for each, found in pairs if each}
