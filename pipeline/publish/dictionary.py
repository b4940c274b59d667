"""The data dictionary: every published table, its columns, their types, units and meaning.

The one place where they are named. Arrow schemas are made here; `describe.py` makes docs/tables.md,
datapackage.json and `edgar-fees schema` of the same data. Finding codes are in `codes.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import pyarrow as pa

from parsers import model
from pipeline.frames import COUNT, DATE, DOLLARS, RATE, STRING, STRINGS
from pipeline.publish.charged_table import CHARGED_RATES
from pipeline.publish.table_model import Table
from pipeline.publish.table_model import column as _column
from pipeline.publish.table_model import reference as _reference
from pipeline.publish.table_model import text as _text
from pipeline.vocabulary import ChangeStatus, ClosedReason, FromBasis, NameEvidence, ToBasis

_DOCUMENT = _reference("document_id", "The document.", "documents.document_id")
_PORTFOLIO = _reference("portfolio_id", "The portfolio.", "portfolios.portfolio_id")
_LOCATOR = _text(
    "locator", "Where it is printed: char=S,E in text, css=PATH in HTML, page=N&viewrect=l,t,w,h in a PDF."
)
_SOURCE = _text("source_text", "What is printed there.")
_COMPONENT = _text("component", "What the fee pays for, or the total.", model.Component)
_BOUND = _text("bound?", "Whether it is a ceiling or a floor; null where the text says neither.", model.Bound)
_RATE = _column(
    "rate", RATE, "The rate as an exact fraction: 0.0025 is 0.25%.", unit="of average net assets a year"
)
_TIER_FROM = _column("tier_from?", DOLLARS, "The net assets from which the rate holds.", unit="US dollars")
_TIER_TO = _column("tier_to?", DOLLARS, "The net assets up to which the rate holds.", unit="US dollars")
_CONDITION = _text(
    "condition?", "What the rate is tied to and no other column holds, as printed: `each equity fund`, "
    "`after the first year`."
)  # fmt: skip
_CLASS = _text("share_class?", "The share class, `Class X` for lettered ones, else as printed.")
_REGISTRANT = _text("registrant_name?", "The registrant as printed.")
_FIRST = _column("first_date?", DATE, "The first day on which a document shows it.")
_LAST = _column("last_date?", DATE, "The last day on which a document shows it.")
_FILED = _column("filing_date?", DATE, "The day of the earliest filing that holds it.")

_ALL = (
    Table(
        "filings",
        "An exhibit met in the input.",
        ("source_path",),
        (
            _text("source_path", "Where it was met, below the input; container#sequence inside a container."),
            _text("content_sha256", "SHA-256 of its bytes."),
            _reference("document_id?", "The document that it holds.", "documents.document_id"),
            _text("accession_number?", "The accession number of the submission."),
            _column("ciks", STRINGS, "The CIKs of the filers, ten digits each."),
            _text("form_type?", "The form type of the submission."),
            _text("exhibit_type?", "The type of the exhibit as its container gives it, or an index."),
            _text("filename?", "The file name as its container gives it."),
            _text("description?", "The description as its container gives it."),
            _column("filing_date?", DATE, "The day on which it was filed, by its container, index or path."),
            _text("status", "What became of it.", model.Status),
            _text("reason?", "Why, where it was not parsed."),
        ),
    ),
    Table(
        "documents",
        "A distinct document of interest, however often it was filed.",
        ("document_id",),
        (
            _text("document_id", "A hash of its words without white space, punctuation and page furniture."),
            _reference("instrument_id", "The plan or agreement that it is, or amends.",
                       "instruments.instrument_id"),
            _text("kind", "What kind of document it is.", model.DocumentKind),
            _text("title", "The title as printed."),
            _column("amendment_number?", COUNT, "The number of the amendment."),
            _column("share_classes", STRINGS, "The share classes that it is about."),
            _text("exhibit_number?", "The exhibit number that it bears."),
            _column("base_date?", DATE, "The date of the plan or agreement that it amends."),
            _column("effective_date?", DATE, "The day from which it holds."),
            _text("effective_date_basis?", "What the effective date is taken from.", model.DateBasis),
            _column("dated?", DATE, "The date that it bears."),
            _text("plan_type?", "Whether the plan pays a fee or pays back costs.", model.PlanType),
            _text("distributor?", "The distributor or payee as printed."),
            _column("rate_figures", COUNT, "Percentage figures printed in it.", unit="figures"),
            _column("rate_figures_read", COUNT, "Those read into fee_rates.", unit="figures"),
            _column("rate_figures_set_aside", COUNT, "Those that are no rates of it.", unit="figures"),
            _column("rate_figures_unread", COUNT, "Those that findings quote as unread.", unit="figures"),
            _text("plan_title", "The title of the plan or agreement itself."),
            _column("registrants", STRINGS, "The registrants as printed."),
            _text("extent?", "What an amendment, or a schedule alone, takes the place of; null where it is "
                  "not said, and of a plan.", model.Extent),
            _column("called_fund", STRINGS, "Registrants that it calls the Fund: each is its one fund."),
            _FILED,
            _column("ciks", STRINGS, "The CIKs of all its filers."),
            _column("file_numbers", STRINGS, "811-05686: those of investment companies, in header or print."),
        ),
    ),
    Table(
        "schedule_entries",
        "A portfolio row printed in a schedule.",
        ("document_id", "row_number"),
        (
            _DOCUMENT,
            _column("row_number", COUNT, "Its place among the rows of the document."),
            _text("schedule", "The schedule that it stands in."),
            _REGISTRANT,
            _text("portfolio_name", "The portfolio as printed."),
            _CLASS,
            _column("fee_start_date?", DATE, "The day from which the fee of the row is counted."),
            _column("duplicate_of?", COUNT, "The row_number of the row that it repeats."),
            _reference("registrant_id?", "The registrant.", "registrants.registrant_id"),
            _PORTFOLIO,
            _LOCATOR,
            _SOURCE,
            _column("share_classes", STRINGS, "The share classes of a row that names several."),
        ),
    ),
    Table(
        "fee_rates",
        "A rate that a document states.",
        ("document_id", "row_number", "registrant_name", "portfolio_name", "share_class", "component",
         "bound", "tier_from", "tier_to", "condition", "rate", "origin", "locator"),
        (
            _DOCUMENT,
            _column("row_number?", COUNT, "The row of schedule_entries that it stands in."),
            _REGISTRANT,
            _text("portfolio_name?", "The portfolio as printed."),
            _reference("portfolio_id?", "The portfolio; null where none is named, or a person has decided "
                       "that the figure says another rate, or none.", "portfolios.portfolio_id"),
            _CLASS,
            _COMPONENT,
            _text("component_as_printed?", "The words that the component was read from."),
            _BOUND,
            _RATE,
            _text("rate_text", "The rate as printed."),
            _text("origin", "What it was read from, or derived by a rule in the document.", model.Origin),
            _TIER_FROM,
            _TIER_TO,
            _CONDITION,
            _text("reading", "Whether two readings say it, one, or something is against it; a doubtful rate "
                  "is in fee_history only by a person's decision.", model.Grade),
            _column("assumed", STRINGS, "Columns that no print of the document says, only a default."),
            _column("effective_date?", DATE, "The day of its clause, where that has one of its own."),
            _LOCATOR,
            _SOURCE,
        ),
    ),
    Table(
        "figures",
        "A percentage figure printed in a document, and what became of it.",
        ("document_id", "figure_number"),
        (
            _DOCUMENT,
            _column("figure_number", COUNT, "Its place among the figures of the document."),
            _text("fate", "Whether fee_rates has it, it is no rate of the plan, or it was not taken.",
                  model.Fate),
            _text("reason?", "Why it is no rate, or was not taken; null where it was read."),
            _LOCATOR,
            _SOURCE,
        ),
    ),
    Table(
        "amendments",
        "A change that a document states.",
        ("document_id", "change_number"),
        (
            _DOCUMENT,
            _column("change_number", COUNT, "Its place among the changes of the document."),
            _text("kind", "What kind of change it is.", model.ChangeKind),
            _text("schedule?", "The schedule that it changes."),
            _REGISTRANT,
            _text("portfolio_name?", "The portfolio that it is about, as printed."),
            _CLASS,
            _text("old_value?", "What stood before."),
            _text("new_value?", "What stands now."),
            _column("effective_date?", DATE, "The day of this change, where it has one of its own."),
            _column("terminates?", pa.bool_(), "Whether what a removal names ends itself (liquidated, "
                    "merged, terminated), and not only its line in a schedule."),
            _text("status", "Whether the history obeys it.", ChangeStatus),
            _LOCATOR,
            _SOURCE,
        ),
    ),
    Table(
        "registrants",
        "A registrant under all its names.",
        ("registrant_id",),
        (
            _text("registrant_id", "The registrant."),
            _text("registrant_name", "Its latest name."),
            _text("cik?", "Its CIK, ten digits."),
            _text("file_number?", "Its number as an investment company: 811-05686."),
        ),
    ),
    Table(
        "registrant_names",
        "A name that a registrant had.",
        ("registrant_id", "registrant_name", "first_date", "evidence", "document_id"),
        (
            _reference("registrant_id", "The registrant.", "registrants.registrant_id"),
            _text("registrant_name", "The name as printed."),
            _FIRST,
            _LAST,
            _text("evidence", "How the name is known to be its own.", NameEvidence),
            _DOCUMENT,
        ),
    ),
    Table(
        "portfolios",
        "A portfolio under all its names.",
        ("portfolio_id",),
        (
            _text("portfolio_id", "The portfolio."),
            _text("portfolio_name", "Its latest name."),
            _reference("registrant_id?", "Its latest registrant.", "registrants.registrant_id"),
            _text("series_id?", "Its series id at the SEC."),
            _FIRST,
            _LAST,
        ),
    ),
    Table(
        "portfolio_names",
        "A name that a portfolio had, and when.",
        ("portfolio_id", "valid_from", "portfolio_name", "evidence", "document_id"),
        (
            _PORTFOLIO,
            _text("portfolio_name", "The name as printed."),
            _column("valid_from?", DATE, "The first day of the name."),
            _column("valid_to?", DATE, "The day from which it no longer held."),
            _text("evidence", "How the name is known to be its own.", NameEvidence),
            _DOCUMENT,
        ),
    ),
    Table(
        "classes",
        "A share class of a portfolio.",
        ("portfolio_id", "share_class"),
        (
            _PORTFOLIO,
            _text("share_class", "The share class, `Class X` for lettered ones, else as printed."),
            _text("class_id?", "Its class id at the SEC."),
            _text("ticker?", "Its ticker."),
            _FIRST,
            _LAST,
        ),
    ),
    Table(
        "instruments",
        "A plan or agreement with its amendments.",
        ("instrument_id",),
        (
            _text("instrument_id", "The plan or agreement."),
            _text("kind", "Its own kind, whatever amends it.", model.DocumentKind),
            _text("title", "Its own title, without what amends or restates it."),
            _column("registrant_ids", STRINGS, "The registrants that its documents name."),
            _column("share_classes", STRINGS, "The share classes that its documents are about."),
            _reference("parent_instrument_id?", "Of an agreement, the plan that it serves; null where none "
                       "fits, or several do.", "instruments.instrument_id"),
            _FIRST,
            _LAST,
            _column("documents", STRINGS, "Its documents, in the order of their days."),
        ),
    ),
    Table(
        "fee_history",
        "A rate in force over a period.",
        ("instrument_id", "portfolio_id", "registrant_id", "share_class", "component", "bound", "tier_from",
         "tier_to", "condition", "valid_from", "rate"),
        (
            _reference("instrument_id", "The plan or agreement that sets the rate.",
                       "instruments.instrument_id"),
            _reference("registrant_id?", "Its registrant then.", "registrants.registrant_id"),
            _reference("portfolio_id?", "The portfolio; null where the rate is stated for every portfolio of "
                       "the registrant, and the plan lists none.", "portfolios.portfolio_id"),
            _text("portfolio_name?", "Its name on the first day of the period."),
            _CLASS,
            _CONDITION,
            _COMPONENT,
            _BOUND,
            _RATE,
            _TIER_FROM,
            _TIER_TO,
            _text("reading", "How far the rate that opened the period can be trusted; a doubtful one is here "
                  "by a person's decision.", model.Grade),
            _column("assumed", STRINGS, "Columns that no print of that document says, only a default."),
            _column("valid_from", DATE, "The first day of the period."),
            _text("valid_from_basis", "Whether that day is exact, or the latest possible.", FromBasis),
            _column("valid_to?", DATE, "The day from which the rate no longer held."),
            _text("valid_to_basis", "Whether that day is exact, the latest possible, or not known.", ToBasis),
            _reference("opened_by", "The document that opened the period.", "documents.document_id"),
            _reference("closed_by?", "The document that closed it.", "documents.document_id"),
            _text("closed_reason?", "Why it closed.", ClosedReason),
            _column("known_from?", DATE, "The day on which the opening document was filed."),
        ),
    ),
    CHARGED_RATES,
    Table(
        "findings",
        "Something that a person should look at.",
        ("finding_id",),
        (
            _text("finding_id", "A hash of what was found and where."),
            _reference("document_id?", "The document.", "documents.document_id"),
            _text("source_path?", "The exhibit that shows it; null where only all documents together do "
                  "(`edgar-fees findings` names the document's file)."),
            _text("code", "What was found; docs/tables.md lists the codes."),
            _text("severity", "How much it matters.", model.Severity),
            _text("message", "What stands there, why it was not taken, what to do."),
            _column("locator?", STRING, _LOCATOR.meaning),
            _column("source_text?", STRING, _SOURCE.meaning),
        ),
    ),
    Table(
        "filing_series",
        "A share class, or a series without classes, that the header of a document's filing lists.",
        ("document_id", "filing_date", "owner_cik", "series_id", "series_name", "class_id", "class_name",
         "ticker"),
        (
            _DOCUMENT,
            _column("filing_date?", DATE, "The day of that filing."),
            _text("owner_cik?", "The CIK of the registrant that owns the series."),
            _text("series_id", "The series id at the SEC."),
            _text("series_name", "The name of the series in the header."),
            _text("class_id?", "The class id at the SEC."),
            _text("class_name?", "The name of the class in the header."),
            _text("ticker?", "The ticker of the class."),
        ),
    ),
    Table(
        "filing_names",
        "A filer that the header of a document's filing lists, with one of its former names or none.",
        ("document_id", "filing_date", "cik", "conformed_name", "former_name", "former_until", "file_number"),
        (
            _DOCUMENT,
            _column("filing_date?", DATE, "The day of that filing."),
            _text("cik", "The CIK of the filer, ten digits."),
            _text("conformed_name", "The name of the filer in the header."),
            _text("former_name?", "A former name of the filer in the header."),
            _column("former_until?", DATE, "The day on which the former name ended."),
            _text("file_number?", "The number of the filer as an investment company."),
        ),
    ),
)  # fmt: skip

TABLES: Mapping[str, Table] = MappingProxyType({table.name: table for table in _ALL})
