"""The file of decisions -> its blocks, each key with the line that it stands in.

TOML gives values without their places, so lines are looked for in the text; where a text of several lines
makes that unsure, the line of the block is told.
"""

from __future__ import annotations

import os
import re
import stat
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from pipeline.errors import UsageFault

MOST_BYTES = 16 << 20
_KINDS: Mapping[type, str] = {
    bool: "true or false",
    int: "a number",
    Decimal: "a number",
    list: "a list",
    dict: "a block",
}
_BLOCK = re.compile(r"\s*\[\[?\s*[\"']?([\w-]*)")
_KEY = re.compile(r"\s*[\"']?([\w-]+)[\"']?\s*[.=]")
_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_WORDS_OF_TOML: Mapping[str, str] = {  # how tomllib begins -> what to do
    "Cannot overwrite a value": "a key stands there a second time; leave it once in a block",
    "Cannot declare": "a block has two brackets on each side: [[rename]], [[rate]]",
    "Cannot mutate immutable": "a block has two brackets on each side: [[rename]], [[rate]]",
}
_SYNTAX = (
    'a line is [[rename]], [[rate]], [[note]], a key with its value (old = "Oak Fund"), or a comment (# ...)'
)


class DecisionsError(UsageFault):
    """The file of decisions cannot be obeyed; the message says where and what to do."""

    def __init__(self, path: Path, line: int | None, fault: str) -> None:
        place = f"{path}, line {line}" if line else str(path)
        super().__init__(f"{place}: {fault}. Mend the file, or move it away.")


@dataclass(frozen=True, slots=True)
class Block:
    """A [[rename]] or [[rate]] with its values, the line that it begins in, and those of its keys.

    `last` is the line before the next block; both are None, or no more than likely, where `last` is None.
    """

    path: Path
    kind: str
    line: int | None
    values: Mapping[str, object]
    lines: Mapping[str, int] = field(default_factory=dict)
    last: int | None = None

    def fault(self, key: str, words: str) -> DecisionsError:
        return DecisionsError(self.path, self.lines.get(key, self.line), words)

    def check(self, known: Collection[str], needed: Collection[str]) -> None:
        """Raises DecisionsError for a key that means nothing, and for one that is not there."""
        for key in sorted(self.values.keys() - set(known)):
            raise self.fault(key, f"nothing is known of {key!r}; [[{self.kind}]] has {', '.join(known)}")
        self.demand(needed)

    def demand(self, needed: Collection[str]) -> None:
        for key in needed:
            if key not in self.values:
                raise self.fault(
                    key, f"this [[{self.kind}]] lacks {key!r}; add a line that begins with {key} ="
                )

    def text(self, key: str) -> str | None:
        """The text of a key, None where it is not there. Raises DecisionsError for any other value."""
        value = self.values.get(key)
        if value is None or isinstance(value, str):
            return value
        what = _KINDS.get(type(value), "a date or time")
        raise self.fault(key, f'{key} is {what}, and has to be a text in quotes: {key} = "..."')


def blocks_of(path: Path, kinds: Collection[str]) -> list[Block]:
    """The blocks of a file in their order by kind; none where there is no file. Raises DecisionsError."""
    return blocks_in(path, read_text(path), kinds)


def blocks_in(path: Path, text: str, kinds: Collection[str]) -> list[Block]:
    """The blocks of a text that stands, or is to stand, in a file. Raises DecisionsError."""
    try:
        content = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise _no_toml(path, text, str(error)) from error
    except (ValueError, RecursionError, ArithmeticError) as error:  # a number of 5,000 digits, 1,000 brackets
        raise DecisionsError(path, None, f"it can't be read as TOML; {_SYNTAX}") from error
    heads, tops = _heads(text)
    found: list[Block] = []
    for kind, values in content.items():
        line = tops.get(kind) or next((at for at, name, *_ in heads if name == kind), 1)
        if kind not in kinds:
            names = " and ".join(f"[[{each}]]" for each in kinds)
            raise DecisionsError(path, line, f"nothing is known of {kind!r}; blocks are {names}")
        if not isinstance(values, list) or not all(isinstance(each, dict) for each in values):
            raise DecisionsError(path, line, f"{kind} is no block; begin one with the line [[{kind}]]")
        places = [(at, lines, last) for at, name, lines, last in heads if name == kind]
        sure = len(places) == len(values)
        for number, each in enumerate(values):
            at, lines, last = places[number] if sure else (line, {}, None)
            found.append(Block(path, kind, at, each, lines, last))
    return found


def read_text(path: Path) -> str:
    """What stands in the file, empty where there is none. Raises DecisionsError where it can't be read."""
    try:
        content = _bytes(path)
    except FileNotFoundError as error:
        if path.is_symlink():
            raise DecisionsError(path, None, "it is a link that leads nowhere") from error
        return ""
    except OSError as error:
        raise DecisionsError(path, None, f"it can't be read ({error.strerror})") from error
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in content[:4]:
        raise DecisionsError(path, 1, "it is in UTF-16; save it as UTF-8")
    if content.startswith(b"\xef\xbb\xbf"):
        raise DecisionsError(path, 1, "it begins with a byte order mark; save it as UTF-8 without one")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        words = f"the byte {content[error.start]:#04x} is no UTF-8; save the file as UTF-8"
        raise DecisionsError(path, line, words) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _bytes(path: Path) -> bytes:
    """The bytes of a regular file. Raises DecisionsError for all else, and does not wait for a pipe."""
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            what = "a folder" if stat.S_ISDIR(found.st_mode) else "a pipe or a device"
            raise DecisionsError(path, None, f"it is {what}, and has to be a file")
        with os.fdopen(handle, "rb", closefd=False) as file:
            content = file.read(MOST_BYTES + 1)
    finally:
        os.close(handle)
    if len(content) > MOST_BYTES:
        raise DecisionsError(path, None, f"it has more than {MOST_BYTES >> 20} MB; no file of answers has")
    return content


def _no_toml(path: Path, text: str, words: str) -> DecisionsError:
    place = _PLACE.search(words)
    line = int(place[1]) if place and place[1] else text.count("\n") + 1
    said = _PLACE.sub("", words)
    advice = next((advice for start, advice in _WORDS_OF_TOML.items() if said.startswith(start)), None)
    return DecisionsError(path, line, advice or f"{said}; {_SYNTAX}")


def _heads(text: str) -> tuple[list[tuple[int, str, dict[str, int], int]], dict[str, int]]:
    """Each block with its line, its name, the lines of its keys, its last line; and the keys in none."""
    heads: list[tuple[int, str, dict[str, int]]] = []
    tops: dict[str, int] = {}
    for at, line in _lines(text):
        if head := _BLOCK.match(line):
            heads.append((at, head[1], {}))
        elif key := _KEY.match(line):
            (heads[-1][2] if heads else tops).setdefault(key[1], at)
    ends = [*(head[0] - 1 for head in heads[1:]), text.count("\n") + 1]
    return [(*head, last) for head, last in zip(heads, ends, strict=False)], tops


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines that are not within a text of several lines, with their numbers."""
    within = ""
    for at, line in enumerate(text.split("\n"), 1):
        if not within:
            yield at, line
        for mark in ('"""', "'''"):
            if within in ("", mark) and not line.lstrip().startswith("#") and line.count(mark) % 2:
                within = "" if within else mark
