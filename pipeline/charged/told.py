"""What charged rates show, as findings: charges above their caps, caps not told, values of no use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pyarrow as pa

from parsers.model import Severity, Status
from pipeline.charged.caps import Cap, Unclear
from pipeline.charged.joined import Charge, Sorted
from pipeline.frames import document_date
from pipeline.vocabulary import CapBasis, content_id

CODES = ("charged_above_cap", "charged_conflict", "cap_unclear", "charged_unusable")
_BASIS = {
    CapBasis.MAXIMUM: "at most",
    CapBasis.RATE: "a rate of",
    CapBasis.SUM: "at most, for both its fees together,",
}

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Names:
    """Portfolios and documents as a reader knows them, by their ids."""

    portfolios: Mapping[str, str]
    documents: Mapping[str, str]

    def whose(self, charge: Charge) -> str:
        """`Oak Growth Fund, Class A (C000000575)`."""
        value = charge.value
        name = self.portfolios.get(charge.portfolio_id or "", f"series {value.series_id}")
        return f"{name}, {charge.share_class or 'class'} ({value.class_id})"


def names(tables: Mapping[str, pa.Table]) -> Names:
    """Of a snapshot."""
    portfolios = tables["portfolios"].select(["portfolio_id", "portfolio_name"]).to_pylist()
    paths: dict[str, str] = {}
    for row in sorted(
        tables["filings"].to_pylist(), key=lambda row: (row["status"] != Status.PARSED, row["source_path"])
    ):
        if row["document_id"]:
            paths.setdefault(row["document_id"], row["source_path"])
    documents = {
        row["document_id"]: f"{row['title']} of {document_date(row)}, {paths.get(row['document_id'], '?')}"
        for row in tables["documents"].to_pylist()
    }
    return Names({row["portfolio_id"]: row["portfolio_name"] for row in portfolios}, documents)


def findings(found: Sequence[Charge], values: Sorted, known: Names) -> Iterator[Row]:
    """Rows of findings, each once, without a source_path: they are of no single exhibit."""
    for charge in found:
        if charge.headroom is not None and charge.headroom < 0:
            yield _above(charge, known)
        if charge.rivals and charge.value.charged < min(charge.rivals):  # told once
            yield _conflict(charge, known)
    yield from _unclear(found, known)
    for why, count in values.refused.items():
        examples = f"{'; '.join(values.shown[why])}{'; ...' if count > len(values.shown[why]) else ''}"
        message = f"Values that {why.value}: {count:,} of {values.total:,}, for example {examples}."
        yield _finding("charged_unusable", Severity.INFO, None, message)


def _above(charge: Charge, known: Names) -> Row:
    value, cap = charge.value, charge.cap
    assert isinstance(cap, Cap)
    stated = "; ".join(known.documents.get(each, each) for each in cap.documents)
    message = (
        f"{known.whose(charge)}: {_percent(value.charged)} is charged on {value.in_force} by "
        f"{value.accession_number}, filed {value.filed} "
        f"({value.file}, for {value.period_end}), and the plan allows "
        f"{_BASIS[cap.basis]} {_percent(cap.rate)} ({stated})."
    )
    severity = Severity.ERROR if cap.basis is CapBasis.MAXIMUM else Severity.WARNING
    return _finding("charged_above_cap", severity, cap.documents[-1], message)


def _conflict(charge: Charge, known: Names) -> Row:
    value = charge.value
    rates = " and ".join(map(_percent, (value.charged, *charge.rivals)))
    message = (
        f"{known.whose(charge)}: {value.accession_number}, filed {value.filed} ({value.file}), states "
        f"{rates} for {value.period_end}."
    )
    return _finding("charged_conflict", Severity.WARNING, None, message)


def _unclear(found: Iterable[Charge], known: Names) -> Iterator[Row]:
    """One for each class and reason, with the days that it holds for."""
    days: dict[tuple[str, Unclear], list[Charge]] = defaultdict(list)
    for charge in found:
        if isinstance(charge.cap, Unclear):
            days[charge.value.class_id, charge.cap].append(charge)
    for (_, why), told in days.items():
        first = min(told, key=lambda charge: charge.value.in_force)
        more = f", and {len(told) - 1:,} more charges" if len(told) > 1 else ""
        message = f"{known.whose(first)}: no cap on {first.value.in_force}{more}, for {why.value}."
        yield _finding("cap_unclear", Severity.INFO, None, message)


def _finding(code: str, severity: Severity, document_id: str | None, message: str) -> Row:
    return {
        "finding_id": content_id(document_id, code, message),
        "document_id": document_id,
        "code": code,
        "severity": severity.value,
        "message": message,
    }


def _percent(rate: Decimal) -> str:
    """As a prospectus prints it, 0.30%; with more places where it has more."""
    percent = (rate * 100).normalize()
    return f"{percent:f}%" if -int(percent.as_tuple().exponent) > 2 else f"{percent:.2f}%"
