"""How two document profiles compare: what parts them, what ties them, and how well they fit."""

from __future__ import annotations

from datetime import date

from pipeline.identity.document_profile import DocumentProfile

Place = tuple[bool, int | None, date | None]  # whether it is the plan, an amendment's number and version

RECURS = 0.25  # of a restated plan's schedule, this share must have stood in the last one before
_SHARED = 0.5  # of the shorter schedule, this share must recur


def clash(one: DocumentProfile, two: DocumentProfile) -> bool:
    """Whether two documents cannot be of one instrument, whatever else agrees."""
    if one.group != two.group:
        return True
    pairs = ((one.plan_types, two.plan_types), (one.features, two.features))
    if any(a and b and not a & b for a, b in pairs) or other_classes(one, two):
        return True
    return bool(one.nature and two.nature) and ("distribution" in one.nature) != (
        "distribution" in two.nature
    )


def other_classes(one: DocumentProfile, two: DocumentProfile) -> bool:
    """Whether two documents are about different classes.

    No clause has made one of the other, and no plan that both name is for both.
    """
    if not one.classes or not two.classes or one.classes & two.classes:
        return False
    if not (one.is_plan and two.is_plan) and (two.classes <= one.beside or one.classes <= two.beside):
        return False
    return not any(
        name in after.classes and after.day is not None and day <= after.day
        for before, after in ((one, two), (two, one))
        for name, day in before.redesignated
    )


def other_plans(one: DocumentProfile, two: DocumentProfile) -> bool:
    """Whether two documents cannot be of one line for what they say of its plan: its sort, or its base."""
    if clash(one, two) or (one.base and two.base and not one.base & two.base):
        return True
    return _amends_later(one, two) or _amends_later(two, one)


def _amends_later(one: DocumentProfile, two: DocumentProfile) -> bool:
    """Whether `one`, which names no base, is older than the plan of `two`."""
    return not one.base and bool(two.base) and one.day is not None and one.day < min(two.base)


def place_in_line(profile: DocumentProfile) -> Place | None:
    """The place that a line has once: the plan's, or that of an amendment with a number."""
    known = profile.is_plan or profile.number is not None
    return (profile.is_plan, profile.number, profile.version) if known else None


def other_schedules(one: DocumentProfile, two: DocumentProfile) -> bool:
    """Whether both list all portfolios, and none in common: in one place they are of parallel plans.

    Where a clause of one gives another name to a portfolio that the other lists, that is in common.
    """
    if one.part or two.part or not (one.members and two.members):
        return False
    if one.renames & two.members or two.renames & one.members:
        return False
    return not (one.members & two.members or one.bare & two.bare)


def overlap(one: frozenset[int] | frozenset[str], two: frozenset[int] | frozenset[str]) -> float:
    """The share of the shorter list that stands in the other; a single common name is no overlap."""
    shared = len(one & two)
    return shared / min(len(one), len(two)) if shared > 1 or (shared and len(one) == len(two) == 1) else 0.0


def connected(one: DocumentProfile, two: DocumentProfile) -> bool:
    """Whether anything but title and class ties two documents to one family."""
    same_base, same_title = bool(one.base & two.base), one.title == two.title
    if one.registrants & two.registrants and (same_base or same_title):
        return True
    if one.ciks and two.ciks and not one.ciks & two.ciks:
        return False
    if overlap(one.own, two.own) >= _SHARED:
        return True
    return (is_nobodys(one) or is_nobodys(two)) and same_base and same_title and one.classes == two.classes


def is_nobodys(profile: DocumentProfile) -> bool:
    """Whether a document names neither registrants nor portfolios."""
    return not (profile.registrants or profile.members)


def fit(one: DocumentProfile, two: DocumentProfile) -> float:
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
        + 3.0 * _about_the_same(one, two)
    )


def _about_the_same(one: DocumentProfile, two: DocumentProfile) -> float:
    """How far the schedules agree; a clause, or part of a schedule, fits a plan that lists what it names."""
    return max(
        overlap(one.members, two.members),
        *(
            float(bool((few.members | few.named) & all_.members))
            for few, all_ in ((one, two), (two, one))
            if few.part or not few.members
        ),
        0.0,
    )
