"""Names of classes, portfolios and registrants: told apart, and written down in one way."""

from __future__ import annotations

import pytest

from parsers.terms.entry_names import EntryName, is_caption, read_entry_name
from parsers.terms.names import is_category, is_portfolio, is_registrant
from parsers.terms.share_classes import alone, find_classes, is_class, listed_classes, normalize_class

# ------------------------------------------------------------------------------- classes


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("CLASS K SHARES", "Class K"),
        ("(Class K Shares)", "Class K"),
        ("Class B", "Class B"),
        ("C Class", "Class C"),
        ("R", "Class R"),
        ("R6", "Class R6"),
        ("Class R-1", "Class R-1"),
        ("529-A", "Class 529-A"),
        ("Investor Class", "Investor Class"),
        ("INVESTOR CLASS", "Investor Class"),
        ("Investor Shares", "Investor"),
        ("AIM Cash Reserve Shares", "AIM Cash Reserve"),
        ("Series II shares", "Series II"),
        ("SERIES II SHARES", "Series II"),
    ],
)
def test_a_class_is_written_down_in_one_way(printed: str, name: str) -> None:
    assert normalize_class(printed) == name


@pytest.mark.parametrize(
    "printed",
    [
        *("Class A", "A", "R5", "A3", "AX", "Class R-1", "529-A", "C Class", "Class 1"),
        *("Investor", "Investor Class", "Institutional Shares", "Adviser", "Advisor Shares", "Trust Class"),
        *("Service", "Series II", "Cash Reserve", "Resource Shares", "Morgan Class", "E*TRADE Class"),
    ],
)
def test_a_cell_that_is_a_class(printed: str) -> None:
    assert is_class(printed)


@pytest.mark.parametrize(
    "printed",
    ["", "TO", "OF", "Growth Fund", "0.25%", "Portfolios", "Hollin Trust Fund", "The Plan", "Series"],
)
def test_a_cell_that_is_no_class(printed: str) -> None:
    assert not is_class(printed)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("the Class K Shares of each Portfolio", ["Class K"]),
        ("Class A, C and E shares", ["Class A", "Class C", "Class E"]),
        ("Classes A and B", ["Class A", "Class B"]),
        ("Class A Shares and Class C Shares", ["Class A", "Class C"]),
        ("Class R-1, R-2 and R-3", ["Class R-1", "Class R-2", "Class R-3"]),
        ("the C Class shares of the Fund", ["Class C"]),
        ("Series II shares", ["Series II"]),
        ("the Investor Class and Institutional Shares", ["Investor Class", "Institutional"]),
        ("a class of shares", []),
        ("MULTIPLE CLASS OF SHARES PLAN", []),
        ("AGREEMENT OF CLASS TO BE NAMED", []),
        ("the Trust and its shares", []),
    ],
)
def test_classes_in_running_text(text: str, names: list[str]) -> None:
    assert [mention.name for mention in find_classes(text)] == names


def test_a_mention_stands_where_it_says() -> None:
    text = "on Class B shares, Class C shares and the Investor Class"
    assert [text[m.start : m.end] for m in find_classes(text)] == [
        "Class B shares",
        "Class C shares",
        "Investor Class",
    ]


# ------------------------------------------------------------------- portfolios and registrants


@pytest.mark.parametrize(
    "name",
    ["Hollin Growth Fund", "HOLLIN FUND II", "Money Market Portfolio", "Target 2010 Fund", "Growth Fund*"],
)
def test_the_ending_of_a_portfolio(name: str) -> None:
    assert is_portfolio(name)


@pytest.mark.parametrize("name", ["Class A", "0.25%", "Maximum Aggregate Fee", "Distribution Plan"])
def test_what_does_not_end_as_a_portfolio(name: str) -> None:
    assert not is_portfolio(name)


@pytest.mark.parametrize(
    "name",
    [
        "HOLLIN BOND FUNDS, INC.",
        "Hollin Stock Funds Inc.",
        "HOLLIN SERIES TRUST",
        "HOLLIN FUNDS, INC. II",
        "Hollin Funds Group",
    ],
)
def test_the_ending_of_a_registrant(name: str) -> None:
    assert is_registrant(name)


@pytest.mark.parametrize("name", ["Hollin Growth Fund", "Class A Shares", "Service Fee"])
def test_what_does_not_end_as_a_registrant(name: str) -> None:
    assert not is_registrant(name)


def test_a_heading_over_kinds_of_funds_names_nobody() -> None:
    assert is_category("Fixed Income Funds:")
    assert not is_category("Growth Fund")
    assert not is_category("Hollin Income Funds")
    assert is_category("Non-Money Market Funds:")


