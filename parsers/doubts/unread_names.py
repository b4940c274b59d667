"""Names that a schedule prints and of which nothing was read: a row that is lost is told by its name.

    For each fund below    0.25%
       Elm Growth Fund                 the rate is read of nobody, and these two are listed nowhere
       Elm Capital Builder
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator

from parsers.doubts.unexplained import Said
from parsers.layout.segments import Anatomy, Part, is_prose
from parsers.model import Finding, Severity, Table
from parsers.terms.names import fold
from parsers.terms.sorts import Sort, words_of

_LONGEST = 110  # characters of a line that may be a name
_NO_NAME = re.compile(r"[%=;:?]|\$")


def unread_names(said: Said, anatomy: Anatomy) -> Iterator[Finding]:
    """One finding that quotes them all; none where the document states no rate at all."""
    if not said.rates:
        return
    names = list(names_unread(said, anatomy))
    if names:
        quoted = ", ".join(f"“{name}”" for name in names)
        message = (
            f"The print has names of which nothing was read: {quoted}. Look whether a rate or a row of theirs"
            " was missed."
        )
        yield Finding("unread_table", Severity.WARNING, message, None, None)


def names_unread(said: Said, anatomy: Anatomy) -> Iterator[str]:
    """Each name once, in the order of print."""
    known = _known(said)
    families = _families(said)
    seen: set[str] = set()
    for text in _lines(anatomy):
        if len(text) > _LONGEST or _NO_NAME.search(text):
            continue
        name = words_of(text).entry.portfolio
        key = fold(name)
        if key and key not in seen and key not in known and _is_name(name, families):
            seen.add(key)
            yield name


def _known(said: Said) -> str:
    """All that was read, as one text: a part of a name that wraps is found in it."""
    rows = (row.portfolio_name for rows in (said.entries, said.rates) for row in rows)
    whose = (row.registrant_name for rows in (said.entries, said.rates) for row in rows)
    changed = (value for change in said.changes for value in (change.old_value, change.new_value))
    read = {fold(name) for name in (said.title, *said.parties, *rows, *whose, *changed) if name}
    return "\n".join(sorted(read))


def _families(said: Said) -> Collection[str]:
    """The word with which at least half of the portfolios begin."""
    first = Counter(entry.portfolio_name.split()[0] for entry in said.entries if entry.portfolio_name.split())
    return {word for word, times in first.items() if times > 1 and times >= 0.5 * first.total()}


def _is_name(name: str, families: Collection[str]) -> bool:
    """It ends as names of funds do, or begins as the others here."""
    words = words_of(name)
    if words.can_be(Sort.CAPTION, Sort.CLASS, Sort.REGISTRANT, Sort.CATEGORY, Sort.FIRM):
        return False
    if words.can_be(Sort.ENTRY):
        return True
    parts = name.split()
    return len(parts) > 1 and parts[0] in families and all(part[:1].isupper() for part in parts)


def _lines(anatomy: Anatomy) -> Iterator[str]:
    """The lines and cells of the schedules, and those of the title."""
    for part in anatomy.title:
        yield from (" ".join(piece.text.split()) for piece in part.pieces)
    blocks = (block for schedule in anatomy.schedules for block in schedule.blocks)
    tables = (block for block in anatomy.body if isinstance(block, Table))
    for block in (*blocks, *tables):
        if isinstance(block, Part):
            if not is_prose(block):
                yield block.text
            continue
        for row in block.rows:
            yield from (" ".join(" ".join(p.text.split()) for p in cell.pieces if p.text) for cell in row)
