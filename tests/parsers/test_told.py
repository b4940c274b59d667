"""Print that was read wrong and that nobody was told of: each is doubtful or unread, and its like is not."""

from __future__ import annotations

import pytest

from parsers import parse
from parsers.model import Exhibit, Grade, Rate, Reading

PLAN = """\
                    DISTRIBUTION PLAN
                        OAK TRUST

     Oak Trust (the "Trust") adopts this Plan under Rule 12b-1 for its series (each a "Fund").

"""
FIRST = (
    "     1. Class A shares of Oak Growth Fund pay a distribution fee of 0.35% of average daily net assets. "
)


def read(text: str, name: str = "a.txt") -> Reading:
    return parse(Exhibit(name, text.encode()))


def doubtful(reading: Reading) -> list[str]:
    return [rate.rate_text for rate in reading.rates if rate.reading is Grade.DOUBTFUL]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Distributor currently limits the fee to 0.15% for Class A shares.",
        "Under NASD rules service fees may not exceed 0.15% of average net assets.",
        "Class C shares of Oak Income Fund pay a service fee of one-half of 0.15% of their net assets.",
    ],
)
def test_a_rate_that_the_plan_does_not_charge_is_doubtful(sentence: str) -> None:
    assert doubtful(read(f"{PLAN}{FIRST}{sentence}\n")) == ["0.15%"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Class C shares of Oak Income Fund pay a service fee of 0.15% under this Plan.",
        "Class C shares of Oak Income Fund pay a service fee at 1/12 of 0.15% a month.",
    ],
)
def test_a_rate_that_it_charges_is_not(sentence: str) -> None:
    reading = read(f"{PLAN}{FIRST}{sentence}\n")
    assert len(reading.rates) == 2
    assert not doubtful(reading)


def test_a_rate_behind_that_of_a_portfolio_is_of_nobody_only_in_doubt() -> None:
    sentence = (
        "     1. Oak Growth Fund shall pay for Class A shares the lesser of 0.35% or actual distribution"
        " expenses; for Class B the lesser of 0.75% or actual distribution expenses.\n"
    )
    reading = read(PLAN + sentence)
    assert all(map(_names_oak_growth, reading.rates)) or doubtful(reading) == ["0.75%"]


def test_a_rate_of_all_before_that_of_one_is_not_in_doubt() -> None:
    sentence = "     1. Each Fund pays a distribution fee of 0.25%, except that Oak Bond Fund pays 0.15%.\n"
    assert not doubtful(read(PLAN + sentence))


def _names_oak_growth(rate: Rate) -> bool:
    return rate.portfolio_name == "Oak Growth Fund"


@pytest.mark.parametrize("beside", ["Delaware", "Elm Capital Management", "A, C and R"])
def test_what_stands_in_a_second_column_is_no_part_of_a_name(beside: str) -> None:
    head = f"SCHEDULE A\n\n{'Fund':<26}{'Beside':<28}Distribution Fee\n"
    rows = f"{'Oak Growth Fund':<26}{beside:<28}    0.25%\n{'Oak Income Fund':<26}{beside:<28}    0.30%\n"
    reading = read(PLAN + head + rows)
    names = {"Oak Growth Fund", "Oak Income Fund"}
    assert doubtful(reading) == ["0.25%", "0.30%"] or {r.portfolio_name for r in reading.rates} == names


def test_classes_in_a_column_behind_the_rates_are_no_doubt() -> None:
    rows = (
        "Fund                         Fee      Class\n"
        "Oak Growth Fund             0.25%       A\n"
        "Oak Growth Fund             1.00%       C\n"
        "Oak Income Fund             0.30%       A\n"
    )
    reading = read(f"{PLAN}SCHEDULE A\n\n{rows}")
    assert [rate.share_class for rate in reading.rates] == ["Class A", "Class C", "Class A"]
    assert not doubtful(reading)


@pytest.mark.parametrize(("bracket", "told"), [("(reim)", True), ("(closed)", True), ("(Hedged)", False)])
def test_small_letters_in_brackets_behind_a_name_are_told(bracket: str, told: bool) -> None:
    rows = f"{'Oak Growth Fund':<30}0.25%\n{'Oak Income Fund ' + bracket:<30}0.30%\n"
    reading = read(f"{PLAN}SCHEDULE A\n\n{'Fund':<30}Distribution Fee\n{rows}")
    assert doubtful(reading) == (["0.30%"] if told else [])
