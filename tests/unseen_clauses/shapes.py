"""For which funds a plan is, crossed with how its sentences tell the fees; the exhibit that a seed gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from unseen import figures
from unseen.facts import House, classes, funds
from unseen.front import plan
from unseen.model import DISTRIBUTION, SERVICE, TOTAL, Block, Centre, Draft, Lines, Made, Para, Said
from unseen.payer import only_fund
from unseen_later.names import home_of, joined
from unseen_later.sheet import Sheet, rendered

from unseen_clauses.grammar import EXACT, MOST, ONE_FEE, STYLES, TWO_FEES, Part, Voice

POOLS = {DISTRIBUTION: figures.DISTRIBUTIONS, SERVICE: figures.SERVICES, TOTAL: figures.TOTALS}
FEES = {DISTRIBUTION: "distribution fee", SERVICE: "service fee", TOTAL: "Rule 12b-1 fee"}


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose fees they are: each of `funds` bears all, or nobody is named."""

    who: str
    owner: str
    funds: tuple[str | None, ...]
    title: str = ""
    opening: tuple[Block, ...] = ()
    behind: tuple[Block, ...] = ()


def of_no_fund(rng: Random, home: House) -> Scope:
    """No fund is named anywhere."""
    who = rng.choice((f"The {home.trust}", f"Each {home.member}"))
    return Scope(who, f" of the {home.trust}", (None,))


def of_one_fund(rng: Random, home: House) -> Scope:
    """One fund, in the title and in the preamble."""
    who = only_fund(rng, home)
    return Scope("The Fund", " of the Fund", (who.portfolio,), who.for_whom, who.opening)


def of_the_preamble(rng: Random, home: House) -> Scope:
    """Funds named in the preamble, which are "Funds" from there on."""
    names = funds(rng, home, rng.randrange(2, 5), plain=True)
    text = rng.choice(
        (
            f'This Plan is adopted by {home.registrant} (the "{home.trust}") on behalf of its series '
            f'{joined(names)} (each a "{home.member}") pursuant to Rule 12b-1 under the 1940 Act.',
            f'{home.registrant} (the "{home.trust}") consists of the following separate series: '
            f'{joined(names)} (individually a "{home.member}"), each of which adopts this plan.',
        )
    )
    broker = f'{home.distributor} (the "Distributor") is the principal underwriter of the {home.trust}.'
    return Scope(f"Each {home.member}", f" of each {home.member}", names, "", (Para(text), Para(broker)))


def of_the_schedule(rng: Random, home: House) -> Scope:
    """Each fund that a schedule behind the plan lists."""
    names = funds(rng, home, rng.randrange(2, 9), plain=True)
    called = rng.choice(("Schedule A", "Appendix A", "Exhibit A", "Schedule I"))
    member = home.member
    who = rng.choice(
        (
            f"Each {member} listed on {called}",
            f"Each {member} named in {called} hereto",
            f"Each {member} set forth on {called}",
        )
    )
    heading = rng.choice(
        (
            (called.upper(), member if member == "Series" else f"{member}s"),
            (called.upper(), f"{home.registrant}"),
            (called.upper(),),
        )
    )
    return Scope(
        who, f" of each {member}", names, behind=(Centre(heading), Lines(names, rng.choice((0, 5, 10))))
    )


SCOPES: Mapping[str, Callable[[Random, House], Scope]] = {
    "nobody": of_no_fund,
    "one-fund": of_one_fund,
    "preamble": of_the_preamble,
    "schedule": of_the_schedule,
}


def _voice(rng: Random, scope: Scope) -> Voice:
    return Voice(scope.who, rng.choice(STYLES), rng.choice((EXACT, EXACT, MOST)), scope.owner)


def _drawn(rng: Random, home: House, scope: Scope, parts: Sequence[Part], core: Sequence[str]) -> Draft:
    rates = tuple(
        Said(fund, part.kind.name, fee, percent)
        for fund in scope.funds
        for part in parts
        for fee, percent in part.fees
    )
    return plan(
        rng, home, tuple(core), rates, for_whom=scope.title, opening=scope.opening, behind=scope.behind
    )


