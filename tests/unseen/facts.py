"""Invented houses, funds, share classes, people and days."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

FAMILIES = (
    *("Thornbury", "Wexcombe", "Halvorsen", "Brindle", "Castlemere", "Dunmore", "Eastvale", "Farrow"),
    *("Garrick", "Hollins", "Ivybridge", "Jessamy", "Kilbride", "Larkspur", "Mayhew", "Northgate"),
    *("Osprey Point", "Penhallow", "Quenby", "Redmayne", "Saltmarsh", "Tavistock", "Underhill"),
    *("Vantry", "Whitlock", "Yarrow", "Zellwood", "First Meridian", "Blue Heron", "Old Harbor"),
    *("J.W. Carrow", "Stonecroft", "Ashgrove Capital", "Bellwether & Lowe", "MacAllan", "McAuley"),
)
PLAIN_KINDS = (
    *("Growth Fund", "Value Fund", "Small Cap Growth Fund", "Mid-Cap Value Fund", "Large Company Stock Fund"),
    *("Equity Income Fund", "Growth & Income Fund", "Balanced Fund", "Global Bond Fund"),
    *("High Yield Bond Fund", "U.S. Government Securities Fund", "Intermediate-Term Municipal Fund"),
    *("New York Tax-Exempt Fund", "Ohio Municipal Bond Fund", "California Tax-Free Income Fund"),
    *("Limited Maturity Bond Fund", "Money Market Fund", "Emerging Markets Equity Fund"),
    *("International Small Companies Fund", "European Opportunities Fund", "Health Sciences Fund"),
    *("Real Estate Securities Fund", "Inflation-Protected Securities Fund", "Floating Rate Income Fund"),
    *("Micro-Cap Discovery Fund", "Multi-Manager Alternatives Fund", "Frontier Markets Debt Fund"),
    *("Socially Aware Stock Fund", "Core Equity Fund", "Short-Term Income Fund", "Enterprise Fund"),
    *("Natural Resources Fund", "World Infrastructure Fund", "Technology Fund", "Dividend Growth Fund"),
)
ODD_KINDS = (
    *("Pacific ex-Japan Fund", "Asia ex-Japan Equity Portfolio", "S&P 500 Index Fund"),
    *("500 Index Portfolio", "2x Long Treasury Fund", "1.5x Inverse Index Fund", "Target 2035 Fund"),
    *("Retirement 2040 Portfolio", "2050 Lifecycle Series", "Long/Short Equity Fund"),
    *("Stock/Bond Blend Fund", "Stocks, Bonds and Bills Fund", "Energy, Metals & Mining Fund"),
    *("Growth Fund II", "Equity Series III", "Municipal Series IV", "Dividend Achievers", "Global Leaders"),
    *("Capital Builder", "Core Plus Bond", "All-Weather Allocation Strategy", "130/30 Equity Fund"),
    *("Treasury Reserves", "Prime Cash Portfolio", "Conservative Allocation Portfolio"),
    *("Moderate Growth Allocation Portfolio", "Convertible Securities Series", "Utilities Series"),
    *("Science & Technology Portfolio", "Total Return Portfolio", "Special Situations Series"),
    *("Mortgage-Backed Securities Portfolio", "U.S. 1-3 Year Bond Fund", "Tax-Managed Small/Mid Cap"),
)
LONG_KINDS = (
    *("Intermediate-Term Tax-Exempt Municipal Bond Fund", "International Emerging Small Companies Fund"),
    *("Multi-Strategy Global Real Return Allocation Portfolio", "Pacific ex-Japan Large Company Equity Fund"),
    *("Short Duration High Quality Corporate Income Fund", "U.S. Government Mortgage-Backed Securities Fund"),
    *("Retirement Income and Growth 2035 Portfolio", "Science, Health & Technology Opportunities Fund"),
    *("Enhanced S&P 500 Equal-Weighted Index Portfolio", "Global Infrastructure and Utilities Income Fund"),
)
REGISTRANTS = (
    *("{} Series Trust", "{} Funds Trust", "{} Mutual Funds", "{} Investment Trust", "The {} Funds"),
    *("{} Equity Funds", "{} Funds, Inc.", "{} Series Fund, Inc.", "{} Variable Series Trust"),
    *("{} Investment Series, Inc.", "{} Income Trust", "{} Fund Group", "The {} Trust"),
)
FIRST = ("Alice", "Bernard", "Carla", "Duncan", "Edith", "Frank", "Grace", "Howard", "Irene", "Joel", "Karen")
MIDDLE = "ABCDEFGHJKLMNPRSTW"
LAST = (
    "Abbot",
    "Brandt",
    "Corrigan",
    "Delaney",
    "Eckhart",
    "Feldman",
    "Gorham",
    "Hurley",
    "Ingram",
    "Jansen",
)
OFFICES = ("President", "Vice President", "Secretary", "Treasurer", "Senior Vice President")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October")
TOWNS = (
    "Boston, Massachusetts 02110",
    "Denver, Colorado 80202",
    "Kansas City, Missouri 64105",
    "Philadelphia, Pennsylvania 19103",
    "Milwaukee, Wisconsin 53202",
    "Houston, Texas 77046",
)


@dataclass(frozen=True, slots=True)
class Class:
    """A class: its name, the same in a class column, and with its shares in a sentence."""

    name: str  # Class A
    cell: str  # A
    shares: str  # Class A shares


@dataclass(frozen=True, slots=True)
class House:
    """Who files: names, and the words by which its plans call them."""

    family: str
    registrant: str
    trust: str  # Trust, Company
    member: str  # Fund, Portfolio, Series
    board: str  # Trustees, Directors
    distributor: str
    signer: str
    office: str
    year: int


def house(rng: Random) -> House:
    family = rng.choice(FAMILIES)
    registrant = rng.choice(REGISTRANTS).format(family)
    company = registrant.endswith("Inc.")
    form = rng.choice(("Distributors, Inc.", "Fund Distributors LLC", "Securities Corporation"))
    return House(
        family,
        registrant,
        rng.choice(("Company", "Corporation")) if company else "Trust",
        rng.choice(("Fund", "Fund", "Portfolio", "Series")),
        "Directors" if company else "Trustees",
        f"{family} {form}",
        person(rng),
        rng.choice(OFFICES),
        rng.randrange(1993, 2025),
    )


def person(rng: Random) -> str:
    return f"{rng.choice(FIRST)} {rng.choice(MIDDLE)}. {rng.choice(LAST)}"


def day(rng: Random, year: int) -> str:
    return f"{rng.choice(MONTHS)} {rng.randrange(1, 29)}, {year}"


def funds(rng: Random, home: House, count: int, *, plain: bool = False) -> tuple[str, ...]:
    """Names of funds, each another; `plain` ones stand in a sentence without any doubt."""
    kinds = rng.sample(PLAIN_KINDS if plain else PLAIN_KINDS + ODD_KINDS, count)
    bare = not plain and rng.random() < 0.15  # a house that prints its own name in no fund's name
    return tuple(kind if bare else f"{home.family} {kind}" for kind in kinds)


def long_funds(rng: Random, home: House, count: int) -> tuple[str, ...]:
    return tuple(f"{home.family} {kind}" for kind in rng.sample(LONG_KINDS, min(count, len(LONG_KINDS))))


def lettered(letter: str, *, back: bool = False, capital: bool = False) -> Class:
    printed = f"{letter} Class" if back else f"Class {letter}"
    return Class(f"Class {letter}", printed, f"{printed} {'Shares' if capital else 'shares'}")


def classes(rng: Random, count: int, *, letters: bool = False) -> tuple[Class, ...]:
    """Classes of one house, named in one way: `Class A`, `A Class`, `Investor Shares`, `Investor Class`."""
    way = 0 if letters else rng.randrange(8)
    capital = rng.random() < 0.5
    if way == 6:
        names = rng.sample(("Investor", "Service", "Advisor", "Retail", "Premier", "Select"), count)
        return tuple(Class(name, name, f"{name} Shares") for name in names)
    if way == 7:
        names = rng.sample(
            ("Investor Class", "Service Class", "Adviser Class", "Retail Class"), min(count, 4)
        )
        return tuple(Class(n, n, f"{n} {'Shares' if capital else 'shares'}") for n in names)
    pool = rng.choice(
        (("A", "B", "C", "R"), ("A", "C", "R", "T"), ("A", "C", "R2", "R3"), ("B", "C", "K", "R"))
    )
    chosen = sorted(rng.sample(pool, min(count, len(pool))))
    return tuple(lettered(letter, back=way == 5, capital=capital) for letter in chosen)
