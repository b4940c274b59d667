"""Bytes to text: decoded right, or reported.

UTF-8 if the bytes are valid UTF-8, UTF-16 where a mark or the pattern of NULs says so, else
cp1252, which is what EDGAR's filers meant by "ASCII" and by latin-1. Line ends become `\\n`; tabs,
form feeds and NULs stay. All offsets in locators count in the text that `decode` gives.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.model import Finding, Severity

UNDECODABLE = "undecodable_characters"

_MARKS = {  # a UTF-32 mark begins with a UTF-16 mark, so it is tried first
    b"\xff\xfe\x00\x00": "utf-32-le",
    b"\x00\x00\xfe\xff": "utf-32-be",
    b"\xef\xbb\xbf": "utf-8",
    b"\xff\xfe": "utf-16-le",
    b"\xfe\xff": "utf-16-be",
}
_MAGIC = {
    b"%PDF-": "a PDF",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF87a": "a GIF picture",
    b"GIF89a": "a GIF picture",
    b"\x89PNG\r\n": "a PNG picture",
    b"II*\x00": "a TIFF picture",
    b"MM\x00*": "a TIFF picture",
    b"PK\x03\x04": "a zip archive or an office file",
    b"\x1f\x8b\x08": "a gzip archive",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an old office file",
    b"\x7fELF": "a program",
    b"MZ\x90\x00": "a program",
}
_UUENCODED = re.compile(rb"\s*begin [0-7]{3,4} (?P<name>[^\r\n]+)[\r\n]+[\x20-\x60]{2,61}[\r\n]")
_SAMPLE = 1 << 16  # bytes looked at to tell text from other things
_CONTROLS = bytes(byte for byte in range(1, 32) if byte not in b"\t\n\v\f\r\x1a\x1b") + b"\x7f"
_MOST_CONTROLS = 0.05  # share of a text; random bytes have 0.10
_MOST_NULS = 0.30
_C1_IN_UTF8 = re.compile(rb"\xc2[\x80-\x9f]")
_UTF8_LEADS = bytes(range(0xC2, 0xF5))
_UTF8_CHARACTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# U+0080 to U+009F are no print: a converter took cp1252 for latin-1
_C1 = {byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0xA0)}


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of an exhibit. `fault` is a sentence where the bytes are no text at all."""

    text: str
    encoding: str
    findings: tuple[Finding, ...] = ()
    fault: str | None = None


def decode(content: bytes) -> Decoded:
    """Decode one exhibit; never raises. What has no meaning becomes U+FFFD with a finding."""
    kind = foreign_kind(content)
    mark = next((mark for mark in _MARKS if content.startswith(mark)), b"")
    encoding = _MARKS.get(mark) or _encoding(content)
    if kind or not encoding:
        return Decoded("", "binary", fault=f"The content is {kind or 'binary data'}, not text.")
    body = content[len(mark) :]
    text = body.decode(encoding, "replace")
    if encoding.startswith(("utf-16", "utf-32")) or (encoding == "utf-8" and _C1_IN_UTF8.search(body)):
        text = text.translate(_C1)
    text = _unix_lines(text)
    return Decoded(text, encoding, _lost_characters(text) + _doubts(body, encoding))


def foreign_kind(content: bytes) -> str | None:
    """What the first bytes say this is, where that is not text: "a PDF", "a JPEG picture", ..."""
    if content.startswith(tuple(_MAGIC)):
        return next(kind for magic, kind in _MAGIC.items() if content.startswith(magic))
    uuencoded = _UUENCODED.match(content[:512]) if b"begin " in content[:64] else None
    return f"a uuencoded file ({uuencoded['name'].decode('latin-1').strip()})" if uuencoded else None


def _encoding(content: bytes) -> str | None:
    """The encoding of content without a mark; None if it is no text."""
    wide = _wide_encoding(content[:_SAMPLE])
    if wide or _mostly_controls(content[:_SAMPLE]):
        return wide
    return "ascii" if content.isascii() else _eight_bit_encoding(content)


def _wide_encoding(sample: bytes) -> str | None:
    """UTF-16 without a mark: one byte of nearly every pair is NUL, and always the same one."""
    pairs = len(sample) // 2
    first, second = sample[0::2].count(0), sample[1::2].count(0)
    if pairs and second > 0.7 * pairs and first < 0.05 * pairs:
        return "utf-16-le"
    if pairs and first > 0.7 * pairs and second < 0.05 * pairs:
        return "utf-16-be"
    return None


def _mostly_controls(sample: bytes) -> bool:
    printed = sample.rstrip(b"\x00")
    controls = len(printed) - len(printed.translate(None, _CONTROLS))
    return controls > _MOST_CONTROLS * len(printed) or printed.count(0) > _MOST_NULS * len(printed)


def _eight_bit_encoding(content: bytes) -> str:
    """UTF-8 if valid, or if more of it is good UTF-8 than is not (a text cut in mid-character)."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        good = _utf8_characters(content)
        bad = content.decode("utf-8", "replace").count("\ufffd") if good else 1
        return "utf-8" if good > bad else "cp1252"
    return "utf-8"


def _utf8_characters(content: bytes) -> int:
    """How many characters beyond ASCII are good UTF-8. Most texts in cp1252 have not one."""
    if len(content.translate(None, _UTF8_LEADS)) == len(content):
        return 0
    return len(_UTF8_CHARACTER.findall(content))


def _doubts(body: bytes, encoding: str) -> tuple[Finding, ...]:
    good = _utf8_characters(body) if encoding == "cp1252" else 0
    if not good:
        return ()
    message = f"{good} characters were read as cp1252 but would also be UTF-8: look at accents and quotes."
    return (Finding(UNDECODABLE, Severity.INFO, message),)


def _unix_lines(text: str) -> str:
    if "\r" not in text:
        return text
    return text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n")


def _lost_characters(text: str) -> tuple[Finding, ...]:
    first = text.find("\ufffd")
    if first < 0:
        return ()
    count = text.count("\ufffd")
    line = text[text.rfind("\n", 0, first) + 1 :].split("\n", 1)[0]
    message = f"{count} characters could not be decoded; the first stands here. Compare with the original."
    return (Finding(UNDECODABLE, Severity.WARNING, message, f"char={first},{first + 1}", line[:200]),)
