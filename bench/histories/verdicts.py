"""A family's truth beside what was found of it: exact on all days, else what differs; and what is told."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bench.histories.model import Document, Family, Line, Period
from bench.histories.tables import Found, Row, points

Held = tuple[str, str, str, str, str, str, int, date, str, date | None, str]  # as _truth gives it
Periods = dict[Held, list[set[str]]]  # with the documents that each is due to


# The codes that tell that a period may be wrong; others are about something else.
_FITTING = frozenset((
    "missing_amendment", "amendment_collision", "instrument_ambiguous", "rename_candidate", "name_reuse",
    "unapplied_change", "unread_change", "silent_change", "partial_schedule", "rate_conflict",
    "doubtful_rate", "doubtful_name", "unread_rate", "unreadable_rate", "unread_table",
    "rate_without_portfolio", "rate_without_class", "undated_document", "date_conflict",
    "effective_date_blank", "title_conflict", "quarantined", "crashed",
))  # fmt: skip


@dataclass(slots=True)
class Verdict:
    """Sentences of what is wrong, by what it is about; a family without any is exact."""

    family: Family
    unread: list[str] = field(default_factory=list)  # rates of the print, missing or too many
    wrong: list[str] = field(default_factory=list)  # periods, names, entities
    untold: list[str] = field(default_factory=list)  # findings that must be there
    details: list[str] = field(default_factory=list)  # reasons, documents and known days of right periods
    alarms: list[str] = field(default_factory=list)  # codes of warnings for a family that is exact
    days_hold: bool = True  # whether what is wrong is only how sure a day is
    told: bool = False  # whether a fitting warning is about the documents or the funds of what is wrong

    @property
    def exact(self) -> bool:
        return not (self.wrong or self.unread)

    @property
    def outcome(self) -> str:
        if not self.exact and not self.told:
            return "basis" if self.days_hold and not self.unread else "silent"
        if not self.exact:
            return "unread" if self.unread else "told"
        return "untold" if self.untold else "exact"


def verdict(family: Family, found: Found) -> Verdict:
    given = Verdict(family)
    given.unread = [text for document in family.documents for text in _unread(document, found)]
    plan_of = {document.file: document.plan for document in family.documents}
    truth, mine = _truth(family), _mine(family, found, plan_of)
    concerned = {text.partition(" ")[0] for text in given.unread}
    names: set[str] = set()
    for word, more, less in (("missing", truth, mine), ("surplus", mine, truth)):
        for held, count in (_counted(more) - _counted(less)).items():
            given.wrong += [f"{word}: {_words(held)}"] * count
            concerned |= {stem for stems in more[held] for stem in stems}
            names |= {held[1]} - {""}
    given.days_hold = _counted(_unsure(truth)) == _counted(_unsure(mine))
    apart = list(_entities(family, found, plan_of))
    given.wrong += apart
    given.days_hold &= not apart
    if not given.wrong:
        given.wrong += _days(family, found)
        given.days_hold = not given.wrong
    borne = {name for several in family.names.values() for _, name in several if name}
    names |= {name.casefold() for name in borne if any(name in text for text in given.wrong)}
    warnings = [row for row in found.findings if row["severity"] != "info"]
    fitting = [row for row in warnings if row["code"] in _FITTING]
    about = {found.stem.get(row["document_id"], "") for row in fitting}
    given.told = bool(concerned & about) or any(
        name in row["message"].casefold() for row in fitting for name in names
    )
    given.untold = list(_untold(family, found))
    given.details = list(_details(family, found)) if not given.wrong else []
    expected = {code for telling in family.tellings for code in telling.codes} | family.allowed
    given.alarms = [row["code"] for row in warnings if row["code"] not in expected]
    return given


# ---------------------------------------------------------------------- print


def _unread(document: Document, found: Found) -> Iterator[str]:
    """Rates that are printed and not read, or read and not printed."""
    read = {
        Line(row["portfolio_name"] or "", row["share_class"] or "", row["component"], row["bound"] or "",
             int(points(row["rate"])), _plain(row["condition"]))
        for row in found.rates
        if found.stem[row["document_id"]] == document.file
    }  # fmt: skip
    for word, lines in (("not read", document.lines - read), ("not printed", read - document.lines)):
        for line in sorted(lines):
            who = f"{line.name}, {line.share_class}, {line.component} {line.rate} {line.condition}".strip()
            yield f"{document.file} {word}: {who}"


# ---------------------------------------------------------------------- periods


def _unknown_names(family: Family) -> set[str]:
    """The names of which something is left open; a fund known that bears one too is not judged by it."""
    return {_spelled(name) for fund in family.unknown for _, name in family.names[fund]}


def _known(family: Family) -> list[Period]:
    unknown = _unknown_names(family)
    return [p for p in family.periods if p.fund not in family.unknown and _spelled(p.name) not in unknown]


def _counted(periods: Periods) -> Counter[Held]:
    return Counter({held: len(times) for held, times in periods.items()})


def _unsure(periods: Periods) -> Periods:
    """The same without a word of how sure the days are."""
    found: Periods = defaultdict(list)
    for held, times in periods.items():
        found[*held[:8], "", held[9], ""] += times
    return found


def _truth(family: Family) -> Periods:
    """Each period, with the documents that it is due to."""
    found: Periods = defaultdict(list)
    for p in _known(family):
        held = (p.plan, _spelled(p.name), p.share_class, p.component, p.condition, p.bound, p.rate)
        days = (p.valid_from, p.from_basis, p.valid_to, p.to_basis)
        found[*held, *days].append({p.opened_by, p.closed_by} - {""})
    return found


def _mine(family: Family, found: Found, plan_of: dict[str, str]) -> Periods:
    unknown = _unknown_names(family)
    rows: Periods = defaultdict(list)
    for row in found.history:
        if _spelled(row["portfolio_name"]) not in unknown:
            stems = [found.stem.get(row[side], "") for side in ("opened_by", "closed_by")]
            rows[_held(row, plan_of.get(stems[0], ""))].append(set(stems) - {""})
    return rows


def _held(row: Row, plan: str) -> Held:
    name = _spelled(row["portfolio_name"]) or ("" if row["registrant_id"] else "nobody's")
    said = row["component"], _plain(row["condition"]), row["bound"] or ""
    what = (name, row["share_class"] or "", *said)
    days = (row["valid_from"], row["valid_from_basis"], row["valid_to"], row["valid_to_basis"])
    return (plan, *what, int(points(row["rate"])), *days)


def _plain(condition: str | None) -> str:
    """Small letters, and none of the words that may go with any condition."""
    words = (condition or "").casefold().replace("for ", "").split()
    return " ".join(words)


_LONG = {"intl.": "international", "gov't": "government", "&": "and", "sm": "small"}


def _spelled(name: str | None) -> str:
    """A name in small letters, without an article and a last `, Inc.`, its short words spelled out."""
    words = (name or "").casefold().removesuffix(", inc.").removeprefix("the ").split()
    return " ".join(_LONG.get(word, word) for word in words)


def _words(held: Held) -> str:
    plan, name, share_class, component, condition, bound, rate, since, sure, until, how = held
    who = f"{name}, {share_class or 'no class'}, {bound} {component} {rate} bp {condition}".rstrip()
    return f"[{plan}] {who}, {since} ({sure}) to {until or '...'} ({how})"


def _details(family: Family, found: Found) -> Iterator[str]:
    """What else the rows of right periods say: why they end, by which documents, and since when known."""
    filed = {doc.file: min(doc.filed) for doc in family.documents}
    mine = Counter(
        (_spelled(row["portfolio_name"]), row["share_class"] or "", row["component"], row["valid_from"],
         found.stem[row["opened_by"]], found.stem.get(row["closed_by"], ""), row["closed_reason"] or "",
         row["known_from"])
        for row in found.history
    )  # fmt: skip
    truth = Counter(
        (_spelled(p.name), p.share_class, p.component, p.valid_from, p.opened_by, p.closed_by, p.reason,
         filed[p.opened_by] if family.dated_filings else None)
        for p in family.periods
    )  # fmt: skip
    for word, more, less in (("missing", truth, mine), ("surplus", mine, truth)):
        for key in more - less:
            yield f"{word} detail: {' | '.join(map(str, key))}"


# ---------------------------------------------------------------------- entities and names


def _entities(family: Family, found: Found, plan_of: dict[str, str]) -> Iterator[str]:
    """One portfolio for each fund, one instrument for each plan, and none for two."""
    by_name: dict[tuple[str, str, date], set[int]] = defaultdict(set)
    for p in family.periods:
        by_name[p.plan, _spelled(p.name), p.valid_from].add(p.fund)
    ids: dict[str, dict[Any, set[str]]] = {"portfolio": defaultdict(set), "instrument": defaultdict(set)}
    for row in found.history:
        name = _spelled(row["portfolio_name"])
        key = plan_of.get(found.stem[row["opened_by"]], ""), name, row["valid_from"]
        funds = by_name.get(key, set()) - family.unknown
        for fund in funds if len(funds) == 1 else ():
            ids["portfolio"][fund].add(row["portfolio_id"])
    for row in found.documents:
        ids["instrument"][plan_of[found.stem[row["document_id"]]]].add(row["instrument_id"])
    for what, groups in ids.items():
        yield from _apart(family, what, groups)


def _apart(family: Family, what: str, groups: dict[Any, set[str]]) -> Iterator[str]:
    owners: dict[str, set[Any]] = defaultdict(set)
    for key, several in groups.items():
        for one in several:
            owners[one].add(key)
        if len(several) > 1:
            yield f"{what} {_called(family, key)} has {len(several)} ids"
    for each in owners.values():
        if len(each) > 1:
            yield f"one {what}_id for {', '.join(sorted(_called(family, key) for key in each))}"


def _called(family: Family, key: object) -> str:
    return " / ".join(name for _, name in family.names[key]) if isinstance(key, int) else str(key)


def _days(family: Family, found: Found) -> Iterator[str]:
    """On each day on which anything changes: what is charged, by the name of that day."""
    days = {day for p in family.periods for day in (p.valid_from, p.valid_to) if day}
    days |= {day for names in family.names.values() for day, _ in names}
    first = min((p.valid_from for p in family.periods), default=date.max)
    borne: dict[str, list[Row]] = defaultdict(list)
    for row in found.names:
        borne[row["portfolio_id"]].append(row)
    for day in sorted(days):
        if day >= first:
            truth = Counter(_true_on(family, day))
            mine = Counter(_found_on(found, borne, day))
            for key in truth - mine:
                yield f"on {day}: {key[0]}, {key[1]}, {key[2]} {key[3]} bp is not found by its name"


def _true_on(family: Family, day: date) -> Iterator[tuple[str, str, str, int]]:
    for p in _known(family):
        if p.name and p.valid_from <= day < (p.valid_to or date.max):
            yield _spelled(_name_on(family, p, day)), p.share_class, p.component, p.rate


def _name_on(family: Family, period: Period, day: date) -> str:
    borne = [name for since, name in family.names[period.fund] if since <= day]
    return borne[-1] if borne else period.name


def _found_on(found: Found, borne: dict[str, list[Row]], day: date) -> Iterator[tuple[str, str, str, int]]:
    for row in found.history:
        if row["valid_from"] <= day < (row["valid_to"] or date.max):
            for name in borne[row["portfolio_id"]]:
                if (name["valid_from"] or date.min) <= day < (name["valid_to"] or date.max):
                    yield (
                        _spelled(name["portfolio_name"]),
                        row["share_class"] or "",
                        row["component"],
                        int(points(row["rate"])),
                    )


# ---------------------------------------------------------------------- findings


def _untold(family: Family, found: Found) -> Iterator[str]:
    for telling in family.tellings:
        fits = (
            row
            for row in found.findings
            if row["code"] in telling.codes
            and found.stem.get(row["document_id"], "") in telling.files
            and all(word in row["message"] for word in telling.words)
        )
        if next(fits, None) is None:
            yield f"no {' or '.join(sorted(telling.codes))} for {', '.join(sorted(telling.files))}"
