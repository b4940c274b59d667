"""Schedules of invented facts, laid out as filers lay them out: shapes times media, by number.

`lay(7)` is the seventh exhibit, as it should be; `lay(7, "paged")` the same one with what befalls exhibits on
their way: cut short, split over pages, their blanks collapsed, their headings off their columns.
"""

from __future__ import annotations

import random
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
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

MUTATIONS = ("wrapped", "paged", "paged_bare", "collapsed", "rows_shifted", "headings_shifted", "cut")
_AS_TEXT = {"collapsed", "rows_shifted"}  # in HTML there is nothing to collapse but a PRE

Fact = tuple[str, str, str, Decimal]  # portfolio, class, component, percent
Place = tuple[str, str, str]  # portfolio, class, component
Cells = tuple[tuple[str, int], ...]  # what each says, and how many columns it spans


@dataclass(frozen=True)
class Row:
    """A row to be printed, and the facts that it alone tells."""

    cells: Cells
    facts: frozenset[Fact] = frozenset()
    heading: bool = False


Printed = tuple[Row, list[str]]  # a row and its lines


@dataclass(frozen=True)
class Laid:
    """An exhibit and what it says; of one that is cut, `whole` are the facts that stand before the cut."""

    registrant: str
    shape: str
    facts: frozenset[Fact]
    whole: frozenset[Fact]
    content: bytes
    suffix: str


@dataclass(frozen=True)
class _Measures:
    """Of a table in text: the name column, where a name in it breaks, the other columns, and a heading."""

    name: int = 40
    breaks: int = 32
    column: int = 28
    heading: int = 99


_NARROW = _Measures(name=26, breaks=20, column=18, heading=14)


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

    def row(self, *first: str, told: Iterable[Place]) -> Row:
        """A row of rates behind its first cells."""
        places = tuple(told)
        cells = tuple((text, 1) for text in first) + tuple(self.rate(*place) for place in places)
        return Row(cells, self.said(places))

    def said(self, places: Iterable[Place]) -> frozenset[Fact]:
        rates = ((place, self.rates[place]) for place in places)
        return frozenset((*place, Decimal(rate)) for place, rate in rates if rate)

    def of(self, fund: str, share_class: str) -> Iterator[Place]:
        return ((fund, share_class, fee) for fee in self.fees)

    def rows(self) -> Iterator[Row]:
        shape: Callable[[], Iterator[Row]] = getattr(self, f"_{self.shape}")
        return shape()

    def _heads(self, *first: str) -> Row:
        return Row(tuple((text, 1) for text in (*first, *self.fees.values())), heading=True)

    def _flat(self) -> Iterator[Row]:
        yield self._heads("Fund", "Class")
        for fund, name in product(self.funds, self.classes):
            yield self.row(fund, name, told=self.of(fund, name))

    def _under_funds(self) -> Iterator[Row]:
        yield self._heads("Fund and Class")
        for fund in self.funds:
            yield Row(((fund, 1),))
            yield from (self.row(f"   {name}", told=self.of(fund, name)) for name in self.classes)

    def _under_classes(self) -> Iterator[Row]:
        yield self._heads("Name of Fund")
        for name in self.classes:
            yield Row(((name, 1),))
            yield from (self.row(f"   {fund}", told=self.of(fund, name)) for fund in self.funds)

    def _in_one_cell(self) -> Iterator[Row]:
        yield self._heads("Fund and Class")
        for fund, name in product(self.funds, self.classes):
            yield self.row(f"{fund} - {name}", told=self.of(fund, name))

    def _class_columns(self) -> Iterator[Row]:
        """One fee over all classes, or each over its own."""
        yield Row((("", 1), *((head, len(self.classes)) for head in self.fees.values())), heading=True)
        columns = [(name, fee) for fee in self.fees for name in self.classes]
        yield Row((("Fund", 1), *((name, 1) for name, _ in columns)), heading=True)
        for fund in self.funds:
            yield self.row(fund, told=((fund, name, fee) for name, fee in columns))

    def _stacked(self) -> Iterator[Row]:
        (fee,) = self.fees
        yield self._heads("Fund", "Class")
        for fund in self.funds:
            places = [(fund, name, fee) for name in self.classes]
            stack = "\n".join(self.rate(*place)[0] for place in places)
            yield Row(((fund, 1), ("\n".join(self.classes), 1), (stack, 1)), self.said(places))

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


