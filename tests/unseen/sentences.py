"""Plans in prose that give the fees of one class."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from random import Random

from unseen import figures, wordings
from unseen.columns import Shape, rate, said
from unseen.facts import Class, House, classes
from unseen.front import plan
from unseen.model import DISTRIBUTION, SERVICE, TOTAL, Draft, Para
from unseen.payer import Payer, article, fee_name, payer

Fees = tuple[tuple[str, Decimal], ...]


def _plan(rng: Random, home: House, who: Payer, kind: Class, fees: Fees, *core: str) -> Draft:
    """A plan whose `core` gives these fees of one class."""
    for_whom = who.for_whom or (kind.shares.upper() if rng.random() < 0.5 else "")
    rates = said(who.portfolio, kind.name, fees)
    return plan(rng, home, core, rates, for_whom=for_whom, opening=who.opening)


def _sentence(rng: Random, who: Payer, kind: Class, component: str, rated: str) -> str:
    """One fee of one class; `rated` is `at the annual rate of 0.25%`."""
    name = fee_name(rng, component)
    return rng.choice(wordings.ONE_CLASS).format(
        who=who.words, lower=who.lower, a_fee=f"{article(name)} {name}", rate=rated, shares=kind.shares
    )


def _two(
    rng: Random, home: House, forms: tuple[str, ...], fees: Fees, styles: tuple[str, ...] = figures.STYLES
) -> Draft:
    """One sentence with two fees, their total too where `fees` has three."""
    who, kind, style = payer(rng, home), classes(rng, 1)[0], rng.choice(styles)
    shown = {component: figures.shown(percent, style) for component, percent in fees}
    core = rng.choice(forms).format(
        who=who.words,
        lower=who.lower,
        shares=kind.shares,
        first=shown.get(DISTRIBUTION, ""),
        second=shown.get(SERVICE, ""),
        total=shown.get(TOTAL, ""),
    )
    return _plan(rng, home, who, kind, fees, core)


def one_class(rng: Random, home: House) -> Draft:
    """One fee of one class in one sentence."""
    who, kind, component = payer(rng, home), classes(rng, 1)[0], rng.choice((DISTRIBUTION, SERVICE, TOTAL))
    percent = rate(rng, component)
    rated = rng.choice(wordings.PER_YEAR).format(figures.shown(percent, figures.style(rng)))
    return _plan(rng, home, who, kind, ((component, percent),), _sentence(rng, who, kind, component, rated))


def one_ceiling(rng: Random, home: House) -> Draft:
    """One fee of one class, at most so much."""
    who, kind, component = payer(rng, home), classes(rng, 1)[0], rng.choice((DISTRIBUTION, SERVICE, TOTAL))
    percent = rate(rng, component)
    rated = rng.choice(wordings.MOST).format(figures.shown(percent, figures.style(rng)))
    return _plan(rng, home, who, kind, ((component, percent),), _sentence(rng, who, kind, component, rated))


def two_paragraphs(rng: Random, home: House) -> Draft:
    """The distribution fee in one paragraph, the service fee in the next."""
    who, kind, style = payer(rng, home), classes(rng, 1)[0], figures.style(rng)
    fees = tuple(zip((DISTRIBUTION, SERVICE), figures.parts(rng), strict=True))
    forms = wordings.PER_YEAR + wordings.MOST
    core = (
        _sentence(rng, who, kind, component, rng.choice(forms).format(figures.shown(percent, style)))
        for component, percent in fees
    )
    return _plan(rng, home, who, kind, fees, *core)


def fees_respectively(rng: Random, home: House) -> Draft:
    """`a distribution fee and a service fee of 0.75% and 0.25%, respectively`."""
    fees = tuple(zip((DISTRIBUTION, SERVICE), figures.parts(rng), strict=True))
    return _two(rng, home, wordings.TWO_RESPECTIVELY, fees, ("zero", "bare of one", "percent"))


def two_fees(rng: Random, home: House) -> Draft:
    """Both fees in one sentence, each behind its name."""
    return _two(
        rng, home, wordings.TWO_FEES, tuple(zip((DISTRIBUTION, SERVICE), figures.parts(rng), strict=True))
    )


def equal_figures(rng: Random, home: House) -> Draft:
    """The same figure for both fees: two rates."""
    percent = rng.choice(figures.SERVICES)
    return _two(rng, home, wordings.TWO_FEES, ((DISTRIBUTION, percent), (SERVICE, percent)))


def sum_of_two(rng: Random, home: House) -> Draft:
    """A total that consists of a distribution and a service fee."""
    first, second = figures.parts(rng)
    return _two(rng, home, wordings.SUM, ((TOTAL, first + second), (DISTRIBUTION, first), (SERVICE, second)))


def of_which_service(rng: Random, home: House) -> Draft:
    """`1.00% ... of which up to 0.25% may be a service fee`: the remainder is not computed."""
    total, service = rng.choice(figures.TOTALS[-5:]), rng.choice(figures.SERVICES)
    return _two(rng, home, wordings.OF_WHICH, ((TOTAL, total), (SERVICE, service)))


def either_or_both(rng: Random, home: House) -> Draft:
    """One ceiling for a distribution fee, a service fee or both."""
    return _two(rng, home, wordings.EITHER, ((TOTAL, rng.choice(figures.TOTALS)),))


def tiers_in_prose(rng: Random, home: House) -> Draft:
    """Rates by steps of assets."""
    who, kind, component = payer(rng, home), classes(rng, 1)[0], rng.choice((DISTRIBUTION, TOTAL))
    steps = sorted(figures.totals(rng, 3), reverse=True)
    one, two, three = (figures.shown(percent, "zero") for percent in steps)
    name = fee_name(rng, component)
    a_fee = f"{article(name)} {name}"
    core = rng.choice(wordings.TIERS).format(
        who=who.words,
        a_fee=a_fee,
        A_fee=a_fee[0].upper() + a_fee[1:],
        shares=kind.shares,
        one=one,
        two=two,
        three=three,
    )
    return _plan(rng, home, who, kind, tuple((component, percent) for percent in steps), core)


def shares_defined(rng: Random, home: House) -> Draft:
    """The class in the title and in a definition; the fee is said of `the Shares`."""
    who, kind, component = payer(rng, home), classes(rng, 1)[0], rng.choice((DISTRIBUTION, SERVICE, TOTAL))
    percent = rate(rng, component)
    name, shown = fee_name(rng, component), figures.shown(percent, figures.style(rng))
    defined = rng.choice(
        (
            f'This Plan relates solely to the {kind.shares} (the "Shares").',
            f'In this Plan the {kind.shares} are called the "Shares". No other class is subject to it.',
        )
    )
    core = (
        f"{who.words} shall pay the Distributor {article(name)} {name} at the annual rate of {shown} of "
        f"the average "
        "daily net assets represented by the Shares.",
    )
    rates = said(who.portfolio, kind.name, ((component, percent),))
    opening = (*who.opening, Para(defined))
    return plan(rng, home, core, rates, for_whom=kind.shares.upper(), opening=opening)


def defined_rate(rng: Random, home: House) -> Draft:
    """`The "Distribution Fee Rate" means 0.25%`, in a paragraph before the one that grants the fee."""
    who, kind, percent = payer(rng, home), classes(rng, 1)[0], rng.choice(figures.DISTRIBUTIONS)
    shown = figures.shown(percent, figures.style(rng))
    core = (
        f'The "Distribution Fee Rate" of the {kind.shares} means {shown} a year.',
        f"{who.words} shall pay the Distributor a distribution fee at the Distribution Fee Rate, computed "
        f"upon the "
        f"average daily net assets of the {kind.shares}.",
    )
    return _plan(rng, home, who, kind, ((DISTRIBUTION, percent),), *core)


def two_maxima(rng: Random, home: House) -> Draft:
    """A ceiling for the whole, and another for the service fee within it."""
    who, kind, style = payer(rng, home), classes(rng, 1)[0], figures.style(rng)
    total, service = rng.choice(figures.TOTALS[-5:]), rng.choice(figures.SERVICES)
    core = (
        f"The aggregate of all payments under this Plan on the {kind.shares} shall not exceed "
        f"{figures.shown(total, style)} per annum of their average daily net assets.",
        f"Of that aggregate, the service fee on the {kind.shares} shall not exceed "
        f"{figures.shown(service, style)} per "
        "annum of their average daily net assets.",
    )
    return _plan(rng, home, who, kind, ((TOTAL, total), (SERVICE, service)), *core)


def one_line(rng: Random, home: House) -> Draft:
    """A plan whose line ends were lost."""
    draft = rng.choice((one_class, one_ceiling, two_paragraphs, two_fees, sum_of_two))(rng, home)
    return Draft(draft.blocks, draft.rates, "txt", True)


SENTENCES: Mapping[str, Shape] = {
    "one-class": one_class,
    "one-ceiling": one_ceiling,
    "two-paragraphs": two_paragraphs,
    "fees-respectively": fees_respectively,
    "two-fees": two_fees,
    "equal-figures": equal_figures,
    "sum-of-two": sum_of_two,
    "of-which-service": of_which_service,
    "either-or-both": either_or_both,
    "tiers-in-prose": tiers_in_prose,
    "shares-defined": shares_defined,
    "defined-rate": defined_rate,
    "two-maxima": two_maxima,
    "one-line": one_line,
}