# ------------------------------------------------------------------- name cells


@pytest.mark.parametrize(
    ("printed", "portfolio", "share_class"),
    [
        ("Hollin High Yield Fund K Shares", "Hollin High Yield Fund", "Class K"),
        ("Hollin Value Fund, Class C", "Hollin Value Fund", "Class C"),
        ("Hollin Value Fund - Class C Shares", "Hollin Value Fund", "Class C"),
        ("Hollin Value Fund (Class R3)", "Hollin Value Fund", "Class R3"),
        ("Hollin Value Fund Investor Class", "Hollin Value Fund", "Investor Class"),
        ("Hollin Value Fund--Class R3", "Hollin Value Fund", "Class R3"),
        ("Hollin Value Fund - Investor", "Hollin Value Fund", "Investor"),
        ("Hollin Value Fund, Inc. Adviser Class", "Hollin Value Fund, Inc.", "Adviser Class"),
        ("Hollin Value Fund Series II Shares", "Hollin Value Fund", "Series II"),
        ("Hollin Value Fund II Class A", "Hollin Value Fund II", "Class A"),
        ("Hollin Value Fund II Class", "Hollin Value Fund", "Class II"),
        ("Hollin Value Fund - II", "Hollin Value Fund - II", None),
        ("Hollin Bill Fund*", "Hollin Bill Fund", None),
        ("Hollin Bill ETF (HBIL)", "Hollin Bill ETF", None),
        ("Hollin Bill Fund (HBILX)", "Hollin Bill Fund", None),
        ("Hollin Bill Fund(TM)", "Hollin Bill Fund", None),
        ("Hollin Bill Fund (SM)", "Hollin Bill Fund", None),
        ("Hollin Bill Fund(R)", "Hollin Bill Fund", None),
        ("Hollin Bill Fund (R)", "Hollin Bill Fund", "Class R"),
        ("Hollin Bill Fund (1)", "Hollin Bill Fund", None),
        ("Hollin Bill Fund1", "Hollin Bill Fund", None),
        ("Hollin 20202 Fund", "Hollin 20202 Fund", None),
        ("Hollin Target 2020", "Hollin Target 2020", None),
        ("Hollin Fund II", "Hollin Fund II", None),
        ("Hollin Blend Fund (formerly Hollin Balanced Fund)", "Hollin Blend Fund", None),
        ("Hollin Blend Fund (f/k/a Hollin Mix Fund)+", "Hollin Blend Fund", None),
        ("  Hollin   Blend  Fund ", "Hollin Blend Fund", None),
    ],
)
def test_a_name_without_marks_former_names_and_class(
    printed: str, portfolio: str, share_class: str | None
) -> None:
    assert read_entry_name(printed) == EntryName(portfolio, alone(share_class))


@pytest.mark.parametrize(
    ("printed", "classes"),
    [
        ("A, C, R", ("Class A", "Class C", "Class R")),
        ("A C I R6", ("Class A", "Class C", "Class I", "Class R6")),
        ("A / C", ("Class A", "Class C")),
        ("Class A Class I", ("Class A", "Class I")),
        ("Investor Class Institutional Class Class C", ("Investor Class", "Institutional Class", "Class C")),
        ("Service Class I", ("Service Class I",)),
        ("Institutional, Investor and Class L", ("Institutional", "Investor", "Class L")),
        ("Classes A & B Shares", ("Class A", "Class B")),
        ("Class R6", ("Class R6",)),
        ("Growth and Income", ()),
        ("Service, Growth", ()),
        ("S&P", ()),
        ("N/A", ()),
        ("NO", ()),
    ],
)
def test_a_cell_of_classes_and_nothing_else(printed: str, classes: tuple[str, ...]) -> None:
    assert listed_classes(printed) == classes


@pytest.mark.parametrize(
    "printed", ["Hollin Fund, Class A and Class C", "Hollin Fund - A, C", "Hollin Fund (Class A, Class C)"]
)
def test_a_name_with_several_classes_behind_it(printed: str) -> None:
    assert read_entry_name(printed) == EntryName("Hollin Fund", ("Class A", "Class C"))


@pytest.mark.parametrize(
    "text",
    ["PORTFOLIOS", "Portfolio - Class K Shares", "Fund", "Name of Fund:", "Funds and Classes", "PORTFOLIO"],
)
def test_a_caption_is_no_name(text: str) -> None:
    assert is_caption(text)


@pytest.mark.parametrize("text", ["Hollin Fund", "Class K Shares", "FUNDS GROUP, INC."])
def test_a_name_is_no_caption(text: str) -> None:
    assert not is_caption(text)
