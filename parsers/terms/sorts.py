"""What a few words of print can be: all their sorts, decided here, once, and carried with them.

'Class A'              a class, classes      'Elm Growth Fund'     a portfolio
'Elm Series Trust'     a registrant, and a portfolio perhaps
'0.25%'                a rate, a figure      'Name of Fund'        a caption
'Retirement Series'    a category, a registrant, a portfolio

A cell of a table, a heading or a label is asked, never its string. What a list of words does not know
may still be told by the company that it keeps (parsers/tables/company.py): a list is evidence, never a veto.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from parsers.terms import cells, entry_names, names, share_classes
from parsers.terms.dates import read_date
from parsers.terms.entry_names import EntryName
from parsers.terms.figures import Figure, find_figures
from parsers.wordings.kept import kept

_LONGEST = 90  # characters of a line that is one name


class Sort(StrEnum):
    RATE = "rate"  # one rate and nothing else
    NO_RATE = "no rate"  # None, N/A, dashes
    DITTO = "ditto"  # what stands above, again
    UNFILLED = "unfilled"  # [__]%, TBD, Waived: a place for a rate with none in it
    PAIR = "pair"  # .75/.25
    FRACTION = "fraction"  # 0/10: no rate that can be read
    DATE = "date"
    CLASS = "class"
    CLASSES = "classes"  # one or several: A, C and R
    CLASS_NOUN = "class noun"  # Class, Shares: the rest of a class
    PORTFOLIO = "portfolio"
    ENTRY = "entry"  # a portfolio, with or without a class behind its name
    REGISTRANT = "registrant"
    CATEGORY = "category"  # of funds: Fixed Income Funds
    FIRM = "firm"  # that serves funds
    CAPTION = "caption"  # of the column of names
    CLASS_CAPTION = "class caption"  # of the column of classes


@dataclass(frozen=True)
class Words:
    """A few words of print; what they can be is worked out when it is first asked, and kept."""

    text: str
    _known: dict[Sort, bool] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def bare(self) -> Words:
        """Without the footnote marks and closing quotes that are glued to them."""
        trimmed = cells.trim_marks(self.text)[0]
        return self if trimmed == self.text else words_of(trimmed)

    @property
    def sorts(self) -> frozenset[Sort]:
        """All that they can be."""
        return frozenset(filter(self.can_be, Sort))

    def can_be(self, *sorts: Sort) -> bool:
        """Can they be one of these?"""
        known = self._known
        for sort in sorts:
            answer = known.get(sort)
            if answer is None:
                answer = known[sort] = _TESTS[sort](self)
            if answer:
                return True
        return False

    @cached_property
    def date(self) -> date | None:
        return read_date(self.text)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(find_figures(self.text))

    @cached_property
    def entry(self) -> EntryName:
        """As the name of a row: the portfolio, and the class behind it."""
        return entry_names.read_entry_name(self.text)

    @cached_property
    def share_class(self) -> str:
        """As the name of a class, normalized."""
        return share_classes.normalize_class(self.text)

    @cached_property
    def classes(self) -> tuple[str, ...]:
        """The names of one or several classes, normalized; none where they name anything else."""
        return share_classes.listed_classes(self.text)

    @cached_property
    def is_value(self) -> bool:
        """Anything that stands in a column behind a name: a rate, none, a pair, a date, a class."""
        return cells.is_value(self.text)

    @cached_property
    def is_figure(self) -> bool:
        """A rate, none, or a date: what only the rows of a schedule hold, not its headings."""
        return cells.is_figure(self.text)


_TESTS: dict[Sort, Callable[[Words], bool]] = {
    Sort.RATE: lambda words: cells.is_rate(words.text),
    Sort.NO_RATE: lambda words: cells.is_no_rate(words.text),
    Sort.DITTO: lambda words: cells.is_ditto(words.text),
    Sort.UNFILLED: lambda words: cells.is_unfilled(words.text),
    Sort.PAIR: lambda words: cells.is_pair(words.text),
    Sort.FRACTION: lambda words: cells.FRACTION.match(words.text) is not None,
    Sort.DATE: lambda words: words.date is not None,
    Sort.CLASS: lambda words: share_classes.is_class(words.text),
    Sort.CLASSES: lambda words: bool(words.classes),
    Sort.CLASS_NOUN: lambda words: words.text in share_classes.CLASS_NOUNS,
    Sort.PORTFOLIO: lambda words: names.is_portfolio(words.text),
    Sort.ENTRY: lambda words: names.is_portfolio(words.entry.portfolio),
    Sort.REGISTRANT: lambda words: names.is_registrant(words.text),
    Sort.CATEGORY: lambda words: names.is_category(words.text),
    Sort.FIRM: lambda words: names.is_firm(words.text),
    Sort.CAPTION: lambda words: entry_names.is_caption(words.text),
    Sort.CLASS_CAPTION: lambda words: entry_names.is_class_caption(words.text),
}


@kept
def words_of(text: str) -> Words:
    return Words(text)


def can_be(text: str, *sorts: Sort) -> bool:
    """Can a few words of print be one of these?"""
    return words_of(text).can_be(*sorts)


def are_names(lines: Sequence[str], *, every: bool = False) -> bool:
    """Names one under another, and no sentence that lists them: `Elm Bond Fund, Elm Cash Fund, and Elm`."""
    if len(lines) < 3:
        return False
    names = sum(len(line) < _LONGEST and can_be(line, Sort.PORTFOLIO) for line in lines)
    if names <= (len(lines) - 1 if every else len(lines) / 2):
        return False
    return all(sum(can_be(part, Sort.PORTFOLIO) for part in line.split(", ")) < 2 for line in lines)
