"""Shapes multiply: facts of one kind, in any shape and medium, come out as they went in."""

from __future__ import annotations

import pytest
from layouts import lay

from parsers import parse
from parsers.model import Exhibit
from parsers.terms.names import normalize_class


@pytest.mark.parametrize("seed", range(200))
def test_a_schedule_of_any_shape_is_read_exactly(seed: int) -> None:
    laid = lay(seed)
    rates = parse(Exhibit(f"layout.{laid.suffix}", laid.content)).rates
    assert {(r.portfolio_name, r.share_class, r.component.value, r.rate * 100) for r in rates} == {
        (fund, normalize_class(name), fee, rate) for fund, name, fee, rate in laid.facts
    }
    assert {rate.registrant_name for rate in rates} <= {laid.registrant}
