"""Schedules that give classes in names, stacks, headings or rows, and rows with more than a plain rate."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from random import Random

from unseen import figures
from unseen.columns import (
    NOTHING,
    SINGLE,
    Shape,
    cells,
    heading,
    name_head,
    rate,
    said,
    split_heads,
    split_rates,
    words_above,
)
from unseen.facts import House, classes, day, funds
from unseen.front import TITLES, plan, scheduled
from unseen.model import DISTRIBUTION, TOTAL, Block, Break, Centre, Draft, Grid, Para, Row, Said


def class_in_name(rng: Random, home: House) -> Draft:
    """`Growth Fund - Class A`, `Growth Fund (Class A shares)`, `Growth Fund Class A Shares`."""
    component, head = rng.choice(SINGLE)
    form = rng.choice(("{fund} - {kind}", "{fund}, {kind}", "{fund} ({shares})", "{fund} {kind} Shares"))
    kinds = classes(rng, 3, letters=True)
    rows: list[Row] = []
    rates: list[Said] = []
    for fund in funds(rng, home, rng.randrange(2, 8), plain=True):
        for kind in kinds[: rng.randrange(1, 4)]:
            percent = rate(rng, component)
            rows.append(
                Row((form.format(fund=fund, kind=kind.name, shares=kind.shares), figures.cell(percent)))
            )
            rates.append(Said(fund, kind.name, component, percent))
    table = Grid((f"{name_head(rng, home)} and Class", head), tuple(rows))
    return scheduled(rng, home, (*words_above(rng, home), table), tuple(rates))


def zipped_stacks(rng: Random, home: House) -> Draft:
    """Classes stacked in one cell, as many rates stacked in the next."""
    component, head = rng.choice(SINGLE)
    kinds = classes(rng, 4)
    rows: list[Row] = []
    rates: list[Said] = []
    for fund in funds(rng, home, rng.randrange(2, 8)):
        some = kinds[: rng.randrange(1, len(kinds) + 1)]
        given = [rate(rng, component) for _ in some]
        rows.append(Row((fund, "\n".join(k.cell for k in some), "\n".join(map(figures.cell, given)))))
        rates += [Said(fund, k.name, component, p) for k, p in zip(some, given, strict=True)]
    table = Grid((name_head(rng, home), "Class", head), tuple(rows))
    return scheduled(rng, home, (*words_above(rng, home), table), tuple(rates))


def fund_headings(rng: Random, home: House) -> Draft:
    """The fund as a heading, its classes as rows set in under it."""
    total = rng.random() < 0.6
    heads = split_heads(rng, total=total)
    kinds = classes(rng, 3)
    rows: list[Row] = []
    rates: list[Said] = []
    for fund in funds(rng, home, rng.randrange(2, 8)):
        rows.append(heading(fund, len(heads) + 1))
        for kind in kinds[: rng.randrange(1, len(kinds) + 1)]:
            fees = split_rates(rng, total=total)
            rows.append(Row((f"   {kind.shares}", *cells(fees))))
            rates += said(fund, kind.name, fees)
    table = Grid((rng.choice((f"{home.member}/Class", f"{home.member} and Class")), *heads), tuple(rows))
    return scheduled(rng, home, (*words_above(rng, home), table), tuple(rates))


def class_headings(rng: Random, home: House) -> Draft:
    """`CLASS A SHARES` as a heading over the funds, then the next class over its own."""
    component, head = rng.choice(SINGLE)
    names = funds(rng, home, rng.randrange(3, 9))
    rows: list[Row] = []
    rates: list[Said] = []
    for kind in classes(rng, 3):
        rows.append(heading(kind.shares.upper() if rng.random() < 0.5 else kind.shares, 2))
        for fund in names[: rng.randrange(2, len(names) + 1)]:
            percent = rate(rng, component)
            rows.append(Row((fund, figures.cell(percent))))
            rates.append(Said(fund, kind.name, component, percent))
    table = Grid((name_head(rng, home), head), tuple(rows))
    return scheduled(rng, home, (*words_above(rng, home), table), tuple(rates))


def one_fund_classes(rng: Random, home: House) -> Draft:
    """The plan of one fund, named in its title and text: a row a class."""
    fund = funds(rng, home, 1, plain=True)[0]
    total = rng.random() < 0.6
    rows: list[Row] = []
    rates: list[Said] = []
    for kind in classes(rng, 4):
        fees = split_rates(rng, total=total)
        rows.append(Row((kind.cell, *cells(fees))))
        rates += said(fund, kind.name, fees)
    table = Grid(
        (rng.choice(("Class", "Share Class", "Class of Shares")), *split_heads(rng, total=total)), tuple(rows)
    )
    core = (
        f'This Plan relates to {fund} (the "Fund"), a series of {home.registrant}, and to no other series. '
        f"The Fund "
        "shall pay the Distributor at the annual rates in Appendix A.",
    )
    behind: tuple[Block, ...] = (Centre(("APPENDIX A", fund)), *words_above(rng, home), table)
    return plan(rng, home, core, tuple(rates), for_whom=fund, behind=behind)


def several_schedules(rng: Random, home: House) -> Draft:
    """Schedule A for one class, Schedule B for the next, each with its own funds and rates."""
    component, head = rng.choice(SINGLE)
    names = funds(rng, home, rng.randrange(3, 10))
    blocks: list[Block] = []
    rates: list[Said] = []
    for letter, kind in zip("ABCD", classes(rng, 3), strict=False):
        rows = []
        for fund in rng.sample(names, rng.randrange(2, len(names) + 1)):
            percent = rate(rng, component)
            rows.append(Row((fund, figures.cell(percent))))
            rates.append(Said(fund, kind.name, component, percent))
        title = (f"SCHEDULE {letter}", f"{kind.shares.upper()}")
        blocks += [Centre(title), Grid((name_head(rng, home), head), tuple(rows)), Break(len(blocks) + 4)]
    core = (
        f"Each {home.member} shall pay the Distributor, upon the average daily net assets of each class, "
        f"at the annual "
        "rate that the schedule for that class sets out.",
    )
    return plan(rng, home, core, tuple(rates), behind=tuple(blocks[:-1]))


def former_names(rng: Random, home: House) -> Draft:
    """`(formerly Growth Fund)` behind a name or on the line under it."""
    component, head = rng.choice(SINGLE)
    kind = classes(rng, 1)[0]
    form = rng.choice(("{} (formerly {})", "{} (formerly, {})", "{}\n(formerly {})", "{} (f/k/a {})"))
    names = funds(rng, home, 12, plain=True)
    rows: list[Row] = []
    rates: list[Said] = []
    for fund, old in zip(names[: rng.randrange(3, 7)], names[6:], strict=False):
        percent = rate(rng, component)
        printed = form.format(fund, old) if rng.random() < 0.5 else fund
        rows.append(Row((printed, figures.cell(percent))))
        rates.append(Said(fund, kind.name, component, percent))
    table = Grid((name_head(rng, home), head), tuple(rows), wrap=70, manner="cells")
    return scheduled(rng, home, (*words_above(rng, home), table), tuple(rates), for_whom=kind.shares.upper())


def marks_and_notes(rng: Random, home: House) -> Draft:
    """Marks on names or rates, the notes under the table; the marks are no part of either."""
    kind, total = classes(rng, 1, letters=True)[0], rng.random() < 0.5
    mark = rng.choice(("*", "^{1}", "^{2}", "+", "**"))
    on_name = rng.random() < 0.5
    rows: list[Row] = []
    rates: list[Said] = []
    for at, fund in enumerate(funds(rng, home, rng.randrange(3, 12))):
        fees = split_rates(rng, total=total)
        marked = mark if at % 3 == 1 else ""
        figures_ = list(cells(fees))
        if not on_name:
            figures_[-1] += marked
        rows.append(Row((fund + marked * on_name, *figures_)))
        rates += said(fund, kind.name, fees)
    note = rng.choice(
        (
            f"Added to this Schedule as of {day(rng, home.year)}.",
            "Not offered to new investors at this time.",
            "Offered through certain dealers only.",
        )
    )
    table = Grid((name_head(rng, home), *split_heads(rng, total=total)), tuple(rows), manner="cells")
    notes = Para(f"{mark} {note}", plain=True)
    return scheduled(
        rng, home, (*words_above(rng, home), table, notes), tuple(rates), for_whom=kind.shares.upper()
    )


def tiers(rng: Random, home: House) -> Draft:
    """Steps of assets under a fund, each with its rate."""
    component, head = rng.choice(SINGLE[:7])
    kind = classes(rng, 1)[0]
    rows: list[Row] = []
    rates: list[Said] = []
    for fund in funds(rng, home, rng.randrange(1, 5)):
        high, middle, low = sorted(figures.totals(rng, 3), reverse=True)
        steps = ("First $500 million", "Next $500 million", "Over $1 billion")
        rows.append(heading(fund, 2))
        for step, percent in zip(steps, (high, middle, low), strict=True):
            rows.append(Row((f"   {step}", figures.cell(percent))))
            rates.append(Said(fund, kind.name, component, percent))
    table = Grid((f"{home.member} and Average\nDaily Net Assets", head), tuple(rows))
    return scheduled(rng, home, (*words_above(rng, home), table), tuple(rates), for_whom=kind.shares.upper())


def blank_rows(rng: Random, home: House) -> Draft:
    """TBD, Waived, None, a blank in brackets in some rows; the rows behind them stand as they are."""
    component, head = rng.choice(SINGLE)
    kind = classes(rng, 1)[0]
    blanks = ("TBD", "Waived", "[__]%", "See Note 2", *NOTHING)
    rows: list[Row] = []
    rates: list[Said] = []
    for at, fund in enumerate(funds(rng, home, rng.randrange(4, 14))):
        percent = rate(rng, component)
        blank = at == 2 or (at > 0 and rng.random() < 0.3)
        rows.append(Row((fund, rng.choice(blanks) if blank else figures.cell(percent))))
        if not blank:
            rates.append(Said(fund, kind.name, component, percent))
    table = Grid((name_head(rng, home), head), tuple(rows))
    note = (Para("Note 2. To be fixed by the Board before shares are first sold.", plain=True),)
    return scheduled(
        rng, home, (*words_above(rng, home), table, *note), tuple(rates), for_whom=kind.shares.upper()
    )


def loads_beside(rng: Random, home: House) -> Draft:
    """Columns of sales charges and of a management fee beside the 12b-1 fee: they are no rates."""
    rows: list[Row] = []
    rates: list[Said] = []
    nothing = rng.choice(NOTHING)
    for kind in classes(rng, 4):
        fee = rng.choice(figures.TOTALS)
        front, later = rng.choice((("5.75%", nothing), (nothing, "1.00%"), (nothing, nothing)))
        rows.append(Row((kind.cell, front, later, figures.cell(fee))))
        rates.append(Said(None, kind.name, TOTAL, fee))
    heads = (
        "Maximum\nInitial Sales\nCharge",
        "Contingent\nDeferred\nSales Charge",
        rng.choice(("Rule 12b-1\nFee", "12b-1 Fee")),
    )
    table = Grid(("Class", *heads), tuple(rows))
    core = (f"The charges that holders of each class of each {home.member} bear are those of Exhibit A.",)
    behind: tuple[Block, ...] = (Centre(("EXHIBIT A", "CHARGES BY CLASS")), table)
    name = rng.choice(("MULTIPLE CLASS PLAN PURSUANT TO RULE 18f-3", "RULE 18f-3 MULTI-CLASS PLAN"))
    opening = (
        Para(f'{home.registrant} (the "{home.trust}") adopts this plan under Rule 18f-3 of the 1940 Act.'),
    )
    return plan(rng, home, core, tuple(rates), name=name, opening=opening, behind=behind)


def _by_manner(rng: Random, home: House, manner: str) -> Draft:
    kind = classes(rng, 1)[0]
    total = manner == "signs" and rng.random() < 0.6
    component, head = rng.choice(SINGLE)
    rows: list[Row] = []
    rates: list[Said] = []
    for fund in funds(rng, home, rng.randrange(3, 15)):
        fees = split_rates(rng, total=total) if manner == "signs" else ((component, rate(rng, component)),)
        rows.append(Row((fund, *cells(fees))))
        rates += said(fund, kind.name, fees)
    heads = split_heads(rng, total=total) if manner == "signs" else (head,)
    table = Grid((name_head(rng, home), *heads), tuple(rows), manner=manner)
    draft = scheduled(rng, home, (*words_above(rng, home), table), tuple(rates), for_whom=kind.shares.upper())
    return Draft(draft.blocks, draft.rates, "htm")


def sign_cells(rng: Random, home: House) -> Draft:
    """The percent sign in a cell of its own."""
    return _by_manner(rng, home, "signs")


def boxes(rng: Random, home: House) -> Draft:
    """Rows of `<div>`s, no table at all."""
    return _by_manner(rng, home, "divs")


def tabs(rng: Random, home: House) -> Draft:
    """Rows of paragraphs with a tab before the figure."""
    return _by_manner(rng, home, "tabs")


def zero_rows(rng: Random, home: House) -> Draft:
    """`0.00%` for a class that pays nothing: a rate; the fees of a class, in order of its row."""
    kinds = classes(rng, 4)
    rows: list[Row] = []
    rates: list[Said] = []
    for fund in funds(rng, home, rng.randrange(2, 7)):
        for at, kind in enumerate(kinds):
            zero = Decimal("0.00")
            service = rng.choice(figures.SERVICES)
            fees = (
                ((DISTRIBUTION, zero), ("service_fee", service), (TOTAL, service))
                if at % 2
                else split_rates(rng, total=True)
            )
            rows.append(Row((fund if at == 0 else "", kind.cell, *cells(fees))))
            rates += said(fund, kind.name, fees)
    table = Grid((name_head(rng, home), "Class", *split_heads(rng, total=True)), tuple(rows))
    return scheduled(rng, home, (*words_above(rng, home), table), tuple(rates), name=rng.choice(TITLES))


BY_CLASS: Mapping[str, Shape] = {
    "class-in-name": class_in_name,
    "zipped-stacks": zipped_stacks,
    "fund-headings": fund_headings,
    "class-headings": class_headings,
    "one-fund-classes": one_fund_classes,
    "several-schedules": several_schedules,
    "former-names": former_names,
    "marks-and-notes": marks_and_notes,
    "tiers-under-fund": tiers,
    "blank-rows": blank_rows,
    "loads-beside": loads_beside,
    "sign-cells": sign_cells,
    "rows-of-boxes": boxes,
    "rows-with-tabs": tabs,
    "zero-rows": zero_rows,
}
