"""`edgar-fees status`: how an output folder stands, for a mail or a monitor."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from made_tables import published as made

from pipeline.cli import main
from pipeline.commands.status.in_a_mail import lines
from pipeline.commands.status.standing import standing
from pipeline.publish.snapshot_folder import snapshots, time_of

Make = Callable[..., str]


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two runs of our own: the second has one amendment more, and a file that can't be read."""
    from conftest import SCHEDULE

    folder = tmp_path_factory.mktemp("nights")
    (folder / "in").mkdir()
    for number, day in ((2, "July 1, 2003"), (3, "July 1, 2005")):
        fund = "Oakham Growth Fund                        0.75%         0.25%       1.00%"
        text = SCHEDULE.format(number=number, day=day, registrant="OAKHAM SERIES TRUST", rows=fund)
        (folder / "in" / f"a{number}.txt").write_text(text)
        if number == 3:
            (folder / "in" / "empty.txt").write_text("")
        main(["run", str(folder / "in"), "-o", str(folder / "out"), "--jobs", "1", "--quiet"])
    return folder / "out"


def as_json(output: Path, capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, Any]:
    assert main(["status", "--json", *options, "-o", str(output)]) == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


def test_what_grew_and_what_is_new(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    now = as_json(output, capsys)
    older, newer = (path.name for path in snapshots(output))
    assert (now["before"], now["snapshot"], now["snapshots"]) == (older, newer, 2)
    assert (now["rows"]["documents"], now["growth"]["documents"]) == (2, 1)
    assert now["filings"]["quarantined"] == 1
    assert now["files"] == 3
    assert sum(now["new_findings"].values()) >= 1
    assert sum(now["findings"].values()) == now["rows"]["findings"]
    assert now["waiting"] == {"renames": 0, "doubtful_rates": 0}
    assert now["cache_bytes"] > 0
    assert now["snapshot_bytes"] > 0


def test_its_lines_fit_in_a_mail(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", "-o", str(output)]) == 0
    told = capsys.readouterr().out.splitlines()
    assert max(len(line) for line in told if "/" not in line) <= 80
    assert "QUARANTINED  1 (see edgar-fees findings --code quarantined --code crashed)" in told
    assert any(line.split() == ["documents", "2", "+1"] for line in told)


def test_its_age_counts_from_the_publication(output: Path) -> None:
    last = snapshots(output)[-1]
    when = time_of(last.name)
    assert when is not None
    later = standing(output, when.replace(year=when.year + 1))
    assert later.age >= 365 * 24
    assert next(iter(lines(later))).endswith("days ago")


@pytest.mark.parametrize(("hours", "status"), [("1000", 0), ("0.0000001", 1)])
def test_too_old_is_1(output: Path, capsys: pytest.CaptureFixture[str], hours: str, status: int) -> None:
    assert main(["status", "--max-age", hours, "-o", str(output)]) == status
    assert ("--max-age is" in capsys.readouterr().err) == bool(status)


@pytest.mark.parametrize("hours", ["0", "-1", "nan", "inf", "a day", ""])
def test_an_age_is_a_number_above_zero(output: Path, capsys: pytest.CaptureFixture[str], hours: str) -> None:
    with pytest.raises(SystemExit) as end:
        main(["status", f"--max-age={hours}", "-o", str(output)])
    assert end.value.code == 2
    assert "is no number of hours: write 26, or 1.5" in capsys.readouterr().err


def test_nothing_published_is_a_plain_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", "-o", str(tmp_path)]) == 2
    assert "Nothing is published in" in capsys.readouterr().err
    os.symlink("snapshots/gone", tmp_path / "latest")
    assert main(["status", "-o", str(tmp_path)]) == 2
    assert "what it links to is gone" in capsys.readouterr().err


@pytest.mark.parametrize("content", ["{}", "[", "[]", '{"rows": 1}', "null"])
def test_a_damaged_manifest_is_a_plain_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str
) -> None:
    (made(tmp_path) / "run.json").write_text(content)
    assert main(["status", "-o", str(tmp_path)]) == 2
    assert "run.json can't be read, or is damaged: run again." in capsys.readouterr().err


def test_the_snapshot_before_may_be_damaged(
    output: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(output, tmp_path / "out", symlinks=True)
    older = snapshots(tmp_path / "out")[0]
    (older / "run.json").write_text("[")
    (older / "findings.parquet").write_text("no table")
    now = as_json(tmp_path / "out", capsys)
    assert (now["growth"], now["new_findings"]) == (None, None)
