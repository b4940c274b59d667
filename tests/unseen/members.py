"""Plans in prose that name their funds, and kinds of document beside a plan."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from unseen import figures
from unseen.boilerplate import clauses
from unseen.columns import Shape, rate
from unseen.facts import House, classes, day, funds
from unseen.front import mark, numbered, plan, recitals, signatures
from unseen.model import DISTRIBUTION, SERVICE, TOTAL, Block, Centre, Draft, Para, Said
from unseen.payer import Payer, a_fee, only_fund, payer


def _words(home: House) -> tuple[str, str]:
    """What its funds are called together, and one of them."""
    return ("Funds", "Fund") if home.member != "Portfolio" else ("Portfolios", "Portfolio")


def in_preamble(rng: Random, home: House) -> Draft:
    """The funds in one sentence at the start; each rate holds for each of them."""
    together, one = _words(home)
    names, kind = funds(rng, home, rng.randrange(2, 6), plain=True), classes(rng, 1)[0]
    first, second = figures.parts(rng)
    style = figures.style(rng)
    opening = Para(
        f'{home.registrant} (the "{home.trust}") has adopted this Plan under Rule 12b-1 for the '
        f"{kind.shares} of each of these "
        f'series: {", ".join(names[:-1])} and {names[-1]} (together, the "{together}").'
    )
    core = (
        f"Each {one} shall pay the Distributor a distribution fee of {figures.shown(first, style)} a year "
        f"of the average daily net "
        f"assets of its {kind.shares}.",
        f"Each {one} shall further pay a service fee of {figures.shown(second, style)} a year of the "
        f"average daily net assets of "
        f"its {kind.shares}.",
    )
    fees = ((DISTRIBUTION, first), (SERVICE, second))
    said = tuple(Said(name, kind.name, component, p) for component, p in fees for name in names)
    return plan(rng, home, core, said, opening=(opening,))


def in_title(rng: Random, home: House) -> Draft:
    """The funds as lines of the title."""
    together, one = _words(home)
    names, kind = funds(rng, home, rng.randrange(2, 5), plain=True), classes(rng, 1)[0]
    component = rng.choice((DISTRIBUTION, TOTAL))
    percent = rate(rng, component)
    title = Centre((home.registrant.upper(), "DISTRIBUTION PLAN", "FOR", *names))
    opening = Para(
        f'This Plan is adopted by {home.registrant} (the "{home.trust}") for each of its series named '
        f'above (the "{together}").'
    )
    core = (
        f"Each {one} shall pay the Distributor {a_fee(rng, component)} at the annual rate of "
        f"{figures.shown(percent, figures.style(rng))} of the average daily net assets of its {kind.shares}.",
    )
    body = numbered(rng, (*core, *clauses(rng, home)))
    said = tuple(Said(name, kind.name, component, percent) for name in names)
    return Draft((*mark(rng), title, opening, *body, *signatures(rng, home)), said)


def own_sentences(rng: Random, home: House) -> Draft:
    """A sentence a fund, each with its own rate."""
    kind, component = classes(rng, 1)[0], rng.choice((DISTRIBUTION, TOTAL))
    style = figures.style(rng)
    given = [(fund, rate(rng, component)) for fund in funds(rng, home, rng.randrange(2, 6), plain=True)]
    name = a_fee(rng, component)
    core = tuple(
        f"{fund} shall pay the Distributor {name} at the annual rate of {figures.shown(p, style)} of the "
        f"average daily net "
        f"assets of its {kind.shares}."
        for fund, p in given
    )
    return plan(rng, home, core, tuple(Said(fund, kind.name, component, p) for fund, p in given))


def funds_run_on(rng: Random, home: House) -> Draft:
    """`Growth Fund, 0.25%; Bond Fund, 0.15%; and Cash Fund, 0.10%` in one sentence."""
    kind, component = classes(rng, 1)[0], rng.choice((DISTRIBUTION, TOTAL, SERVICE))
    style = figures.style(rng)
    given = [(fund, rate(rng, component)) for fund in funds(rng, home, rng.randrange(2, 6), plain=True)]
    items = [f"{fund}, {figures.shown(percent, style)}" for fund, percent in given]
    core = (
        f"On the average daily net assets of the {kind.shares} the Distributor shall be paid "
        f"{a_fee(rng, component)} at these "
        f"annual rates: {'; '.join(items[:-1])}; and {items[-1]}.",
    )
    return plan(rng, home, core, tuple(Said(fund, kind.name, component, p) for fund, p in given))


def classes_alike(rng: Random, home: House) -> Draft:
    """One rate for each of two classes of a fund."""
    who, kinds, component = only_fund(rng, home), classes(rng, 2), rng.choice((DISTRIBUTION, TOTAL, SERVICE))
    percent = rate(rng, component)
    shown, name = figures.shown(percent, figures.style(rng)), a_fee(rng, component)
    first, second = (kind.shares for kind in kinds)
    core = rng.choice(
        (
            f"The {first} and the {second} of the Fund shall each bear {name} of {shown} a year of the "
            f"average daily net "
            "assets of the class.",
            f"For each of the {first} and the {second}, the Fund shall pay the Distributor {name} at the "
            f"annual rate of "
            f"{shown} of the average daily net assets of the class.",
        )
    )
    said = tuple(Said(who.portfolio, kind.name, component, percent) for kind in kinds)
    return plan(rng, home, (core,), said, for_whom=who.for_whom, opening=who.opening)


def but_nothing(rng: Random, home: House) -> Draft:
    """`except that Cash Fund pays nothing`: the rate of all others, and no rate for that one."""
    return _except(rng, home, pays=False)


def but_less(rng: Random, home: House) -> Draft:
    """`except that Cash Fund pays 0.10%`: a rate of its own for one fund."""
    return _except(rng, home, pays=True)


def _except(rng: Random, home: House, *, pays: bool) -> Draft:
    fund, kind = funds(rng, home, 1, plain=True)[0], classes(rng, 1)[0]
    component = rng.choice((DISTRIBUTION, TOTAL))
    low, high = sorted(figures.totals(rng, 2))
    style = figures.style(rng)
    word = home.member
    less = (
        f"shall pay {figures.shown(low, style)}"
        if pays
        else rng.choice(("pays nothing", "shall pay no such fee"))
    )
    core = (
        f"Each {word} shall pay the Distributor {a_fee(rng, component)} of "
        f"{figures.shown(high, style)} a year of the average "
        f"daily net assets of its {kind.shares}, except that {fund} {less}.",
    )
    own = (Said(fund, kind.name, component, low),) if pays else ()
    return plan(rng, home, core, (Said(None, kind.name, component, high), *own))


def beside_another_plan(rng: Random, home: House) -> Draft:
    """The fee of another plan, expressly not paid under this one."""
    who, kind = payer(rng, home), classes(rng, 1)[0]
    percent, other = figures.totals(rng, 2)
    style = figures.style(rng)
    core = (
        f"{who.words} shall pay the Distributor a 12b-1 fee of {figures.shown(percent, style)} a year of "
        f"the average daily net "
        f"assets of the {kind.shares}.",
        f"The fee of {figures.shown(other, style)} a year that holders bear under the separate "
        f"Administrative Services "
        f"Agreement of the {home.trust} is not paid under this Plan and is not affected by it.",
    )
    said = (Said(who.portfolio, kind.name, TOTAL, percent),)
    return plan(rng, home, core, said, for_whom=who.for_whom, opening=who.opening, figures=False)


def servicing_plan(rng: Random, home: House) -> Draft:
    """A plan for service to holders alone."""
    who, kind, percent = payer(rng, home), classes(rng, 1)[0], rng.choice(figures.SERVICES)
    shown = figures.shown(percent, figures.style(rng))
    core = (
        f"{who.words} may pay banks, brokers and other service organizations a shareholder servicing fee "
        f"at an annual rate of up "
        f"to {shown} of the average daily net assets of the {kind.shares} held for their customers.",
    )
    name = rng.choice(("SHAREHOLDER SERVICES PLAN", "SHAREHOLDER SERVICING PLAN", "SERVICE PLAN"))
    said = (Said(who.portfolio, kind.name, SERVICE, percent),)
    return plan(rng, home, core, said, name=name, for_whom=who.for_whom, opening=who.opening)


def reimbursement(rng: Random, home: House) -> Draft:
    """A plan that reimburses costs up to a ceiling."""
    who, kind, percent = payer(rng, home), classes(rng, 1)[0], rng.choice(figures.TOTALS)
    shown = figures.shown(percent, figures.style(rng))
    core = (
        f"{who.words} shall reimburse the Distributor for its costs of distributing the {kind.shares} and "
        f"of serving those who "
        f"hold them, by a distribution and service fee not exceeding {shown} a year of their average daily "
        f"net assets.",
        "Costs of one year that are not reimbursed within it may not be carried into the next.",
    )
    name = rng.choice(("DISTRIBUTION AND SERVICE PLAN (REIMBURSEMENT)", "DISTRIBUTION REIMBURSEMENT PLAN"))
    said = (Said(who.portfolio, kind.name, TOTAL, percent),)
    return plan(rng, home, core, said, name=name, for_whom=who.for_whom, opening=who.opening)


def agreement(rng: Random, home: House) -> Draft:
    """A distribution agreement whose section on compensation gives the fees."""
    who: Payer = only_fund(rng, home)
    kinds, style = classes(rng, 2), figures.style(rng)
    given = [rate(rng, DISTRIBUTION) for _ in kinds]
    fees = " and ".join(
        f"{figures.shown(p, style)} of the average daily net assets of the {kind.shares}"
        for kind, p in zip(kinds, given, strict=True)
    )
    title = Centre((*((home.registrant.upper(),)), "DISTRIBUTION AGREEMENT", who.for_whom))
    parties = Para(
        f"THIS AGREEMENT is made as of {day(rng, home.year)} between {home.registrant} (the "
        f'"{home.trust}"), on behalf of '
        f'{who.portfolio} (the "Fund"), its series, and {home.distributor} (the "Distributor").'
    )
    texts = (
        "Appointment. The Distributor is appointed principal underwriter of the shares of the Fund and "
        "accepts that "
        "appointment.",
        "Sale of shares. The Distributor shall sell shares at the public offering price that the "
        "prospectus describes, and shall "
        "remit the net asset value to the Fund.",
        f"Compensation. The Fund shall pay the Distributor, under the plan adopted pursuant to Rule 12b-1, "
        f"a distribution fee at "
        f"the annual rate of {fees}.",
        "Indemnity. Each party shall hold the other harmless from losses that its own untrue statements in "
        "the prospectus cause.",
        "Term. This Agreement continues for two years from its date and from year to year thereafter so "
        "long as the "
        f"{home.board} approve it.",
    )
    said = tuple(
        Said(who.portfolio, kind.name, DISTRIBUTION, p) for kind, p in zip(kinds, given, strict=True)
    )
    return Draft((*mark(rng), title, parties, *numbered(rng, texts), *signatures(rng, home)), said)


def multiple_class(rng: Random, home: House) -> Draft:
    """A plan under Rule 18f-3: a heading a class, its loads, its 12b-1 fee."""
    kinds = classes(rng, 4)
    blocks: list[Block] = []
    rates: list[Said] = []
    for kind in kinds:
        load = rng.choice(
            (
                f"{kind.shares} are sold with a front-end sales charge of up to 5.50% of the offering price.",
                f"{kind.shares} redeemed within a year of purchase bear a contingent deferred sales charge "
                f"of 1.00%.",
                f"{kind.shares} are sold at net asset value without any sales charge.",
            )
        )
        component, percent = rng.choice((DISTRIBUTION, TOTAL)), rng.choice(figures.TOTALS)
        word = "Rule 12b-1 fee" if component == TOTAL else "distribution fee under the Rule 12b-1 plan"
        text = (
            f"{load} They bear a {word} of {figures.shown(percent, 'zero')} a year of their average daily "
            f"net assets."
            if not rates or rng.random() < 0.8
            else f"{load} They bear no fee under Rule 12b-1."
        )
        if "no fee" not in text:
            rates.append(Said(None, kind.name, component, percent))
        blocks += [Centre((kind.shares.upper(),)), Para(text[0].upper() + text[1:])]
    title = Centre(
        (
            home.registrant.upper(),
            rng.choice(("MULTIPLE CLASS PLAN", "MULTI-CLASS PLAN")),
            "PURSUANT TO RULE 18f-3",
        )
    )
    lead = Para(f"Each {home.member} of {home.registrant} may issue the classes of shares described below.")
    tail = tuple(Para(text) for text in clauses(rng, home, 6, figures=False))
    return Draft((*mark(rng), title, lead, *blocks, *tail, *signatures(rng, home)), tuple(rates))


def no_class(rng: Random, home: House) -> Draft:
    """A fund without classes."""
    who, component = only_fund(rng, home), rng.choice((DISTRIBUTION, TOTAL))
    percent = rate(rng, component)
    core = (
        f"The Fund shall pay the Distributor {a_fee(rng, component)} at an annual rate of "
        f"{figures.shown(percent, figures.style(rng))} of the Fund's average daily net assets.",
    )
    said = (Said(who.portfolio, None, component, percent),)
    return plan(rng, home, core, said, for_whom=who.for_whom, opening=who.opening)


def no_fund(rng: Random, home: House) -> Draft:
    """A plan of the registrant with no fund named: the rate of whatever series there are."""
    kinds, style = classes(rng, 2), figures.style(rng)
    given = figures.totals(rng, len(kinds))
    core = tuple(
        f"{kind.shares[0].upper()}{kind.shares[1:]}. The {home.trust} shall pay the Distributor a Rule "
        f"12b-1 fee of "
        f"{figures.shown(p, style)} per annum of the average daily net assets of the {kind.shares} of each "
        f"{home.member}."
        for kind, p in zip(kinds, given, strict=True)
    )
    said = tuple(Said(None, kind.name, TOTAL, p) for kind, p in zip(kinds, given, strict=True))
    return plan(rng, home, core, said, opening=recitals(rng, home))


MEMBERS: Mapping[str, Shape] = {
    "in-preamble": in_preamble,
    "in-title": in_title,
    "own-sentences": own_sentences,
    "funds-run-on": funds_run_on,
    "classes-alike": classes_alike,
    "but-nothing": but_nothing,
    "but-less": but_less,
    "beside-another-plan": beside_another_plan,
    "servicing-plan": servicing_plan,
    "reimbursement": reimbursement,
    "distribution-agreement": agreement,
    "multiple-class-plan": multiple_class,
    "no-class": no_class,
    "no-fund": no_fund,
}
