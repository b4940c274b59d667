"""`edgar-fees diff`: what came, went and changed, in words and as a table; a moved id once."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from made_tables import ENTRY, FINDING, PERIOD, PORTFOLIO, RATE, published, tables

from pipeline.cli import main
from pipeline.commands.diff.moved_ids import Move, _chained

Rows = dict[str, list[dict[str, Any]]]
FEE = PERIOD | {"share_class": "Class C"}


def told(capsys: pytest.CaptureFixture[str], output: Path, *options: str) -> list[str]:
    assert main(["diff", *options, "-o", str(output)]) == 0
    return capsys.readouterr().out.splitlines()


def after(tmp_path: Path, first: Rows, second: Rows) -> Path:
    published(tmp_path / "out", tables(first))
    published(tmp_path / "out", tables(second))
    return tmp_path / "out"


def in_file(output: Path, *options: str) -> list[dict[str, str]]:
    path = output / "diff.csv"
    assert main(["diff", "--to", str(path), *options, "-o", str(output)]) == 0
    return list(csv.DictReader(io.StringIO(path.read_text())))


def test_a_changed_rate_is_told_by_its_days_and_not_by_its_rows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    then = date(2014, 3, 3)
    superseded = {"valid_to": then, "valid_to_basis": "exact", "closed_by": "d1"}
    later = {"valid_from": then, "rate": Decimal("0.003")}
    output = after(tmp_path, {"fee_history": [FEE]}, {"fee_history": [FEE | superseded, FEE | later]})
    lines = told(capsys, output)
    assert "  Oak Fund, Class C service fee: 0.25% -> 0.30% from 2014-03-03" in lines
    assert "  fee_history       1 added, 1 changed" in lines


@pytest.mark.parametrize(
    ("first", "second", "line"),
    [
        ([], [FEE], "none -> 0.25% from 2003-07-01"),
        ([FEE], [], "0.25% -> none from 2003-07-01"),
        ([FEE], [FEE | {"valid_to": date(2010, 1, 1)}], "0.25% -> none from 2010-01-01"),
        (
            [FEE],
            [FEE | {"valid_from": date(2005, 1, 1)}],
            "0.25% -> none from 2003-07-01 until 2005-01-01",
        ),
        ([FEE], [FEE | {"rate": Decimal("0.0033333")}], "0.25% -> 0.33333% from 2003-07-01"),
        ([FEE], [FEE | {"reading": "confirmed"}], None),
    ],
)
def test_steps_of_a_fee(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    first: list[dict[str, Any]],
    second: list[dict[str, Any]],
    line: str | None,
) -> None:
    lines = told(capsys, after(tmp_path, {"fee_history": first}, {"fee_history": second}))
    steps = [each for each in lines if each.startswith("  Oak Fund, Class C service fee: ")]
    assert steps == ([f"  Oak Fund, Class C service fee: {line}"] if line else [])
    assert any(each.startswith("  fee_history ") for each in lines)


def test_a_moved_id_is_told_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    moved = {
        "schedule_entries": [ENTRY | {"portfolio_id": "p9"}, ENTRY | {"row_number": 2, "portfolio_id": "p9"}],
        "fee_rates": [RATE | {"portfolio_id": "p9"}, RATE | {"portfolio_id": "p9", "bound": "maximum"}],
        "portfolios": [PORTFOLIO | {"portfolio_id": "p9"}],
        "fee_history": [FEE | {"portfolio_id": "p9"}],
    }
    before = {"fee_rates": [RATE, RATE | {"bound": "maximum"}], "fee_history": [FEE]}
    output = after(tmp_path, before, moved)
    assert told(capsys, output)[1:] == ["", "ids that moved", "  portfolio_id p1 -> p9  Oak Fund"]
    (row,) = in_file(output)
    assert (row["table"], json.loads(row["key"]), row["old"], row["new"]) == (
        "id_moves",
        {"portfolio_id": "p1"},
        "p1",
        "p9",
    )


def test_an_id_that_moved_and_moved_on_is_one_move() -> None:
    first = Move("portfolio_id", "a", "b", "A", "B")
    assert _chained([first], [Move("portfolio_id", "b", "c", "B", "C")]) == [
        Move("portfolio_id", "a", "c", "A", "C")
    ]
    assert _chained([first], [Move("portfolio_id", "b", "a", "B", "A")]) == []
    assert _chained([first], []) == [first]
    assert _chained([], [first]) == [first]


def test_what_differs_as_a_table(tmp_path: Path) -> None:
    first = {"findings": [FINDING, FINDING | {"finding_id": "f2"}]}
    second = {"findings": [FINDING | {"severity": "error"}, FINDING | {"finding_id": "f3"}]}
    rows = in_file(after(tmp_path, first, second))
    (changed,) = (row for row in rows if row["column"])
    assert list(changed.values())[2:] == ["changed", "severity", "warning", "error"]
    whole = [row for row in rows if not row["column"]]
    assert [(row["change"], json.loads(row["key"])) for row in whole] == [
        ("removed", {"finding_id": "f2"}),
        ("added", {"finding_id": "f3"}),
    ]
    assert json.loads(whole[1]["new"])["message"] == "?"


def test_equal_snapshots_do_not_differ(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = after(tmp_path, {}, {})
    assert told(capsys, output)[1:] == ["No row differs."]
    assert in_file(output) == []


def test_snapshots_of_other_versions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = after(tmp_path, {}, {"portfolios": [PORTFOLIO | {"portfolio_name": "Ash Fund"}]})
    old = sorted((output / "snapshots").iterdir())[0]
    (old / "datapackage.json").unlink()
    (old / "filing_names.parquet").unlink()
    pq.write_table(
        pq.read_table(old / "portfolios.parquet").drop_columns(["series_id"]), old / "portfolios.parquet"
    )
    lines = told(capsys, output)
    assert "  filing_names is only in the new snapshot." in lines
    assert "  portfolios: only in the new snapshot there is series_id." in lines
    assert "  Ash Fund: portfolio_name Oak Fund -> Ash Fund" in lines


def test_the_other_way_round_and_two_folders(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = after(tmp_path, {"fee_history": []}, {"fee_history": [FEE]})
    assert "  fee_history       1 removed" in told(capsys, output, "latest", "previous")
    folders = [str(output / "snapshots" / path.name) for path in sorted((output / "snapshots").iterdir())]
    assert "  fee_history       1 added" in told(capsys, output, *folders)


def test_a_fee_of_all_portfolios_of_a_registrant(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    registrants = {"registrants": [{"registrant_id": "r1", "registrant_name": "Oak Trust"}]}
    whole = PERIOD | {"portfolio_id": None, "portfolio_name": None, "registrant_id": "r1"}
    output = after(tmp_path, registrants, registrants | {"fee_history": [PERIOD, whole]})
    assert "  all portfolios of Oak Trust, service fee: none -> 0.25% from 2003-07-01" in told(capsys, output)
    gone = after(tmp_path, {}, registrants | {"fee_history": [whole]})
    assert any(line.startswith("  fee_history  ") for line in told(capsys, gone))


def test_many_lines_are_counted_unless_all_are_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    many = [FINDING, *(FINDING | {"finding_id": f"g{number}"} for number in range(30))]
    output = after(tmp_path, {}, {"findings": many})
    assert told(capsys, output)[-1] == "  and 10 more: --all, or --to FILE"
    assert sum("new: warning unread_rate" in line for line in told(capsys, output, "--all")) == 30


def test_one_snapshot_alone_is_a_plain_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "-o", str(tmp_path / "none")]) == 2
    assert "run edgar-fees run first" in capsys.readouterr().err
    published(tmp_path / "out")
    assert main(["diff", "-o", str(tmp_path / "out")]) == 2
    assert "There is no snapshot before the latest" in capsys.readouterr().err
