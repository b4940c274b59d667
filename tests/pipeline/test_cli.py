"""The command line: what it prints where, and how it ends."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from pipeline import run
from pipeline.cli import COMMANDS, main
from pipeline.commands.verify import proof as verifying
from pipeline.errors import NothingPublished
from pipeline.ingest.outcome import Source
from pipeline.publish.describe import markdown
from pipeline.publish.snapshot import read_table

Rows = Callable[[Path, str], list[dict[str, Any]]]
Make = Callable[..., str]


@pytest.fixture
def exhibits(tmp_path: Path, amendment: Make) -> Path:
    """A folder with an amendment of our own, and a text that is none."""
    folder = tmp_path / "exhibits"
    folder.mkdir()
    (folder / "amendment.txt").write_text(amendment(2, "July 1, 2003"))
    (folder / "letter.txt").write_text("Dear shareholder,\n\nthe annual meeting is on Friday.\n")
    return folder


@pytest.fixture
def published(exhibits: Path, tmp_path: Path) -> Path:
    """The output folder of a run on these."""
    assert main(["run", str(exhibits), "-o", str(tmp_path / "out"), "--jobs", "1", "--quiet"]) == 0
    return tmp_path / "out"


def test_run_publishes_what_it_read(published: Path, rows: Rows) -> None:
    rates = rows(published, "fee_rates")
    assert [(rate["component"], f"{rate['rate']:.4f}") for rate in rates] == [
        ("aggregate_fee", "0.0100"),
        ("asset_based_sales_charge", "0.0075"),
        ("service_fee", "0.0025"),
    ]
    assert {row["source_path"]: row["status"] for row in rows(published, "filings")} == {
        "amendment.txt": "parsed",
        "letter.txt": "irrelevant",
    }


def test_run_sums_up_on_standard_error(
    exhibits: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["run", str(exhibits), "-o", str(tmp_path / "out")])
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "1 parsed, 1 irrelevant" in printed.err
    assert "\x1b" not in printed.err


def test_a_quiet_run_says_nothing(exhibits: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["run", str(exhibits), "-o", str(tmp_path / "out"), "--quiet"])
    assert capsys.readouterr() == ("", "")


def test_a_run_with_something_quarantined_ends_with_1(exhibits: Path, tmp_path: Path, rows: Rows) -> None:
    (exhibits / "gone.txt").symlink_to(exhibits / "nowhere")
    assert main(["run", str(exhibits), "-o", str(tmp_path / "out"), "--quiet"]) == 1
    assert [
        row["source_path"] for row in rows(tmp_path / "out", "findings") if row["code"] == "quarantined"
    ] == ["gone.txt"]


def test_an_empty_input_publishes_empty_tables_only_where_that_is_meant(tmp_path: Path, rows: Rows) -> None:
    (tmp_path / "in").mkdir()
    asked = ["run", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "--quiet"]
    assert main(asked) == 3
    assert not (tmp_path / "out" / "latest").exists()
    assert main([*asked, "--allow-drop"]) == 0
    assert rows(tmp_path / "out", "filings") == []


def test_far_less_than_the_last_time_is_published_only_where_that_is_meant(
    published: Path, exhibits: Path, rows: Rows, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = (published / "latest").resolve()
    (exhibits / "letter.txt").unlink()
    asked = ["run", str(exhibits), "-o", str(published), "--jobs", "1", "--quiet"]
    assert main(asked) == 3
    assert "of 2 input files of the last time 1 are left.\n  Missing: letter.txt." in capsys.readouterr().err
    assert (published / "latest").resolve() == shown
    assert main([*asked, "--drop-limit", "50"]) == 0
    (exhibits / "amendment.txt").write_bytes(b"")  # a row for everything, and nothing in any
    assert main(asked) == 3
    assert "Missing: amendment.txt (now quarantined)." in capsys.readouterr().err
    assert main([*asked, "--allow-drop"]) == 1
    assert [row["status"] for row in rows(published, "filings")] == ["quarantined"]


def test_an_unreadable_folder_is_quarantined_only_where_that_is_meant(
    exhibits: Path, tmp_path: Path, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    (exhibits / "locked").mkdir()
    scan = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", scandir)
    asked = ["run", str(exhibits), "-o", str(tmp_path / "out"), "--jobs", "1", "--quiet"]
    assert main(asked) == 3
    assert main([*asked, "--allow-drop"]) == 1
    (row,) = [row for row in rows(tmp_path / "out", "filings") if row["status"] == "quarantined"]
    assert (row["source_path"], row["reason"]) == ("locked", "the folder can't be listed: Permission denied")


def test_a_broken_file_of_decisions_is_found_before_anything_is_read(
    exhibits: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "decisions.toml").write_text('[[rename]]\nold = "A"\nnew = "B"\nsame = "false"\n')
    monkeypatch.setattr(run, "extract", None)
    assert main(["run", str(exhibits), "-o", str(tmp_path / "out")]) == 2
    assert "decisions.toml, line 4: same is neither yes nor no" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(28, "No space left on device", "/data/x"), "/data/x: the disk is full; free some room"),
        (OSError(5, "Input/output error", "/data/x"), "/data/x: Input/output error"),
        (OSError(24, "Too many open files"), "Too many open files"),
        (BrokenPipeError(32, "Broken pipe"), "Broken pipe"),
        (MemoryError(), "the memory of this machine is used up"),
    ],
)
def test_what_the_machine_refuses_is_a_sentence_and_3(
    exhibits: Path,
    tmp_path: Path,
    error: Exception,
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(run, "extract", refuse)
    assert main(["run", str(exhibits), "-o", str(tmp_path / "out")]) == 3
    told = capsys.readouterr().err
    assert told.startswith(f"edgar-fees: Nothing was published: {words}")
    assert told.count("\n") == 1


def test_what_was_quarantined_is_named(
    exhibits: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(22):
        (exhibits / f"{number:02}.txt").touch()
    asked = ["run", str(exhibits), "-o", str(tmp_path / "out"), "--jobs", "1"]
    assert main([*asked, "--quiet"]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 22
    assert lines[0].startswith("00.txt: the file is empty")
    assert main(asked) == 1
    told = [line for line in capsys.readouterr().err.splitlines() if line.startswith("quarantined")]
    assert len(told) == 21
    assert told[-1] == "quarantined  and 2 more: see filings"


def test_nobody_need_read_what_a_run_says(exhibits: Path, tmp_path: Path) -> None:
    """A closed stream gives its number to no file, and a full one changes no status."""
    for number, streams in enumerate(("<&- >&- 2>&-", ">/dev/full 2>/dev/full")):
        asked = (
            f"{sys.executable} -m pipeline.cli run {exhibits} -o {tmp_path}/out{number} --jobs 1 {streams}"
        )
        assert subprocess.run(["bash", "-c", asked], check=False, timeout=600).returncode == 0
    assert main(["verify", "-o", str(tmp_path / "out0")]) == 0


@pytest.mark.parametrize("command", ["schema", "--help", "--version", "run --help"])
@pytest.mark.parametrize("stream", [">/dev/full", ">&-"])
def test_data_that_cannot_be_written_is_a_sentence_and_3(command: str, stream: str) -> None:
    asked = f"{sys.executable} -m pipeline.cli {command} {stream}"
    ended = subprocess.run(["bash", "-c", asked], capture_output=True, text=True, check=False, timeout=600)
    assert ended.returncode == 3
    assert ended.stderr.startswith("edgar-fees: Standard output can't be written: ")
    assert ended.stderr.count("\n") == 1


def test_a_refusal_of_the_audit_ends_with_3(
    exhibits: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "audit", lambda _: ["Two things are one."])
    assert main(["run", str(exhibits), "-o", str(tmp_path / "out")]) == NothingPublished.exit_status == 3
    assert "Two things are one." in capsys.readouterr().err
    assert not (tmp_path / "out" / "latest").exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["run", "nowhere"], "There is no file or folder nowhere"),
        (["show", "nowhere.txt"], "There is no file or folder nowhere.txt"),
        (["show", "."], "is a folder"),
        (["verify", "-o", "nowhere"], "Nothing is published in nowhere"),
        (["schema", "poems"], "There is no table poems"),
        (["run", "\x1b[2J\nedgar-fees: fine"], r"There is no file or folder \x1b[2J\nedgar-fees: fine"),
        (["run", ".", "-o", "out"], "The output folder out lies in the input ."),
    ],
)
def test_wrong_use_is_one_sentence_and_2(
    arguments: list[str],
    sentence: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert sentence in line


def test_an_output_that_is_a_file_is_wrong_use(
    exhibits: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "out").touch()
    assert main(["run", str(exhibits), "-o", str(tmp_path / "out")]) == 2
    assert "can't be written" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["fly"],
        ["run"],
        ["run", "x", "--jobs", "0"],
        ["run", "x", "--jobs", "many"],
        ["run", "x", "--keep", "-1"],
        ["run", "x", "--drop-limit", "101"],
        ["run", "x", "--jobs", "\x1b[2J\n"],
    ],
)
def test_wrong_options_end_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("edgar-fees: ")
    assert line.isprintable()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["exprt"], "there is no command exprt: did you mean export?; see edgar-fees --help."),
        (["export", "--as-of", "2004"], "'2004' is no day; write year, month and day, as 2004-12-31; see"),
        (["export", "--as-of", "20041231"], "'20041231' is no day"),
        (["export", "--as-of", "2004-02-30"], "'2004-02-30' is no day"),
        (["history"], "NAME is missing"),
        (["run", "x", "--jobs"], "--jobs needs a value behind it"),
        (
            ["run", "x", "--job", "2"],
            "there is no place for --job 2: did you mean --jobs?; see edgar-fees run ",
        ),
        (["run", "x", "-o", ""], "-o/--output: it is blank: say which"),
        (["run", ""], "INPUT: it is blank"),
        (["export", "--as-of", "2004-01-01", "--class", " "], "--class: it is blank"),
        (["history", "x" * 1001], "NAME: no name has 1,001 characters"),
        (["export", "--every", "week"], "--every has no week: choose from month, quarter, year"),
        (["schema", "--json", "--sql"], "give --json or --sql, not both"),
        (["verify", "out"], "there is no place for out (an output folder is given with -o)"),
    ],
)
def test_wrong_options_are_told_in_plain_words(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(arguments)
    assert sentence in capsys.readouterr().err


def test_help_imports_nothing_that_takes_long() -> None:
    asked = "import sys; from pipeline.cli import parser; parser(()); print(*sys.modules)"
    found = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert not {"pyarrow", "pandas", "numpy", "duckdb", "parsers"} & set(found.stdout.split())


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_examples(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert f"edgar-fees {command} " in capsys.readouterr().out.split("examples:")[1]


def test_a_fault_of_ours_ends_with_70(
    exhibits: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("pipeline.run.identify", fail)
    assert main(["run", str(exhibits), "-o", str(tmp_path / "out"), "--quiet"]) == 70
    told = capsys.readouterr().err
    assert "ZeroDivisionError" in told
    assert told.endswith("this is a fault of ours; please report it with the lines above.\n")
    assert not (tmp_path / "out" / "latest").exists()


@pytest.mark.parametrize("error", [ZeroDivisionError(), OSError(5, "Input/output error"), MemoryError()])
@pytest.mark.parametrize("place", ["run.quarantined", "commands.progress.quarantined_lines"])
def test_a_fault_after_the_publication_says_that_it_is_published(
    exhibits: Path,
    tmp_path: Path,
    place: str,
    error: Exception,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(f"pipeline.{place}", fail)
    assert main(["run", str(exhibits), "-o", str(tmp_path / "out"), "--quiet", "--jobs", "1"]) == 70
    told = capsys.readouterr().err
    assert told.startswith("edgar-fees: the new snapshot is published; ")
    assert "othing was published" not in told
    assert (tmp_path / "out" / "latest").exists()


def test_a_closed_pipe_is_no_fault() -> None:
    command = f"{sys.executable} -m pipeline.cli schema --json | head -c 10"
    ended = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False, timeout=600
    )
    assert (ended.returncode, ended.stderr) == (0, "")


def test_schema_in_its_three_forms(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "fee_rates"]) == 0
    assert "rate_text" in capsys.readouterr().out
    assert main(["schema", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["name"] == "edgar-fees"
    assert main(["schema", "--markdown"]) == 0
    assert capsys.readouterr().out == markdown()


def test_show_sets_what_was_read_beside_the_print(
    exhibits: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "140")
    assert main(["show", str(exhibits / "amendment.txt")]) == 0
    printed = capsys.readouterr().out
    (row,) = [line for line in printed.splitlines() if "Oakham Growth Fund  " in line and "|" in line]
    assert "0.75%" in row.split("|")[0]
    assert row.split("|")[1].strip().startswith("Oakham Growth Fund, Class B")
    assert "sales charge max 0.75% (confirmed)" in printed
    assert "service max 0.25% (confirmed)" in printed
    assert "\x1b" not in printed


def test_show_as_a_case(exhibits: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "--json", str(exhibits / "amendment.txt")]) == 0
    case = json.loads(capsys.readouterr().out)
    assert case["document"]["amendment_no"] == 2
    assert [rate["rate_pct"] for rate in case["rates"]] == ["0.75", "0.25", "1.00"]


def test_nothing_that_an_exhibit_prints_forges_what_is_shown(
    exhibits: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = exhibits / "amendment.txt"
    odd = "Oakham Growth \x1b[2J\u202e\u200bFund"
    path.write_text(path.read_text().replace("Oakham Growth Fund  ", odd + "  "))
    path = path.rename(exhibits / "a\x1b]0;b\x07\nc.txt")
    for form in ([], ["--json"], ["--unread"]):
        assert main(["show", *form, str(path)]) == 0
        printed = capsys.readouterr()
        assert all(line.isprintable() for line in (printed.out + printed.err).split("\n"))
        if form == ["--json"]:
            assert json.loads(printed.out)["document"]["amendment_no"] == 2


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_a_terminal_that_lacks_a_letter_is_no_fault(exhibits: Path, amendment: Make, form: list[str]) -> None:
    path = exhibits / "accents.txt"
    path.write_text(amendment(2, "July 1, 2003", "OAKHAM SÉRIES TRUST"), encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "-m", "pipeline.cli", "show", *form, str(path)],
        env={**os.environ, "PYTHONIOENCODING": "ascii", "LANG": "C", "NO_COLOR": "1"},
        capture_output=True,
        check=False,
        timeout=600,
    )
    assert ended.returncode == 0
    text = ended.stdout.decode("ascii")
    assert ("S\\u00c9RIES" if form else "S\\xc9RIES") in text
    if form:
        assert "OAKHAM SÉRIES TRUST" in json.loads(text)["document"]["registrants"]


def test_show_unread_puts_like_sentences_together(
    exhibits: Path, amendment: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    for number, name in enumerate(("Oakham Growth Fund", "Marlow Income Fund"), 3):
        strange = f"The fee of {name} may hover near {number}.5% on some days."
        (exhibits / f"{number}.txt").write_text(amendment(number).replace("Dated:", f"{strange}\n\nDated:"))
    assert main(["show", "--unread", str(exhibits)]) == 0
    first, place, *rest = capsys.readouterr().out.splitlines()
    assert first.split()[:2] == ["2", "implausible_rate"]
    assert "hover near 3.5%" in first
    assert place.split()[0] == "3.txt"
    assert rest == []


def test_verify_proves_every_row(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "-o", str(published)]) == 0
    assert "rows proven" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("old", "new"), [("0.75%", "0.76%"), ("Oakham Growth", "Oakham Growtn"), ("follows", "fo11ows")]
)
def test_verify_fails_on_a_changed_source(
    published: Path, exhibits: Path, old: str, new: str, capsys: pytest.CaptureFixture[str]
) -> None:
    source = exhibits / "amendment.txt"
    source.write_text(source.read_text().replace(old, new))
    assert main(["verify", "-o", str(published)]) == 1
    assert "amendment.txt: it is not the file that was read" in capsys.readouterr().out


def test_verify_reads_one_snapshot_whatever_is_published_meanwhile(
    published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def switched(folder: Path, name: str) -> Any:
        (published / "latest").unlink(missing_ok=True)
        (published / "latest").symlink_to(tmp_path)
        return read_table(folder, name)

    monkeypatch.setattr(verifying, "read_table", switched)
    assert main(["verify", "-o", str(published)]) == 0


def test_verify_tells_of_rows_that_no_parsed_filing_has(
    published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = published / "latest" / "filings.parquet"
    pq.write_table(pq.read_table(place).slice(length=0), place)
    assert main(["verify", "-o", str(published)]) == 1
    told = capsys.readouterr().out
    assert re.fullmatch(
        r"document \w+, of no parsed filing: it was not met again, so \d+ rows of it are unproven.\n", told
    )


def test_verify_finds_inputs_that_have_moved(published: Path, exhibits: Path, tmp_path: Path) -> None:
    moved = exhibits.rename(tmp_path / "elsewhere")
    assert main(["verify", "-o", str(published)]) == 1
    assert main(["verify", "-o", str(published), "--inputs", str(moved)]) == 0


def test_verify_finds_inputs_under_the_names_of_their_run(exhibits: Path, tmp_path: Path) -> None:
    text = (exhibits / "amendment.txt").read_bytes()
    for name in (b"caf\xe9.txt", b"caf\\xe9.txt", b"a#b.txt"):
        (exhibits / os.fsdecode(name)).write_bytes(text.replace(b"2003", b"200%d" % (len(name) - 5)))
    assert main(["run", str(exhibits), "-o", str(tmp_path / "out"), "--quiet", "--jobs", "1"]) == 0
    moved = exhibits.rename(tmp_path / "elsewhere")
    assert main(["verify", "-o", str(tmp_path / "out"), "--inputs", str(moved), "--jobs", "1"]) == 0


@pytest.mark.parametrize("damage", ["", "[]", '{"inputs": [{}]}', '{"inputs": [null]}', "[" * 100_000])
def test_verify_tells_of_a_damaged_manifest(
    tmp_path: Path, damage: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "run.json").write_text(damage)
    assert main(["verify", "-o", str(tmp_path)]) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"edgar-fees: {tmp_path / 'run.json'} can't be read, or is damaged: ")
    assert told.count("\n") == 1


def test_the_manifest_holds_no_surprise(published: Path) -> None:
    manifest = json.loads((published / "latest" / "run.json").read_text())
    assert manifest["filings"] == {"parsed": 1, "duplicate": 0, "irrelevant": 1, "quarantined": 0}
    assert manifest["rows"]["fee_rates"] == 3
    assert set(manifest["seconds"]) == {"discover", "extract", "gather", "identify", "replay", "audit"}
    assert all(os.path.isabs(file["file"]) for file in manifest["inputs"])


def test_a_file_name_that_is_no_utf8_is_written_out(exhibits: Path, tmp_path: Path, rows: Rows) -> None:
    os.rename(exhibits / "letter.txt", os.fsdecode(os.fsencode(exhibits) + b"/caf\xe9.txt"))
    assert main(["run", str(exhibits), "-o", str(tmp_path / "out"), "--quiet"]) == 0
    assert "caf\\xe9.txt" in {row["source_path"] for row in rows(tmp_path / "out", "filings")}
    assert main(["verify", "-o", str(tmp_path / "out")]) == 0


def test_show_unread_waits_for_no_pipe(
    exhibits: Path, capsys: pytest.CaptureFixture[str], monkeypatch: Any
) -> None:
    place = exhibits / "amendment.txt"
    found = (Source(place, "amendment.txt", 9),)
    monkeypatch.setattr("pipeline.commands.show.unread.discover", lambda _: found)
    place.unlink()
    os.mkfifo(place)
    assert main(["show", "--unread", str(place)]) == 1
    assert capsys.readouterr() == ("", f"edgar-fees: {place}: it is a pipe, not a file.\n")


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_show_waits_for_no_pipe(exhibits: Path, form: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    place = exhibits / "amendment.txt"
    place.unlink()
    os.mkfifo(place)
    assert main(["show", *form, str(place)]) == 2
    assert capsys.readouterr() == (
        "",
        f"edgar-fees: {place} is a pipe, a socket or a device; give files and folders of exhibits.\n",
    )


def test_verify_waits_for_no_pipe(
    published: Path, exhibits: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (exhibits / "amendment.txt").unlink()
    os.mkfifo(exhibits / "amendment.txt")
    assert main(["verify", "-o", str(published)]) == 1
    (opened,) = capsys.readouterr().out.splitlines()
    assert re.match(r"amendment.txt: .*, so \d+ rows of it are unproven \(at ", opened)
