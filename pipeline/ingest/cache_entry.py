"""What was read in a file -> the bytes of a cache entry, and back: plain values, each checked by its type.

An entry is the SHA-256 of the rest, which is a zlib stream of lines of JSON, one for each exhibit. A
dataclass is the list of its fields in their order, a date, a decimal and a word of a vocabulary is text.
Nothing in an entry can name code, and what does not fit the types of `Outcome` is no entry.
"""

from __future__ import annotations

import json
import types
import zlib
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from hashlib import sha256
from operator import attrgetter
from typing import Any, Union, get_args, get_origin, get_type_hints

from pipeline.ingest.outcome import Outcome

MOST_PACKED, MOST_OPENED = 64 * 1024**2, 256 * 1024**2  # bytes of an entry, and of the lines in it
_DIGEST = sha256().digest_size

Decoder = Callable[[Any], Any]


class NoEntry(ValueError):
    """These bytes are no entry, or these outcomes can't be one."""


def packed(outcomes: Sequence[Outcome]) -> bytes:
    """The entry of a file. Raises NoEntry where it would be larger than what is opened again."""
    lines = "\n".join(map(_ENCODER.encode, outcomes)).encode("ascii")
    stream = zlib.compress(lines, 1)
    if len(lines) > MOST_OPENED or len(stream) > MOST_PACKED - _DIGEST:
        raise NoEntry("it is too large")
    return sha256(stream).digest() + stream


def unpacked(entry: bytes) -> tuple[Outcome, ...]:
    """The outcomes that an entry holds. Raises NoEntry for bytes that `packed` has not made."""
    stream = memoryview(entry)[_DIGEST:]
    if sha256(stream).digest() != entry[:_DIGEST]:
        raise NoEntry("it is damaged")
    try:
        lines = _opened(stream).decode("ascii")
        return tuple(_decode(Outcome)(json.loads(line)) for line in lines.split("\n") if line)
    except (ArithmeticError, LookupError, TypeError, ValueError, RecursionError, zlib.error) as error:
        raise NoEntry("it is not of this form") from error


def _opened(stream: memoryview) -> bytes:
    """What was compressed; a stream that opens to more than an entry has is not opened to its end."""
    opening = zlib.decompressobj()
    content = opening.decompress(stream, MOST_OPENED)
    if not opening.eof or opening.unused_data:
        raise NoEntry("it is cut, too large, or something stands behind it")
    return content


# ---------------------------------------------------------------------- values -> JSON


def _plain(value: Any) -> Any:
    """A value that JSON does not know; the others (texts and words, numbers, tuples) it writes itself."""
    if is_dataclass(value):
        return _values(value.__class__)(value)
    if isinstance(value, date | Decimal):
        return str(value)
    if value == b"":  # the content of an exhibit, which no outcome keeps
        return ""
    raise NoEntry(f"{type(value).__name__} is no plain value")


@cache
def _values(kind: Any) -> Callable[[Any], tuple[Any, ...]]:
    return attrgetter(*(field.name for field in fields(kind)))  # each has more than one


_ENCODER = json.JSONEncoder(separators=(",", ":"), check_circular=False, default=_plain)


# ---------------------------------------------------------------------- JSON -> values


@cache
def _decode(kind: Any) -> Decoder:
    """What makes a value of a type from its JSON, and raises for any other JSON; worked out once a type."""
    if is_dataclass(kind):
        return _dataclass(kind)
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind))
    if get_origin(kind) in (Union, types.UnionType):
        (inner,) = (each for each in get_args(kind) if each is not types.NoneType)
        return _optional(_decode(inner))
    if issubclass(kind, StrEnum):
        return {word.value: word for word in kind}.__getitem__
    return _SIMPLE[kind]


def _dataclass(kind: Any) -> Decoder:
    hints = get_type_hints(kind)
    decoders = tuple(_decode(hints[field.name]) for field in fields(kind))

    def decode(value: Any) -> Any:
        if type(value) is not list:
            raise NoEntry(f"a {kind.__name__} is a list of its fields")
        return kind(*[decoder(item) for decoder, item in zip(decoders, value, strict=True)])

    return decode


def _tuple(kinds: tuple[Any, ...]) -> Decoder:
    """`tuple[X, ...]` or `tuple[X, Y]`."""
    decoders = [_decode(kind) for kind in kinds if kind is not Ellipsis]
    alike = decoders[0] if Ellipsis in kinds else None

    def decode(value: Any) -> tuple[Any, ...]:
        if type(value) is not list:
            raise NoEntry("several values are a list")
        if alike is not None:
            return tuple([alike(item) for item in value])
        return tuple([decoder(item) for decoder, item in zip(decoders, value, strict=True)])

    return decode


def _optional(inner: Decoder) -> Decoder:
    return lambda value: None if value is None else inner(value)


def _exactly(kind: type[Any]) -> Decoder:
    def decode(value: Any) -> Any:
        if type(value) is not kind:
            raise NoEntry(f"{kind.__name__} is wanted")
        return value

    return decode


def _text(value: Any) -> str:
    """A text that UTF-8 can hold: `encode` raises for half a character."""
    if type(value) is str and (value.isascii() or value.encode()):
        return value
    raise NoEntry("a text is wanted")


def _written(read: Callable[[str], Any]) -> Decoder:
    """A value written as `str` writes it, and not in one of the other ways that `read` knows."""

    def decode(value: Any) -> Any:
        found = read(_text(value))
        if str(found) != value:
            raise NoEntry("it is written otherwise")
        return found

    return decode


def _no_content(value: Any) -> bytes:
    if value != "":
        raise NoEntry("an outcome keeps no content")
    return b""


_SIMPLE: dict[Any, Decoder] = {
    str: _text,
    int: _exactly(int),
    bool: _exactly(bool),
    date: _written(date.fromisoformat),
    Decimal: _written(Decimal),
    bytes: _no_content,
}
