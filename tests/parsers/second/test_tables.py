"""The second reading of tables: each trait once; where print can be read in two ways it is silent."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from growth import grows_evenly
from layouts import MUTATIONS, lay

from parsers.media import lay_open
from parsers.model import Exhibit
from parsers.second.model import SecondRate
from parsers.second.tables import read_tables
from parsers.terms.share_classes import normalize_class

DISTRIBUTION, SERVICE, TOTAL = "asset_based_sales_charge", "service_fee", "aggregate_fee"

Told = tuple[str, str | None, str | None, str | None]  # number, name, class, fee; ? where it is silent


def rates(content: str, name: str) -> list[tuple[str, SecondRate]]:
    opened = lay_open(Exhibit(name, content.encode(), name))
    assert isinstance(opened, tuple)
    text = opened[0].text
    return [(text[start:end], rate) for (start, end), rate in sorted(read_tables(opened[0]).items())]


def told(number: str, rate: SecondRate) -> Told:
    def said(field: str) -> str | None:
        value = getattr(rate, field)
        return "?" if field in rate.silent else None if value is None else str(value)

    return number, said("portfolio_name"), said("share_class"), said("component")


def text(content: str) -> list[Told]:
    return [told(*one) for one in rates(content.strip("\n") + "\n\nEnd of the schedule.\n", "exhibit.txt")]


def html(*rows: str, before: str = "") -> list[Told]:
    """Cells are parted by bars; `2:` spans two columns."""

    def cell(words: str) -> str:
        wide, _, rest = words.strip().rpartition(":")
        span = f" colspan={wide}" if wide.isdigit() else ""
        return f"<td{span}>{rest if wide.isdigit() else words.strip()}</td>"

    body = "".join(f"<tr>{''.join(map(cell, row.split('|')))}</tr>" for row in rows)
    page = f"<html><body>{before}<table>{body}</table><p>End of the schedule.</p></body></html>"
    return [told(*one) for one in rates(page, "exhibit.htm")]


# ------------------------------------------------------------------------------ what is told


def test_headings_stacked_one_word_a_line() -> None:
    assert text("""
                     SCHEDULE A
                  (CLASS B SHARES)

                                   ASSET
                                   BASED        MAXIMUM
                                   SALES        SERVICE      AGGREGATE
PORTFOLIO                          CHARGE         FEE           FEE
---------                          ------       -------      ---------
Elm Growth Fund                     0.75%        0.25%         1.00%
""") == [
        ("0.75", "Elm Growth Fund", "Class B", DISTRIBUTION),
        ("0.25", "Elm Growth Fund", "Class B", SERVICE),
        ("1.00", "Elm Growth Fund", "Class B", TOTAL),
    ]


def test_headings_over_spacers_and_signs_in_cells_of_their_own() -> None:
    assert html(
        "Fund | | 2:Class A Service Fee | | 2:Class C Service Fee",
        "Elm Growth Fund | | 0.25 | % | | 0.20 | %",
        "Elm Bond Fund | | 0.15 | % | | 0 | %",
    ) == [
        ("0.25", "Elm Growth Fund", "Class A", SERVICE),
        ("0.20", "Elm Growth Fund", "Class C", SERVICE),
        ("0.15", "Elm Bond Fund", "Class A", SERVICE),
        ("0", "Elm Bond Fund", "Class C", SERVICE),
    ]


@pytest.mark.parametrize("first", [True, False])
def test_a_name_over_two_rows_with_its_rate_beside_either(first: bool) -> None:
    one, two = ("   0.25%", "") if first else ("", "   0.25%")
    read = text(f"""
Fund                                  Service Fee
Elm Short-Intermediate Government     {one}
  Obligations Portfolio               {two}
Elm Value Portfolio                      0.35%
""")
    assert [(number, name) for number, name, *_ in read] == [
        ("0.25", "Elm Short-Intermediate Government Obligations Portfolio"),
        ("0.35", "Elm Value Portfolio"),
    ]


def test_a_name_down_beside_its_class_rows() -> None:
    assert text("""
Name of Fund             Class        Service Fee
Elm Conservative         Class A         .25%
  Allocation Fund        Class B         .20%
                         Class C         .15%
Elm Aggressive Fund      Class A         .10%
""") == [
        (".25", "Elm Conservative Allocation Fund", "Class A", SERVICE),
        (".20", "Elm Conservative Allocation Fund", "Class B", SERVICE),
        (".15", "Elm Conservative Allocation Fund", "Class C", SERVICE),
        (".10", "Elm Aggressive Fund", "Class A", SERVICE),
    ]


def test_classes_as_rows_under_their_fund_over_a_page() -> None:
    head = "Fund and Class                        Service Fee\n"
    read = text(f"""
{head}Elm Growth Fund
   Class A                               0.25%

                                     2
<PAGE>

{head}   Class C                               0.20%
Elm Bond Fund
   Class A                               0.15%
