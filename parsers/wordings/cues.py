"""Cues: letters of which whatever a pattern finds has some in it, read off the pattern; and texts folded for them.

`re` goes through a text for given letters forty times as fast as for a choice of words or for letters of
either case. Nine in ten patterns that are asked find nothing, and most of these for want of such letters.

Only what is sure is taken: what stands in a group that may be missing, in a set or in a look ahead is no cue.
"""

from __future__ import annotations

import re

# What `re` holds for one letter in either case, and `lower` does not, or not as one letter.
_ALIKE = str.maketrans({"ſ": "s", "ı": "i", "İ": "i"})
_GROUP = re.compile(r"\((?:\?(?:P<\w+>|[a-z]*(?:-[a-z]+)?:|>|(?P<aside><?[=!])|(?P<other>[^:])))?")
_FLAGS = re.compile(r"\(\?[a-z]+\)")
_TIMES = re.compile(r"(?:[?*](?P<none>)|\+|\{(?P<least>\d*)(?:,\d*)?\})[?+]?")
_SET = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]")
_OPEN_SET = re.compile(r"^\[\^|\\\w|(?<!^\[)-(?!\])")  # all but some, a class of signs, a range
_SIGN = re.compile(r"\\(\W)")
_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)")
_FEWEST = 3  # letters: fewer stand in any print,
_SHORT = frozenset(("bp", "xx", " ,"))  # but for these
_RARE = frozenset('%“”"/$_[(&')  # a sign that stands in little print
_MOST = 16  # cues: to look for more takes as long as the pattern itself

Cues = tuple[str, ...]


class _Unknown(Exception):
    """A pattern with something in it that is not read here."""


def fold(text: str) -> str:
    """The text in small letters, each where it stood: as long as it was."""
    return (text if text.isascii() else text.translate(_ALIKE)).lower()


def cues_of(pattern: str) -> Cues:
    """Folded letters of which whatever the pattern finds has one in it; none where that can't be told."""
    try:
        cues, end = _choice(pattern, 0)
    except _Unknown:
        return ()
    shortest = tuple(cue for cue in sorted(cues, key=len) if not any(c != cue and c in cue for c in cues))
    known = end == len(pattern) and 0 < len(shortest) <= _MOST and all(map(_is_rare, shortest))
    return shortest if known else ()


def _is_rare(cue: str) -> bool:
    return len(cue.strip()) >= _FEWEST or cue in _SHORT or not _RARE.isdisjoint(cue)


def _choice(said: str, at: int) -> tuple[Cues, int]:
    """The cues of `a|b|c` up to the bracket behind it: one of each; none where one has none."""
    ways: list[Cues] = []
    while True:
        cues, at = _sequence(said, at)
        ways.append(cues)
        if said[at : at + 1] != "|":
            break
        at += 1
    together = dict.fromkeys(cue for cues in ways for cue in cues)
    return (tuple(together) if all(ways) else ()), at


def _sequence(said: str, at: int) -> tuple[Cues, int]:
    """The best cues of what stands one behind the other: a run of letters, or those of a group."""
    best: Cues = ()
    run = ""
    while at < len(said) and said[at] not in "|)":
        letter, cues, at = _item(said, at)
        least, once, at = _times(said, at)
        if letter is not None and least and once:
            run += letter
            continue
        best = _better(best, (run + letter,) if letter and least else (run,))
        if least and cues:
            best = _better(best, cues)
        run = ""
    return _better(best, (run,)), at


def _better(one: Cues, other: Cues) -> Cues:
    """Those of which the shortest is the longer."""
    return max(one, other, key=lambda cues: (min(map(len, cues), default=0), -len(cues)))


def _times(said: str, at: int) -> tuple[bool, bool, int]:
    """Must what stands before be there, is it there once, and where goes it on: `?`, `{2,40}`."""
    match = _TIMES.match(said, at)
    if match is None:
        return True, True, at
    least = match["none"] is None and match["least"] not in ("", "0")
    return least, False, match.end()


def _item(said: str, at: int) -> tuple[str | None, Cues, int]:
    """One letter, or the cues of one group, and where it ends; a letter of none: it takes up no room."""
    if said[at] == "(":
        return _group(said, at)
    if said[at] == "[":
        return _set(said, at)
    if said[at] == "\\":
        escape = _ESCAPE.match(said, at)
        if escape is None:
            raise _Unknown
        sign = escape[0][1:]
        alone = len(sign) == 1 and not sign.isalnum()
        return (sign if alone else "" if sign in "bBAZ" else None), (), escape.end()
    if said[at] in "^$":
        return "", (), at + 1
    letter = fold(said[at])
    return (None if letter == "." else letter), (), at + 1


def _set(said: str, at: int) -> tuple[str | None, Cues, int]:
    """`[Rr]` is a letter, `[“"]` one of two signs; any other set may be anything."""
    match = _SET.match(said, at)
    if match is None:
        raise _Unknown
    inside = tuple(dict.fromkeys(_SIGN.sub(r"\1", fold(match[0][1:-1]))))
    if _OPEN_SET.search(match[0]):
        return None, (), match.end()
    return (inside[0], (), match.end()) if len(inside) == 1 else (None, inside, match.end())


def _group(said: str, at: int) -> tuple[str | None, Cues, int]:
    if flags := _FLAGS.match(said, at):
        return "", (), flags.end()
    begins = _GROUP.match(said, at)
    if begins is None or begins["other"]:
        raise _Unknown
    cues, end = _choice(said, begins.end())
    if said[end : end + 1] != ")":
        raise _Unknown
    return ("", (), end + 1) if begins["aside"] else (None, cues, end + 1)
