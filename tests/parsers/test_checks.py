"""What a reading shows as a whole: a second rate for one fee is told, with both prints."""

from __future__ import annotations

from small_print import codes, schedule, schedule_html

from parsers.evidence import Ledger
from parsers.media.text import read_text


def test_several_rates_of_one_fee_are_told_once_with_each_print() -> None:
    reading = schedule_html(
        """
        Fund | Class | Distribution Fee
        Hollin Bond Fund | Class A | 0.25%
        Hollin Bond Fund | Class A | 0.30%
        Hollin Bond Fund | Class A | 0.35%
        Hollin Bill Fund | Class A | 0.30%
        """
    )
    (conflict,) = [finding for finding in reading.findings if finding.code == "rate_conflict"]
    assert "“0.25%”, “0.30%”, “0.35%” (Hollin Bond Fund, Class A" in conflict.message
    assert conflict.source_text == "0.30%"
    assert [rate.rate_text for rate in reading.rates] == ["0.25%", "0.30%", "0.35%", "0.30%"]


def test_the_same_rate_said_again_is_no_conflict() -> None:
    reading = schedule(
        """
        Fund                 Class      Fee
        Hollin Bond Fund     Class A    0.25%
        Hollin Bond Fund     Class A    0.25%
        """
    )
    assert "rate_conflict" not in codes(reading)


def test_tiers_and_bounds_of_one_fee_are_no_conflict() -> None:
    reading = schedule_html(
        """
        Fund | Fee
        Hollin Bond Fund | 0.25% of the first $500 million and 0.20% of assets over $500 million
        """
    )
    assert len(reading.rates) == 2
    assert "rate_conflict" not in codes(reading)


def test_a_second_claim_on_a_figure_is_told_and_the_first_holds() -> None:
    ledger = Ledger(read_text("a fee of 0.25% a year\n"))
    assert ledger.take((9, 14), "service_fee")
    assert ledger.take((9, 14), "service_fee")
    assert not ledger.findings()
    assert not ledger.take((9, 14), "aggregate_fee")
    ledger.put_aside((9, 14), "a sales load")
    told = [finding.message for finding in ledger.findings()]
    assert ledger.read == {(9, 14)}
    assert not ledger.set_aside
    assert len(told) == 2
    assert all("“0.25%” is claimed twice: a rate, service_fee; " in message for message in told)
    assert "a fee of 0.25% a year" in told[0]


def test_names_that_differ_in_capitals_alone_are_one_portfolio() -> None:
    reading = schedule_html(
        """
        Fund | Class | Fee
        Hollin Bond Fund | Class A | 0.25%
        HOLLIN BOND FUND | Class A | 0.50%
        """
    )
    assert "rate_conflict" in codes(reading)


def test_a_floor_and_a_ceiling_of_one_figure_are_two_rates() -> None:
    reading = schedule("The fee paid by the Fund is at least 0.25%. It is not to exceed 0.25% of net assets.")
    assert {rate.bound for rate in reading.rates} == {"minimum", "maximum"}


def test_a_claim_on_a_part_of_a_figure_is_a_claim_on_the_figure() -> None:
    ledger = Ledger(read_text("a fee of 0.25% a year\n"))
    assert ledger.take((9, 14), "service_fee")
    ledger.put_aside((9, 13), "a sales load")
    assert not ledger.set_aside
    assert [finding.code for finding in ledger.findings()] == ["rate_conflict"]
