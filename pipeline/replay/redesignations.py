"""What a class is charged when a clause gives it another name: the rates in force, under the new name.

What a clause has removed before, or what has another name already, is not in force and goes not on.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from pipeline.identity.encoded import NONE
from pipeline.identity.identify import Identified
from pipeline.replay.acts import ClassRename, Removal
from pipeline.replay.in_force import EVERY
from pipeline.replay.periods import Flags
from pipeline.replay.schedule_changes import ScheduleChanges
from pipeline.replay.stated_fees import Columns, Ints

_OWN = (  # what a new name changes
    *("doc", "position", "announced", "starts", "opens", "given"),
    *("share_class", "printed_class", "name"),
)
_NOTHING: Ints = np.empty(0, dtype=np.int64)

_Rates = Mapping[
    str, Any
]  # rows in columns: `source`, `portfolio`, `fee`, `waits`, `replaced`, those of _OWN


def redesignated(
    identified: Identified, rows: pd.DataFrame, columns: Columns, changes: ScheduleChanges
) -> list[pd.DataFrame]:
    """The rows of rates that new names of classes leave in force, in the order of the clauses."""
    removals: dict[tuple[int, int], list[Removal]] = defaultdict(list)
    for removal in changes.removals:
        removals[removal.instrument, removal.share_class].append(removal)
    shown = {name: at for at, name in enumerate(columns.printed_classes)}
    stated, names = _rates(rows), _Names(identified)
    held = {whose: [_at(stated, places)] for whose, places in _places(rows, changes).items()}
    taken: dict[int, list[_Rates]] = defaultdict(list)  # by instrument
    for rename in sorted(changes.class_renames, key=lambda each: each.place):
        instrument, old, new_class = rename.instrument, rename.old, rename.new
        ended = (*removals[instrument, EVERY], *removals[instrument, old])
        new = _taken(_joined(held[instrument, old]), _joined(held[instrument, new_class]), rename, ended)
        if len(new["source"]):
            place = _place(rename, changes.acts.position[rename.doc])
            place |= {"share_class": new_class, "printed_class": shown[rename.printed]}
            own = {name: np.full(len(new["source"]), value, dtype=np.int64) for name, value in place.items()}
            own["name"] = names.then(new["portfolio"], new["name"], rename)
            taken[instrument].append({**new, **own})
            held[instrument, new_class].append(taken[instrument][-1])
    if not taken:
        return []
    every = _joined([part for parts in taken.values() for part in parts])
    return [rows.iloc[every["source"]].assign(**{name: every[name] for name in _OWN})]


def _rates(rows: pd.DataFrame) -> _Rates:
    """`source` is the row that each is taken from; `fee` numbers portfolio, component and terms."""
    column = {name: rows[name].to_numpy() for name in (*_OWN, "portfolio", "replaced", "component", "terms")}
    component, terms = column.pop("component"), column.pop("terms")
    fee = column["portfolio"] * (int(component.max(initial=0)) + 2) + component + 1
    fee = fee * (int(terms.max(initial=0)) + 2) + terms + 1
    return {**column, "fee": fee, "source": np.arange(len(rows)), "waits": rows["waits"].to_numpy(dtype=bool)}


def _at(rates: _Rates, which: Any) -> _Rates:
    return {name: column[which] for name, column in rates.items()}


def _joined(parts: Sequence[_Rates]) -> _Rates:
    if len(parts) == 1:
        return parts[0]
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


class _Names:
    """What portfolios are called when a clause acts; they may have been printed otherwise."""

    def __init__(self, identified: Identified) -> None:
        self._all = identified
        self._printed = identified.encoded.mentions["name"].to_numpy()

    def then(self, portfolios: Ints, names: Ints, rename: ClassRename) -> Ints:
        """The name of each row's portfolio, as a position in encoded.names; its own if none is known."""
        moment = self._all.timeline.moment[rename.doc]
        pairs = list(zip(portfolios.tolist(), names.tolist(), strict=True))
        known = {pair: self._then(*pair, moment) for pair in set(pairs)}
        return np.array([known[pair] for pair in pairs], dtype=np.int64)

    def _then(self, portfolio: int, name: int, moment: int) -> int:
        portfolios, encoded = self._all.portfolios, self._all.encoded
        items = [
            item
            for item in (portfolios.items[portfolio] if portfolio < len(portfolios.items) else ())
            if (item not in portfolios.incoming or portfolios.incoming[item].moment <= moment)
            and (item not in portfolios.outgoing or portfolios.outgoing[item].moment > moment)
        ]
        if len(items) != 1:
            return name
        if seen := portfolios.seen.get(items[0]):
            names = self._printed[[mention for _, _, mention in sorted(seen)]].tolist()
            return name if name in names else int(names[0])
        given = portfolios.incoming.get(items[0])
        text = encoded.changes[given.change]["new_value"] if given and given.change != NONE else None
        at = bisect_left(encoded.names, text or "")
        return at if encoded.names[at : at + 1] == [text] else name


