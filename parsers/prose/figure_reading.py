"""What is said of one figure of a sentence: which fee, as a ceiling or a floor, of whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from parsers.model import Bound, Component
from parsers.prose.place import Place
from parsers.prose.weighing import Evidence, Source, Weighed, narrows, weigh
from parsers.prose.which_bound import bounds_said
from parsers.prose.which_class import classes_said
from parsers.prose.which_fee import ahead_of_sum, fees_around, fees_of_run, names_of_fee, whole_of
from parsers.prose.which_portfolio import portfolios_said
from parsers.terms.fees import read_bound


@dataclass(frozen=True, slots=True)
class Said:
    """What is known of one figure; `fee` is how its fee is printed.

    `whose` is what tells of its classes, `weighed` all that was weighed.
    """

    component: Component | None
    bound: Bound | None
    classes: tuple[str, ...]
    portfolios: tuple[str, ...]
    fee: str | None
    whose: Evidence[tuple[str, ...]] | None
    weighed: tuple[Weighed[object], ...]


def read_said(place: Place, last: Said | None) -> Said:
    """`last` is what the rate before it in the sentence said."""
    name = weigh(names_of_fee(place))
    fee = name.holds.print if name.holds and name.holds.source is not Source.PURPOSE else None
    component = weigh(_fees(place, name, last.component if last else None))
    goes_on = last is not None and (fee is None or read_bound(ahead_of_sum(place)) is not None)
    bound = weigh(bounds_said(place, goes_on, last.bound if last else None))
    portfolios = weigh(portfolios_said(place), narrows)
    same = last and (not portfolios.value or last.portfolios in {(), portfolios.value})
    classes = weigh(classes_said(place, last.classes if last and same else ()), narrows)
    return Said(
        component.value,
        bound.value,
        classes.value or (),
        portfolios.value or (),
        fee,
        classes.holds,
        (component, bound, classes, portfolios),
    )


def _fees(
    place: Place, name: Weighed[Component | None], last: Component | None
) -> Iterator[Evidence[Component]]:
    """Of a run of figures, the names in its own words, what is around them."""
    named = (e for e in (name.holds, name.against) if e)
    own = (Evidence(e.value, e.source, e.print) for e in named if e.value)
    for evidence in chain(fees_of_run(place), own, fees_around(place, last)):
        yield replace(evidence, value=whole_of(evidence, place))
