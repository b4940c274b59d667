"""Plans, agreements and letters that give their rates in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from random import Random

from unseen import figures
from unseen.columns import rate, said
from unseen.facts import Class, House, classes, funds
from unseen.front import plan
from unseen.model import DISTRIBUTION, SERVICE, TOTAL, Draft, Lines, Para, Said
from unseen.payer import Payer, article, fee_name, only_fund, payer

from unseen_later import names
from unseen_later.names import joined
from unseen_later.sheet import LaterShape

EXACT = ("zero", "bare", "of one", "percent", "words")


def shown(percent: Decimal, style: str) -> str:
    """As the first maker prints it, or `25/100 of one percent (.25%)`."""
    if style == "hundredths":
        return f"{figures.points(percent)}/100 of one percent ({figures.plain(percent).lstrip('0')}%)"
    return figures.shown(percent, style)


def a_style(rng: Random) -> str:
    return rng.choice((*EXACT, "hundredths"))


def _plan(rng: Random, home: House, who: Payer, core: tuple[str, ...], rates: tuple[Said, ...]) -> Draft:
    return plan(rng, home, core, rates, for_whom=who.for_whom, opening=who.opening)


def _pair(rng: Random) -> tuple[Class, Class]:
    first, second = classes(rng, 2)
    return first, second


def twelfths(rng: Random, home: House) -> Draft:
    """A monthly fee of one-twelfth of the yearly rate: the yearly rate is the one stated."""
    who, kind, component = payer(rng, home), classes(rng, 1)[0], rng.choice((DISTRIBUTION, SERVICE, TOTAL))
    percent, fee = rate(rng, component), fee_name(rng, component)
    print_ = shown(percent, a_style(rng))
    core = rng.choice(
        (
            f"As soon as practicable after each month has ended, {who.lower} shall pay the Distributor a "
            f"{fee} for that "
            f"month equal to one-twelfth of {print_} of the average daily net assets of the {kind.shares}.",
            f"The {fee} on the {kind.shares} accrues each day at the rate of 1/365th of {print_} of the "
            f"net assets of "
            "that class.",
        )
    )
    return _plan(rng, home, who, (core,), said(who.portfolio, kind.name, ((component, percent),)))


def assets_first(rng: Random, home: House) -> Draft:
    """`Of the average daily net assets of its Class A shares, the Fund shall pay each year ...`."""
    who, kind, component = payer(rng, home), classes(rng, 1)[0], rng.choice((DISTRIBUTION, TOTAL))
    percent, fee = rate(rng, component), fee_name(rng, component)
    print_ = shown(percent, a_style(rng))
    core = rng.choice(
        (
            f"Of the average daily net assets of the {kind.shares}, {print_} shall be paid each year to "
            f"the Distributor "
            f"as its {fee}.",
            f"From the net assets of the {kind.shares} there shall be set aside, day by day, at the "
            f"annual rate of "
            f"{print_}, the {fee} to which the Distributor is entitled.",
            f"What the Distributor earns under this Plan as its {fee} is measured by the average daily "
            f"net assets of "
            f"the {kind.shares}, of which it is {print_} a year.",
        )
    )
    return _plan(rng, home, who, (core,), said(who.portfolio, kind.name, ((component, percent),)))


def one_class_bears_none(rng: Random, home: House) -> Draft:
    """`Class A shares bear no such fee. Class C shares bear ...`: one rate, none for the other."""
    who, (none, kind), component = payer(rng, home), _pair(rng), rng.choice((DISTRIBUTION, TOTAL))
    percent, fee = rate(rng, component), fee_name(rng, component)
    core = (
        f"No {fee} is charged to the {none.shares}. The {kind.shares} are charged {article(fee)} {fee} "
        "at the annual rate of "
        f"{shown(percent, a_style(rng))} of their average daily net assets."
    )
    return _plan(rng, home, who, (core,), said(who.portfolio, kind.name, ((component, percent),)))


def applicable_percentage(rng: Random, home: House) -> Draft:
    """`multiplied by the Applicable Percentage`, which a later paragraph fixes for each class."""
    who, component, style = payer(rng, home), rng.choice((DISTRIBUTION, TOTAL)), a_style(rng)
    kinds, fee = classes(rng, 3), fee_name(rng, component)
    given = [(kind, rate(rng, component)) for kind in kinds]
    core = (
        f"For each class, {who.lower} shall pay the Distributor {article(fee)} {fee} that is the "
        "product of the average daily net assets of the class and its Applicable Percentage.",
        "The Applicable Percentage is, a year, "
        + joined([f"{shown(p, style)} for the {kind.shares}" for kind, p in given])
        + ".",
    )
    rates = tuple(Said(who.portfolio, kind.name, component, p) for kind, p in given)
    return _plan(rng, home, who, core, rates)


def lesser_of(rng: Random, home: House) -> Draft:
    """The lesser of costs and a rate: the rate is the ceiling."""
    who, kind, percent = payer(rng, home), classes(rng, 1)[0], rng.choice(figures.DISTRIBUTIONS)
    fee = fee_name(rng, DISTRIBUTION)
    core = (
        f"The {fee} for any year shall be the lesser of (a) the costs that the Distributor has in that "
        f"year incurred "
        f"in the sale of the {kind.shares} and (b) {shown(percent, a_style(rng))} of the average daily "
        f"net assets of "
        "that class."
    )
    return _plan(rng, home, who, (core,), said(who.portfolio, kind.name, ((DISTRIBUTION, percent),)))


def two_limits(rng: Random, home: House) -> Draft:
    """`The distribution fee shall in no event exceed ..., nor the service fee ...`."""
    who, kind, style = payer(rng, home), classes(rng, 1)[0], a_style(rng)
    first, second = figures.parts(rng)
    core = rng.choice(
        (
            f"In no event shall the distribution fee on the {kind.shares} exceed {shown(first, style)}, "
            f"or the service "
            f"fee on them {shown(second, style)}, of their average daily net assets per annum.",
            f"The limits of this Plan for the {kind.shares} are, per annum of average daily net assets: "
            f"for the "
            f"distribution fee, {shown(first, style)}; for the service fee, {shown(second, style)}.",
        )
    )
    rates = said(who.portfolio, kind.name, ((DISTRIBUTION, first), (SERVICE, second)))
    return _plan(rng, home, who, (core,), rates)


def represents(rng: Random, home: House) -> Draft:
    """A multiple class plan: `the 12b-1 fee of 1.00% represents a distribution fee of 0.75% and ...`."""
    low, high = _pair(rng)
    small, style = rng.choice(figures.TOTALS[:4]), rng.choice(("zero", "bare", "percent"))
    first, second = figures.parts(rng)
    core = (
        f"{low.shares[0].upper()}{low.shares[1:]} are sold with an initial sales charge of up to 5.50% of "
        f"the offering "
        f"price and bear a Rule 12b-1 fee at the annual rate of {shown(small, style)} of average daily "
        f"net assets.",
        f"{high.shares[0].upper()}{high.shares[1:]} are sold at net asset value, with a contingent "
        f"deferred sales "
        "charge of 1.00% within twelve months of purchase. They bear a Rule 12b-1 fee at the annual rate of "
        f"{shown(first + second, style)} of average daily net assets, which represents a distribution fee of "
        f"{shown(first, style)} and a service fee of {shown(second, style)}.",
    )
    rates = (
        *said(None, low.name, ((TOTAL, small),)),
        *said(None, high.name, ((TOTAL, first + second), (DISTRIBUTION, first), (SERVICE, second))),
    )
    name = "MULTIPLE CLASS PLAN PURSUANT TO RULE 18f-3"
    opening = (Para(f"{home.registrant} adopts this plan under Rule 18f-3 of the 1940 Act."),)
    return plan(rng, home, core, rates, name=name, opening=opening, figures=False)


def series_by_series(rng: Random, home: House) -> Draft:
    """`in the case of Growth Fund, ...; in the case of each other Fund listed above, ...`."""
    kind, component, style = classes(rng, 1)[0], rng.choice((DISTRIBUTION, TOTAL)), a_style(rng)
    some = funds(rng, home, rng.randrange(3, 6), plain=True)
    own, rest = figures.totals(rng, 2)
    word = home.member
    core = (
        f"This Plan is that of the {kind.shares} of the following "
        f"{word if word == 'Series' else word + 's'}: "
        f"{joined(some)}.",
        f"The {fee_name(rng, component)} of those shares is, in the case of {some[1]}, "
        f"{shown(own, style)} and, in the "
        f"case of every other {word} named in the preceding paragraph, {shown(rest, style)} a year of "
        f"average daily "
        "net assets.",
    )
    rates = tuple(Said(fund, kind.name, component, own if fund == some[1] else rest) for fund in some)
    return plan(rng, home, core, rates, for_whom=kind.shares.upper())


def fund_headings(rng: Random, home: House) -> Draft:
    """The fund as a heading, a sentence for each of its classes under it."""
    component, style, kinds = rng.choice((DISTRIBUTION, SERVICE, TOTAL)), a_style(rng), classes(rng, 2)
    fee, texts = fee_name(rng, component), []
    rates: list[Said] = []
    for fund in funds(rng, home, rng.randrange(2, 4), plain=True):
        given = [(kind, rate(rng, component)) for kind in kinds]
        words = [f"the {kind.shares} of this {home.member} bear {shown(p, style)}" for kind, p in given]
        texts.append((fund, f"Each year, of their average daily net assets, {joined(words)}."))
        rates += [Said(fund, kind.name, component, p) for kind, p in given]
    lead = (f"The {fee} is charged by {home.member} and class as the Annex to this Plan provides.",)
    behind = tuple(
        block for fund, text in texts for block in (Lines((fund,)), Lines((f"{fee.capitalize()}.", text)))
    )
    return plan(rng, home, lead, tuple(rates), behind=(Lines(("ANNEX",)), *behind))


def resolutions(rng: Random, home: House) -> Draft:
    """`RESOLVED, that ...; FURTHER RESOLVED, that ...`: a board fixes the fees of each class."""
    who, style = only_fund(rng, home), a_style(rng)
    component, texts = rng.choice((DISTRIBUTION, TOTAL)), []
    rates: list[Said] = []
    for at, kind in enumerate(classes(rng, 2)):
        percent = rate(rng, component)
        word = "FURTHER RESOLVED" if at else "RESOLVED"
        texts.append(
            f"{word}, that the annual {fee_name(rng, component)} of the {kind.shares} of the Fund be, and "
            f"it hereby is, "
            f"fixed at {shown(percent, style)} of the average daily net assets of that class;"
        )
        rates.append(Said(who.portfolio, kind.name, component, percent))
    return plan(rng, home, tuple(texts), tuple(rates), for_whom=who.for_whom, opening=who.opening)


def joint_plan(rng: Random, home: House) -> Draft:
    """The plan of two registrants: rates by class, whatever series either has."""
    other = names.with_family(home, rng.choice([f for f in names.FAMILIES if f != home.family]))
    style, component = a_style(rng), rng.choice((DISTRIBUTION, TOTAL))
    given = [(kind, rate(rng, component)) for kind in classes(rng, 2)]
    fee = fee_name(rng, component)
    core = (
        f"{home.registrant} and {other.registrant} adopt this Plan jointly; neither answers for the other.",
        f"Every series of either of them shall pay the Distributor {article(fee)} {fee}, per annum "
        "of average daily net assets, of "
        + joined([f"{shown(p, style)} in respect of its {kind.shares}" for kind, p in given])
        + ".",
    )
    rates = tuple(Said(None, kind.name, component, percent) for kind, percent in given)
    return plan(rng, home, core, rates)


def insurers(rng: Random, home: House) -> Draft:
    """A variable insurance trust whose numbered class pays insurance companies."""
    home = names.trust_named(home, "{} Variable Insurance Trust", "Portfolio")
    kind, percent = (
        names.numbered(rng, 3)[-1],
        rng.choice((Decimal("0.25"), Decimal("0.15"), Decimal("0.35"))),
    )
    core = (
        f"Each Portfolio may pay to life insurance companies, for services to owners of variable "
        f"contracts and for the "
        f"sale of those contracts, a distribution and service fee not exceeding "
        f"{shown(percent, a_style(rng))} per "
        f"annum of the average daily net assets of its {kind.shares}.",
    )
    rates = (Said(None, kind.name, TOTAL, percent),)
    return plan(rng, home, core, rates, for_whom=kind.shares.upper())


def service_organizations(rng: Random, home: House) -> Draft:
    """A services plan of money market funds: each class of shares has its rate, paid to organizations."""
    fund, style = names.of_kinds(rng, home, names.MONEY_KINDS, 1)[0], a_style(rng)
    given = [(kind, rng.choice(figures.SERVICES)) for kind in names.of_cash(rng, 3)]
    whole = [f"{shown(p, style)} in the case of {kind.shares}" for kind, p in given]
    core = (
        f'This Services Plan is that of {fund} (the "Fund"), its only party.',
        "The Fund shall pay service organizations, for services to their customers who hold its shares, a "
        "shareholder "
        f"service fee at these annual rates of the average daily net assets so held: {joined(whole)}.",
    )
    rates = tuple(Said(fund, kind.name, SERVICE, percent) for kind, percent in given)
    name = rng.choice(("SHAREHOLDER SERVICES PLAN", "SERVICES PLAN PURSUANT TO RULE 12b-1"))
    return plan(rng, home, core, rates, name=name, for_whom=fund.upper())


PROSE: Mapping[str, LaterShape] = {
    "twelfths": twelfths,
    "assets-first": assets_first,
    "one-class-bears-none": one_class_bears_none,
    "applicable-percentage": applicable_percentage,
    "lesser-of": lesser_of,
    "two-limits": two_limits,
    "represents": represents,
    "series-by-series": series_by_series,
    "fund-headings-in-prose": fund_headings,
    "resolutions": resolutions,
    "joint-plan": joint_plan,
    "insurers": insurers,
    "service-organizations": service_organizations,
}
