"""Which plan an agreement serves: the one whose registrants, classes and portfolios agree with its print.

Where several do, the one that it names by day or title (`RELATED AGREEMENT TO THE MASTER DISTRIBUTION PLAN`);
where still several do, none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.identity.document_profile import DocumentProfile
from pipeline.identity.encoded import Encoded
from pipeline.identity.instruments import Instruments
from pipeline.identity.name_keys import title_key
from pipeline.identity.portfolios import Portfolios

_AGREEMENTS = ("related_agreement", "distribution_agreement")


@dataclass(frozen=True, slots=True)
class _Whole:
    """What all documents of an instrument say together."""

    group: str
    registrants: frozenset[int]
    ciks: frozenset[str]
    classes: frozenset[str]
    members: frozenset[int]
    natures: frozenset[str]
    features: frozenset[str]
    days: frozenset[date]  # on which it was made or restated
    spoken: tuple[date, ...]  # the days of its documents, in order
    titles: frozenset[str]  # of the plan itself
    words: str  # of all titles of its documents
    restated: bool  # and of what day the plan itself is, is not known


def parents_of(
    encoded: Encoded,
    profiles: Sequence[DocumentProfile],
    instruments: Instruments,
    portfolios: Portfolios,
) -> Mapping[int, int]:
    """By the instrument of an agreement, that of the plan that it serves."""
    docs: dict[int, list[int]] = defaultdict(list)
    for doc, root in enumerate(instruments.of):
        docs[root].append(doc)
    listed: dict[int, set[int]] = defaultdict(set)
    for doc, at in zip(encoded.mentions["doc"].tolist(), portfolios.of_mention.tolist(), strict=True):
        listed[doc].add(at)
    wholes = {root: _whole(encoded, profiles, group, listed) for root, group in docs.items()}
    plans: dict[object, set[int]] = defaultdict(set)
    for root, whole in wholes.items():
        for mark in (*whole.registrants, *whole.ciks) if whole.group == "plan" else ():
            plans[mark].add(root)
    found = {}
    for root, whole in wholes.items():
        if whole.group not in _AGREEMENTS:
            continue
        near = {at for mark in (*whole.registrants, *whole.ciks) for at in plans.get(mark, ())}
        fitting = [at for at in sorted(near) if _may_serve(whole, wholes[at])]
        for named in (_named_by_day, _named_by_title):
            fitting = [at for at in fitting if named(whole, wholes[at])] or fitting
        if len(fitting) == 1:
            found[root] = fitting[0]
    return found


def _whole(
    encoded: Encoded,
    profiles: Sequence[DocumentProfile],
    docs: Sequence[int],
    listed: Mapping[int, set[int]],
) -> _Whole:
    rows = [(profiles[doc], encoded.documents[doc]) for doc in docs]
    here = [profile for profile, _ in rows]
    return _Whole(
        group=here[0].group,
        registrants=frozenset[int]().union(*(profile.registrants for profile in here)),
        ciks=frozenset[str]().union(*(profile.ciks for profile in here)),
        classes=frozenset[str]().union(*(profile.classes for profile in here)),
        members=frozenset[int]().union(*(listed.get(doc, ()) for doc in docs)),
        natures=frozenset[str]().union(*(profile.nature for profile in here)),
        features=frozenset[str]().union(*(profile.features for profile in here)),
        days=frozenset[date]().union(*{profile.base for profile in here}),
        spoken=tuple(sorted(profile.day for profile in here if profile.day)),
        titles=frozenset(title_key(row["plan_title"] or "") for _, row in rows) - {""},
        words=" ".join(f" {title_key(row['title'] or '')} " for _, row in rows),
        restated=any(profile.restates for profile in here) and not any(row["base_date"] for _, row in rows),
    )


def _may_serve(agreement: _Whole, plan: _Whole) -> bool:
    """Whether nothing that both say speaks against it."""
    said = (
        (agreement.registrants, plan.registrants),
        (agreement.classes, plan.classes),
        (agreement.members, plan.members),
        (agreement.features, plan.features),
    )
    if any(one and two and not one & two for one, two in said):
        return False
    if (
        agreement.natures
        and plan.natures
        and ("distribution" in agreement.natures) != ("distribution" in plan.natures)
    ):
        return False
    begun = min((*plan.days, *plan.spoken[:1]), default=date.min)
    if agreement.spoken and agreement.spoken[-1] < begun and not plan.restated:
        return False
    return _for_the_same(agreement, plan)


def _for_the_same(agreement: _Whole, plan: _Whole) -> bool:
    """Whether the plan is for all that the agreement is for, or is named; else others are served as well."""
    titled = _named_by_title(agreement, plan)
    house = agreement.registrants <= plan.registrants or titled or _named_by_day(agreement, plan)
    return house and (agreement.classes <= plan.classes or not plan.classes or titled)


def _named_by_day(agreement: _Whole, plan: _Whole) -> bool:
    return bool(agreement.days & plan.days)


def _named_by_title(agreement: _Whole, plan: _Whole) -> bool:
    return any(f" {title} " in agreement.words for title in plan.titles)
