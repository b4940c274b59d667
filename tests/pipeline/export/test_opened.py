"""The way in from Python, and the page that tells of it."""

from __future__ import annotations

import io
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from made_documents import plan, publish, reconcile

from pipeline import open_output
from pipeline.errors import UsageFault
from pipeline.export.data_frame import frame as data_frame
from pipeline.export.opened import Output

OAK = "OAK SERIES TRUST"
MARLOW = "MARLOW SERIES TRUST"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    funds: dict[str, str | None] = {"Oak Growth Fund": "0.25", "Oak Bond Fund": "0.30"}
    documents = [
        plan("p", "2001-05-01", {OAK: funds}, filed="2001-05-20"),
        plan("q", "1601-01-01", {"ELM TRUST": {"Elm Fund": "0.10"}}),
        plan("r", "9999-12-31", {"ASH TRUST": {"Ash Fund": "0.10"}}),
        plan("m", "2010-05-01", {MARLOW: {"Marlow Bond Fund": "0.75", "Marlow Index Fund": "0.25"}},
             classes=("Class C",)),
    ]  # fmt: skip
    folder = tmp_path_factory.mktemp("opened") / "output"
    publish(reconcile(documents), folder / "latest")
    return folder


@pytest.fixture
def fees(output: Path) -> Output:
    return open_output(output)


@pytest.mark.parametrize("day", ["2001-06-30", date(2001, 6, 30), pd.Timestamp("2001-06-30 12:00")])
def test_the_rates_of_a_day(fees: Output, day: Any) -> None:
    frame = fees.as_of(day, share_class="A Class", registrant="oak series")
    assert list(frame["rate"]) == [0.003, 0.0025]
    assert frame["caldt"].dtype == frame["valid_to"].dtype == "datetime64[us]"
    exact = fees.as_of(day, exact=True, registrant=OAK)
    assert list(exact["rate"]) == [Decimal("0.0030000"), Decimal("0.0025000")]


def test_days_that_nanoseconds_lack(fees: Output) -> None:
    frame = fees.as_of("9999-12-31")
    assert frame["valid_from"].min().year == 1601
    assert frame["valid_from"].max() == frame["caldt"].max() == pd.Timestamp("9999-12-31")


def test_a_panel_joins_rows_of_the_user(fees: Output) -> None:
    panel = fees.panel("2001-01-31", "2001-12-31", portfolio="Oak Bond Fund")
    assert list(panel["caldt"].dt.month) == list(range(5, 13))
    own = pd.DataFrame({"date": pd.to_datetime(["2001-05-30", "2001-07-15"])})
    merged = pd.merge_asof(own, panel[["caldt", "rate"]], left_on="date", right_on="caldt")
    assert pd.isna(merged["rate"][0])
    assert merged["rate"][1] == 0.003


@pytest.mark.parametrize("cite", [False, True])
def test_stata_takes_the_frame(fees: Output, cite: bool) -> None:
    frame = fees.panel("2001-01-31", "2001-12-31", "quarter", cite=cite, registrant=OAK)
    file = io.BytesIO()
    frame.to_stata(file, write_index=False, version=118)
    file.seek(0)
    again = pd.read_stata(file)
    assert list(again.columns) == list(frame.columns)
    assert list(again["rate"]) == list(frame["rate"])
    assert list(again["caldt"]) == list(frame["caldt"])


def test_a_table_has_lists(fees: Output) -> None:
    assert fees.table("instruments")["share_classes"].map(list).to_list()[0] in (["Class A"], ["Class C"])
    assert fees.table("findings", exact=True)["message"].dtype == "str"
    assert fees.table("documents")["amendment_number"].dtype == "Int32"


def test_what_goes_wrong_is_a_sentence(fees: Output, tmp_path: Path) -> None:
    for wrong in (
        lambda: fees.as_of("20010630"),
        lambda: fees.as_of("2001-02-30"),
        lambda: fees.as_of(20010630),  # type: ignore[arg-type]
        lambda: fees.as_of("2001-06-30", portfolio="nobody"),
        lambda: fees.as_of("2001-06-30", as_known="yesterday"),
        lambda: fees.as_of("2001-06-30", as_known_undated="all"),  # type: ignore[arg-type]
        lambda: fees.panel("2001-06-30", "2001-01-01"),
        lambda: fees.panel("2001-06-30", "2002-01-01", every="week"),  # type: ignore[arg-type]
        lambda: fees.table("fees"),
        lambda: open_output(tmp_path),
        lambda: open_output(tmp_path / "none"),
    ):
        with pytest.raises(UsageFault):
            wrong()
    with pytest.raises(TypeError, match="share_class"):
        fees.as_of("2001-06-30", clas="Class A")  # type: ignore[call-arg]


def test_what_export_tells_is_a_warning(fees: Output) -> None:
    with pytest.warns(UserWarning, match="oak bond is taken for Oak Bond Fund"):
        fees.as_of("2001-06-30", portfolio="oak bond")


def test_the_package_imports_nothing_dear() -> None:
    code = "import pipeline, sys; print(*{'pandas', 'pyarrow', 'duckdb', 'parsers'} & set(sys.modules))"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == ""


def test_the_page_runs_as_it_is_written(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (Path(__file__).parents[3] / "docs" / "how-to" / "python.md").read_text()
    blocks = [part.partition("```")[0] for part in page.split("```python\n")[1:]]
    assert len(blocks) > 5
    monkeypatch.chdir(output.parent)
    exec(compile("\n".join(blocks), "python.md", "exec"), {})
    assert len(pd.read_stata("panel.dta")) > 12


_RATES = st.lists(st.none() | st.decimals(0, 99, places=7, allow_nan=False), max_size=40)
_DOLLARS = st.lists(st.none() | st.decimals(0, Decimal("999999999999999.99"), places=2, allow_nan=False))


@given(_RATES, _DOLLARS)
@example([Decimal("0.0035")], [])
def test_every_float_is_the_one_nearest_to_its_decimal(
    rates: list[Decimal | None], dollars: list[Decimal | None]
) -> None:
    for values, kind in ((rates, pa.decimal128(9, 7)), (dollars, pa.decimal128(17, 2))):
        found = data_frame(pa.table({"n": pa.chunked_array([pa.array(values, kind)])}))["n"]
        assert found.dtype == "float64"
        assert [None if pd.isna(each) else each for each in found] == [
            None if value is None else float(value) for value in values
        ]


def test_rates_and_tables_are_those_nearest_floats(fees: Output) -> None:
    for frame, exact in (
        (fees.as_of("2010-12-31"), fees.as_of("2010-12-31", exact=True)),
        (fees.table("fee_rates"), fees.table("fee_rates", exact=True)),
    ):
        assert list(frame["rate"]) == [float(str(each)) for each in exact["rate"]]
