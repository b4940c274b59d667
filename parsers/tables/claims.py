"""What the rows of a table claim: values, not yet entries and rates; `booking.py` books them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from parsers.model import Rate
from parsers.terms.entry_names import EntryName
from parsers.terms.share_classes import only_class

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FigureClaim:
    """What becomes of one figure: `rate` is read from it, or it is set aside for `reason`, or left unread.

    `rate` has no print and no locator yet. Where it is left unread, `code` is that of the finding and
    `context` the line in which it stands. `leftover`: the claim holds only where no other was made.
    """

    span: Span
    rate: Rate | None = None
    reason: str = ""
    code: str = ""
    context: str = ""
    leftover: bool = False


@dataclass(frozen=True, slots=True)
class RowClaim:
    """A row of a schedule with its figures, or an item of a list, which has none.

    `name` is None where rates stand that name no portfolio: those of a class hold for every portfolio of
    the schedules, or of the one that `listed_in` names. `unfilled` is print where its rates should stand;
    the place of the row itself where nothing does. `labelled`: a fee is, and no portfolio, what names it.
    """

    schedule: str
    place: Span | None = None  # of the print that names it
    registrant: str | None = None
    name: EntryName | None = None
    classes: tuple[str, ...] = ()
    start: date | None = None
    figures: tuple[FigureClaim, ...] = ()
    listed_in: str | None = None
    unfilled: tuple[Span, ...] = ()
    labelled: bool = False

    @property
    def share_class(self) -> str | None:
        """The class, where it is one."""
        return only_class(self.classes)


@dataclass(frozen=True, slots=True)
class TableBegins:
    """A registrant that stands behind its rows claims none above this."""


@dataclass(frozen=True, slots=True)
class RegistrantBehind:
    """`(the above being series of OAK SERIES TRUST)`: whose the rows above are."""

    name: str


Claim = RowClaim | TableBegins | RegistrantBehind
