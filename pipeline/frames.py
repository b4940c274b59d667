"""The tables that travel between extract, identify, replay and publish.

`Stated` is what the documents say, `Reconciled` what follows from all of them together. Both hold
Arrow tables with the working types below (plain strings, no dictionaries, no field descriptions);
the published schemas live in `publish/dictionary.py`, and publish casts to them.

    ids and names string, dates date32, rates decimal128(9, 7), dollars decimal128(18, 2),
    counts and numbers int32, several values list<string>

The order of rows in any of these tables means nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa

STRING = pa.string()
STRINGS = pa.list_(pa.string())
DATE = pa.date32()
COUNT = pa.int32()
RATE = pa.decimal128(9, 7)
DOLLARS = pa.decimal128(18, 2)


def _schema(**columns: pa.DataType) -> pa.Schema:
    return pa.schema(list(columns.items()))


FILINGS = _schema(
    source_path=STRING,
    content_sha256=STRING,
    document_id=STRING,
    accession_number=STRING,
    ciks=STRINGS,
    form_type=STRING,
    exhibit_type=STRING,
    filename=STRING,
    description=STRING,
    filing_date=DATE,
    status=STRING,
    reason=STRING,
)
DOCUMENTS = _schema(
    document_id=STRING,
    kind=STRING,
    title=STRING,
    amendment_number=COUNT,
    share_classes=STRINGS,
    exhibit_number=STRING,
    base_date=DATE,
    effective_date=DATE,
    effective_date_basis=STRING,
    dated=DATE,
    plan_type=STRING,
    distributor=STRING,
    rate_figures=COUNT,
    rate_figures_read=COUNT,
    rate_figures_set_aside=COUNT,
    rate_figures_unread=COUNT,
    plan_title=STRING,  # the title of the plan itself, without "Amendment No. N to"
    registrants=STRINGS,  # as printed
    extent=STRING,
    called_fund=STRINGS,  # the registrants that are each its one fund
    filing_date=DATE,  # the earliest of its filings
    ciks=STRINGS,  # of all its filings
    file_numbers=STRINGS,  # 811-05686: those that it prints, and those of the headers of its filings
    proof=STRINGS,  # of its rows, a hash for each table of PROVEN; not published
)
ENTRIES = _schema(
    document_id=STRING,
    row_number=COUNT,
    schedule=STRING,
    registrant_name=STRING,
    portfolio_name=STRING,
    share_class=STRING,
    fee_start_date=DATE,
    duplicate_of=COUNT,
    locator=STRING,
    source_text=STRING,
    share_classes=STRINGS,
)
RATES = _schema(
    document_id=STRING,
    row_number=COUNT,
    registrant_name=STRING,
    portfolio_name=STRING,
    share_class=STRING,
    component=STRING,
    component_as_printed=STRING,
    bound=STRING,
    rate=RATE,
    rate_text=STRING,
    origin=STRING,
    tier_from=DOLLARS,
    tier_to=DOLLARS,
    condition=STRING,
    reading=STRING,
    assumed=STRINGS,
    effective_date=DATE,
    locator=STRING,
    source_text=STRING,
)
FIGURES = _schema(
    document_id=STRING,
    figure_number=COUNT,
    fate=STRING,
    reason=STRING,
    locator=STRING,
    source_text=STRING,
)
CHANGES = _schema(
    document_id=STRING,
    change_number=COUNT,
    kind=STRING,
    schedule=STRING,
    registrant_name=STRING,
    portfolio_name=STRING,
    share_class=STRING,
    old_value=STRING,
    new_value=STRING,
    effective_date=DATE,
    terminates=pa.bool_(),
    locator=STRING,
    source_text=STRING,
)
# What the headers of a document's filings say: a row per class, or per series without classes.
SERIES = _schema(
    document_id=STRING,
    filing_date=DATE,
    owner_cik=STRING,
    series_id=STRING,
    series_name=STRING,
    class_id=STRING,
    class_name=STRING,
    ticker=STRING,
)
# A row per filer and former name, or one with former_name null.
FILERS = _schema(
    document_id=STRING,
    filing_date=DATE,
    cik=STRING,
    conformed_name=STRING,
    former_name=STRING,
    former_until=DATE,
    file_number=STRING,
)
ANSWERED = _schema(  # the place of a decision among those about names, and a document that it is about
    answer=pa.int64(),
    document_id=STRING,
)
FINDINGS = _schema(
    finding_id=STRING,
    document_id=STRING,
    source_path=STRING,
    code=STRING,
    severity=STRING,
    message=STRING,
    locator=STRING,
    source_text=STRING,
)
REGISTRANTS = _schema(registrant_id=STRING, registrant_name=STRING, cik=STRING, file_number=STRING)
REGISTRANT_NAMES = _schema(
    registrant_id=STRING,
    registrant_name=STRING,
    first_date=DATE,
    last_date=DATE,
    evidence=STRING,
    document_id=STRING,
)
PORTFOLIOS = _schema(
    portfolio_id=STRING,
    portfolio_name=STRING,
    registrant_id=STRING,
    series_id=STRING,
    first_date=DATE,
    last_date=DATE,
)
PORTFOLIO_NAMES = _schema(
    portfolio_id=STRING,
    portfolio_name=STRING,
    valid_from=DATE,
    valid_to=DATE,
    evidence=STRING,
    document_id=STRING,
)
INSTRUMENTS = _schema(
    instrument_id=STRING,
    kind=STRING,
    title=STRING,
    registrant_ids=STRINGS,
    share_classes=STRINGS,
    parent_instrument_id=STRING,
    first_date=DATE,
    last_date=DATE,
    documents=STRINGS,
)
CLASSES = _schema(
    portfolio_id=STRING,
    share_class=STRING,
    class_id=STRING,
    ticker=STRING,
    first_date=DATE,
    last_date=DATE,
)
FEE_HISTORY = _schema(
    instrument_id=STRING,
    registrant_id=STRING,
    portfolio_id=STRING,
    portfolio_name=STRING,
    share_class=STRING,
    condition=STRING,
    component=STRING,
    bound=STRING,
    rate=RATE,
    tier_from=DOLLARS,
    tier_to=DOLLARS,
    reading=STRING,
    assumed=STRINGS,
    valid_from=DATE,
    valid_from_basis=STRING,
    valid_to=DATE,
    valid_to_basis=STRING,
    opened_by=STRING,
    closed_by=STRING,
    closed_reason=STRING,
    known_from=DATE,
)
HEADROOM = pa.decimal128(10, 7)  # a rate less a rate: may be negative
CHARGED_RATES = _schema(
    series_id=STRING,
    class_id=STRING,
    portfolio_id=STRING,
    share_class=STRING,
    accession_number=STRING,
    filing_date=DATE,
    period_end=DATE,
    charged=RATE,
    charged_on=DATE,
    cap=RATE,
    cap_basis=STRING,
    instrument_id=STRING,
    headroom=HEADROOM,
)


@dataclass(frozen=True, slots=True)
class Stated:
    """What the documents of all filings say, as tables; the input of `identify`."""

    filings: pa.Table  # FILINGS
    documents: pa.Table  # DOCUMENTS
    entries: pa.Table  # ENTRIES
    rates: pa.Table  # RATES
    figures: pa.Table  # FIGURES
    changes: pa.Table  # CHANGES
    series: pa.Table  # SERIES
    filers: pa.Table  # FILERS
    findings: pa.Table  # FINDINGS


STATED: Mapping[str, pa.Schema] = {
    "filings": FILINGS,
    "documents": DOCUMENTS,
    "entries": ENTRIES,
    "rates": RATES,
    "figures": FIGURES,
    "changes": CHANGES,
    "series": SERIES,
    "filers": FILERS,
    "findings": FINDINGS,
}


@dataclass(frozen=True, slots=True)
class Reconciled:
    """Every published table by its name in the contract; two that `as_of` needs to start again; and ANSWERED.

    To the columns of `Stated` come: documents.instrument_id; schedule_entries.registrant_id and
    portfolio_id; fee_rates.portfolio_id; amendments.status. Documents keep plan_title, registrants,
    filing_date and ciks: what is known as of an earlier day is worked out from them; and their proof, which
    the audit asks for.
    """

    filings: pa.Table
    documents: pa.Table
    schedule_entries: pa.Table
    fee_rates: pa.Table
    figures: pa.Table
    amendments: pa.Table
    registrants: pa.Table
    registrant_names: pa.Table
    portfolios: pa.Table
    portfolio_names: pa.Table
    classes: pa.Table
    instruments: pa.Table
    fee_history: pa.Table
    charged_rates: pa.Table  # empty; `edgar-fees charged` fills it
    findings: pa.Table
    filing_series: pa.Table  # SERIES as stated, published as a table of its own
    filing_names: pa.Table  # FILERS as stated, likewise
    answered: pa.Table  # which decisions about names were about what


def nothing() -> Stated:
    """What no document states."""
    return Stated(**{name: schema.empty_table() for name, schema in STATED.items()})


def table_of(schema: pa.Schema, rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """Rows as dictionaries -> a table of that schema; for few rows only (a missing key is null)."""
    return pa.Table.from_pylist(list(rows), schema=schema)


def document_date(document: Mapping[str, Any]) -> date | None:
    """The day from which a document speaks, of a row of DOCUMENTS: effective, else dated, else filed."""
    found: date | None = document["effective_date"] or document["dated"] or document["filing_date"]
    return found
