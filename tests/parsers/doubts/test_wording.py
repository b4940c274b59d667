"""The message of a doubtful rate, and what is read back from it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from parsers.doubts.wording import Asked, Whose, doubt_asked, doubtful
from parsers.model import Component, Origin, Rate, Severity

SERVICE = "service_fee"
ELM = Whose("Elm Fund", "Class A", SERVICE)


def rate(printed: str = "0.25%", share_class: str | None = "Class A") -> Rate:
    return Rate(
        Component.SERVICE_FEE,
        Decimal("0.0025"),
        printed,
        Origin.TABLE,
        portfolio_name="Elm Fund",
        share_class=share_class,
        locator="char=9,14",
        source_text=printed,
    )


def test_the_message_has_the_figure_the_reasons_the_line_and_both_readings() -> None:
    finding = doubtful([rate()], ["one", "two", "one"], "Elm  Fund (reim)\n0.25%", [Whose("Elm", None, None)])
    assert (finding.code, finding.severity) == ("doubtful_rate", Severity.WARNING)
    assert (finding.locator, finding.source_text) == ("char=9,14", "0.25%")
    assert finding.message == (
        "“0.25%” is doubtful: one; two. It stands in: “Elm Fund (reim) 0.25%”."
        " First reading: Elm Fund | Class A | service_fee. Second reading: Elm | - | -."
    )


def test_a_figure_in_words_is_told_with_what_it_is_worth() -> None:
    finding = doubtful([rate("25 basis points")], ["one"], "at 25 basis points", ())
    assert finding.message.startswith("“25 basis points” (0.25%) is doubtful: one.")
    asked = doubt_asked(finding.message)
    assert asked
    assert asked.printed == "25 basis points"


def test_a_long_line_is_shortened() -> None:
    asked = doubt_asked(doubtful([rate()], ["one"], "Elm " * 200, ()).message)
    assert asked
    assert len(asked.line) == 300
    assert asked.line.endswith("…")


@pytest.mark.parametrize(
    "reasons",
    [
        ("one", "two"),
        ("nothing explains “reim” in the row “Elm; 0.25%; reim”", "two"),
        ("the sentence names “Elm Fund. It, too”", "it is 0.25%"),
    ],
)
@pytest.mark.parametrize("line", ["Elm Fund | 0.25%", "pays 0.25% (the “Fee”); no more", "It is “Elm”"])
@pytest.mark.parametrize("second", [(), (ELM,), (Whose("Elm, Inc.", None, None), ELM)])
def test_it_is_read_back_as_it_was_told(
    reasons: tuple[str, ...], line: str, second: tuple[Whose, ...]
) -> None:
    finding = doubtful([rate(), rate(share_class=None)], reasons, line, second)
    first = (ELM, Whose("Elm Fund", None, SERVICE))
    assert doubt_asked(finding.message) == Asked("0.25%", reasons, line, first, second)


@pytest.mark.parametrize(
    ("first", "second", "readings"),
    [
        ("Elm Fund | Class A | service_fee", "none", ((ELM,), ())),
        (
            "Elm Fund, Inc. | Class A | service_fee / Elm Fund, Inc. | - | service_fee",
            "- | - | aggregate_fee",
            (
                (Whose("Elm Fund, Inc.", "Class A", SERVICE), Whose("Elm Fund, Inc.", None, SERVICE)),
                (Whose(None, None, "aggregate_fee"),),
            ),
        ),
        (
            "Large / Mid Fund | Class A | service_fee / Small | Class B | service_fee",
            "Large/Mid | A | -",
            (
                (Whose("Large / Mid Fund", "Class A", SERVICE), Whose("Small", "Class B", SERVICE)),
                (Whose("Large/Mid", "A", None),),
            ),
        ),
    ],
)
@pytest.mark.parametrize("tail", [".", "", ". Decide with `edgar-fees review`."])
def test_the_message_is_understood(
    first: str, second: str, readings: tuple[tuple[Whose, ...], tuple[Whose, ...]], tail: str
) -> None:
    line = "0.25%” First reading: a “trap”. It stands in: “there"
    message = (
        f"“0.25%” is doubtful: one; two. It stands in: “{line}”. First reading: {first}. Second reading: "
    )
    asked = doubt_asked(message + second + tail)
    assert asked == Asked("0.25%", ("one", "two"), line, *readings)


@pytest.mark.parametrize("message", ["", "“0.25%” is doubtful", "First reading: x. Second reading: y."])
def test_another_message_is_none(message: str) -> None:
    assert doubt_asked(message) is None
