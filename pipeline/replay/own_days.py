"""Rates whose own day lies behind the next documents': they wait for it, whatever these state until then.

What a document in between repeats of such a rate says nothing of when it begins, and leaves it waiting. One
that states another rate holds until that day; one that replaces the schedule and has the fee no longer
ends it, and what waits does not begin.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from pipeline.identity.encoded import NONE
from pipeline.replay.acts import Acts
from pipeline.replay.stated_fees import Ints

GROUP = ["instrument", "portfolio", "share_class", "component"]
_FEE = [*GROUP, "terms"]


@dataclass(frozen=True, slots=True)
class Overtaken:
    """A rate (a row of stated.rates) that waits for its day, and one that a document stated meanwhile.

    `doc` states it. `stated` is NONE where a schedule ended the fee meanwhile, and `doc` is that of the rate
    that waited; `as_before` where what is stated is what held.
    """

    doc: int
    waits: int
    stated: int
    as_before: bool = False


@dataclass(slots=True)
class Waiting:
    """What is found of rates that wait: the places (twice the position) where their groups end not."""

    shields: set[tuple[int, ...]] = field(default_factory=set)  # of GROUP and a place
    overtaken: dict[tuple[int, int, int], Overtaken] = field(default_factory=dict)


def moved(rows: pd.DataFrame, acts: Acts) -> pd.DataFrame:
    """Put the rates that wait where they act; `announced` is the position of their document, else NONE."""
    rows = rows.assign(announced=NONE)
    if not acts.ahead:
        return rows
    days = pd.DataFrame([(*key, at) for key, at in acts.ahead.items()], columns=["doc", "opens", "at"])
    at = rows[["doc", "opens"]].merge(days, how="left")["at"].fillna(NONE).to_numpy().astype(np.int64)
    waits, position = at != NONE, rows["position"].to_numpy()
    return rows.assign(position=np.where(waits, at, position), announced=np.where(waits, position, NONE))


def without_repeats(rows: pd.DataFrame, waiting: Waiting) -> pd.DataFrame:
    """Leave out what repeats a rate that waits; note what states another, and where groups end not."""
    waits = rows[rows["announced"] != NONE]
    if waits.empty:
        return rows
    waiting.shields |= _places(waits.assign(position=waits["announced"]))
    mine = waits[[*_FEE, "position", "announced", "rate", "source"]]
    near = rows.assign(row=np.arange(len(rows))).merge(mine, on=_FEE, suffixes=("", "_waits"))
    between = (near["position"] > near["announced_waits"]) & (near["position"] < near["position_waits"])
    meant = near[between & (near["opens"] == NONE)]
    same = meant["rate"] == meant["rate_waits"]
    waiting.shields |= _places(meant[same])
    held = near[(near["position"] < near["announced_waits"])]
    last = held.sort_values("position", kind="stable").groupby("source_waits")["rate"].last()
    for each in meant[~same].itertuples(index=False):
        before = bool(last.get(each.source_waits, NONE) == each.rate)
        key = int(each.doc), int(each.source_waits), int(each.source)
        waiting.overtaken[key] = Overtaken(*key, as_before=before)
    left = np.ones(len(rows), dtype=bool)
    left[meant.loc[same, "row"].to_numpy()] = False
    return rows[left].reset_index(drop=True)


def _places(rows: pd.DataFrame) -> set[tuple[int, ...]]:
    marks = rows[GROUP].assign(place=2 * rows["position"]).drop_duplicates()
    return {tuple(map(int, mark)) for mark in marks.itertuples(index=False)}


def shielded(
    rows: pd.DataFrame, replaced: Ints, waiting: Waiting, following: Callable[[pd.DataFrame, Ints], Ints]
) -> Ints:
    """`replaced` without the places that end no rate of a group; `following` finds the place behind one."""
    if not waiting.shields:
        return replaced
    marks = pd.DataFrame(sorted(waiting.shields), columns=[*GROUP, "place"], dtype=np.int64)
    replaced, at = replaced.copy(), np.arange(len(rows))
    while len(at):
        here = rows.iloc[at][GROUP].assign(place=replaced[at])
        at = at[(here.merge(marks, how="left", indicator=True)["_merge"] == "both").to_numpy()]
        replaced[at] = following(rows.iloc[at], replaced[at])
    return replaced


def without_gone(rows: pd.DataFrame, waiting: Waiting) -> pd.DataFrame:
    """Leave out what waits of fees that a whole schedule ends meanwhile, and note it."""
    waits = rows[rows["announced"] != NONE]
    if waits.empty:
        return rows
    mine = waits[[*GROUP, "position", "announced", "source"]]
    held = rows.merge(mine, on=GROUP, suffixes=("", "_waits"))
    held = held[held["position"] < held["position_waits"]].groupby("source_waits")["replaced"].max()
    ends = waits["source"].map(held).fillna(NONE).to_numpy()
    gone = (ends > 2 * waits["announced"].to_numpy()) & (ends < 2 * waits["position"].to_numpy())
    for doc, source in waits.loc[gone, ["doc", "source"]].itertuples(index=False):
        waiting.overtaken[doc, source, NONE] = Overtaken(int(doc), int(source), NONE)
    return rows.drop(index=waits.index[gone]).reset_index(drop=True)
