"""Questions to a person, and the file of answers."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_documents import Document, plan, publish, reconcile

from pipeline.commands import review
from pipeline.commands.folded_lines import cut
from pipeline.commands.review.questions import _print as print_of
from pipeline.errors import Stopped, UsageFault
from pipeline.identity.decision_file import answers_in, write_decisions
from pipeline.identity.decisions import (
    FILE_NAME,
    DecisionsError,
    Note,
    Rename,
    read_decisions,
)

OAK = "OAK SERIES TRUST"
DOCUMENTS = [
    plan("p", "2001-05-01", {OAK: {"Oak Ohio Municipal Fund": "0.25"}}),
    Document(
        "a1", "2002-01-01", {OAK: {"Oak Ohio Municipal Bond Fund": "0.25"}}, number=1, base="2001-05-01"
    ),
]


@pytest.fixture
def output(tmp_path: Path) -> Path:
    publish(reconcile(DOCUMENTS), tmp_path / "latest")
    return tmp_path


def run(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    review.add_arguments(parser)
    return review.main(parser.parse_args(arguments))


def test_a_question_shows_the_print_on_both_sides(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("-o", str(output)) == 0
    printed = capsys.readouterr()
    assert 'old: "Oak Ohio Municipal Fund", under OAK SERIES TRUST' in printed.out
    assert 'new: "Oak Ohio Municipal Bond Fund", under OAK SERIES TRUST' in printed.out
    assert printed.err == "1 renames wait for a decision.\n"


@pytest.mark.parametrize(("option", "portfolios"), [("--accept", 1), ("--reject", 2)])
def test_an_answer_is_written_and_the_next_run_obeys_it(output: Path, option: str, portfolios: int) -> None:
    (question,) = review.questions(output)
    assert run("-o", str(output), option, question.finding_id, "--note", "said so") == 0
    decisions = read_decisions(output / FILE_NAME)
    assert decisions.renames[0].note == "said so"
    found = reconcile(DOCUMENTS, decisions)
    assert len(found.portfolios) == portfolios
    assert not review.questions(output)


@pytest.mark.parametrize("options", [("--accept", "--reject"), ("--reject", "--accept"), ("--accept",) * 2])
def test_two_answers_to_one_question_are_refused(output: Path, options: tuple[str, str]) -> None:
    (question,) = review.questions(output)
    with pytest.raises(UsageFault, match="is answered twice"):
        run("-o", str(output), *(word for option in options for word in (option, question.finding_id)))
    assert not (output / FILE_NAME).exists()


@pytest.mark.parametrize("document", ["d1", None])
def test_an_answer_that_contradicts_the_file_is_refused(tmp_path: Path, document: str | None) -> None:
    path = tmp_path / FILE_NAME
    write_decisions(path, [Rename("Oak Fund", "Elm Fund", same=True, document="d1")])
    before = path.read_text()
    with pytest.raises(UsageFault, match="contradict"):
        write_decisions(path, [Rename("OAK FUND", "Elm Fund", same=False, document=document)])
    assert path.read_text() == before
    write_decisions(path, [Rename("Oak Fund", "Elm Fund", same=False, document="d2")])
    path.write_text(path.read_text().replace('document = "d2"\n', ""))
    with pytest.raises(DecisionsError, match="answers the same question otherwise"):
        read_decisions(path)


def test_a_note_alone_is_kept(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("-o", str(output), "--note", 'asked the "registrant"') == 0
    assert "The note was written" in capsys.readouterr().err
    assert read_decisions(output / FILE_NAME).notes == (Note('asked the "registrant"'),)
    assert len(review.questions(output)) == 1


def test_an_answer_is_listed_replaced_and_taken_back(
    output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (question,) = review.questions(output)
    path = output / FILE_NAME
    assert run("-o", str(output), "--accept", question.finding_id, "--note", "said so") == 0
    assert run("-o", str(output), "--answers") == 0
    said, document, note = capsys.readouterr().out.splitlines()
    identity, words = said.split("  ", 1)
    assert words == "Oak Ohio Municipal Fund  ->  Oak Ohio Municipal Bond Fund: one portfolio"
    assert "2002-01-01" in document
    assert note.strip() == "note: said so"
    path.write_text(path.read_text() + "# of mine\n")
    assert run("-o", str(output), "--reject", identity) == 0
    assert [(each.same, each.note) for each in read_decisions(path).renames] == [(False, "said so")]
    assert not review.questions(output)
    assert run("-o", str(output), "--undo", identity) == 0
    assert not read_decisions(path).renames
    assert "# of mine" in path.read_text()
    assert len(review.questions(output)) == 1
    with pytest.raises(UsageFault, match="no answer has that id"):
        run("-o", str(output), "--undo", identity)
    with pytest.raises(UsageFault, match="is a likely rename"):
        run("-o", str(output), "--first", question.finding_id)


def test_only_the_answer_is_taken_out(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    text = """# mine
[[note]]
text = "asked"

# about oak
[[rename]]
old = "Oak Fund"
new = "Elm Fund"   # since May
same = true
note = \"\"\"
[[rename]]
not a block\"\"\"

