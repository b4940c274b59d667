"""One plan, amended that often, in every way that may cost more than its share."""

from __future__ import annotations

from datetime import timedelta

from bench.one_family.rows import FIRST, TITLE, Rows, change, days, first_plan, fund
from pipeline.frames import Stated


def restated(some: int, *, one_day: bool = False) -> Stated:
    """A plan whose schedule of twenty funds each amendment restates, a rate and a fund of it anew."""
    out = Rows()
    names = [fund(at) for at in range(20)]
    first_plan(out, dict.fromkeys(names, "0.25"))
    for at, day in enumerate(days(some)):
        names[at % 20] = fund(20 + at)
        rates = {name: f"0.{20 + (at + place) % 7 * (place % 3)}" for place, name in enumerate(names)}
        replaces = [change("replace_schedule", "Schedule A", "Schedule A")]
        out.document(
            FIRST + timedelta(days=9) if one_day else day, rates, replaces,
            amendment_number=at + 1, base_date=FIRST,
        )  # fmt: skip
    return out.tables()


def restated_on_one_day(some: int) -> Stated:
    """The same, all amendments on one day."""
    return restated(some, one_day=True)


def clauses_alone(some: int, *, one_day: bool = False) -> Stated:
    """A plan of twenty funds whose amendments are clauses only: a fund goes, one comes, one is renamed."""
    out = Rows()
    names = [fund(at) for at in range(20)]
    first_plan(out, dict.fromkeys(names, "0.25"))
    for at, day in enumerate(days(some)):
        old, new = names[at % 20], fund(20 + at)
        kinds = ([change("rename", old, new)], [change("remove", old), change("add", None, new)])
        names[at % 20] = new
        out.document(
            FIRST + timedelta(days=9) if one_day else day, {}, kinds[at % 2],
            amendment_number=at + 1, base_date=FIRST,
        )  # fmt: skip
    return out.tables()


def clauses_on_one_day(some: int) -> Stated:
    """The same, all amendments on one day."""
    return clauses_alone(some, one_day=True)


def days_to_come(some: int) -> Stated:
    """Amendments that state a rate each from a day behind that of the next two amendments."""
    out = Rows()
    names = [fund(at) for at in range(20)]
    first_plan(out, dict.fromkeys(names, "0.25"))
    for at, day in enumerate(days(some)):
        out.document(
            day, {names[at % 20]: f"0.{10 + at % 50}"},
            amendment_number=at + 1, base_date=FIRST, extent="portfolios",
        )  # fmt: skip
        out.of["rates"][-1]["effective_date"] = day + timedelta(days=5)
    return out.tables()


def amended_versions(some: int) -> Stated:
    """A plan restated after every tenth amendment, whose numbers begin anew."""
    out = Rows()
    names = [fund(at) for at in range(20)]
    first_plan(out, dict.fromkeys(names, "0.25"))
    for at, day in enumerate(days(some)):
        names[at % 20] = fund(20 + at)
        rates = dict.fromkeys(names, f"0.{20 + at % 7}")
        if at % 11:
            replaces = [change("replace_schedule", "Schedule A", "Schedule A")]
            out.document(day, rates, replaces, amendment_number=at % 11, base_date=FIRST)
        else:
            out.document(day, rates, kind="plan", title=f"AMENDED AND RESTATED {TITLE}", base_date=FIRST)
    return out.tables()


def plans_side_by_side(some: int) -> Stated:
    """Amendments of two plans of one date, for a class each, and some that name neither class."""
    out = Rows()
    names = [fund(at) for at in range(20)]
    for share_class in ("Class A", "Class C"):
        first_plan(out, dict.fromkeys(names, "0.25"), share_classes=[share_class])
    for at, day in enumerate(days(some)):
        names[at % 20] = fund(20 + at)
        of = [] if at % 50 == 0 else ["Class A"] if at % 2 else ["Class C"]
        replaces = [change("replace_schedule", "Schedule A", "Schedule A")]
        out.document(
            day, dict.fromkeys(names, f"0.{20 + at % 7}"), replaces, share_classes=of,
            amendment_number=at // 2 + 1, base_date=FIRST,
        )  # fmt: skip
    return out.tables()


def numbers_again(some: int) -> Stated:
    """Amendments whose numbers begin anew after every tenth, no plan restated, other funds in each."""
    out = Rows()
    first_plan(out, {fund(at): "0.25" for at in range(20)})
    for at, day in enumerate(days(some)):
        listed = {fund(20 + (at + place) % some): "0.25" for place in range(5)}
        replaces = [change("replace_schedule", "Schedule A", "Schedule A")]
        out.document(day, listed, replaces, amendment_number=at % 10 + 1, base_date=FIRST)
    return out.tables()


def funds_added(some: int) -> Stated:
    """A plan to which each amendment adds a fund with its rate; none ever goes."""
    out = Rows()
    first_plan(out, {fund(at): "0.25" for at in range(20)})
    for at, day in enumerate(days(some)):
        out.document(
            day, {fund(20 + at): "0.25"}, [change("add", None, fund(20 + at))],
            amendment_number=at + 1, base_date=FIRST, extent="portfolios",
        )  # fmt: skip
    return out.tables()


def classes_redesignated(some: int) -> Stated:
    """Amendments that call the class of the plan by another name each time."""
    out = Rows()
    first_plan(out, {fund(at): "0.25" for at in range(5)}, share_classes=["Class 0"])
    for row in (*out.of["entries"], *out.of["rates"]):
        row["share_class"] = "Class 0"
    for at, day in enumerate(days(some)):
        clauses = [change("class_rename", f"Class {at}", f"Class {at + 1}")]
        out.document(
            day, {}, clauses, share_classes=[f"Class {at + 1}"], amendment_number=at + 1, base_date=FIRST
        )
    return out.tables()
