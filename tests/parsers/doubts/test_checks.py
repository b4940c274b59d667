"""What the rates of a document show by themselves: each check with print that it doubts, and its like."""

from __future__ import annotations

import pytest
from small_print import codes, doubted, plan_of, read, schedule_html, told

from parsers.model import Grade, Reading

ADOPTED = "The Trust pays a service fee of 0.25% a year on Class A shares."
SEVERAL = "another rate is printed for the same fee"
ABOVE = "a part is above its total"
MARK = "it is a whole number without a percent sign, and may be a mark"
HEADED = "the heading of its table names a fee over some columns only"
UNTIL = "(0.40% in the case of Oak Cash Fund until April 30, 2005"
CHANGE = "its sentence speaks of a change, and may print the former rate"
ASSUMED = "its fee is assumed, and its sentence speaks of distribution or of service"
NOBODY = "nothing says whose it is or for what, and other rates have both"
ASSUMED_FUNDS = "no word says for which funds it is, and each that the document lists was given it"
NO_FUND = "it names no portfolio, and the document names “Elm Growth Fund”, “Elm Bond Fund”, “Elm Cash Fund”"


def table(*rows: str) -> Reading:
    return schedule_html("\n".join(rows))


# ------------------------------------------------------------------------------ rates


def test_two_rates_of_one_fee() -> None:
    rows = ("Fund | Service Fee", "Elm Growth Fund | 0.25%", "Elm Bond Fund | 0.20%")
    reading = table(*rows, "Elm Growth Fund | 0.30%")
    assert doubted(reading) == [("0.25%", (SEVERAL,)), ("0.30%", (SEVERAL,))]
    assert "rate_conflict" in codes(reading)
    assert doubted(table(*rows, "Elm Growth Fund | 0.25%")) == []  # said twice
    assert doubted(table(*rows, "Elm Growth Fund II | 0.30%")) == []


def test_a_part_above_its_total() -> None:
    heading, whole = "Fund | Distribution Fee | Service Fee | Total", "Elm Bond Fund | 0.75% | 0.25% | 1.00%"
    reading = table(heading, whole, "Elm Core Fund | 0.75% | 0.25% | 0.50%")
    assert doubted(reading) == [("0.75%", (ABOVE,)), ("0.25%", (ABOVE,)), ("0.50%", (ABOVE,))]
    assert [rate.portfolio_name for rate in reading.rates if rate.reading is Grade.DOUBTFUL] == [
        "Elm Core Fund"
    ] * 3
    assert doubted(table(heading, whole, "Elm Core Fund | 0.75% | -- | 0.75%")) == []


def test_a_whole_number_without_a_sign() -> None:
    assert doubted(table("Fund | Service Fee", "Elm Bond Fund | 1", "Elm Core Fund | 1")) == [
        ("1", (MARK,)),
        ("1", (MARK,)),
    ]
    assert doubted(table("Fund | Total Fee", "Elm Bond Fund | 1%", "Elm Core Fund | 1.0")) == []


# ------------------------------------------------------------------------------ tables


def test_a_heading_over_some_columns_only() -> None:
    reading = table(
        "Fund | Class | Rate | Service Fee",
        "Elm Growth Fund | A | 0.30% | 0.25%",
        "Elm Bond Fund | A | 0.40% | 0.20%",
    )
    assert doubted(reading) == [(rate, (HEADED,)) for rate in ("0.30%", "0.25%", "0.40%", "0.20%")]
    assert doubted(table("Fund | Class A Rate | Class C Rate", "Elm Bond Fund | 0.30% | 0.25%")) == []
    assert doubted(table("Fund | Total | Service Fee", "Elm Bond Fund | 0.30% | 0.25%")) == []


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("I. Elm Cash Fund", "its portfolio “I. Elm Cash Fund” begins like an item of a list"),
        ("(b) Elm Cash Fund", "its portfolio “(b) Elm Cash Fund” begins like an item of a list"),
        ("Elm Cash Fund (reim)", "the name of its portfolio may end before “(reim)”"),
        (
            "Elm Cash Fund (effective May 1, 2004)",
            "the name of its portfolio may end before “(effective May 1, 2004)”",
        ),
    ],
)
def test_what_stands_beside_a_name_is_no_part_of_it(name: str, why: str) -> None:
    assert doubted(table("Fund | Service Fee", "Elm Bond Fund | 0.25%", f"{name} | 0.20%")) == [
        ("0.20%", (why,))
    ]


