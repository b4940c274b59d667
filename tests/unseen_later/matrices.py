"""Tables of two directions: fees or classes down the rows, classes or funds across."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from random import Random

from unseen import figures
from unseen.columns import heading, rate, said, split_rates
from unseen.facts import Class, House, classes, funds
from unseen.front import plan
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

from unseen_later.names import home_of
from unseen_later.sheet import LABELS, NOTHING, ONE, LaterShape, above, framed, percent_sign


def fund_over_matrix(rng: Random, home: House) -> Draft:
    """The fund as a line of its own; under it fees down the rows and classes across."""
    shown, total = percent_sign(rng), rng.random() < 0.6
    kinds = classes(rng, 3, letters=rng.random() < 0.7)
    blocks: list[Block] = [*above(rng, home)]
    rates: list[Said] = []
    for fund in funds(rng, home, rng.randrange(2, 6)):
        some = kinds[: rng.randrange(2, len(kinds) + 1)]
        table, more = _fees_down(rng, fund, some, total, shown)
        blocks += [rng.choice((Centre, Lines))((fund,)), table]
        rates += more
    return framed(rng, home, tuple(blocks), tuple(rates), "")


def _fees_down(
    rng: Random, fund: str, kinds: tuple[Class, ...], total: bool, shown: Callable[[Decimal], str]
) -> tuple[Grid, list[Said]]:
    """A matrix of one fund: fees in rows, classes in columns."""
    given = [split_rates(rng, total=total) for _ in kinds]
    rows = [
        Row((LABELS[component], *(shown(fees[at][1]) for fees in given)))
        for at, (component, _) in enumerate(given[0])
    ]
    rates = [one for kind, fees in zip(kinds, given, strict=True) for one in said(fund, kind.name, fees)]
    return Grid(("", *(kind.cell for kind in kinds)), tuple(rows)), rates


def fees_down_one_fund(rng: Random, home: House) -> Draft:
    """The plan of one fund: fees down, classes across, the fund in title and text."""
    fund = funds(rng, home, 1, plain=True)[0]
    table, rates = _fees_down(rng, fund, classes(rng, 4), rng.random() < 0.5, percent_sign(rng))
    core = (
        f'{fund} (the "Fund"), the only series to which this Plan applies, shall pay the Distributor the '
        "fees that the Annex shows for each class.",
    )
    return plan(rng, home, core, tuple(rates), for_whom=fund.upper(), behind=(Centre(("ANNEX", fund)), table))


def bands_of_registrants(rng: Random, home: House) -> Draft:
    """Funds down, classes across, a band for each registrant; most cells say that there is no such class."""
    component, head = rng.choice(ONE)
    shown, kinds, nothing = percent_sign(rng), classes(rng, 4, letters=True), rng.choice(NOTHING)
    rows: list[Row] = []
    rates: list[Said] = []
    for house_ in _distinct(rng, home, rng.randrange(2, 4)):
        rows.append(heading(house_.registrant.upper(), len(kinds) + 1))
        for fund in funds(rng, house_, rng.randrange(1, 6), plain=True):
            given = [rate(rng, component) if rng.random() < 0.55 else None for _ in kinds]
            given[0] = rate(rng, component)
            rows.append(Row((fund, *(nothing if p is None else shown(p) for p in given))))
            pairs = zip(kinds, given, strict=True)
            rates += [Said(fund, k.name, component, p) for k, p in pairs if p is not None]
    over = ((head.replace("\n", " "), 1, len(kinds) + 1),)
    table = Grid(("Trust / Fund", *(kind.cell for kind in kinds)), tuple(rows), over)
    return framed(rng, home, (*above(rng, home), table), tuple(rates), "")


def _distinct(rng: Random, home: House, count: int) -> list[House]:
    """Houses of different families, the first of them the filer."""
    found = {home.family: home}
    while len(found) < count:
        other = home_of(rng)
        found.setdefault(other.family, other)
    return list(found.values())


def labelled_stacks(rng: Random, home: House) -> Draft:
    """Two fees stacked in one cell, each under its own word: `Distribution 0.75%`, `Service 0.25%`."""
    shown, kinds = percent_sign(rng), classes(rng, 3, letters=True)
    first, second = rng.choice((("Distribution", "Service"), ("Distribution fee", "Service fee")))
    way = rng.choice(("{word} {rate}", "{word}: {rate}", "{rate} ({word})"))
    rows: list[Row] = []
    rates: list[Said] = []
    for fund in funds(rng, home, rng.randrange(2, 9)):
        cells = []
        for kind in kinds:
            fees = split_rates(rng, total=False)
            words = zip((first, second), fees, strict=True)
            cells.append("\n".join(way.format(word=word, rate=shown(p)) for word, (_, p) in words))
            rates += said(fund, kind.name, fees)
        rows.append(Row((fund, *cells)))
    table = Grid((home.member, *(kind.cell for kind in kinds)), tuple(rows), wrap=26)
    return framed(rng, home, (*above(rng, home), table), tuple(rates), "")


def funds_across(rng: Random, home: House) -> Draft:
    """Classes down the rows, a column for each fund."""
    component, head = rng.choice(ONE)
    shown, names, nothing = percent_sign(rng), funds(rng, home, rng.randrange(2, 4)), rng.choice(NOTHING)
    rows: list[Row] = []
    rates: list[Said] = []
    for at, kind in enumerate(classes(rng, 4)):
        given = [rate(rng, component) if not at or rng.random() < 0.8 else None for _ in names]
        rows.append(Row((kind.shares, *(nothing if p is None else shown(p) for p in given))))
        rates += [
            Said(f, kind.name, component, p) for f, p in zip(names, given, strict=True) if p is not None
        ]
    caption = Para(f"{head} by class".replace("\n", " "), plain=True)
    table = Grid(("Class of Shares", *map(_stacked, names)), tuple(rows))
    return framed(rng, home, (*above(rng, home), caption, table), tuple(rates), "")


def _stacked(name: str) -> str:
    """A name in two lines or three, as a head has it."""
    words, lines = name.split(), [""]
    for word in words:
        if lines[-1] and len(lines[-1]) + len(word) > 16:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


def columns_over_pages(rng: Random, home: House) -> Draft:
    """A table too wide for its page: the same funds again on the next, with the other classes."""
    component, head = rng.choice(ONE)
    shown, kinds = percent_sign(rng), classes(rng, 4, letters=True)
    names = funds(rng, home, rng.randrange(3, 12))
    blocks: list[Block] = [*above(rng, home)]
    rates: list[Said] = []
    for at, some in enumerate((kinds[:2], kinds[2:])):
        rows = []
        for fund in names:
            given = [rate(rng, component) for _ in some]
            rows.append(Row((fund, *map(shown, given))))
            rates += [Said(fund, k.name, component, p) for k, p in zip(some, given, strict=True)]
        title = head.replace("\n", " ") + (" (continued)" if at else "")
        blocks += [Centre((title,)), Grid((home.member, *(k.shares for k in some)), tuple(rows))]
        blocks += [] if at else [Break(rng.randrange(2, 9))]
    return framed(rng, home, tuple(blocks), tuple(rates), "")


def attributes_down(rng: Random, home: House) -> Draft:
    """A multiple class plan: what a class is like down the rows, among it its 12b-1 fee; classes across."""
    kinds = classes(rng, 4)
    fees = [rng.choice(figures.TOTALS) for _ in kinds]
    front = [rng.choice(("5.75%", "None", "4.50%")) for _ in kinds]
    later = [rng.choice(("1.00%", "None", "5.00%")) for _ in kinds]
    lead = "the offering price", "the lesser of cost or value"
    label = rng.choice(
        ("Annual Rule 12b-1 fee", "12b-1 fee (% of average daily net assets)", "Rule 12b-1 plan fee")
    )
    rows = [
        Row((f"Initial sales charge (% of {lead[0]})", *front)),
        Row((f"Deferred sales charge (% of {lead[1]})", *later)),
        Row((label, *map(figures.cell, fees))),
        Row(("Conversion feature", *(rng.choice(("Yes", "No")) for _ in kinds))),
        Row(("Minimum first purchase", *(rng.choice(("$1,000", "$2,500", "$100,000")) for _ in kinds))),
    ]
    rows = rows if rng.random() < 0.5 else [rows[4], rows[2], rows[0], rows[1], rows[3]]
    rates = tuple(Said(None, kind.name, TOTAL, p) for kind, p in zip(kinds, fees, strict=True))
    table = Grid(("Feature", *(kind.cell for kind in kinds)), tuple(rows), wrap=40)
    core = (f"Each {home.member} may issue the classes of shares whose features the Exhibit compares.",)
    opening = (Para(f"This plan is adopted by {home.registrant} under Rule 18f-3 of the 1940 Act."),)
    name = rng.choice(
        ("MULTIPLE CLASS PLAN", "RULE 18f-3 MULTI-CLASS PLAN", "MULTI-CLASS PLAN UNDER RULE 18f-3")
    )
    behind: tuple[Block, ...] = (Centre(("EXHIBIT", "FEATURES OF THE CLASSES")), table)
    return plan(rng, home, core, rates, name=name, opening=opening, behind=behind)


def tiers_across(rng: Random, home: House) -> Draft:
    """Steps of assets in columns, a row a fund."""
    component, head = rng.choice(ONE[:6])
    shown, kind = percent_sign(rng), classes(rng, 1, letters=True)[0]
    rows: list[Row] = []
    rates: list[Said] = []
    for fund in funds(rng, home, rng.randrange(2, 9)):
        steps = sorted(figures.totals(rng, 3), reverse=True)
        rows.append(Row((fund, *map(shown, steps))))
        rates += [Said(fund, kind.name, component, p) for p in steps]
    assets = ("First\n$250 million", "Next\n$250 million", "Over\n$500 million")
    over = ((f"{head} on Average Daily Net Assets".replace("\n", " "), 1, 4),)
    table = Grid((home.member, *assets), tuple(rows), over)
    return framed(rng, home, (*above(rng, home), table), tuple(rates), kind.shares.upper())


def plans_in_columns(rng: Random, home: House) -> Draft:
    """A column for the distribution plan, another for the service plan; each fund and class a row."""
    shown, nothing, kinds = percent_sign(rng), rng.choice(NOTHING[:4]), classes(rng, 3, letters=True)
    rows: list[Row] = []
    rates: list[Said] = []
    for fund in funds(rng, home, rng.randrange(2, 8)):
        for kind in kinds:
            (_, first), (_, second) = split_rates(rng, total=False)
            both = rng.random() < 0.6
            rows.append(Row((fund, kind.cell, shown(first) if both else nothing, shown(second))))
            fees = ((DISTRIBUTION, first), (SERVICE, second)) if both else ((SERVICE, second),)
            rates += said(fund, kind.name, fees)
    plans = (
        ("Distribution\nPlan Fee", "Shareholder\nServices\nPlan Fee"),
        ("Fee under\nDistribution Plan", "Fee under\nService Plan"),
    )
    table = Grid((home.member, "Class", *rng.choice(plans)), tuple(rows))
    return framed(rng, home, (*above(rng, home), table), tuple(rates), "")


MATRICES: Mapping[str, LaterShape] = {
    "fund-over-matrix": fund_over_matrix,
    "fees-down-one-fund": fees_down_one_fund,
    "bands-of-registrants": bands_of_registrants,
    "labelled-stacks": labelled_stacks,
    "funds-across": funds_across,
    "columns-over-pages": columns_over_pages,
    "attributes-down": attributes_down,
    "tiers-across": tiers_across,
    "plans-in-columns": plans_in_columns,
}
