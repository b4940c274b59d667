"""A reading beside what is printed: which rates are right, wrong or missing, and which of these are told.

A rate is its portfolio, class, fee and percentage. A wrong one is told where it is doubtful, or a warning
names its portfolio or quotes its print; a missing one where a warning names its portfolio or, if it has none,
quotes its figure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from parsers.model import Finding, Grade, Rate, Reading, Severity

# Warnings that are about dates and changes tell of no rate.
_OF_OTHER_THINGS = frozenset(
    [
        *("missing_amendment", "amendment_collision", "unapplied_change", "unread_change", "silent_change"),
        *("rename_candidate", "name_reuse", "undated_document", "effective_date_blank", "date_conflict"),
        *("title_conflict", "instrument_ambiguous"),
    ]
)
_CANON = {"distribution_fee": "asset_based_sales_charge", "12b1_fee": "aggregate_fee"}

Fact = tuple[str | None, str | None, str, Decimal]  # portfolio, class, component, percent: folded


@dataclass(frozen=True, slots=True)
class Judged:
    """A rate that was read, whether it is right, and whether anyone is told where it is not."""

    grade: Grade
    right: bool
    told: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of the rates of one exhibit."""

    read: tuple[Judged, ...]
    missing: int
    missing_silent: int

    @property
    def silent(self) -> bool:
        """Is there an error that nobody is told of?"""
        return self.missing_silent > 0 or any(not (rate.right or rate.told) for rate in self.read)


def fold(text: str | None) -> str | None:
    """For comparing print: one kind of quote and dash, single blanks, no marks, no case."""
    if text is None:
        return None
    text = text.translate({0x2019: "'", 0x2018: "'", 0x2013: "-", 0x2014: "-", 0xAE: None, 0x2122: None})
    return re.sub(r"(?<=\w)- (?=\w)", "-", " ".join(text.split())).strip(" *.,;:").casefold()


def fact(portfolio: str | None, share_class: str | None, component: str, percent: Decimal | str) -> Fact:
    return fold(portfolio), fold(share_class), _CANON.get(component, component), Decimal(percent).normalize()


def of_rate(rate: Rate) -> Fact:
    return fact(rate.portfolio_name, rate.share_class, str(rate.component), rate.rate * 100)


def judge(reading: Reading, facts: Iterable[Fact]) -> Verdict:
    """Each fact is met once; `facts` are what a careful person sees."""
    left = Counter(facts)
    warnings = [_words(f) for f in reading.findings if _counts(f)]
    read = tuple(_judged(rate, left, warnings) for rate in reading.rates)
    missing = list((+left).elements())
    return Verdict(read, len(missing), sum(not _told(one, None, warnings) for one in missing))


def _judged(rate: Rate, left: Counter[Fact], warnings: Sequence[str]) -> Judged:
    said = of_rate(rate)
    right = left[said] > 0
    left[said] -= right
    told = rate.reading is Grade.DOUBTFUL or _told(said, fold(rate.source_text), warnings)
    return Judged(rate.reading, right, told)


def _counts(finding: Finding) -> bool:
    return finding.severity is not Severity.INFO and finding.code not in _OF_OTHER_THINGS


def _words(finding: Finding) -> str:
    return fold(f"{finding.message} {finding.source_text or ''}") or ""


def _told(said: Fact, printed: str | None, warnings: Sequence[str]) -> bool:
    name, _, _, percent = said
    figure = f"{percent:f}".lstrip("0") or "0"
    return any(
        (name and name in words) or (printed and printed in words) or (not name and figure in words)
        for words in warnings
    )


def expected_facts(rates: Iterable[dict[str, str | None]]) -> Iterator[Fact]:
    """The facts of a case file; a fee of another kind ('other: ...') is none."""
    for rate in rates:
        component = str(rate["component"])
        if not component.startswith("other:"):
            yield fact(rate["portfolio"], rate["share_class"], component, str(rate["rate_pct"]))
