"""Names and other words of a container as tables hold them: printable throughout, short, told apart."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from pathlib import PurePosixPath

LONGEST = 1000  # characters: the names that EDGAR itself gives have up to 255
_LONGEST_ENDING = 8


def printable(name: str) -> str:
    """The name of a file or a member as tables can hold it, and as nothing else is named.

    Bytes that are no UTF-8 and characters that do not show are written out (`caf\\xe9.txt`,
    `\\u202e`), and a `#`, which stands between a container and what lies in it, is `%23`.
    """
    shown = written_out(name.translate(_ESCAPED_BYTES)).replace("#", "%23")
    return _short(shown, name, PurePosixPath(shown[-_LONGEST_ENDING:]).suffix)


def distinct(name: str, used: Counter[str]) -> str:
    """`name` where it is not yet used, else `name~2`, `name~3`, ...; what is given counts as used.

    The count goes on from where it was, so that many equal names take no longer than as many others.
    """
    copy = name
    while copy in used:
        used[name] += 1
        copy = f"{name}~{used[name]}"
    used[copy] = 1
    return copy


def words(text: str) -> str:
    """A fact that a header states: single blanks between its words, nothing in it that does not show."""
    text = " ".join(text.split())
    return _short(written_out(text), text)


def written_out(text: str) -> str:
    """Each character that does not show (controls, direction marks, half characters) as its escape."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else _escape(char) for char in text)


_ESCAPED_BYTES = {0xDC00 + byte: f"\\x{byte:02x}" for byte in range(0x80, 0x100)}  # as `os.fsdecode` gives


def _escape(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")


def _short(text: str, whole: str, ending: str = "") -> str:
    """A long one is cut, with a hash of the whole behind it: still told apart, and the same every night.

    The `ending` of a name (`.zip`) is kept, since it says what the file is.
    """
    if len(text) <= LONGEST:
        return text
    return f"{text[:LONGEST]}~{sha256(whole.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}{ending}"
