"""Schedules of invented facts, laid out as filers lay them out: shapes times media, by number."""

from __future__ import annotations

import random
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from itertools import product

FAMILIES = ("Alderton", "Brightwater", "Cairnmore", "Dellwood", "Jarrow Hill", "Montrose")
REGISTRANTS = ("{} Funds", "{} Trust", "{} Series Trust", "{} Funds, Inc.", "The {} Funds", "{} Fund Group")
KINDS = (
    *("Growth", "Growth & Income", "Small Cap Value", "International Equity", "High Yield Bond"),
    *("Intermediate Government Income", "Money Market", "Tax-Free Income", "Balanced", "S&P 500 Index"),
    *("Large Company Core Equity", "Global Real Estate Securities", "Retirement 2030", "U.S. Treasury"),
)
CLASSES = (
    ("Class A", "Class B", "Class C"),
    ("Class A", "Class C"),
    ("Investor Class", "Advisor Class"),
    ("Class R-1", "Class R-2", "Class R-3"),
    ("Service Shares", "Investor Shares"),
    ("Class II", "Class III"),
)
DISTRIBUTION, SERVICE, TOTAL = "asset_based_sales_charge", "service_fee", "aggregate_fee"
FEES = {
    DISTRIBUTION: ("Distribution Fee", "Annual Distribution Fee", "Maximum Distribution Fee"),
    SERVICE: ("Service Fee", "Shareholder Servicing Fee", "Annual Service Fee"),
    TOTAL: ("Rule 12b-1 Fee", "Annual Rate", "Distribution and/or Service (12b-1) Fee", "Aggregate Fee"),
}
PLANS = {(DISTRIBUTION,): "a distribution fee", (SERVICE,): "a service fee", (TOTAL,): "a Rule 12b-1 fee"}
SHAPES = ("flat", "under_funds", "under_classes", "in_one_cell", "class_columns", "stacked")

Row = tuple[bool, tuple[tuple[str, int], ...]]  # a heading? the cells, and how many columns each spans
Fact = tuple[str, str, str, Decimal]  # portfolio, class, component, percent


@dataclass(frozen=True)
class Laid:
    """An exhibit and what it says."""

    registrant: str
    shape: str
    facts: frozenset[Fact]
    content: bytes
    suffix: str


