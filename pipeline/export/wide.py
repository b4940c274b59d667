"""One row a fee with its parts -> one row a class, with a column for each part and bound.

A row keeps what its parts share: day, fund, class, condition, tier, plan. Of the rest it says what holds of
all its parts: the latest first day, the earliest last one, the worst reading. Two rates of one part and bound
that share all of that are never one row, and none of them is chosen: each has a row of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import pyarrow as pa

from parsers.vocabulary import Bound, Component, Grade
from pipeline.export.exported import Export, named
from pipeline.export.files.arrays import lists, taken, texts
from pipeline.export.files.cells import distinct
from pipeline.export.rate_units import FRACTION
from pipeline.frames import RATE
from pipeline.publish.table_model import Column

CELLS: Mapping[tuple[str, str | None], str] = {
    (str(component), bound and str(bound)): f"{component}_{bound}" if bound else str(component)
    for component, bound in product(Component, (Bound.MAXIMUM, Bound.MINIMUM, None))
}
_TIME = ("valid_from", "valid_from_basis", "valid_to", "valid_to_basis")
_UNITED = ("assumed", "agreeing_instruments", "differing_instruments")
_JOINED = ("opened_by",)
_OF_PARTS = ("component", "bound", "rate", "reading", *_TIME, *_UNITED, *_JOINED, "known_from")
_WORST_FIRST = (Grade.DOUBTFUL, Grade.SINGLE, Grade.CONFIRMED)

Rows = Sequence[int]  # the places of the parts of one row
Key = Callable[..., Any]  # of some values of a part, by which parts are sorted


def widened(export: Export) -> Export:
    """The same rates, each once, in as few rows as tell them apart."""
    together, alone = _groups(export)
    groups = sorted([*together, *alone], key=lambda parts: parts[0])
    kept = _kept(export)
    columns = list(zip(kept, _values(export.rows, groups, kept), strict=True))
    at = next((at for at, (column, _) in enumerate(columns) if column.name == "tier_to"), len(columns)) + 1
    columns[at:at] = _cells(export, groups)
    rows = pa.table([values for _, values in columns], names=[column.name for column, _ in columns])
    return replace(
        export,
        rows=rows,
        columns=tuple(column for column, _ in columns),
        notes=(*export.notes, _NOTE),
        told=(*export.told, *_told(len(alone))),
    )


def _told(alone: int) -> Iterator[str]:
    if alone:
        yield (
            f"{alone:,} rates stand in rows of their own: another is stated for the same fund, class, plan, "
            "part and bound."
        )


_NOTE = (
    "A row is a class of a fund under one plan: its columns asset_based_sales_charge, service_fee and "
    "aggregate_fee hold what is stated with neither bound, those with _maximum or _minimum behind them a "
    "ceiling or a floor; empty is not stated, and not zero. Where two rates are stated for one of them, each "
    "has a row of its own. valid_from is the latest of the parts, valid_to the earliest, reading the worst."
)


def _groups(export: Export) -> tuple[list[Rows], list[Rows]]:
    """The parts of each row; and each of those that share a cell, in a row of its own."""
    shared = [name for name in export.rows.column_names if name not in _OF_PARTS]
    keys = zip(*(distinct(export.rows[name].combine_chunks())[1] for name in shared), strict=True)
    cells = zip(*(export.rows[name].to_pylist() for name in ("component", "bound")), strict=True)
    parts: dict[object, dict[object, list[int]]] = defaultdict(lambda: defaultdict(list))
    for at, (key, cell) in enumerate(zip(keys, cells, strict=True)):
        parts[key][cell].append(at)
    together = ([found[0] for found in row.values() if len(found) == 1] for row in parts.values())
    alone: list[Rows] = [
        [at] for row in parts.values() for found in row.values() if len(found) > 1 for at in found
    ]
    return [row for row in together if row], alone


def _cells(export: Export, groups: Sequence[Rows]) -> Iterator[tuple[Column, pa.ChunkedArray]]:
    """A column of rates for each part and bound."""
    rates = export.rows["rate"]
    stated = list(zip(*(export.rows[name].to_pylist() for name in ("component", "bound")), strict=True))
    places = {cell: [-1] * len(groups) for cell in CELLS}
    for row, parts in enumerate(groups):
        for at in parts:
            places[stated[at]][row] = at
    for (component, bound), name in CELLS.items():
        words = component.replace("_", " ")
        said = f"stated as a {bound}" if bound else "stated as neither a maximum nor a minimum"
        meaning = f"The {words}, {said}, {FRACTION}."
        unit = export.column("rate").unit
        column = Column(name, RATE, meaning, nullable=True, unit=unit)
        yield column, taken(rates, places[component, bound])


def _kept(export: Export) -> list[Column]:
    """The columns of a row but its rates, with what they say of several parts."""
    said = {name: replace(export.column(name), meaning=words) for name, words in _SAID.items()
            if name in named(export, _SAID)}  # fmt: skip
    gone = ("component", "bound", "rate")
    return [said.get(column.name, column) for column in export.columns if column.name not in gone]


_SAID = {
    "valid_from": "The first day from which all rates of the row held: the latest of theirs.",
    "valid_from_basis": "Whether that day is exact, or the latest possible.",
    "valid_to": "The day from which one of them no longer held: the earliest of theirs.",
    "valid_to_basis": "Whether that day is exact, the latest possible, or not known.",
    "reading": "How far the rates of the row can be trusted: the worst of theirs.",
    "assumed": "Columns that no print says of one of the rates, only a default.",
    "opened_by": "The documents that opened the periods of its rates; several stand with `; ` between them.",
    "known_from": "The day on which the last of these documents was filed; empty where one has no day.",
    "agreeing_instruments": "Other instruments that state one of its rates alike.",
    "differing_instruments": "Other instruments that state one of its fees otherwise.",
}


def _values(rows: pa.Table, groups: Sequence[Rows], columns: Sequence[Column]) -> Iterator[pa.ChunkedArray]:
    """What each row says of its parts, column by column."""
    places = {first: _places(rows, groups, *first) for first in {*_FIRST.values()}}
    any_part = [parts[0] for parts in groups]
    for name in (column.name for column in columns):
        if name in _UNITED or name in _JOINED:
            yield _united(rows[name], groups)
        else:
            yield taken(rows[name], places[_FIRST[name]] if name in _FIRST else any_part)


def _united(column: pa.ChunkedArray, groups: Sequence[Rows]) -> pa.ChunkedArray:
    """All values of the parts, sorted, as a list or as one text; each set of them is put together once."""
    values, codes = distinct(column.combine_chunks())
    listed = pa.types.is_list(column.type)
    said = [value if listed else (value,) for value in values] + [()]  # at -1: nothing
    places: dict[frozenset[int], int] = {}
    rows = [places.setdefault(frozenset([codes[at] for at in parts]), len(places)) for parts in groups]
    unions = [sorted({each for code in found for each in said[code]}) for found in places]
    if listed:
        return taken(lists(unions), rows)
    return taken(texts(["; ".join(union) for union in unions]), [at if unions[at] else -1 for at in rows])


def _places(rows: pa.Table, groups: Sequence[Rows], key: Key, *names: str) -> list[int]:
    """The part of each row that is first by some values of it."""
    known = [distinct(rows[name].combine_chunks()) for name in names]
    parted = [[*values, None] for values, _ in known]  # at -1: nothing
    combined = list(zip(*(codes for _, codes in known), strict=True))
    order = {
        codes: key(*(values[code] for values, code in zip(parted, codes, strict=True)))
        for codes in set(combined)
    }
    return [
        parts[0] if len(parts) == 1 else min(parts, key=lambda at: order[combined[at]]) for parts in groups
    ]


def _worst(reading: str) -> int:
    return _WORST_FIRST.index(Grade(reading))


def _latest(day: date | None, basis: str = "") -> tuple[object, ...]:
    """The latest day first, of equal ones that which is not exact; one that is not known before all."""
    return day is not None, -day.toordinal() if day else 0, basis == "exact"


def _earliest(day: date | None, basis: str) -> tuple[object, ...]:
    """The earliest day first, of equal ones that which is not exact; an open end behind all."""
    return day is None, day.toordinal() if day else 0, basis == "exact"


_FROM = (_latest, "valid_from", "valid_from_basis")
_TO = (_earliest, "valid_to", "valid_to_basis")
_FIRST: Mapping[str, tuple[Key, *tuple[str, ...]]] = {
    "reading": (_worst, "reading"),
    "valid_from": _FROM,
    "valid_from_basis": _FROM,
    "valid_to": _TO,
    "valid_to_basis": _TO,
    "known_from": (_latest, "known_from"),
}
