"""The second reading of sentences: each structure once, and silence where more than one way is open."""

from __future__ import annotations

import pytest

from parsers.model import Component, Medium, Paragraph, Piece, Sheet
from parsers.second.model import SecondRate
from parsers.second.sentences import read_sentences

KINDS = {Component.ASSET_BASED_SALES_CHARGE: "D", Component.SERVICE_FEE: "S", Component.AGGREGATE_FEE: "A"}


def sheet_of(*paragraphs: str) -> Sheet:
    text = "\n\n".join(paragraphs)
    starts = [sum(len(other) + 2 for other in paragraphs[:i]) for i in range(len(paragraphs))]
    blocks = tuple(Paragraph((Piece(p, start),)) for p, start in zip(paragraphs, starts, strict=True))
    return Sheet(Medium.TEXT, text, blocks, lambda a, b: f"char={a},{b}")


def shown(number: str, rate: SecondRate) -> str:
    """`0.25 Class A, Class C / Elm Bond Fund / S`, a question mark for what is silent."""
    pairs = ((rate.portfolio_name, rate.share_class), *rate.others)
    funds = dict.fromkeys(fund or "-" for fund, _ in pairs)
    classes = dict.fromkeys(name or "-" for _, name in pairs)
    parts = (
        "?" if "share_class" in rate.silent else ", ".join(classes),
        "?" if "portfolio_name" in rate.silent else ", ".join(funds),
        "?" if rate.component is None else KINDS[rate.component],
    )
    return f"{number} {' / '.join(parts)}"


def read(*paragraphs: str) -> list[str]:
    sheet = sheet_of(*paragraphs)
    return [shown(sheet.text[a:b], rate) for (a, b), rate in sorted(read_sentences(sheet).items())]


TOLD = {
    "each class before its rate": (
        "Class A bears a service fee of 0.25% a year, Class C one of 0.20%.",
        ["0.25 Class A / - / S", "0.20 Class C / - / S"],
    ),
    "each rate before its class": (
        "The Trust pays a distribution fee of .60% a year, payable monthly, of the average daily net assets "
        "of its Class B shares, and a distribution fee of .55% a year of those of its Class C shares.",
        [".60 Class B / - / D", ".55 Class C / - / D"],
    ),
    "respectively, of classes": (
        "A service fee of 0.10%, 0.20% and 0.25% is paid on Class A, Class B and Class C, respectively.",
        ["0.10 Class A / - / S", "0.20 Class B / - / S", "0.25 Class C / - / S"],
    ),
    "respectively, of fees": (
        "Class C bears a distribution fee and a service fee of .75 of 1% and .25 of 1%, respectively.",
        [".75 Class C / - / D", ".25 Class C / - / S"],
    ),
    "a list with a lead": (
        "The Trust pays these fees: (a) on Class A shares, a service fee of 0.25%; and (b) on Class C "
        "shares, a distribution fee of 0.75% and a service fee of 0.20%.",
        ["0.25 Class A / - / S", "0.75 Class C / - / D", "0.20 Class C / - / S"],
    ),
    "one rate for several classes": (
        "A service fee of 0.25% is paid on Class A, C and E shares.",
        ["0.25 Class A, Class C, Class E / - / S"],
    ),
    "the whole and its parts": (
        "On Class C a fee of 1.00% is paid, of which 0.75% is a distribution fee and 0.25% a service fee.",
        ["1.00 Class C / - / A", "0.75 Class C / - / D", "0.25 Class C / - / S"],
    ),
    "a fee for both": (
        "Class A bears a distribution and service fee of 25 basis points (0.25%).",
        ["25 Class A / - / A", "0.25 Class A / - / A"],
    ),
    "a sum": (
        "Class A bears a service fee of 0.25% and a distribution fee of 0.10%, which together make 0.35%.",
        ["0.25 Class A / - / S", "0.10 Class A / - / D", "0.35 Class A / - / A"],
    ),
    "a second name in quotes": (
        "Class A bears a distribution fee (“12b-1 fee”) of 0.10% a year.",
        ["0.10 Class A / - / D"],
    ),
    "two names for one class": (
        "On its Investor Shares and its Service Class shares the Trust pays a service fee of 0.15%.",
        ["0.15 Investor, Service Class / - / S"],
    ),
    "a fund left out": (
        "Every series pays on Class C a service fee of 0.20%, except Elm Cash Fund, which pays 0.10%.",
        ["0.20 Class C / - / S", "0.10 Class C / Elm Cash Fund / S"],
    ),
    "funds that pay": (
        "Elm Bond Fund and Elm Growth and Income Fund each pay a service fee of 0.20% on Class A, "
        "Oak Cash Fund one of 0.10%.",
        ["0.20 Class A / Elm Bond Fund, Elm Growth and Income Fund / S", "0.10 Class A / Oak Cash Fund / S"],
    ),
    "purposes": (
        "Of its Class C shares 0.75% a year goes to distribution and 0.25% to the service of holders.",
        ["0.75 Class C / - / D", "0.25 Class C / - / S"],
    ),
}


@pytest.mark.parametrize("name", TOLD)
def test_a_structure_with_one_way_to_read_it_is_told(name: str) -> None:
    sentence, rates = TOLD[name]
    assert read(sentence) == rates


