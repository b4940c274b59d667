"""The rows of published tables that several documents have a say in."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from made_documents import plan, reconcile

OAK = "OAK SERIES TRUST"


def with_header(name: str, class_id: str, ticker: str | None) -> Any:
    """A plan, filed with a header that names its class."""
    header = {
        "owner_cik": "0000000001", "series_id": "S000000001", "series_name": "Oak Growth Fund",
        "class_id": class_id, "class_name": "Class A", "ticker": ticker,
    }  # fmt: skip
    filer = {"cik": "0000000001", "conformed_name": OAK}
    made = plan(name, "2001-05-01", {OAK: {"Oak Growth Fund": "0.25"}}, classes=("Class A",))
    return replace(made, series=(header,), filers=(filer,))


@pytest.mark.parametrize("tickers", [("OAKAX", None), (None, "OAKAX")])
def test_a_ticker_that_not_every_header_gives(tickers: tuple[str | None, str | None]) -> None:
    made = [with_header(f"p{at}", "C000000001", ticker) for at, ticker in enumerate(tickers)]
    (row,) = reconcile(made).classes.to_pylist()
    assert (row["class_id"], row["ticker"]) == ("C000000001", "OAKAX")


def test_a_class_with_two_ids_has_none() -> None:
    made = [with_header("p0", "C000000001", "OAKAX"), with_header("p1", "C000000002", "OAKBX")]
    (row,) = reconcile(made).classes.to_pylist()
    assert (row["class_id"], row["ticker"]) == (None, None)
