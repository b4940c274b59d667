"""Where a fee is stated anew: the next document whose statement takes the place of a row's.

A statement takes the place of one with the same condition. One without a condition takes the place of
those with one, unless such a one stood beside them ("0.25%, and 0.10% for each money market fund": a
change of either leaves the other); two or more conditions, with nothing beside them, take the place of
one for all. Steps in time ("thereafter 0.50%") take the place of all steps before them, if they are as many.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline.identity.encoded import NONE
from pipeline.replay.periods import NEVER, STRIDE
from pipeline.replay.stated_fees import Ints

_STEPS = ["group", "step"]


def next_event(events: Ints, groups: Ints, places: Ints) -> Ints:
    """The first event of a group behind a place; `events` are group * STRIDE + place."""
    events = np.append(np.sort(events, kind="stable"), np.int64(NEVER) * STRIDE)
    found = events[np.searchsorted(events, groups * STRIDE + places, side="right")]
    return np.where(found // STRIDE == groups, found % STRIDE, NEVER)


def restated_at(rows: pd.DataFrame) -> Ints:
    """The place (twice the position) at which each row is stated anew, NEVER if it is not.

    `rows` are in the order of fee and position; a carried one states nothing.
    """
    group, place = rows["group"].to_numpy(), 2 * rows["position"].to_numpy()
    condition, stated = rows["condition"].to_numpy(), ~rows["carried"].to_numpy(dtype=bool)
    if (condition == NONE).all():
        return next_event((group * STRIDE + place)[stated], group, place)
    fee = group * (int(condition.max()) + 2) + condition + 1
    found = next_event((fee * STRIDE + place)[stated], fee, place)
    said = _said(rows[stated])
    beside = rows[["group", "position"]].merge(said, how="left", on=["group", "position"])["general"]
    beside = beside.groupby(rows["fee"].to_numpy()).ffill().fillna(0).to_numpy() > 0
    events = said["group"].to_numpy() * STRIDE + 2 * said["position"].to_numpy()
    general, several = (said["general"] > 0).to_numpy(), (said["conditions"] > 1).to_numpy()
    by_general = next_event(events[general], group, place)
    by_several = next_event(events[several & ~general], group, place)
    other = np.where(condition == NONE, by_several, np.where(beside, NEVER, by_general))
    return np.minimum(np.minimum(found, other), _by_steps(rows))


def unclear_steps(rows: pd.DataFrame) -> list[int]:
    """New steps in time that are fewer than those before, none of which they name: rows of stated.rates.

    A document that replaces the schedule leaves none of these; `rows` have the place at which each ends.
    """
    steps = _steps(rows)
    if steps.empty:
        return []
    earlier = steps["least"] > steps["stated"]
    new = earlier & (steps["position"] == steps.groupby([*_STEPS, "condition"])["position"].transform("min"))
    events = steps[new].assign(place=2 * steps["position"])
    held = steps[["group", "step", "position", "end"]].merge(events, on=_STEPS, suffixes=("_held", ""))
    beside = (held["position_held"] < held["position"]) & (held["end_held"] > held["place"])
    return sorted(set(held.loc[beside, "source"].tolist()))


def _steps(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows that are steps in time: how many are `stated` with each, and at `least` to replace it."""
    steps = rows[(rows["step"] != NONE) & ~rows["carried"].to_numpy(dtype=bool)]
    one = steps.drop_duplicates([*_STEPS, "position", "condition"])
    counts = one.groupby([*_STEPS, "position"], as_index=False).size().rename(columns={"size": "stated"})
    counts["least"] = counts.groupby(_STEPS)["stated"].cummax()
    return steps.reset_index(names="row").merge(counts, on=[*_STEPS, "position"]).set_index("row")


def _by_steps(rows: pd.DataFrame) -> Ints:
    """The place at which as many steps in time are stated anew as were known; NEVER for what is none."""
    found, steps = np.full(len(rows), NEVER, dtype=np.int64), _steps(rows)
    if steps.empty:
        return found
    kinds = int(steps["step"].max()) + 1
    mine = (steps["group"] * kinds + steps["step"]).to_numpy()
    place, least, stated = (
        2 * steps["position"].to_numpy(),
        steps["least"].to_numpy(),
        steps["stated"].to_numpy(),
    )
    for number in np.unique(least).tolist():
        events = (mine * STRIDE + place)[stated >= number]
        at = least == number
        found[steps.index.to_numpy()[at]] = next_event(events, mine[at], place[at])
    return found


def _said(stated: pd.DataFrame) -> pd.DataFrame:
    """By group and position: is it said for all (1, else 0), and how many conditions have a rate."""
    one = stated.drop_duplicates(["group", "position", "condition"])
    tied = (one["condition"] != NONE).astype(np.int64)
    counted = one[["group", "position"]].assign(general=1 - tied, conditions=tied)
    return counted.groupby(["group", "position"], as_index=False).sum()
