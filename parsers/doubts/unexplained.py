"""Words that no step has understood, in the print that rates are read from.

    Elm Growth Fund (reim)     0.25%          `reim` is read as nothing
    ... 0.25% on Class A and Class C ...      `Class C` has no rate

What is left over is quoted, and the rates that stand with it are doubtful.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, takewhile

from parsers.doubts.units import Sentence, TableRow, Units
from parsers.model import Change, Entry, Rate
from parsers.terms.kinds_of_funds import is_kind
from parsers.terms.mentions import MentionSort, find_mentions
from parsers.terms.names import fold
from parsers.terms.share_classes import find_classes
from parsers.terms.sorts import Sort, can_be
from parsers.wordings import ordinary
from parsers.wordings.schedules import NAMED_BELOW

_WORD = re.compile(r"[^\W\d_][^\W_]*(?:['’][^\W\d_]+)?")
_SILENT = ordinary.SILENT.regex()
_EXCEPTED, _NONE = ordinary.EXCEPTED.regex(), ordinary.NONE.regex()
_NAMED_BELOW = NAMED_BELOW.regex()

_OWN_FIGURE = re.compile(r"\d\s?%|\.\d")
_SMALL_WORD = re.compile(r"\b[a-z]{2,}\b")
_PROSE = 4  # words without a capital

Doubt = tuple[int, str]  # a rate, by its place among the rates of the document, and why


@dataclass(frozen=True, slots=True)
class Said:
    """What was read of a document; its words explain print."""

    rates: Sequence[Rate]
    entries: Sequence[Entry]
    changes: Sequence[Change]
    parties: Collection[str]  # registrants and distributor
    title: str
    unread: bool = False  # figures are left that may be rates
    cut: bool = False  # the file breaks off
    disputed: frozenset[str | None] = frozenset()  # places where words say two things of a figure
    told: str = ""  # what other findings say


def unexplained(units: Units, said: Said) -> Iterator[Doubt]:
    """The rates with print beside them that nothing explains."""
    known = words(
        said.title, *said.parties, *(value for c in said.changes for value in (c.old_value, c.new_value))
    )
    for sentence in units.sentences:
        yield from _in_sentence(sentence, said, known)
    names = list(_names_listed(said)) if units.tables else []
    entered = words(*(entry.registrant_name for entry in said.entries), *names)
    listed = {fold(name) for name in names}
    for table in units.tables:
        yield from _in_table(table, said.rates, known, entered, listed)


def words(*texts: str | None) -> frozenset[str]:
    """The words of some print, in lower case."""
    found = chain.from_iterable(map(_WORD.findall, filter(None, texts)))
    return frozenset(map(str.casefold, found))


def _of_rates(rates: Iterable[Rate]) -> frozenset[str]:
    read = (
        (r.portfolio_name, r.registrant_name, r.share_class, r.component_as_printed, r.rate_text, r.condition)
        for r in rates
    )
    return words(*chain.from_iterable(read))


# ------------------------------------------------------------------------------ sentences


def _in_sentence(sentence: Sentence, said: Said, known: frozenset[str]) -> Iterator[Doubt]:
    own = [said.rates[at] for at in sentence.rates]
    left = [*_classes_left(sentence.text, own), *_funds_left(sentence.text, own, said, known)]
    if left:
        why = (
            f"the sentence names {', '.join(f'“{name}”' for name in dict.fromkeys(left))}, which has no rate"
        )
        yield from ((at, why) for at in sentence.rates)


def _classes_left(text: str, rates: Sequence[Rate]) -> Iterator[str]:
    read = {words(rate.share_class) for rate in rates}
    for mention in find_classes(
        text, tuple(sorted({rate.share_class for rate in rates if rate.share_class}))
    ):
        if words(mention.name) not in read:
            yield mention.name


def _funds_left(text: str, rates: Sequence[Rate], said: Said, known: frozenset[str]) -> Iterator[str]:
    explained = known | _of_rates(rates) | ordinary.IN_NAMES
    members = {entry.portfolio_name for entry in said.entries}
    excepted = [match.span() for match in _EXCEPTED.finditer(text)]
    grouped = _is_of_groups(rates, members)
    for mention in find_mentions(text, members):
        name = mention.portfolio or mention.name
        if mention.sort is not MentionSort.FUND or words(name) <= explained:
            continue
        if grouped and can_be(name, Sort.CATEGORY):
            continue
        if not any(start <= mention.start < end for start, end in excepted):
            yield name


def _is_of_groups(rates: Sequence[Rate], members: Collection[str]) -> bool:
    """Is each figure given to some of the funds that are listed, and none to all of them?"""
    given: dict[str, set[str | None]] = {}
    for rate in rates:
        given.setdefault(rate.locator, set()).add(rate.portfolio_name)
    return all(names < set(members) for names in given.values())


# ------------------------------------------------------------------------------ tables


def _in_table(
    table: Sequence[TableRow],
    rates: Sequence[Rate],
    known: frozenset[str],
    entered: frozenset[str],
    listed: Collection[str],
) -> Iterator[Doubt]:
    """`entered` are the words of all entries, `listed` their names."""
    of_table = known | entered | _of_rates(rates[at] for row in table for at in row.rates)
    if unread := [*_funds_over(table, of_table)]:
        names = ", ".join(f"“{name}”" for name in unread)
        why = f"the heading of its table names {names}, which has no rate"
        yield from ((at, why) for row in table for at in row.rates)
    before: tuple[int, ...] = ()
    waiting = ""
    for row in table:
        if not row.rates and is_kind(row.text):
            continue
        if not row.rates:
            left = _left(row, of_table | ordinary.IN_HEADINGS) if _may_be_of(row, before, listed) else []
            if left:
                yield from ((at, _why(left, row)) for at in before)
                waiting = _why(left, row)
            continue
        own = _of_rates(rates[at] for at in row.rates)
        left = _left(row, known | own | ordinary.IN_ROWS | _classes_without(row))
        if left:
            yield from ((at, _why(left, row)) for at in row.rates)
        if waiting:
            yield from ((at, waiting) for at in row.rates)
        before, waiting = row.rates, ""


def _funds_over(table: Sequence[TableRow], explained: frozenset[str]) -> Iterator[str]:
    """Portfolios that head columns, and have no rate; the first cell of a row heads the names."""
    for row in takewhile(lambda row: not row.rates, table):
        for cell in row.cells[1:]:
            heads = can_be(cell, Sort.PORTFOLIO) and not can_be(cell, Sort.CAPTION)
            if heads and not words(cell) <= explained:
                yield cell


def _names_listed(said: Said) -> Iterator[str]:
    """The portfolios and classes that are listed. One without a rate that looks like neither explains
    nothing: a line between the rows may have been taken for it (`Reimbursed | Quarterly`)."""
    rated = {name for rate in said.rates for name in (rate.portfolio_name, rate.share_class)}
    for entry in said.entries:
        if entry.portfolio_name in rated or can_be(entry.portfolio_name, Sort.ENTRY):
            yield entry.portfolio_name
        if entry.share_class and (entry.share_class in rated or can_be(entry.share_class, Sort.CLASS)):
            yield entry.share_class


def _may_be_of(row: TableRow, before: Sequence[int], listed: Collection[str]) -> bool:
    """May a row without rates belong to the rows beside it? A heading is read with each column, a sentence
    names nobody, and `Elm Fund | by agreement` is a row of its own: what is not read of it is told."""
    several = sum(map(bool, row.cells)) > 1
    if (several and not before) or any(len(_SMALL_WORD.findall(cell)) >= _PROSE for cell in row.cells):
        return False
    own = fold(row.cells[0]) in listed or any(map(_OWN_FIGURE.search, row.cells[1:]))
    return not (several and own)


def _classes_without(row: TableRow) -> frozenset[str]:
    """`Class A Class R6 | 0.25% None`: a class that pays nothing has no rate."""
    if _NONE.search(row.text) is None:
        return frozenset()
    return words(*(mention.name for mention in find_classes(row.text)))


def _left(row: TableRow, explained: frozenset[str]) -> list[str]:
    return [
        word
        for cell in row.cells
        if not _NAMED_BELOW.match(cell)
        for word in _WORD.findall(_SILENT.sub(" ", cell))
        if word.casefold() not in explained and (len(word) > 1 or (word.isupper() and row.rates))
    ]


def _why(left: Iterable[str], row: TableRow) -> str:
    return f"nothing explains “{' '.join(dict.fromkeys(left))}” in the row “{row.text[:160]}”"
