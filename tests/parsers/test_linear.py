"""Print without measure is read in time that grows as it does: rows, columns, sentences, one endless line."""

from __future__ import annotations

from itertools import product
from time import perf_counter

import pytest

from parsers import parse
from parsers.model import Exhibit, Reading

PLAN = (
    "DISTRIBUTION PLAN OF OAK TRUST\n\nOak Trust adopts this Plan under Rule 12b-1 for the Funds below.\n\n"
)
TREES = ("Alder", "Birch", "Cedar", "Dogwood", "Elder", "Fir", "Gum", "Hazel", "Ivy", "Juniper")
NAMES = [f"Oak {' '.join(words)} Fund" for words in product(TREES, repeat=4)]


def rows(count: int) -> str:
    head = f"{PLAN}SCHEDULE A\n\n{'Fund':<50}Distribution Fee\n\n"
    return head + "".join(f"{name:<50}0.25%\n" for name in NAMES[:count])


def columns(count: int) -> str:
    head = "".join(f"<td>{name}" for name in NAMES[:count])
    body = "".join(f"<tr><td>Class {each}{'<td>0.25%' * count}</tr>" for each in "ABC")
    return f"<html><p>{PLAN}<p>SCHEDULE A<table><tr><td>Class{head}</tr>{body}</table></html>"


def listed(count: int) -> str:
    """Names beside no rate, of which nothing is read, below some that have one."""
    return rows(count) + "\nOther Funds\n\n" + "".join(f"{name[:-5]}\n" for name in NAMES[:count])


def line(count: int) -> str:
    return f"{PLAN}The Funds pay {', '.join(f'0.25% on {name}' for name in NAMES[:count])} as a fee.\n"


def seconds(text: str) -> tuple[float, Reading]:
    begun = perf_counter()
    reading = parse(Exhibit("a.htm" if text.startswith("<") else "a.txt", text.encode()))
    return perf_counter() - begun, reading


@pytest.mark.parametrize(("made", "count"), [(rows, 700), (columns, 350), (listed, 500)])
def test_four_times_the_print_takes_about_four_times_as_long(made: object, count: int) -> None:
    assert callable(made)
    seconds(made(20))
    few, _ = seconds(made(count))
    many, _ = seconds(made(4 * count))
    assert many < 9 * few


def test_hundreds_of_figures_in_one_sentence_are_left_and_told() -> None:
    took, reading = seconds(line(4000))
    assert reading.document is not None
    assert reading.document.rate_figures_unread == reading.document.rate_figures == 4000
    assert took < 20