@pytest.mark.parametrize("name", ["Elm Growth Fund II", "Elm U.S. Cash Fund", "Elm Index (Oak) Fund"])
def test_numerals_points_and_brackets_of_a_name_are(name: str) -> None:
    assert doubted(table("Fund | Service Fee", "Elm Bond Fund | 0.25%", f"{name} | 0.20%")) == []


FAMILY = (
    "Elm Growth Fund | 0.25%",
    "Elm Bond Fund | 0.20%",
    "Elm Cash Fund | 0.10%",
    "Elm Core Fund | 0.10%",
)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("The Elm World Fund", ()),
        ("THE Elm World Fund", ()),
        ("The World Fund", ("its portfolio does not begin with “Elm” as the others do",)),
    ],
)
def test_an_article_is_no_name_of_another_family(name: str, why: tuple[str, ...]) -> None:
    reading = table("Fund | Service Fee", *FAMILY, f"{name} | 0.30%")
    assert doubted(reading) == ([("0.30%", why)] if why else [])


def test_a_class_that_is_two() -> None:
    rows = ("Fund | Class | Service Fee", "Elm Bond Fund | Class A | 0.25%")
    why = "another reading has the class “Class A and Class C”"
    assert doubted(table(*rows, "Elm Core Fund | Class A and Class C | 0.20%")) == [("0.20%", (why,))]
    assert doubted(table(*rows, "Elm Core Fund | Class C | 0.20%")) == []


# ------------------------------------------------------------------------------ sentences