def _places(rows: pd.DataFrame, changes: ScheduleChanges) -> dict[tuple[int, int], Ints]:
    """The places in `rows` of each instrument and class that a clause renames, or gives as a new name."""
    wanted = {(act.instrument, of) for act in changes.class_renames for of in (act.old, act.new)}
    mine = np.flatnonzero(rows["instrument"].isin({instrument for instrument, _ in wanted}).to_numpy())
    whose = rows[["instrument", "share_class"]].iloc[mine]
    grouped = whose.groupby(["instrument", "share_class"]).indices
    return {each: mine[grouped[each]] if each in grouped else _NOTHING for each in wanted}


def _place(rename: ClassRename, announced: int) -> dict[str, int]:
    """Where and when the rates go on under the new name; `announced` is the place of the document."""
    ahead = rename.place != announced
    return {
        "doc": rename.doc,
        "position": rename.place,
        "announced": announced if ahead else NONE,
        "starts": NONE,
        "opens": rename.day.toordinal() if ahead else NONE,
        "given": rename.change,
    }


def _taken(of_old: _Rates, of_new: _Rates, rename: ClassRename, removals: Sequence[Removal]) -> _Rates:
    """The rates in force of the class `old` that go on as those of `new`, where no schedule states these."""
    position = rename.place
    before = of_old["position"] < position
    if rename.portfolio != EVERY:
        before &= of_old["portfolio"] == rename.portfolio
    held = _at(of_old, before)
    held = _at(held, np.lexsort((~held["waits"], held["position"])))
    _, last = np.unique(held["fee"][::-1], return_index=True)
    held = _at(held, np.sort(len(held["fee"]) - 1 - last))
    held = _at(held, (held["replaced"] > 2 * position) & ~_gone(held, rename, position, removals))
    stated = of_new["fee"][of_new["doc"] == rename.doc]
    return _at(held, ~np.isin(held["fee"], stated))


def _gone(held: _Rates, rename: ClassRename, position: int, removals: Sequence[Removal]) -> Flags:
    """Which rows of the class `old` a clause ends before the rename, or beside it for another reason."""
    portfolio, since = held["portfolio"], held["position"]
    gone = np.zeros(len(since), dtype=bool)
    for removal in removals:
        own = (removal.doc, removal.portfolio, removal.reason) == (
            rename.doc,
            rename.portfolio,
            "class_renamed",
        )
        if removal.place <= position and not own:
            meant = portfolio if removal.portfolio == EVERY else removal.portfolio
            gone |= (portfolio == meant) & (since < removal.place)
    return gone


def begins(rows: pd.DataFrame, changes: ScheduleChanges, first: pd.Series[bool]) -> None:
    """Note in `opens` the days on which a class of a new name begins; `first` marks the first of a fee."""
    places = _places(rows, changes)
    portfolio, doc = rows["portfolio"].to_numpy(), rows["doc"].to_numpy()
    first_rows, opens = first.to_numpy(), rows["opens"].to_numpy().copy()
    for rename in changes.class_renames:
        at = places[rename.instrument, rename.new]
        before = portfolio[places[rename.instrument, rename.old]]
        new = first_rows[at] & (doc[at] == rename.doc)
        new &= np.isin(portfolio[at], before)  # else it is not known what was charged until then
        if rename.portfolio != EVERY:
            new &= portfolio[at] == rename.portfolio
        opens[at[new]] = rename.day.toordinal()
    rows["opens"] = opens
