"""Heads of columns, the fees they mean, and cells: what all schedules share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from random import Random

from unseen import figures
from unseen.facts import House
from unseen.model import DISTRIBUTION, SERVICE, TOTAL, Draft, Para, Row, Said

Shape = Callable[[Random, House], Draft]
HEADS: Mapping[str, tuple[str, ...]] = {
    DISTRIBUTION: (
        "Distribution\nFee",
        "Maximum\nAsset Based\nSales Charge",
        "Asset-Based\nSales\nCharge",
        "Annual\nDistribution\nFee",
        "Distribution\nFees",
        "MAXIMUM\nDISTRIBUTION\nFEE",
    ),
    SERVICE: (
        "Service\nFee",
        "Shareholder\nService\nFee",
        "Maximum\nService\nFee",
        "Shareholder\nServicing\nFee",
        "SERVICE\nFEE",
    ),
    TOTAL: (
        "Total\n12b-1 Fee",
        "Aggregate\nFee",
        "Maximum\nAggregate\nFee",
        "Total\nRule 12b-1\nFees",
        "Distribution\nand Service\nFee",
        "12b-1 Fee",
    ),
}
SINGLE: tuple[tuple[str, str], ...] = (
    (DISTRIBUTION, "Distribution Fee"),
    (DISTRIBUTION, "Annual Distribution\nFee Rate"),
    (DISTRIBUTION, "Asset-Based\nSales Charge"),
    (TOTAL, "12b-1 Fee"),
    (TOTAL, "Rule 12b-1\nFee"),
    (TOTAL, "Distribution and\nService Fee"),
    (TOTAL, "12b-1 Fee\n(Per Annum)"),
    (TOTAL, "Maximum Rule\n12b-1 Fee"),
    (SERVICE, "Service Fee"),
    (SERVICE, "Shareholder\nServicing Fee"),
)
NOTHING = ("None", "N/A", "--", "-", "n/a", "NONE")


def name_head(rng: Random, home: House) -> str:
    word = home.member if home.member != "Series" else "Fund"
    return rng.choice((word, f"Name of {word}", f"{word} Name", word.upper(), f"{word}s"))


def split_heads(rng: Random, *, total: bool) -> tuple[str, ...]:
    """Heads of a distribution and a service fee, and of their total."""
    kinds = (DISTRIBUTION, SERVICE, TOTAL) if total else (DISTRIBUTION, SERVICE)
    heads = tuple(rng.choice(HEADS[kind]) for kind in kinds)
    return tuple(head.upper() for head in heads) if rng.random() < 0.3 else heads


def rate(rng: Random, component: str) -> Decimal:
    if component == SERVICE:
        return rng.choice(figures.SERVICES)
    return rng.choice(figures.TOTALS if component == TOTAL else figures.DISTRIBUTIONS + figures.HIGH)


def split_rates(rng: Random, *, total: bool) -> tuple[tuple[str, Decimal], ...]:
    """Fees and their rates, in the order of `split_heads`."""
    first, second = figures.parts(rng)
    both = ((DISTRIBUTION, first), (SERVICE, second))
    return (*both, (TOTAL, first + second)) if total else both


def said(
    portfolio: str | None, share_class: str | None, fees: tuple[tuple[str, Decimal], ...]
) -> tuple[Said, ...]:
    return tuple(Said(portfolio, share_class, component, percent) for component, percent in fees)


def cells(fees: tuple[tuple[str, Decimal], ...]) -> tuple[str, ...]:
    return tuple(figures.cell(percent) for _, percent in fees)


def heading(text: str, columns: int) -> Row:
    return Row((text, *([""] * (columns - 1))), heading=True)


def words_above(rng: Random, home: House) -> tuple[Para, ...]:
    """A sentence over the table that gives no rate itself, or none."""
    word = home.member
    texts = (
        f"The rates below are annual percentages of the average daily net assets of each {word} or class "
        f"named.",
        f"For each {word}, the {home.trust} shall pay the Distributor at the annual rates set out below, "
        f"computed upon "
        "average daily net assets.",
        "The following annual rates apply to the average daily net assets of the shares concerned:",
        f"No {word} is answerable for what another {word} owes. Payments accrue daily and are made monthly.",
    )
    return (Para(rng.choice(texts)),) if rng.random() < 0.7 else ()
