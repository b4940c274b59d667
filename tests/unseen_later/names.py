"""Houses, funds and classes whose names the first maker has not: accents, numbers, institutions, lengths."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from unseen.facts import Class, House, house

FAMILIES = (
    *("Pe\u00f1alver", "Ib\u00e1\u00f1ez Rivero", "Bor\u00edn\u00e9s", "Smythe & Rowe", "Orrin, Pell & Co."),
    *("St. Aldhelm", "McNair-Dove", "A.B. Tolliver", "NorthBridge", "deVries", "Two Rivers", "1st Harbor"),
)
LONG_KINDS = (
    "Intermediate-Term Pennsylvania, New Jersey and Delaware Tax-Exempt Municipal Income Fund",
    "International Small and Medium Capitalization Value and Dividend Opportunities Portfolio",
    "Short-Intermediate Duration Government and Investment Grade Corporate Securities Fund",
    "Global Infrastructure, Natural Resources & Real Assets Long-Term Appreciation Portfolio",
    "Multi-Manager Emerging Markets Equity, Debt and Currency Total Return Allocation Fund",
    "Tax-Managed U.S. Large Capitalization Growth and Income Stock Portfolio Series II",
)
REGIONS = ("U.S.", "Global", "European", "Pacific", "Latin America", "Canadian", "Nordic", "Emerging Asia")
KINDS = ("Growth", "Value", "Small Cap", "Bond", "Income", "Equity Index", "Dividend", "Real Estate")
ETF_KINDS = (
    *("U.S. Low Volatility ETF", "International Dividend ETF", "Core Aggregate Bond ETF", "Robotics ETF"),
    *(
        "Clean Water ETF",
        "Short Treasury ETF",
        "Equal Weight 400 ETF",
        "2X Energy Bull ETF",
        "Gold Miners ETF",
    ),
    *("S&P Small Cap Momentum ETF", "ex-China Emerging Markets ETF", "Managed Futures Strategy ETF"),
)
MONEY_KINDS = (
    *("Prime Obligations Fund", "Treasury Instruments Fund", "Government Cash Fund", "Federal Fund"),
    *("Tax-Free Money Market Fund", "Treasury & Repo Fund", "California Municipal Cash Fund"),
)
INSURED_KINDS = (
    *("VIP Growth Portfolio", "VIP Balanced Portfolio", "VIP High Income Portfolio", "VIP Mid Cap Portfolio"),
    *("VIP Money Market Portfolio", "VIP Index 400 Portfolio", "VIP Freedom 2030 Portfolio"),
    *("VIP Utilities Portfolio", "VIP Overseas Portfolio", "VIP Strategic Bond Portfolio"),
)


def home_of(rng: Random) -> House:
    """A house; in two of five a family with a name that the first maker has not."""
    home = house(rng)
    return with_family(home, rng.choice(FAMILIES)) if rng.random() < 0.4 else home


def with_family(home: House, family: str) -> House:
    """The same house under another name."""
    return replace(
        home,
        family=family,
        registrant=home.registrant.replace(home.family, family),
        distributor=home.distributor.replace(home.family, family),
    )


def trust_named(home: House, form: str, member: str) -> House:
    """The house as a trust: `{} ETF Trust`, `{} Variable Insurance Trust`."""
    return replace(home, registrant=form.format(home.family), trust="Trust", board="Trustees", member=member)


def of_kinds(rng: Random, home: House, kinds: tuple[str, ...], count: int) -> tuple[str, ...]:
    return tuple(f"{home.family} {kind}" for kind in rng.sample(kinds, min(count, len(kinds))))


def many_funds(rng: Random, home: House, count: int) -> tuple[str, ...]:
    """Names as of a large house, in alphabetical order: at most 64."""
    names = [f"{home.family} {region} {kind} Fund" for region in REGIONS for kind in KINDS]
    return tuple(sorted(rng.sample(names, min(count, len(names)))))


def _class(name: str) -> Class:
    return Class(name, name, f"{name} shares")


def numbered(rng: Random, count: int) -> tuple[Class, ...]:
    """`Class 1`, `Class 2`; `Service Class 2`; `Series II`, which are classes of shares."""
    pool = rng.choice(
        (
            ("Class 1", "Class 2", "Class 3", "Class 4"),
            ("Initial Class", "Service Class", "Service Class 2", "Investor Class"),
            ("Class II", "Class III", "Class IV", "Class VI"),
        )
    )
    return tuple(_class(name) for name in _some(rng, pool, count))


def of_institutions(rng: Random, count: int) -> tuple[Class, ...]:
    """Classes that bear the name of the firm that sells them."""
    pool = ("Merritt Bank Class", "Dorset Trust Class", "Castle Brokers Class", "First Elm Class")
    return tuple(_class(name) for name in _some(rng, pool, count))


def of_cash(rng: Random, count: int) -> tuple[Class, ...]:
    """Classes of money market funds."""
    pool = ("Administration", "Service", "Cash Management", "Dollar", "Cash Reserve", "Select")
    word = rng.random() < 0.5
    some = _some(rng, pool, count)
    return tuple(Class(n, f"{n} Shares" if word else n, f"{n} Shares") for n in some)


def abbreviated(rng: Random, count: int) -> tuple[Class, ...]:
    """`Class Adv`, `Class Inst`: capitals and small letters."""
    return tuple(_class(n) for n in _some(rng, ("Class Adv", "Class Inv", "Class Svc", "Class R5"), count))


def _some(rng: Random, pool: tuple[str, ...], count: int) -> list[str]:
    """A few of a pool, in its order."""
    chosen = set(rng.sample(pool, min(count, len(pool))))
    return [name for name in pool if name in chosen]


def joined(words: tuple[str, ...] | list[str], last: str = "and") -> str:
    """`A, B and C`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"
