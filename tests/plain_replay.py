"""What is in force on a day, found by reading the documents one after another: slow and plain.

Shares no code with what it judges. It takes the rows that documents state as dictionaries, keeps in one
dictionary what is charged, and lets each document and clause act on it on its day. Which documents are of
one plan it is told; who bears a name it learns from the clauses that rename.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

Row = dict[str, Any]
Key = tuple[str, int, str | None, str, str | None]  # plan, who, class, component, condition
Charged = tuple[str | None, str | None, str, Decimal, str | None]  # name, class, component, rate, condition


@dataclass
class Oracle:
    """The rows of the tables of documents, entries, rates and changes; `plan` and `family` of a document."""

    documents: list[Row]
    entries: list[Row]
    rates: list[Row]
    changes: list[Row]
    plan: Mapping[str, str]
    family: Mapping[str, str]
    _said: dict[str, list[_Act]] = field(default_factory=dict)  # by document

    def __post_init__(self) -> None:
        self._said = {row["document_id"]: list(self._acts(row)) for row in self.documents}

    def in_force(self, day: date, known: date | None = None) -> Counter[Charged]:
        """What is charged on a day, as far as the filings up to `known` tell."""
        told = [row for row in self.documents if known is None or row["filing_date"] <= known]
        acts = [act for row in told for act in self._said[row["document_id"]]]
        acts.sort(key=lambda act: act.order)
        world = _World()
        for act in acts:
            if act.day <= day:
                world.do(act)
        return Counter(
            (world.name[who], share_class, component, rate, condition)
            for (_, who, share_class, component, condition), (rate, _) in world.charged.items()
        )

    def _acts(self, document: Row) -> Iterable[_Act]:
        """What a document does, and when: its clauses, then its rows; each on its own day."""
        key, day = document["document_id"], document["effective_date"]
        about = {"plan": self.plan[key], "family": self.family[key]}
        mine = [row for row in self.changes if row["document_id"] == key]
        rates = [row for row in self.rates if row["document_id"] == key]
        homes = {row["row_number"]: row["schedule"] for row in self.entries if row["document_id"] == key}
        for row in sorted(mine, key=lambda row: row["change_number"]):
            if row["kind"] not in ("add", "replace_schedule"):
                on = row["effective_date"] or day
                listed = {rate["portfolio_name"] for rate in rates}
                yield _Act(on, (on, day, key, 0, row["change_number"]), row["kind"], row, listed, **about)
        whole = (
            None
            if _is_whole(document)
            else {row["new_value"] for row in mine if row["kind"] == "replace_schedule"}
        )
        if document["extent"] == "schedules":
            whole = set(homes.values())
        by_day: dict[date, list[Row]] = defaultdict(list)
        for rate in rates:
            by_day[rate["effective_date"] or day].append({**rate, "schedule": homes.get(rate["row_number"])})
        for on, rows in by_day.items():
            yield _Act(on, (on, day, key, 1, 0), "rates", {"rates": rows, "whole": whole}, set(), **about)


def _is_whole(document: Row) -> bool:
    """A plan that is no amendment stands in the place of all that was before."""
    return not str(document["kind"]).endswith("_amendment")


@dataclass
class _Act:
    day: date
    order: tuple[Any, ...]
    kind: str
    row: Row
    listed: set[str]
    plan: str
    family: str


@dataclass
class _World:
    """Who is called what, and what is charged: by key the rate, and the schedule that it stands in."""

    charged: dict[Key, tuple[Decimal, str | None]] = field(default_factory=dict)
    bearer: dict[tuple[str, str | None], int] = field(default_factory=dict)
    name: dict[int, str | None] = field(default_factory=dict)

    def do(self, act: _Act) -> None:
        if act.kind == "rates":
            self._state(act)
        elif act.kind == "rename":
            self._rename(act.family, act.row["old_value"], act.row["new_value"])
        elif act.kind == "rename_rule":
            for new in sorted(act.listed):
                old = new.replace(act.row["new_value"], act.row["old_value"])
                if old != new and (act.family, old) in self.bearer:
                    self._rename(act.family, old, new)
        elif act.kind == "remove":
            self._remove(act)
        elif act.kind == "class_rename":
            self._redesignate(act)

    def _who(self, family: str, name: str | None) -> int:
        """The bearer of a name; without one, all portfolios of the plan's registrant, none listed."""
        if (family, name) not in self.bearer:
            self.bearer[family, name] = len(self.name)
            self.name[len(self.name)] = name
        return self.bearer[family, name]

    def _rename(self, family: str, old: str, new: str) -> None:
        who = self._who(family, old)
        del self.bearer[family, old]
        self.bearer[family, new] = who
        self.name[who] = new

    def _state(self, act: _Act) -> None:
        """Rows take the place of those of the same fee; whole schedules also end what they leave out."""
        whole, stated = act.row["whole"], {}
        for row in act.row["rates"]:
            who = self._who(act.family, row["portfolio_name"])
            key = (act.plan, who, row["share_class"], row["component"], row.get("condition"))
            stated[key] = (row["rate"], row["schedule"])
        for key, (_, schedule) in list(self.charged.items()):
            if key[0] == act.plan and (whole is None or schedule in whole):
                del self.charged[key]
        self.charged.update(stated)

    def _remove(self, act: _Act) -> None:
        name, share_class = act.row["old_value"], act.row["share_class"]
        who = None if name is None else self._who(act.family, name)
        for key in list(self.charged):
            if key[0] == act.plan and who in (None, key[1]) and share_class in (None, key[2]):
                del self.charged[key]

    def _redesignate(self, act: _Act) -> None:
        name = act.row["portfolio_name"]
        who = None if name is None else self._who(act.family, name)
        for key in list(self.charged):
            if key[0] == act.plan and key[2] == act.row["old_value"] and who in (None, key[1]):
                new = (key[0], key[1], act.row["new_value"], key[3], key[4])
                self.charged[new] = self.charged.pop(key)
