"""What held when: each instrument's documents in the order of their days, and the periods they make.

A rate holds from the document that states it first to what ends it: a schedule that replaces it
without the rate, a statement of the same fee with another rate, or a clause. All of it in columns.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import pyarrow as pa

from pipeline.identity.encoded import NONE
from pipeline.identity.identify import Identified
from pipeline.replay.acts import acts_of
from pipeline.replay.classes_in_force import missing_classes, of_only_class
from pipeline.replay.in_force import EVERY
from pipeline.replay.known_since import known_since
from pipeline.replay.own_days import GROUP, moved, shielded, without_gone, without_repeats
from pipeline.replay.periods import NEVER, STRIDE, Emptied, emptied, fee_history, periods_of
from pipeline.replay.redesignations import begins, redesignated
from pipeline.replay.restatements import next_event, restated_at, unclear_steps
from pipeline.replay.schedule_changes import ScheduleChanges, schedule_changes_of
from pipeline.replay.stated_fees import Columns, Ints, columns_of, listings, numbered, stated_fees


@dataclass(frozen=True, slots=True)
class Conflict:
    """Different rates of one document for one fee, as rows of stated.rates; none is taken."""

    doc: int
    rates: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Replayed:
    """What held when, what became of the changes that were stated, and what contradicts itself."""

    columns: Columns
    changes: ScheduleChanges
    conflicts: tuple[Conflict, ...]
    emptied: tuple[Emptied, ...]  # rates for which no day is left
    history: pa.Table  # FEE_HISTORY


def replay(identified: Identified) -> Replayed:
    """Put the documents of each instrument in force, one after another."""
    columns, acts = columns_of(identified), acts_of(identified)
    identified = replace(identified, timeline=replace(identified.timeline, position=acts.position))
    changes = schedule_changes_of(identified, columns, acts)
    rows = _lasting(_stated_rows(identified, columns, changes), changes)
    periods = periods_of(identified, changes, rows)
    _without_effect(rows, periods, changes)
    conflicts = tuple(_conflicts(rows))
    del rows  # the most of all that is held
    history = fee_history(identified, columns, periods)
    return Replayed(columns, changes, conflicts, emptied(periods, changes), history)


def _conflicts(rows: pd.DataFrame) -> Iterator[Conflict]:
    for (doc, _), same in rows[rows["conflict"]].groupby(["doc", "fee"], sort=True):
        yield Conflict(int(doc), tuple(int(at) for at in same["source"]))


# ---------------------------------------------------------------------- rows


def _stated_rows(identified: Identified, columns: Columns, changes: ScheduleChanges) -> pd.DataFrame:
    """What documents state, with what a new name of a class or a bare list leaves in force."""
    rows = stated_fees(identified, columns)
    rows = _at_home(rows.assign(carried=False, opens=NONE, announced=NONE, given=NONE), changes)
    held = _held(identified, rows, columns, changes)
    changes.missing_classes = missing_classes(identified, columns, held, changes)
    rows, changes.unclear = of_only_class(rows, held, _is_part(rows, changes))
    rows["starts"] = _starts(rows, changes)
    if changes.acts.ahead:
        rows = moved(_clause_days(rows, changes), changes.acts)
        rows = without_repeats(rows, changes.waiting)
    rows["replaced"] = _replaced_at(rows, changes)
    rows = without_gone(rows, changes.waiting)
    taken = redesignated(identified, rows, columns, changes)
    rows = without_repeats(pd.concat([rows, *taken], ignore_index=True), changes.waiting)
    rows = _clause_days(numbered(rows), changes)
    return _with_bare_lists(identified, rows, changes)


def _at_home(rows: pd.DataFrame, changes: ScheduleChanges) -> pd.DataFrame:
    """A rate that stands in no schedule holds as that of its portfolio in the schedule it belongs to."""
    homes = pd.DataFrame(
        [(doc, at, min(labels)) for (doc, at), labels in changes.homes.items() if len(labels) == 1],
        columns=["doc", "portfolio", "home"],
        dtype=np.int64,
    )
    home = rows[["doc", "portfolio"]].merge(homes, how="left")["home"].fillna(NONE).to_numpy()
    schedule = rows["schedule"].to_numpy()
    return rows.assign(schedule=np.where(schedule == NONE, home, schedule).astype(np.int64))


def _held(
    identified: Identified, rows: pd.DataFrame, columns: Columns, changes: ScheduleChanges
) -> pd.DataFrame:
    """The rates of instruments where a class is in question, each with the place of what ends it.

    A bare list leaves them in force.
    """
    position, home = identified.timeline.position, identified.instruments.of
    silent = rows[_is_part(rows, changes) & (rows["share_class"] == NONE)]
    concerned = {*silent["instrument"].unique().tolist(), *(home[doc] for doc in changes.unsaid)}
    rows = rows[rows["instrument"].isin(concerned)]
    rows = rows.assign(starts=_starts(rows, changes), replaced=_replaced_at(rows, changes))
    held = pd.concat([rows, *redesignated(identified, rows, columns, changes)], ignore_index=True)
    bare = {(home[doc], position[doc]) for doc in changes.rateless}
    whole = [mark for mark in changes.replaced if (mark[0], mark[2]) not in bare]
    replaced = _replaced_at(held, replace(changes, replaced=whole))
    return held.assign(end=np.minimum(replaced, _removed_at(held, changes)[0]))


def _is_part(rows: pd.DataFrame, changes: ScheduleChanges) -> pd.Series[bool]:
    """The rates of documents that replace no schedule."""
    return ~rows["doc"].isin(changes.replacing)


def _starts(rows: pd.DataFrame, changes: ScheduleChanges) -> Ints:
    """The day of a rate's own clause, else of the clause that replaces its schedule; NONE: its document's."""
    days = pd.DataFrame(
        [(*place, day.toordinal()) for place, day in changes.days.items()],
        columns=["doc", "schedule", "day"],
        dtype=np.int64,
    )
    of_schedule = rows[["doc", "schedule"]].merge(days, how="left")["day"].fillna(NONE).to_numpy()
    own = rows["starts"].to_numpy()
    return np.asarray(np.where(own == NONE, of_schedule, own), dtype=np.int64)


def _clause_days(rows: pd.DataFrame, changes: ScheduleChanges) -> pd.DataFrame:
    """Where a clause gives the day on which a row begins, note it in `opens`."""
    first = rows["position"] == rows.groupby(GROUP)["position"].transform("min")
    added = pd.DataFrame(
        [(*place, day.toordinal()) for place, day in changes.added.items()],
        columns=["doc", "portfolio", "share_class", "day"],
        dtype=np.int64,
    )
    every = added[added["share_class"] == EVERY].drop(columns="share_class")
    of_fund, of_class = (
        rows[["doc", "portfolio", "share_class"]].merge(days, how="left")["day"].fillna(NONE).to_numpy()
        for days in (every, added)
    )
    found = np.where(of_class != NONE, of_class, of_fund).astype(np.int64)
    starts, known = rows["starts"].to_numpy(), rows["opens"].to_numpy()
    known = np.where(starts != NONE, starts, known)
    rows["opens"] = np.where(known != NONE, known, np.where(first, found, NONE))
    begins(rows, changes, first)
    return rows


def _with_bare_lists(identified: Identified, rows: pd.DataFrame, changes: ScheduleChanges) -> pd.DataFrame:
    """A document that lists portfolios without rates leaves the rates of these in force."""
    bare = pd.DataFrame(
        [
            (doc, identified.instruments.of[doc], identified.timeline.position[doc], portfolio)
            for doc, listed in listings(identified).items()
            if doc in changes.rateless and identified.timeline.position[doc] != NONE
            for portfolio in listed
        ],
        columns=["doc", "instrument", "position", "portfolio"],
        dtype=np.int64,
    )
    fees = rows.drop_duplicates("fee").drop(columns=["doc", "position"])
    carried = fees.merge(bare, on=["instrument", "portfolio"]).assign(
        carried=True, conflict=False, waits=False
    )
    rows = pd.concat([rows, carried], ignore_index=True)
    rows = rows.sort_values(["fee", "position", "rate"], ignore_index=True)
    rows["replaced"] = _replaced_at(rows, changes)
    rows["rate"] = (
        rows["rate"].mask(rows["carried"]).groupby(rows["fee"]).ffill().fillna(NONE).astype(np.int64)
    )
    return rows


# ---------------------------------------------------------------------- what ends a row


def _replaced_at(rows: pd.DataFrame, changes: ScheduleChanges) -> Ints:
    """The place (twice the position) of the next whole schedule that ends a row."""

    def following(rows: pd.DataFrame, places: Ints) -> Ints:
        return _next_schedule(rows, places, changes)

    replaced = following(rows, 2 * rows["position"].to_numpy())
    replaced = shielded(rows, replaced, changes.waiting, following)
    return _waiting_removals(rows, replaced, changes)


def _next_schedule(rows: pd.DataFrame, places: Ints, changes: ScheduleChanges) -> Ints:
    """The next whole schedule behind these places that takes the place of a row's."""
    every = np.array(changes.replaced, dtype=np.int64).reshape(-1, 3)
    instrument, schedule = rows["instrument"].to_numpy(), rows["schedule"].to_numpy()
    whole, parts = every[every[:, 1] == EVERY], every[every[:, 1] != EVERY]
    size = max(int(every[:, 1].max(initial=0)), int(schedule.max(initial=0))) + 2
    at_whole = next_event(whole[:, 0] * STRIDE + 2 * whole[:, 2], instrument, places)
    part_keys = (parts[:, 0] * size + parts[:, 1]) * STRIDE + 2 * parts[:, 2]
    at_part = next_event(part_keys, instrument * size + schedule, places)
    return np.where(schedule == NONE, at_whole, np.minimum(at_whole, at_part))


