"""Where a fee is stated anew: the next document whose statement takes the place of a row's.

A statement takes the place of one with the same condition. One without a condition takes the place of
those with one, unless such a one stood beside them ("0.25%, and 0.10% for each money market fund": a
change of either leaves the other); two or more conditions, with nothing beside them, take the place of
one for all.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline.identity.encoded import NONE
from pipeline.replay.periods import NEVER, STRIDE
from pipeline.replay.stated_fees import Ints


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
    return np.minimum(found, other)


def _said(stated: pd.DataFrame) -> pd.DataFrame:
    """By group and position: is it said for all (1, else 0), and how many conditions have a rate."""
    one = stated.drop_duplicates(["group", "position", "condition"])
    tied = (one["condition"] != NONE).astype(np.int64)
    counted = one[["group", "position"]].assign(general=1 - tied, conditions=tied)
    return counted.groupby(["group", "position"], as_index=False).sum()
