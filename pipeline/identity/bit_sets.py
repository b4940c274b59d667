"""Sets of small numbers as the bits of one large number: what is asked of all members is asked at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np

Bits = int  # a set of numbers from 0 on

_FEW = 8  # up to so many members are found one by one


def bits_of(numbers: Iterable[int]) -> Bits:
    some = list(numbers)
    if len(some) <= _FEW:
        found = 0
        for number in some:
            found |= 1 << number
        return found
    flags = np.zeros(max(some) + 1, dtype=np.uint8)
    flags[some] = 1
    return _packed(flags)


def members(bits: Bits) -> Iterator[int]:
    """The members of a set, in order."""
    if bits.bit_count() <= _FEW:
        while bits:
            yield first(bits)
            bits &= bits - 1
        return
    yield from np.flatnonzero(_flags(bits)).tolist()


def first(bits: Bits) -> int:
    """The smallest member of a set, which is not empty."""
    return (bits & -bits).bit_length() - 1


def spread(bits: Bits, numbers: Sequence[int]) -> Bits:
    """The places in `numbers` of those that are members of a set."""
    if not bits or not numbers:
        return 0
    asked = np.asarray(numbers)
    flags = np.zeros(int(asked.max()) + 1, dtype=np.uint8)
    known = _flags(bits)[: len(flags)]
    flags[: len(known)] = known
    return _packed(flags[asked])


def _flags(bits: Bits) -> Any:
    raw = bits.to_bytes((bits.bit_length() + 7) // 8, "little")
    return np.unpackbits(np.frombuffer(raw, dtype=np.uint8), bitorder="little")


def _packed(flags: Any) -> Bits:
    return int.from_bytes(np.packbits(flags, bitorder="little").tobytes(), "little")
