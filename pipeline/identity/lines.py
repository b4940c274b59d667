"""Lines: what names one base date, a plan and the amendments that say "dated as of" its date.

Documents that nothing parts from their neighbours are of one line with all that they are connected with.
Those that could stand beside several that clash go where they fit best; where two that cannot be one fit
equally well, they are ambiguous.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.identity.bit_sets import Bits, bits_of, first, members
from pipeline.identity.connections import join_connected, neighbourhoods
from pipeline.identity.document_profile import DocumentProfile
from pipeline.identity.fits import Fits, Level
from pipeline.identity.line_clashes import LineClashes
from pipeline.identity.union_find import UnionFind

_MARGIN = 0.5  # two fits that differ by less are equally good

Rivals = dict[int, tuple[int, int]]  # by document: two that cannot be one, and fit it equally well


def lines_of(profiles: Sequence[DocumentProfile]) -> tuple[UnionFind, Rivals]:
    """The lines of all documents, and those that are ambiguous: these are alone."""
    lines, rivals = UnionFind(len(profiles)), Rivals()
    for docs in neighbourhoods(profiles):
        rivals |= _Neighbourhood(profiles, docs).join(lines)
    return lines, dict(sorted(rivals.items()))


class _Neighbourhood:
    """Documents among which something may connect any two; sets are of their places among these."""

    def __init__(self, profiles: Sequence[DocumentProfile], docs: Sequence[int]) -> None:
        self._profiles, self._docs = profiles, docs
        self._clashes = LineClashes(profiles, docs)
        self._peace = self._clashes.at_peace()  # by kind

    def join(self, lines: UnionFind) -> Rivals:
        """Join the lines of these documents; the ambiguous ones among them."""
        peace = [self._peace[self._clashes.kind[doc]] for doc in self._docs]
        sure: dict[int, list[int]] = defaultdict(list)
        for doc, number in zip(self._docs, peace, strict=True):
            if number is not None:
                sure[number].append(doc)
        for together in sure.values():
            join_connected(self._profiles, together, lines)
        if None not in peace:
            return {}
        may = self._clashes.places_beside
        fits = Fits(self._profiles, self._docs, may, [number is None for number in peace])
        rivals: dict[int, tuple[int, int]] = {}
        for at, number in enumerate(peace):
            if number is None and not self._profiles[self._docs[at]].is_plan:
                pair = self._clashes.first_clash(_best(fits, at))
                if pair:
                    rivals[at] = pair
        sets = _Sets([lines.root(doc) for doc in self._docs], may)
        free = bits_of(at for at in range(len(peace)) if at not in rivals)
        sets.join_best_first(fits, free, bits_of(at for at, number in enumerate(peace) if number is not None))
        for one, two in sets.joined:
            lines.join(self._docs[one], self._docs[two])
        return {self._docs[at]: (self._docs[one], self._docs[two]) for at, (one, two) in rivals.items()}


def _best(fits: Fits, at: int) -> Bits:
    """What fits a document best, or nearly so."""
    near = [(found, others & ~(1 << at)) for found, others in fits.near(at)]
    best = max((found for found, others in near if others), default=0.0)
    firsts = 0
    for found, others in near:
        if found > best - _MARGIN:
            firsts |= others
    return firsts


class _Sets:
    """Documents that are joined, and what each of these sets may still be joined with.

    What has been refused once is refused ever after, as sets only grow: so it is of no matter how often, and
    in which company, two documents are offered again that fit less well than they do.
    """

    def __init__(self, roots: Sequence[int], may: Sequence[Bits]) -> None:
        self._parents = UnionFind(len(roots))
        whole: dict[int, list[int]] = defaultdict(list)
        for at, root in enumerate(roots):
            whole[root].append(at)
        self._docs: dict[int, Bits] = {}
        self._may: dict[int, Bits] = {}
        for places in whole.values():
            self._parents.join_all(places)
            self._docs[places[0]] = bits_of(places)
            beside = may[places[0]]
            for at in places[1:]:
                beside &= may[at]
            self._may[places[0]] = beside
        self.joined: list[tuple[int, int]] = []

    def join_best_first(self, fits: Fits, free: Bits, quiet: Bits) -> None:
        """Join the best fits first, in the order of the documents, but never what cannot be of one line.

        Only what is `free` is joined; of what is `quiet` no two are asked about.
        """
        for _, level in fits.levels():
            for at, like in _offers(fits, level, free):
                behind = like & free & -(2 << at)
                self._join(at, behind & ~quiet if quiet >> at & 1 else behind)

    def _join(self, at: int, others: Bits) -> None:
        """Join a document with each of some others in turn, where nothing speaks against it."""
        one = self._parents.root(at)
        while others := others & self._may[one] & ~self._docs[one]:
            other = first(others)
            two = self._parents.root(other)
            if self._docs[two] & ~self._may[one]:
                self._may[one] &= ~self._docs[two]
                self._may[two] &= ~self._docs[one]
                continue
            self.joined.append((at, other))
            self._parents.join(one, two)
            kept = self._parents.root(one)
            docs, may = self._docs[one] | self._docs[two], self._may[one] & self._may[two]
            self._docs[kept], self._may[kept], one = docs, may, kept


def _offers(fits: Fits, level: Level, free: Bits) -> Iterator[tuple[int, Bits]]:
    """The documents that something fits so well, in their order, each with all of that."""
    by_shape = {shape: fits.of_shapes(others) for shape, others in level.shapes.items()}
    for at in members((fits.of_shapes([*level.shapes]) | fits.of_said([*level.said])) & free):
        shape, said = fits.sort_at(at)
        yield at, by_shape.get(shape, 0) | fits.of_said(level.said.get(said, ()))
