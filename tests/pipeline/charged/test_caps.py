"""What a plan allows: one number that can be proved, or none."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.charged.caps import Cap, Stated, Unclear, cap_of

WHOLE, SALES, SERVICE = "aggregate_fee", "asset_based_sales_charge", "service_fee"


def stated(percent: str, component: str = WHOLE, bound: str | None = "maximum", **more: object) -> Stated:
    said = {"instrument_id": "i1", "document_id": "d1"} | more
    return Stated(component=component, bound=bound, rate=Decimal(percent) / 100, **said)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rates", "percent", "basis"),
    [
        ([stated("0.25")], "0.25", "maximum"),
        ([stated("0.25", bound=None)], "0.25", "rate"),
        ([stated("0.35"), stated("0.25", bound=None)], "0.35", "maximum"),
        ([stated("0.25"), stated("0.25", SALES), stated("0.25", SERVICE)], "0.25", "maximum"),
        ([stated("0.75", SALES), stated("0.25", SERVICE)], "1.00", "sum"),
        ([stated("0.75", SALES, None), stated("0.25", SERVICE)], "1.00", "sum"),
        ([stated("0.00", SALES), stated("0.25", SERVICE)], "0.25", "sum"),
        ([stated("0.25"), stated("0.10", bound="minimum")], "0.25", "maximum"),
        ([stated("0.25"), stated("0.10", tied=True)], "0.25", "maximum"),
        ([stated("0.25"), stated("0.25", instrument_id="i2")], "0.25", "maximum"),
        ([stated("0.25"), stated("0.10", instrument_id="i2", bound="minimum")], "0.25", "maximum"),
        ([stated("0.25", doubted=True)], "0.25", "maximum"),
    ],
)
def test_a_cap(rates: list[Stated], percent: str, basis: str) -> None:
    found = cap_of(rates)
    assert isinstance(found, Cap)
    assert (found.rate, found.basis.value, found.instrument_id) == (Decimal(percent) / 100, basis, "i1")


@pytest.mark.parametrize(
    ("rates", "why"),
    [
        ([], None),
        ([stated("0.25", bound="minimum")], None),
        ([stated("0.25", SERVICE)], None),
        ([stated("0.25", SALES)], None),
        ([stated("0.25", SALES, tied=True)], None),
        ([stated("0.25", tied=True)], Unclear.TIED),
        ([stated("0.25"), stated("0.30", tied=True)], Unclear.TIED),
        ([stated("0.25", SALES), stated("0.25", SERVICE, tied=True)], Unclear.TIED),
        ([stated("0.25"), stated("0.30")], Unclear.RATES),
        ([stated("0.25", SALES), stated("0.30", SALES), stated("0.25", SERVICE)], Unclear.RATES),
        ([stated("0.25"), stated("0.30", instrument_id="i2")], Unclear.PLANS),
        ([stated("0.25"), stated("0.25", SERVICE, instrument_id="i2")], Unclear.PLANS),
        ([stated("0.25", unsure=True)], Unclear.ENDED),
        ([stated("0.25", SALES), stated("0.25", SERVICE, unsure=True)], Unclear.ENDED),
        ([stated("0.25", SALES, doubted=True), stated("0.25", SERVICE)], Unclear.DOUBTFUL),
    ],
)
def test_no_cap(rates: list[Stated], why: Unclear | None) -> None:
    assert cap_of(rates) is why


RATES = st.builds(
    Stated,
    instrument_id=st.sampled_from(["i1", "i2"]),
    component=st.sampled_from([WHOLE, SALES, SERVICE]),
    bound=st.sampled_from(["maximum", "minimum", None]),
    rate=st.sampled_from([Decimal("0.0025"), Decimal("0.0050")]),
    document_id=st.sampled_from(["d1", "d2"]),
    tied=st.booleans(),
    unsure=st.booleans(),
)


@given(st.lists(RATES, max_size=5), st.randoms())
def test_a_cap_is_stated_in_any_order_and_rests_on_no_tie(rates: list[Stated], order: object) -> None:
    found = cap_of(rates)
    shuffled = list(rates)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    again = cap_of(shuffled)
    assert (found.rate if isinstance(found, Cap) else found) == (
        again.rate if isinstance(again, Cap) else again
    )
    if isinstance(found, Cap):
        sound = [rate for rate in rates if not rate.tied and not rate.unsure and rate.bound != "minimum"]
        whole = {rate.rate for rate in sound if rate.component == WHOLE}
        parts = {
            one.rate + other.rate
            for one in sound
            for other in sound
            if (one.component, other.component) == (SALES, SERVICE)
        }
        assert found.rate in (whole if found.basis != "sum" else parts)
