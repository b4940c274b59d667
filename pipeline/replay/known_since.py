"""When it was known last whether a fee is charged: it was stated, or its schedule was printed as a whole.

A rate that an amendment states first, behind others that are missing, may have held before; so it may where
the amendments in between spoke of other portfolios only.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline.identity.encoded import NONE
from pipeline.replay.in_force import EVERY
from pipeline.replay.periods import STRIDE
from pipeline.replay.schedule_changes import ScheduleChanges
from pipeline.replay.stated_fees import Ints


def known_since(rows: pd.DataFrame, changes: ScheduleChanges) -> Ints:
    """By row the position of that document, before its own; NONE where there is none."""
    instrument, position = rows["instrument"].to_numpy(), rows["position"].to_numpy()
    group, schedule = rows["group"].to_numpy(), rows["schedule"].to_numpy()
    every = np.array(changes.replaced, dtype=np.int64).reshape(-1, 3)
    whole, parts = every[every[:, 1] == EVERY], every[every[:, 1] != EVERY]
    size = max(int(every[:, 1].max(initial=0)), int(schedule.max(initial=0))) + 2
    stated = _last_before(group * STRIDE + position, group, position)
    in_all = _last_before(whole[:, 0] * STRIDE + whole[:, 2], instrument, position)
    part_keys = (parts[:, 0] * size + parts[:, 1]) * STRIDE + parts[:, 2]
    in_part = _last_before(part_keys, instrument * size + schedule, position)
    in_part = np.where(schedule == NONE, NONE, in_part)
    return np.maximum(np.maximum(stated, in_all), in_part)


def _last_before(events: Ints, groups: Ints, places: Ints) -> Ints:
    """The last event of a group before a place, NONE if there is none."""
    events = np.insert(np.sort(events, kind="stable"), 0, -STRIDE)
    found = events[np.searchsorted(events, groups * STRIDE + places, side="left") - 1]
    return np.where(found // STRIDE == groups, found % STRIDE, NONE)
