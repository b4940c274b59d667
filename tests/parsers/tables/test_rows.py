"""The rows of a schedule: where registrant and class stand, what interrupts, which rates are taken."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from small_print import codes, listed, read, schedule, schedule_html, told

from parsers.model import Bound, Component, Origin

# ------------------------------------------------------------------- where the registrant stands


def test_the_registrant_stands_above_the_table() -> None:
    reading = schedule(
        """
        HOLLIN BOND FUNDS

                                 Maximum
                                 Service
        Portfolio                  Fee
                                 -------
        Hollin Bond Fund          0.25%
        Hollin Bill Fund          0.15%

        HOLLIN STOCK FUNDS

                                 Maximum
                                 Service
        Portfolio                  Fee
                                 -------
        Hollin Core Fund          0.25%
        """
    )
    assert listed(reading.entries) == [
        ("HOLLIN BOND FUNDS", "Hollin Bond Fund", None),
        ("HOLLIN BOND FUNDS", "Hollin Bill Fund", None),
        ("HOLLIN STOCK FUNDS", "Hollin Core Fund", None),
    ]


def test_the_registrant_stands_in_the_second_line_of_the_header() -> None:
    reading = schedule(
        """
                                  MAXIMUM     MAXIMUM
        HOLLIN BOND FUNDS, INC.   SERVICE    AGGREGATE
        -----------------------     FEE         FEE
                                    ---         ---
        PORTFOLIOS

        Hollin Bond Fund           0.25%       1.00%


                                  MAXIMUM     MAXIMUM
        HOLLIN STOCK FUNDS, INC.  SERVICE    AGGREGATE
        ------------------------    FEE         FEE
                                    ---         ---
        PORTFOLIO

        Hollin Core Fund           0.25%       0.90%
        """
    )
    assert listed(reading.entries) == [
        ("HOLLIN BOND FUNDS, INC.", "Hollin Bond Fund", None),
        ("HOLLIN STOCK FUNDS, INC.", "Hollin Core Fund", None),
    ]
    assert told(reading.rates) == [
        ("Hollin Bond Fund", None, "service", "0.25%"),
        ("Hollin Bond Fund", None, "total", "1.00%"),
        ("Hollin Core Fund", None, "service", "0.25%"),
        ("Hollin Core Fund", None, "total", "0.90%"),
    ]


def test_the_registrant_stands_in_the_last_line_of_the_header() -> None:
    reading = schedule(
        """
                                  MAXIMUM     MAXIMUM
                                  SERVICE    AGGREGATE
        HOLLIN BOND FUNDS, INC.     FEE         FEE
        PORTFOLIOS                  ---         ---

        Hollin Bond Fund           0.25%       1.00%
        """
    )
    assert listed(reading.entries) == [("HOLLIN BOND FUNDS, INC.", "Hollin Bond Fund", None)]


def test_the_registrant_stands_among_the_names_in_capitals() -> None:
    reading = schedule(
        """
        Fund                          Fee Rate
        HOLLIN BOND FUNDS, INC.
        Hollin Bond Fund                0.45
        HOLLIN STOCK FUNDS, INC.
        Hollin Core Fund                0.35
        """
    )
    assert listed(reading.entries) == [
        ("HOLLIN BOND FUNDS, INC.", "Hollin Bond Fund", None),
        ("HOLLIN STOCK FUNDS, INC.", "Hollin Core Fund", None),
    ]


def test_the_registrant_has_a_column_of_its_own() -> None:
    reading = schedule_html(
        """
        Registrant | Portfolio | Service Fee
        Hollin Bond Funds, Inc. | Hollin Bond Fund | 0.25%
        | Hollin Bill Fund | 0.15%
        Hollin Stock Funds, Inc. | Hollin Core Fund | 0.25%
        | Hollin Index Fund | 0.25%
        """
    )
    assert [entry[:2] for entry in listed(reading.entries)] == [
        ("Hollin Bond Funds, Inc.", "Hollin Bond Fund"),
        ("Hollin Bond Funds, Inc.", "Hollin Bill Fund"),
        ("Hollin Stock Funds, Inc.", "Hollin Core Fund"),
        ("Hollin Stock Funds, Inc.", "Hollin Index Fund"),
    ]


# ------------------------------------------------------------------- where the class stands


def test_the_class_stands_in_the_caption() -> None:
    reading = schedule(
        """
        Portfolio - Class K Shares       Service Fee
        Hollin Bond Fund                    0.25%
        """
    )
    assert told(reading.rates) == [("Hollin Bond Fund", "Class K", "service", "0.25%")]


def test_the_class_stands_in_the_row() -> None:
    reading = schedule(
        """
        Fund                          Maximum Aggregate Fee
        Hollin Bond Fund K Shares            0.45
        Hollin Core Fund R Shares            0.50
        """
    )
    assert told(reading.rates) == [
        ("Hollin Bond Fund", "Class K", "total", "0.45"),
        ("Hollin Core Fund", "Class R", "total", "0.50"),
    ]


def test_the_class_has_a_column_of_its_own() -> None:
    reading = schedule(
        """
        Fund                  Class      Service Fee
        Hollin Bond Fund      A             0.25%
                              C             0.20%
        Hollin Core Fund      A             0.25%
        """
    )
    assert told(reading.rates) == [
        ("Hollin Bond Fund", "Class A", "service", "0.25%"),
        ("Hollin Bond Fund", "Class C", "service", "0.20%"),
        ("Hollin Core Fund", "Class A", "service", "0.25%"),
    ]


def test_classes_are_the_columns() -> None:
    reading = schedule_html(
        """
        12b-1 Fee | Class A | Class C | Class R
        Hollin Bond Fund | 0.25% | 1.00% | 0.50%
        Hollin Core Fund | 0.30% | 1.00% | N/A
        """
    )
    assert told(reading.rates) == [
        ("Hollin Bond Fund", "Class A", "total", "0.25%"),
        ("Hollin Bond Fund", "Class C", "total", "1.00%"),
        ("Hollin Bond Fund", "Class R", "total", "0.50%"),
        ("Hollin Core Fund", "Class A", "total", "0.30%"),
        ("Hollin Core Fund", "Class C", "total", "1.00%"),
    ]


def test_classes_are_rows_below_their_fund() -> None:
    reading = schedule(
        """
        Fund                           12b-1 Fee
        Hollin Bond Fund
          Class A                        0.25%
          Class C                        1.00%
        Hollin Core Fund
          Class A                        0.30%
        """
    )
    assert told(reading.rates) == [
        ("Hollin Bond Fund", "Class A", "total", "0.25%"),
        ("Hollin Bond Fund", "Class C", "total", "1.00%"),
        ("Hollin Core Fund", "Class A", "total", "0.30%"),
    ]


def test_headings_of_classes_split_one_table() -> None:
    reading = schedule(
        """
        Fund                           12b-1 Fee
        Class A Shares
        Hollin Bond Fund                 0.25%
        Hollin Core Fund                 0.30%
        Class C Shares
        Hollin Bond Fund                 1.00%
        Hollin Core Fund                 1.00%
        """
    )
    assert told(reading.rates) == [
        ("Hollin Bond Fund", "Class A", "total", "0.25%"),
        ("Hollin Core Fund", "Class A", "total", "0.30%"),
        ("Hollin Bond Fund", "Class C", "total", "1.00%"),
        ("Hollin Core Fund", "Class C", "total", "1.00%"),
    ]


def test_the_class_stands_on_the_line_under_its_row() -> None:
    reading = schedule(
        """
        Fund                           Service Fee
        Hollin Bond Fund                 0.25%
        (Class B Shares)
        Hollin Core Fund                 0.20%
        (Class B Shares)
        """
    )
    assert told(reading.rates) == [
        ("Hollin Bond Fund", "Class B", "service", "0.25%"),
        ("Hollin Core Fund", "Class B", "service", "0.20%"),
    ]


def test_classes_and_rates_are_stacked_in_two_cells() -> None:
    reading = schedule_html(
        """
        Fund | Class | 12b-1 Fee
        Hollin Bond Fund | Class A//Class C | 0.25%//1.00%
        Hollin Core Fund | Class A//Class R | 0.30%//0.50%
        """
    )
    assert told(reading.rates) == [
        ("Hollin Bond Fund", "Class A", "total", "0.25%"),
        ("Hollin Bond Fund", "Class C", "total", "1.00%"),
        ("Hollin Core Fund", "Class A", "total", "0.30%"),
        ("Hollin Core Fund", "Class R", "total", "0.50%"),
    ]


def test_fewer_rates_than_classes_in_a_stack_are_left_unread() -> None:
    reading = schedule_html(
        """
        Fund | Class | 12b-1 Fee
        Hollin Bond Fund | Class A//Class C//Class R | 0.25%//1.00%
        """
    )
    assert reading.rates == ()
    assert codes(reading) == ["unread_rate", "unread_rate"]


def test_the_class_of_the_title_holds_for_the_whole_schedule() -> None:
    reading = read(
        """
                                  HOLLIN SERIES TRUST
                                   DISTRIBUTION PLAN
                                   (CLASS K SHARES)

     The Trust adopts this Distribution Plan pursuant to Rule 12b-1.

                                      SCHEDULE A

        Portfolio                    Service Fee
        Hollin Bond Fund                0.25%
        """
    )
    assert told(reading.rates) == [("Hollin Bond Fund", "Class K", "service", "0.25%")]


@pytest.mark.parametrize(
    ("line", "share_class"), [("(CLASS T SHARES)", "Class T"), ("(FORMERLY CLASS T SHARES)", None)]
)
def test_the_class_in_brackets_is_that_of_a_schedule_whose_plan_is_called_by_another(
    line: str, share_class: str | None
) -> None:
    reading = read(
        f"""
                                  HOLLIN SERIES TRUST
                              AMENDMENT NO. 1 TO THE
                             CLASS K DISTRIBUTION PLAN

     The Plan adopted pursuant to Rule 12b-1 is hereby amended as follows:

                                      SCHEDULE A
                         TO THE CLASS K DISTRIBUTION PLAN
                                {line}

        Portfolio                    Service Fee
        Hollin Bond Fund                0.25%
        """
    )
    assert told(reading.rates) == [("Hollin Bond Fund", share_class, "service", "0.25%")]


ONE_ROW = """
                              Service Fee
        Class A Shares           0.25%
