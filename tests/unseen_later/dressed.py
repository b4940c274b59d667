"""Markup that the first maker has not: cells over rows, tables within tables, typed pages."""

from __future__ import annotations

import html
from collections.abc import Mapping
from decimal import Decimal
from random import Random

from unseen.columns import rate, said, split_rates
from unseen.facts import House, classes, funds
from unseen.model import Draft, Para, Said

from unseen_later.matrices import MATRICES
from unseen_later.notes import NOTES
from unseen_later.outlines import OUTLINES
from unseen_later.rows import ROWS
from unseen_later.sheet import ONE, SLOT, LaterShape, Sheet, above, framed, heads, percent_sign

PLAIN = (
    MATRICES["labelled-stacks"],
    MATRICES["bands-of-registrants"],
    ROWS["class-lists"],
    ROWS["class-as-head"],
    ROWS["tickers-beside"],
    ROWS["type-of-fee"],
    NOTES["cash-funds"],
    OUTLINES["running-titles"],
)
Cell = tuple[str, int, int]  # text, rows, columns


def _table(head: tuple[str, ...], rows: list[list[Cell]], tag: str) -> str:
    lines = ["".join(f"<{tag}>{_set(text)}</{tag}>" for text in head)]
    lines += ["".join(_td(cell) for cell in row) for row in rows]
    return "<table border=1>\n" + "\n".join(f"<tr>{line}</tr>" for line in lines) + "\n</table>"


def _td(cell: Cell) -> str:
    text, deep, wide = cell
    over = (f' rowspan="{deep}"' if deep > 1 else "") + (f' colspan="{wide}"' if wide > 1 else "")
    return f'<td{over} valign="middle">{_set(text)}</td>'


def _set(text: str) -> str:
    return html.escape(text, quote=False).replace("\n", "<br>")


def _sheet(rng: Random, home: House, table: str, rates: list[Said]) -> Sheet:
    return Sheet(framed(rng, home, (*above(rng, home), Para(SLOT)), tuple(rates), ""), (table,))


def fund_over_rows(rng: Random, home: House) -> Sheet:
    """The fund in a cell that spans the rows of its classes, figures beside each of these."""
    shown, total, kinds = percent_sign(rng), rng.random() < 0.5, classes(rng, 3)
    rows: list[list[Cell]] = []
    rates: list[Said] = []
    for fund in funds(rng, home, rng.randrange(2, 8)):
        some = kinds[: rng.randrange(1, len(kinds) + 1)]
        for at, kind in enumerate(some):
            fees = split_rates(rng, total=total)
            first: list[Cell] = [] if at else [(fund, len(some), 1)]
            rows.append([*first, (kind.cell, 1, 1), *((shown(percent), 1, 1) for _, percent in fees)])
            rates += said(fund, kind.name, fees)
    head = (home.member, "Class", *heads(rng, total=total))
    return _sheet(rng, home, _table(head, rows, rng.choice(("th", "td"))), rates)


def rate_over_rows(rng: Random, home: House) -> Sheet:
    """One rate in a cell that spans the rows of two classes: it is that of both."""
    component, head = rng.choice(ONE)
    shown, kinds = percent_sign(rng), classes(rng, 4, letters=True)
    rows: list[list[Cell]] = []
    rates: list[Said] = []
    for fund in funds(rng, home, rng.randrange(2, 7)):
        cut = rng.randrange(1, len(kinds))
        for some in (kinds[:cut], kinds[cut:]):
            percent = rate(rng, component)
            for at, kind in enumerate(some):
                last: list[Cell] = [] if at else [(shown(percent), len(some), 1)]
                rows.append([(fund, 1, 1), (kind.cell, 1, 1), *last])
                rates.append(Said(fund, kind.name, component, percent))
    return _sheet(rng, home, _table((home.member, "Class", head), rows, "th"), rates)


def rate_over_columns(rng: Random, home: House) -> Sheet:
    """One rate in a cell that spans the columns of all classes, for some funds; for others a cell each."""
    component, head = rng.choice(ONE)
    shown, kinds = percent_sign(rng), classes(rng, 3, letters=True)
    rows: list[list[Cell]] = []
    rates: list[Said] = []
    for at, fund in enumerate(funds(rng, home, rng.randrange(3, 8))):
        one = at % 2 == 1
        given = [rate(rng, component)] * len(kinds) if one else [rate(rng, component) for _ in kinds]
        cells: list[Cell] = [(shown(given[0]), 1, len(kinds))] if one else [(shown(p), 1, 1) for p in given]
        rows.append([(fund, 1, 1), *cells])
        rates += [Said(fund, kind.name, component, p) for kind, p in zip(kinds, given, strict=True)]
    titles = tuple(f"{kind.name}\n{head}" for kind in kinds)
    return _sheet(rng, home, _table((home.member, *titles), rows, "td"), rates)


def registrant_over_rows(rng: Random, home: House) -> Sheet:
    """Registrant, fund and class, each in a cell as deep as what belongs to it."""
    component, head = rng.choice(ONE)
    shown, kinds = percent_sign(rng), classes(rng, 2, letters=True)
    rows: list[list[Cell]] = []
    rates: list[Said] = []
    names = funds(rng, home, rng.randrange(2, 7), plain=True)
    for at, fund in enumerate(names):
        for first, kind in enumerate(kinds):
            percent: Decimal = rate(rng, component)
            registrant: list[Cell] = [] if at or first else [(home.registrant, len(names) * len(kinds), 1)]
            name: list[Cell] = [] if first else [(fund, len(kinds), 1)]
            rows.append([*registrant, *name, (kind.name, 1, 1), (shown(percent), 1, 1)])
            rates.append(Said(fund, kind.name, component, percent))
    return _sheet(rng, home, _table(("Registrant", home.member, "Class", head), rows, "th"), rates)


def typed_page(rng: Random, home: House) -> Sheet:
    """The whole exhibit as it was typed, within one `<PRE>`."""
    return Sheet(_draft(rng.choice(PLAIN)(rng, home)), dress="pre")


def tables_in_tables(rng: Random, home: House) -> Sheet:
    """Each table within a cell of a table that only centres it."""
    return Sheet(_draft(rng.choice(PLAIN)(rng, home)), dress="nested")


def _draft(given: Sheet | Draft) -> Draft:
    return given.draft if isinstance(given, Sheet) else given


DRESSED: Mapping[str, LaterShape] = {
    "fund-over-rows": fund_over_rows,
    "rate-over-rows": rate_over_rows,
    "rate-over-columns": rate_over_columns,
    "registrant-over-rows": registrant_over_rows,
    "typed-page": typed_page,
    "tables-in-tables": tables_in_tables,
}
