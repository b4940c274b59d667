"""Rows of fees and classes, whose fund stands above them."""

from __future__ import annotations

from small_print import schedule, schedule_html, told


def test_a_fund_in_the_middle_stands_over_a_matrix_of_fees() -> None:
    reading = schedule(
        """
        The fees of each class are these, a year:

                                Hollin Wealth Builder

                              Class A     Class B     Class R
        Distribution Fee        None        0.75%       0.30%
        Service Fee             0.25%       0.20%       0.10%

                                 Hollin Cash Fund

                              Class A     Class B
        Distribution Fee        0.10%       0.60%
        Service Fee             0.15%       0.05%
        """
    )
    assert told(rate for rate in reading.rates if rate.share_class == "Class B") == [
        ("Hollin Wealth Builder", "Class B", "distribution", "0.75%"),
        ("Hollin Wealth Builder", "Class B", "service", "0.20%"),
        ("Hollin Cash Fund", "Class B", "distribution", "0.60%"),
        ("Hollin Cash Fund", "Class B", "service", "0.05%"),
    ]


def test_a_fund_above_a_table_of_classes_is_no_list() -> None:
    reading = schedule(
        """
        The Fund shall pay, by class:

        Hollin Core Fund

        Class                Distribution Fee     Service Fee
        -----                ----------------     -----------
        Investor Class             0.10%              0.15%
        Adviser Class              0.20%              0.25%

        Hollin Cash Fund

        Class                Distribution Fee     Service Fee
        -----                ----------------     -----------
        Investor Class             0.05%              0.10%
        """
    )
    assert told(rate for rate in reading.rates if rate.share_class == "Investor Class") == [
        ("Hollin Core Fund", "Investor Class", "distribution", "0.10%"),
        ("Hollin Core Fund", "Investor Class", "service", "0.15%"),
        ("Hollin Cash Fund", "Investor Class", "distribution", "0.05%"),
        ("Hollin Cash Fund", "Investor Class", "service", "0.10%"),
    ]


def test_what_labels_other_attributes_of_classes_is_no_fund() -> None:
    reading = schedule_html(
        """
        Characteristic | Class A | Class T
        Front-end sales charge | 5.25% | 3.00%
        Rule 12b-1 fee | 0.30% | 0.20%
        Exchange privilege | Yes | No
        Least investment | $2,000 | $500
        """
    )
    assert told(reading.rates) == [
        (None, "Class A", "total", "0.30%"),
        (None, "Class T", "total", "0.20%"),
    ]


def test_a_class_row_of_several_funds_is_that_of_each() -> None:
    reading = schedule_html(
        """
        <p>These are the Funds:</p><p>Hollin Core Fund</p><p>Hollin Cash Fund</p>
        <table><tr><td>Class</td><td>12b-1 Fee</td></tr><tr><td>Class A</td><td>0.25%</td></tr></table>
        """
    )
    assert told(reading.rates) == [
        ("Hollin Core Fund", "Class A", "total", "0.25%"),
        ("Hollin Cash Fund", "Class A", "total", "0.25%"),
    ]


def test_labels_below_a_class_each_with_its_value() -> None:
    reading = schedule(
        """
        CLASS FEATURES

        CLASS A SHARES
             Initial sales load:      None
             Distribution fee:        up to 0.30% of average daily net assets
             Conversion:              to Class X after eight years

        SELECT CLASS SHARES
             Initial sales load:      None
             Distribution fee:        None
             Shareholder service fee:  up to 0.15% of average daily net assets
        """
    )
    assert told(reading.rates) == [
        (None, "Class A", "distribution", "0.30%"),
        (None, "Select Class", "service", "0.15%"),
    ]