def _html(maker: _Maker, mutation: str | None, chance: random.Random) -> tuple[list[str], list[Printed]]:
    """What stands before the table, and its rows."""
    spaced = maker.rng.random() < 0.5 or mutation == "headings_shifted"
    before = [f"<p align=center><b>{escape(maker.registrant)}<br>RULE 12b-1 PLAN</b></p>"]
    before += [f"<p>{escape(clause)}</p>" for clause in maker.clauses()]
    before += ["<p align=center><b>SCHEDULE A</b></p>", "<table>"]
    rows = [_broken(row, chance) for row in maker.rows()] if mutation == "wrapped" else list(maker.rows())
    off = mutation == "headings_shifted"
    return before, [(row, [_tr(row, spaced, off and row.heading)]) for row in rows]


def _tr(row: Row, spaced: bool, off: bool) -> str:
    """`spaced`: an empty column before each that is filled, and a heading that is `off` stands over it."""
    first, *rest = ((_marked_up(text), span) for text, span in row.cells)
    if off:
        others = [f"<td colspan={span * 2 - 1}>{text}</td><td></td>" for text, span in rest]
    elif spaced:
        others = [f"<td>&nbsp;</td><td colspan={span * 2 - 1}>{text}</td>" for text, span in rest]
    else:
        others = [f"<td colspan={span}>{text}</td>" for text, span in rest]
    return f"<tr><td>{first[0]}</td>{''.join(others)}</tr>"


def _broken(row: Row, chance: random.Random) -> Row:
    """Its name, or the words of a heading, over several lines of the cell."""
    (name, span), *rest = row.cells
    if row.heading:
        rest = [(text.replace(" ", "\n"), wide) for text, wide in rest]
    indent = "   " if name.startswith(" ") else ""
    name = indent + "\n".join(
        textwrap.wrap(name.strip(), chance.choice((12, 16, 20)), break_long_words=False)
    )
    return replace(row, cells=((name, span), *rest))


def _marked_up(text: str) -> str:
    return escape(text).replace("   ", "&nbsp;").replace("\n", "<br>")


def _text(maker: _Maker, mutation: str | None) -> tuple[list[str], list[Printed]]:
    """In columns; long names wrap with their rates on the first line or on the last."""
    last, leaders = maker.rng.random() < 0.5, maker.rng.random() < 0.3
    before = ["", maker.registrant.center(76).rstrip(), "RULE 12b-1 PLAN".center(76).rstrip(), ""]
    for clause in maker.clauses():
        before += [*textwrap.wrap(clause, 76, initial_indent="     "), ""]
    before += ["<PAGE>", "SCHEDULE A".center(76).rstrip(), ""]
    measures = _NARROW if mutation == "wrapped" else _Measures()
    return before, [(row, _lines(row, measures, last, leaders)) for row in maker.rows()]


def _lines(row: Row, measures: _Measures, last: bool, leaders: bool) -> list[str]:
    """The printed lines of a row; `last`: its rates stand beside the last line of its name."""
    names, values = _names(row, measures), _values(row, measures)
    at = len(names) - 1 if last and all(len(stack) == 1 for stack in values) else 0
    lines = []
    for number in range(max(len(names), *(len(stack) + at for stack in values), 1)):
        left = names[number] if number < len(names) else ""
        if leaders and number == at and values and not row.heading and left:
            left += " " + "." * (measures.name - 3 - len(left))
        line = left.ljust(measures.name)
        for stack, (_, span) in zip(values, row.cells[1:], strict=True):
            text = stack[number - at] if 0 <= number - at < len(stack) else ""
            wide = measures.column * span
            line += (text.center(wide - 4) if span > 1 else text).ljust(wide)
        lines.append(line.rstrip())
    return lines


def _names(row: Row, measures: _Measures) -> list[str]:
    name = row.cells[0][0]
    indent = "   " if name.startswith(" ") else ""
    wrapped = textwrap.wrap(name.strip(), measures.breaks, initial_indent=indent, subsequent_indent=indent)
    return wrapped or [""]


def _values(row: Row, measures: _Measures) -> list[list[str]]:
    if not row.heading:
        return [text.split("\n") for text, _ in row.cells[1:]]
    return [textwrap.wrap(text, measures.heading * span) for text, span in row.cells[1:]]


