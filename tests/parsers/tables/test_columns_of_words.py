"""Columns of words beside the rates: kinds of fee, tickers, names that stand last; labels and units."""

from __future__ import annotations

from decimal import Decimal

import pytest
from small_print import schedule, schedule_html, told


def test_a_column_names_the_fee_of_each_row() -> None:
    reading = schedule(
        """
        Portfolio              Class      Nature of Payment      Annual Rate
        ---------              -----      -----------------      -----------
        Hollin Core Fund       Class B    Distribution              0.75%
                                          Shareholder Services      0.25%
        Hollin Cash Fund       Class A    Shareholder Services      0.15%
        """
    )
    assert told(reading.rates) == [
        ("Hollin Core Fund", "Class B", "distribution", "0.75%"),
        ("Hollin Core Fund", "Class B", "service", "0.25%"),
        ("Hollin Cash Fund", "Class A", "service", "0.15%"),
    ]


def test_what_stands_below_each_other_is_a_column_and_up_to_is_none() -> None:
    reading = schedule(
        """
        Fund                      Symbol     12b-1 Fee
        Hollin Core Fund          HCRAX      up to 0.25%
        Hollin Cash Fund          HCSAX      up to 0.10%
        """
    )
    assert [(r.portfolio_name, r.bound, r.rate_text) for r in reading.rates] == [
        ("Hollin Core Fund", "maximum", "up to 0.25%"),
        ("Hollin Cash Fund", "maximum", "up to 0.10%"),
    ]


@pytest.mark.parametrize(("first", "second"), [("0.25%", "0.10%"), ("25 bps", "10 bps")])
def test_rates_stand_before_their_funds(first: str, second: str) -> None:
    reading = schedule(
        f"""
        Shareholder
        Service Fee      Funds
        -----------      -----
        {first}           Hollin Core Fund
                         Hollin Income
                         Builder Fund
        {second}           Hollin Cash Fund
        """
    )
    assert told(reading.rates) == [
        ("Hollin Core Fund", None, "service", first),
        ("Hollin Income Builder Fund", None, "service", first),
        ("Hollin Cash Fund", None, "service", second),
    ]


def test_names_stand_behind_classes_and_rates() -> None:
    reading = schedule_html(
        """
        Class | 12b-1 Fee | Series
        Class A | 0.25% | Hollin Core Fund, Hollin Cash Fund
        Class C | 1.00% | Hollin Core Fund
        """
    )
    assert told(reading.rates) == [
        ("Hollin Core Fund", "Class A", "total", "0.25%"),
        ("Hollin Cash Fund", "Class A", "total", "0.25%"),
        ("Hollin Core Fund", "Class C", "total", "1.00%"),
    ]


@pytest.mark.parametrize("unit", ["(hundredths of 1%)", "(1/100ths of a percent)", "(in b.p.)"])
def test_a_heading_says_the_unit_of_bare_numbers(unit: str) -> None:
    reading = schedule(
        f"""
                                 Service Fee
        Fund                 {unit}
        Hollin Core Fund              25
        Hollin Cash Fund              10
        """
    )
    assert [(r.portfolio_name, r.rate) for r in reading.rates] == [
        ("Hollin Core Fund", Decimal("0.0025")),
        ("Hollin Cash Fund", Decimal("0.0010")),
    ]


def test_labelled_fees_stand_below_each_other() -> None:
    reading = schedule(
        """
        Fund                     Class B                  Class R
        Hollin Inflation         Distribution: 0.75%      Distribution: 0.25%
          Protected Fund         Service: 0.25%           Service: 0.20%
        Hollin Cash Fund         Distribution: 0.50%      Distribution: 0.10%
                                 Service: 0.15%           Service: 0.05%
        """
    )
    assert told(r for r in reading.rates if r.share_class == "Class R") == [
        ("Hollin Inflation Protected Fund", "Class R", "distribution", "0.25%"),
        ("Hollin Inflation Protected Fund", "Class R", "service", "0.20%"),
        ("Hollin Cash Fund", "Class R", "distribution", "0.10%"),
        ("Hollin Cash Fund", "Class R", "service", "0.05%"),
    ]


def test_a_rate_reaches_over_several_classes() -> None:
    reading = schedule_html(
        """
        <table><tr><td>Fund</td><td>Class A</td><td>Class T</td></tr>
        <tr><td>Hollin Core Fund</td><td colspan=2 align=center>0.25%</td></tr>
        <tr><td>Hollin Cash Fund</td><td>0.10%</td><td>0.20%</td></tr></table>
        """
    )
    assert told(reading.rates)[:2] == [
        ("Hollin Core Fund", "Class A", "total", "0.25%"),
        ("Hollin Core Fund", "Class T", "total", "0.25%"),
    ]


def test_each_class_has_a_plan() -> None:
    reading = schedule(
        """
        Plan                         Rule 12b-1 Fee
        ----                         --------------
        Class A Plan                     0.25%
        Investor Class Service Plan      0.10%
        """
    )
    assert told(reading.rates) == [
        (None, "Class A", "total", "0.25%"),
        (None, "Investor Class", "total", "0.10%"),
    ]
