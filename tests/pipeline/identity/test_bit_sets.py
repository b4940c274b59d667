"""Sets of numbers as bits are what sets are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.identity.bit_sets import bits_of, first, members, spread

SOME = st.sets(st.integers(0, 90))


@given(SOME, st.lists(st.integers(0, 60), max_size=40))
def test_bits_are_the_set_that_they_are_made_of(some: set[int], numbers: list[int]) -> None:
    bits = bits_of(some)
    assert list(members(bits)) == sorted(some)
    assert bits.bit_count() == len(some)
    assert not some or first(bits) == min(some)
    assert list(members(spread(bits, numbers))) == [at for at, number in enumerate(numbers) if number in some]
