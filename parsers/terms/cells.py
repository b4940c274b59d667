"""What a cell of a printed table holds: a rate, no rate, a date, or words."""

from __future__ import annotations

import re

from parsers.terms.dates import read_date
from parsers.terms.figures import find_figures, read_rate
from parsers.terms.labelled_figures import labelled_figures
from parsers.terms.share_classes import listed_classes
from parsers.wordings.cells import BARE_RATE, DITTO, HUNDREDTHS, NO_RATE, PAIR, UNFILLED, UP_TO
from parsers.wordings.kept import kept

_NO_RATE, _UP_TO, _BARE, _PAIR = NO_RATE.regex(), UP_TO.regex(), BARE_RATE.regex(), PAIR.regex()
_DITTO, _UNFILLED = DITTO.regex(), UNFILLED.regex()
_HUNDREDTHS = HUNDREDTHS.regex()
_SHORT = 80  # characters, more than a mark or a word for no rate has
FRACTION = re.compile(r"^\d+\s*/\s*\d+$")  # '0/10': no rate that can be read
_LOOSE = re.compile(r"[\"”'’,;]+$|(?<!\s)\s*(?:\(\d{1,2}\)|\[\d{1,2}\]|[*+^†‡§#]+|\(?[¹²³⁰⁴-⁹]+[)⁾]?)$")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", "⁽⁾")
_ZERO = re.compile(r"^[–—-]\s*0\s*[–—-]$")  # '-0-': a printed zero
_GLUED = re.compile(
    r"^(?P<rate>\(?(?:\d{0,2}\.\d{1,4}|\d{1,2})\s*%)\s?(?P<mark>\d{1,2}|[a-zα-ω]|[^\w\s.%/,-])$"
)


@kept
def trim_marks(text: str) -> tuple[str, tuple[str, ...]]:
    """A cell's text without the footnote marks and closing quotes glued to it, and those marks.

    '0.25%*' -> ('0.25%', ('*',)); '0.25¹' -> ('0.25', ('1',)); '0.25%2' -> ('0.25%', ('2',));
    '1.00%"' -> ('1.00%', ()).
    """
    marks: list[str] = []
    if _ZERO.match(text.strip()):
        return "0", ()
    while match := _LOOSE.search(text):
        mark = match[0].strip(" ()[]\"”'’,;").translate(_RAISED)
        marks[:0] = [mark] if mark else []
        text = text[: match.start()]
    if match := _GLUED.match(text):
        marks[:0] = [match["mark"]]
        text = match["rate"]
    return text.strip(), tuple(marks)


@kept
def is_rate(text: str) -> bool:
    """One rate and nothing else: '0.25%', '.25', '25 basis points (0.25%)'."""
    bare = _UP_TO.sub("", trim_marks(text)[0])
    return _BARE.match(bare) is not None or (len(bare) < 40 and _only_figure(bare))


def _only_figure(text: str) -> bool:
    if _HUNDREDTHS.match(text.strip("( ")):
        return False
    figures = find_figures(text)
    rest = "".join(text[: f.start] + text[f.end :] for f in figures[:1]).strip(" ()*")
    return len(figures) == 1 and not rest and read_rate(text) is not None


def is_no_rate(text: str) -> bool:
    """None, N/A, dashes: printed, and no rate."""
    return _NO_RATE.match(text.strip()) is not None


def is_ditto(text: str) -> bool:
    """`"`, do., same: what stands above, again."""
    return len(text) < _SHORT and _DITTO.match(text.strip()) is not None


def is_unfilled(text: str) -> bool:
    """A place for a rate with none in it: [__]%, TBD, Waived, See Note 2, *."""
    return len(text) < _SHORT and _UNFILLED.match(text.strip()) is not None


def is_pair(text: str) -> bool:
    """Two fees with a stroke between them: '0.75/0.25%', '.75/none'."""
    return _PAIR.match(text) is not None


def _is_told(text: str) -> bool:
    """Print in the place of a number."""
    return is_no_rate(text) or is_ditto(text) or is_unfilled(text)


@kept
def is_value(text: str) -> bool:
    """Anything that stands in a column behind a name: a rate, none, a pair, a tier, a date, a class."""
    text = text.strip()
    if is_rate(text) or _is_told(text) or read_date(trim_marks(text)[0]) is not None:
        return True
    return is_pair(text) or (len(text) < 40 and bool(listed_classes(text))) or bool(labelled_figures(text))


@kept
def is_figure(text: str) -> bool:
    """A rate, none, or a date: what only the rows of a schedule hold, not its headings."""
    bare = trim_marks(text)[0]
    return (
        is_rate(bare)
        or _is_told(text.strip())
        or is_no_rate(bare)
        or read_date(bare) is not None
        or FRACTION.match(bare) is not None
        or bool(labelled_figures(text))
    )
