"""Schedules whose rows are funds and whose class stands elsewhere, or in a column beside them."""

from __future__ import annotations

from collections.abc import Mapping
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
from unseen.facts import House, classes, day, funds, house, long_funds
from unseen.front import scheduled
from unseen.model import DISTRIBUTION, SERVICE, TOTAL, Break, Draft, Grid, Para, Row, Said


def fees_in_columns(rng: Random, home: House) -> Draft:
    """The class in the title, two or three stacked heads, a row a fund."""
    kind, total = classes(rng, 1)[0], rng.random() < 0.7
    rows: list[Row] = []
    rates: list[Said] = []
    for fund in funds(rng, home, rng.randrange(1, 26)):
        fees = split_rates(rng, total=total)
        rows.append(Row((fund, *cells(fees))))
        rates += said(fund, kind.name, fees)
    heads = split_heads(rng, total=total)
    first = rng.choice((name_head(rng, home), f"{home.registrant.upper()}\n\nPORTFOLIOS"))
    over = (("Annual Rate", 1, len(heads) + 1),) if rng.random() < 0.25 else ()
    table = Grid((first, *heads), tuple(rows), over)
    return scheduled(rng, home, (*words_above(rng, home), table), tuple(rates), for_whom=kind.shares.upper())


def class_in_caption(rng: Random, home: House) -> Draft:
    """`PORTFOLIO - CLASS C SHARES` under the heads, above the rows."""
    kind = classes(rng, 1, letters=True)[0]
    heads = split_heads(rng, total=True)
    rows = [heading(f"PORTFOLIO - {kind.shares.upper()}", 4)]
    rates: list[Said] = []
    for fund in funds(rng, home, rng.randrange(2, 12)):
        fees = split_rates(rng, total=True)
        rows.append(Row((fund, *cells(fees))))
        rates += said(fund, kind.name, fees)
    table = Grid((home.registrant.upper(), *heads), tuple(rows))
    return scheduled(rng, home, (*words_above(rng, home), table), tuple(rates))


def class_columns(rng: Random, home: House) -> Draft:
    """A column a class; where a fund has no such class its cell says so."""
    kinds = classes(rng, rng.randrange(2, 5))
    component, fee = rng.choice(SINGLE[3:8])
    rows: list[Row] = []
    rates: list[Said] = []
    nothing = rng.choice(NOTHING)
    for fund in funds(rng, home, rng.randrange(2, 15)):
        given = [rate(rng, component) if rng.random() < 0.8 else None for _ in kinds]
        rows.append(
            Row((fund, *(nothing if percent is None else figures.cell(percent) for percent in given)))
        )
        rates += [
            Said(fund, k.name, component, p) for k, p in zip(kinds, given, strict=True) if p is not None
        ]
    heads = tuple(rng.choice((kind.cell, kind.shares.replace(" ", "\n").title())) for kind in kinds)
    above = Para(f"Annual {fee.replace(chr(10), ' ')} as a percentage of average daily net assets:")
    grid = Grid((name_head(rng, home), *heads), tuple(rows))
    return scheduled(rng, home, (above, grid), tuple(rates))


def class_rows(rng: Random, home: House) -> Draft:
    """Classes one below the other, the fund named beside the first of them only."""
    rows: list[Row] = []
    rates: list[Said] = []
    total = rng.random() < 0.5
    kinds = classes(rng, 4)
    for fund in funds(rng, home, rng.randrange(2, 9)):
        for at, kind in enumerate(kinds[: rng.randrange(1, len(kinds) + 1)]):
            fees = split_rates(rng, total=total)
            rows.append(Row(("" if at else fund, kind.cell, *cells(fees))))
            rates += said(fund, kind.name, fees)
    head = (name_head(rng, home), rng.choice(("Class", "Share Class", "Class of Shares")))
    table = Grid((*head, *split_heads(rng, total=total)), tuple(rows))
    return scheduled(rng, home, (*words_above(rng, home), table), tuple(rates))


def class_beside(rng: Random, home: House) -> Draft:
    """Fund and class in each row, one rate; the fund's name is printed again each time."""
    component, head = rng.choice(SINGLE)
    bare = rng.random() < 0.5
    rows: list[Row] = []
    rates: list[Said] = []
    kinds = classes(rng, 2, letters=True)
    for fund in funds(rng, home, rng.randrange(2, 10)):
        for kind in kinds:
            percent = rate(rng, component)
            letter = kind.name.removeprefix("Class ")
            rows.append(Row((fund, letter if bare else kind.cell, figures.cell(percent))))
            rates.append(Said(fund, kind.name, component, percent))
    table = Grid((name_head(rng, home), "Class", head), tuple(rows))
    return scheduled(rng, home, (*words_above(rng, home), table), tuple(rates))