SILENT = {
    "rate and class cross": (
        "Class A bears a service fee of 0.25% and one of 0.20% is borne by Class C.",
        ["0.25 ? / - / S", "0.20 ? / - / S"],
    ),
    "as many rates as classes, no order": (
        "A service fee of 0.25% and 0.20% is paid on Class A and Class C shares.",
        ["0.25 Class A, Class C / - / S", "0.20 Class A, Class C / - / S"],
    ),
    "every class": ("Each class bears a service fee of 0.25%, Class C too.", ["0.25 ? / - / S"]),
    "a class left out": (
        "The Trust pays a service fee of 0.25% on shares other than Class I shares.",
        ["0.25 ? / - / S"],
    ),
    "two fees, one rate": (
        "Class A bears a distribution fee and a service fee of 0.25%.",
        ["0.25 Class A / - / ?"],
    ),
    "a part before its whole": (
        "Class C bears a Rule 12b-1 fee of 1.00%, 0.25% of which is a service fee.",
        ["1.00 Class C / - / ?", "0.25 Class C / - / ?"],
    ),
    "a fund without a noun": (
        "Each series (other than Elm Core Bond, which pays 0.40%) pays a service fee of 0.50% on Class R.",
        ["0.40 Class R / ? / S", "0.50 Class R / ? / S"],
    ),
    "a fee without a name": ("On Class A shares a fee of 0.25% is paid.", ["0.25 Class A / - / ?"]),
    "funds listed elsewhere": (
        "Each Fund listed below pays a service fee of 0.25% on Class A.",
        ["0.25 Class A / ? / S"],
    ),
    "a name that may be longer": (
        "A service fee of 0.25% is paid on Elm Investor Shares.",
        ["0.25 ? / - / S"],
    ),
    "a short name without a long one": (
        "The Fund pays a service fee of 0.25% on Class A.",
        ["0.25 Class A / ? / S"],
    ),
}


@pytest.mark.parametrize("name", SILENT)
def test_where_several_ways_are_open_the_field_is_silent(name: str) -> None:
    sentence, rates = SILENT[name]
    assert read(sentence) == rates


@pytest.mark.parametrize(
    "sentence",
    [
        "Class B shares bear a contingent deferred sales charge of 1.00%.",
        "The advisory fee of Class A is 0.60% a year.",
        "The service fee on Class A is increased from 0.20% to 0.25%.",
        "Under FINRA rules the service fee of a class may be 0.25%.",
        "A vote of 1% of Class A is needed.",
        "Class A shares are sold with a load of 4%.",
        "C l a s s A bears a service fee of 0.25%.",
        "On Class A a service fee of 0.25% is not paid under this Plan.",
        "The service fee on Class A was 0.25%.",
    ],
)
def test_what_is_no_rate_of_the_plan_is_not_told(sentence: str) -> None:
    assert read(sentence) == []


def test_a_load_beside_a_fee_does_not_take_its_rate() -> None:
    assert read("Class A shares are sold with a load of 1.25% and bear a service fee of 0.25%.") == [
        "0.25 Class A / - / S"
    ]


def test_a_rate_of_a_quarter_is_no_rate_of_a_year() -> None:
    assert read("Class A pays a service fee of 0.0625% (0.25% on an annual basis).") == [
        "0.25 Class A / - / S"
    ]


@pytest.mark.parametrize(
    ("paragraphs", "rates"),
    [
        (("CLASS C SHARES", "A service fee of 0.25% is paid."), ["0.25 Class C / - / S"]),
        (
            ("4. Class C Shares. A service fee of 0.25% is paid. Class A pays none.",),
            ["0.25 Class C / - / S"],
        ),
        (
            ("Class A pays nothing.", "Class C is for all. It bears a service fee of 0.25%."),
            ["0.25 Class C / - / S"],
        ),
        (
            ("The Trust pays service fees at these rates:", "Class A: 0.25%;", "Class C: 0.20%."),
            ["0.25 Class A / - / S", "0.20 Class C / - / S"],
        ),
        (
            ("Plan of Class C.", "A distribution fee of 0.75% is paid on these shares."),
            ["0.75 Class C / - / D"],
        ),
        (("Service Fee. On Class A 0.25% a year is paid.",), ["0.25 Class A / - / S"]),
        (
            ("Class A and Class C are sold.", "A service fee of 0.25% is paid."),
            ["0.25 ? / - / S"],
        ),
    ],
)
def test_a_sentence_takes_from_its_heading_its_lead_and_what_it_points_back_to(
    paragraphs: tuple[str, ...], rates: list[str]
) -> None:
    assert read(*paragraphs)[: len(rates)] == rates


@pytest.mark.parametrize(
    ("definition", "fund"),
    [
        ('Elm Growth Fund (the "Fund"), a series of Oak Trust, has this plan.', "Elm Growth Fund"),
        ('Oak Trust, on behalf of Elm Growth Fund (the "Fund"), has this plan.', "Elm Growth Fund"),
        ('Elm Growth Fund, a series of Oak Trust (the "Fund"), has this plan.', "Elm Growth Fund"),
        ('Elm Growth Fund (the "Fund"), a Massachusetts business trust, has this plan.', "-"),
        ('Elm Growth Fund, Inc. (the "Fund") has this plan.', "-"),
        ('Elm Growth Fund (the "Fund") has this plan.', "?"),
    ],
)
def test_a_short_name_stands_for_the_fund_that_a_bracket_gives_it_to(definition: str, fund: str) -> None:
    assert read(definition, "The Fund pays a service fee of 0.25% on Class A.") == [
        f"0.25 Class A / {fund} / S"
    ]


def test_hostile_print_takes_no_longer_than_its_length() -> None:
    assert read("The Trust pays " + ", ".join(["0.25% on Class A"] * 5000) + ".") == []
    assert read("A" + "A.A" * 300_000 + " 0.25%") == []
    assert len(read("On Class A a service fee of 0.25% is paid. " * 2000)) == 2000