""")
    assert [(name, share_class) for _, name, share_class, _ in read] == [
        ("Elm Growth Fund", "Class A"),
        ("Elm Growth Fund", "Class C"),
        ("Elm Bond Fund", "Class A"),
    ]


def test_class_headings_that_split_a_table() -> None:
    read = html(
        "Portfolio | Distribution Fee",
        "2:Class A Shares",
        "Elm Growth Fund | .10%",
        "2:Class B Shares",
        "Elm Growth Fund | .75%",
    )
    assert [share_class for *_, share_class, _ in read] == ["Class A", "Class B"]


def test_the_class_in_one_cell_with_the_name() -> None:
    assert html(
        "Fund and Class | 12b-1 Fee",
        "Elm Growth Fund – Class A Shares | 0.25%",
        "Elm Growth Fund (Class C) | 1.00%",
        "Elm Bond Fund K Shares | 0.45%",
    ) == [
        ("0.25", "Elm Growth Fund", "Class A", TOTAL),
        ("1.00", "Elm Growth Fund", "Class C", TOTAL),
        ("0.45", "Elm Bond Fund", "Class K", TOTAL),
    ]


def test_a_fee_over_the_middle_of_its_classes() -> None:
    read = text("""
                          Distribution Fee                        Service Fee
Fund                Class A    Class B    Class C      Class A    Class B    Class C
Elm Growth Fund      0.10%      0.75%      0.75%        0.25%      0.25%      0.20%
Elm Bond Fund        0.05%      0.65%      0.60%        0.15%      0.25%      0.25%
""")
    assert [fee for *_, fee in read] == [*[DISTRIBUTION] * 3, *[SERVICE] * 3] * 2
    assert [share_class for *_, share_class, _ in read] == ["Class A", "Class B", "Class C"] * 4


def test_a_fee_and_a_class_stacked_are_no_class_of_words() -> None:
    read = html(
        " | Distribution and/or Service | Fee for Service",
        "Fund | Class A | Class C",
        "Elm Growth Fund | .25 | .15",
    )
    assert read == [
        (".25", "Elm Growth Fund", "Class A", TOTAL),
        (".15", "Elm Growth Fund", "Class C", SERVICE),
    ]


def test_classes_and_rates_stacked_in_a_cell() -> None:
    assert html("Fund | Class | Service Fee", "Elm Fund of Oak | A<br>C | 0.25%<br>0.15%") == [
        ("0.25", "Elm Fund of Oak", "Class A", SERVICE),
        ("0.15", "Elm Fund of Oak", "Class C", SERVICE),
    ]


def test_portfolios_as_columns() -> None:
    read = html(" | Moderate Portfolio | Growth Portfolio", "Class A | .25 | .30", "Class B | .90 | 1.00")
    assert read == [
        (".25", "Moderate Portfolio", "Class A", "?"),
        (".30", "Growth Portfolio", "Class A", "?"),
        (".90", "Moderate Portfolio", "Class B", "?"),
        ("1.00", "Growth Portfolio", "Class B", "?"),
    ]


def test_columns_without_headings_have_no_fee() -> None:
    read = text("""
SCHEDULE OF CLASS C SHARES

Elm Growth Fund 0.75% 0.25%
Elm Bond Fund 0.60% 0.15%
""")
    assert silent(read, 3)
    assert {name for _, name, *_ in read} <= {"Elm Growth Fund", "Elm Bond Fund"}


def test_the_caption_right_above_names_the_fee() -> None:
    read = html("Fund | Class A", "Elm Growth Fund | 0.25%", before="<p align=center>Rule 12b-1 Fee</p>")
    assert read == [("0.25", "Elm Growth Fund", "Class A", TOTAL)]


def test_initials_before_leaders_keep_their_full_stop() -> None:
    read = text("""
Fund                                   Service Fee
Elm U.S. .........................        0.25%
  Treasury Fund
Elm Bond Fund ....................        0.15%
""")
    assert [name for _, name, *_ in read] == ["Elm U.S. Treasury Fund", "Elm Bond Fund"]


def test_words_of_fees_in_the_names_of_funds() -> None:
    read = html(
        "Fund | Class | Distribution Fee",
        "Elm Total Return Fund | Class A | 0.10%",
        "Elm Financial Services Fund | Class A | 0.20%",
        "Elm Floating Rate Fund | Class A | 0.30%",
    )
    assert [name for _, name, *_ in read] == [
        "Elm Total Return Fund",
        "Elm Financial Services Fund",
        "Elm Floating Rate Fund",
    ]
    assert {fee for *_, fee in read} == {DISTRIBUTION}


def test_an_exhibit_that_names_no_class_has_none() -> None:
    assert html("Fund | Service Fee", "Elm Growth Fund | 0.25%") == [
        ("0.25", "Elm Growth Fund", None, SERVICE)
    ]


def test_a_former_name_and_marks_are_no_part_of_the_name() -> None:
    read = html(
        "Fund | Class A Service Fee", "Elm Growth Fund* (formerly Oak Fund) | 0.25%", "Elm Bond Fund+ | 0.1%"
    )
    assert [name for _, name, *_ in read] == ["Elm Growth Fund", "Elm Bond Fund"]


# ------------------------------------------------------------------------------ where it is silent


def silent(read: list[Told], place: int) -> bool:
    return all(one[place] == "?" for one in read)


def test_headings_off_their_columns() -> None:
    read = text("""