def _waiting_removals(rows: pd.DataFrame, replaced: Ints, changes: ScheduleChanges) -> Ints:
    """`replaced` without the documents that leave out what a clause ends on a later day."""
    waiting = [each for each in changes.removals if each.announced != NONE]
    if not waiting:
        return replaced
    place, which = _removed_at(rows, replace(changes, removals=waiting))
    announced = np.array([*(2 * each.announced for each in waiting), NEVER], dtype=np.int64)[which]
    return np.where((announced <= replaced) & (replaced < place), NEVER, replaced)


def _lasting(rows: pd.DataFrame, changes: ScheduleChanges) -> pd.DataFrame:
    """Add `end`, the place at which each row ends, and the removal that ends it, if one does."""
    rows["restated"] = restated_at(rows)
    if changes.listed_instead:
        ends = rows[["portfolio", "instrument", "replaced"]].itertuples(index=False, name=None)
        listed = np.array([end in changes.listed_instead for end in ends], dtype=bool)
        rows["restated"] = rows["restated"].mask(listed, np.minimum(rows["restated"], rows["replaced"]))
    rows["removed"], rows["removal"] = _removed_at(rows, changes)
    rows["end"] = rows[["replaced", "restated", "removed"]].min(axis=1)
    rows["end_day"] = _end_days(rows, changes)
    changes.unclear_steps = unclear_steps(rows)
    rows["known"] = known_since(rows, changes)
    return rows


