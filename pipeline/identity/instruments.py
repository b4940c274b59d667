"""Instruments: which documents are one plan or agreement and its amendments.

Two steps. A line is what names one base date: a plan and the amendments that say "dated as of" its
date. Lines are then joined where a restated plan continues the one before it. Evidence is the kind,
the classes, the title, the plan type, the base date, the registrants and the overlap of schedules;
the title alone is never enough. Where two plans that cannot be one fit equally well: neither.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.identity.continuations import end_of, nearest_before
from pipeline.identity.document_profile import DocumentProfile
from pipeline.identity.lines import lines_of
from pipeline.identity.union_find import UnionFind


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
    lines, ambiguous = lines_of(profiles)
    whole = _continued(profiles, [sorted(group) for group in lines.groups()], ambiguous)
    return Instruments(whole.roots(), lines.roots(), ambiguous)


def _continued(
    profiles: Sequence[DocumentProfile], lines: Sequence[list[int]], ambiguous: dict[int, tuple[int, int]]
) -> UnionFind:
    """Join each line to the one line before it that it continues."""
    whole = UnionFind(len(profiles))
    for line in lines:
        whole.join_all(line)
    firsts, lasts = ([end_of(profiles, line, last) for line in lines] for last in (False, True))
    nearest = nearest_before(firsts, lasts)
    heirs = Counter(a for found in nearest.values() for a in found)
    for at, found in nearest.items():
        if len(found) > 1:
            ambiguous[firsts[at].docs[0]] = (lasts[found[0]].docs[0], lasts[found[1]].docs[0])
        elif heirs[found[0]] == 1:
            whole.join(firsts[at].docs[0], lasts[found[0]].docs[0])
    return whole
