"""Three thousand mutated exhibits in each run of the tests; bench/fuzz.py reads as many as one likes."""

from __future__ import annotations

import pytest

from bench.fuzz import fuzz, replay
from bench.mutations import CHANGES, mutated, originals
from bench.promises import broken
from parsers.model import Exhibit, Reading, Status

SEED, COUNT, LARGEST = 11, 3_000, 2_000  # small exhibits: each takes some milliseconds


def test_the_same_number_gives_the_same_input() -> None:
    assert [mutated(SEED, number, LARGEST) for number in range(20)] == [
        mutated(SEED, number, LARGEST) for number in range(20)
    ]
    assert mutated(SEED, 1, LARGEST) != mutated(SEED + 1, 1, LARGEST)


def test_all_kinds_of_files_are_changed() -> None:
    kinds = {name.rpartition(".")[2] for name, _ in originals(LARGEST)}
    assert kinds == {"txt", "htm", "pdf", "nc", "zip", "gz", "tar"}
    assert len(CHANGES) == 16


def test_a_broken_promise_is_seen() -> None:
    silent = Reading(Status.QUARANTINED)
    assert [words.partition(":")[0] for words in broken(Exhibit("a.txt", b""), silent)] == ["reason"]


@pytest.mark.parametrize("part", range(6))
def test_no_mutated_exhibit_breaks_a_promise(part: int) -> None:
    numbers = range(COUNT * part // 6, COUNT * (part + 1) // 6)
    told = [
        f"{replay(number, SEED, LARGEST)}: {words}"
        for _, found in fuzz(SEED, numbers, LARGEST, jobs=2)
        for number, words in found
    ]
    assert told == []
