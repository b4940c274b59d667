"""One fee, several instruments: counted once, from the plan, with who agrees and who differs.

An agreement under a plan states that plan's fee again. Two plans are two, and stay so; equal statements of
instruments of which none is under the other are one row with the ids of both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

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
    held = held.reset_index(drop=True)
    slot = [name for name in fee if name not in ("bound", "rate")]
    several = held.groupby(slot, dropna=False)["instrument_id"].transform("nunique") > 1
    agreeing: dict[int, set[str]] = defaultdict(set)
    differing: dict[int, set[str]] = defaultdict(set)
    dropped: set[int] = set()
    for _, rows in held[several].groupby(slot, dropna=False, sort=False):
        _compare(list(_statements(rows)), parents, agreeing, differing, dropped)
    held = held.assign(
        **{
            name: pd.Series([sorted(found.get(at, ())) for at in range(len(held))], dtype=object)
            for name, found in ((AGREEING, agreeing), (DIFFERING, differing))
        }
    ).drop(index=sorted(dropped))
    instruments = held.groupby(list(fee), dropna=False, sort=False)["instrument_id"]
    held["instrument_id"] = instruments.transform(lambda column: "; ".join(sorted(set(column))))
    return _joined(held, fee)


def _statements(rows: pd.DataFrame) -> Iterable[_Statement]:
    columns = (rows[name] for name in ("instrument_id", "bound", "rate"))
    for at, instrument, bound, rate in zip(rows.index, *columns, strict=True):
        yield _Statement(int(at), instrument, bound if isinstance(bound, str) else None, rate)


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


def _joined(held: pd.DataFrame, fee: Sequence[str]) -> pd.DataFrame:
    """The first of equal rows, with what all of them know of others."""
    again = held.duplicated(list(fee), keep=False)
    if again.any():
        for name in (AGREEING, DIFFERING):
            known = held[again].groupby(list(fee), dropna=False, sort=False)[name]
            united = known.transform(lambda column: [sorted(set().union(*column))] * len(column))
            held.loc[again, name] = united
    return held.drop_duplicates(list(fee), ignore_index=True)