def one_fee(rng: Random, home: House, scope: Scope, form: str) -> Draft:
    """Two or three classes with rates of one fee, each another, but two alike if they are told together."""
    component = rng.choice((DISTRIBUTION, SERVICE, TOTAL))
    kinds = classes(rng, rng.randrange(2, 4))
    given = rng.sample(POOLS[component], len(kinds))
    if form == "together" and len(kinds) > 2:
        given[-1] = given[0]
    parts = [Part(kind, ((component, percent),)) for kind, percent in zip(kinds, given, strict=True)]
    return _drawn(rng, home, scope, parts, ONE_FEE[form](rng, _voice(rng, scope), parts, component))


def two_fees(rng: Random, home: House, scope: Scope, form: str) -> Draft:
    """Two or three classes; all but perhaps one bear both fees."""
    parts = []
    for kind in classes(rng, rng.randrange(2, 4)):
        first, second = figures.parts(rng)
        both = ((DISTRIBUTION, first), (SERVICE, second))
        parts.append(Part(kind, both if parts or rng.random() < 0.6 else both[1:]))
    return _drawn(rng, home, scope, parts, TWO_FEES[form](rng, _voice(rng, scope), parts))


def of_each_fund(rng: Random, home: House) -> Draft:
    """Funds with rates of their own, one class: `by the Elm Fund, 0.25%; by the Oak Fund, 0.35%`."""
    component, kind = rng.choice((DISTRIBUTION, SERVICE, TOTAL)), classes(rng, 1)[0]
    names = funds(rng, home, rng.randrange(2, 4), plain=True)
    given = (
        figures.totals(rng, len(names)) if component != SERVICE else rng.sample(figures.SERVICES, len(names))
    )
    scope = Scope(f"Each {home.member}", "", names)
    voice = _voice(rng, scope)
    article = rng.choice(("the ", ""))
    of = rng.choice(
        ("{rate} of the average daily net assets of the {kind} of {fund}", "in the case of {fund}, {rate}")
    )
    items = [
        of.format(rate=voice.figure(rng, percent), kind=kind.shares, fund=f"{article}{fund}")
        for fund, percent in zip(names, given, strict=True)
    ]
    core = (
        f"There shall be paid to the Distributor, on the {kind.shares}, a {FEES[component]} "
        f"{'; '.join(items[:-1])}; and {items[-1]}.",
    )
    rates = tuple(
        Said(fund, kind.name, component, percent) for fund, percent in zip(names, given, strict=True)
    )
    return plan(rng, home, core, rates, for_whom=kind.shares.upper())


def excepted(rng: Random, home: House) -> Draft:
    """One rate for every fund of a schedule, but another for one of them."""
    scope, kind = of_the_schedule(rng, home), classes(rng, 1)[0]
    component = rng.choice((DISTRIBUTION, TOTAL))
    usual, other = figures.totals(rng, 2)
    odd = rng.choice(scope.funds)
    voice = _voice(rng, scope)
    but = rng.choice((", except that", "; provided, however, that", ", but"))
    core = (
        f"{scope.who} shall pay the Distributor a {FEES[component]} {voice.figure(rng, usual)} of the "
        f"average daily net assets of its {kind.shares}{but} {odd} shall pay the {FEES[component]} "
        f"{voice.figure(rng, other)} of such assets.",
    )
    rates = tuple(Said(fund, kind.name, component, other if fund == odd else usual) for fund in scope.funds)
    return plan(rng, home, core, rates, for_whom=kind.shares.upper(), behind=scope.behind)


Drawn = Callable[[Random, House], Draft]


def _crossed() -> Mapping[str, Drawn]:
    shapes: dict[str, Drawn] = {"of-each-fund": of_each_fund, "excepted": excepted}
    for scope, scoped in SCOPES.items():
        for form in ONE_FEE:
            shapes[f"{form}-of-{scope}"] = lambda rng, home, s=scoped, f=form: one_fee(
                rng, home, s(rng, home), f
            )
        for form in TWO_FEES:
            shapes[f"{form}-of-{scope}"] = lambda rng, home, s=scoped, f=form: two_fees(
                rng, home, s(rng, home), f
            )
    return shapes


DRAWN: Mapping[str, Drawn] = _crossed()
SHAPES: tuple[str, ...] = tuple(DRAWN)


def make(seed: int) -> Made:
    """The exhibit of a seed: the same one each time, shapes in turn."""
    rng = Random(f"clauses {seed}")
    shape = SHAPES[seed % len(SHAPES)]
    draft = DRAWN[shape](rng, home_of(rng))
    suffix, print_ = rendered(rng, Sheet(draft))
    return Made(f"clauses-{shape}-{seed:06d}", f".{suffix}", print_.encode(), shape, draft.rates)
