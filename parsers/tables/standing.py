"""What holds for the rows that follow: what the headings, the rows above and the page before said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from parsers.tables.columns import Roles, rate_columns
from parsers.tables.frame import TableContext
from parsers.tables.headings import HeaderRow, Meaning, read_meaning, read_meanings
from parsers.terms.entry_names import EntryName, series_of
from parsers.terms.fees import OTHER_FEE
from parsers.terms.names import NO_NAME
from parsers.terms.no_names import why_no_name
from parsers.terms.share_classes import classes_in
from parsers.terms.sorts import Sort, can_be, words_of
from parsers.terms.tiers import Tier
from parsers.wordings.schedules import SEVERAL

_SEVERAL = SEVERAL.regex()


@dataclass(frozen=True, slots=True)
class Standing:
    """Handed from row to row, and from the table on one page to the one on the next.

    `headings` are lines met since the last entry.
    """

    registrant: str | None = None
    portfolio: EntryName | None = None
    classes: tuple[str, ...] = ()
    meanings: Mapping[int, Meaning] = field(default_factory=dict)
    header: tuple[HeaderRow, ...] = ()
    header_open: bool = False
    headings: tuple[str, ...] = ()
    tier: Tier = (None, None)

    @property
    def headed(self) -> bool:
        """Did lines of a header come before?"""
        return bool(self.header or self.meanings)


def with_header_row(standing: Standing, words: HeaderRow) -> Standing:
    """A further line of the header over the columns, or the first of a new one."""
    above = standing.header if standing.header_open else ()
    return replace(standing, header=(*above, words), header_open=True)


def with_header_closed(standing: Standing, roles: Roles, context: TableContext) -> Standing:
    """The columns mean what the lines of the header say; a class that they do not name goes on."""
    if not standing.header_open:
        return standing
    before = standing.meanings
    fresh = read_meanings(standing.header, rate_columns(roles), context.legend)
    meanings = {
        c: replace(m, share_class=before[c].share_class) if c in before and not m.share_class else m
        for c, m in fresh.items()
    }
    return replace(standing, header_open=False, meanings=meanings)


def with_headings_read(standing: Standing, row_is_class: bool) -> Standing:
    """The headings met since the last entry: registrant, class, or the portfolio of class rows."""
    texts = _whole_lines(standing.headings)
    standing = replace(standing, headings=())
    names: list[str] = []
    for text in texts:
        classes, is_name = _classes_or_name(text)
        standing = replace(standing, classes=classes or standing.classes)
        names += [text] if is_name and text else []
    if row_is_class:
        standing, names = _with_portfolio(standing, names or _category_of_classes(texts))
    for name in names:
        if _is_registrant(name):
            registrant = " ".join(series_of(name).strip(" :–—-").split())
            portfolio = standing.portfolio if row_is_class else None
            standing = replace(standing, registrant=registrant, portfolio=portfolio)
    return standing


def _whole_lines(headings: Sequence[str]) -> list[str]:
    """A second name in brackets belongs to the line above it."""
    texts: list[str] = []
    for heading in headings:
        if texts and heading.startswith("("):
            texts[-1] += " " + heading
        else:
            texts.append(heading)
    return texts


def _classes_or_name(text: str) -> tuple[tuple[str, ...], bool]:
    """The classes that a heading or caption names, and whether it may be a name instead."""
    words = words_of(text)
    if words.can_be(Sort.CAPTION, Sort.CLASS_CAPTION):
        classes = classes_in(text)
        return (classes if len(classes) == 1 else ()), False
    if classes := words_of(text.strip("()")).classes:
        return classes, False
    if not words.can_be(Sort.ENTRY, Sort.REGISTRANT) and len(classes := classes_in(text)) == 1:
        return classes, False  # the title of a paper: `Plan of Distribution - Class C Shares`
    return (), not words.can_be(Sort.CATEGORY)


def _category_of_classes(texts: Sequence[str]) -> list[str]:
    """Small Cap Value Series | Class A: a kind of fund, but theirs."""
    return [
        text
        for text in texts[-1:]
        if can_be(text, Sort.CATEGORY) and can_be(text, Sort.PORTFOLIO) and not can_be(text, Sort.CAPTION)
    ]


def _with_portfolio(standing: Standing, names: list[str]) -> tuple[Standing, list[str]]:
    """The portfolio over rows of classes is the last name that is not several, and what is left."""
    singular = (
        name
        for name in reversed(names)
        if not _SEVERAL.search(name) and name != standing.registrant and _may_name_fund(name)
    )
    portfolio = next(singular, None)
    if portfolio is None or read_meaning(portfolio).other:
        return standing, names
    at = names.index(portfolio)
    entry, last = words_of(portfolio).entry, standing.portfolio
    classes = () if last and last.classes == standing.classes else standing.classes
    standing = replace(standing, portfolio=entry, classes=entry.classes or classes)
    return standing, [*names[:at], *names[at + 1 :]]


def _may_name_fund(text: str) -> bool:
    """No heading of a section (`CLASS ARRANGEMENTS.`), and no attribute of a class (`CDSC`, `Conversion`)."""
    if can_be(text, Sort.ENTRY):
        return True
    words = text.strip()
    return " " in words and not (words.endswith(".") or OTHER_FEE.search(words.lower()) or why_no_name(words))


def _is_registrant(name: str) -> bool:
    """A heading that may be the registrant of the rows below it: by its ending, or by its capitals."""
    words = words_of(name)
    if words.can_be(Sort.FIRM) or (name.isupper() and NO_NAME.search(name)):
        return False
    return words.can_be(Sort.REGISTRANT, Sort.PORTFOLIO) or (name.isupper() and _may_name_fund(name))