# ------------------------------------------------------------------------- mutations


def _paged(
    printed: Sequence[Printed], between: Sequence[str], again: bool, chance: random.Random
) -> list[Printed]:
    """A page ends after every few rows, and the next has the headings again or has none."""
    heads = [(row, lines) for row, lines in printed if row.heading]
    rows = printed[len(heads) :]
    length = chance.randint(2, max(2, len(rows) // 2))
    pages: list[Printed] = [*heads]
    for number, row in enumerate(rows):
        if number and not number % length:
            pages += [(Row(()), list(between)), *(heads if again else ())]
        pages.append(row)
    return pages


def _collapsed(line: str) -> str:
    """Two blanks, where there were many: `Elm Fund  Class A  0.25%`."""
    return re.sub(r"(?<=\S) {2,}", "  ", line)


def _shifted(line: str, chance: random.Random) -> str:
    """The values a few places to the left or the right of their columns."""
    by = chance.randint(-4, 4)
    gap = re.search(r"(?<=\S) {6,}", line)
    return line if gap is None else f"{line[: gap.start()]}{' ' * (len(gap[0]) + by)}{line[gap.end() :]}"


def _scattered(line: str, chance: random.Random) -> str:
    """Each piece of a heading off the middle of its column, by a place or by ten."""
    moved = ""
    for piece in re.finditer(r"\S+(?: \S+)*", line):
        at = piece.start() + (chance.randint(-10, 10) if moved or piece.start() else 0)
        moved = moved.ljust(max(at, len(moved) + 2) if moved else max(at, 0)) + piece[0]
    return moved


def _mutated(mutation: str, printed: list[Printed], html: bool, chance: random.Random) -> list[Printed]:
    if mutation.startswith("paged"):
        between = (
            ["</table>", "<p align=center>2</p>", "<hr>", "<table>"]
            if html
            else ["", "2".center(76).rstrip(), "<PAGE>", ""]
        )
        return _paged(printed, between, mutation == "paged", chance)
    if mutation == "collapsed":
        return [(row, [_collapsed(line) for line in lines]) for row, lines in printed]
    if mutation == "rows_shifted":
        return [
            (row, lines if row.heading else [_shifted(line, chance) for line in lines])
            for row, lines in printed
        ]
    if mutation == "headings_shifted" and not html:
        return [
            (row, [_scattered(line, chance) for line in lines] if row.heading else lines)
            for row, lines in printed
        ]
    return printed


def _cut(before: str, printed: Sequence[Printed], chance: random.Random) -> tuple[str, frozenset[Fact]]:
    """The exhibit up to some place in the rows of the table, and the facts of the rows that are whole."""
    first = next(number for number, (row, _) in enumerate(printed) if row.facts) + 1
    stop = chance.randrange(first, len(printed))
    whole = before + "".join("\n".join(lines) + "\n" for _, lines in printed[:stop])
    row = "\n".join(printed[stop][1])
    facts = frozenset(fact for row, _ in printed[:stop] for fact in row.facts)
    return whole + row[: chance.randrange(1, max(2, len(row)))], facts


def lay(seed: int, mutation: str | None = None) -> Laid:
    """The exhibit of this number."""
    maker = _Maker(seed)
    chance = random.Random(f"{seed} {mutation}")
    suffix = maker.rng.choice(("htm", "txt"))
    html = suffix == "htm" and mutation not in _AS_TEXT
    before, printed = _html(maker, mutation, chance) if html else _text(maker, mutation)
    if mutation:
        printed = _mutated(mutation, printed, html, chance)
    top, after = "\n".join(before) + "\n", "</table>" if html else ""
    if suffix == "htm" and not html:  # the table of text in a page of HTML
        printed = [(row, [escape(line) for line in lines]) for row, lines in printed]
        top, after = f"<html><body><pre>{escape(top)}", "</pre></body></html>\n"
    facts = frozenset(fact for row, _ in printed for fact in row.facts)
    whole = facts
    if mutation == "cut":
        text, whole = _cut(top, printed, chance)
    else:
        text = top + "".join("\n".join(lines) + "\n" for _, lines in printed) + after
    return Laid(maker.registrant, maker.shape, facts, whole, text.encode(), suffix)
