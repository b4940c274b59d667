"""Print without measure is read in time that grows as it does: rows, columns, sentences, one endless line."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import product

import pytest
from growth import TIMES, grows_evenly

from parsers import parse
from parsers.model import Exhibit

PLAN = (
    "DISTRIBUTION PLAN OF OAK TRUST\n\nOak Trust adopts this Plan under Rule 12b-1 for the Funds below.\n\n"
)
AMENDMENT = (
    "AMENDMENT NO. 2 TO DISTRIBUTION PLAN OF OAK TRUST\n\nOak Trust amends its Plan under Rule 12b-1.\n\n"
)
SCHEDULE = f"\n\nSCHEDULE A\n\n{'Fund':<50}Distribution Fee\n\n{'Oak Core Fund':<50}0.25%\n"
TREES = ("Alder", "Birch", "Cedar", "Dogwood", "Elder", "Fir", "Gum", "Hazel", "Ivy", "Juniper")
NAMES = [f"Oak {' '.join(words)} Fund" for words in product(TREES, repeat=4)]

Made = Callable[[int], str]


def rows(count: int) -> str:
    head = f"{PLAN}SCHEDULE A\n\n{'Fund':<50}Distribution Fee\n\n"
    return head + "".join(f"{name:<50}0.25%\n" for name in NAMES[:count])


def class_rows(count: int) -> str:
    each = "".join(f"  Class {letter:<42}0.25%\n" for letter in "ABC")
    return f"{PLAN}SCHEDULE A\n\n{'Fund':<50}Fee\n\n" + "".join(f"{name}\n{each}" for name in NAMES[:count])


def columns(count: int) -> str:
    head = "".join(f"<td>{name}" for name in NAMES[:count])
    body = "".join(f"<tr><td>Class {each}{'<td>0.25%' * count}</tr>" for each in "ABC")
    return f"<html><p>{PLAN}<p>SCHEDULE A<table><tr><td>Class{head}</tr>{body}</table></html>"


def printed_columns(count: int) -> str:
    head = f"{'':<20}" + "".join(f"{name:<40}" for name in NAMES[:count])
    return f"{PLAN}SCHEDULE A\n\n{head}\n\n" + "".join(
        f"{f'Class {each}':<20}" + f"{'0.25%':<40}" * count + "\n" for each in "ABC"
    )


def listed(count: int) -> str:
    """Names beside no rate, of which nothing is read, below some that have one."""
    return rows(count) + "\nOther Funds\n\n" + "".join(f"{name[:-5]}\n" for name in NAMES[:count])


def line(count: int) -> str:
    return f"{PLAN}The Funds pay {', '.join(f'0.25% on {name}' for name in NAMES[:count])} as a fee.\n"


def again(unit: str) -> Made:
    """A unit of print again and again, in the body of a plan."""
    return lambda count: f"{PLAN}{unit * count}{SCHEDULE}"


def of_each(print_: str, head: str = PLAN, behind: str = SCHEDULE) -> Made:
    """A phrase for each of many names: {0}, the other name {1}, the number {2}."""

    def made(count: int) -> str:
        pairs = zip(NAMES[:count], NAMES[::-1], strict=False)
        return head + "".join(print_.format(*pair, at) for at, pair in enumerate(pairs)) + behind

    return made


KINDS: dict[str, tuple[Made, int]] = {
    "rows": (rows, 50),
    "class rows": (class_rows, 25),
    "columns": (columns, 40),
    "printed columns": (printed_columns, 50),
    "names below rows": (listed, 60),
    "figures in a sentence": (line, 50),
    "figures too many in a sentence": (line, 400),
    "digits": (again("7"), 10_000),
    "digits with commas": (again("7,"), 4_000),
    "digits with stops": (again("1."), 4_000),
    "digits with strokes": (again("1/"), 4_000),
    "digits apart": (again("7 "), 4_000),
    "letters apart": (again("oak S e r v i c e F e e elm "), 500),
    "blanks": (again(" "), 100_000),
    "blank lines": (again("\n"), 10_000),
    "tabs": (again("x\t"), 5_000),
    "capital letters without line ends": (again("A"), 50_000),
    "capital words without line ends": (again("OAK FUND "), 500),
    "headings without line ends": (again("SCHEDULE A "), 300),
    "names without line ends": (again("Oak Fund, "), 400),
    "marks on a name": (lambda count: f"{PLAN}SCHEDULE A\n\nOak {'*' * count}   0.25%\n", 2_000),
    "dates": (again("dated May 1, 2003, "), 300),
    "effective dates": (again("effective May 1, 2003 "), 300),
    "lines that lead dates in": (again("Restated effective:\n\n"), 400),
    "former names in a sentence": (again("f/k/a Oak Fund "), 300),
    "new names in a sentence": (again("Oak Fund is renamed Elm Fund, "), 150),
    "definitions": (of_each('{0} (the "Fund {2}") pays a fee of 0.25%.\n\n'), 40),
    "definitions in a sentence": (of_each('{0} (the "Fund {2}"), '), 100),
    "renamed": (of_each("{2}. {0} is renamed {1}.\n\n", AMENDMENT), 60),
    "added": (of_each("{2}. {0} is added to Schedule A.\n\n", AMENDMENT), 60),
    "removed at once": (of_each("{0},\n", f"{AMENDMENT}Schedule A is amended to delete "), 100),
    "rates of names": (of_each("{0} shall pay a distribution fee of 0.25% of its net assets.\n\n"), 40),
    "footnotes": (lambda count: f"{rows(count)}\n" + "* The fee may be waived by 0.05%.\n" * count, 60),
}


def exhibit(text: str) -> Exhibit:
    return Exhibit("a.htm" if text.startswith("<") else "a.txt", text.encode())


@pytest.mark.parametrize("kind", KINDS)
def test_four_times_the_print_takes_about_four_times_as_long(kind: str) -> None:
    made, count = KINDS[kind]
    assert parse(exhibit(made(TIMES * count))).document is not None
    assert grows_evenly(lambda n: partial(parse, exhibit(made(n))), count)


def test_hundreds_of_figures_in_one_sentence_are_left_and_told() -> None:
    reading = parse(exhibit(line(4000)))
    assert reading.document is not None
    assert reading.document.rate_figures_unread == reading.document.rate_figures == 4000
