"""Names and classes of a grid that go on in the next rows are joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from parsers.layout.wrapped_items import takes_up
from parsers.tables.grid_model import GridCell, Row, joined_cells
from parsers.terms.share_classes import CLASS_NOUNS
from parsers.terms.sorts import Sort, can_be, words_of
from parsers.wordings.schedules import AWAITS_CLASS, NAME_STOPS, NAMED_BELOW, NUMBERED_SERIES

_STOPS, _AWAITS_CLASS, _NUMBERED_SERIES = NAME_STOPS.regex(), AWAITS_CLASS.regex(), NUMBERED_SERIES.regex()
_NAMED_BELOW = NAMED_BELOW.regex()
_MARK = re.compile(r"\s*(?:\(\d{1,2}\)|[*†‡]+)$")
_NUMERAL = re.compile(r"[IVX]{1,4}$")


def join_wrapped(rows: Sequence[Row]) -> tuple[Row, ...]:
    """A name that goes on in the next rows (with no value there) is one name; a class likewise.

    INVESCO Advantage Global Health                     0.75%   AIM Dent Demographic   0.75%
    Sciences Fund               0.75%    (before)       Trends Fund           (behind)
    """
    rows = _join_cells(rows)
    names = _Names.of(rows)
    rests = [_rest(rows, at, names) for at in range(len(rows))]
    if not _names_end(rows, rests):
        return tuple(rows)
    out: list[Row] = []
    rest = 0  # rows that are the rest of the name before them
    for index, row in enumerate(rows):
        if rest:
            out[-1] = _joined(out[-1], row)
            rest -= 1
        else:
            out.append(row)
            rest = rests[index]
    return tuple(out)


@dataclass(frozen=True, slots=True)
class _Names:
    """What the names of a table have in common: the word with which they begin, a class behind each."""

    family: str
    classed: bool

    @staticmethod
    def of(rows: Sequence[Row]) -> _Names:
        cells = [row.cells[0] for row in rows if 0 in row.cells]
        words = Counter(cell.text.split(" ", 1)[0] for cell in cells if not cell.can_be(Sort.CLASS))
        word, count = words.most_common(1)[0] if words else ("", 0)
        entries = (cell.words.entry for cell in cells)
        classed = any(e.classes and can_be(e.portfolio, Sort.PORTFOLIO) for e in entries)
        return _Names(word if count > 1 else "\0", classed or _ends_below(rows))


def _ends_below(rows: Sequence[Row]) -> bool:
    """Is the last line a class of the name above it? One over names ends no table but one that is cut."""
    lines = [row for row in rows if row.cells]
    alone = [set(row.cells) == {0} and row.cells[0].can_be(Sort.CLASS) for row in lines]
    first = next((at for at, row in enumerate(lines) if row.rated), 0)
    return alone[-1:] == [True] and not any(alone[:first])


def _join_cells(rows: Sequence[Row]) -> Sequence[Row]:
    """`Elm Fund | Administrative | 0.25% | January 15,` over `| Class | | 2002` is one row."""
    out: list[Row] = []
    for row in rows:
        above, below = out[-1].cells if out else {}, {c: cell for c, cell in row.cells.items() if c}
        torn = bool(out) and out[-1].rated and 0 not in row.cells
        if below and all(
            c in above and (_is_one(above[c].text, cell.text) or (torn and _are_words(above[c], cell)))
            for c, cell in below.items()
        ):
            for column, cell in below.items():
                out[-1] = _joined(out[-1], Row({column: cell}), column)
            if 0 in row.cells:
                out.append(Row({0: row.cells[0]}, row.torn))
        else:
            out.append(row)
    return out


def _are_words(head: GridCell, tail: GridCell) -> bool:
    """`contingent` / `deferred`, beside a rate: words that are neither names nor values."""
    return not any(
        cell.words.is_value or cell.can_be(Sort.ENTRY, Sort.CLASSES, Sort.CLASS_NOUN) for cell in (head, tail)
    )


def _is_one(head: str, tail: str) -> bool:
    """`Administrative` / `Class`; `Institutional` / `Service Class`; `January 15,` / `2002`."""
    whole, end = words_of(f"{head} {tail}"), words_of(tail)
    if whole.can_be(Sort.DATE) or (whole.can_be(Sort.RATE) and not end.is_value):
        return True
    if not whole.can_be(Sort.CLASS) or head.endswith(CLASS_NOUNS) or not tail.endswith(CLASS_NOUNS):
        return False
    return end.can_be(Sort.CLASS_NOUN) or can_be(head, Sort.CLASS)


def _names_end(rows: Sequence[Row], rests: Sequence[int]) -> bool:
    """Do the names of this table end in Fund, Portfolio and the like? (Not all filers' do.)"""
    no_name = (Sort.CLASS, Sort.CAPTION)
    named = [at for at, row in enumerate(rows) if 0 in row.cells and not row.cells[0].can_be(*no_name)]
    valued = [at for at in named if rows[at].valued]
    if not valued:  # the rows with values are classes of the names
        named = [at for at, after in pairwise([*named, len(rows)]) if after - at > 1]
    ends = [
        rows[at].cells[0].can_be(Sort.ENTRY)
        or rests[at] > 0
        or any(rests[before] == at - before for before in range(max(at - 3, 0), at))
        for at in valued or named
    ]
    return bool(ends) and sum(ends) >= 0.5 * len(ends)


@dataclass(frozen=True, slots=True)
class _Head:
    """What may be the first lines of a name; `company` where it ends in Company and may yet go on to Fund."""

    text: str
    valued: bool
    company: bool
    own: bool  # it begins with the word of the family

    def goes_on(self, tail: str, alone: bool, names: _Names) -> bool:
        """May a line be the rest of the name?"""
        if alone and not self.valued and " " in tail and can_be(tail, Sort.CAPTION):
            return False
        own = self.own and not tail.startswith(names.family)
        return _continues(self.text, tail, alone or own or self.valued)


def _head_of(row: Row, names: _Names) -> _Head | None:
    """None where no name stands, or one that is whole."""
    valued = row.valued
    text = row.text(0) if len(row.cells) == 1 or valued else ""
    own = text.startswith(names.family)
    company = text.endswith("Company") and (valued or own)
    if not text or (_is_whole(text) and not company and not _awaits_class(text)):
        return None
    return _Head(text, valued, company, own)


def _rest(rows: Sequence[Row], index: int, names: _Names) -> int:
    """How many rows behind a row are the rest of its name; 0 where it is whole, or comes to no ending.

    `Elm Large Company` / `Core Equity Fund` is one name where the others begin with Elm.
    """
    if _ends_in_next(rows, index, names):
        return 1
    head = _head_of(rows[index], names)
    whole, found = head.text if head else "", 0
    for count, (tail, alone) in enumerate(_behind(rows, index), 1) if head else ():
        assert head
        if head.company and tail.startswith(names.family):
            break
        if found or _awaits_class(whole):
            return count if _ends_with_class(whole, tail) else found
        if not head.goes_on(tail, alone, names):
            break
        whole = f"{whole} {tail}"
        if can_be(whole, Sort.ENTRY) or can_be(tail, Sort.PORTFOLIO):
            found = count
            if not _awaits_class(whole):
                break
    return found + _numbers_series(rows, index, found)


def _numbers_series(rows: Sequence[Row], index: int, found: int) -> int:
    """1 where the last line of a name, whose values stand beside its first, is its number: `Series II`."""
    behind = rows[index + found + 1 : index + found + 2] if found and rows[index].valued else ()
    lone = [row.text(0) for row in behind if set(row.cells) == {0}]
    return sum(_NUMBERED_SERIES.match(text) is not None for text in lone)


def _ends_in_next(rows: Sequence[Row], index: int, names: _Names) -> bool:
    """`Elm Fund` / `II`; `Elm Fund` / `- Class A`; `Investor` / `Class`; `Elm Fund 0.25%` / `Class A`;
    `Elm Fund 0.25%` / `of Capital`.

    But rows `I` and `II` with values under a name are its classes, and a class over names is theirs,
    unless the names of the table have their class behind them.
    """
    head, tail, *later = (row.text(0) for row in (*rows[index : index + 3], Row({})))
    row = rows[index]
    if not all((head, tail, len(row.cells) == 1 or row.valued)):
        return False
    alone = set(rows[index + 1].cells) == {0}
    if all((alone, row.valued, takes_up(head, tail))):
        return True
    if not can_be(head, Sort.PORTFOLIO):
        return alone and _ends_class(head, tail)
    if _NUMERAL.match(tail):
        return alone or _is_numeral(tail, row.valued, later)
    classed = names.classed and row.valued and alone
    return _may_be_class(tail, classed) and _names_class(head, tail)


def _may_be_class(tail: str, classed: bool) -> bool:
    """`- Class A`, and a class alone where the names of the table have theirs behind them."""
    return tail.startswith(("-", "–", "—")) or (classed and can_be(tail, Sort.CLASS))


def _ends_class(head: str, tail: str) -> bool:
    """`Investor` / `Class`."""
    return can_be(tail, Sort.CLASS_NOUN) and can_be(f"{head} {tail}", Sort.CLASS)


def _is_numeral(tail: str, valued: bool, later: Sequence[str]) -> bool:
    """The second line of a name whose values stand beside it; rows `I` and `II` are classes."""
    return not valued and tail != "I" and not any(map(_NUMERAL.match, later))


def _behind(rows: Sequence[Row], index: int) -> Iterator[tuple[str, bool]]:
    """The names of the next rows, and whether each stands alone; behind values only such may go on."""
    for later in rows[index + 1 : index + 4]:
        alone = set(later.cells) == {0}
        if 0 not in later.cells or (rows[index].valued and not alone):
            return
        yield later.cells[0].text, alone
        if not alone:
            return


def _is_whole(name: str) -> bool:
    whole = can_be(name, Sort.CAPTION, Sort.ENTRY, Sort.REGISTRANT, Sort.CLASS)
    return whole or _STOPS.search(name) is not None or _NAMED_BELOW.match(name) is not None


def _continues(head: str, tail: str, alone: bool) -> bool:
    """May the one be the start and the other the rest of a name?"""
    classed = can_be(tail, Sort.CLASS) and not _NUMBERED_SERIES.match(tail)  # 'Elm Treasury' / 'Series II'
    if classed or head.isupper() != tail.isupper():
        return False
    if _STOPS.search(_MARK.sub("", tail.removesuffix(":") if can_be(f"{head} {tail}", Sort.ENTRY) else tail)):
        return False
    return alone or len(tail.split()) <= 3 or len(head) > 24 or tail[0].islower()


def _awaits_class(name: str) -> bool:
    """`Elm Fund -`, `Elm Fund, Class`, `Elm Fund, Investor`."""
    has_one = name.lower().endswith("shares") and bool(words_of(name).entry.classes)
    return not has_one and _AWAITS_CLASS.search(name) is not None


def _ends_with_class(head: str, tail: str) -> bool:
    """`Elm Fund - Class` / `A`; `Elm Fund,` / `Investor Shares`; `Elm Fund, Investor` / `Shares`.

    But `Elm Fund - Class A` / `Elm Fund - Class B` are two rows.
    """
    if can_be(tail, Sort.ENTRY):
        return False
    return words_of(f"{head} {tail}").entry.portfolio != head and _names_class(head, tail)


def _names_class(head: str, tail: str) -> bool:
    whole = words_of(f"{head} {tail}").entry
    return bool(whole.classes) and can_be(whole.portfolio, Sort.PORTFOLIO)


def _joined(last: Row, row: Row, column: int = 0) -> Row:
    whole = joined_cells(last.cells[column], [row.cells[column]])
    return Row({**last.cells, **row.cells, column: whole}, last.torn or row.torn)
