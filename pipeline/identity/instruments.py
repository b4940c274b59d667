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
from functools import lru_cache
from itertools import combinations
from operator import attrgetter, itemgetter

from pipeline.identity.document_profile import DocumentProfile
from pipeline.identity.line_clashes import LineClashes, numbered
from pipeline.identity.profile_comparison import RECURS, clash, connected, fit, overlap
from pipeline.identity.union_find import UnionFind

_MARGIN = 0.5  # two fits that differ by less are equally good

Edge = tuple[float, int, int]  # how well two documents fit, and these, in their order
# All that `connected` and `fit` ask of a document: what is equal in it is compared once.
_SAID = attrgetter(
    *("registrants", "members", "own", "ciks", "base", "title", "classes"),
    *("plan_types", "features", "distributor", "named", "part"),
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
    clashes = LineClashes(profiles)
    edges = _edges(profiles, clashes)
    ambiguous = _ambiguous(profiles, clashes, edges)
    sure = [edge for edge in edges if edge[1] not in ambiguous and edge[2] not in ambiguous]
    lines = _lines(len(profiles), clashes, sure)
    whole = _continued(profiles, [sorted(group) for group in lines.groups()], ambiguous)
    return Instruments(whole.roots(), lines.roots(), ambiguous)


def _edges(profiles: Sequence[DocumentProfile], clashes: LineClashes) -> list[Edge]:
    said = numbered(map(_SAID, profiles))
    first = {number: doc for doc, number in reversed(list(enumerate(said)))}

    @lru_cache(maxsize=1 << 16)
    def fit_of(one: int, two: int) -> float | None:
        a, b = profiles[first[one]], profiles[first[two]]
        return fit(a, b) if connected(a, b) else None

    return [
        (found, one, two)
        for one, two in sorted(_pairs(profiles))
        if not clashes.clash(one, two) and (found := fit_of(said[one], said[two])) is not None
    ]


def _lines(size: int, clashes: LineClashes, edges: Iterable[Edge]) -> UnionFind:
    """Join the best fits first, in the order of the documents, but never what cannot be of one line."""
    lines = UnionFind(size)
    groups: dict[int, list[int]] = {doc: [doc] for doc in range(size)}
    apart: set[tuple[int, int]] = set()
    for _, one, two in sorted(edges, key=itemgetter(0), reverse=True):
        if lines.root(one) == lines.root(two):
            continue
        a, b = sorted((lines.root(one), lines.root(two)))
        if (a, b) in apart:
            continue
        if clashes.first(groups[a] + groups[b]):
            apart.add((a, b))
        else:
            lines.join(a, b)
            groups[a] += groups.pop(b)
    return lines


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
    """Whether nothing but its title and its base ties a document to others; see `connected`."""
    return not (profile.registrants or profile.members)


def _silent_pairs(profiles: Sequence[DocumentProfile]) -> set[tuple[int, int]]:
    """Pairs with a document that names no registrant and lists nothing: by title and base."""
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
    profiles: Sequence[DocumentProfile], clashes: LineClashes, edges: Iterable[Edge]
) -> dict[int, tuple[int, int]]:
    """Amendments whose best fits are documents that cannot be of one line."""
    by_fit: dict[int, dict[float, list[int]]] = defaultdict(lambda: defaultdict(list))
    for found, one, two in edges:
        by_fit[one][found].append(two)
        by_fit[two][found].append(one)
    rivals = {}
    for doc, others in sorted(by_fit.items()):
        best = max(others)
        near = (other for found, docs in others.items() if found > best - _MARGIN for other in docs)
        if not profiles[doc].is_plan and (first := clashes.first(near)):
            rivals[doc] = first
    return rivals


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
    if clash(one, two) or (one.day is not None and _start(two) < one.day):
        return False
    if one.classes and 2 * len(one.classes & two.classes) < len(one.classes | two.classes):
        return False
    if not one.members and not two.members:
        return one.title == two.title and bool(one.base & two.base)
    recurs = max(overlap(one.members, two.members), overlap(one.bare, two.bare))
    return bool(one.registrants & two.registrants) and recurs >= RECURS


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
