"""The geometry of a printed table: each step takes away one trait."""

from __future__ import annotations

from small_print import bars, table

from parsers.model import Cell, Piece, Table
from parsers.tables.grid import plain_grid
from parsers.terms.cells import is_no_rate, is_rate, is_value, trim_marks


def plain(print_: str) -> list[str]:
    return bars(plain_grid(table(print_)))


def test_a_percent_sign_in_a_cell_of_its_own_is_joined() -> None:
    assert plain(
        """
        Core Fund | 0.75 | % | 0.25 | %
        Bond Fund | 0.50 | % | 0.25 | %)
        """
    ) == ["Core Fund | 0.75 | 0.25", "Bond Fund | 0.50 | 0.25"]


def test_spacer_columns_close_up() -> None:
    assert plain(
        """
        Fund | | Fee >2 | | |
        Core Fund | | | 0.75% | |
        """
    ) == ["Fund | Fee", "Core Fund | 0.75%"]


def test_a_heading_over_several_columns_stands_over_the_first_of_them() -> None:
    grid = plain_grid(
        table(
            """
            Fund | Fees >2
            Core Fund | 0.75% | 0.25%
            """
        )
    )
    assert bars(grid) == ["Fund | Fees", "Core Fund | 0.75% | 0.25%"]
    assert grid.rows[0].cells[1].width == 2


def test_classes_and_rates_stacked_in_cells_become_rows() -> None:
    assert plain(
        """
        Core Fund | Class A//Class C | 0.25%//1.00%
        Bond Fund | Class A//Class R | 0.30%//0.50%
        """
    ) == [
        "Core Fund | Class A | 0.25%",
        "| Class C | 1.00%",
        "Bond Fund | Class A | 0.30%",
        "| Class R | 0.50%",
    ]


def test_a_name_over_its_stacked_classes_is_a_row_of_its_own() -> None:
    assert plain("Core Fund//Class A//Class C | 0.25%//1.00%") == [
        "Core Fund",
        "Class A | 0.25%",
        "Class C | 1.00%",
    ]


def test_a_rate_cell_that_begins_with_an_empty_line_is_stacked_as_well() -> None:
    assert plain("Core Fund//Class A//Class C | //0.25%//1.00%") == [
        "Core Fund",
        "Class A | 0.25%",
        "Class C | 1.00%",
    ]


def test_a_class_of_a_familys_own_is_told_by_its_company() -> None:
    assert plain("Core Fund | Oakhill//Reserve//Elmway | 0.10%//0.25%//0.60%") == [
        "Core Fund | Oakhill | 0.10%",
        "| Reserve | 0.25%",
        "| Elmway | 0.60%",
    ]


def test_a_stack_with_fewer_rates_than_classes_is_torn() -> None:
    (row,) = plain_grid(table("Core Fund | Class A//Class C//Class R | 0.25%//1.00%")).rows
    assert row.torn


def test_row_numbers_are_taken_off_the_names() -> None:
    assert plain(
        """
        1. Core Fund | 0.25%
        (2) Bond Fund | 0.25%
        """
    ) == ["Core Fund | 0.25%", "Bond Fund | 0.25%"]


def test_a_name_wrapped_before_its_rates_is_joined() -> None:
    assert plain(
        """
        Hollin Advantage Global Health |
        Sciences Fund | 0.75%
        Hollin Bond Fund | 0.75%
        """
    ) == ["Hollin Advantage Global Health Sciences Fund | 0.75%", "Hollin Bond Fund | 0.75%"]


def test_a_name_wrapped_behind_its_rates_is_joined() -> None:
    assert plain(
        """
        Hollin Dent Demographic | 0.75%
        Trends Fund |
        Hollin Bond Fund | 0.75%
        """
    ) == ["Hollin Dent Demographic Trends Fund | 0.75%", "Hollin Bond Fund | 0.75%"]


def test_a_registrant_over_a_name_is_not_joined_to_it() -> None:
    assert plain(
        """
        HOLLIN BOND FUNDS, INC. |
        Hollin Bond Fund | 0.75%
        Hollin Stock Funds |
        Hollin Core Fund | 0.75%
        """
    ) == [
        "HOLLIN BOND FUNDS, INC.",
        "Hollin Bond Fund | 0.75%",
        "Hollin Stock Funds",
        "Hollin Core Fund | 0.75%",
    ]


# ------------------------------------------------------------------------------- cells


def test_footnote_marks_and_closing_quotes_come_off_a_cell() -> None:
    assert trim_marks("0.25%*") == ("0.25%", ("*",))
    assert trim_marks("0.25%2") == ("0.25%", ("2",))
    assert trim_marks("0.25% (1)") == ("0.25%", ("1",))
    assert trim_marks('1.00%"') == ("1.00%", ())
    assert trim_marks("0.25%") == ("0.25%", ())


def test_cells_that_are_rates() -> None:
    assert all(
        map(is_rate, ["0.25%", "0.25", ".25", "0", "1%", "(0.25%)", "0.25%*", "25 basis points (0.25%)"])
    )
    assert not any(map(is_rate, ["", "2004", "Class A", "0.75/0.25%", "N/A", "0.25% of assets", "12/14/00"]))


def test_cells_that_say_that_there_is_no_rate() -> None:
    assert all(map(is_no_rate, ["None", "N/A", "n/a", "--", "—", "-", "Not applicable", "None*"]))
    assert not any(map(is_no_rate, ["0.00%", "0", "Core Fund", ""]))


def test_cells_that_stand_behind_a_name() -> None:
    assert all(map(is_value, ["0.25%", "None", "December 14, 2000", "Class A", "0.75/0.25%"]))
    assert not any(map(is_value, ["Core Fund", "PORTFOLIOS", "Maximum Service Fee"]))


def test_a_marked_sign_behind_an_empty_cell_marks_nothing() -> None:
    sign = Cell(2, (Piece("%", 40, marks=((1, "2"),)),))
    row = (Cell(0, (Piece("Core Fund", 0),)), Cell(1), sign)
    assert bars(plain_grid(Table((row,)))) == ["Core Fund"]