"""
ALL_LISTED = [
    ("Hollin Bond Fund", "Class A", "service", "0.25%"),
    ("Hollin Core Fund", "Class A", "service", "0.25%"),
]


def test_one_rate_row_of_a_class_holds_for_all_listed_funds() -> None:
    reading = schedule(
        """
             The following Portfolios have shares to which this Schedule applies:

        Hollin Bond Fund
        Hollin Core Fund

             Every one of them shall pay upon those shares the fee that stands here:
        """
        + ONE_ROW
    )
    assert told(reading.rates) == ALL_LISTED


# ------------------------------------------------------------------- what interrupts a table


def test_rows_after_a_page_break_keep_registrant_and_header() -> None:
    reading = schedule(
        """
        <TABLE>
        <CAPTION>
                                  MAXIMUM     MAXIMUM
        HOLLIN BOND FUNDS, INC.   SERVICE    AGGREGATE
        -----------------------     FEE         FEE
                                    ---         ---
        PORTFOLIOS
        <S>                         <C>         <C>
        Hollin Bond Fund           0.25%       1.00%
        </TABLE>

                                 6

        <PAGE>

        <TABLE>
        <S>                         <C>         <C>
        Hollin Bill Fund           0.15%       0.90%
        </TABLE>
        """
    )
    assert listed(reading.entries) == [
        ("HOLLIN BOND FUNDS, INC.", "Hollin Bond Fund", None),
        ("HOLLIN BOND FUNDS, INC.", "Hollin Bill Fund", None),
    ]
    assert told(reading.rates)[2:] == [
        ("Hollin Bill Fund", None, "service", "0.15%"),
        ("Hollin Bill Fund", None, "total", "0.90%"),
    ]


def test_a_header_repeated_on_the_next_page_is_no_row() -> None:
    page = """
        Portfolio                    Service Fee    Aggregate Fee
        ---------                    -----------    -------------
        {}             0.25%           1.00%
        """
    reading = schedule(page.format("Hollin Bond Fund") + "\n<PAGE>\n" + page.format("Hollin Core Fund"))
    assert [entry.portfolio_name for entry in reading.entries] == ["Hollin Bond Fund", "Hollin Core Fund"]
    assert [rate.component for rate in reading.rates] == [Component.SERVICE_FEE, Component.AGGREGATE_FEE] * 2


def test_a_page_number_between_a_fund_and_its_class() -> None:
    reading = schedule(
        """
        Fund                           12b-1 Fee
        Hollin Bond Fund
          Class A                        0.25%
                         7
        <PAGE>
          Class C                        1.00%
        """
    )
    assert told(reading.rates) == [
        ("Hollin Bond Fund", "Class A", "total", "0.25%"),
        ("Hollin Bond Fund", "Class C", "total", "1.00%"),
    ]


def test_a_name_that_touches_its_rate() -> None:
    reading = schedule(
        """
                                             Service   Aggregate
        Portfolio                              Fee        Fee
        Hollin Bond Fund                      0.25%      1.00%
        Hollin Advantage Global Sciences Fund 0.20%      0.95%
        """
    )
    assert told(reading.rates)[2:] == [
        ("Hollin Advantage Global Sciences Fund", None, "service", "0.20%"),
        ("Hollin Advantage Global Sciences Fund", None, "total", "0.95%"),
    ]


# ------------------------------------------------------------------- which rates are taken


def test_a_rate_without_its_percent_sign_is_in_percent() -> None:
    reading = schedule("Fund                 Maximum Aggregate Fee Rate\nHollin Bond Fund          0.45")
    ((rate,), (figures,)) = (reading.rates, [reading.document and reading.document.rate_figures])
    assert (rate.rate, rate.rate_text, figures) == (Decimal("0.0045"), "0.45", 1)


def test_minimum_and_maximum_are_each_their_columns() -> None:
    reading = schedule(
        """
                              Minimum Asset   Maximum    Maximum
                               Based Sales    Service   Aggregate
        Portfolio                Charge         Fee        Fee
                              -------------   -------   ---------
        Hollin Bond Fund          0.20%        0.25%      0.45%
        """
    )
    assert [(rate.component, rate.bound) for rate in reading.rates] == [
        (Component.ASSET_BASED_SALES_CHARGE, Bound.MINIMUM),
        (Component.SERVICE_FEE, Bound.MAXIMUM),
        (Component.AGGREGATE_FEE, Bound.MAXIMUM),
    ]
    assert {rate.origin for rate in reading.rates} == {Origin.TABLE}


def test_none_and_dashes_give_no_row_and_zero_gives_one() -> None:
    reading = schedule(
        """
        Portfolio                 Distribution Fee    Service Fee
        Hollin Bond Fund               0.00%             0.25%
        Hollin Bill Fund               None              0.25%
        Hollin Core Fund                --               N/A
        """
    )
    assert told(reading.rates) == [
        ("Hollin Bond Fund", None, "distribution", "0.00%"),
        ("Hollin Bond Fund", None, "service", "0.25%"),
        ("Hollin Bill Fund", None, "service", "0.25%"),
    ]
    assert len(reading.entries) == 3


def test_the_column_of_another_fee_is_set_aside() -> None:
    reading = schedule(
        """
                              Maximum       Maximum
                              Service     Front-End
        Portfolio               Fee       Sales Load
        Hollin Bond Fund       0.25%        4.75%
        """
    )
    assert told(reading.rates) == [("Hollin Bond Fund", None, "service", "0.25%")]
    assert [aside.source_text for aside in reading.set_aside] == ["4.75%"]


def test_a_rate_that_no_plan_charges_is_left_and_reported() -> None:
    reading = schedule(
        "Portfolio               Service Fee\nHollin Bond Fund           25%\nHollin Core Fund         0.25%"
    )
    assert told(reading.rates) == [("Hollin Core Fund", None, "service", "0.25%")]
    (finding,) = reading.findings
    assert (finding.code, finding.source_text) == ("implausible_rate", "25%")


def test_a_fraction_that_is_no_rate_is_left_and_reported() -> None:
    reading = schedule(
        "Portfolio               Service Fee\nHollin Bond Fund          0/10\nHollin Core Fund         0.25%"
    )
    assert codes(reading) == ["unreadable_rate"]
    assert told(reading.rates) == [("Hollin Core Fund", None, "service", "0.25%")]


def test_two_fees_in_one_cell_parted_by_a_slash() -> None:
    reading = schedule_html(
        """
        Portfolio | Distribution Fee / Service Fee
        Hollin Bond Fund | 0.75/0.25%
        Hollin Core Fund | 0.50/0.25%
        """
    )
    assert told(reading.rates)[:2] == [
        ("Hollin Bond Fund", None, "distribution", "0.75"),
        ("Hollin Bond Fund", None, "service", "0.25%"),
    ]


def test_the_date_from_which_a_fee_is_reckoned() -> None:
    reading = schedule(
        """
                               Maximum Aggregate
        Fund                        Fee Rate         Plan Calculation Date
        Hollin Bond Fund              0.45             December 14, 2000
        Hollin Core Fund              0.45             January 15, 2002
        """
    )
    assert [entry.fee_start_date for entry in reading.entries] == [date(2000, 12, 14), date(2002, 1, 15)]


def test_an_aggregate_that_is_not_the_sum_among_sums_is_reported() -> None:
    rows = "\n".join(
        f"Hollin {name:12} Fund       0.75%           0.25%          1.00%"
        for name in ("Bond", "Bill", "Core", "Index", "Value")
    )
    odd = f"Hollin {'Trends':12} Fund       0.75%           0.25%          1.10%"
    header = "Portfolio                 Distribution Fee   Service Fee   Aggregate Fee"
    assert codes(schedule(f"{header}\n{rows}")) == []
    reading = schedule(f"{header}\n{rows}\n{odd}")
    assert [(f.code, f.source_text) for f in reading.findings] == [("aggregate_mismatch", "1.10%")]
    assert len(reading.rates) == 18


def test_a_cap_on_both_fees_below_their_sum_is_common() -> None:
    reading = schedule(
        """
        Portfolio                 Distribution Fee   Service Fee   Aggregate Fee
        Hollin Bond Fund               0.25%            0.25%          0.25%
        Hollin Core Fund               0.25%            0.25%          0.25%
        """
    )
    assert codes(reading) == []


def test_a_row_printed_twice_counts_once() -> None:
    reading = schedule(
        """
        Portfolio                   Service Fee
        Hollin Bond Fund               0.25%
        Hollin Bond Fund               0.25%
        """
    )
    assert [entry.duplicate_of for entry in reading.entries] == [None, 1]
    assert codes(reading) == ["duplicate_row"]


def test_a_mark_glued_to_a_class_is_told_by_its_footnote() -> None:
    print_ = """
        Fund                     Class          12b-1 Fee
        Hollin Bond Fund        Class R1          0.50%
        Hollin Core Fund        Class A           0.25%
        """
    note = """
        1 Class R shares are sold to retirement plans only, and bear no sales load
        whatever is bought of them.
        """
    assert [rate.share_class for rate in schedule(print_ + note).rates] == ["Class R", "Class A"]
    assert [rate.share_class for rate in schedule(print_).rates] == ["Class R1", "Class A"]


def test_a_registrant_centred_behind_its_rows_claims_them() -> None:
    reading = schedule(
        """
        <TABLE>
        <CAPTION>
                                            SERVICE     TOTAL
                                              FEE        FEE
        <S>                                 <C>         <C>
        Hollin Bond Fund                      .25%      1.00%
        Hollin Core Fund                      .25%       .75%
        </TABLE>
                      (the above being series of HOLLIN SERIES TRUST)

        <TABLE>
        <CAPTION>
                                            SERVICE     TOTAL
                                              FEE        FEE
        <S>                                 <C>         <C>
        Hollin Asia Fund                      .25%      1.00%
        </TABLE>
                      (the above being series of HOLLIN WORLD FUNDS, INC.)
        """
    )
    assert [e[:2] for e in listed(reading.entries)] == [
        ("HOLLIN SERIES TRUST", "Hollin Bond Fund"),
        ("HOLLIN SERIES TRUST", "Hollin Core Fund"),
        ("HOLLIN WORLD FUNDS, INC.", "Hollin Asia Fund"),
    ]


def test_a_class_on_the_line_below_is_not_that_of_a_row_which_names_its_own() -> None:
    reading = schedule(
        """
        Fund                            Fee

        Hollin Bond Fund - Class A      0.25%
        (Class B Shares)
        Hollin Bill Fund                0.75%
        """
    )
    assert told(reading.rates) == [
        ("Hollin Bond Fund", "Class A", "total", "0.25%"),
        ("Hollin Bill Fund", "Class B", "total", "0.75%"),
    ]


def test_of_a_pair_each_figure_is_the_fee_of_its_place() -> None:
    reading = schedule_html(
        """
        Fund | Distribution Fee / Service Fee
        Hollin Bond Fund | 0.75%/0.25%
        Hollin Bill Fund | none/0.25%
        Hollin Note Fund | 0.50%/none
        """
    )
    assert told(reading.rates) == [
        ("Hollin Bond Fund", None, "distribution", "0.75%"),
        ("Hollin Bond Fund", None, "service", "0.25%"),
        ("Hollin Bill Fund", None, "service", "0.25%"),
        ("Hollin Note Fund", None, "distribution", "0.50%"),
    ]


def test_a_class_that_no_list_knows_is_told_by_its_company() -> None:
    reading = schedule_html(
        """
        Fund | Fee
        Hollin Money Fund |
        Investor Class | 0.25%
        Oakhill | 0.10%
        """
    )
    assert told(reading.rates) == [
        ("Hollin Money Fund", "Investor Class", "total", "0.25%"),
        ("Hollin Money Fund", "Oakhill", "total", "0.10%"),
    ]


def test_words_that_go_on_below_a_rate_end_no_header() -> None:
    reading = schedule(
        """
        FUND/CLASS                    SALES         DISTRIBUTION   SHAREHOLDER
                                      CHARGE        FEE            SERVICE FEE
        Hollin Income Trust:
          Hollin Short-Term Municipal
          Bond Fund:
            Class A                   front-end     0.10           0.25
            Class B                   contingent    0.75           0.20
                                      deferred
            Class C                   contingent    0.65           0.15
                                      deferred
          Hollin Cash Fund:
            Class A                   level         none           0.05
        """
    )
    name = "Hollin Short-Term Municipal Bond Fund"
    assert told(reading.rates) == [
        (name, "Class A", "distribution", "0.10"),
        (name, "Class A", "service", "0.25"),
        (name, "Class B", "distribution", "0.75"),
        (name, "Class B", "service", "0.20"),
        (name, "Class C", "distribution", "0.65"),
        (name, "Class C", "service", "0.15"),
        ("Hollin Cash Fund", "Class A", "service", "0.05"),
    ]
    assert {rate.registrant_name for rate in reading.rates} == {"Hollin Income Trust"}
    assert codes(reading) == []


def test_numbered_funds_far_left_of_their_classes() -> None:
    reading = schedule(
        """
                                       Maximum Initial                 Maximum Rule
        Multi Class Funds               Sales Charge    Maximum CDSC     12b-1 Fee
        1. The Elm Fund
                    Class R                 None            None           0.25%
                    Class C                 None            1.00%          0.90%

        2.  Elm Event Fund
                    Class R                 None            None           0.20%
        """
    )
    assert told(reading.rates) == [
        ("The Elm Fund", "Class R", "total", "0.25%"),
        ("The Elm Fund", "Class C", "total", "0.90%"),
        ("Elm Event Fund", "Class R", "total", "0.20%"),
    ]