Name of Fund  Distribution Fee  Service Fee
Elm International Growth Fund ..........  0.75%  0.25%
Elm Intermediate Bond Fund of Oak ......  0.50%  0.15%
""")
    assert silent(read, 3)


def test_a_heading_and_a_name_are_not_joined() -> None:
    read = text("""
Fund                                  Service Fee
Domestic Equity
Growth Fund                              0.25%
Foreign Equity
Value Fund                               0.35%
""")
    assert "Domestic Equity Growth Fund" not in {name for _, name, *_ in read}


def test_two_columns_of_names() -> None:
    assert html("Trust | Fund | Service Fee", "Elm Series Trust | Elm Growth Fund | 0.25%") == []


def test_tables_side_by_side() -> None:
    rows = ("Fund | Service Fee | Fund | Service Fee", "Elm Growth Fund | 0.25% | Elm Bond Fund | 0.15%")
    assert html(*rows) == []


def test_a_digit_that_may_be_a_mark() -> None:
    read = html(
        "Fund | Class | Service Fee",
        "Elm Growth Fund2 | Class A | 0.25%",
        "Elm Bond Fund | Class R1 | 0.15%",
        before="<p>Class A and Class R Shares of the Funds</p>",
    )
    assert read == [("0.25", "?", "Class A", SERVICE), ("0.15", "Elm Bond Fund", "?", SERVICE)]


def test_two_rates_of_one_name_class_and_fee() -> None:
    rows = ("Fund | Class A Service Fee", "Elm Growth Fund | 0.25%", "Elm Growth Fund | 0.15%")
    assert html(*rows) == []


def test_fewer_rates_than_classes_in_a_cell() -> None:
    rows = "Fund | Class | Service Fee", "Elm Growth Fund | A<br>B<br>C | 0.25%<br>0.15%"
    assert html(*rows) == []


def test_several_classes_in_the_title() -> None:
    read = html(
        "Fund | Service Fee", "Elm Growth Fund | 0.25%", before="<p align=center>CLASS A AND CLASS C</p>"
    )
    assert silent(read, 2)


def test_a_registrant_above_rows_of_classes_is_no_fund() -> None:
    assert silent(html("Class | Service Fee", "2:ELM SERIES TRUST", "Class A | 0.25%", "Class C | 0.1%"), 1)


def test_a_row_for_several_funds() -> None:
    read = html("Portfolios | Distribution Fee", "For each fund named below: | 1.00%", "Elm Growth Fund | ")
    assert silent(read, 1)


def test_fees_of_another_contract_are_not_read() -> None:
    read = html("Fund | Advisory Fee | Class A Service Fee", "Elm Growth Fund | 0.70% | 0.25%")
    assert read == [("0.25", "Elm Growth Fund", "Class A", SERVICE)]


def test_a_name_that_a_page_may_have_cut() -> None:
    read = text("""
Fund                             Service Fee
Elm Growth Fund                     0.25%
Elm Bond Fund                       0.15%
Elm Global Real Estate              0.20%
""")
    assert [name for _, name, *_ in read] == ["Elm Growth Fund", "Elm Bond Fund", "?"]


# ------------------------------------------------------------------------------ as a whole


@pytest.mark.parametrize("mutation", [None, *MUTATIONS])
def test_on_made_exhibits_what_is_told_is_right(mutation: str | None) -> None:
    wrong, whole, facts = [], 0, 0
    for seed in range(40):
        laid = lay(seed, mutation)
        right = {(fund, normalize_class(name), fee) for fund, name, fee, _ in laid.facts}
        for _, rate in rates(laid.content.decode(), f"exhibit.{laid.suffix}"):
            if not rate.silent:
                read = (rate.portfolio_name, normalize_class(rate.share_class or ""), str(rate.component))
                wrong += [(seed, read)] if read not in right else []
                whole += 1
        facts += len(laid.whole)
    assert not wrong
    assert whole > facts * (0.3 if mutation == "collapsed" else 0.7)


def test_long_tables_take_time_in_proportion() -> None:
    def read(count: int) -> Callable[[], object]:
        rows = "".join(f"Elm Number{n} Fund".ljust(40) + "0.25%\n" for n in range(count))
        opened = lay_open(Exhibit("x.txt", f"Fund{' ' * 36}Service Fee\n{rows}".encode(), "x.txt"))
        assert isinstance(opened, tuple)
        return partial(read_tables, opened[0])

    assert grows_evenly(read, 1000)
