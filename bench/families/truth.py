"""What a perfect reader could know of a made history, noted by the plainest means: one fee at a time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from pipeline.frames import Stated

COMPONENTS = ("asset_based_sales_charge", "service_fee", "aggregate_fee")
SCHEDULE = "Schedule A"


class Fee(NamedTuple):
    """What has one rate at a time; without a fund it is of all funds of the registrant."""

    fund: int | None
    share_class: str | None
    component: str
    condition: str | None = None


class Period(NamedTuple):
    """A row of fee_history; instruments are named by their first document, rates in basis points."""

    instrument: str
    fee: Fee
    rate: int
    since: date
    since_basis: str
    until: date | None
    until_basis: str
    opened_by: str
    closed_by: str | None
    reason: str | None
    known_from: date


@dataclass(slots=True)
class Truth:
    """What is stated, and what follows from it: entities by row, instruments by document, periods."""

    stated: Stated
    portfolio: dict[tuple[str, int], int]  # (document, row_number) -> portfolio
    instrument: dict[str, str]  # document -> the first document of its instrument
    periods: set[Period]
    missing: dict[str, list[int]]
    collisions: set[str]
    partial: set[str]  # documents whose extent is not said, and that leave out what was there


@dataclass(frozen=True, slots=True)
class Made:
    """A document that was written: when it speaks, and when it was filed."""

    document_id: str
    day: date
    filed: date


@dataclass(frozen=True, slots=True)
class Said:
    """A rate that a document states, with a day of its own or without."""

    rate: int
    day: date | None = None


@dataclass(slots=True)
class Open:
    """A fee in force: since when, by whom, and how much was missing when it was stated last."""

    rate: int
    by: Made
    since: date
    basis: str
    gaps: int


@dataclass(slots=True)
class Plan:
    """One instrument while its history is made."""

    classes: tuple[str, ...]
    members: list[int]
    rates: dict[tuple[int, str], tuple[int, int]]  # basis points of the two components, by fund and class
    base: date
    number: int = 0
    first: str = ""
    open: dict[Fee, Open] = field(default_factory=dict)
    skipped: list[int] = field(default_factory=list)  # numbers of amendments that are not published
    homes: dict[int, str] = field(default_factory=dict)  # the schedule of a fund, where it is not the first
    gaps: int = 0  # how often something was missing
    shown: dict[str, int] = field(default_factory=dict)  # schedule -> gaps when it was printed as a whole
    periods: list[Period] = field(default_factory=list)

    def home(self, fund: int | None) -> str:
        return SCHEDULE if fund is None else self.homes.get(fund, SCHEDULE)

    def fees(self, fund: int) -> Iterator[tuple[Fee, int]]:
        """All that a fund is charged."""
        for share_class in self.classes:
            if (fund, share_class) in self.rates:
                charge, service = self.rates[fund, share_class]
                for component, rate in zip(COMPONENTS, (charge, service, charge + service), strict=True):
                    yield Fee(fund, share_class, component), rate

    # ------------------------------------------------------------------ what a document does

    def note_missing(self) -> None:
        """Before a document: were amendments skipped, what it shows may have held before."""
        self.gaps += bool(self.skipped)
        self.skipped = []

    def state(
        self,
        by: Made,
        said: Mapping[Fee, Said],
        *,
        whole: Collection[str] = (),
        added: Collection[int] = (),
    ) -> None:
        """A document states rates: in `whole` schedules, or only these; a clause tells of `added` funds."""
        before = dict(self.open)
        for fee, held in before.items():
            if fee in said and said[fee].rate != held.rate:
                self.close(fee, by, "superseded", said[fee].day)
            elif fee in said:
                held.gaps = self.gaps
            elif self.home(fee.fund) in whole:
                self.close(fee, by, "removed")
        for fee, what in said.items():
            if fee not in self.open:
                known = before[fee].gaps if fee in before else self.shown.get(self.home(fee.fund), self.gaps)
                sure = what.day is not None or fee.fund in added or known == self.gaps
                basis = "exact" if sure else "no_later_than"
                self.open[fee] = Open(what.rate, by, what.day or by.day, basis, self.gaps)
        self.shown.update(dict.fromkeys(whole, self.gaps))

    def close(self, fee: Fee, by: Made, reason: str, day: date | None = None, *, told: bool = False) -> None:
        """A fee ends, on a day of its own or its document's; `told` by a clause."""
        held = self.open.pop(fee)
        sure = told or day is not None or held.gaps == self.gaps
        self._note(fee, held, day or by.day, "exact" if sure else "no_later_than", by.document_id, reason)

    def end(self, which: Callable[[Fee], bool], by: Made, reason: str, day: date | None = None) -> None:
        """A clause ends the fees that it names."""
        for fee in [fee for fee in self.open if which(fee)]:
            self.close(fee, by, reason, day, told=True)

    def redesignate(self, old: str, new: str, by: Made, day: date | None, funds: Collection[int]) -> None:
        """What a class of these funds is charged, the class of the new name is from then on."""
        for fee in [fee for fee in self.open if fee.share_class == old and fee.fund in funds]:
            rate = self.open[fee].rate
            self.close(fee, by, "class_renamed", day, told=True)
            self.open[fee._replace(share_class=new)] = Open(rate, by, day or by.day, "exact", self.gaps)

    def finish(self) -> list[Period]:
        """All periods; what is still in force is open."""
        for fee, held in self.open.items():
            self._note(fee, held, None, "open", None, None)
        return self.periods

    def _note(
        self, fee: Fee, held: Open, day: date | None, basis: str, by: str | None, reason: str | None
    ) -> None:
        if day is None or day > held.since:
            opened = held.by.document_id
            self.periods.append(
                Period(self.first, fee, held.rate, held.since, held.basis, day, basis, opened, by, reason,
                       held.by.filed)
            )  # fmt: skip