def registrants(rng: Random, home: House) -> Draft:
    """Several registrants, each a heading over its funds."""
    kind, total = classes(rng, 1)[0], rng.random() < 0.5
    heads = split_heads(rng, total=total)
    names = [home.registrant.upper(), *(other.upper() for other in _others(rng, home))]
    pool = iter(funds(rng, home, 4 * len(names)))
    rows: list[Row] = []
    rates: list[Said] = []
    for name in names:
        rows.append(heading(name, len(heads) + 1))
        for fund in [next(pool) for _ in range(rng.randrange(1, 5))]:
            fees = split_rates(rng, total=total)
            rows.append(Row((fund, *cells(fees))))
            rates += said(fund, kind.name, fees)
    table = Grid((name_head(rng, home), *heads), tuple(rows))
    return scheduled(rng, home, (*words_above(rng, home), table), tuple(rates), for_whom=kind.shares.upper())


def _others(rng: Random, home: House) -> tuple[str, ...]:
    names = {house(rng).registrant for _ in range(rng.randrange(1, 4))} - {home.registrant}
    return tuple(sorted(names))


def registrant_column(rng: Random, home: House) -> Draft:
    """The registrant in a column of its own, printed once or in each row."""
    component, head = rng.choice(SINGLE)
    kind = classes(rng, 1)[0]
    names = (home.registrant, *_others(rng, home))
    pool, again = iter(funds(rng, home, 4 * len(names))), rng.random() < 0.5
    rows: list[Row] = []
    rates: list[Said] = []
    for name in names:
        for at, fund in enumerate([next(pool) for _ in range(rng.randrange(1, 5))]):
            percent = rate(rng, component)
            rows.append(Row((name if again or at == 0 else "", fund, figures.cell(percent))))
            rates.append(Said(fund, kind.name, component, percent))
    table = Grid(
        (home.trust if home.trust == "Trust" else "Registrant", name_head(rng, home), head), tuple(rows)
    )
    return scheduled(rng, home, (*words_above(rng, home), table), tuple(rates), for_whom=kind.shares.upper())


def wrapped_names(rng: Random, home: House) -> Draft:
    """Long names over two lines; the figures stand beside the first line, or beside the last."""
    kind, component = classes(rng, 1)[0], DISTRIBUTION
    names = (*long_funds(rng, home, 5), *funds(rng, home, 3))
    rows: list[Row] = []
    rates: list[Said] = []
    for fund in names:
        first, second = figures.parts(rng)
        rows.append(Row((fund, figures.cell(first), figures.cell(second))))
        rates += said(fund, kind.name, ((component, first), (SERVICE, second)))
    table = Grid(
        (name_head(rng, home), *split_heads(rng, total=False)),
        tuple(rows),
        wrap=rng.choice((24, 28, 32)),
        figure_last=rng.random() < 0.5,
    )
    draft = scheduled(rng, home, (table,), tuple(rates), for_whom=kind.shares.upper())
    return Draft(draft.blocks, draft.rates, "txt")


def leaders(rng: Random, home: House) -> Draft:
    """`Growth Fund ............ 0.25%`."""
    component, head = rng.choice(SINGLE)
    kind = classes(rng, 1)[0]
    given = [(fund, rate(rng, component)) for fund in funds(rng, home, rng.randrange(3, 14))]
    rows = tuple(Row((fund, figures.cell(percent))) for fund, percent in given)
    rates = tuple(Said(fund, kind.name, component, percent) for fund, percent in given)
    table = Grid((name_head(rng, home), head), rows, manner="leaders", figure_last=True)
    draft = scheduled(rng, home, (*words_above(rng, home), table), rates, for_whom=kind.shares.upper())
    return Draft(draft.blocks, draft.rates, "txt")


def pages(rng: Random, home: House) -> Draft:
    """One schedule over several pages, its heads printed again on each."""
    kind, total = classes(rng, 1)[0], rng.random() < 0.6
    names = funds(rng, home, rng.randrange(8, 26))
    heads = (name_head(rng, home), *split_heads(rng, total=total))
    blocks: list[Grid | Break] = []
    rates: list[Said] = []
    start, number = 0, rng.randrange(2, 6)
    while start < len(names):
        rows, end = [], start + rng.randrange(4, 10)
        for fund in names[start:end]:
            fees = split_rates(rng, total=total)
            rows.append(Row((fund, *cells(fees))))
            rates += said(fund, kind.name, fees)
        blocks += [Grid(heads, tuple(rows)), Break(number)]
        start, number = end, number + 1
    return scheduled(rng, home, tuple(blocks[:-1]), tuple(rates), for_whom=kind.shares.upper())


