"""Schedules whose notes, captions or kinds of plan say a part of what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from random import Random

from unseen import figures
from unseen.boilerplate import clauses
from unseen.columns import rate, said, split_rates
from unseen.facts import TOWNS, House, classes, day, funds
from unseen.front import mark, numbered, plan, signatures
from unseen.model import DISTRIBUTION, SERVICE, TOTAL, Block, Centre, Draft, Grid, Lines, Para, Row, Said

from unseen_later import names
from unseen_later.sheet import HEADS, ONE, LaterShape, above, alone, framed, percent_sign


def note_with_rate(rng: Random, home: House) -> Draft:
    """A cell that holds a mark alone; the note under the table gives the rate."""
    component, head = rng.choice(ONE)
    shown, kind, mark_ = percent_sign(rng), classes(rng, 1)[0], rng.choice(("*", "(1)", "(a)", "+"))
    names_ = funds(rng, home, rng.randrange(3, 10), plain=True)
    odd, fee = (
        rng.choice(names_),
        {TOTAL: "12b-1 fee", DISTRIBUTION: "distribution fee"}.get(component, "service fee"),
    )
    given = [(fund, rate(rng, component)) for fund in names_]
    rows = tuple(Row((fund, mark_ if fund == odd else shown(p))) for fund, p in given)
    at = dict(given)[odd]
    note = (
        f"{mark_} The {fee} of the {kind.shares} of {odd} is {figures.cell(at)} per annum of average "
        "daily net assets."
    )
    blocks: tuple[Block, ...] = (
        *above(rng, home),
        Grid((home.member, head), rows, manner="cells"),
        Para(note, plain=True),
    )
    rates = tuple(Said(fund, kind.name, component, percent) for fund, percent in given)
    return framed(rng, home, blocks, rates, kind.shares.upper())


def note_of_reduction(rng: Random, home: House) -> Draft:
    """`0.25%*`, `* Reduced from 0.35% on May 1, 2003.`: the rate of the table is in force."""
    component, head = rng.choice(ONE[:6])
    kind, mark_ = classes(rng, 1)[0], rng.choice(("*", "**", "(1)"))
    names_ = funds(rng, home, rng.randrange(3, 10), plain=True)
    given = [(fund, rng.choice(figures.TOTALS[:5])) for fund in names_]
    odd = rng.randrange(len(given))
    rows = tuple(Row((f, figures.cell(p) + (mark_ if at == odd else ""))) for at, (f, p) in enumerate(given))
    old = given[odd][1] + Decimal("0.10")
    word = rng.choice(("Reduced", "Lowered"))
    note = f"{mark_} {word} from {figures.cell(old)}, which was in force until {day(rng, home.year - 1)}."
    blocks: tuple[Block, ...] = (
        *above(rng, home),
        Grid((home.member, head), rows, manner="cells"),
        Para(note, plain=True),
    )
    rates = tuple(Said(fund, kind.name, component, percent) for fund, percent in given)
    return framed(rng, home, blocks, rates, kind.shares.upper())


def note_of_service_part(rng: Random, home: House) -> Draft:
    """Total fees by class, and a note that 0.25% of those of one class are a service fee."""
    shown, kinds = percent_sign(rng), classes(rng, 2, letters=True)
    service = rng.choice((Decimal("0.25"), Decimal("0.20"), Decimal("0.15")))
    rows: list[Row] = []
    rates: list[Said] = []
    for fund in funds(rng, home, rng.randrange(2, 8), plain=True):
        low, high = rng.choice(figures.TOTALS[:4]), rng.choice(figures.TOTALS[-4:])
        rows.append(Row((fund, shown(low), shown(high))))
        rates += [Said(fund, kinds[0].name, TOTAL, low), Said(fund, kinds[1].name, TOTAL, high)]
        rates.append(Said(fund, kinds[1].name, SERVICE, service))
    over = (("Combined Distribution and Service Fee", 1, 3),)
    table = Grid((home.member, *(kind.cell for kind in kinds)), tuple(rows), over)
    note = (
        f"Note: Of each combined fee of the {kinds[1].shares}, {figures.cell(service)} of average daily net "
        "assets is a service fee."
    )
    return framed(rng, home, (*above(rng, home), table, Para(note, plain=True)), tuple(rates), "")


def plan_caps(rng: Random, home: House) -> Draft:
    """A row a plan: the most that it may pay, and the part of it that may be for service."""
    rows: list[Row] = []
    rates: list[Said] = []
    for kind in classes(rng, 4, letters=True):
        total, part = rng.choice(figures.TOTALS[4:]), rng.choice((Decimal("0.25"), Decimal("0.15")))
        rows.append(Row((f"{kind.name} Plan", figures.cell(total), figures.cell(part))))
        rates += said(None, kind.name, ((TOTAL, total), (SERVICE, part)))
    most = rng.choice(("Maximum Annual\n12b-1 Fee", "Most Payable\na Year under\nthe 12b-1 Plan"))
    table = Grid(("Plan", most, "Part Thereof\nPayable as\nService Fee"), tuple(rows))
    text = Para(
        f"Each class of {home.registrant} has a plan of its own under Rule 12b-1. The limits of the "
        f"plans, in "
        "percent of the average daily net assets of the class, are these:"
    )
    return alone(rng, home, (text, table), tuple(rates))


def dealers_schedule(rng: Random, home: House) -> Draft:
    """An agreement of the distributor with dealers: concessions on sales, then the fees paid each quarter."""
    shown, kinds = percent_sign(rng), classes(rng, 3, letters=True)
    sales = Grid(
        ("Amount of Purchase", "Sales Charge", "Dealer\nConcession"),
        (Row(("Less than $50,000", "5.75%", "5.00%")), Row(("$50,000 and over", "4.50%", "3.75%"))),
    )
    rows: list[Row] = []
    rates: list[Said] = []
    for fund in funds(rng, home, rng.randrange(2, 7), plain=True):
        for kind in kinds:
            fees = split_rates(rng, total=False)
            rows.append(Row((fund, kind.cell, *(shown(percent) for _, percent in fees))))
            rates += said(fund, kind.name, fees)
    fees_ = Grid(
        ("Fund", "Class", "Distribution Fee\n(annual rate)", "Service Fee\n(annual rate)"), tuple(rows)
    )
    texts = (
        f"{home.distributor}, as principal underwriter of the shares of {home.registrant}, invites you to "
        f"sell "
        "shares of its series upon the terms of this Dealer Agreement.",
        "Under the plans that the series have adopted pursuant to Rule 12b-1 we shall pay you, quarterly, "
        "the fees "
        "of Part B of the Schedule upon the average daily net assets of shares that your customers hold.",
        *clauses(rng, home, 6, figures=False)[:3],
    )
    blocks: tuple[Block, ...] = (
        *mark(rng),
        Centre(("DEALER AGREEMENT", home.distributor)),
        Lines(("Ladies and Gentlemen:",)),
        *numbered(rng, texts),
        *signatures(rng, home),
        Centre(("SCHEDULE TO DEALER AGREEMENT", "PART A. CONCESSIONS ON SALES")),
        sales,
        Centre(("PART B. RULE 12b-1 FEES",)),
        fees_,
    )
    return Draft(blocks, tuple(rates))


def insured(rng: Random, home: House) -> Draft:
    """A variable insurance trust: numbered classes, paid to insurance companies."""
    home = names.trust_named(home, "{} Variable Insurance Trust", "Portfolio")
    component, head = rng.choice(ONE)
    shown, kinds = percent_sign(rng), names.numbered(rng, 3)
    rows: list[Row] = []
    rates: list[Said] = []
    for fund in names.of_kinds(rng, home, names.INSURED_KINDS, rng.randrange(2, 9)):
        given = [rate(rng, component) for _ in kinds]
        rows.append(Row((fund, *map(shown, given))))
        rates += [Said(fund, k.name, component, p) for k, p in zip(kinds, given, strict=True)]
    text = Para(
        "Payments are made to life insurance companies whose separate accounts hold shares of the "
        "Portfolios. "
        f"The columns give the {head} of each class.".replace("\n", " ")
    )
    table = Grid(("Portfolio", *(kind.cell for kind in kinds)), tuple(rows))
    return framed(rng, home, (text, table), tuple(rates), "")


def cash_funds(rng: Random, home: House) -> Draft:
    """Money market funds: a row a class, the fee paid to service organizations."""
    kinds, shown = names.of_cash(rng, 4), percent_sign(rng)
    rows: list[Row] = []
    rates: list[Said] = []
    for fund in names.of_kinds(rng, home, names.MONEY_KINDS, rng.randrange(2, 6)):
        for at, kind in enumerate(kinds):
            fees = split_rates(rng, total=False)
            rows.append(Row(("" if at else fund, kind.cell, *(shown(percent) for _, percent in fees))))
            rates += said(fund, kind.name, fees)
    titles = (rng.choice(HEADS[DISTRIBUTION]), "Service Fee\nPaid to Service\nOrganizations")
    table = Grid(("Fund", "Class", *titles), tuple(rows))
    return framed(rng, home, (*above(rng, home), table), tuple(rates), "")


def institutions(rng: Random, home: House) -> Draft:
    """Classes that are called by the bank or broker that sells them, or by an abbreviation."""
    component, head = rng.choice(ONE)
    shown, kinds = percent_sign(rng), rng.choice((names.of_institutions, names.abbreviated))(rng, 3)
    rows: list[Row] = []
    rates: list[Said] = []
    for fund in funds(rng, home, rng.randrange(2, 7), plain=True):
        for kind in kinds:
            percent = rate(rng, component)
            rows.append(Row((fund, kind.cell, shown(percent))))
            rates.append(Said(fund, kind.name, component, percent))
    table = Grid((home.member, "Class", head), tuple(rows))
    return framed(rng, home, (*above(rng, home), table), tuple(rates), "")


def exchange_traded(rng: Random, home: House) -> Draft:
    """A trust of exchange-traded funds without classes: the most that each may pay, and since when."""
    home = names.trust_named(home, rng.choice(("{} ETF Trust", "{} Exchange-Traded Fund Trust")), "Fund")
    shown = percent_sign(rng)
    given = [
        (fund, rng.choice(figures.TOTALS[:5]))
        for fund in names.of_kinds(rng, home, names.ETF_KINDS, rng.randrange(2, 11))
    ]
    rows = tuple(Row((fund, shown(p), day(rng, home.year))) for fund, p in given)
    head = rng.choice(("Maximum 12b-1\nFee Rate", "12b-1 Fee\n(not more than)", "Rule 12b-1 Fee\n(up to)"))
    table = Grid(("Fund", head, "Commencement\nDate"), rows)
    core = (
        "Out of the assets of each Fund the Trust may pay the Distributor, for the sale of Creation Units "
        "and for "
        "services to investors, a fee at a rate no higher than Schedule A sets for that Fund.",
    )
    rates = tuple(Said(fund, None, TOTAL, percent) for fund, percent in given)
    return plan(rng, home, core, rates, behind=(Centre(("SCHEDULE A",)), table))


def letter_with_table(rng: Random, home: House) -> Draft:
    """A letter that tells the distributor of new funds, their classes and fees in a table."""
    shown, kinds = percent_sign(rng), classes(rng, 2, letters=True)
    rows: list[Row] = []
    rates: list[Said] = []
    for fund in funds(rng, home, rng.randrange(1, 4), plain=True):
        for kind in kinds:
            fees = split_rates(rng, total=False)
            rows.append(Row((fund, kind.cell, *(shown(percent) for _, percent in fees))))
            rates += said(fund, kind.name, fees)
    table = Grid(("Fund", "Class", rng.choice(HEADS[DISTRIBUTION]), rng.choice(HEADS[SERVICE])), tuple(rows))
    blocks: tuple[Block, ...] = (
        *mark(rng),
        Lines((day(rng, home.year), "", home.distributor, "9 Granary Row", rng.choice(TOWNS))),
        Lines(("RE:  Rule 12b-1 Distribution and Service Plan: new series",)),
        Lines(("Dear Sirs:",)),
        Para(
            f"{home.registrant} has organized the series named below. In accordance with the Plan we ask "
            f"you to act "
            "as their Distributor, and confirm that the annual fees of each class shall be as follows:"
        ),
        table,
        Para("Please show your agreement by signing and returning a copy of this letter."),
        Lines(("Sincerely,", home.registrant, f"By: /s/ {home.signer}, {home.office}"), 30),
    )
    return Draft(blocks, tuple(rates))


NOTES: Mapping[str, LaterShape] = {
    "note-with-rate": note_with_rate,
    "note-of-reduction": note_of_reduction,
    "note-of-service-part": note_of_service_part,
    "plan-caps": plan_caps,
    "dealers-schedule": dealers_schedule,
    "variable-insurance": insured,
    "cash-funds": cash_funds,
    "institutions": institutions,
    "exchange-traded": exchange_traded,
    "letter-with-table": letter_with_table,
}
