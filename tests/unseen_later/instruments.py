"""Sentences of other instruments: amendments by clause, supplements, agreements with dealers, letters."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from unseen import figures
from unseen.boilerplate import clauses
from unseen.columns import rate
from unseen.facts import TOWNS, House, classes, day, funds, person
from unseen.front import mark, numbered, plan, signatures
from unseen.model import DISTRIBUTION, SERVICE, TOTAL, Block, Centre, Draft, Lines, Para, Said, Signs
from unseen.payer import fee_name

from unseen_later import names
from unseen_later.names import joined
from unseen_later.prose import a_style, shown
from unseen_later.sheet import LaterShape


def amended_by_clause(rng: Random, home: House) -> Draft:
    """`Section 3 is amended by adding at its end: ...`: the fee of a class that is new to the plan."""
    kind, style = classes(rng, 1)[0], a_style(rng)
    first, second = figures.parts(rng)
    fund = funds(rng, home, 1, plain=True)[0]
    clause = rng.choice(
        (
            'Section 3 of the Plan is amended by the addition, at its end, of this sentence: "',
            'A new paragraph (d), which reads as follows, is added to Section 3 of the Plan: "',
        )
    )
    text = (
        f"{clause}{fund} shall pay the Distributor, for its {kind.shares}, a distribution fee at the "
        f"annual rate of "
        f"{shown(first, style)} and a service fee at the annual rate of {shown(second, style)} of the "
        f"average daily "
        'net assets of that class."'
    )
    title = Centre(
        (f"AMENDMENT NO. {rng.randrange(2, 9)} TO DISTRIBUTION AND SERVICE PLAN", "OF", home.registrant)
    )
    lead = (
        f"The Distribution and Service Plan of {home.registrant} is amended, as of "
        f"{day(rng, home.year)}, in this:"
    )
    rest = "Save as above, the Plan continues as it was."
    rates = (Said(fund, kind.name, DISTRIBUTION, first), Said(fund, kind.name, SERVICE, second))
    return Draft((*mark(rng), title, Para(lead), *numbered(rng, (text, rest)), *signatures(rng, home)), rates)


def extended_to(rng: Random, home: House) -> Draft:
    """A supplement that extends the plan to a new fund, with the fee of each of its classes."""
    fund, component, style = (
        funds(rng, home, 1, plain=True)[0],
        rng.choice((DISTRIBUTION, TOTAL)),
        a_style(rng),
    )
    given = [(kind, rate(rng, component)) for kind in classes(rng, 3)]
    parts = [f"its {kind.shares}, {shown(p, style)}" for kind, p in given]
    texts = (
        f"The Plan is extended to {fund}, a series that {home.registrant} has newly established.",
        f"The {fee_name(rng, component)} of that series shall be, per annum of the average daily net "
        f"assets of the "
        f"class concerned: for {'; for '.join(parts)}.",
    )
    title = Centre(("SUPPLEMENT", "TO THE RULE 12b-1 DISTRIBUTION PLAN OF", home.registrant.upper(), fund))
    rates = tuple(Said(fund, kind.name, component, percent) for kind, percent in given)
    return Draft((*mark(rng), title, *numbered(rng, texts), *signatures(rng, home)), rates)


def selected_dealer(rng: Random, home: House) -> Draft:
    """A letter agreement with a dealer: service fees on one class, both fees on another."""
    low, high = classes(rng, 2, letters=True)
    style, fund = a_style(rng), funds(rng, home, 1, plain=True)[0]
    one = rng.choice(figures.SERVICES)
    first, second = figures.parts(rng)
    texts = (
        f'We are the distributor of {fund} (the "Fund"), a series of {home.registrant}, and ask you to '
        f"make its "
        "shares available to your customers.",
        f"For your services to holders of {low.shares} we shall pay you a service fee at the annual rate of "
        f"{shown(one, style)} of the average daily net assets of those shares. On {high.shares} we shall "
        f"pay you a "
        f"distribution fee at the annual rate of {shown(first, style)} and a service fee at the annual "
        f"rate of "
        f"{shown(second, style)} of the average daily net assets of those shares.",
        "These fees are paid from what the Fund pays us under its plans of distribution, and cease when "
        "it does.",
        *clauses(rng, home, 6, figures=False)[-3:],
    )
    blocks: tuple[Block, ...] = (
        *mark(rng),
        Centre((home.distributor.upper(), "SELECTED DEALER AGREEMENT", fund)),
        Lines(("Gentlemen:",)),
        *(Para(text) for text in texts),
        Signs(((home.distributor, person(rng), "President"),)),
    )
    rates = (
        Said(fund, low.name, SERVICE, one),
        Said(fund, high.name, DISTRIBUTION, first),
        Said(fund, high.name, SERVICE, second),
    )
    return Draft(blocks, rates)


def notice_of_series(rng: Random, home: House) -> Draft:
    """A letter that gives notice of new series, and one rate for a class of all of them."""
    some, kind = funds(rng, home, rng.randrange(2, 5), plain=True), classes(rng, 1)[0]
    component = rng.choice((DISTRIBUTION, TOTAL))
    percent = rate(rng, component)
    texts = (
        f"Notice is given that {home.registrant} has established these new series: {joined(some)}.",
        f"They become subject to the Distribution Plan on {day(rng, home.year)}. For the {kind.shares} of "
        f"each of them "
        f"the annual {fee_name(rng, component)} is {shown(percent, a_style(rng))} of average daily net "
        f"assets.",
    )
    blocks: tuple[Block, ...] = (
        *mark(rng),
        Lines((home.distributor, "9 Granary Row", rng.choice(TOWNS))),
        Lines((f"Subject: Distribution Plan under Rule 12b-1 - {kind.shares}",)),
        *(Para(text) for text in texts),
        Signs(((home.registrant, home.signer, home.office),)),
    )
    return Draft(blocks, tuple(Said(fund, kind.name, component, percent) for fund in some))


def designated_funds(rng: Random, home: House) -> Draft:
    """An ETF trust: one sentence for all funds, which an appendix lists."""
    home = names.trust_named(home, "{} ETF Trust", "Fund")
    some = names.of_kinds(rng, home, names.ETF_KINDS, rng.randrange(2, 9))
    percent = rng.choice(figures.TOTALS[:4])
    core = (
        'Each fund that Appendix A lists (a "Designated Fund") may pay the Distributor, and through it '
        "those who sell "
        f"Creation Units or serve their holders, 12b-1 fees at an annual rate of not more than "
        f"{shown(percent, a_style(rng))} of its average daily net assets.",
    )
    behind: tuple[Block, ...] = (Centre(("APPENDIX A", "DESIGNATED FUNDS")), Lines(some, rng.choice((0, 6))))
    return plan(rng, home, core, tuple(Said(fund, None, TOTAL, percent) for fund in some), behind=behind)


def underwriting(rng: Random, home: House) -> Draft:
    """An underwriting agreement in articles, one of which is the compensation of the underwriter."""
    fund, style, kinds = funds(rng, home, 1, plain=True)[0], a_style(rng), classes(rng, 2)
    given = [(kind, rate(rng, DISTRIBUTION)) for kind in kinds]
    parts = [f"on the {kind.shares}, a distribution fee of {shown(p, style)} a year" for kind, p in given]
    other = clauses(rng, home, 9, figures=False)
    texts = (
        f'APPOINTMENT. {fund} (the "Fund"), a series of {home.registrant}, appoints '
        f"{home.distributor} its principal underwriter.",
        other[0],
        f"COMPENSATION. Under its plan pursuant to Rule 12b-1 the Fund shall pay the Distributor "
        f"{joined(parts)}, in "
        "each case upon the average daily net assets of the class.",
        *other[1:],
    )
    title = Centre((fund.upper(), "UNDERWRITING AND DISTRIBUTION AGREEMENT", day(rng, home.year)))
    articles = tuple(Para(f"ARTICLE {number}. {text}") for number, text in enumerate(texts, 1))
    rates = tuple(Said(fund, kind.name, DISTRIBUTION, percent) for kind, percent in given)
    return Draft((*mark(rng), title, *articles, *signatures(rng, home)), rates)


INSTRUMENTS: Mapping[str, LaterShape] = {
    "amended-by-clause": amended_by_clause,
    "extended-to": extended_to,
    "selected-dealer": selected_dealer,
    "notice-of-series": notice_of_series,
    "designated-funds": designated_funds,
    "underwriting": underwriting,
}
