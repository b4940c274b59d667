"""Lines: what names one base date, a plan and the amendments that say "dated as of" its date.

Documents that nothing parts from their neighbours are of one line with all that they are connected with.
Those that could stand beside several that clash go where they fit best; where two that cannot be one fit
equally well, they are ambiguous.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter

import numpy as np

from pipeline.identity.connections import join_connected, neighbourhoods
from pipeline.identity.document_profile import DocumentProfile
from pipeline.identity.line_clashes import Bits, LineClashes, numbered
from pipeline.identity.profile_comparison import connected, fit
from pipeline.identity.union_find import UnionFind

_MARGIN = 0.5  # two fits that differ by less are equally good

# All that `connected` and `fit` ask of a document: what is equal in it is compared once.
_SAID = attrgetter(
    *("registrants", "members", "own", "ciks", "base", "title", "classes"),
    *("plan_types", "features", "distributor", "named", "part"),
)  # fmt: skip

Rivals = dict[int, tuple[int, int]]  # by document: two that cannot be one, and fit it equally well


def lines_of(profiles: Sequence[DocumentProfile]) -> tuple[UnionFind, Rivals]:
    """The lines of all documents, and those that are ambiguous: these are alone."""
    lines, rivals = UnionFind(len(profiles)), Rivals()
    for docs in neighbourhoods(profiles):
        rivals |= _Neighbourhood(profiles, docs).join(lines)
    return lines, dict(sorted(rivals.items()))


class _Neighbourhood:
    """Documents among which something may connect any two; those of one sort say the same."""

    def __init__(self, profiles: Sequence[DocumentProfile], docs: Sequence[int]) -> None:
        self._profiles, self._docs = profiles, docs
        self._clashes = LineClashes(profiles, docs)
        self._peace = self._clashes.at_peace()  # by kind

    def join(self, lines: UnionFind) -> Rivals:
        """Join the lines of these documents; the ambiguous ones among them."""
        kind = self._clashes.kind
        sure: dict[int, list[int]] = defaultdict(list)
        for doc in self._docs:
            if (number := self._peace[kind[doc]]) is not None:
                sure[number].append(doc)
        for together in sure.values():
            join_connected(self._profiles, together, lines)
        if sum(map(len, sure.values())) == len(self._docs):
            return {}
        fits = _Fits(self._profiles, self._docs, kind)
        edges, rivals = _Edges(), Rivals()
        for sort, docs in enumerate(fits.docs):
            if self._peace[kind[docs[0]]] is None:
                self._weigh(sort, fits, edges, rivals, lines)
        self._join_best_first(edges.in_order(rivals), lines)
        return rivals

    def _weigh(self, sort: int, fits: _Fits, edges: _Edges, rivals: Rivals, lines: UnionFind) -> None:
        """Of the documents of a sort: are they ambiguous, and if not, how well do others fit them?"""
        beside, kind = self._clashes.beside, self._clashes.kind
        here = fits.docs[sort]
        may = beside[kind[here[0]]]
        near = [
            (found, other)
            for other, found in fits.of(sort)
            if may >> kind[fits.docs[other][0]] & 1 and (other != sort or len(here) > 1)
        ]
        free = [doc for doc in here if self._profiles[doc].is_plan]
        for some in (here[:1], here[1:]):
            asked = [doc for doc in some if not self._profiles[doc].is_plan]
            rival = self._rival(asked[0], near, fits) if asked else None
            if rival:
                rivals.update(dict.fromkeys(asked, rival))
            else:
                free += asked
        if free:
            self._note(free, near, fits, edges, lines)

    def _rival(self, doc: int, near: Sequence[tuple[float, int]], fits: _Fits) -> tuple[int, int] | None:
        """Documents that fit one best, or nearly so, and that cannot be of one line."""
        best = max((found for found, _ in near), default=0.0)
        firsts = []
        for found, other in near:
            if found > best - _MARGIN:
                same = fits.docs[other]
                firsts.append(same[0] if same[0] != doc else same[1])
        return self._clashes.first(firsts)

    def _note(
        self,
        free: Sequence[int],
        near: Sequence[tuple[float, int]],
        fits: _Fits,
        edges: _Edges,
        lines: UnionFind,
    ) -> None:
        """The edges of the documents of a sort; of those to what is joined already, the best one."""
        joined: dict[int, tuple[float, int]] = {}  # by root
        for found, other in near:
            docs = fits.docs[other]
            if self._peace[self._clashes.kind[docs[0]]] is None:
                for doc in free:
                    edges.add(found, doc, [two for two in docs if two > doc])
                continue
            for two in docs:
                root = lines.root(two)
                best = joined.get(root, (-1.0, two))
                if (-found, two) < (-best[0], best[1]):
                    joined[root] = found, two
        for found, two in joined.values():
            for doc in free:
                edges.add(found, doc, [two])

    def _join_best_first(self, edges: Iterator[tuple[int, int]], lines: UnionFind) -> None:
        """Join the best fits first, in the order of the documents, but never what cannot be of one line."""
        kinds: dict[int, Bits] = defaultdict(int)  # by root
        may: dict[int, Bits] = {}
        for doc in self._docs:
            root, kind = lines.root(doc), self._clashes.kind[doc]
            kinds[root] |= 1 << kind
            may[root] = may.get(root, -1) & self._clashes.beside[kind]
        for one, two in edges:
            a, b = lines.root(one), lines.root(two)
            if a != b and not kinds[a] & ~may[b]:
                lines.join(a, b)
                root = lines.root(a)
                kinds[root], may[root] = kinds[a] | kinds[b], may[a] & may[b]


class _Fits:
    """How well documents fit, by sort: `docs` are those of each, in order."""

    def __init__(
        self, profiles: Sequence[DocumentProfile], docs: Sequence[int], kind: Mapping[int, int]
    ) -> None:
        said = numbered(map(_SAID, (profiles[doc] for doc in docs)))
        sorts = numbered((number, kind[doc]) for number, doc in zip(said, docs, strict=True))
        self.docs: list[list[int]] = [[] for _ in set(sorts)]
        self._said = dict(zip(sorts, said, strict=True))
        self._first: dict[int, DocumentProfile] = {}
        self._known: dict[int, list[float | None]] = {}
        self._left = Counter(self._said.values())  # sorts that say so, and have not asked yet
        for sort, number, doc in zip(sorts, said, docs, strict=True):
            self.docs[sort].append(doc)
            self._first.setdefault(number, profiles[doc])

    def of(self, sort: int) -> Iterator[tuple[int, float]]:
        """The sorts that are connected with one, which is asked about once, and how well they fit it."""
        mine = self._said[sort]
        known = self._known.get(mine)
        if known is None:
            known = self._known[mine] = [self._fit(mine, other) for other in self._first]
        self._left[mine] -= 1
        if not self._left[mine]:
            del self._known[mine]
        for other, said in self._said.items():
            if (found := known[said]) is not None:
                yield other, found

    def _fit(self, mine: int, other: int) -> float | None:
        one, two = self._first[mine], self._first[other]
        return fit(one, two) if connected(one, two) else None


class _Edges:
    """Pairs of documents, with how well they fit."""

    def __init__(self) -> None:
        self._fits, self._pairs = array("d"), array("q")

    def add(self, found: float, doc: int, others: Sequence[int]) -> None:
        for other in others:
            self._fits.append(found)
            self._pairs.extend((min(doc, other), max(doc, other)))

    def in_order(self, but: Rivals) -> Iterator[tuple[int, int]]:
        """The best fits first, and of equal ones the first documents; without those of some documents."""
        fits, pairs = np.array(self._fits), np.array(self._pairs).reshape(-1, 2)
        gone = np.isin(pairs, list(but)).any(axis=1)
        fits, pairs = fits[~gone], pairs[~gone]
        for at in np.lexsort((pairs[:, 1], pairs[:, 0], -fits)):
            yield int(pairs[at, 0]), int(pairs[at, 1])
