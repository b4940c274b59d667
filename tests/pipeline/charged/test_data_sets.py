"""Folders and zips of data sets, and the lines that are taken of them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import made_risk_return as made
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.made_files import zipped
from pipeline.charged.data_sets import Source, data_sets
from pipeline.charged.table_lines import TableLines
from pipeline.errors import UsageFault

ROWS = [made.num("C000000001", "0.0025"), made.num("C000000002", "0.0100")]


def lines(path: Path, *columns: str, word: str | None = None) -> TableLines:
    return TableLines(Source(path.name, path), columns, word)


def test_quarters_lie_in_folders_and_zips_of_any_depth(tmp_path: Path) -> None:
    home = tmp_path / "rr"
    made.quarter(home / "2012" / "q1", ROWS)
    (home / "2012" / "q1" / "NUM.TSV").write_bytes((home / "2012" / "q1" / "num.tsv").read_bytes())
    (home / "2012" / "q1" / "num.tsv").unlink()
    made.packed(made.quarter(tmp_path / "x", ROWS), home / "2012q2_rr1.zip")
    (home / "other.zip").write_bytes(zipped({"readme.txt": b"nothing of ours"}))
    found = data_sets(home)
    assert [each.num.name for each in found] == ["2012q2_rr1.zip#num.tsv", "2012/q1/NUM.TSV"]
    assert [each.num.name for each in data_sets(home / "2012q2_rr1.zip")] == ["2012q2_rr1.zip#num.tsv"]
    zips, plain = (TableLines(each.num, ("class",)) for each in found)
    assert list(zips) == list(plain) == [("C000000001",), ("C000000002",)]
    assert zips.sha256 == plain.sha256 != ""


def _two(home: Path) -> None:
    made.quarter(home, ROWS)
    (home / "sub.tsv").unlink()


FOLDERS: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty": (lambda home: home.mkdir(), "There is no num.tsv"),
    "missing": (lambda home: None, "name the folder that holds the quarters"),
    "no sub": (_two, "There is no sub.tsv beside num.tsv"),
    "a pipe": (os.mkfifo, "is no folder, and no zip"),
    "a pipe in it": (lambda home: (home.mkdir(), os.mkfifo(home / "q.zip")), "There is no num.tsv"),
    "a text": (lambda home: home.write_text("x"), "is no zip"),
    "cut zip": (
        lambda home: home.write_bytes(zipped({"num.tsv": b"x" * 9999})[:-30]),
        "is no zip, or one that is damaged",
    ),
    "no zip of ours": (lambda home: home.write_bytes(zipped({"a.txt": b"x"})), "There is no num.tsv"),
    "zip without sub": (lambda home: home.write_bytes(zipped({"num.tsv": b"x"})), "There is no sub.tsv"),
}


@pytest.mark.parametrize("name", FOLDERS)
def test_what_is_no_data_set_is_told(tmp_path: Path, name: str) -> None:
    make, words = FOLDERS[name]
    make(tmp_path / "rr")
    with pytest.raises(UsageFault, match=words):
        data_sets(tmp_path / "rr")


def test_one_file_of_a_data_set_is_not_taken_for_it(tmp_path: Path) -> None:
    made.quarter(tmp_path, ROWS)
    with pytest.raises(UsageFault, match="name the folder that holds it"):
        data_sets(tmp_path / "num.tsv")


FILES = {
    "empty": (b"", "lacks the columns class"),
    "other columns": (b"adsh\ttag\tvalue\n1\t2\t3\n", "lacks the columns class"),
    "utf-16": ("class\tvalue\nC\t1\n".encode("utf-16"), "is UTF-16"),
    "html": (b"<html>Request Rate Threshold Exceeded</html>\n", "lacks the columns class"),
    "cut": (b"class\tvalue\nC1\t0.1\nC2", "breaks off in its last line"),
    "one line": (b"class\tvalue\n" + b"x" * (5 << 20), "has a line of more than"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_such_table_is_told(tmp_path: Path, name: str) -> None:
    content, words = FILES[name]
    (tmp_path / "num.tsv").write_bytes(content)
    with pytest.raises(UsageFault, match=words):
        list(lines(tmp_path / "num.tsv", "class"))


def test_damage_inside_of_a_zip_is_told(tmp_path: Path) -> None:
    whole = zipped({"sub.tsv": b"adsh\n", "num.tsv": b"class\tvalue\n" + b"C1\t0.25\n" * 40_000}, 0)
    at = whole.rindex(b"C1\t0.25")
    (tmp_path / "q.zip").write_bytes(whole[:at] + b"X" + whole[at + 1 :])
    (found,) = data_sets(tmp_path / "q.zip")
    with pytest.raises(UsageFault, match="is damaged, or locked"):
        list(TableLines(found.num, ("class",)))


def test_a_zip_that_unpacks_to_far_more_is_told(tmp_path: Path) -> None:
    bomb = {"sub.tsv": b"adsh\n", "num.tsv": b"class\n" + b"\n" * (30 << 20)}
    (tmp_path / "q.zip").write_bytes(zipped(bomb))
    (found,) = data_sets(tmp_path / "q.zip")
    with pytest.raises(UsageFault, match="that is no data set"):
        list(TableLines(found.num, ("class",)))


def test_letters_line_ends_and_a_mark_at_the_beginning_mean_nothing(tmp_path: Path) -> None:
    path = tmp_path / "num.tsv"
    path.write_bytes(b'\xef\xbb\xbfClass\tNote\tvalue\r\nC1\tcaf\xe9 \x00"\t0.1\r\nC2\t\xc3\xa9\t 0.2 \r\n')
    assert list(lines(path, "value", "class")) == [("0.1", "C1"), ("0.2", "C2")]


def test_lines_that_do_not_fit_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "num.tsv"
    path.write_bytes(b"tag\tvalue\nT\t1\nT\t1\t2\nT\nU\t1\t2\nT\t2\n")
    some = lines(path, "value", word="T")
    assert list(some) == [("1",), ("2",)]
    assert some.misfits == 2


VALUES = st.text(st.sampled_from("ab é\x85\x0b\x1c0."), max_size=6)


@given(rows=st.lists(st.tuples(VALUES, VALUES), max_size=6), word=st.sampled_from(["a", "b0"]))
def test_every_line_with_the_word_is_taken_once(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]], word: str
) -> None:
    path = tmp_path_factory.mktemp("t") / "num.tsv"
    content = "".join(f"{one}\t{other}\n" for one, other in [("first", "second"), *rows])
    path.write_bytes(content.encode())
    some = lines(path, "second", word=word)
    wanted = [other for one, other in rows if word in f"{one}\t{other}"]
    assert [found for (found,) in some] == [each.encode().decode("latin-1").strip() for each in wanted]
    assert some.sha256 == hashlib.sha256(content.encode()).hexdigest()
