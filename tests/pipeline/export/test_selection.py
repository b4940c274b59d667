"""Days of panels, whose fees, where they are printed."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

import pytest
from made_documents import Document, change, day, plan, publish, reconcile
from made_fees import fees_on

from pipeline.commands.selection_options import add_selection, selection_of
from pipeline.errors import UsageFault
from pipeline.export.columns import schema
from pipeline.export.period_ends import Every, period_ends
from pipeline.export.selection import Selection, fees

OAK = "OAK SERIES TRUST"


def test_period_ends_count_both_days() -> None:
    months = period_ends(date(2004, 1, 31), date(2004, 3, 30), Every.MONTH)
    assert months == (date(2004, 1, 31), date(2004, 2, 29))
    assert period_ends(date(2003, 11, 1), date(2004, 3, 31), Every.QUARTER) == (
        date(2003, 12, 31),
        date(2004, 3, 31),
    )
    assert period_ends(date(9998, 12, 31), date.max, Every.YEAR) == (date(9998, 12, 31), date.max)
    with pytest.raises(UsageFault, match="more than"):
        period_ends(date.min, date.max, Every.MONTH)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("", "Say which day with --as-of"),
        ("--as-of 2004-01-01 --until 2004-01-01", "leave one of them out"),
        ("--from 2004-01-01 --until 2004-12-31", "--every is missing"),
        ("--every month", "--from and --until are missing"),
        ("--as-of 2004-01-01 --as-known-undated include", "--as-known DAY"),
    ],
)
def test_options_that_do_not_go_together(words: str, told: str) -> None:
    parser = argparse.ArgumentParser()
    add_selection(parser)
    with pytest.raises(UsageFault, match=told):
        selection_of(parser.parse_args(words.split(" ") if words else []))


@pytest.mark.parametrize(("since", "until"), [("2005-01-01", "2004-01-01"), ("2004-01-02", "2004-01-30")])
def test_a_panel_without_days(since: str, until: str) -> None:
    with pytest.raises(UsageFault):
        Selection(since=day(since), until=day(until), every=Every.MONTH).days  # noqa: B018


PRINTED = [
    plan("p", "2001-05-01", {OAK: {"Oak Growth Fund": "0.25", "Oak Bond Fund": "0.30"}}, filed="2001-05-20"),
    plan("w", "2001-06-01", {}, registrants=("ELM TRUST",), wide={"Class A": "0.10"}, title="ELM PLAN"),
    Document("a", "2002-01-01", number=1, base="2001-05-01", replaces=False, extent="part",
             registrants=(OAK,), changes=(change("class_rename", "Class A", "Class Z"),)),
]  # fmt: skip


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish(reconcile(PRINTED), tmp_path_factory.mktemp("tables"))


def test_where_each_rate_is_printed(tables: Path) -> None:
    rows = fees_on(tables, day("2001-12-31"), cite=True)
    cited = {row["portfolio_name"]: row for row in rows.to_dict("records")}
    bond = cited["Oak Bond Fund"]
    assert (bond["source_path"], bond["locator"], bond["source_text"]) == (
        "p.txt",
        "char=2,3",
        "Oak Bond Fund",
    )
    assert (bond["rate_text"], bond["filing_date"]) == ("0.30%", day("2001-05-20"))
    assert (cited[None]["source_path"], cited[None]["rate_text"]) == ("w.txt", "0.10%")


def test_a_class_that_took_its_rates_over_cites_no_print(tables: Path) -> None:
    rows = fees_on(tables, day("2002-12-31"), cite=True, share_class="Class Z")
    assert len(rows) == 2
    assert set(rows["source_path"]) == {"a.txt"}
    assert set(rows["locator"]) == set(rows["rate_text"]) == {None}


def test_whose_fees(tables: Path) -> None:
    on = day("2001-12-31")
    assert list(fees_on(tables, on, registrant="oak series")["portfolio_name"]) == [
        "Oak Bond Fund",
        "Oak Growth Fund",
    ]
    assert list(fees_on(tables, on, registrant="ELM TRUST")["registrant_name"]) == ["ELM TRUST"]
    with pytest.raises(UsageFault, match=r"Oak Bond Fund is no portfolio of ELM TRUST"):
        fees_on(tables, on, registrant="ELM TRUST", portfolio="Oak Bond Fund")
    assert len(fees_on(tables, on, registrant=OAK, share_class="A Class", known=on)) == 2


def test_a_panel_has_each_day_and_only_its_own_columns(tables: Path) -> None:
    asked = Selection(since=date(2001, 5, 1), until=date(2001, 7, 31), every=Every.MONTH, cite=True)
    found = fees(tables, asked)
    assert found.schema.equals(schema(cite=True))
    assert (
        found["caldt"].to_pylist()
        == [date(2001, 5, 31)] * 2 + [date(2001, 6, 30)] * 3 + [date(2001, 7, 31)] * 3
    )
