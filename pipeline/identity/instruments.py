"""Instruments: which documents are one plan or agreement and its amendments.

Two steps. A line is what names one base date: a plan and the amendments that say "dated as of" its
date. Lines are then joined where a restated plan continues the one before it. Evidence is the kind,
the classes, the title, the plan type, the base date, the registrants and the overlap of schedules;
the title alone is never enough. Where two plans that cannot be one fit equally well: neither.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from pipeline.identity.document_profile import DocumentProfile
from pipeline.identity.union_find import UnionFind

_MARGIN = 0.5  # two fits that differ by less are equally good
_SHARED = 0.5  # of the shorter schedule, this share must recur
_RECURS = 0.25  # of a restated plan's schedule, this share must have stood in the last one before


def _clash(one: DocumentProfile, two: DocumentProfile) -> bool:
    """Whether two profiles cannot be of one instrument, whatever else agrees."""
    if one.group != two.group:
        return True
    pairs = ((one.plan_types, two.plan_types), (one.features, two.features))
    if any(a and b and not a & b for a, b in pairs) or _other_classes(one, two):
        return True
    return bool(one.nature and two.nature) and ("distribution" in one.nature) != (
        "distribution" in two.nature
    )


def _other_classes(one: DocumentProfile, two: DocumentProfile) -> bool:
    """Whether two profiles are about different classes, no clause having made one of the other."""
    if not one.classes or not two.classes or one.classes & two.classes:
        return False
    return not any(
        name in after.classes and after.day is not None and day <= after.day
        for before, after in ((one, two), (two, one))
        for name, day in before.redesignated
    )


def _line_clash(one: DocumentProfile, two: DocumentProfile) -> bool:
    """Whether two documents cannot be of one line: another base, or parallel plans."""
    if _clash(one, two) or (one.base and two.base and not one.base & two.base):
        return True
    if _amends_later(one, two) or _amends_later(two, one):
        return True
    same_place = (
        one.number == two.number and one.is_plan == two.is_plan and (one.is_plan or one.number is not None)
    )
    listed = bool(one.members and two.members)
    return same_place and listed and not (one.members & two.members or one.bare & two.bare)


def _amends_later(one: DocumentProfile, two: DocumentProfile) -> bool:
    """Whether `one`, which names no base, is older than the plan of `two`."""
    return not one.base and bool(two.base) and one.day is not None and one.day < min(two.base)


def _overlap(one: frozenset[int] | frozenset[str], two: frozenset[int] | frozenset[str]) -> float:
    """The share of the shorter list that stands in the other; a single common name is no overlap."""
    shared = len(one & two)
    return shared / min(len(one), len(two)) if shared > 1 or (shared and len(one) == len(two) == 1) else 0.0


def _connected(one: DocumentProfile, two: DocumentProfile) -> bool:
    """Whether anything but title and class ties two documents to one family."""
    if one.registrants & two.registrants and (one.base & two.base or one.title == two.title):
        return True
    if one.ciks and two.ciks and not one.ciks & two.ciks:
        return False
    if _overlap(one.own, two.own) >= _SHARED:
        return True
    silent = not (one.registrants or one.members) or not (two.registrants or two.members)
    return silent and bool(one.base & two.base) and one.title == two.title and one.classes == two.classes


def _fit(one: DocumentProfile, two: DocumentProfile) -> float:
    """How well two documents that may be one instrument agree; only compared, never published."""
    share = len(one.registrants & two.registrants) / max(len(one.registrants | two.registrants), 1)
    classes = len(one.classes & two.classes) / max(len(one.classes | two.classes), 1)
    return (
        4.0 * bool(one.base & two.base)
        + 2.0 * bool(one.plan_types & two.plan_types)
        + 1.0 * bool(one.features & two.features)
        + 1.0 * (one.title == two.title)
        + 1.0 * (one.distributor != "" and one.distributor == two.distributor)
        + 2.0 * share
        + 2.0 * classes
        + 3.0 * _overlap(one.members, two.members)
    )


@dataclass(frozen=True, slots=True)
class Instruments:
    """`of[doc]` is the smallest document of its instrument; `line[doc]` likewise of its line.

    `ambiguous` lists the documents that fit several, each with documents of two of these.
    """

    of: list[int]
    line: list[int]
    ambiguous: dict[int, tuple[int, int]]


def instruments_of(profiles: Sequence[DocumentProfile]) -> Instruments:
    """Link documents to instruments."""
    edges = _edges(profiles)
    ambiguous = _ambiguous(profiles, edges)
    lines = UnionFind(len(profiles))
    groups: dict[int, list[int]] = {doc: [doc] for doc in range(len(profiles))}
    for _, one, two in sorted(edges, key=lambda edge: (-edge[0], edge[1], edge[2])):
        a, b = sorted((lines.root(one), lines.root(two)))
        if a == b or one in ambiguous or two in ambiguous:
            continue
        if not any(_line_clash(profiles[x], profiles[y]) for x in groups[a] for y in groups[b]):
            lines.join(a, b)
            groups[a] += groups.pop(b)
    whole = _continued(profiles, [sorted(group) for group in lines.groups()], ambiguous)
    return Instruments(whole.roots(), lines.roots(), ambiguous)


def _edges(profiles: Sequence[DocumentProfile]) -> list[tuple[float, int, int]]:
    return [
        (_fit(profiles[one], profiles[two]), one, two)
        for one, two in _pairs(profiles)
        if not _line_clash(profiles[one], profiles[two]) and _connected(profiles[one], profiles[two])
    ]


def _pairs(profiles: Sequence[DocumentProfile]) -> set[tuple[int, int]]:
    """The pairs that can be connected: by a registrant, by a name of its own, or by a silent title."""
    homes: dict[tuple[str, frozenset[int], int], list[int]] = defaultdict(list)
    for doc, profile in enumerate(profiles):
        homes[profile.group, profile.registrants, 0 if profile.registrants else doc].append(doc)
    marked: dict[tuple[str, str, int], set[int]] = defaultdict(set)  # -> positions in homes
    for at, ((group, registrants, _), docs) in enumerate(homes.items()):
        for registrant in registrants:
            marked[group, "registrant", registrant].add(at)
        for name in frozenset[int]().union(*(profiles[doc].own for doc in docs)):
            marked[group, "portfolio", name].add(at)
    near = {pair for block in marked.values() for pair in combinations(sorted(block), 2)}
    members = list(homes.values())
    pairs = {pair for docs in members for pair in combinations(docs, 2)}
    pairs |= {(min(x, y), max(x, y)) for a, b in near for x in members[a] for y in members[b]}
    return pairs | _silent_pairs(profiles)


def _is_silent(profile: DocumentProfile) -> bool:
    return not (profile.registrants and profile.members)


def _silent_pairs(profiles: Sequence[DocumentProfile]) -> set[tuple[int, int]]:
    """Pairs with a document that names no registrant or lists nothing: by title and base."""
    blocks: dict[object, list[int]] = defaultdict(list)
    for doc, profile in enumerate(profiles):
        for day in profile.base:
            blocks[profile.group, profile.title, day].append(doc)
    return {
        (min(one, two), max(one, two))
        for block in blocks.values()
        for one in block
        if _is_silent(profiles[one])
        for two in block
        if one != two
    }


def _ambiguous(
    profiles: Sequence[DocumentProfile], edges: Iterable[tuple[float, int, int]]
) -> dict[int, tuple[int, int]]:
    """Amendments whose best fits are documents that cannot be of one line."""
    fits: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for fit, one, two in edges:
        fits[one].append((fit, two))
        fits[two].append((fit, one))
    found = {}
    for doc, others in sorted(fits.items()):
        best = max(fit for fit, _ in others)
        near = sorted(other for fit, other in others if fit > best - _MARGIN)
        rivals = [(a, b) for a, b in combinations(near, 2) if _line_clash(profiles[a], profiles[b])]
        if rivals and not profiles[doc].is_plan:
            found[doc] = rivals[0]
    return found


def _continued(
    profiles: Sequence[DocumentProfile], lines: Sequence[list[int]], ambiguous: dict[int, tuple[int, int]]
) -> UnionFind:
    """Join each line to the one line before it that it continues."""
    whole = UnionFind(len(profiles))
    for line in lines:
        whole.join_all(line)
    firsts, lasts = ([_end(profiles, line, last) for line in lines] for last in (False, True))
    blocks: dict[object, list[int]] = defaultdict(list)
    for at, first in enumerate(firsts):
        for mark in first.registrants or (first.title,):
            blocks[first.group, mark].append(at)
    before: dict[int, set[int]] = defaultdict(set)
    for block in blocks.values():
        for a, b in combinations(sorted(block, key=lambda at: _start(firsts[at])), 2):
            if _continues(lasts[a], firsts[b]):
                before[b].add(a)
    _join_unrivalled(whole, firsts, lasts, before, ambiguous)
    return whole


def _end(profiles: Sequence[DocumentProfile], line: Sequence[int], last: bool) -> DocumentProfile:
    """A line as one profile, with the schedule (and the day) of its first or last document."""
    ordered = sorted(line, key=lambda doc: (profiles[doc].day or date.max, profiles[doc].number or 0, doc))
    here = [profiles[doc] for doc in ordered]
    listed = [profile for profile in here if profile.members] or here[:1]
    days = [profile.day for profile in here if profile.day is not None]
    return replace(
        listed[-1 if last else 0],
        docs=tuple(ordered),
        is_plan=any(profile.is_plan for profile in here),
        day=(max if last else min)(days) if days else None,
        base=frozenset[date]().union(*(profile.base for profile in here)),
        plan_types=frozenset[str]().union(*(profile.plan_types for profile in here)),
        features=frozenset[str]().union(*(profile.features for profile in here)),
        classes=frozenset[str]().union(*(profile.classes for profile in here)),
        registrants=frozenset[int]().union(*(profile.registrants for profile in here)),
        ciks=frozenset[str]().union(*(profile.ciks for profile in here)),
    )


def _start(line: DocumentProfile) -> date:
    """The day of the plan that a line is about: its own where it is here, else what amendments name."""
    days = [day for day in (line.day, min(line.base, default=None)) if day is not None]
    return (line.day or date.max) if line.is_plan and line.day else min(days, default=date.max)


def _continues(one: DocumentProfile, two: DocumentProfile) -> bool:
    """Whether the plan of line `two` can be that of line `one`, restated."""
    if _clash(one, two) or (one.day is not None and _start(two) < one.day):
        return False
    if one.classes and 2 * len(one.classes & two.classes) < len(one.classes | two.classes):
        return False
    if not one.members and not two.members:
        return one.title == two.title and bool(one.base & two.base)
    overlap = max(_overlap(one.members, two.members), _overlap(one.bare, two.bare))
    return bool(one.registrants & two.registrants) and overlap >= _RECURS


def _join_unrivalled(
    whole: UnionFind,
    firsts: Sequence[DocumentProfile],
    lasts: Sequence[DocumentProfile],
    before: dict[int, set[int]],
    ambiguous: dict[int, tuple[int, int]],
) -> None:
    """Join where a line has one nearest predecessor, and that has no other successor."""
    nearest = {
        at: [a for a in sorted(found) if not any(a in before.get(b, ()) for b in found)]
        for at, found in before.items()
    }
    heirs: dict[int, list[int]] = defaultdict(list)
    for at, found in nearest.items():
        for a in found:
            heirs[a].append(at)
    for at, found in sorted(nearest.items()):
        if len(found) > 1:
            ambiguous[firsts[at].docs[0]] = (lasts[found[0]].docs[0], lasts[found[1]].docs[0])
        elif len(heirs[found[0]]) == 1:
            whole.join(firsts[at].docs[0], lasts[found[0]].docs[0])
