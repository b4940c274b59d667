"""Schedules with print between the figures: dittos, row numbers, other fees, former rates, rows run "
"together."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from unseen import figures
from unseen.columns import SINGLE, Shape, cells, name_head, rate, said, split_rates, words_above
from unseen.facts import House, classes, funds, long_funds
from unseen.front import scheduled
from unseen.model import TOTAL, Block, Break, Draft, Grid, Para, Row, Said


def _by_fund(
    rng: Random, home: House, *, least: int = 3, most: int = 12, plain: bool = False
) -> tuple[Said, ...]:
    """One rate a fund, of one class and one fee."""
    kind, component = classes(rng, 1)[0], rng.choice(SINGLE)[0]
    names = funds(rng, home, rng.randrange(least, most), plain=plain)
    return tuple(Said(fund, kind.name, component, rate(rng, component)) for fund in names)


def _head(rng: Random, component: str) -> str:
    return rng.choice([head for kind, head in SINGLE if kind == component])


def _class_title(share_class: str | None) -> str:
    name = share_class or ""
    return f"{name} SHARES".upper()


def dittos(rng: Random, home: House) -> Draft:
    """Ditto marks repeat the figure above."""
    ditto = rng.choice(('"', "do.", "same"))
    base = _by_fund(rng, home, least=4)
    rows: list[Row] = []
    rates: list[Said] = []
    for one in base:
        again = len(rates) == 1 or (bool(rates) and rng.random() < 0.4)
        percent = rates[-1].percent if again else one.percent
        rows.append(Row((one.portfolio or "", ditto if again else figures.cell(percent))))
        rates.append(Said(one.portfolio, one.share_class, one.component, percent))
    table = Grid((name_head(rng, home), _head(rng, base[0].component)), tuple(rows))
    whom = _class_title(base[0].share_class)
    return scheduled(rng, home, (*words_above(rng, home), table), tuple(rates), for_whom=whom)


def row_numbers(rng: Random, home: House) -> Draft:
    """A first column that counts the rows."""
    rates = _by_fund(rng, home)
    form = rng.choice(("{}", "{}.", "({})"))
    rows = tuple(
        Row((form.format(at), one.portfolio or "", figures.cell(one.percent)))
        for at, one in enumerate(rates, 1)
    )
    first = rng.choice(("", "No."))
    table = Grid((first, name_head(rng, home), _head(rng, rates[0].component)), rows, manner="cells")
    whom = _class_title(rates[0].share_class)
    return scheduled(rng, home, (*words_above(rng, home), table), rates, for_whom=whom)


def unsigned(rng: Random, home: House) -> Draft:
    """Figures without a sign, the head says that they are percentages."""
    rates = _by_fund(rng, home)
    bare = rng.random() < 0.5
    rows = tuple(
        Row((one.portfolio or "", figures.plain(one.percent).removeprefix("0" if bare else "-")))
        for one in rates
    )
    head = f"{_head(rng, rates[0].component)}\n(%)"
    table = Grid((name_head(rng, home), head), rows)
    whom = _class_title(rates[0].share_class)
    return scheduled(rng, home, (*words_above(rng, home), table), rates, for_whom=whom)


def former_and_new(rng: Random, home: House) -> Draft:
    """A column of the former rates beside that of the new ones, which alone count."""
    kind = classes(rng, 1)[0]
    rows: list[Row] = []
    rates: list[Said] = []
    for fund in funds(rng, home, rng.randrange(2, 9)):
        old, new = figures.totals(rng, 2)
        rows.append(Row((fund, figures.cell(old), figures.cell(new))))
        rates.append(Said(fund, kind.name, TOTAL, new))
    heads = rng.choice((("Former\n12b-1 Fee", "New\n12b-1 Fee"), ("Prior\n12b-1 Fee", "Amended\n12b-1 Fee")))
    table = Grid((name_head(rng, home), *heads), tuple(rows))
    return scheduled(rng, home, (table,), tuple(rates), for_whom=kind.shares.upper())


def other_fees_beside(rng: Random, home: House) -> Draft:
    """The advisory and the administration fee in columns beside the 12b-1 fee."""
    kind = classes(rng, 1)[0]
    rows: list[Row] = []
    rates: list[Said] = []
    for fund in funds(rng, home, rng.randrange(2, 10)):
        percent = rng.choice(figures.TOTALS)
        advisory = rng.choice(("0.55%", "0.65%", "0.80%", "0.95%"))
        rows.append(Row((fund, advisory, "0.08%", figures.cell(percent))))
        rates.append(Said(fund, kind.name, TOTAL, percent))
    heads = ("Advisory\nFee", "Administration\nFee", "Rule 12b-1\nFee")
    table = Grid((name_head(rng, home), *heads), tuple(rows))
    note = Para(
        "Advisory and administration fees are shown for reference only. They are paid under other "
        "agreements and not "
        "under the Plan."
    )
    return scheduled(rng, home, (note, table), tuple(rates), for_whom=kind.shares.upper())


def classes_over_columns(rng: Random, home: House) -> Draft:
    """`Class A` over two columns, its distribution and its service fee; `Class C` over the next two."""
    kinds = classes(rng, 2)
    rows: list[Row] = []
    rates: list[Said] = []
    for fund in funds(rng, home, rng.randrange(2, 10)):
        line: list[str] = [fund]
        for kind in kinds:
            fees = split_rates(rng, total=False)
            line += cells(fees)
            rates += said(fund, kind.name, fees)
        rows.append(Row(tuple(line)))
    heads = tuple(head for _ in kinds for head in ("Distribution\nFee", "Service\nFee"))
    over = tuple((kind.cell, 1 + 2 * at, 3 + 2 * at) for at, kind in enumerate(kinds))
    table = Grid((name_head(rng, home), *heads), tuple(rows), over)
    return scheduled(rng, home, (*words_above(rng, home), table), tuple(rates))


def side_by_side(rng: Random, home: House) -> Draft:
    """Two columns of names, each with its rates to the right."""
    rates = _by_fund(rng, home, least=4, most=14)
    half = (len(rates) + 1) // 2
    rows: list[Row] = []
    for at in range(half):
        pair = [rates[at], *rates[half + at : half + at + 1]]
        line = tuple(text for one in pair for text in (one.portfolio or "", figures.cell(one.percent)))
        rows.append(Row((*line, *([""] * (4 - len(line))))))
    head = (name_head(rng, home), _head(rng, rates[0].component))
    table = Grid((*head, *head), tuple(rows), wrap=60)
    whom = _class_title(rates[0].share_class)
    return scheduled(rng, home, (*words_above(rng, home), table), rates, for_whom=whom)


def run_together(rng: Random, home: House) -> Draft:
    """A schedule whose line ends were lost: `Growth Fund 0.25% Bond Fund 0.15%`."""
    rates = _by_fund(rng, home, plain=True)
    rows = tuple(Row((one.portfolio or "", figures.cell(one.percent))) for one in rates)
    head = (name_head(rng, home), _head(rng, rates[0].component).replace("\n", " "))
    whom = _class_title(rates[0].share_class)
    draft = scheduled(rng, home, (*words_above(rng, home), Grid(head, rows)), rates, for_whom=whom)
    return Draft(draft.blocks, draft.rates, "txt", True)


def over_a_page(rng: Random, home: House) -> Draft:
    """The page ends between a fund and the last of its classes; heads are printed again, or not."""
    component, head = rng.choice(SINGLE)
    kinds = classes(rng, 3)
    rows: list[Row] = []
    rates: list[Said] = []
    for fund in funds(rng, home, rng.randrange(3, 8)):
        for at, kind in enumerate(kinds):
            percent = rate(rng, component)
            rows.append(Row(("" if at else fund, kind.cell, figures.cell(percent))))
            rates.append(Said(fund, kind.name, component, percent))
    heads = (name_head(rng, home), "Class", head)
    end = len(kinds) * (len(rows) // len(kinds) // 2) + 1
    again = heads if rng.random() < 0.6 else ("", "", "")
    least = tuple(_widest((Row(heads), *rows), at) for at in range(3))
    first = Grid(heads, tuple(rows[:end]), manner="cells", wrap=60, least=least)
    second = Grid(again, tuple(rows[end:]), manner="cells", wrap=60, least=least)
    matter: tuple[Block, ...] = (*words_above(rng, home), first, Break(rng.randrange(2, 6)), second)
    return scheduled(rng, home, matter, tuple(rates))


def _widest(rows: tuple[Row, ...], at: int) -> int:
    return max(len(line) for row in rows for line in row.cells[at].split("\n"))


def names_down_the_rows(rng: Random, home: House) -> Draft:
    """A name in two pieces, one beside each of the first two classes; a blank line parts the funds."""
    component, head = rng.choice(SINGLE)
    kinds = classes(rng, 3)
    rows: list[Row] = []
    rates: list[Said] = []
    for fund in long_funds(rng, home, rng.randrange(3, 6)):
        words = fund.split()
        half = len(words) // 2 + 1
        pieces = (" ".join(words[:half]), " ".join(words[half:]), *([""] * (len(kinds) - 2)))
        for piece, kind in zip(pieces, kinds, strict=True):
            percent = rate(rng, component)
            rows.append(Row((piece, kind.cell, figures.cell(percent))))
            rates.append(Said(fund, kind.name, component, percent))
        rows.append(Row(("", "", "")))
    table = Grid((name_head(rng, home), "Class", head), tuple(rows), wrap=60)
    return scheduled(rng, home, (*words_above(rng, home), table), tuple(rates))


ODD_TABLES: Mapping[str, Shape] = {
    "dittos": dittos,
    "row-numbers": row_numbers,
    "unsigned": unsigned,
    "former-and-new": former_and_new,
    "other-fees-beside": other_fees_beside,
    "classes-over-columns": classes_over_columns,
    "side-by-side": side_by_side,
    "run-together": run_together,
    "over-a-page": over_a_page,
    "names-down-the-rows": names_down_the_rows,
}
