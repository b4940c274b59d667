"""The types that travel between the steps of reading one exhibit.

A medium hands on geometry: a `Sheet` of blocks whose every `Piece` knows where it stands. The last
step hands on meaning: a `Reading` of plain values with locators, small enough to cross a process border.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from parsers.vocabulary import (
    Align,
    Bound,
    ChangeKind,
    Component,
    DateBasis,
    DocumentKind,
    Extent,
    Fate,
    Grade,
    Medium,
    Origin,
    PlanType,
    Severity,
    Status,
)

__all__ = [
    "Align",
    "Bound",
    "ChangeKind",
    "Component",
    "DateBasis",
    "DocumentKind",
    "Extent",
    "Fate",
    "Grade",
    "Medium",
    "Origin",
    "PlanType",
    "Severity",
    "Status",
]  # the vocabularies travel with the types; `from parsers.model import Component` is meant

# --------------------------------------------------------------------------- input of one parse


@dataclass(frozen=True, slots=True)
class ShareClassId:
    """A class as the filing header lists it (SERIES-AND-CLASSES-CONTRACTS-DATA)."""

    class_id: str
    class_name: str
    ticker: str | None = None


@dataclass(frozen=True, slots=True)
class SeriesId:
    """A series as the filing header lists it."""

    series_id: str
    series_name: str
    owner_cik: str | None
    classes: tuple[ShareClassId, ...] = ()


@dataclass(frozen=True, slots=True)
class FormerName:
    name: str
    until: date | None


@dataclass(frozen=True, slots=True)
class Filer:
    """One filer of a submission. `cik` is ten digits, zero-padded."""

    cik: str
    conformed_name: str
    former_names: tuple[FormerName, ...] = ()
    file_number: str | None = None  # as an investment company: 811-05686


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One exhibit as it is met in the input: its bytes and what its container says of it.

    `source_path` is relative to the input, `container#sequence` inside a submission or archive.
    `fault` is why the container could not give the whole of it: it is quarantined with that reason.
    """

    source_path: str
    content: bytes
    filename: str | None = None
    exhibit_type: str | None = None
    description: str | None = None
    form_type: str | None = None
    accession_number: str | None = None
    filing_date: date | None = None
    filers: tuple[Filer, ...] = ()
    series: tuple[SeriesId, ...] = ()
    truncated: bool = False
    fault: str | None = None


# --------------------------------------------------------------------------- geometry


