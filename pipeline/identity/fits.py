"""How well documents fit one another, asked of two of them only where they name a portfolio in common.

How well all others fit follows from what they say beside their schedules (their shape), and that is mostly
the same: a plan, its base date, its registrant and class. So it is asked of each two shapes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter

from pipeline.identity.bit_sets import Bits, bits_of, members
from pipeline.identity.document_profile import DocumentProfile
from pipeline.identity.line_clashes import numbered
from pipeline.identity.profile_comparison import connected, fit

_SHAPE = ("registrants", "ciks", "base", "title", "classes", "plan_types", "features", "distributor")

# All that `connected` and `fit` ask of a document: what is equal in it is compared once.
_SAID = attrgetter(*_SHAPE, "members", "own", "named", "part")
_shape_of = attrgetter(*_SHAPE)
_NOBODY_ELSE = frozenset({-1}), frozenset({-2})  # portfolios that two documents have not in common


@dataclass(slots=True)
class Level:
    """What fits equally well: shapes, and what says something of its own, each with its like."""

    shapes: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    said: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))


class Fits:
    """How well documents fit; they are told by their places among `docs`, those of one sort say the same.

    `may` are, by place, the places of those that it may stand beside.
    """

    def __init__(
        self,
        profiles: Sequence[DocumentProfile],
        docs: Sequence[int],
        may: Sequence[Bits],
        asked: Sequence[bool],
    ) -> None:
        here = [profiles[doc] for doc in docs]
        self._may = may
        self._said = numbered(map(_SAID, here))
        self._first = {said: at for at, said in reversed(list(enumerate(self._said)))}
        self._profiles = [here[self._first[said]] for said in range(len(self._first))]
        self._shape = numbered((_shape_of(one), bool(one.members)) for one in self._profiles)
        self._shape_at = [self._shape[said] for said in self._said]
        self._of_said = _places(self._said)
        self._of_shape = _places(self._shape_at)
        self._near_shapes, self._near = self._shapes(asked), self._special(asked)

    # ------------------------------------------------------------------ who fits whom

    def near(self, at: int) -> Iterator[tuple[float, Bits]]:
        """The places of those connected with the document of a place, and how well they fit at least.

        A document is there once for its shape, and once more where it fits better.
        """
        may, said = self._may[at], self._said[at]
        for shape, found in self._near_shapes[self._shape[said]].items():
            yield found, self._of_shape[shape] & may
        for other, found in self._near.get(said, {}).items():
            yield found, self._of_said[other] & may

    def levels(self) -> Iterator[tuple[float, Level]]:
        """All that fits, the best first."""
        found: dict[float, Level] = defaultdict(Level)
        for shape, near in enumerate(self._near_shapes):
            for other, how in near.items():
                found[how].shapes[shape].append(other)
        for said, near in self._near.items():
            for other, how in near.items():
                found[how].said[said].append(other)
        yield from sorted(found.items(), key=lambda each: -each[0])

    def of_shapes(self, shapes: Sequence[int]) -> Bits:
        found = 0
        for shape in shapes:
            found |= self._of_shape[shape]
        return found

    def of_said(self, some: Sequence[int]) -> Bits:
        found = 0
        for said in some:
            found |= self._of_said[said]
        return found

    def sort_at(self, at: int) -> tuple[int, int]:
        """The shape of the document of a place, and all that it says."""
        return self._shape_at[at], self._said[at]

    # ------------------------------------------------------------------ what is compared

    def _allowed(self, numbers: Sequence[int], asked: Sequence[bool]) -> Mapping[int, Bits]:
        """By number, the places of all beside which the asked ones of that number may stand."""
        distinct: dict[int, set[Bits]] = defaultdict(set)
        for at, number in enumerate(numbers):
            if asked[at]:
                distinct[number].add(self._may[at])
        found = {}
        for number, some in distinct.items():
            found[number] = 0
            for may in some:
                found[number] |= may
        return found

    def _shapes(self, asked: Sequence[bool]) -> list[dict[int, float]]:
        """By shape, how well the shapes connected with it fit, where no portfolio is in common."""
        found: list[dict[int, float]] = [{} for _ in self._of_shape]
        first = {shape: said for said, shape in reversed(list(enumerate(self._shape)))}
        alone = [self._profiles[first[shape]] for shape in range(len(first))]
        one, two = ([_of_nothing(each, none) for each in alone] for none in _NOBODY_ELSE)
        for shape, may in self._allowed(self._shape_at, asked).items():
            for other in {self._shape_at[at] for at in members(may)}:
                if other not in found[shape] and connected(one[shape], two[other]):
                    found[shape][other] = found[other][shape] = fit(one[shape], two[other])
        return found

    def _special(self, asked: Sequence[bool]) -> dict[int, dict[int, float]]:
        """By what is said, how well that with a portfolio in common fits, where it is connected."""
        listed, named = self._naming("members"), self._naming("named")
        found: dict[int, dict[int, float]] = defaultdict(dict)
        for said, may in self._allowed(self._said, asked).items():
            mine, near = self._profiles[said], 0
            for name in mine.members:
                near |= listed[name] | named.get(name, 0)
            for name in mine.named:
                near |= listed.get(name, 0)
            for other in {self._said[at] for at in members(near & may)}:
                if other not in found[said] and connected(mine, self._profiles[other]):
                    found[said][other] = found[other][said] = fit(mine, self._profiles[other])
        return found

    def _naming(self, column: str) -> dict[int, Bits]:
        """By portfolio, the places of the documents that have it there."""
        found: dict[int, list[int]] = defaultdict(list)
        for at, said in enumerate(self._said):
            for name in getattr(self._profiles[said], column):
                found[name].append(at)
        return {name: bits_of(places) for name, places in found.items()}


def _of_nothing(profile: DocumentProfile, portfolios: frozenset[int]) -> DocumentProfile:
    """A document whose portfolios, if it lists any, are no other's."""
    listed = portfolios if profile.members else frozenset[int]()
    return replace(profile, members=listed, own=frozenset(), named=frozenset())


def _places(numbers: Sequence[int]) -> list[Bits]:
    """By number, the places that bear it."""
    found: list[list[int]] = [[] for _ in set(numbers)]
    for at, number in enumerate(numbers):
        found[number].append(at)
    return [bits_of(places) for places in found]
