"""The dictionary of an export: its columns, their Arrow types, meanings, units and vocabularies."""

from __future__ import annotations

from enum import StrEnum

import pyarrow as pa

from pipeline.frames import DATE, STRINGS
from pipeline.publish.dictionary import TABLES
from pipeline.publish.table_model import Column, Table, column, reference, text


class Spread(StrEnum):
    """Where the portfolio of a row is from."""

    STATED = "stated"  # as the plan states it
    PORTFOLIOS = "portfolios"  # another document lists it for the registrant
    FILING_HEADER = "filing_header"


_PUBLISHED = {one.name: one for one in TABLES["fee_history"].columns}
_AS_PUBLISHED = (
    "portfolio_id", "portfolio_name", "share_class", "condition",
    "component", "bound", "rate", "tier_from", "tier_to",
    "reading", "assumed", "valid_from", "valid_from_basis", "valid_to", "valid_to_basis",
    "instrument_id", "opened_by", "known_from", "registrant_id",
)  # fmt: skip
_OTHERWISE = {
    "portfolio_name": text("portfolio_name?", "Its name on the day of the row."),
    "instrument_id": reference(
        "instrument_id",
        "The plan or agreement that sets the rate; several that say the same with `; ` between them.",
        "instruments.instrument_id",
    ),
}

COLUMNS: tuple[Column, ...] = (
    column("caldt", DATE, "The day asked for: of a panel the last day of its month, quarter or year."),
    *(_OTHERWISE.get(name, _PUBLISHED[name]) for name in _AS_PUBLISHED),
    text("spread", "Whether the plan states the portfolio, or other print lists it.", Spread),
    column("agreeing_instruments", STRINGS, "Plans and agreements that state the same of this fee."),
    column("differing_instruments", STRINGS, "Plans and agreements that state another rate of this fee."),
    text(
        "registrant_name?",
        "The latest name of its registrant then. Asked for a registrant, an export has "
        "the rates stated under it, and all rates of the portfolios of which it is the latest.",
    ),
    text("cik?", "The CIK of its registrant, ten digits."),
    text("file_number?", "The number of its registrant as an investment company: 811-05686."),
    text("series_id?", "The series id of the portfolio at the SEC."),
    text("class_id?", "The class id of the share class at the SEC; null where several are known."),
    text("ticker?", "The ticker of the share class; null where several are known."),
)
CITED: tuple[Column, ...] = (
    text("accession_number?", "The accession number of the filing whose file is cited."),
    text("source_path?", "That file: the copy of the opening document in which the place is."),
    text("locator?", "Where the rate is printed there; null where that document does not print it."),
    text("source_text?", "What is printed there."),
    text("rate_text?", "The rate as printed."),
    column("filing_date?", DATE, "The day on which that file was filed."),
)
KEY = (
    "caldt", "portfolio_id", "series_id", "registrant_id", "share_class",
    "component", "bound", "rate", "tier_from", "tier_to", "condition",
)  # fmt: skip
LISTS = tuple(one.name for one in (*COLUMNS, *CITED) if one.type == STRINGS)


def columns(cite: bool = False) -> tuple[Column, ...]:
    """The columns of an export, in order."""
    return (*COLUMNS, *(CITED if cite else ()))


def table(cite: bool = False) -> Table:
    """An export as a table of the dictionary: what a row is, its columns in order."""
    return Table("fees", "A fee in force on a day.", KEY, columns(cite))


def schema(cite: bool = False) -> pa.Schema:
    """The Arrow schema of an export, with the meaning of each column in its field metadata."""
    return table(cite).schema
