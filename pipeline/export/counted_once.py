"""One fee, several instruments: counted once, from the plan, with who agrees and who differs.

An agreement under a plan states that plan's fee again. Two plans are two, and stay so; equal statements of
instruments of which none is under the other are one row with the ids of both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

AGREEING, DIFFERING = "agreeing_instruments", "differing_instruments"
_OPPOSITE = {"maximum", "minimum"}


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
