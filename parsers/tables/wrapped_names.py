"""Names and classes of a grid that go on in the next rows are joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from parsers.layout.passages import passage_of
from parsers.tables.grid_model import Row
from parsers.terms.cells import is_rate, is_value
from parsers.terms.dates import read_date
from parsers.terms.entry_names import is_caption, names_portfolio, read_entry_name
from parsers.terms.names import CLASS_NOUNS, is_class, is_portfolio, is_registrant

_STOPS = re.compile(r"[:);]$|(?<!\b[A-Z]\.[A-Z])(?<!\bSt)\.$")
_MARK = re.compile(r"\s*(?:\(\d{1,2}\)|[*†‡]+)$")
_NUMBERED_SERIES = re.compile(r"(?i)series [ivx]+$")
_NUMERAL = re.compile(r"[IVX]{1,4}$")
_AWAITS_CLASS = re.compile(
    r"\b(?:Fund|Portfolio|Series|Trust)(?: [IVX]+)?\s*"
    r"(?:[-–—,:]|[-–—,:]?\s*\bClass|[-–—,:]\s*[A-Z][\w ]{3,24})$",
    re.IGNORECASE,
)


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
        texts = [row.cells[0].text for row in rows if 0 in row.cells]
        words = Counter(text.split(" ", 1)[0] for text in texts if not is_class(text))
        word, count = words.most_common(1)[0] if words else ("", 0)
        entries = map(read_entry_name, texts)
        classed = any(entry.share_class and is_portfolio(entry.portfolio) for entry in entries)
        last = next((row.cells for row in reversed(rows) if row.cells), {})
        below = set(last) == {0} and is_class(last[0].text)  # a class over names does not end a table
        return _Names(word if count > 1 else "\0", classed or below)


def _join_cells(rows: Sequence[Row]) -> Sequence[Row]:
    """`Elm Fund | Administrative | 0.25% | January 15,` over `| Class | | 2002` is one row."""
    out: list[Row] = []
    for row in rows:
        above, below = out[-1].cells if out else {}, {c: cell for c, cell in row.cells.items() if c}
        if below and all(c in above and _is_one(above[c].text, cell.text) for c, cell in below.items()):
            for column, cell in below.items():
                out[-1] = _joined(out[-1], Row({column: cell}), column)
            if 0 in row.cells:
                out.append(Row({0: row.cells[0]}, row.torn))
        else:
            out.append(row)
    return out


def _is_one(head: str, tail: str) -> bool:
    """`Administrative` / `Class`; `Institutional` / `Service Class`; `January 15,` / `2002`."""
    whole = f"{head} {tail}"
    if read_date(whole) or (is_rate(whole) and not is_value(tail)):
        return True
    if not is_class(whole) or head.endswith(CLASS_NOUNS) or not tail.endswith(CLASS_NOUNS):
        return False
    return tail in CLASS_NOUNS or is_class(head)


def _names_end(rows: Sequence[Row], rests: Sequence[int]) -> bool:
    """Do the names of this table end in Fund, Portfolio and the like? (Not all filers' do.)"""
    named = [at for at, row in enumerate(rows) if 0 in row.cells and not is_class(row.cells[0].text)]
    valued = [at for at in named if rows[at].values]
    if not valued:  # the rows with values are classes of the names
        named = [at for at, after in pairwise([*named, len(rows)]) if after - at > 1]
    ends = [
        names_portfolio(rows[at].cells[0].text)
        or rests[at] > 0
        or any(rests[before] == at - before for before in range(max(at - 3, 0), at))
        for at in valued or named
    ]
    return bool(ends) and sum(ends) >= 0.5 * len(ends)


def _rest(rows: Sequence[Row], index: int, names: _Names) -> int:
    """How many rows behind a row are the rest of its name; 0 where it is whole, or comes to no ending.

    `Elm Large Company` / `Core Equity Fund` is one name where the others begin with Elm.
    """
    row = rows[index]
    head = row.cells[0].text if 0 in row.cells and (len(row.cells) == 1 or row.values) else ""
    if head and _ends_in_next(rows, index, names):
        return 1
    company = head.endswith("Company") and (bool(row.values) or head.startswith(names.family))
    if not head or (_is_whole(head) and not company and not _awaits_class(head)):
        return 0
    whole, found = head, 0
    for count, (tail, alone) in enumerate(_behind(rows, index), 1):
        if company and tail.startswith(names.family):
            break
        if found or _awaits_class(whole):
            return count if _ends_with_class(whole, tail) else found
        if alone and not row.values and " " in tail and is_caption(tail):
            break
        own = head.startswith(names.family) and not tail.startswith(names.family)
        if not _continues(head, tail, alone or own or bool(row.values)):
            break
        whole = f"{whole} {tail}"
        if names_portfolio(whole) or is_portfolio(tail):
            found = count
            if not _awaits_class(whole):
                break
    return found


def _ends_in_next(rows: Sequence[Row], index: int, names: _Names) -> bool:
    """`Elm Fund` / `II`; `Elm Fund` / `- Class A`; `Investor` / `Class`; `Elm Fund 0.25%` / `Class A`.

    But rows `I` and `II` with values under a name are its classes, and a class over names is theirs,
    unless the names of the table have their class behind them.
    """
    texts = [row.cells[0].text if 0 in row.cells else "" for row in rows[index : index + 3]]
    if len(texts) < 2:
        return False
    valued, alone = bool(rows[index].values), set(rows[index + 1].cells) == {0}
    if alone and texts[1] in CLASS_NOUNS and is_class(" ".join(texts[:2])):
        return True
    if not is_portfolio(texts[0]):
        return False
    if texts[1].startswith(("-", "–", "—")):
        return _names_class(*texts[:2])
    if _NUMERAL.match(texts[1]):
        return alone or (not valued and texts[1] != "I" and not any(map(_NUMERAL.match, texts[2:])))
    return names.classed and valued and alone and is_class(texts[1]) and _names_class(*texts[:2])


def _behind(rows: Sequence[Row], index: int) -> Iterator[tuple[str, bool]]:
    """The names of the next rows, and whether each stands alone; behind values only such may go on."""
    for later in rows[index + 1 : index + 4]:
        alone = set(later.cells) == {0}
        if 0 not in later.cells or (rows[index].values and not alone):
            return
        yield later.cells[0].text, alone
        if not alone:
            return


def _is_whole(name: str) -> bool:
    return (
        is_caption(name)
        or names_portfolio(name)
        or is_registrant(name)
        or is_class(name)
        or _STOPS.search(name) is not None
    )


def _continues(head: str, tail: str, alone: bool) -> bool:
    """May the one be the start and the other the rest of a name?"""
    classed = is_class(tail) and not _NUMBERED_SERIES.match(tail)  # 'Elm Treasury' / 'Series II'
    if classed or head.isupper() != tail.isupper():
        return False
    if _STOPS.search(_MARK.sub("", tail)):
        return False
    return alone or len(tail.split()) <= 3 or len(head) > 24 or tail[0].islower()


def _awaits_class(name: str) -> bool:
    """`Elm Fund -`, `Elm Fund, Class`, `Elm Fund, Investor`."""
    return _AWAITS_CLASS.search(name) is not None


def _ends_with_class(head: str, tail: str) -> bool:
    """`Elm Fund - Class` / `A`; `Elm Fund,` / `Investor Shares`; `Elm Fund, Investor` / `Shares`."""
    return read_entry_name(f"{head} {tail}").portfolio != head and _names_class(head, tail)


def _names_class(head: str, tail: str) -> bool:
    whole = read_entry_name(f"{head} {tail}")
    return bool(whole.share_class) and is_portfolio(whole.portfolio)


def _joined(last: Row, row: Row, column: int = 0) -> Row:
    cells = {**last.cells, **row.cells}
    pieces = (*last.cells[column].pieces, *row.cells[column].pieces)
    marks = (*last.cells[column].marks, *row.cells[column].marks)
    cells[column] = replace(last.cells[column], passage=passage_of(pieces), pieces=pieces, marks=marks)
    return Row(cells, last.torn or row.torn)