def _end_days(rows: pd.DataFrame, changes: ScheduleChanges) -> Ints:
    """The day of its own on which a row is restated or its schedule replaced; NONE: the document's."""
    own = (rows["starts"] != NONE) | (rows["announced"] != NONE)
    restated = rows.loc[own & ~rows["carried"], ["group", "position", "opens"]]
    restated = restated.groupby(["group", "position"], as_index=False)["opens"].min()
    restated["end"] = 2 * restated.pop("position")
    days = rows[["group", "end"]].merge(restated, how="left", on=["group", "end"])["opens"]
    home = rows.drop_duplicates("doc").set_index("doc")["instrument"]
    replaced = pd.DataFrame(
        [
            (home.at[doc], label, 2 * changes.acts.at(doc, day), day.toordinal())
            for (doc, label), day in changes.days.items()
            if doc in home.index
        ],
        columns=["instrument", "schedule", "end", "day"],
        dtype=np.int64,
    ).drop_duplicates(["instrument", "schedule", "end"])
    of_schedule = rows[["instrument", "schedule", "end"]].merge(replaced, how="left")["day"]
    return np.asarray(days.fillna(of_schedule).fillna(NONE).to_numpy().astype(np.int64))


def _without_effect(rows: pd.DataFrame, periods: pd.DataFrame, changes: ScheduleChanges) -> None:
    """A clause that no period and no schedule shows is unapplied.

    It is applied where it ends what has no period: what contradicts itself, or waits for a decision.
    """
    ending = rows[(rows["removed"] == rows["end"]) & (rows["end"] < NEVER)]
    lasting = periods[periods["until"] > periods["since"]]
    ended = {
        *lasting["removal"].tolist(),
        *ending.loc[ending["conflict"] | ending["waits"], "removal"].tolist(),
    }
    obeyed = {changes.removals[at].change for at in ended - {NONE}} | changes.shown
    obeyed |= set(lasting["given"].tolist())
    for removal in changes.removals:
        if removal.change not in obeyed:
            changes.status[removal.change] = "unapplied"


