"""One row a fee with its parts -> one row a class, with a column for each part and bound.

A row keeps what its parts share: day, fund, class, condition, tier, plan. Of the rest it says what holds of
all its parts: the latest first day, the earliest last one, the worst reading. Two rates of one part and bound
that share all of that are never one row, and none of them is chosen: each has a row of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import Any

import pyarrow as pa

from parsers.vocabulary import Bound, Component, Grade
from pipeline.export.exported import Export, named
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


def widened(export: Export) -> Export:
    """The same rates, each once, in as few rows as tell them apart."""
    together, alone = _groups(export)
    groups = sorted([*together, *alone], key=lambda parts: parts[0])
    columns = [(column, _values(export.rows, groups, column)) for column in _kept(export)]
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
    keys = zip(*(_codes(export.rows[name]) for name in shared), strict=True)
    cells = zip(*(export.rows[name].to_pylist() for name in ("component", "bound")), strict=True)
    parts: dict[object, dict[object, list[int]]] = defaultdict(lambda: defaultdict(list))
    for at, (key, cell) in enumerate(zip(keys, cells, strict=True)):
        parts[key][cell].append(at)
    together = ([found[0] for found in row.values() if len(found) == 1] for row in parts.values())
    alone: list[Rows] = [
        [at] for row in parts.values() for found in row.values() if len(found) > 1 for at in found
    ]
    return [row for row in together if row], alone


def _codes(column: pa.ChunkedArray) -> list[object]:
    """Equal values as equal numbers; null as None."""
    if pa.types.is_list(column.type):
        return [None if value is None else tuple(value) for value in column.to_pylist()]
    codes: list[object] = column.combine_chunks().dictionary_encode().indices.to_pylist()
    return codes


def _cells(export: Export, groups: Sequence[Rows]) -> Iterator[tuple[Column, pa.ChunkedArray]]:
    """A column of rates for each part and bound."""
    rates = export.rows["rate"]
    stated = list(zip(*(export.rows[name].to_pylist() for name in ("component", "bound")), strict=True))
    places: dict[tuple[str, str | None], list[int | None]] = {cell: [None] * len(groups) for cell in CELLS}
    for row, parts in enumerate(groups):
        for at in parts:
            places[stated[at]][row] = at
    for (component, bound), name in CELLS.items():
        words = component.replace("_", " ")
        said = f"stated as a {bound}" if bound else "stated as neither a maximum nor a minimum"
        meaning = f"The {words}, {said}, {FRACTION}."
        unit = export.column("rate").unit
        yield Column(name, RATE, meaning, nullable=True, unit=unit), _taken(rates, places[component, bound])


def _taken(column: pa.ChunkedArray, places: Sequence[int | None]) -> pa.ChunkedArray:
    return column.take(pa.array(places, pa.int64()))


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


def _values(rows: pa.Table, groups: Sequence[Rows], column: Column) -> pa.ChunkedArray:
    name = column.name
    if name in _UNITED or name in _JOINED:
        return _united(rows[name], groups)
    place = _PLACES.get(name)
    return _taken(rows[name], place(rows, groups) if place else [parts[0] for parts in groups])


def _united(column: pa.ChunkedArray, groups: Sequence[Rows]) -> pa.ChunkedArray:
    """All values of the parts, sorted, as a list or as one text."""
    if pa.types.is_list(column.type):
        values = [value or () for value in column.to_pylist()]
        return pa.chunked_array([pa.array([_union(values, parts) for parts in groups], column.type)])
    texts = [(value,) if value else () for value in column.to_pylist()]
    joined = ["; ".join(_union(texts, parts)) or None for parts in groups]
    return pa.chunked_array([pa.array(joined, column.type)])


def _union(values: Sequence[Iterable[str]], parts: Rows) -> list[str]:
    return sorted({each for at in parts for each in values[at]})


def _first(name: str, key: Callable[[Any, Any], Any], basis: str | None = None) -> Callable[..., list[int]]:
    """What finds the part of each row that is first by a value of it, and its basis."""

    def places(rows: pa.Table, groups: Sequence[Rows]) -> list[int]:
        values = rows[name].to_pylist()
        bases = rows[basis].to_pylist() if basis else [None] * len(values)
        return [min(parts, key=lambda at: key(values[at], bases[at])) for parts in groups]

    return places


def _latest(value: Any, basis: Any) -> tuple[object, ...]:
    """The latest day first, of equal ones that which is not exact; a day that is not known before all."""
    return value is not None, -(value.toordinal() if value else 0), basis == "exact"


def _earliest(value: Any, basis: Any) -> tuple[object, ...]:
    return value is None, value.toordinal() if value else 0, basis == "exact"


_FROM = _first("valid_from", _latest, "valid_from_basis")
_TO = _first("valid_to", _earliest, "valid_to_basis")
_PLACES: Mapping[str, Callable[[pa.Table, Sequence[Rows]], list[int]]] = {
    "reading": _first("reading", lambda value, _: _WORST_FIRST.index(value)),
    "valid_from": _FROM,
    "valid_from_basis": _FROM,
    "valid_to": _TO,
    "valid_to_basis": _TO,
    "known_from": _first("known_from", _latest),
}
