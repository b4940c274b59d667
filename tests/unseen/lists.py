"""Lists of funds that share one rate, and rates and funds that stand in different schedules."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from unseen import figures
from unseen.columns import SINGLE, Shape, cells, heading, name_head, rate, said, split_heads, split_rates
from unseen.facts import House, classes, day, funds
from unseen.front import TITLES, amendment, plan, scheduled
from unseen.model import DISTRIBUTION, SERVICE, TOTAL, Block, Centre, Draft, Grid, Lines, Para, Row, Said

FEE_WORDS = {DISTRIBUTION: "distribution fee", SERVICE: "service fee", TOTAL: "Rule 12b-1 fee"}


def _listed(rng: Random, names: tuple[str, ...]) -> Block:
    """Names as lines, indented or not, or as a table of one column."""
    if rng.random() < 0.4:
        return Grid(("",), tuple(Row((name,)) for name in names), wrap=70, manner="cells")
    return Lines(names, rng.choice((0, 5, 10)))


def rate_then_list(rng: Random, home: House) -> Draft:
    """A sentence with the rate, the funds below it."""
    kind, component = classes(rng, 1)[0], rng.choice((DISTRIBUTION, SERVICE, TOTAL))
    names, percent = funds(rng, home, rng.randrange(2, 16)), rate(rng, component)
    shown = figures.shown(percent, figures.style(rng))
    word = FEE_WORDS[component]
    texts = (
        f"Each {home.member} listed below pays, on its {kind.shares}, a {word} at the annual rate of "
        f"{shown} of average "
        "daily net assets:",
        f"The {word} on the {kind.shares} of each of the following is {shown} per annum of average daily "
        f"net assets:",
        f"A {word} not to exceed {shown} a year of the average daily net assets of the {kind.shares} is "
        f"payable by each of "
        f"these {_plural(home)}:",
    )
    rates = tuple(Said(name, kind.name, component, percent) for name in names)
    return scheduled(
        rng, home, (Para(rng.choice(texts)), _listed(rng, names)), rates, for_whom=kind.shares.upper()
    )


def _plural(home: House) -> str:
    return home.member if home.member == "Series" else f"{home.member}s"


def list_then_rate(rng: Random, home: House) -> Draft:
    """The funds first, the sentence with their rate under them."""
    kind, component = classes(rng, 1)[0], rng.choice((DISTRIBUTION, SERVICE, TOTAL))
    names, percent = funds(rng, home, rng.randrange(2, 12)), rate(rng, component)
    shown = figures.shown(percent, figures.style(rng))
    above = Para(f"The {kind.shares} of the following {_plural(home)} are subject to the Plan:")
    below = Para(
        f"Each {home.member} listed above shall pay a {FEE_WORDS[component]} at an annual rate of {shown} "
        f"of the average "
        f"daily net assets of its {kind.shares}."
    )
    rates = tuple(Said(name, kind.name, component, percent) for name in names)
    return scheduled(rng, home, (above, _listed(rng, names), below), rates, for_whom=kind.shares.upper())


def group_rows(rng: Random, home: House) -> Draft:
    """`For each fund named below: 0.25%` as a row over names without figures, group after group."""
    component, head = rng.choice(SINGLE)
    kind = classes(rng, 1)[0]
    pool = iter(funds(rng, home, 20))
    rows: list[Row] = []
    rates: list[Said] = []
    word = "series" if home.member == "Series" else home.member.lower()
    for percent in figures.totals(rng, rng.randrange(2, 4)):
        rows.append(Row((f"For each {word} named below:", figures.cell(percent))))
        for fund in [next(pool) for _ in range(rng.randrange(2, 6))]:
            rows.append(Row((f"   {fund}", "")))
            rates.append(Said(fund, kind.name, component, percent))
    table = Grid((name_head(rng, home), head), tuple(rows), manner="cells", wrap=66)
    return scheduled(rng, home, (table,), tuple(rates), for_whom=kind.shares.upper())


def rate_lists(rng: Random, home: House) -> Draft:
    """Several lists, each under its own sentence."""
    kind, component = classes(rng, 1)[0], rng.choice((DISTRIBUTION, TOTAL))
    pool = iter(funds(rng, home, 24))
    style = figures.style(rng)
    blocks: list[Block] = []
    rates: list[Said] = []
    for percent in figures.totals(rng, rng.randrange(2, 4)):
        names = tuple(next(pool) for _ in range(rng.randrange(2, 8)))
        shown = figures.shown(percent, style)
        word = FEE_WORDS[component].replace("distribution", "Distribution")
        lead = f"{word} of {shown} per annum of average daily net assets, payable by:"
        blocks += [Para(lead, plain=True), _listed(rng, names)]
        rates += [Said(name, kind.name, component, percent) for name in names]
    return scheduled(rng, home, tuple(blocks), tuple(rates), for_whom=kind.shares.upper())


def row_for_all(rng: Random, home: House) -> Draft:
    """One row of rates for a class, and the list of the funds that it holds for."""
    kind, total = classes(rng, 1)[0], rng.random() < 0.6
    fees = split_rates(rng, total=total)
    names = funds(rng, home, rng.randrange(2, 14))
    row = Row((kind.cell, *cells(fees)))
    lead = Para(
        f"The rates in the row below apply to the {kind.shares} of every {home.member} in the list that "
        f"follows it."
    )
    table = Grid(("Share Class", *split_heads(rng, total=total)), (row,))
    rates = tuple(fee for name in names for fee in said(name, kind.name, fees))
    return scheduled(rng, home, (lead, table, _listed(rng, names)), rates)


def funds_and_classes_apart(rng: Random, home: House) -> Draft:
    """Schedule A lists the funds, Schedule B the rate of each class in every one of them."""
    component, head = rng.choice(SINGLE)
    names, kinds = funds(rng, home, rng.randrange(2, 8)), classes(rng, 3)
    given = [rate(rng, component) for _ in kinds]
    rows = tuple(Row((kind.cell, figures.cell(percent))) for kind, percent in zip(kinds, given, strict=True))
    rates = tuple(
        Said(name, kind.name, component, percent)
        for name in names
        for kind, percent in zip(kinds, given, strict=True)
    )
    fee = head.replace("\n", " ")
    lead = Para(
        f"The annual {fee} of each class, upon its average daily net assets, in every {home.member} of "
        f"Schedule A:"
    )
    behind: tuple[Block, ...] = (
        *(Centre(("SCHEDULE A",)), Para(f"The {_plural(home)} to which the Plan applies:"), Lines(names)),
        *(Centre(("SCHEDULE B",)), lead, Grid(("Class", head), rows)),
    )
    core = (
        f"Every {home.member} listed in Schedule A shall pay, for each of its classes, at the annual rate "
        f"in Schedule B.",
    )
    return plan(rng, home, core, rates, behind=behind)


def additions(rng: Random, home: House) -> Draft:
    """An amendment that adds funds, each with its rate."""
    component, head = rng.choice(SINGLE)
    kind = classes(rng, 1)[0]
    given = [(fund, rate(rng, component)) for fund in funds(rng, home, rng.randrange(1, 5))]
    rows = tuple(Row((fund, figures.cell(percent))) for fund, percent in given)
    change = rng.choice(
        (
            "The schedule of the Plan is supplemented by the addition of the following:",
            f"The following are added to the schedule of the Plan, effective {day(rng, home.year)}:",
            f"Each {home.member} named below is added to those to which the Plan applies, at the rate "
            f"beside its name:",
        )
    )
    rates = tuple(Said(fund, kind.name, component, percent) for fund, percent in given)
    table = Grid((name_head(rng, home), head), rows)
    name = rng.choice(TITLES)
    return amendment(rng, home, (table,), rates, name=name, for_whom=kind.shares.upper(), change=change)


def classes_over_lists(rng: Random, home: House) -> Draft:
    """`Class A Shares: 0.25%` as a heading over the funds of that class, which bear no figures."""
    component = rng.choice((DISTRIBUTION, TOTAL))
    names = funds(rng, home, rng.randrange(3, 9))
    rows: list[Row] = []
    rates: list[Said] = []
    for kind, percent in zip(classes(rng, 3), figures.totals(rng, 3), strict=False):
        rows.append(heading(f"{kind.shares}: {FEE_WORDS[component]} of {figures.cell(percent)} per annum", 1))
        for fund in names[: rng.randrange(2, len(names) + 1)]:
            rows.append(Row((f"   {fund}",)))
            rates.append(Said(fund, kind.name, component, percent))
    lead = Para(
        f"Rates are of average daily net assets, and hold for each {home.member} named under a class."
    )
    return scheduled(rng, home, (lead, Grid(("",), tuple(rows), wrap=72, manner="cells")), tuple(rates))


LISTS: Mapping[str, Shape] = {
    "rate-then-list": rate_then_list,
    "list-then-rate": list_then_rate,
    "group-rows": group_rows,
    "rate-lists": rate_lists,
    "row-for-all": row_for_all,
    "funds-and-classes-apart": funds_and_classes_apart,
    "additions": additions,
    "classes-over-lists": classes_over_lists,
}
