"""Schedules, plans, silent documents and names, that many in one family."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from bench.one_family.rows import FIRST, TITLE, TRUST, WORDS, Rows, change, days, first_plan, fund
from pipeline.frames import Stated


def one_schedule(some: int) -> Stated:
    """A plan with that many funds, and an amendment that restates it with the same rates but a tenth."""
    out = Rows()
    first_plan(out, {fund(at): "0.25" for at in range(some)})
    later = {fund(at): "0.35" if at % 10 == 0 else "0.25" for at in range(some)}
    out.document(FIRST + timedelta(days=400), later, amendment_number=1, base_date=FIRST)
    return out.tables()


def many_plans(some: int) -> Stated:
    """That many documents of one registrant, each a plan of its own: another title, class and fund."""
    out = Rows()
    for at, day in enumerate(days(some)):
        title = f"{TITLE} ({WORDS[at % 10]} {WORDS[at // 10 % 10]} {at // 100 + 1} SHARES)".upper()
        share_class = f"{WORDS[at % 10]} {WORDS[at // 10 % 10]} {at // 100 + 1}"
        out.document(
            day, {fund(at): "0.25"}, kind="plan", title=title, plan_title=title, base_date=day,
            share_classes=[share_class],
        )  # fmt: skip
    return out.tables()


def plans_of_one_title(some: int) -> Stated:
    """That many plans of one registrant under one title, each with a base date and a fund of its own."""
    out = Rows()
    for at, day in enumerate(days(some)):
        out.document(day, {fund(at): "0.25"}, kind="plan", base_date=day)
    return out.tables()


def no_registrant(some: int) -> Stated:
    """Documents of one title that name no registrant, each with one of fifty funds."""
    out = Rows()
    for at, day in enumerate(days(some)):
        kind = "plan_amendment" if at % 10 else "plan"
        out.document(
            day, {fund(at % 50): "0.25"}, kind=kind, registrants=(), amendment_number=at % 10 or None
        )
    return out.tables()


def silent_titles(some: int) -> Stated:
    """Amendments of one title and one base date that name no registrant and list nothing."""
    out = Rows()
    first_plan(out, {fund(0): "0.25"}, base_date=FIRST)
    for at, day in enumerate(days(some)):
        out.document(day, {}, registrants=(), amendment_number=at + 1, base_date=FIRST)
    return out.tables()


def chain_of_renames(some: int) -> Stated:
    """A fund that every amendment renames, the new name in its schedule."""
    out = Rows()
    first_plan(out, {fund(0): "0.25", "Oak Steady Fund": "0.15"})
    for at, day in enumerate(days(some)):
        listed = {fund(at + 1): "0.25", "Oak Steady Fund": "0.15"}
        clauses = [change("rename", fund(at), fund(at + 1))]
        out.document(day, listed, clauses, amendment_number=at + 1, base_date=FIRST)
    return out.tables()


def renames_in_one(some: int) -> Stated:
    """One amendment whose clauses rename one fund that often, each name the next one's old one."""
    out = Rows()
    first_plan(out, {fund(0): "0.25", "Oak Steady Fund": "0.15"})
    names = [fund(at) for at in range(some + 1)]
    clauses = [change("rename", old, new) for old, new in pairwise(names)]
    out.document(FIRST + timedelta(days=400), {names[-1]: "0.25"}, clauses, base_date=FIRST)
    return out.tables()


def restated_plans(some: int) -> Stated:
    """A plan restated as a whole that often, each time with the date of the first, and a fund of it anew."""
    out = Rows()
    names = [fund(at) for at in range(20)]
    first_plan(out, dict.fromkeys(names, "0.25"))
    for at, day in enumerate(days(some)):
        names[at % 20] = fund(20 + at)
        rates = dict.fromkeys(names, f"0.{20 + at % 7}")
        title = f"AMENDED AND RESTATED {TITLE}"
        out.document(day, rates, kind="plan", title=title, base_date=FIRST)
    return out.tables()


def plans_in_turn(some: int) -> Stated:
    """The same without the date of the first: each a plan of its own day, going on from the last."""
    out = Rows()
    names = [fund(at) for at in range(20)]
    first_plan(out, dict.fromkeys(names, "0.25"))
    for at, day in enumerate(days(some)):
        names[at % 20] = fund(20 + at)
        rates = dict.fromkeys(names, f"0.{20 + at % 7}")
        out.document(day, rates, kind="plan", title=f"RESTATED {TITLE}" if at % 2 else TITLE)
    return out.tables()


def filings_of_one_trust(some: int) -> Stated:
    """Documents whose headers each name the same four hundred series."""
    out = Rows()
    first_plan(out, {fund(at): "0.25" for at in range(400)})
    for at in range(some // 400):
        day = FIRST + timedelta(days=40 * at + 40)
        out.document(day, {fund(at): "0.35"}, amendment_number=at + 1, base_date=FIRST, extent="portfolios")
        mark = {"document_id": out.of["documents"][-1]["document_id"], "filing_date": day}
        for number in range(400):
            series = {"series_id": f"S{number:09d}", "series_name": fund(number)}
            share = {"class_id": f"C{number:09d}", "class_name": "Class A", "owner_cik": "0000000001"}
            out.of["series"].append({**mark, **series, **share})
        name = {"cik": "0000000001", "conformed_name": TRUST}
        out.of["filers"].append({**mark, **name})
    return out.tables()
