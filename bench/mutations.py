"""Exhibits changed at random, as disks, programs and people change them: the same numbers, the same bytes."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from bench.made_files import pages, submission, tarred, zipped

RAW = Path(__file__).parents[1] / "fixtures" / "raw_filings"
Named = tuple[str, bytes]  # a file's name and what it holds
Change = Callable[[random.Random, bytes, bytes], bytes]  # (chance, the bytes, those of another exhibit)

_LINES = re.compile(rb"[^\n]*\n?")
_CELLS = re.compile(rb"<t[dh]\b.*?</t[dh]>|[^\s<>](?:[^\s<>]| (?! ))*", re.DOTALL | re.IGNORECASE)
_TAGS = re.compile(rb"<[^<>]{1,200}>")
_DIGITS = re.compile(rb"\d+")
_NUMBERS = re.compile(rb"\d[\d.,/]*%?")
_HUGE = (
    b"9" * 400,
    b"0." + b"0" * 300 + b"1",
    b"1e400",
    b"99999999999999999999",
    b"1/0",
    b"-0.25",
    b"\xb2\xbd",
)
_BLANKS = (
    b" ",
    b"\t",
    b"\n",
    b"\r",
    b"\r\n",
    b"\x0b",
    b"\f",
    b"\xa0",
    b"\xc2\xa0",
    b"\xe2\x80\x83",
    b"\0",
    b"     ",
)
_OPENED = (
    *(b"<table>", b"<td>", b"<tr>", b"<b>", b"<!--", b"<style>", b"<script>", b"<td rowspan=9>", b"</table>"),
    *(b"<td colspan=9999>", b"<td rowspan=0>", b"<s>", b"<div style='display:none'>", b"<TABLE>", b"<S> <C>"),
    *(b"<PAGE>", b"</TEXT>", b"<DOCUMENT>", b"<a ", b"<p style=\"", b"&#", b"&#0;", b"&nbsp;", b"<![CDATA["),
)  # fmt: skip
_ENCODINGS = ("utf-16", "utf-16-le", "utf-8-sig", "cp037", "utf-7", "cp1252", "utf-32")


# --------------------------------------------------------------------------- of the bytes


def _span(chance: random.Random, size: int, most: int) -> tuple[int, int]:
    start = chance.randrange(size + 1)
    return start, min(size, start + chance.randint(1, most))


def flipped(chance: random.Random, content: bytes, _other: bytes) -> bytes:
    """A few bits turned."""
    changed = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 4, 30)) if content else 0):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def deleted(chance: random.Random, content: bytes, _other: bytes) -> bytes:
    """A piece left out."""
    start, end = _span(chance, len(content), chance.choice((1, 10, 200, 2000)))
    return content[:start] + content[end:]


def duplicated(chance: random.Random, content: bytes, _other: bytes) -> bytes:
    """A piece that comes again, once or many times."""
    start, end = _span(chance, len(content), chance.choice((1, 10, 200)))
    return content[:end] + content[start:end] * chance.choice((1, 1, 2, 40)) + content[end:]


def spliced(chance: random.Random, content: bytes, other: bytes) -> bytes:
    """The start of one exhibit, the end of another."""
    return content[: chance.randrange(len(content) + 1)] + other[chance.randrange(len(other) + 1) :]


def cut(chance: random.Random, content: bytes, _other: bytes) -> bytes:
    """A download that ended early."""
    return content[: chance.randrange(len(content) + 1)]


def recoded(chance: random.Random, content: bytes, _other: bytes) -> bytes:
    """The same words in another encoding."""
    text = content.decode(chance.choice(("latin-1", "utf-8")), "replace")
    return text.encode(chance.choice(_ENCODINGS), "replace")


def strewn(chance: random.Random, content: bytes, _other: bytes) -> bytes:
    """Odd bytes in between: controls, halves of characters, marks of direction."""
    odd = (b"\x1b[2J", b"\xff", b"\xed\xa0\x80", b"\xe2\x80\xae", b"\x9b", b"\x07", b"\xc3", b"\xef\xbb\xbf")
    return _inserted(chance, content, odd)


# --------------------------------------------------------------------------- of the print


def _inserted(chance: random.Random, content: bytes, what: Sequence[bytes]) -> bytes:
    for _ in range(chance.choice((1, 1, 3, 10))):
        at = chance.randrange(len(content) + 1)
        content = content[:at] + chance.choice(what) + content[at:]
    return content


def _exchanged(chance: random.Random, content: bytes, pattern: re.Pattern[bytes]) -> bytes:
    """Two places of a pattern change places."""
    places = [found.span() for found in pattern.finditer(content) if found.group()]
    if len(places) < 2:
        return content
    (a, b), (c, d) = sorted(chance.sample(places, 2))
    return content[:a] + content[c:d] + content[b:c] + content[a:b] + content[d:]


def _replaced(
    chance: random.Random, content: bytes, pattern: re.Pattern[bytes], new: Callable[[bytes], bytes]
) -> bytes:
    """What stands at one place of a pattern made anew."""
    places = list(pattern.finditer(content))
    if not places:
        return content
    found = chance.choice(places)
    return content[: found.start()] + new(found.group()) + content[found.end() :]


def lines_exchanged(chance: random.Random, content: bytes, _other: bytes) -> bytes:
    return _exchanged(chance, content, _LINES)


def cells_exchanged(chance: random.Random, content: bytes, _other: bytes) -> bytes:
    return _exchanged(chance, content, _CELLS)


def tags_exchanged(chance: random.Random, content: bytes, _other: bytes) -> bytes:
    return _exchanged(chance, content, _TAGS)


def tag_lost(chance: random.Random, content: bytes, _other: bytes) -> bytes:
    """A tag left out, or not closed."""
    return _replaced(chance, content, _TAGS, lambda tag: chance.choice((b"", tag[:-1], b"<" + tag)))


def tag_opened(chance: random.Random, content: bytes, _other: bytes) -> bytes:
    return _inserted(chance, content, _OPENED)


def blanks_inserted(chance: random.Random, content: bytes, _other: bytes) -> bytes:
    return _inserted(chance, content, _BLANKS)


def digits_changed(chance: random.Random, content: bytes, _other: bytes) -> bytes:
    for _ in range(chance.choice((1, 2, 5))):
        content = _replaced(
            chance, content, _DIGITS, lambda old: str(chance.randrange(10 ** len(old) * 10)).encode()
        )
    return content


def huge(chance: random.Random, content: bytes, _other: bytes) -> bytes:
    """A number that no column holds."""
    return _replaced(chance, content, _NUMBERS, lambda _: chance.choice(_HUGE))


def lines_run_together(chance: random.Random, content: bytes, _other: bytes) -> bytes:
    start, end = _span(chance, len(content), 1500)
    return (
        content[:start] + content[start:end].replace(b"\n", chance.choice((b" ", b"", b"\r"))) + content[end:]
    )


CHANGES: tuple[Change, ...] = (
    *(flipped, deleted, duplicated, spliced, cut, recoded, strewn, lines_exchanged, cells_exchanged),
    *(tags_exchanged, tag_lost, tag_opened, blanks_inserted, digits_changed, huge, lines_run_together),
)


# --------------------------------------------------------------------------- what is changed


@cache
def originals(largest: int) -> tuple[Named, ...]:
    """The exhibits of the fixtures up to that many bytes; submissions, archives and pages made of them."""
    files = [(path.name, path.read_bytes()) for path in sorted(RAW.iterdir())]
    small = [(name, content) for name, content in files if len(content) <= largest]
    texts = [(name, content) for name, content in small if name.endswith(".txt")]
    made = [(f"{name}.pdf", pages(content.decode("latin-1"))) for name, content in texts[::6]]
    for number, (first, second) in enumerate(zip(small[::9], small[1::9], strict=False)):
        pair = dict([first, second])
        made.append((f"{number}.nc", submission(pair)))
        made.append((f"{number}.zip", zipped(pair)))
        made.append((f"{number}.tar.gz", tarred(pair, "w:gz")))
        made.append((f"{number}.tar", tarred({"in.zip": zipped(pair), **pair})))
    return (*small, *made)


def mutated(seed: int, number: int, largest: int) -> Named:
    """Input `number` of `seed`: an exhibit with one to four changes."""
    chance = random.Random(f"{seed} {number}")
    name, content = chance.choice(originals(largest))
    other = chance.choice(originals(largest))[1]
    for change in chance.choices(CHANGES, k=chance.choice((1, 1, 2, 4))):
        content = change(chance, content, other)
    return name, content
