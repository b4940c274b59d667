"""Names of lists over two lines are one name; two names one under another are two."""

from __future__ import annotations

import pytest

from parsers.layout.wrapped_items import rests_of, takes_up, without_bullets
from parsers.model import Piece

ELMS = ("Elm Growth Fund", "Elm Bond Fund", "Elm Cash Fund")


def rests(*lines: str) -> frozenset[int]:
    """Lines with as many blanks before them as they are set in."""
    return rests_of([Piece(line.strip(), 0, float(len(line) - len(line.lstrip()))) for line in lines])


@pytest.mark.parametrize(
    "lines",
    [
        ("Elm Tax-Efficient Early", "  Investor Fund", "Oak Bond Fund", "Yew Cash Fund"),  # further in
        ("Elm Large Cap Financial", "Fund", *ELMS),  # its last word alone is no caption
        ("Elm Tax-Efficient Early", "Investor Fund", *ELMS),  # without the word of the family
        ("Elm Fund", "of American Values", *ELMS),  # a preposition at the seam
    ],
)
def test_a_line_goes_on_with_the_name_above_it(lines: tuple[str, ...]) -> None:
    assert rests(*lines) == {1}


@pytest.mark.parametrize(
    "lines",
    [
        ("Elm Growth", "Elm Bond", "Elm Cash", "Elm Index"),
        ("Elm Dividend Achievers", *ELMS),
        ("Equity Funds", "  Elm Growth Fund", "  Elm Value Fund", "Bond Funds", "  Elm Bond Fund"),
        ("The following Funds are closed:", "  Elm Coal Fund", "Oak Bond Fund", "Yew Cash Fund"),
        ("Elm Distributors, LLC", "Name of Fund", *ELMS),
        ("Low Duration", "Strategic Income Fund", "Global Bond Fund", "Cash Fund"),  # nothing tells
    ],
)
def test_names_one_under_another_are_several(lines: tuple[str, ...]) -> None:
    assert not rests(*lines)


def test_a_heading_that_goes_on_is_no_name() -> None:
    assert takes_up("Elm Fund for the Preservation", "of Capital")
    assert not takes_up("Elm Fund Distribution Plan", "of the Elm Trust")
    assert not takes_up("Elm Growth Fund,", "and Elm Bond Fund")


@pytest.mark.parametrize("mark", ["-", "--", "- ", "o  ", "•"])
def test_a_mark_before_each_item_is_no_part_of_its_name(mark: str) -> None:
    lines = [Piece(text, 10, 5.0) for text in ("Elm Series Trust", f"{mark}Maine Fund", f"{mark}Ohio Fund")]
    trust, *funds = without_bullets(lines)
    assert trust == lines[0]
    assert [(p.text, p.start - 10, p.left - 5) for p in funds] == [
        ("Maine Fund", len(mark), len(mark)),
        ("Ohio Fund", len(mark), len(mark)),
    ]


@pytest.mark.parametrize(
    "texts",
    [("Elm Fund", "- Class A", "- Class C"), ("Elm Fund", "-Oak Fund"), ("- Effective May 1", "- Total")],
)
def test_dashes_that_mark_no_list_of_funds_stay(texts: tuple[str, ...]) -> None:
    lines = [Piece(text, 0) for text in texts]
    assert without_bullets(lines) == lines
