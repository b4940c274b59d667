"""Claims -> entries, rates and findings: the one place where schedules are written down.

Each figure is booked in the ledger once; a portfolio and class that is claimed again is a duplicate row;
rates of a class that name no portfolio hold for the portfolios that the schedules list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from parsers.evidence import Ledger
from parsers.model import Component, Entry, Finding, Rate, Severity
from parsers.tables.behind_rows import rows_with_what_is_behind
from parsers.tables.claims import Claim, RowClaim
from parsers.terms.names import fold

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Booked:
    """What the schedules of a document say."""

    entries: tuple[Entry, ...] = ()
    rates: tuple[Rate, ...] = ()
    findings: tuple[Finding, ...] = ()


def book(claims: Sequence[Claim], ledger: Ledger) -> Booked:
    """Everything that was claimed, in the order of print."""
    rows = _EntryBook(ledger)
    rates: list[Rate] = []
    of_classes: list[tuple[Rate, str | None]] = []  # and the list that they hold for
    unfilled: list[Finding] = []
    for claim in rows_with_what_is_behind(claims):
        number = rows.number_of(claim) if claim.name is not None else None
        read = _booked(claim, number, ledger)
        unfilled += _unfilled(claim, ledger)
        if number is None and (claim.share_class or claim.listed_in is not None):
            of_classes += ((rate, claim.listed_in) for rate in read)
        else:
            rates += read
    rates += _spread(of_classes, rates, rows.entries)
    return Booked(tuple(rows.entries), tuple(rates), (*rows.findings, *unfilled, *_sums(rates)))


def _booked(claim: RowClaim, row: int | None, ledger: Ledger) -> Iterator[Rate]:
    """The rates, with their row, print and place; what is set aside or left is booked as that."""
    whose = _whose(claim)
    for figure in claim.figures:
        span = figure.span
        if figure.leftover and ledger.knows(span):
            continue
        if figure.code:
            line = f"{whose}: {figure.context}" if whose else figure.context
            ledger.leave(span, figure.code, figure.reason, line)
        elif figure.rate is None:
            ledger.put_aside(span, figure.reason)
        elif ledger.take(span, figure.rate.component):
            printed = ledger.print_at(span)
            place = ledger.sheet.locate(*span)
            yield replace(
                figure.rate, row_number=row, rate_text=printed, span=span, locator=place, source_text=printed
            )


def _whose(claim: RowClaim) -> str:
    """The portfolio and the class of a row; empty where it names no portfolio."""
    return ", ".join(filter(None, (claim.name.portfolio, *claim.classes))) if claim.name else ""


def _unfilled(claim: RowClaim, ledger: Ledger) -> Iterator[Finding]:
    """What stands in the places of its rates, and is none: one finding a row, with each print."""
    if not claim.unfilled or claim.name is None:
        return
    whose = _whose(claim)
    if claim.unfilled == (claim.place,):
        message = (
            f"No rate stands beside “{whose}”, as one does beside the rows around it. Look at the print."
        )
    else:
        prints = ", ".join(dict.fromkeys(f"“{ledger.print_at(span)}”" for span in claim.unfilled))
        message = f"{prints} stands where a rate of {whose} should, and is no number. Look at the print."
    span = claim.unfilled[0]
    yield Finding(
        "unreadable_rate", Severity.WARNING, message, ledger.sheet.locate(*span), ledger.print_at(span)
    )


@dataclass(slots=True)
class _EntryBook:
    """The rows entered so far; by key the first row of each portfolio and class, and its fees."""

    ledger: Ledger
    entries: list[Entry] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    first: dict[Key, tuple[int, set[str]]] = field(default_factory=dict)

    def number_of(self, claim: RowClaim) -> int:
        """Enters a row and returns its number; a portfolio and class met again is a duplicate.

        It is none where the row names its fee, or adds fees of other kinds (a second table for these).
        """
        assert claim.name is not None
        assert claim.place is not None
        key = (claim.schedule, *map(fold, (claim.registrant, claim.name.portfolio, *claim.classes)))
        rates = (figure.rate for figure in claim.figures if figure.rate)
        fees = {f"{rate.component}{rate.share_class}{rate.tier_from}" for rate in rates}
        known = self.first.get(key)
        if known and (claim.labelled or (fees and not fees & known[1])):
            known[1].update(fees)
            return known[0]
        number, printed = len(self.entries) + 1, self.ledger.print_at(claim.place)
        entry = Entry(
            number,
            claim.schedule,
            claim.name.portfolio,
            claim.registrant,
            claim.share_class,
            claim.start,
            known[0] if known else None,
            self.ledger.sheet.locate(*claim.place),
            printed,
            claim.classes if len(claim.classes) > 1 else (),
        )
        self.entries.append(entry)
        if known is None:
            self.first[key] = (number, fees)
        else:
            self.findings.append(_duplicate(entry))
        return number


def _duplicate(entry: Entry) -> Finding:
    where = entry.schedule or "the schedule"
    rows = f"rows {entry.duplicate_of} and {entry.row_number}"
    words = f"“{entry.source_text}” stands in {where} twice ({rows}); it counts once."
    return Finding("duplicate_row", Severity.INFO, words, entry.locator, entry.source_text)


def _spread(
    of_classes: Sequence[tuple[Rate, str | None]], rates: Sequence[Rate], entries: Sequence[Entry]
) -> Iterator[Rate]:
    """Rates of a class that name no portfolio hold for every listed portfolio that has no rates.

    Where the list names classes too, for those that have the class; where the row cites a list
    ('Class A of the Funds listed on Exhibit A'), for that list. `All other Funds`, labelled with an empty
    list, are those of which no row has a rate.
    """
    rated = {rate.row_number for rate in rates}
    named = {fold(rate.portfolio_name) for rate in rates if rate.portfolio_name}
    listed = [e for e in entries if e.duplicate_of is None and e.row_number not in rated]
    classed = any(e.share_class for e in listed)
    for rate, label in of_classes:
        held = [
            e
            for e in listed
            if (fold(e.schedule) == fold(label) if label else not classed or _same_class(e, rate))
            and (label != "" or fold(e.portfolio_name) not in named)
        ]
        if not held:
            yield rate  # of nobody, and told as that
        for e in held:
            yield replace(
                rate,
                row_number=e.row_number,
                registrant_name=e.registrant_name,
                portfolio_name=e.portfolio_name,
            )


def _same_class(entry: Entry, rate: Rate) -> bool:
    return fold(entry.share_class) == fold(rate.share_class)


def _sums(rates: Iterable[Rate]) -> Iterator[Finding]:
    """An aggregate above the sum of its parts cannot be; one below is a cap, where tables have caps."""
    rows: dict[tuple[object, ...], dict[Component, Rate]] = {}
    for rate in rates:
        key = rate.row_number, rate.share_class, rate.tier_from, rate.tier_to
        rows.setdefault(key, {})[rate.component] = rate
    full = [row for row in rows.values() if len(row) == len(Component)]
    exact = sum(_surplus(row) == 0 for row in full)
    adds_up = exact >= 4 and exact >= 0.8 * len(full)
    for row in full:
        if _surplus(row) > 0 or (_surplus(row) < 0 and adds_up):
            yield _mismatch(row)


def _parts(row: Mapping[Component, Rate]) -> Decimal:
    return row[Component.ASSET_BASED_SALES_CHARGE].rate + row[Component.SERVICE_FEE].rate


def _surplus(row: Mapping[Component, Rate]) -> Decimal:
    """Of the aggregate over its parts."""
    return row[Component.AGGREGATE_FEE].rate - _parts(row)


def _mismatch(row: Mapping[Component, Rate]) -> Finding:
    whole = row[Component.AGGREGATE_FEE]
    words = (
        f"{whole.portfolio_name}, {whole.share_class}: the aggregate is printed as"
        f" {whole.rate_text}, its parts add up to {_parts(row) * 100:f}%."
        " All three are kept as printed; look at the print."
    )
    return Finding("aggregate_mismatch", Severity.WARNING, words, whole.locator, whole.source_text)