def _removed_at(rows: pd.DataFrame, changes: ScheduleChanges) -> tuple[Ints, Ints]:
    """The place of the next clause that removes a row, and which of `changes.removals` it is."""
    place, which = np.full(len(rows), NEVER, dtype=np.int64), np.full(len(rows), NONE, dtype=np.int64)
    events = np.array(
        [(r.instrument, r.portfolio, r.share_class, int(2 * r.place)) for r in changes.removals],
        dtype=np.int64,
    ).reshape(-1, 4)
    mine = rows[["instrument", "portfolio", "share_class"]].to_numpy(dtype=np.int64)
    since = 2 * rows["position"].to_numpy()
    for said in ((True, True), (True, False), (False, True), (False, False)):
        some = np.flatnonzero(((events[:, 1:3] != EVERY) == said).all(axis=1))
        if not len(some):
            continue
        about = [0, *(at for at, named in enumerate(said, 1) if named)]
        at, removal = _next_removal(events[some][:, about], events[some, 3], mine[:, about], since)
        sooner = at < place
        place[sooner] = at[sooner]
        which[sooner] = some[removal[sooner]]
    return place, which


def _next_removal(whose: Ints, places: Ints, mine: Ints, since: Ints) -> tuple[Ints, Ints]:
    """For each row of `mine`, the first place behind `since` that stands beside an equal row of `whose`.

    NEVER where there is none; and which of these it is, of those at one place the first.
    """
    both = np.concatenate([whose, mine]) - EVERY
    key = np.zeros(len(both), dtype=np.int64)
    for column in both.T:
        key = key * (int(column.max(initial=0)) + 1) + column
    known, theirs = np.unique(key[: len(whose)], return_inverse=True)
    at = np.minimum(np.searchsorted(known, key[len(whose) :]), len(known) - 1)
    groups = np.where(known[at] == key[len(whose) :], at, len(known))
    order = np.lexsort((places, theirs))
    keys = np.append(theirs[order] * STRIDE + places[order], np.int64(NEVER) * STRIDE)
    found = np.searchsorted(keys, groups * STRIDE + since, side="right")
    same = keys[found] // STRIDE == groups
    return np.where(same, keys[found] % STRIDE, NEVER), np.append(order, 0)[found]
