"""What a stretch of print names: classes, funds, words of change."""

from __future__ import annotations

import pytest

from parsers.second.named import Named, named_in


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (
            "The fee of Elm Bond Fund on Class A and C shares is changed to 0.35%.",
            Named(("Class A", "Class C"), ("Elm Bond Fund",), ("is changed to",)),
        ),
        (
            "Elm Growth and Income Fund, Oak 130/30 Portfolio II and Elm Target 2030 Fund",
            Named((), ("Elm Growth and Income Fund", "Oak 130/30 Portfolio II", "Elm Target 2030 Fund"), ()),
        ),
        (
            "Investor Shares of the Elm Cash Fund, except Service Class shares, and Series II Shares",
            Named(("Investor", "Service Class", "Series II"), ("Elm Cash Fund",), ("except",)),
        ),
        ("ELM U.S. BOND FUND - CLASS R6 SHARES", Named(("Class R6",), ("ELM U.S. BOND FUND",), ())),
        (
            "ELM GROWTH & INCOME FUND Elm Bond Fund Elm Cash Fund II",
            Named((), ("ELM GROWTH & INCOME FUND", "Elm Bond Fund", "Elm Cash Fund II"), ()),
        ),
        ("Plan of Distribution of Elm Bond Fund", Named((), ("Elm Bond Fund",), ())),
        ("in lieu of the fee, other than as waived", Named((), (), ("in lieu of", "other than", "waived"))),
    ],
)
def test_classes_funds_and_words_of_change_are_named(text: str, named: Named) -> None:
    assert named_in(text) == named


@pytest.mark.parametrize(
    "text",
    [
        "Elm Trust",
        "Elm Funds",
        "Elm Growth Fund, Inc.",
        "Elm Fund Distributors, Inc.",
        "Oak Distributors, LLC",
        "the Investment Company Act of 1940",
        "the Board of Trustees of the Fund",
        "on July 1, 2004 in New York",
        "each Equity Fund",
        "the Portfolio",
        "What the Fund pays",
        "any Money Market Fund",
        "a Rule 12b-1 Plan",
        "Multiple Class Plan",
        "its outstanding Shares",
        "Credit Risk – The Fund",
        "the Acquiring Fund and its Predecessor Fund",
        "no fee may be materially increased unless the Board approves",
    ],
)
def test_what_is_no_fund_and_no_class_is_not_named(text: str) -> None:
    assert named_in(text) == Named()
