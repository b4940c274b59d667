"""One rate for a listed set: a row for each fund of it, wherever the list stands."""

from __future__ import annotations

import pytest
from small_print import read

TRUST = "Hollin Series Trust"
HEAD = "HOLLIN SERIES TRUST\n\nDISTRIBUTION PLAN PURSUANT TO RULE 12b-1\n\n"
FEE = "A distribution fee of {rate}% a year of the average daily net assets is paid."

FUNDS_OF_PLAN = [
    (f"{TRUST} adopts this Plan on behalf of its series Elm Fund and Oak Fund.", "Elm Fund,Oak Fund"),
    (f"This Plan is for the following series of {TRUST}: Elm Fund and Oak Fund.", "Elm Fund,Oak Fund"),
    (f'WHEREAS, Elm Science Fund (the "Fund") is a series of {TRUST} (the "Trust");', "Elm Science Fund"),
    (f'{TRUST} adopts this Plan for the Elm Fund (the "Fund") and any class of it.', "Elm Fund"),
    (f"{TRUST} adopts this Plan for the Class J and Class L Shares of Elm Fund.", "Elm Fund"),
    (f"{TRUST} adopts this Plan for its series, of which Elm Fund was the first.", ""),
    (f'{TRUST} (the "Fund"), on behalf of itself, adopts this Plan.', ""),
]  # fmt: skip


@pytest.mark.parametrize(("opening", "funds"), FUNDS_OF_PLAN)
def test_the_funds_that_the_plan_is_for_have_each_its_rate(opening: str, funds: str) -> None:
    rates = read(f"{HEAD}{opening}\n\n{FEE.format(rate='0.25')}\n").rates
    assert [rate.portfolio_name for rate in rates] == ([*funds.split(",")] if funds else [None])


def test_a_fund_that_the_sentence_names_is_not_of_the_others() -> None:
    opening = f"{TRUST} adopts this Plan on behalf of its series Elm Fund, Oak Fund and Yew Fund."
    fee = "A distribution fee of 0.25% is paid by each Fund other than Oak Fund."
    rates = read(f"{HEAD}{opening}\n\n{fee}\n").rates
    assert [rate.portfolio_name for rate in rates] == ["Elm Fund", "Yew Fund"]


SCHEDULES = {
    "each list closed by its sentence": ("Elm Fund", "Oak Fund", "0.25", "Yew Fund", "Ash Fund", "0.10"),
    "each below": ("0.25 following", "Elm Fund", "Oak Fund", "0.10 following", "Yew Fund", "Ash Fund"),
    "not said, and none above the first": ("0.25", "Elm Fund", "Oak Fund", "0.10", "Yew Fund", "Ash Fund"),
}  # fmt: skip


@pytest.mark.parametrize("order", SCHEDULES.values(), ids=SCHEDULES)
def test_a_sentence_is_of_the_list_that_it_closes_or_leads_in(order: tuple[str, ...]) -> None:
    lines = [FEE.format(rate=line[:4]) if line[0] == "0" else line for line in order]
    lines = [
        line.replace("paid.", "paid for the following:") if "following" in raw else line
        for raw, line in zip(order, lines, strict=True)
    ]
    rates = read(f"{HEAD}SCHEDULE A\n\n" + "\n\n".join(lines) + "\n").rates
    assert {(rate.portfolio_name, rate.rate_text) for rate in rates} == {
        *(("Elm Fund", "0.25%"), ("Oak Fund", "0.25%"), ("Yew Fund", "0.10%"), ("Ash Fund", "0.10%"))
    }