@pytest.mark.parametrize(
    ("sentence", "doubts"),
    [
        (
            "The Trust pays a service fee of 0.00% a year on Class A and of 0.25% on Class C shares.",
            [("0.00%", ("a sentence says it of nothing at all",))],
        ),
        ("The Trust pays a service fee of 0.05% a year on Class A and of 0.25% on Class C shares.", []),
        (
            "The service fee on Class A shares is reduced: Elm Growth Fund 0.20% and Elm Bond Fund 0.25%.",
            [("0.20%", (CHANGE,)), ("0.25%", (CHANGE,))],
        ),
        ("The service fee on Class A shares is: Elm Growth Fund 0.20% and Elm Bond Fund 0.25%.", []),
        ("The service fee on Class A shares is hereby increased to 0.25% of net assets.", []),
        (
            "On Class A shares the Trust pays a distribution fee, for services to holders, of 0.25% a year.",
            [("0.25%", ("its sentence names asset based sales charge and service fee",))],
        ),
        ("On Class A shares the Trust pays a distribution fee of 0.25% a year.", []),
        (
            "Under the Distribution and Service Plan the Trust pays on Class A shares a fee of 0.25% a year.",
            [],
        ),
        (
            "The Trust pays the Distributor: (i) on Class A shares, a fee of 0.25% a year; and (ii) on Class "
            "C shares, a service fee of 0.20% a year.",
            [("0.25%", (ASSUMED,))],
        ),
        (
            "The Trust pays the Distributor: (i) on Class A shares, a fee of 0.25% a year; and (ii) on Class "
            "C shares, a fee of 0.20% a year.",
            [],
        ),
        (
            "Each class, except Class I, pays a service fee of 0.25% a year.",
            [("0.25%", ("the sentence excepts “Class I”",))],
        ),
        (
            "Elm Growth Fund, but not Oak Cash Fund, pays a service fee of 0.25% a year on Class A.",
            [],
        ),
        (
            "Elm Growth Fund and, except as said below, Oak Cash Fund pay a service fee of 0.25% on Class A.",
            [
                (
                    "0.25%",
                    (
                        "the sentence excepts “Oak Cash Fund”",
                        "the sentence names “Elm Growth Fund”, which has no rate",
                    ),
                ),
            ],
        ),
        (
            "Each series pays a service fee of 0.25% on Class A (0.40% in the case of Oak Cash Fund until "
            "April 30, 2005).",
            [(print_, (f"its sentence says “{UNTIL}”",)) for print_ in ("0.25%", "0.40%")],
        ),
        (
            "Each series pays a service fee of 0.25% a year on Class A, except Oak Cash Fund, which pays one "
            "of 0.10%.",
            [],
        ),
    ],
)
def test_a_sentence_that_says_more_than_was_read(
    sentence: str, doubts: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert doubted(plan_of(sentence)) == doubts


def test_the_former_rate_beside_the_new_one() -> None:
    """One of two is read as a rule; where both are, neither is sure."""
    reading = plan_of("The service fee on Class A shares is changed from 0.20% to 0.25% of net assets.")
    assert [row[3] for row in told(reading.rates)] == ["0.25%"]


# ------------------------------------------------------------------------------ funds


def listed(more: str = "") -> Reading:
    said = f"HOLLIN SERIES TRUST\n\nDISTRIBUTION PLAN\n\n     Pursuant to Rule 12b-1: {ADOPTED}\n\n"
    return read(f"{said}SCHEDULE A\n\n     Elm Growth Fund\n     Elm Bond Fund\n{more}")


def test_a_rate_whose_words_name_no_fund_where_several_are_listed() -> None:
    assert doubted(listed()) == [("0.25%", (ASSUMED_FUNDS,))]
    assert [rate.portfolio_name for rate in listed().rates] == ["Elm Growth Fund", "Elm Bond Fund"]
    assert all("portfolio_name" in rate.assumed for rate in listed().rates)


def test_a_rate_of_no_fund_where_two_lists_name_several() -> None:
    assert doubted(listed("\nSCHEDULE B\n\n     Elm Cash Fund\n")) == [("0.25%", (NO_FUND,))]


@pytest.mark.parametrize(
    "reading",
    [
        plan_of(ADOPTED),
        plan_of("This Plan is of Elm Growth Fund, a series of the Trust.", ADOPTED),
        plan_of("Each series, except Elm Growth Fund and Elm Bond Fund, has this Plan.", ADOPTED),
        plan_of(ADOPTED.replace("The Trust pays", "Elm Growth Fund and Elm Bond Fund each pay")),
    ],
    ids=["none", "one", "excepted", "said"],
)
def test_a_rate_of_no_fund_where_none_is_left_out(reading: Reading) -> None:
    assert doubted(reading) == []


def test_a_rate_of_nobody_among_others() -> None:
    most = "Payments may not exceed 0.75% a year of average daily net assets."
    (doubt,) = doubted(plan_of(ADOPTED, most))
    assert (doubt[0], doubt[1][0]) == ("0.75%", NOBODY)
    assert doubted(plan_of(most)) == []


# ------------------------------------------------------------------------------ names


def test_a_name_that_lacks_its_first_word() -> None:
    said = "This Plan is made for those who hold the Rowe Harbor Growth Fund and for no others."
    pays = "The Harbor Growth Fund pays a distribution fee of 0.50% a year of its average daily net assets."
    why = "the print also names “Rowe Harbor Growth Fund”"
    assert doubted(plan_of(said, pays)) == [("0.50%", (why,))]
    assert doubted(plan_of(said.replace("Rowe ", ""), pays)) == []


def test_rates_of_no_class_beside_shares_of_one() -> None:
    text = "Each holder of Harvest Shares has one vote. Harvest Shares are sold at net asset value. "
    pays = "The Trust pays a distribution fee of 0.50% a year of the net assets."
    why = "it has no class, and the print speaks of “Harvest Shares”"
    ((printed, reasons),) = doubted(plan_of(text + "Harvest Shares bear no load.", pays))
    assert printed == "0.50%"
    assert why in reasons
    assert doubted(plan_of(text.replace("Harvest", "Outstanding"), pays)) == []


def test_a_sum_is_of_the_parts_of_one_class() -> None:
    pays = "The Trust pays a service fee of 0.05% on Class B, 0.10% on Class C and 0.15% on Class K shares."
    assert {str(rate.component) for rate in plan_of(pays).rates} == {"service_fee"}
    whole = "Class B pays 0.75% for distribution and a service fee of 0.25%, which is 1.00% in all."
    assert [str(rate.component) for rate in plan_of(whole).rates][-1] == "aggregate_fee"
