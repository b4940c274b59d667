"""Schedules of rows: lists of classes in a cell, the rest of the funds, rates in words, strange columns."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from random import Random

from unseen import figures
from unseen.columns import heading, rate, said, split_rates
from unseen.facts import Class, House, classes, day, funds
from unseen.model import DISTRIBUTION, SERVICE, Block, Centre, Draft, Grid, Lines, Row, Said

from unseen_later.names import LONG_KINDS, joined, many_funds, of_kinds
from unseen_later.sheet import HEADS, ONE, LaterShape, above, framed, heads, percent_sign


def class_lists(rng: Random, home: House) -> Draft:
    """A column `Share Class` with `A, C` in one cell: the rate of the row is that of each of them."""
    component, head = rng.choice(ONE)
    shown, kinds = percent_sign(rng), classes(rng, 4, letters=True)
    way = rng.randrange(4)
    rows: list[Row] = []
    rates: list[Said] = []
    for fund in funds(rng, home, rng.randrange(2, 10)):
        cut = rng.randrange(1, len(kinds))
        for at, some in enumerate((kinds[:cut], kinds[cut:])):
            percent = rate(rng, component)
            rows.append(Row(("" if at and way % 2 else fund, _listed(some, way), shown(percent))))
            rates += [Said(fund, kind.name, component, percent) for kind in some]
    table = Grid((home.member, rng.choice(("Share Class", "Share Class(es)", "Classes")), head), tuple(rows))
    return framed(rng, home, (*above(rng, home), table), tuple(rates), "")


def _listed(kinds: tuple[Class, ...], way: int) -> str:
    letters = [kind.name.removeprefix("Class ") for kind in kinds]
    ways = (", ".join(letters), joined(letters), " / ".join(letters), ", ".join(kind.name for kind in kinds))
    return ways[way]


def classes_in_brackets(rng: Random, home: House) -> Draft:
    """`Growth Fund (Classes A and T)`: one rate for both."""
    component, head = rng.choice(ONE)
    shown, kinds = percent_sign(rng), classes(rng, 4, letters=True)
    rows: list[Row] = []
    rates: list[Said] = []
    for fund in funds(rng, home, rng.randrange(2, 9), plain=True):
        cut = rng.randrange(1, len(kinds))
        for some in (kinds[:cut], kinds[cut:]):
            letters = [kind.name.removeprefix("Class ") for kind in some]
            word = "Classes" if len(some) > 1 else "Class"
            percent = rate(rng, component)
            rows.append(Row((f"{fund} ({word} {joined(letters)})", shown(percent))))
            rates += [Said(fund, kind.name, component, percent) for kind in some]
    table = Grid((f"{home.member} (Class)", head), tuple(rows), wrap=60)
    return framed(rng, home, (*above(rng, home), table), tuple(rates), "")


def all_other_funds(rng: Random, home: House) -> Draft:
    """Part 1 lists the funds; Part 2 gives rates to some, and one to all others listed in Part 1."""
    component, head = rng.choice(ONE)
    shown, kind = percent_sign(rng), classes(rng, 1)[0]
    names = funds(rng, home, rng.randrange(4, 12), plain=True)
    own = names[: rng.randrange(1, 3)]
    rows, rates = [], []
    for fund in own:
        percent = rate(rng, component)
        rows.append(Row((fund, shown(percent))))
        rates.append(Said(fund, kind.name, component, percent))
    rest = rate(rng, component)
    word = rng.choice(
        (f"All other {_many(home)} listed in Part 1", f"Each other {home.member} listed in Part 1")
    )
    rows.append(Row((word, shown(rest))))
    rates += [Said(fund, kind.name, component, rest) for fund in names if fund not in own]
    blocks: tuple[Block, ...] = (
        Centre((f"PART 1. {_many(home).upper()}",)),
        Lines(tuple(rng.sample(names, len(names))), 4),
        Centre(("PART 2. RATES",)),
        *above(rng, home),
        Grid((home.member, head), tuple(rows)),
    )
    return framed(rng, home, blocks, tuple(rates), kind.shares.upper())


def _many(home: House) -> str:
    return "Series" if home.member == "Series" else f"{home.member}s"


def type_of_fee(rng: Random, home: House) -> Draft:
    """A column that says for each row which fee it is."""
    shown, kinds = percent_sign(rng), classes(rng, 3)
    words = rng.choice(
        (
            {DISTRIBUTION: "Distribution", SERVICE: "Service"},
            {DISTRIBUTION: "Distribution fee", SERVICE: "Service fee"},
            {DISTRIBUTION: "DISTRIBUTION", SERVICE: "SHAREHOLDER SERVICES"},
        )
    )
    rows: list[Row] = []
    rates: list[Said] = []
    for fund in funds(rng, home, rng.randrange(2, 7)):
        for kind in kinds:
            fees = rng.choice((split_rates(rng, total=False), split_rates(rng, total=False)[1:]))
            rows += [Row((fund, kind.cell, words[component], shown(p))) for component, p in fees]
            rates += said(fund, kind.name, fees)
    head = rng.choice(("Type of Fee", "Kind of Fee"))
    table = Grid((home.member, "Class", head, "Annual Rate"), tuple(rows))
    return framed(rng, home, (*above(rng, home), table), tuple(rates), "")


def tickers_beside(rng: Random, home: House) -> Draft:
    """Columns of tickers and of fiscal year ends beside the rates."""
    shown, total, kinds = percent_sign(rng), rng.random() < 0.5, classes(rng, 3, letters=True)
    rows: list[Row] = []
    rates: list[Said] = []
    for fund in funds(rng, home, rng.randrange(2, 9)):
        end = rng.choice(("October 31", "December 31", "March 31", "August 31"))
        for at, kind in enumerate(kinds):
            ticker = "".join(rng.choice("ABCDEFGHKLMNPRST") for _ in range(4)) + "X"
            fees = split_rates(rng, total=total)
            rows.append(Row(("" if at else fund, kind.cell, ticker, end, *(shown(p) for _, p in fees))))
            rates += said(fund, kind.name, fees)
    table = Grid((home.member, "Class", "Ticker", "Fiscal\nYear End", *heads(rng, total=total)), tuple(rows))
    return framed(rng, home, (*above(rng, home), table), tuple(rates), "")


def rate_first(rng: Random, home: House) -> Draft:
    """The rate in the first column, beside it the funds that bear it, one below the other."""
    component, head = rng.choice(ONE)
    shown, kind = percent_sign(rng), classes(rng, 1)[0]
    names = list(funds(rng, home, rng.randrange(4, 12), plain=True))
    rows: list[Row] = []
    rates: list[Said] = []
    for percent in rng.sample(
        figures.SERVICES if component == SERVICE else figures.TOTALS, rng.randrange(2, 4)
    ):
        some = [names.pop() for _ in range(rng.randrange(1, 4)) if names]
        if some:
            rows.append(Row((shown(percent), "\n".join(some))))
            rates += [Said(fund, kind.name, component, percent) for fund in some]
    table = Grid((head, f"{_many(home)} to Which It Applies"), tuple(rows))
    return framed(rng, home, (*above(rng, home), table), tuple(rates), kind.shares.upper())


def class_rate_funds(rng: Random, home: House) -> Draft:
    """A row a class: its rate, then all funds that offer it."""
    component, head = rng.choice(ONE)
    shown, names = percent_sign(rng), funds(rng, home, rng.randrange(3, 7), plain=True)
    rows: list[Row] = []
    rates: list[Said] = []
    for kind in classes(rng, 4, letters=True):
        some = names[: rng.randrange(1, len(names) + 1)]
        percent = rate(rng, component)
        rows.append(Row((kind.shares, shown(percent), "\n".join(some))))
        rates += [Said(fund, kind.name, component, percent) for fund in some]
    table = Grid(("Class", head, f"{_many(home)} Offering the Class"), tuple(rows))
    return framed(rng, home, (*above(rng, home), table), tuple(rates), "")


def class_as_head(rng: Random, home: House) -> Draft:
    """A table a class; the class stands where other schedules print `Fund` over the names."""
    shown, total = percent_sign(rng), rng.random() < 0.5
    names = funds(rng, home, rng.randrange(3, 9))
    titles = heads(rng, total=total)
    blocks: list[Block] = [*above(rng, home)]
    rates: list[Said] = []
    for kind in classes(rng, 3, letters=True):
        rows = []
        for fund in names[: rng.randrange(2, len(names) + 1)]:
            fees = split_rates(rng, total=total)
            rows.append(Row((fund, *(shown(p) for _, p in fees))))
            rates += said(fund, kind.name, fees)
        blocks.append(Grid((kind.shares.upper(), *titles), tuple(rows)))
    return framed(rng, home, tuple(blocks), tuple(rates), "")


def words_in_cells(rng: Random, home: House) -> Draft:
    """`Three-quarters of one percent (0.75%)`, `Thirty-five hundredths of one percent` as cells."""
    component, head = rng.choice(ONE[:6])
    kind, bare = classes(rng, 1)[0], rng.random() < 0.4
    rows: list[Row] = []
    rates: list[Said] = []
    for fund in funds(rng, home, rng.randrange(2, 9)):
        percent = rng.choice(tuple(map(Decimal, ("0.10", "0.15", "0.25", "0.30", "0.50", "0.75"))))
        words = figures.shown(percent, rng.choice(("halves", "words")))
        words = figures.hundredths(percent) if words[0].isdigit() else words
        printed = words.partition(" (")[0] if bare else words
        rows.append(Row((fund, printed[0].upper() + printed[1:])))
        rates.append(Said(fund, kind.name, component, percent))
    table = Grid((home.member, head), tuple(rows))
    return framed(rng, home, (*above(rng, home), table), tuple(rates), kind.shares.upper())


def fractions_in_cells(rng: Random, home: House) -> Draft:
    """`1/4 of 1%`, `35/100 of 1%`, `.25 of 1%` as cells of a table."""
    component, head = rng.choice(ONE[:6])
    kinds, way = classes(rng, 2), rng.choice(("fraction", "hundredths", "of one"))
    rows: list[Row] = []
    rates: list[Said] = []
    for fund in funds(rng, home, rng.randrange(2, 9)):
        for at, kind in enumerate(kinds):
            percent = rng.choice(tuple(map(Decimal, ("0.10", "0.20", "0.25", "0.50", "0.75"))))
            printed = (
                f"{figures.points(percent)}/100 of 1%" if way == "hundredths" else figures.shown(percent, way)
            )
            rows.append(Row(("" if at else fund, kind.cell, printed)))
            rates.append(Said(fund, kind.name, component, percent))
    table = Grid((home.member, "Class", head), tuple(rows))
    return framed(rng, home, (*above(rng, home), table), tuple(rates), "")


def hundredths_column(rng: Random, home: House) -> Draft:
    """Whole numbers under heads that say that they are hundredths of one percent."""
    kind = classes(rng, 1)[0]
    rows: list[Row] = []
    rates: list[Said] = []
    for fund in funds(rng, home, rng.randrange(3, 12)):
        fees = split_rates(rng, total=False)
        whole = tuple((component, p if p != Decimal("0.125") else Decimal("0.15")) for component, p in fees)
        rows.append(Row((fund, *(figures.points(p) for _, p in whole))))
        rates += said(fund, kind.name, whole)
    unit = rng.choice(("(in hundredths\nof one percent)", "(hundredths\nof 1%)", "(basis points\nper annum)"))
    table = Grid((home.member, f"Distribution Fee\n{unit}", f"Service Fee\n{unit}"), tuple(rows))
    return framed(rng, home, (table,), tuple(rates), kind.shares.upper())


def sixty_funds(rng: Random, home: House) -> Draft:
    """A large house: dozens of funds in alphabetical order, a column for each of two fees."""
    shown, kind = percent_sign(rng), classes(rng, 1)[0]
    rows: list[Row] = []
    rates: list[Said] = []
    for fund in many_funds(rng, home, rng.randrange(45, 65)):
        fees = split_rates(rng, total=False)
        rows.append(Row((fund, *(shown(p) for _, p in fees))))
        rates += said(fund, kind.name, fees)
    table = Grid((home.member, rng.choice(HEADS[DISTRIBUTION]), rng.choice(HEADS[SERVICE])), tuple(rows))
    return framed(rng, home, (*above(rng, home), table), tuple(rates), kind.shares.upper())


def very_long_names(rng: Random, home: House) -> Draft:
    """Names that take two lines or three, class rows beside them."""
    component, head = rng.choice(ONE)
    shown, kinds = percent_sign(rng), classes(rng, 2)
    rows: list[Row] = []
    rates: list[Said] = []
    for fund in of_kinds(rng, home, LONG_KINDS, rng.randrange(2, 7)):
        for kind in kinds:
            percent = rate(rng, component)
            rows.append(Row((fund, kind.cell, shown(percent))))
            rates.append(Said(fund, kind.name, component, percent))
    table = Grid((home.member, "Class", head), tuple(rows), wrap=rng.choice((36, 50)))
    return framed(rng, home, (*above(rng, home), table), tuple(rates), "")


def groups_by_assets(rng: Random, home: House) -> Draft:
    """Funds in groups by asset class, each group a heading; a column with the day of adoption."""
    component, head = rng.choice(ONE)
    shown, kind = percent_sign(rng), classes(rng, 1)[0]
    rows: list[Row] = []
    rates: list[Said] = []
    names = list(funds(rng, home, 9, plain=True))
    for group in ("Original", "Second Group of", "Recently Organized"):
        rows.append(heading(f"{group} {_many(home)}", 3))
        for _ in range(rng.randrange(1, 4)):
            fund, percent = names.pop(), rate(rng, component)
            rows.append(Row((fund, day(rng, home.year - 2), shown(percent))))
            rates.append(Said(fund, kind.name, component, percent))
    table = Grid((home.member, "Plan Adopted", head), tuple(rows))
    return framed(rng, home, (*above(rng, home), table), tuple(rates), kind.shares.upper())


ROWS: Mapping[str, LaterShape] = {
    "class-lists": class_lists,
    "classes-in-brackets": classes_in_brackets,
    "all-other-funds": all_other_funds,
    "type-of-fee": type_of_fee,
    "tickers-beside": tickers_beside,
    "rate-first": rate_first,
    "class-rate-funds": class_rate_funds,
    "class-as-head": class_as_head,
    "words-in-cells": words_in_cells,
    "fractions-in-cells": fractions_in_cells,
    "hundredths-column": hundredths_column,
    "sixty-funds": sixty_funds,
    "very-long-names": very_long_names,
    "groups-by-assets": groups_by_assets,
}