class _Maker:
    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        family = self.rng.choice(FAMILIES)
        self.registrant = self.rng.choice(REGISTRANTS).format(family)
        ending = self.rng.choice(("Fund", "Fund", "Portfolio", "Series"))
        self.funds = [f"{family} {kind} {ending}" for kind in self.rng.sample(KINDS, self.rng.randint(3, 6))]
        self.classes = self.rng.choice(CLASSES)
        fees = self.rng.choice(((DISTRIBUTION,), (SERVICE,), (TOTAL,), (DISTRIBUTION, SERVICE)))
        self.fees = {fee: self.rng.choice(FEES[fee]) for fee in fees}
        self.shape = self.rng.choice(SHAPES if len(fees) == 1 else SHAPES[:-1])
        self.none = self.rng.choice(("N/A", "None", "--"))
        self.style = self.rng.choice(("{}%", "{}%", "{}", "{} percent", "{} of 1%"))
        self.rates: dict[tuple[str, str, str], str | None] = {
            (fund, share_class, fee): self.rng.choice(("0.10", "0.20", "0.25", "0.35", "0.75", None))
            for fund in self.funds
            for share_class in self.classes
            for fee in self.fees
        }

    def rate(self, fund: str, share_class: str, fee: str) -> tuple[str, int]:
        rate = self.rates[fund, share_class, fee]
        return (self.none if rate is None else self.style.format(rate), 1)

    def values(self, fund: str, share_class: str) -> tuple[tuple[str, int], ...]:
        return tuple(self.rate(fund, share_class, fee) for fee in self.fees)

    def rows(self) -> Iterator[Row]:
        shape: Callable[[], Iterator[Row]] = getattr(self, f"_{self.shape}")
        return shape()

    def _heads(self, *first: str) -> Row:
        return True, tuple((text, 1) for text in (*first, *self.fees.values()))

    def _flat(self) -> Iterator[Row]:
        yield self._heads("Fund", "Class")
        for fund, name in product(self.funds, self.classes):
            yield False, ((fund, 1), (name, 1), *self.values(fund, name))

    def _under_funds(self) -> Iterator[Row]:
        yield self._heads("Fund and Class")
        for fund in self.funds:
            yield False, ((fund, 1),)
            yield from ((False, ((f"   {name}", 1), *self.values(fund, name))) for name in self.classes)

    def _under_classes(self) -> Iterator[Row]:
        yield self._heads("Name of Fund")
        for name in self.classes:
            yield False, ((name, 1),)
            yield from ((False, ((f"   {fund}", 1), *self.values(fund, name))) for fund in self.funds)

    def _in_one_cell(self) -> Iterator[Row]:
        yield self._heads("Fund and Class")
        for fund, name in product(self.funds, self.classes):
            yield False, ((f"{fund} - {name}", 1), *self.values(fund, name))

    def _class_columns(self) -> Iterator[Row]:
        """One fee over all classes, or each over its own."""
        yield True, (("", 1), *((head, len(self.classes)) for head in self.fees.values()))
        columns = [(name, fee) for fee in self.fees for name in self.classes]
        yield True, (("Fund", 1), *((name, 1) for name, _ in columns))
        for fund in self.funds:
            yield False, ((fund, 1), *(self.rate(fund, name, fee) for name, fee in columns))

    def _stacked(self) -> Iterator[Row]:
        (fee,) = self.fees
        yield self._heads("Fund", "Class")
        for fund in self.funds:
            stack = "\n".join(self.rate(fund, name, fee)[0] for name in self.classes)
            yield False, ((fund, 1), ("\n".join(self.classes), 1), (stack, 1))

    def facts(self) -> frozenset[Fact]:
        return frozenset((*place, Decimal(rate)) for place, rate in self.rates.items() if rate)

    def clauses(self) -> tuple[str, ...]:
        fee = PLANS.get(tuple(self.fees), "a distribution fee and a service fee")
        return (
            f'WHEREAS, {self.registrant} (the "Trust") is an open-end management investment company '
            "registered under the Investment Company Act of 1940 and offers several series of shares;",
            f"1. Each series listed in Schedule A shall pay the Distributor {fee} at the annual rate set "
            "forth in Schedule A of the average daily net assets of the class.",
            "2. This Plan was adopted under Rule 12b-1 and may be ended at any time by vote of a majority "
            "(more than 50%) of the outstanding voting securities of the class.",
        )

    # ------------------------------------------------------------------------- media

    def html(self) -> bytes:
        spaced = self.rng.random() < 0.5  # an empty column before each that is filled
        lines = [f"<p align=center><b>{escape(self.registrant)}<br>RULE 12b-1 PLAN</b></p>"]
        lines += [f"<p>{escape(clause)}</p>" for clause in self.clauses()]
        lines += ["<p align=center><b>SCHEDULE A</b></p>", "<table>"]
        for _, cells in self.rows():
            shown = [
                (escape(text).replace("   ", "&nbsp;").replace("\n", "<br>"), span) for text, span in cells
            ]
            first, *rest = shown
            lead, wide = ("<td>&nbsp;</td>", 2) if spaced else ("", 1)
            others = (f"{lead}<td colspan={span * wide - wide + 1}>{text}</td>" for text, span in rest)
            lines.append(f"<tr><td>{first[0]}</td>{''.join(others)}</tr>")
        return "\n".join([*lines, "</table>"]).encode()

    def text(self) -> bytes:
        """In columns; long names wrap with their rates on the first line or on the last."""
        width, column = 40, 28
        last, leaders = self.rng.random() < 0.5, self.rng.random() < 0.3
        lines = ["", self.registrant.center(76).rstrip(), "RULE 12b-1 PLAN".center(76).rstrip(), ""]
        for clause in self.clauses():
            lines += [*textwrap.wrap(clause, 76, initial_indent="     "), ""]
        lines += ["<PAGE>", "SCHEDULE A".center(76).rstrip(), ""]
        for heading, cells in self.rows():
            indent = "   " if cells[0][0].startswith(" ") else ""
            name, rest = cells[0][0].strip(), cells[1:]
            names = textwrap.wrap(
                name.strip(), width - 8, initial_indent=indent, subsequent_indent=indent
            ) or [""]
            values = [text.split("\n") for text, _ in rest]
            at = len(names) - 1 if last and not any(len(stack) > 1 for stack in values) else 0
            for number in range(max(len(names), *(len(stack) + at for stack in values), 1)):
                left = names[number] if number < len(names) else ""
                if leaders and number == at and rest and not heading and left:
                    left += " " + "." * (width - 3 - len(left))
                line = left.ljust(width)
                for stack, (_, span) in zip(values, rest, strict=True):
                    text = stack[number - at] if 0 <= number - at < len(stack) else ""
                    line += (text.center(column * span - 4) if span > 1 else text).ljust(column * span)
                lines.append(line.rstrip())
        return ("\n".join(lines) + "\n").encode()


def _marked_up(text: str) -> str:
    return escape(text).replace("   ", "&nbsp;").replace("\n", "<br>")


def lay(seed: int) -> Laid:
    """The exhibit of this number."""
    maker = _Maker(seed)
    suffix = maker.rng.choice(("htm", "txt"))
    content = maker.html() if suffix == "htm" else maker.text()
    return Laid(maker.registrant, maker.shape, maker.facts(), content, suffix)
