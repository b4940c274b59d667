"""Schedules without a table of columns: outlines, lines, forms, pages with running titles."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from unseen import figures
from unseen.columns import rate, said, split_rates
from unseen.facts import House, classes, day, funds
from unseen.front import cased, mark, plan
from unseen.model import (
    DISTRIBUTION,
    SERVICE,
    TOTAL,
    Block,
    Break,
    Centre,
    Draft,
    Grid,
    Lines,
    Para,
    Row,
    Said,
)

from unseen_later.sheet import LABELS, NOTHING, ONE, LaterShape, above, alone, framed, percent_sign

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
WORDS = {
    DISTRIBUTION: "distribution fee",
    SERVICE: "service fee",
    TOTAL: "Rule 12b-1 fee",
}


def roman_outline(rng: Random, home: House) -> Draft:
    """`I. Growth Fund`, `A. Class A: 0.25%`: a fund a Roman number, a class a letter."""
    component, head = rng.choice(ONE)
    shown, kinds = percent_sign(rng), classes(rng, 3)
    fee = head.replace("\n", " ")
    blocks: list[Block] = [Para(f"{fee}, per annum of average daily net assets:", plain=True)]
    rates: list[Said] = []
    for number, fund in zip(ROMAN, funds(rng, home, rng.randrange(2, 9), plain=True), strict=False):
        blocks.append(Lines((f"{number}.  {fund}",)))
        lines = []
        for letter, kind in zip("ABC", kinds[: rng.randrange(1, len(kinds) + 1)], strict=False):
            percent = rate(rng, component)
            lines.append(f"{letter}.  {kind.shares}: {shown(percent)}")
            rates.append(Said(fund, kind.name, component, percent))
        blocks.append(Lines(tuple(lines), 6))
    return framed(rng, home, tuple(blocks), tuple(rates), "")


def deep_outline(rng: Random, home: House) -> Draft:
    """Three steps: the class, the fund, each fee; `(i) distribution fee: 0.75%`."""
    shown, names = percent_sign(rng), funds(rng, home, rng.randrange(2, 4), plain=True)
    blocks: list[Block] = [*above(rng, home)]
    rates: list[Said] = []
    for number, kind in zip(ROMAN, classes(rng, 3), strict=False):
        blocks.append(Lines((f"{number}. {kind.shares.upper()}",)))
        for letter, fund in zip("ABC", names, strict=False):
            fees = split_rates(rng, total=False)
            blocks.append(Lines((f"{letter}. {fund}",), 4))
            steps = zip(("(i)", "(ii)"), fees, strict=True)
            blocks.append(Lines(tuple(f"{step} {WORDS[c]}: {shown(p)}" for step, (c, p) in steps), 8))
            rates += said(fund, kind.name, fees)
    return framed(rng, home, tuple(blocks), tuple(rates), "")


def line_per_fund(rng: Random, home: House) -> Draft:
    """`Growth Fund: Class A, 0.25%; Class C, 1.00%`, a line a fund."""
    component, head = rng.choice(ONE)
    shown, kinds = percent_sign(rng), classes(rng, 3)
    way = rng.choice(("{} - {}", "{}, {}", "{} ({})"))
    blocks: list[Block] = [Para(f"{head} of each class".replace("\n", " ") + ":", plain=True)]
    rates: list[Said] = []
    for fund in funds(rng, home, rng.randrange(2, 9), plain=True):
        given = [(kind, rate(rng, component)) for kind in kinds]
        blocks.append(
            Para(f"{fund}: " + "; ".join(way.format(k.name, shown(p)) for k, p in given), plain=True)
        )
        rates += [Said(fund, kind.name, component, p) for kind, p in given]
    return framed(rng, home, tuple(blocks), tuple(rates), "")


def forms(rng: Random, home: House) -> Draft:
    """`Name of Fund:`, `Class:`, `Distribution Fee:` line by line, a form for each class."""
    shown, kinds = percent_sign(rng), classes(rng, 2)
    blocks: list[Block] = [*above(rng, home)]
    rates: list[Said] = []
    for fund in funds(rng, home, rng.randrange(2, 5), plain=True):
        for kind in kinds:
            fees = split_rates(rng, total=False)
            lines = (
                f"Name of {home.member}: {fund}",
                f"Class of Shares: {kind.name}",
                *(f"{LABELS[component]}: {shown(percent)}" for component, percent in fees),
                f"Commencement: {day(rng, home.year)}",
            )
            blocks.append(Lines(lines))
            rates += said(fund, kind.name, fees)
    return framed(rng, home, tuple(blocks), tuple(rates), "")


def class_cards(rng: Random, home: House) -> Draft:
    """A multiple class plan: a small table of sales charge and 12b-1 fee under the heading of each class."""
    blocks: list[Block] = []
    rates: list[Said] = []
    for kind in classes(rng, 4):
        fee = rng.choice(figures.TOTALS)
        first = rng.choice(("Maximum\nFront-End\nSales Charge", "Contingent\nDeferred\nSales Charge"))
        load = rng.choice(("3.75%", "5.50%", "1.00%", "None"))
        table = Grid((first, "Maximum\n12b-1 Fee"), (Row((load, figures.cell(fee))),))
        blocks += [rng.choice((Centre, Lines))((kind.name,)), table]
        rates.append(Said(None, kind.name, TOTAL, fee))
    title = Centre((home.registrant.upper(), "RULE 18f-3 MULTIPLE CLASS PLAN", "SUMMARY OF CLASSES"))
    end = Para(f"Effective Date: {day(rng, home.year)}", plain=True)
    return Draft((*mark(rng), title, *blocks, end), tuple(rates))


def running_titles(rng: Random, home: House) -> Draft:
    """The class stands only in the title that each page repeats; a class may take two pages."""
    component, head = rng.choice(ONE)
    shown, names = percent_sign(rng), funds(rng, home, rng.randrange(6, 16), plain=True)
    name, number = cased("PLAN OF DISTRIBUTION"), 2
    blocks: list[Block] = []
    rates: list[Said] = []
    for kind in classes(rng, 3, letters=True):
        half = len(names) // 2
        for at, some in enumerate((names[:half], names[half:])):
            if blocks:
                blocks.append(Break(number))
                number += 1
            title = f"{name} - {kind.shares.title()}" + (" (continued)" if at else "")
            given = [(fund, rate(rng, component)) for fund in some]
            rows = tuple(Row((fund, shown(percent))) for fund, percent in given)
            blocks += [Centre((title, "Schedule of Rates")), Grid((home.member, head), rows)]
            rates += [Said(fund, kind.name, component, percent) for fund, percent in given]
    return Draft((*mark(rng), Centre((home.registrant.upper(),)), *blocks), tuple(rates))


def headless(rng: Random, home: House) -> Draft:
    """Names and figures without heads; the sentence above says which fee they are."""
    component, _ = rng.choice(ONE)
    shown, kind = percent_sign(rng), classes(rng, 1)[0]
    fee = {DISTRIBUTION: "distribution fee", SERVICE: "shareholder service fee", TOTAL: "12b-1 fee"}[
        component
    ]
    texts = (
        f"The annual {fee} of the {kind.shares} of each {home.member}, as a percentage of the average "
        f"daily net "
        "assets of that class, is:",
        f"For its {kind.shares}, each {home.member} named below bears a {fee} at the annual rate set "
        f"opposite "
        "its name:",
    )
    given = [(fund, rate(rng, component)) for fund in funds(rng, home, rng.randrange(2, 12), plain=True)]
    table = Grid(("", ""), tuple(Row((fund, shown(percent))) for fund, percent in given), least=(30, 6))
    rates = tuple(Said(fund, kind.name, component, percent) for fund, percent in given)
    return alone(rng, home, (Para(rng.choice(texts)), table), rates)


def supplement(rng: Random, home: House) -> Draft:
    """A supplement that brings one new fund under the plan, its classes and fees in a small table."""
    fund, shown = funds(rng, home, 1, plain=True)[0], percent_sign(rng)
    rows: list[Row] = []
    rates: list[Said] = []
    for kind in classes(rng, 3):
        fees = split_rates(rng, total=True)
        rows.append(Row((kind.shares, *(shown(percent) for _, percent in fees))))
        rates += said(fund, kind.name, fees)
    table = Grid(
        ("Class", "Distribution", "Service", "Total"), tuple(rows), (("Annual Fees under the Plan", 1, 4),)
    )
    name = "Distribution and Service Plan"
    number = rng.randrange(2, 9)
    text = (
        f'This Supplement No. {number} to the {name} (the "Plan") of {home.registrant} is made as of '
        f"{day(rng, home.year)} to establish the fees of {fund}, a new series of the {home.trust}. The "
        f"Plan is "
        "otherwise unchanged."
    )
    title = Centre((f"SUPPLEMENT NO. {number}", f"TO {name.upper()}", home.registrant))
    return Draft((*mark(rng), title, Para(text), Centre((fund.upper(),)), table), tuple(rates))


def of_no_class(rng: Random, home: House) -> Draft:
    """Funds that have one class of shares each, its fee beside the name, some with none."""
    component, head = rng.choice(ONE)
    shown, nothing = percent_sign(rng), rng.choice(NOTHING[:4])
    given = [
        (fund, rate(rng, component) if not at or rng.random() < 0.75 else None)
        for at, fund in enumerate(funds(rng, home, rng.randrange(3, 12)))
    ]
    rows = tuple(Row((f, nothing if p is None else shown(p), day(rng, home.year - 1))) for f, p in given)
    core = (f"Each {home.member} has a single class of shares. Its fee is that of Schedule 1.",)
    table = Grid((home.member, head, "In Force\nSince"), rows)
    rates = tuple(Said(fund, None, component, percent) for fund, percent in given if percent is not None)
    return plan(rng, home, core, rates, behind=(Centre(("SCHEDULE 1",)), table))


OUTLINES: Mapping[str, LaterShape] = {
    "roman-outline": roman_outline,
    "deep-outline": deep_outline,
    "line-per-fund": line_per_fund,
    "forms": forms,
    "class-cards": class_cards,
    "running-titles": running_titles,
    "headless": headless,
    "supplement": supplement,
    "of-no-class": of_no_class,
}
