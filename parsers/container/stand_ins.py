"""What lies where an exhibit should: nothing, a page of a server, another thing than its name says.

None of these says anything of a plan, so each is quarantined, with what to do about it. A reason is a
sentence without its full stop.
"""

from __future__ import annotations

import re

from parsers.media import medium_of
from parsers.media.decoding import decode, foreign_kind
from parsers.model import Exhibit, Medium
from parsers.wordings import stand_ins

AGAIN = "fetch the exhibit again"
_BLANKS = b"\0 \t\r\n\f\v\x1a\xef\xbb\xbf\xfe\xff"
_HEAD = 1 << 13  # bytes in which a page of a server says what it is
_SAMPLE = 1 << 16  # bytes that tell text from other things
_SHORT = 1500  # characters that it prints at most, where its title does not give it away
_START = 200  # characters, of which the first words are
_TITLE, _UNSEEN = stand_ins.TITLE_TAG.regex(), stand_ins.UNSEEN.regex()
_ARCHIVES = (".zip", ".gz", ".tgz", ".tar")
_PAGES = (
    (
        stand_ins.THROTTLED.regex(),
        "that says that too many were asked for: wait, say who you are to the server,",
    ),
    (stand_ins.DENIED.regex(), "that denies access: say who you are to the server,"),
    (stand_ins.MISSING.regex(), "that says that there is no such file: look up its address,"),
    (stand_ins.DOWN.regex(), "that says that the server was not at work: wait,"),
)
_SHELLS = (
    (
        stand_ins.VIEWER.regex(),
        "of a viewer, which shows an exhibit that is not in it: ask for the file itself,",
    ),
    (stand_ins.LISTING.regex(), "that lists files: ask for the file that is meant,"),
)


def stand_in(exhibit: Exhibit) -> str | None:
    """Why what was fetched is no exhibit; None where it may well be one."""
    content = exhibit.content
    if not content.strip(_BLANKS):
        return f"the file is empty: {AGAIN}"
    return _page(content) or _misnamed(exhibit)


def false_archive(path: str, content: bytes) -> str | None:
    """Why a file that is named as an archive and is none can't be read; None for any other file."""
    suffix = next((end for end in _ARCHIVES if path.lower().endswith(end)), None)
    if suffix is None:
        return None
    if not content.strip(_BLANKS):
        return f"the file is empty: {AGAIN}"
    return (
        _page(content) or f"it is named {suffix} and is no archive, but holds {_held(path, content)}: {AGAIN}"
    )


def blank(text: str, exhibit: Exhibit) -> str | None:
    """Why an exhibit without a word in its text can't be read; None where something is printed."""
    if len(text) > _HEAD or re.search(r"\w", _UNSEEN.sub("", text)):
        return None
    pictured = b"<img" in exhibit.content.lower()
    return (
        f"nothing but pictures is in it: {AGAIN} as text"
        if pictured
        else f"nothing is printed in it: {AGAIN}"
    )


def _page(content: bytes) -> str | None:
    """`It is a page that denies access: ...`, by its title or, where it prints little, its first words."""
    markup = " ".join(content[:_HEAD].replace(b"\0", b"").decode("latin-1").lower().split())
    title = _TITLE.search(markup)
    said = [title[1].strip()] if title else []
    printed = " ".join(_UNSEEN.sub(" ", markup).split()) if _is_short(markup, content) else None
    if printed is not None:
        said += [printed.removeprefix(said[0] if said else "")[:_START]]
    for pattern, words in _PAGES + _SHELLS:
        if any(map(pattern.search, said)):
            return f"it is a page {words} and {AGAIN}"
    if printed is not None and "<script" in markup and _SHELLS[0][0].search(markup):
        return f"it is a page {_SHELLS[0][1]} and {AGAIN}"
    return None


def _is_short(markup: str, content: bytes) -> bool:
    """Does it print so little that a server may have written it?"""
    if len(content) > 4 * _HEAD:
        return False
    return len(content) <= _SHORT or ("<" in markup and len(_UNSEEN.sub("", markup)) <= _SHORT)


def _misnamed(exhibit: Exhibit) -> str | None:
    name = exhibit.filename or exhibit.source_path
    if not name.lower().endswith(".pdf") or medium_of(exhibit) is Medium.PDF:
        return None
    return f"it is named .pdf and is none, but holds {_held(name, exhibit.content)}: {AGAIN}"


def _held(path: str, content: bytes) -> str:
    if decode(content[:_SAMPLE]).fault:
        return foreign_kind(content) or "binary data"
    return "HTML" if medium_of(Exhibit(path, content)) is Medium.HTML else "text"
