"""Classes whose names are words that only the document knows for one.

three classes of shares, designated "Morton Keene Shares", "Liberty Shares" and "Service Shares"
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from parsers.terms.share_classes import find_classes, normalize_class
from parsers.wordings import classes as wordings

_SHARES, _OPEN = wordings.WORDED_SHARES.regex(), wordings.CLASSES_OPEN.regex()
_IS_CLASS, _BRACKETED = wordings.SAID_TO_BE_A_CLASS.regex(), wordings.BRACKETED.regex()
_REACH = 200  # characters before a name in which a list of classes opens
_MARKS = " ,:()-–—\"“”'"
_NAMED_AGAIN = 2  # times that the text names what the title does


def own_classes(title: str, texts: Sequence[str]) -> tuple[str, ...]:
    """Those that the text says to be classes, and those that the title names and the text goes on with."""
    said = dict.fromkeys(_bracketed((title, *texts)))
    named = Counter[str]()
    for text in texts:
        for start, end, name in _worded(text):
            named[name] += 1
            if _is_said(text, start, end):
                said[name] = None
    titled = {name: None for _, _, name in _worded(title) if named[name] > _NAMED_AGAIN}
    return tuple(titled | said)


def _bracketed(texts: Sequence[str]) -> Iterator[str]:
    """`Class B(1)`, where the print has no Class B of which (1) could be a note."""
    found = {f"Class {m['code']}" for text in texts for m in _BRACKETED.finditer(text)}
    if found:
        named = (c.name for text in texts for c in find_classes(text) if not _BRACKETED.match(text, c.start))
        alone = set(named)
        yield from sorted(name for name in found if name.partition("(")[0] not in alone)


def _worded(text: str) -> Iterator[tuple[int, int, str]]:
    """Where words that are no other's class stand before `Shares`: `Plus Shares`."""
    for match in _SHARES.finditer(text) if "shares" in text.lower() else ():
        words = match["name"].split()
        last = max((at for at, word in enumerate(words) if word.lower() in wordings.NO_OWN_CLASS), default=-1)
        name = " ".join(words[last + 1 :])
        if name and not find_classes(f"{name} Shares"):
            yield match.start(), match.end(), normalize_class(name)


def _is_said(text: str, start: int, end: int) -> bool:
    """Is it one of the classes that the words before it list, or does what follows say that it is one?"""
    if _IS_CLASS.match(text[end : end + _REACH]):
        return True
    opened = _OPEN.search(text[max(0, start - _REACH) : start])
    between = _SHARES.sub(" ", opened["between"]) if opened else "?"
    words = (word.strip(_MARKS).lower() for word in between.split())
    return all(not word or word in wordings.CLASS_LINKS for word in words)
