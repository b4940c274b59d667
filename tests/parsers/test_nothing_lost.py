"""Figures that may be fees are never set aside in silence: what is told of them, and what is not."""

from __future__ import annotations

from small_print import PLAN, read, schedule, schedule_html, told

from parsers.evidence import names_before
from parsers.model import Finding, Reading

HEAD = "HOLLIN SERIES TRUST\n\nDISTRIBUTION PLAN\n\nThe Plan is adopted under Rule 12b-1 by each Fund.\n\n"


def unread(reading: Reading) -> list[Finding]:
    return [finding for finding in reading.findings if finding.code == "unread_rate"]


def test_a_figure_alone_on_its_line_is_told_with_the_names_before_it() -> None:
    reading = read(HEAD + "Hollin Core Fund\n\nFern\n\n.25%\n\nHollin Bill Fund\n\nFern\n\n.30%\n")
    first, second = unread(reading)
    assert (first.source_text, second.source_text) == (".25%", ".30%")
    assert "Hollin Core Fund Fern”" in first.message
    assert "Hollin Bill Fund Fern”" in second.message
    assert not reading.set_aside


def test_a_number_alone_on_its_line_is_told() -> None:
    reading = read(HEAD + "Hollin Core Fund\n\n0.25\n\nHollin Bill Fund\n\n0.30\n")
    assert [finding.source_text for finding in unread(reading)] == ["0.25", "0.30"]
    assert reading.document
    assert reading.document.rate_figures_unread == 2


def test_plain_prose_stays_set_aside() -> None:
    reading = read(
        HEAD
        + "Each Fund invests at least 80% of what it has in bonds, and up to 1% in the bills of others.\n"
    )
    assert not unread(reading)
    assert len(reading.set_aside) == 2


def test_a_large_figure_in_few_words_stays_set_aside() -> None:
    assert not unread(read(HEAD + "Quorum\n\n50%\n"))


def test_a_line_below_the_heading_of_a_load_is_no_fee() -> None:
    assert not unread(read(HEAD + "Contingent Deferred Sales Charge:\n\nFirst year: 2%\n"))


def test_a_former_name_in_brackets_makes_no_former_rate() -> None:
    reading = read(HEAD + "The Trust pays these rates: Hollin Core Fund (formerly Stock Portfolio) .68%.\n")
    assert not reading.set_aside
    assert told(reading.rates) == [("Hollin Core Fund", None, "total", ".68%")]


def test_a_fee_in_the_column_of_names_is_no_part_of_a_name() -> None:
    reading = schedule_html(
        "Fund|Distribution Fee\nHollin Core Fund|0.25%\nHollin Bill Fund .43% Hollin Note Fund|0.38%"
    )
    assert told(reading.rates) == [
        ("Hollin Core Fund", None, "distribution", "0.25%"),
        ("Hollin Bill Fund", None, "distribution", ".43%"),
        ("Hollin Note Fund", None, "distribution", "0.38%"),
    ]


def test_a_hundred_percent_in_a_name_is_part_of_it() -> None:
    reading = schedule_html("Fund|Distribution Fee\nHollin 100% Treasury Fund|0.25%\nHollin Core Fund|0.20%")
    assert [name for name, *_ in told(reading.rates)] == ["Hollin 100% Treasury Fund", "Hollin Core Fund"]
    assert not unread(reading)


def test_a_rate_of_a_portfolio_that_the_schedule_does_not_rate_is_told() -> None:
    rows = "Fund                   Distribution Fee\nHollin Core Fund       0.25%"
    odd = "The Trust pays a distribution fee of 0.45% on Hollin Odd Fund."
    (finding,) = unread(read(PLAN.format(schedule=rows).replace("names.", f"names. {odd}")))
    assert finding.source_text == "0.45%"
    assert "Hollin Odd Fund" in finding.message


def test_a_class_above_a_table_is_no_item_of_a_list() -> None:
    reading = schedule(
        """\
        between
        Hollin Distributors and Others
        Class K Shares

        Fund                   Distribution Fee
        Hollin Core Fund       0.25%
        Hollin Bill Fund       0.20%
        """
    )
    assert told(reading.rates) == [
        ("Hollin Core Fund", "Class K", "distribution", "0.25%"),
        ("Hollin Bill Fund", "Class K", "distribution", "0.20%"),
    ]
    assert len(reading.entries) == 2


def test_the_nearest_name_is_quoted_from_afar() -> None:
    text = "|Elm Growth Fund\n" + "|Fern\n|of its own kind\n" * 20
    assert names_before(text, len(text)).startswith("Elm Growth Fund … ")
    assert names_before("|Elm Growth Fund\n|Fern\n|", 22) == "Elm Growth Fund Fern"
