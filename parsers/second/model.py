"""What the second reading sees, and what it says of a figure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from parsers.model import Component

FIELDS = frozenset(["portfolio_name", "share_class", "component"])

Span = tuple[int, int]  # of a number in the text of its sheet, without the percent sign


@dataclass(frozen=True, slots=True)
class SecondRate:
    """Whose rate a figure is. What is `silent` it cannot tell; a field that is neither is said to be none.

    `others` are further (portfolio, class) pairs that the figure is given to: "Class A and Class C".
    """

    portfolio_name: str | None
    share_class: str | None
    component: Component | None
    silent: frozenset[str]
    others: tuple[tuple[str | None, str | None], ...] = ()
    condition: str | None = None  # words of what ties it; None: it does not tell


class Kind(Enum):
    FIGURE = "figure"
    NOTHING = "nothing"  # None, N/A, dashes: a value that is none
    WORDS = "words"
    DITTO = "ditto"
    ODD = "odd"  # a date, a pair of rates, a blank to be filled in


@dataclass(frozen=True, slots=True)
class Box:
    """A printed value and its edges: in characters, or in columns of HTML."""

    text: str
    kind: Kind
    left: float
    right: float
    span: Span | None = None  # of a figure
    whole: bool = False  # a number without point and sign: a figure only in a column of figures

    @property
    def value(self) -> bool:
        """Does it stand where a rate stands?"""
        kind = self.kind
        return kind is Kind.FIGURE or kind is Kind.NOTHING or kind is Kind.ODD


@dataclass(frozen=True, slots=True)
class Row:
    """Boxes side by side. A `gap` is a blank line above; `apart` is a line that stands in no table.

    `labels` are the words at its left, `behind` all from the first value on; a row with rates, or that says
    that there are none, is one of the `body`.
    """

    boxes: tuple[Box, ...]
    gap: bool = False
    apart: bool = False
    labels: tuple[Box, ...] = ()
    behind: tuple[Box, ...] = ()
    body: bool = False

    @property
    def values(self) -> list[Box]:
        return [box for box in self.behind if box.value]

    @property
    def text(self) -> str:
        return " ".join(box.text for box in self.boxes)


@dataclass(frozen=True, slots=True)
class Sheaf:
    """The rows of a table of HTML, of a run of printed lines, or of a paragraph (`apart`)."""

    rows: tuple[Row, ...]
    true_columns: bool
