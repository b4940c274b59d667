"""The rates that a plan states for all portfolios of a registrant, in words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from made_documents import Document, plan, publish, reconcile

from pipeline.commands.history.record import record_of
from pipeline.commands.history.told import told
from pipeline.errors import UsageFault

OAK, ELM = "OAK SERIES TRUST", "ELM GROWTH FUND, INC."
WIDE: dict[str, Any] = {"registrants": (OAK,), "wide": {"Class A": "0.25"}}
LISTING = plan("q", "2002-01-01", {OAK: {"Oak Growth Fund": "0.10"}}, title="SHAREHOLDER SERVICE PLAN")


def lines(documents: list[Document], folder: Path, name: str, why: bool = False) -> list[str]:
    return list(told(record_of(publish(reconcile(documents), folder), name), why))


def test_they_are_told_of_the_registrant(tmp_path: Path) -> None:
    found = lines([plan("p", "2001-05-01", {}, **WIDE)], tmp_path, "Oak Series Trust", why=True)
    assert found[0].startswith("OAK SERIES TRUST, all portfolios  (registrant ")
    assert found[1].startswith("  Class A, DISTRIBUTION PLAN (instrument ")
    assert found[2] == "    from 2001-05-01 on: aggregate fee at most 0.25%"
    assert 'at char=1,2: "0.25%"' in found[4]


def test_and_below_its_portfolios(tmp_path: Path) -> None:
    found = lines([plan("p", "2001-05-01", {}, **WIDE), LISTING], tmp_path, "Oak Growth Fund")
    at = found.index("  For all portfolios of OAK SERIES TRUST")
    assert "    from 2002-01-01 on: aggregate fee at most 0.10%" in found[:at]
    assert "    from 2001-05-01 on: aggregate fee at most 0.25%" in found[at:]


def test_a_fund_that_is_its_registrant_is_told_once(tmp_path: Path) -> None:
    one = plan("p", "2001-05-01", {}, registrants=(ELM,), called_fund=(ELM,), wide={"Class A": "0.25"})
    found = lines([one], tmp_path, ELM, why=True)
    assert found[0].startswith(f"{ELM}  (portfolio ")
    assert sum("aggregate fee" in line for line in found) == 1
    assert any('at char=1,2: "0.25%"' in line for line in found)


def test_a_name_of_neither_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageFault, match="No portfolio or registrant has the name"):
        lines([LISTING], tmp_path, "Yew Fund")