def dated_rows(rng: Random, home: House) -> Draft:
    """A column with the day from which each fund pays."""
    component, head = rng.choice(SINGLE)
    kind = classes(rng, 1)[0]
    rows: list[Row] = []
    rates: list[Said] = []
    for fund in funds(rng, home, rng.randrange(3, 14)):
        percent = rate(rng, component)
        since = day(rng, home.year - rng.randrange(0, 6))
        rows.append(Row((fund, figures.cell(percent), since)))
        rates.append(Said(fund, kind.name, component, percent))
    table = Grid(
        (name_head(rng, home), head, rng.choice(("Effective Date", "Date Added", "Commencement\nDate"))),
        tuple(rows),
    )
    return scheduled(rng, home, (*words_above(rng, home), table), tuple(rates), for_whom=kind.shares.upper())


def two_tables(rng: Random, home: House) -> Draft:
    """The same funds twice: first their distribution fees, then their service fees."""
    kind = classes(rng, 1)[0]
    names = funds(rng, home, rng.randrange(2, 9))
    blocks: list[Para | Grid] = []
    rates: list[Said] = []
    for component, words in ((DISTRIBUTION, "distribution fee"), (SERVICE, "service fee")):
        rows = []
        for fund in names:
            percent = rate(rng, component)
            rows.append(Row((fund, figures.cell(percent))))
            rates.append(Said(fund, kind.name, component, percent))
        lead = f"The annual {words} of the {kind.shares} of each {home.member} is as follows:"
        head = (name_head(rng, home), words.title())
        blocks += [Para(lead), Grid(head, tuple(rows))]
    return scheduled(rng, home, tuple(blocks), tuple(rates), for_whom=kind.shares.upper())


def slash_pairs(rng: Random, home: House) -> Draft:
    """`0.75%/0.25%` under `Distribution Fee/Service Fee`."""
    kind = classes(rng, 1)[0]
    rows: list[Row] = []
    rates: list[Said] = []
    for fund in funds(rng, home, rng.randrange(2, 10)):
        first, second = figures.parts(rng)
        rows.append(Row((fund, f"{figures.cell(first)}/{figures.cell(second)}")))
        rates += said(fund, kind.name, ((DISTRIBUTION, first), (SERVICE, second)))
    head = rng.choice(("Distribution Fee/\nService Fee", "Distribution Fee / Service Fee"))
    table = Grid((name_head(rng, home), head), tuple(rows))
    return scheduled(rng, home, (*words_above(rng, home), table), tuple(rates), for_whom=kind.shares.upper())


def points_columns(rng: Random, home: House) -> Draft:
    """Columns of whole basis points, said so in the heads."""
    kind = classes(rng, 1)[0]
    rows: list[Row] = []
    rates: list[Said] = []
    for fund in funds(rng, home, rng.randrange(2, 12)):
        fees = split_rates(rng, total=True)
        rows.append(Row((fund, *(figures.points(percent) for _, percent in fees))))
        rates += said(fund, kind.name, fees)
    heads = (
        "Distribution Fee\n(basis points)",
        "Service Fee\n(basis points)",
        "Total 12b-1 Fee\n(basis points)",
    )
    table = Grid((name_head(rng, home), *heads), tuple(rows))
    return scheduled(rng, home, (*words_above(rng, home), table), tuple(rates), for_whom=kind.shares.upper())


def exact_and_most(rng: Random, home: House) -> Draft:
    """What a fund pays now, beside the most that the plan allows: two rates of one fee."""
    kind = classes(rng, 1)[0]
    rows: list[Row] = []
    rates: list[Said] = []
    for fund in funds(rng, home, rng.randrange(2, 10)):
        low, high = sorted(figures.totals(rng, 2))
        rows.append(Row((fund, figures.cell(high), figures.cell(low))))
        rates += [Said(fund, kind.name, TOTAL, high), Said(fund, kind.name, TOTAL, low)]
    heads = ("Maximum\n12b-1 Fee", "Current\n12b-1 Fee")
    table = Grid((name_head(rng, home), *heads), tuple(rows))
    return scheduled(rng, home, (*words_above(rng, home), table), tuple(rates), for_whom=kind.shares.upper())


BY_FUND: Mapping[str, Shape] = {
    "fees-in-columns": fees_in_columns,
    "class-in-caption": class_in_caption,
    "class-columns": class_columns,
    "class-rows": class_rows,
    "class-beside-fund": class_beside,
    "registrant-headings": registrants,
    "registrant-column": registrant_column,
    "wrapped-names": wrapped_names,
    "dot-leaders": leaders,
    "several-pages": pages,
    "dates-column": dated_rows,
    "two-tables": two_tables,
    "slash-pairs": slash_pairs,
    "basis-points-columns": points_columns,
    "exact-and-most": exact_and_most,
}
