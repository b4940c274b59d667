"""Share classes in running text, and the same class with a word in front that is none of its name."""

from __future__ import annotations

import pytest

from parsers.terms.share_classes import classes_in, without_led


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("for the C Shares and its R6 Shares", ("Class C", "Class R6")),
        ("Series A Shares of a U.S. Shares index", ()),
        ("for Class IS Shares", ("Class IS",)),
        ("of the A Class and R3 Class shares", ("Class A", "Class R3")),
        ("the A Class of shares, which", ()),
        ("Class B, Legacy Class B and the Legacy Class", ("Class B", "Legacy Class B", "Legacy Class")),
        ("held in Premier, Investor and Service Shares", ("Premier", "Investor", "Service")),
        ("of the Trust and Retail Shares of it", ("Retail",)),
        ("of the Oak Funds Investment Service Shares", ("Investment Service",)),
        ("EACH CLASS IS A CLASS OF THE FUND", ()),
    ],
)
def test_a_letter_before_shares_is_a_class(text: str, classes: tuple[str, ...]) -> None:
    assert classes_in(text) == classes


@pytest.mark.parametrize(
    ("names", "kept"),
    [
        (("Designation Investor Class", "Investor Class"), ("Investor Class",)),
        (("Institutional Service", "Service"), ("Institutional Service", "Service")),
        (("Elm Investor Class", "Class A"), ("Elm Investor Class", "Class A")),
    ],
)
def test_a_class_is_not_listed_again_with_a_word_in_front(
    names: tuple[str, ...], kept: tuple[str, ...]
) -> None:
    assert without_led(names) == kept


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Original Class Shares and Class A Shares", ["Original Class", "Class A"]),
        ("DISTRIBUTION PLAN - COMMERCIAL CLASS", ["Commercial Class"]),
        ("of Back-Load Class Shares and of the Founders Class", ["Back-Load Class", "Founders Class"]),
        ("Each Share Class, such Class and the Multiple Class Plan bear Fund Class Expenses", []),
    ],
)
def test_the_noun_makes_a_class_of_a_word_that_no_list_has(text: str, names: list[str]) -> None:
    assert [*classes_in(text)] == names