@dataclass(frozen=True, slots=True)
class Piece:
    """Print without a break in it: `sheet.text[start:start + len(text)] == text`, always.

    `left` and `right` are its edges, in characters (in a PDF: of mean width; in HTML both are 0).
    `marks` are the superscripts in or right behind it: (offset in `text`, mark); in HTML not in `text`.
    """

    text: str
    start: int
    left: float = 0.0
    right: float = 0.0
    marks: tuple[tuple[int, str], ...] = ()

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line of text or PDF: pieces from left to right, parted by wide gaps."""

    pieces: tuple[Piece, ...]
    page: int
    gap: int = 0  # blank lines above it


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together: a paragraph of prose, a centred title, an item of a list."""

    pieces: tuple[Piece, ...]  # one for each printed line
    align: Align = Align.LEFT
    page: int = 1
    tabs: tuple[int, ...] = ()  # where in the sheet's text something stands behind a tab (HTML)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: one piece for each line printed in it (`<BR>`, `<P>`), none if empty.

    An empty line between others (a rate cell that starts with `<BR>`) is a piece with empty text.
    """

    column: int
    pieces: tuple[Piece, ...] = ()
    width: int = 1  # columns it spans
    height: int = 1  # rows it spans


@dataclass(frozen=True, slots=True)
class Table:
    """A table of HTML: rows of cells from left to right, each cell at its true column."""

    rows: tuple[tuple[Cell, ...], ...]
    page: int = 1


@dataclass(frozen=True, slots=True)
class Print:
    """A run of printed lines, of text, PDF or `<PRE>`, not yet told apart into prose and tables."""

    lines: tuple[Line, ...]


Block = Paragraph | Table | Print


STRUCK_NAME = "the name of its row is struck through, and the figure is not"  # why a figure is dead


@dataclass(frozen=True, slots=True)
class LostFigure:
    """A figure at `sheet.text[start:end]` of which the medium cannot tell whose it is, and its line."""

    start: int
    end: int
    why: str
    line: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """An exhibit laid open by its medium; every `Piece` is a slice of `text`, the print in reading order.

    `locate(start, end)` turns offsets in it into a locator. `furniture` belongs to the pages (numbers,
    footers), `dead` print is struck through or not visible: (print, why). `findings`: faults of the medium;
    `lost` are figures that stand in no block.
    """

    medium: Medium
    text: str
    blocks: tuple[Block, ...]
    locate: Callable[[int, int], str]
    furniture: tuple[Piece, ...] = ()
    findings: tuple[Finding, ...] = ()
    dead: tuple[tuple[Piece, str], ...] = ()
    lost: tuple[LostFigure, ...] = ()


# --------------------------------------------------------------------------- meaning


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a person should look at: which print, why it was not taken, what to do."""

    code: str
    severity: Severity
    message: str
    locator: str | None = None
    source_text: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """What a document says of itself. Names of classes are normalized (`Class K`, `Series II`)."""

    document_id: str
    kind: DocumentKind
    title: str
    amendment_number: int | None = None
    share_classes: tuple[str, ...] = ()
    exhibit_number: str | None = None
    base_date: date | None = None
    effective_date: date | None = None
    effective_date_basis: DateBasis | None = None
    dated: date | None = None
    plan_type: PlanType | None = None
    distributor: str | None = None
    registrants: tuple[str, ...] = ()  # as printed in title, schedules or recitals
    called_fund: tuple[str, ...] = ()  # the registrants that are each its one fund: X Fund, Inc. (the "Fund")
    plan_title: str = ""  # the title of the plan or agreement itself, without "Amendment No. N to"
    extent: Extent | None = None  # of an amendment, and of a schedule alone; None: not said
    rate_figures: int = 0
    rate_figures_read: int = 0
    rate_figures_set_aside: int = 0
    rate_figures_unread: int = 0
    file_numbers: tuple[str, ...] = ()  # those of investment companies that it prints: 811-05686


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a schedule; `duplicate_of`: the row_number that it repeats; `share_classes`: several."""

    row_number: int
    schedule: str
    portfolio_name: str
    registrant_name: str | None = None
    share_class: str | None = None
    fee_start_date: date | None = None
    duplicate_of: int | None = None
    locator: str = ""
    source_text: str = ""
    share_classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate that the document states; `rate` is a fraction of average daily net assets.

    `assumed` are the fields that no print says, `span` is where its figure stands in the sheet's text.
    """

    component: Component
    rate: Decimal
    rate_text: str
    origin: Origin
    row_number: int | None = None
    registrant_name: str | None = None
    portfolio_name: str | None = None
    share_class: str | None = None
    component_as_printed: str | None = None
    bound: Bound | None = None
    tier_from: Decimal | None = None  # dollars
    tier_to: Decimal | None = None
    condition: str | None = None  # as printed: `each equity fund`, `after the first year`
    reading: Grade = Grade.SINGLE
    assumed: tuple[str, ...] = ()
    effective_date: date | None = None  # where its clause has a day of its own
    span: tuple[int, int] | None = None
    locator: str = ""
    source_text: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A change that the document states. For add and remove the name stands in new or old; a removal
    without a name is the whole plan's. `terminates`: what it names ends itself, not only its line."""

    change_number: int
    kind: ChangeKind
    old_value: str | None = None
    new_value: str | None = None
    schedule: str | None = None
    registrant_name: str | None = None
    portfolio_name: str | None = None
    share_class: str | None = None
    effective_date: date | None = None
    terminates: bool = False
    locator: str = ""
    source_text: str = ""


@dataclass(frozen=True, slots=True)
class BookedFigure:
    """A percentage figure that is printed, and why it was not read, if it was not.

    `span` is where it stands in the sheet's text; figures are numbered in the order of print.
    """

    figure_number: int
    fate: Fate
    reason: str | None
    span: tuple[int, int]
    locator: str
    source_text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one exhibit says. `document` is None unless the status is parsed.

    `proof` is a hash over the places of each kind of rows, once they were found there in the exhibit again.
    """

    status: Status
    reason: str | None = None
    document: Document | None = None
    entries: tuple[Entry, ...] = ()
    rates: tuple[Rate, ...] = ()
    changes: tuple[Change, ...] = ()
    figures: tuple[BookedFigure, ...] = ()
    findings: tuple[Finding, ...] = ()
    proof: tuple[str, ...] | None = None

    @property
    def set_aside(self) -> tuple[BookedFigure, ...]:
        return tuple(figure for figure in self.figures if figure.fate is Fate.SET_ASIDE)