# about ash
[[rename]]
old = "Ash Fund"
new = "Yew Fund"
same = false
# the end
"""
    path.write_text(text)
    ids = list(answers_in(path))
    write_decisions(path, [], [ids[0]])
    assert path.read_text() == text[: text.index("[[rename]]")] + "\n" + text[text.index("# about ash") :]
    write_decisions(path, [], [ids[1]])
    assert [note.text for note in read_decisions(path).notes] == ["asked"]
    assert path.read_text().endswith("# about ash\n# the end\n")


def test_an_answer_without_lines_of_its_own_is_taken_out_by_hand(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    path.write_text('rename = [{old = "A", new = "B", same = true}]\n')
    before = path.read_text()
    with pytest.raises(DecisionsError, match="take it out by hand"):
        write_decisions(path, [], list(answers_in(path)))
    assert path.read_text() == before


def test_an_unknown_id_is_a_fault(output: Path) -> None:
    with pytest.raises(UsageFault, match="Nothing waits under 0000"):
        run("-o", str(output), "--accept", "0000")


def test_on_a_terminal_each_is_asked(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda prompt: "y")
    assert run("-o", str(output)) == 0
    assert [answer.same for answer in read_decisions(output / FILE_NAME).renames] == [True]


def test_what_a_person_wrote_stays(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    path.write_text('# mine\n[[rename]]\nold = "A One"\nnew = "B One"\nsame = true\n')
    write_decisions(path, [Rename("C", "D", same=False)])
    assert path.read_text().startswith("# mine\n")
    assert [answer.old for answer in read_decisions(path).renames] == ["A One", "C"]


@given(st.text(), st.text(), st.booleans())
def test_any_name_can_be_written_and_read(
    tmp_path_factory: pytest.TempPathFactory, old: str, new: str, same: bool
) -> None:
    path = tmp_path_factory.mktemp("decisions") / FILE_NAME
    answer = Rename(old, new, same, note=new)
    write_decisions(path, [answer])
    assert read_decisions(path).renames == (answer,)


@pytest.mark.parametrize("text", ["[[rename]\n", '[[rename]]\nold = "A"\n', "rename = 3\n"])
def test_a_broken_file_is_a_clear_fault(output: Path, text: str) -> None:
    (output / FILE_NAME).write_text(text)
    with pytest.raises(DecisionsError, match="Mend the file"):
        read_decisions(output / FILE_NAME)
    with pytest.raises(UsageFault):
        run("-o", str(output))


OPTIONS = ("--accept", "--reject", "--undo")
PAIRS = [(first, second) for first in OPTIONS for second in OPTIONS]


@pytest.mark.parametrize("options", PAIRS)
def test_no_id_is_answered_twice_whatever_the_pair(output: Path, options: tuple[str, str]) -> None:
    (question,) = review.questions(output)
    words = [word for option in options for word in (option, question.finding_id)]
    with pytest.raises(UsageFault, match=r"answered twice|Nothing waits"):
        run("-o", str(output), *words)
    assert not (output / FILE_NAME).exists()


def test_an_unknown_id_is_told_with_those_that_look_alike(output: Path) -> None:
    (question,) = review.questions(output)
    known = question.finding_id
    for typed in (known[:5], known[:-1] + "x", known[1:]):
        with pytest.raises(UsageFault, match=f"Did you mean {known}"):
            run("-o", str(output), "--accept", typed)
    with pytest.raises(UsageFault) as told:
        run("-o", str(output), "--accept", "zzz")
    assert "Did you mean" not in str(told.value)


@pytest.mark.parametrize("value", ["abc", "abc=", "abc= ", ""])
def test_a_value_without_one_is_refused(output: Path, value: str) -> None:
    with pytest.raises(UsageFault, match="says no value: write an id, ="):
        run("-o", str(output), "--value", value)


def test_a_question_counts_the_rates_under_the_two_names(
    output: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    (question,) = review.questions(output)
    assert question.rates == 2
    assert run("-o", str(output)) == 0
    printed = capsys.readouterr().out
    assert "2 rates stand under the two names" in " ".join(printed.split())
    assert max(map(len, printed.splitlines())) <= 80


def test_the_print_of_a_class_is_not_quoted_as_that_of_a_name() -> None:
    row = {"portfolio_name": "Oak Growth Fund", "registrant_name": None, "locator": "char=1,8"}
    document = {"title": "PLAN", "kind": "plan", "effective_date": None, "dated": None, "filing_date": None}
    quoted = print_of(document, {**row, "source_text": "Class C"})
    assert quoted.startswith('"Oak Growth Fund" (read for the row of "Class C"); PLAN (undated), char=1,8')
    assert print_of(document, {**row, "source_text": "Oak  Growth\nFund 0.25%"}).startswith(
        '"Oak Growth Fund 0.'
    )


def test_a_text_is_never_cut_in_a_number() -> None:
    assert cut("at a rate of 0.25% a year", 15) == "at a rate of …"
    assert cut("at a rate of 0.25% a year", 99) == "at a rate of 0.25% a year"


def test_stopping_while_asking_says_what_is_lost(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replies = iter(["y"])

    def typed(_: str) -> str:
        reply = next(replies, None)
        if reply is None:
            raise Stopped
        return reply

    (question,) = review.questions(output)
    monkeypatch.setattr("builtins.input", typed)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setattr(review, "questions", lambda _: [question, question])
    with pytest.raises(Stopped) as told:
        run("-o", str(output))
    assert "1 answer was not written" in str(told.value)
    assert not (output / FILE_NAME).exists()
