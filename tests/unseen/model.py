"""What the maker hands over, and the blocks of print that an exhibit is drafted in."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

DISTRIBUTION = "asset_based_sales_charge"
SERVICE = "service_fee"
TOTAL = "aggregate_fee"


@dataclass(frozen=True, slots=True)
class Said:
    """A rate that the exhibit states; `percent` is 0.25 for 0.25%."""

    portfolio: str | None
    share_class: str | None
    component: str
    percent: Decimal


@dataclass(frozen=True, slots=True)
class Made:
    """An exhibit as a file would hold it, and all the rates that it states."""

    name: str
    suffix: str
    content: bytes
    shape: str
    rates: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Centre:
    """Lines in the middle of the page: a title, a heading."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Right:
    """A line at the right margin: `Exhibit (m)(3)`."""

    text: str


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph; `level` indents it as a whole, `plain` begins it at the margin."""

    text: str
    level: int = 0
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of their own at the left margin: an address, a list of funds."""

    lines: tuple[str, ...]
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Break:
    """The end of a page with its number."""

    number: int


@dataclass(frozen=True, slots=True)
class Row:
    """Cells of a row, stacked ones parted by line feeds; a `heading` runs over all columns."""

    cells: tuple[str, ...]
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. `over` names columns together: (`Annual Rate`, 1, 3) stands over columns 1 and 2.

    `manner` says how it is set, where that matters: `tabs`, `divs`, `pre`, `signs`, `leaders`; `figure_last`
    puts the figures of a row on the last line of a wrapped name; `least` are the least widths of columns.
    """

    head: tuple[str, ...]
    rows: tuple[Row, ...]
    over: tuple[tuple[str, int, int], ...] = ()
    caption: str = ""
    manner: str = ""
    wrap: int = 44
    figure_last: bool = False
    least: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Signs:
    """Signature blocks, one a party: its name, who signs, in what office."""

    parties: tuple[tuple[str, str, str], ...]


Block = Centre | Right | Para | Lines | Break | Grid | Signs


@dataclass(frozen=True, slots=True)
class Draft:
    """The blocks of an exhibit in order, and what they state.

    `medium` is `txt` or `htm` where the shape needs that one; `one_line` loses the line ends.
    """

    blocks: tuple[Block, ...]
    rates: tuple[Said, ...]
    medium: str = ""
    one_line: bool = False
