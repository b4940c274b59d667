"""What a class is charged when a clause gives it another name: the rates in force, under the new name.

What a clause has removed before, or what has another name already, is not in force and goes not on.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd

from pipeline.identity.encoded import NONE
from pipeline.identity.identify import Identified
from pipeline.replay.extents import EVERY
from pipeline.replay.schedule_changes import ClassRename, Removal, ScheduleChanges
from pipeline.replay.stated_fees import Columns

_FEE = ["portfolio", "component", "terms"]


def redesignated(
    identified: Identified, rows: pd.DataFrame, columns: Columns, changes: ScheduleChanges
) -> list[pd.DataFrame]:
    """The rows of rates that new names of classes leave in force, in the order of the clauses."""
    removals: dict[int, list[Removal]] = defaultdict(list)
    for removal in changes.removals:
        removals[removal.instrument].append(removal)
    shown = {name: at for at, name in enumerate(columns.printed_classes)}
    places = rows_of(rows, {rename.instrument for rename in changes.class_renames})
    found: dict[int, list[pd.DataFrame]] = defaultdict(list)  # by instrument: what is taken so far
    for rename in sorted(changes.class_renames, key=lambda each: each.place):
        here = pd.concat([rows.iloc[places.get(rename.instrument, [])], *found[rename.instrument]])
        announced = changes.acts.position[rename.doc]
        place = {"position": rename.place, "announced": NONE if rename.place == announced else announced}
        for part in _taken(here, rename, place, removals[rename.instrument], shown):
            found[rename.instrument].append(part.assign(name=_names_then(identified, part, rename)))
    return [part for parts in found.values() for part in parts]


def _names_then(identified: Identified, rows: pd.DataFrame, rename: ClassRename) -> list[int]:
    """What the portfolios of rows are called when the clause acts; they may have been printed otherwise."""
    moment = identified.timeline.moment[rename.doc]
    pairs = zip(rows["portfolio"].tolist(), rows["name"].tolist(), strict=True)
    return [_name_then(identified, portfolio, moment, name) for portfolio, name in pairs]


def _name_then(identified: Identified, portfolio: int, moment: int, name: int) -> int:
    """The one name of a portfolio at a moment, as a position in encoded.names; `name` where none is known."""
    portfolios, encoded = identified.portfolios, identified.encoded
    items = [
        item
        for item in (portfolios.items[portfolio] if portfolio < len(portfolios.items) else ())
        if (item not in portfolios.incoming or portfolios.incoming[item].moment <= moment)
        and (item not in portfolios.outgoing or portfolios.outgoing[item].moment > moment)
    ]
    if len(items) != 1:
        return name
    if seen := portfolios.seen.get(items[0]):
        names = [int(encoded.mentions["name"].iat[mention]) for _, _, mention in sorted(seen)]
        return name if name in names else names[0]
    given = portfolios.incoming.get(items[0])
    text = encoded.changes[given.change]["new_value"] if given and given.change != NONE else None
    at = bisect_left(encoded.names, text or "")
    return at if encoded.names[at : at + 1] == [text] else name


def rows_of(rows: pd.DataFrame, instruments: set[int]) -> dict[int, Any]:
    """The places in `rows` of each of these instruments."""
    mine = np.flatnonzero(rows["instrument"].isin(instruments).to_numpy())
    grouped = rows["instrument"].iloc[mine].groupby(rows["instrument"].iloc[mine].to_numpy()).indices
    return {int(instrument): mine[at] for instrument, at in grouped.items()}


def _taken(
    here: pd.DataFrame,
    rename: ClassRename,
    place: dict[str, int],
    removals: Sequence[Removal],
    shown: dict[str, int],
) -> Iterator[pd.DataFrame]:
    """The rates in force of the class `old`, as rates of the class `new`, where no schedule states these."""
    position = rename.place
    if rename.portfolio != EVERY:
        here = here[here["portfolio"] == rename.portfolio]
    held = here[(here["share_class"] == rename.old) & (here["position"] < position)]
    held = held.sort_values(["position", "waits"], ascending=[True, False]).drop_duplicates(_FEE, keep="last")
    held = held[(held["replaced"] > 2 * position) & ~_gone(held, rename, position, removals)]
    stated = here[(here["share_class"] == rename.new) & (here["doc"] == rename.doc)]
    known = held[_FEE].merge(stated[_FEE].drop_duplicates(), how="left", indicator=True)["_merge"] == "both"
    new = held[~known.to_numpy()]
    if len(new):
        given = {"doc": rename.doc, "opens": NONE, "given": rename.change, **place}
        if place["announced"] != NONE:
            given["opens"] = rename.day.toordinal()
        yield new.assign(**given, share_class=rename.new, printed_class=shown[rename.printed])


def _gone(held: pd.DataFrame, rename: ClassRename, position: int, removals: Sequence[Removal]) -> Any:
    """Which rows a clause ends before the rename, or beside it for another reason."""
    gone = np.zeros(len(held), dtype=bool)
    portfolio, since = held["portfolio"].to_numpy(), held["position"].to_numpy()
    for removal in removals:
        own = (removal.doc, removal.portfolio, removal.reason) == (
            rename.doc,
            rename.portfolio,
            "class_renamed",
        )
        if removal.share_class in (EVERY, rename.old) and removal.place <= position and not own:
            meant = portfolio if removal.portfolio == EVERY else removal.portfolio
            gone |= (portfolio == meant) & (since < removal.place)
    return gone


def begins(rows: pd.DataFrame, changes: ScheduleChanges, first: pd.Series[bool]) -> None:
    """Note in `opens` the days on which a class of a new name begins; `first` marks the first of a fee."""
    places = rows_of(rows, {rename.instrument for rename in changes.class_renames})
    portfolio, share_class, doc = (rows[name].to_numpy() for name in ("portfolio", "share_class", "doc"))
    first_rows, opens = first.to_numpy(), rows["opens"].to_numpy().copy()
    for rename in changes.class_renames:
        at = places.get(rename.instrument, np.empty(0, dtype=np.int64))
        before = np.unique(portfolio[at][share_class[at] == rename.old])
        new = first_rows[at] & (doc[at] == rename.doc) & (share_class[at] == rename.new)
        new &= np.isin(portfolio[at], before)  # else it is not known what was charged until then
        if rename.portfolio != EVERY:
            new &= portfolio[at] == rename.portfolio
        opens[at[new]] = rename.day.toordinal()
    rows["opens"] = opens
