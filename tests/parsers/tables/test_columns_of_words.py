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


def test_a_number_and_a_mark_in_cells_of_their_own_are_no_columns() -> None:
    reading = schedule_html(
        """
        | Funds and Share Classes | | Maximum 12b-1 Fee | Maximum Shareholder Servicing Fee
        1. | Hollin Core Fund//Class A//Class C | ^ | //None//0.75 | //0.25//0.20
        2. | Hollin Cash Fund//Class A | ^ | //0.10 | //0.25
        """
    )
    assert told(reading.rates) == [
        ("Hollin Core Fund", "Class A", "service", "0.25"),
        ("Hollin Core Fund", "Class C", "total", "0.75"),
        ("Hollin Core Fund", "Class C", "service", "0.20"),
        ("Hollin Cash Fund", "Class A", "total", "0.10"),
        ("Hollin Cash Fund", "Class A", "service", "0.25"),
    ]


def test_letters_count_funds_over_classes_and_a_line_over_all_names_the_fee() -> None:
    reading = schedule(
        """
                        CURRENT DISTRIBUTION FEE LEVELS

             A.   Hollin Cash Portfolio

                  1.   Oakway Class:          0.40%
                  2.   Select Class:          0.05%

             B.   Hollin Bond Portfolio

                  1.   Select Class:          0.60%

        As Amended:  May 26, 2004
        """
    )
    assert told(reading.rates) == [
        ("Hollin Cash Portfolio", "Oakway Class", "distribution", "0.40%"),
        ("Hollin Cash Portfolio", "Select Class", "distribution", "0.05%"),
        ("Hollin Bond Portfolio", "Select Class", "distribution", "0.60%"),
    ]
    assert "As Amended" not in {entry.portfolio_name for entry in reading.entries}


def test_none_in_a_column_of_classes_is_no_class_and_no_rate() -> None:
    reading = schedule(
        """
        FUNDS OF THE TRUST            CLASSES
        ------------------            -------

        Hollin Cash Fund              Investor Shares
        Hollin Treasury Fund          none
        Hollin Bond Fund              A Shares, B Shares
        Hollin Stock Fund             A Shares, B Shares, C Shares

        The Trust pays a distribution fee of 0.75% of the average net assets of the B Shares of each Fund.
        """
    )
    assert [entry.portfolio_name for entry in reading.entries] == [
        f"Hollin {kind} Fund" for kind in ("Cash", "Treasury", "Bond", "Stock")
    ]
    assert [entry.share_class for entry in reading.entries] == ["Investor", None, None, None]
    assert told(reading.rates) == [
        ("Hollin Bond Fund", "Class B", "distribution", "0.75%"),
        ("Hollin Stock Fund", "Class B", "distribution", "0.75%"),
    ]


def test_a_part_of_each_fee_of_a_class() -> None:
    reading = schedule(
        """
        Combined Distribution and Service Fee

        Series                         Class A      Class C
        ------                         -------      -------
        Hollin Value Fund              0.15%        0.90%
        Hollin Growth Fund             0.25%        0.75%

        Note: Of each combined fee of the Class C shares, 0.20% of average daily net assets is a service fee.
        """
    )
    assert [rate for rate in told(reading.rates) if rate[3] == "0.20%"] == [
        ("Hollin Value Fund", "Class C", "service", "0.20%"),
        ("Hollin Growth Fund", "Class C", "service", "0.20%"),
    ]


def test_crosses_under_every_class_are_marks() -> None:
    reading = schedule(
        """
        Portfolio              Class A      Class B      Trust
        Hollin Core Fund          X            X           X
        Hollin Bond Fund          X            X           X

        The Trust pays a distribution fee of 0.25% of the net assets of the Class B shares of each Fund.
        """
    )
    assert told(reading.rates) == [
        ("Hollin Core Fund", "Class B", "distribution", "0.25%"),
        ("Hollin Bond Fund", "Class B", "distribution", "0.25%"),
    ]


def test_sections_and_attributes_over_classes_are_no_funds() -> None:
    reading = schedule(
        """
        CLASS ARRANGEMENTS.

        CLASS A SHARES

             Initial sales load:       maximum of 5.75%
             Distribution Fees:        up to 0.25% of average daily net assets
             Service Fees:             up to 0.15% of average daily net assets

        CLASS B SHARES

             CDSC:                     5% in the first year, declining to 1% in the sixth
             Distribution Fees:        up to 0.75% of average daily net assets
        """
    )
    assert [(fee, rate) for _, _, fee, rate in told(reading.rates)] == [
        ("distribution", "0.25%"),
        ("service", "0.15%"),
        ("distribution", "0.75%"),
    ]
    assert {rate.portfolio_name for rate in reading.rates} == {None}
    assert reading.entries == ()
