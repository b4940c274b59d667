"""Names that a schedule prints and of which nothing was read: a row that is lost is told by its name.

For each fund below    0.25%
   Elm Growth Fund                 the rate is read of nobody, and these two are listed nowhere
   Elm Capital Builder
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from parsers.doubts.unexplained import Said
from parsers.layout.segments import Anatomy, Part, is_prose
from parsers.model import Cell, Finding, Severity
from parsers.terms.fees import read_component
from parsers.terms.names import fold
from parsers.terms.share_classes import find_classes
from parsers.terms.sorts import Sort, words_of
from parsers.wordings.ordinary import FORMER_NAME_AHEAD
from parsers.wordings.schedules import ITEM_MARK

_FORMER, _MARK = FORMER_NAME_AHEAD.regex(), ITEM_MARK.regex()
_NO_PORTFOLIO = (Sort.CAPTION, Sort.CLASS, Sort.REGISTRANT, Sort.CATEGORY, Sort.FIRM)
_LONGEST, _MOST_WORDS = 110, 18  # characters, and words, of a line that may be a name
_SMALL = re.compile(r"\b(?!and\b|of\b|the\b|for\b|in\b|ex\b)[a-z]{2,}(?= )")  # a sentence's words
_NO_NAME = re.compile(r"[%=;:?]|\$")


def unread_told(said: Said, unread: Sequence[str]) -> Iterator[Finding]:
    """One finding that quotes them all; none where the document states no rate at all."""
    if not said.rates and not said.unread:
        return
    found = (*unread, *_listed_without_rate(said))
    names = [name for name in found if name not in said.told]
    if names:
        quoted = ", ".join(f"“{name}”" for name in names)
        message = (
            f"The print has names of which no rate was read: {quoted}. Look whether a rate or a row of theirs"
            " was missed."
        )
        yield Finding("unread_table", Severity.WARNING, message, None, None)


def _listed_without_rate(said: Said) -> Iterator[str]:
    """Where figures are unread, the portfolios that are listed and have no rate: one may be theirs."""
    rated = {fold(rate.portfolio_name) for rate in said.rates}
    if said.unread and said.rates:
        names = dict.fromkeys(entry.portfolio_name for entry in said.entries)
        yield from (name for name in names if fold(name) not in rated)


def names_unread(said: Said, anatomy: Anatomy) -> Iterator[str]:
    """Each name once, in the order of print."""
    known, families = _known(said), _families(said)
    lines = list(_lines(anatomy))
    bare = [_MARK.sub("", line) for line, _ in lines]
    names = [words_of(line).entry.portfolio if _may_name(line) else "" for line in bare]
    read = [fold(name) in known if name else False for name in names]
    seen: set[str] = set()
    for at, name in enumerate(names):
        key = fold(name)
        if not key or read[at] or key in seen:
            continue
        listed = lines[at][1] and any(read[max(at - 1, 0) : at + 2])
        if _is_name(name, families) or (listed and _looks_listed(name)):
            seen.add(key)
            yield name


def _may_name(line: str) -> bool:
    return 0 < len(line) <= _LONGEST and _NO_NAME.search(line) is None and not _FORMER.match(line)


def _looks_listed(name: str) -> bool:
    """A few words with capitals, among lines that are names: `All-Weather Allocation Strategy`."""
    words = name.split()
    capitals = sum(word[:1].isupper() for word in words)
    if not 2 <= len(words) <= 9 or capitals < 0.7 * len(words):
        return False
    return not (words_of(name).can_be(*_NO_PORTFOLIO) or find_classes(name) or read_component(name))


def _known(said: Said) -> Collection[str]:
    """All that was read, and each run of its words: a part of a name that wraps is found among them."""
    rows = (row.portfolio_name for rows in (said.entries, said.rates) for row in rows)
    whose = (row.registrant_name for rows in (said.entries, said.rates) for row in rows)
    changed = (value for change in said.changes for value in (change.old_value, change.new_value))
    tied = (rate.condition for rate in said.rates)
    read = {fold(name) for name in (said.title, *said.parties, *rows, *whose, *changed, *tied) if name}
    return {run for name in read for run in _runs(name.split())}


def _runs(words: Sequence[str]) -> Iterator[str]:
    """Words that stand together, as many as a line may hold that is looked for."""
    for first in range(len(words)):
        for behind in range(first + 1, min(len(words), first + _MOST_WORDS) + 1):
            yield " ".join(words[first:behind])


def _families(said: Said) -> Collection[str]:
    """The word with which at least half of the portfolios begin."""
    first = Counter(entry.portfolio_name.split()[0] for entry in said.entries if entry.portfolio_name.split())
    return {word for word, times in first.items() if times > 1 and times >= 0.5 * first.total()}


def _is_name(name: str, families: Collection[str]) -> bool:
    """It ends as names of funds do, or begins as the others here."""
    words = words_of(name)
    if words.can_be(*_NO_PORTFOLIO):
        return False
    if words.can_be(Sort.ENTRY):
        return _SMALL.search(name) is None
    parts = name.split()
    return len(parts) > 1 and parts[0] in families and all(part[:1].isupper() for part in parts)


def _lines(anatomy: Anatomy) -> Iterator[tuple[str, bool]]:
    """The lines and cells of the schedules, and those of the title; whether it is an item of a list."""
    for part in anatomy.title:
        yield from ((" ".join(piece.text.split()), False) for piece in part.pieces)
    blocks = (block for schedule in anatomy.schedules for block in schedule.blocks)
    for block, listed in (*((block, True) for block in blocks), *((block, False) for block in anatomy.body)):
        if isinstance(block, Part):
            if not is_prose(block):
                yield block.text, listed
            continue
        for cell in (cell for row in block.rows for cell in row):
            yield from ((text, False) for text in _of_cell(cell) if text)


def _of_cell(cell: Cell) -> Sequence[str]:
    """The print of a cell, or each of the names that stand in it one below the other; nothing of one that
    ends with a caption: `OAK TRUST` / `Fund`."""
    lines = [" ".join(piece.text.split()) for piece in cell.pieces if piece.text]
    if len(lines) > 1 and words_of(lines[-1]).can_be(Sort.CAPTION):
        return ()
    names = len(lines) > 1 and all(words_of(line).can_be(Sort.ENTRY) for line in lines)
    return lines if names else (" ".join(lines),)
