"""Plans in prose that give the fees of several classes: in one sentence, in lists, under headings."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from random import Random

from unseen import figures, wordings
from unseen.boilerplate import clauses
from unseen.columns import Shape, rate, said
from unseen.facts import Class, House, classes
from unseen.front import mark, plan, signatures
from unseen.model import DISTRIBUTION, SERVICE, TOTAL, Block, Centre, Draft, Lines, Para, Said
from unseen.payer import Payer, article, fee_name, payer

Given = tuple[tuple[Class, Decimal], ...]


def _given(rng: Random, component: str, count: int) -> Given:
    return tuple((kind, rate(rng, component)) for kind in classes(rng, count))


def _stated(who: Payer, component: str, given: Given) -> tuple[Said, ...]:
    return tuple(Said(who.portfolio, kind.name, component, percent) for kind, percent in given)


def _joined(items: list[str], comma: str = ",") -> str:
    """`a, b and c`; with a semicolon `a; b; and c`."""
    last = " and" if comma == "," else "; and"
    return f"{f'{comma} '.join(items[:-1])}{last} {items[-1]}"


def _run_on(
    rng: Random, home: House, items: tuple[str, ...], leads: tuple[str, ...], comma: str, marked: bool = False
) -> Draft:
    """One sentence with an item a class."""
    who, component = payer(rng, home), rng.choice((DISTRIBUTION, TOTAL, SERVICE))
    given, style, item = _given(rng, component, rng.randrange(2, 4)), figures.style(rng), rng.choice(items)
    marks = rng.choice((("(a) ", "(b) ", "(c) "), ("(i) ", "(ii) ", "(iii) "))) if marked else ("", "", "")
    parts = [
        at + item.format(rate=figures.shown(percent, style), shares=kind.shares)
        for at, (kind, percent) in zip(marks, given, strict=False)
    ]
    name = fee_name(rng, component)
    core = rng.choice(leads).format(
        who=who.words, fee=name, a_fee=f"{article(name)} {name}", items=_joined(parts, comma)
    )
    return plan(
        rng, home, (core,), _stated(who, component, given), for_whom=who.for_whom, opening=who.opening
    )


def rate_before_class(rng: Random, home: House) -> Draft:
    """`0.25% of the average daily net assets of the Class A shares and 1.00% of ...`."""
    return _run_on(rng, home, wordings.RATE_FIRST, wordings.RATE_FIRST_LEADS, ",")


def class_before_rate(rng: Random, home: House) -> Draft:
    """`for the Class A shares, 0.25% of average daily net assets; and for the Class C shares, ...`."""
    return _run_on(rng, home, wordings.CLASS_FIRST, wordings.CLASS_FIRST_LEADS, ";")


def lettered_rates(rng: Random, home: House) -> Draft:
    """`(a) 0.25% of ... the Class A shares; and (b) ...`."""
    return _run_on(rng, home, wordings.RATE_FIRST, wordings.CLASS_FIRST_LEADS, ";", True)


def lettered_classes(rng: Random, home: House) -> Draft:
    """`(i) for the Class A shares, 0.25% ...; and (ii) ...`."""
    return _run_on(rng, home, wordings.CLASS_FIRST, wordings.CLASS_FIRST_LEADS, ";", True)


def respectively(rng: Random, home: House) -> Draft:
    """`Class A, Class B and Class C ... 0.25%, 0.75% and 1.00%, respectively`."""
    who, component = payer(rng, home), rng.choice((DISTRIBUTION, TOTAL))
    kinds = classes(rng, rng.randrange(2, 4))
    given = tuple(zip(kinds, figures.totals(rng, len(kinds)), strict=True))
    style = rng.choice(("zero", "bare", "of one", "percent"))
    name = fee_name(rng, component)
    core = rng.choice(wordings.RESPECTIVELY).format(
        who=who.words,
        fee=name,
        a_fee=f"{article(name)} {name}",
        names=_joined([kind.shares for kind in kinds]),
        rates=_joined([figures.shown(percent, style) for _, percent in given]),
    )
    return plan(
        rng, home, (core,), _stated(who, component, given), for_whom=who.for_whom, opening=who.opening
    )


def bullets(rng: Random, home: House) -> Draft:
    """A lead sentence that breaks off with a colon, a line a class under it."""
    who, component = payer(rng, home), rng.choice((DISTRIBUTION, TOTAL, SERVICE))
    given, style = _given(rng, component, 4), figures.style(rng)
    form = rng.choice(("{rate} for the {shares}", "{shares}: {rate}", "{shares} - {rate}"))
    name = fee_name(rng, component)
    bullet = rng.choice(("- ", "* ", "", "o  "))
    lead = rng.choice(
        (
            "Upon average daily net assets, {a_fee} is payable to the Distributor at these annual rates:",
            "The annual {fee} of each class, as a part of its average daily net assets, is:",
        )
    ).format(fee=name, a_fee=f"{article(name)} {name}")
    lines = tuple(
        Para(bullet + form.format(rate=figures.shown(percent, style), shares=kind.shares), 1, True)
        for kind, percent in given
    )
    opening = (*who.opening, Para(lead), *lines)
    return plan(rng, home, (), _stated(who, component, given), for_whom=who.for_whom, opening=opening)


def sentence_each(rng: Random, home: House) -> Draft:
    """A numbered paragraph a class."""
    who, component = payer(rng, home), rng.choice((DISTRIBUTION, TOTAL, SERVICE))
    given, style, name = _given(rng, component, 3), figures.style(rng), fee_name(rng, component)
    form = rng.choice(wordings.ONE_CLASS[:7])
    core = tuple(
        form.format(
            who=who.words,
            lower=who.lower,
            a_fee=f"{article(name)} {name}",
            rate=f"at the annual rate of {figures.shown(percent, style)}",
            shares=kind.shares,
        )
        for kind, percent in given
    )
    return plan(rng, home, core, _stated(who, component, given), for_whom=who.for_whom, opening=who.opening)


def both_fees_each(rng: Random, home: House) -> Draft:
    """`(i) for the Class A shares, a distribution fee of 0.50% and a service fee of 0.25%; ...`."""
    who, style = payer(rng, home), figures.style(rng)
    items: list[str] = []
    rates: list[Said] = []
    for at, kind in zip(("(i)", "(ii)", "(iii)"), classes(rng, 3), strict=False):
        first, second = figures.parts(rng)
        items.append(
            f"{at} for the {kind.shares} a distribution fee of {figures.shown(first, style)} and a "
            f"service fee of "
            f"{figures.shown(second, style)}"
        )
        rates += said(who.portfolio, kind.name, ((DISTRIBUTION, first), (SERVICE, second)))
    lead = (
        f"{who.words} shall pay the Distributor, each year and upon the average daily net assets of a class, "
    )
    core = (lead + _joined(items, ";") + ".",)
    return plan(rng, home, core, tuple(rates), for_whom=who.for_whom, opening=who.opening)


def class_headings_in_prose(rng: Random, home: House) -> Draft:
    """A class as a heading, its fees as short lines under it."""
    who, total = payer(rng, home), rng.random() < 0.5
    blocks: list[Block] = []
    rates: list[Said] = []
    for kind in classes(rng, 3):
        first, second = figures.parts(rng)
        fees = ((DISTRIBUTION, first), (SERVICE, second), (TOTAL, first + second))[: 3 if total else 2]
        names = {DISTRIBUTION: "Distribution Fee", SERVICE: "Service Fee", TOTAL: "Total 12b-1 Fee"}
        lines = tuple(f"{names[component]}: {figures.cell(percent)}" for component, percent in fees)
        blocks += [Centre((kind.shares.upper(),)), Lines(lines, 5)]
        rates += said(who.portfolio, kind.name, fees)
    lead = Para(
        "The fees of each class are set out under its name as annual percentages of average daily net assets."
    )
    return plan(rng, home, (), tuple(rates), for_whom=who.for_whom, opening=(*who.opening, lead, *blocks))


def outline(rng: Random, home: House) -> Draft:
    """`A. Maximum Initial Sales Charge: 5.75%`, `C. Rule 12b-1 Fee: 0.25%`, class after class."""
    blocks: list[Block] = []
    rates: list[Said] = []
    for at, kind in zip(("i.", "ii.", "iii.", "iv."), classes(rng, 4), strict=False):
        fee, service = rng.choice(figures.TOTALS), rng.choice((None, *figures.SERVICES))
        load, later = rng.choice((("5.75%", "None"), ("None", "1.00%"), ("None", "None")))
        printed = "None" if service is None else figures.cell(service)
        lines = (
            f"{at} {kind.shares}",
            f"   A. Maximum Initial Sales Charge: {load}",
            f"   B. Contingent Deferred Sales Charge: {later}",
            f"   C. Rule 12b-1 Fee: {figures.cell(fee)}",
            f"   D. Shareholder Servicing Plan Fee: {printed}",
        )
        blocks.append(Lines(lines, 3))
        fees = ((TOTAL, fee),) if service is None else ((TOTAL, fee), (SERVICE, service))
        rates += said(None, kind.name, fees)
    title = Centre((home.registrant.upper(), "MULTIPLE CLASS PLAN PURSUANT TO RULE 18f-3"))
    lead = Para(
        f"Each {home.member} may issue these classes. Fees are annual rates of average daily net assets."
    )
    tail = tuple(Para(text) for text in clauses(rng, home, 6, figures=False))
    return Draft((*mark(rng), title, lead, *blocks, *tail, *signatures(rng, home)), tuple(rates))


OF_CLASSES: Mapping[str, Shape] = {
    "rate-before-class": rate_before_class,
    "class-before-rate": class_before_rate,
    "lettered-rates": lettered_rates,
    "lettered-classes": lettered_classes,
    "respectively": respectively,
    "bullets": bullets,
    "sentence-each": sentence_each,
    "both-fees-each": both_fees_each,
    "class-headings-in-prose": class_headings_in_prose,
    "outline": outline,
}
