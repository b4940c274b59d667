"""What is in force after each document is what plain sets give, worked out from all of them each time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.replay.in_force import EVERY, InForce

LABELS = st.frozensets(st.integers(-1, 2), min_size=1, max_size=2)
PLACED = st.dictionaries(st.integers(0, 4), LABELS, max_size=3)
REPLACED = st.just(frozenset({EVERY})) | st.frozensets(st.integers(-1, 2), max_size=2)


@given(st.lists(st.tuples(REPLACED, PLACED), max_size=8), REPLACED)
def test_schedules_are_replaced_as_in_plain_sets(
    documents: list[tuple[frozenset[int], dict[int, frozenset[int]]]], asked: frozenset[int]
) -> None:
    held, plain = InForce(), dict[int, frozenset[int]]()
    for replaced, placed in documents:
        held.take_away(replaced)
        held.put(placed)
        left = {at: frozenset() if EVERY in replaced else plain[at] - replaced for at in plain}
        plain = {at: left.get(at, frozenset()) | placed.get(at, frozenset()) for at in {*left, *placed}}
        plain = {at: labels for at, labels in plain.items() if labels}
    every = EVERY in asked
    assert {at: held.of(at) for at in held.portfolios} == plain
    assert held.schedules == {label for labels in plain.values() for label in labels}
    assert held.within(asked) == {at for at, labels in plain.items() if every or labels & asked}
    assert held.only_within(asked) == {at for at, labels in plain.items() if every or labels <= asked}
