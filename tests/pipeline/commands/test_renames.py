"""`edgar-fees renames`: who became whom, when, by what; what is only stated, and what is only likely."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from made_documents import Document, change, plan, publish, reconcile, rename

from pipeline.cli import main
from pipeline.commands.renames.found import Asked, found
from pipeline.commands.renames.model import COLUMNS, Rename, Status
from pipeline.commands.renames.told import told
from pipeline.identity.decisions import Decisions
from pipeline.identity.decisions import Rename as Decision

OAK, ELM, YEW = "OAK SERIES TRUST", "ELM FUNDS, INC.", "YEW FUNDS, INC."
FIRST = plan(
    "p",
    "2001-05-01",
    {OAK: {"Oak Growth Fund": "0.25", "Oak Bond Fund": "0.25", "Oak Ohio Muni Fund": "0.1"}},
)


def later(document_id: str, on: str | None, *names: str, **more: Any) -> Document:
    """An amendment whose schedule lists portfolios of the trust."""
    return Document(document_id, on, {OAK: dict.fromkeys(names, "0.25")}, base="2001-05-01", **more)


BOND = later(
    "a", "2002-01-01", "Oak Growth Fund", "Oak Income Fund", "Oak Ohio Muni Fund", number=1,
    changes=(rename("Oak Bond Fund", "Oak Income Fund", "2002-02-01"),),
)  # fmt: skip
RULE = later(
    "b", "2003-01-01", "Ash Growth Fund", "Ash Income Fund", "Ash Ohio Muni Fund", number=2,
    changes=(change("rename_rule", "Oak", "Ash"), change("class_rename", "Class A", "Class Z")),
    classes=("Class Z",),
)  # fmt: skip
LIKELY = later("c", "2002-06-01", "Oak Growth Fund", "Oak Income Fund", "Oak Ohio Muni Bond Fund", number=2)


def of(folder: Path, documents: list[Document], name: str | None = None, **more: Any) -> list[Rename]:
    publish(reconcile(documents, **more), folder)
    return list(found(folder, Asked(name, folder)).renames)


def brief(renames: list[Rename]) -> list[tuple[Any, ...]]:
    return [
        (each.status.value, each.kind, each.old_name, each.new_name, str(each.day), each.evidence)
        for each in renames
    ]


def test_a_clause_a_rule_and_a_class(tmp_path: Path) -> None:
    renames = of(tmp_path, [FIRST, BOND, RULE])
    assert brief(renames) == [
        ("applied", "portfolio", "Oak Bond Fund", "Oak Income Fund", "2002-02-01", "rename_clause"),
        ("applied", "class", "Class A", "Class Z", "2003-01-01", "rename_clause"),
        ("applied", "portfolio", "Oak Growth Fund", "Ash Growth Fund", "2003-01-01", "rename_rule"),
        ("applied", "portfolio", "Oak Income Fund", "Ash Income Fund", "2003-01-01", "rename_rule"),
        ("applied", "portfolio", "Oak Ohio Muni Fund", "Ash Ohio Muni Fund", "2003-01-01", "rename_rule"),
    ]
    first, of_class, *_, last = renames
    assert (first.document_id, first.source_path, first.locator) == ("a", "a.txt", "char=1,2")
    assert (first.document_day, first.day_basis) == (date(2002, 1, 1), "exact")
    assert (of_class.source_text, of_class.registrant_name) == ("class_rename", OAK)
    assert (last.source_text, last.locator) == ("rename_rule", "char=1,2")


def test_the_order_of_the_documents_changes_nothing(tmp_path: Path) -> None:
    assert of(tmp_path / "a", [FIRST, BOND, RULE]) == of(tmp_path / "b", [RULE, BOND, FIRST])


def test_nothing_was_renamed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert of(tmp_path, [FIRST]) == []
    assert main(["renames", "-o", str(tmp_path)]) == 0
    assert capsys.readouterr() == ("", "No rename is known.\n")


def test_spellings_of_one_name_are_no_renames(tmp_path: Path) -> None:
    hyphen = later("a", "2002-01-01", "OAK GROWTH FUND", "Oak Bond Fund", "The Oak Ohio Muni Fund", number=1)
    assert of(tmp_path, [FIRST, hyphen]) == []


def test_a_day_that_nothing_says(tmp_path: Path) -> None:
    undated = later("a", None, "Oak Growth Fund", changes=(rename("Elm Fund", "Oak Growth Fund"),))
    (one,) = of(tmp_path, [undated])
    assert (one.old_name, one.new_name, one.day, one.day_basis) == ("Elm Fund", "Oak Growth Fund", None, None)
    assert next(told([one], tmp_path)) == "day not known  Elm Fund -> Oak Growth Fund"


def test_a_registrant_by_clause_and_its_portfolios(tmp_path: Path) -> None:
    before = plan("p", "2001-05-01", {ELM: {"Elm Cash Fund": "0.25"}})
    after = Document(
        "a", "2002-01-01", {YEW: {"Yew Cash Fund": "0.25"}}, base="2001-05-01", number=1,
        changes=(change("registrant_rename", ELM, YEW), rename("Elm Cash Fund", "Yew Cash Fund")),
    )  # fmt: skip
    expected = [
        ("applied", "portfolio", "Elm Cash Fund", "Yew Cash Fund", "2002-01-01", "rename_clause"),
        ("applied", "registrant", ELM, YEW, "2002-01-01", "rename_clause"),
    ]
    documents = [before, after, FIRST, BOND]
    for name in (ELM, YEW, "yew funds"):
        assert brief(of(tmp_path, documents, name)) == expected
    assert brief(of(tmp_path, documents, "Elm Cash Fund")) == expected[:1]


@pytest.mark.parametrize("name", ["Oak Bond Fund", "Oak Income Fund", "Ash Income Fund"])
def test_by_any_name_that_it_had(tmp_path: Path, name: str) -> None:
    shown = [(each.kind, each.new_name) for each in of(tmp_path, [FIRST, BOND, RULE], name)]
    assert shown == [("portfolio", "Oak Income Fund"), ("class", "Class Z"), ("portfolio", "Ash Income Fund")]


def test_what_is_of_others_is_not_shown(tmp_path: Path) -> None:
    other = plan("q", "2001-05-01", {ELM: {"Elm Cash Fund": "0.25"}}, title="SERVICE PLAN")
    assert of(tmp_path, [FIRST, BOND, RULE, other], "Elm Cash Fund") == []


def test_what_nothing_obeys_stands_apart(tmp_path: Path) -> None:
    stray = later("a", "2002-01-01", "Oak Growth Fund", number=1, replaces=False,
                  changes=(rename("Fir Fund", "Elder Fund"),))  # fmt: skip
    (one,) = of(tmp_path, [FIRST, stray])
    assert (one.status, one.portfolio_id, one.old_name) == (Status.UNAPPLIED, None, "Fir Fund")
    assert "the tables do not obey it" in next(told([one], tmp_path))


def test_a_candidate_waits_until_it_is_decided(tmp_path: Path) -> None:
    *_, one = of(tmp_path, [FIRST, BOND, LIKELY])
    assert (one.status, one.old_name, one.new_name) == (
        Status.CANDIDATE, "Oak Ohio Muni Fund", "Oak Ohio Muni Bond Fund",
    )  # fmt: skip
    assert (one.day, one.day_basis, one.evidence) == (date(2002, 6, 1), "no_later_than", None)
    assert one.source_text == "Oak Ohio Muni Bond Fund"
    lines = list(told([one], tmp_path / "it's here"))
    assert lines[2] == "by 2002-06-01  Oak Ohio Muni Fund -> Oak Ohio Muni Bond Fund?"
    accept = next(line for line in lines if "--accept" in line)
    assert accept.split("review ")[1].startswith(f"--accept {one.finding_id} -o '")
    assert not [line for line in told([one], Path("output")) if " -o " in line]


@pytest.mark.parametrize("answer", ["accept", "reject"])
def test_the_command_that_is_shown_decides(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], answer: str
) -> None:
    *_, one = of(tmp_path, [FIRST, BOND, LIKELY])
    assert main(["review", f"--{answer}", str(one.finding_id), "-o", str(tmp_path)]) == 0
    left = found(tmp_path, Asked(None, tmp_path)).renames
    assert [each.status for each in left] == [Status.APPLIED]


def test_a_decision_is_told_as_one(tmp_path: Path) -> None:
    same = Decisions(renames=(Decision("Oak Ohio Muni Fund", "Oak Ohio Muni Bond Fund", True),))
    *_, one = of(tmp_path, [FIRST, BOND, LIKELY], decisions=same)
    assert (one.status, one.evidence, one.day_basis) == (Status.APPLIED, "decision", "no_later_than")
    assert any("by a person's decision" in line for line in told([one], tmp_path))


@pytest.mark.parametrize(
    ("options", "names"),
    [
        (["--since", "2002-02-01", "--until", "2002-02-01"], ["Oak Income Fund"]),
        (["--until", "2002-01-31"], []),
        (["--since", "2003-01-02"], []),
        (["--since", "2003-01-01"], ["Class Z", "Ash Growth Fund", "Ash Income Fund", "Ash Ohio Muni Fund"]),
    ],
)
def test_between_days(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], names: list[str]
) -> None:
    publish(reconcile([FIRST, BOND, RULE]), tmp_path / "out")
    path = tmp_path / "found.json"
    assert main(["renames", *options, "--to", str(path), "-o", str(tmp_path / "out")]) == 0
    assert [row["new_name"] for row in json.loads(path.read_text())] == names


def test_those_without_a_day_are_counted_where_days_are_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    publish(
        reconcile([later("a", None, "Oak Growth Fund", changes=(rename("Elm Fund", "Oak Growth Fund"),))]),
        tmp_path,
    )
    assert main(["renames", "--since", "2001-01-01", "-o", str(tmp_path)]) == 0
    assert "1 rename without a known day left out" in capsys.readouterr().err


@pytest.mark.parametrize("ending", ["csv", "json", "parquet"])
def test_a_file_holds_the_same_in_every_form(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], ending: str
) -> None:
    publish(reconcile([FIRST, BOND, RULE]), tmp_path / "out")
    path = tmp_path / f"found.{ending}"
    assert main(["renames", "--to", str(path), "-o", str(tmp_path / "out")]) == 0
    told_of = capsys.readouterr()
    assert told_of.out == ""
    assert told_of.err == f"5 renames: 4 of portfolios, 1 of a class.\nWritten to {path}.\n"
    rows = {
        "csv": lambda: list(csv.DictReader(io.StringIO(path.read_text()))),
        "json": lambda: json.loads(path.read_text()),
        "parquet": lambda: pq.read_table(path).to_pylist(),
    }[ending]()
    assert list(rows[0]) == list(COLUMNS)
    assert [row["new_name"] for row in rows][:2] == ["Oak Income Fund", "Class Z"]
    assert (rows[0]["day"], rows[0]["document_id"]) == ("2002-02-01", "a")


def test_it_is_folded_to_the_terminal_and_shows_no_controls(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    clause = rename("Oak Bond Fund", "Oak Income Fund") | {"source_text": "word \x1b[2J " * 60}
    publish(
        reconcile([FIRST, later("a", "2002-01-01", "Oak Income Fund", number=1, changes=(clause,))]), tmp_path
    )
    monkeypatch.setenv("COLUMNS", "60")
    assert main(["renames", "Oak Income Fund", "-o", str(tmp_path)]) == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert max(map(len, out.splitlines())) <= 60


def test_a_part_of_a_name_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    publish(reconcile([FIRST, BOND]), tmp_path)
    assert main(["renames", "oak growth", "-o", str(tmp_path)]) == 0
    assert capsys.readouterr().err == "oak growth is taken for Oak Growth Fund.\nNo rename is known.\n"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["nobody"], "No portfolio or registrant has the name"),
        ([""], "is blank"),
        (["Oak"], "fits several names"),
        (["--since", "2002"], "is no day"),
        (["--since", "2003-01-01", "--until", "2002-01-01"], "no day is between them"),
        (["--to", "x.xml"], "the name must end in .csv, .json or .parquet."),
        (["--to", "no/where/x.csv"], "is not there: make it first"),
        (["Oak", "Fund"], "there is no place for Fund"),
    ],
)
def test_wrong_use_is_a_plain_sentence_and_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], words: str
) -> None:
    publish(reconcile([FIRST, BOND]), tmp_path)
    try:
        status = main(["renames", *options, "-o", str(tmp_path)])
    except SystemExit as end:
        status = int(str(end.code))
    said = capsys.readouterr()
    assert (status, said.out) == (2, "")
    assert words in said.err


def test_no_output_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["renames", "-o", str(tmp_path / "none")]) == 2
    assert "run edgar-fees run first" in capsys.readouterr().err
