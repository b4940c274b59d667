"""Who pays under a plan in prose: its only fund, or whatever series there are."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from unseen.facts import House, funds
from unseen.front import recitals
from unseen.model import DISTRIBUTION, SERVICE, TOTAL, Block, Para

NAMES = {
    DISTRIBUTION: (
        "distribution fee",
        "fee for distribution services",
        "distribution fee",
        "asset-based sales charge",
    ),
    SERVICE: ("service fee", "shareholder servicing fee", "shareholder service fee", "service fee"),
    TOTAL: (
        "Rule 12b-1 fee",
        "12b-1 fee",
        "distribution and service fee",
        "distribution and shareholder servicing fee",
    ),
}


@dataclass(frozen=True, slots=True)
class Payer:
    """`portfolio` is the plan's only one, or None; `words` begin a sentence: `The Fund`, `Each Series`."""

    portfolio: str | None
    words: str
    opening: tuple[Block, ...]
    for_whom: str

    @property
    def lower(self) -> str:
        """The same within a sentence: `the Fund`."""
        return self.words[0].lower() + self.words[1:]


def payer(rng: Random, home: House) -> Payer:
    if rng.random() < 0.4:
        words = (
            rng.choice(("The Trust", f"Each {home.member}")) if home.trust == "Trust" else f"The {home.trust}"
        )
        return Payer(None, words, recitals(rng, home), "")
    return only_fund(rng, home)


def only_fund(rng: Random, home: House) -> Payer:
    fund = funds(rng, home, 1, plain=True)[0]
    texts = (
        f'{home.registrant} (the "{home.trust}"), an open-end management investment company, has established '
        f'{fund} (the "Fund") as a separate series of its shares, for which this Plan is made.',
        f'This is the plan that {home.registrant} (the "{home.trust}") has adopted under Rule 12b-1 on '
        f"behalf of its series "
        f'{fund} (the "Fund"). No other series is a party to it.',
        f'{fund} (the "Fund"), a series of {home.registrant} (the "{home.trust}"), adopts the following '
        f"plan pursuant to "
        "Rule 12b-1 under the Investment Company Act of 1940.",
    )
    broker = Para(
        f'{home.distributor} (the "Distributor") is the principal underwriter of the shares of the Fund.'
    )
    return Payer(fund, "The Fund", (Para(rng.choice(texts)), broker), rng.choice((fund, fund.upper())))


def fee_name(rng: Random, component: str) -> str:
    return rng.choice(NAMES[component])


def article(name: str) -> str:
    return "an" if name[0] in "aeiou" else "a"


def a_fee(rng: Random, component: str) -> str:
    name = fee_name(rng, component)
    return f"{article(name)} {name}"
