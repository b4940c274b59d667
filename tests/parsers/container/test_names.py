"""Names of files and members, and facts of headers: printable throughout, short, told apart."""

from __future__ import annotations

import io
import tarfile
import unicodedata
import zipfile
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.container.names import LONGEST, distinct, printable, words
from parsers.container.submission import open_file

SHOWN = {
    "plan.txt": "plan.txt",
    "a b/ex-99 m.htm": "a b/ex-99 m.htm",
    "caf\udce9.txt": "caf\\xe9.txt",  # a byte that is no UTF-8
    "élan 基金 план.txt": "élan 基金 план.txt",
    "a#1.txt": "a%231.txt",
    "\x1b[31mred.txt": "\\x1b[31mred.txt",
    "one\ntwo\r\t.txt": "one\\ntwo\\r\\t.txt",
    "\x85\x9b\x7f": "\\x85\\x9b\\x7f",
    "\u202etxt.exe": "\\u202etxt.exe",  # print from right to left
    "\u2066a\u2069": "\\u2066a\\u2069",
    "Elm\u200bFund\ufeff": "Elm\\u200bFund\\ufeff",  # no width
    "\ud800": "\\ud800",  # half a character
    "\uffff\ue000\U000f0000": "\\uffff\\ue000\\U000f0000",  # no character, and private ones
    "\u2028\xa0": "\\u2028\\xa0",
    "": "",
}


@pytest.mark.parametrize(("name", "shown"), SHOWN.items())
def test_a_name_is_printable(name: str, shown: str) -> None:
    assert printable(name) == shown
    assert shown.isprintable()


@given(st.text(st.characters(), max_size=30))
def test_any_name_is_printable(name: str) -> None:
    assert printable(name).isprintable()
    assert "#" not in printable(name)
    assert name.isprintable() <= (printable(name) == name.replace("#", "%23"))


def test_a_long_name_is_cut_and_stays_told_apart() -> None:
    one, other = (printable("n" * 100_000 + end) for end in ("1.txt", "2.txt"))
    assert one != other
    assert one == printable("n" * 100_000 + "1.txt")
    assert one.startswith("n" * LONGEST + "~")
    assert one.endswith(".txt")
    assert len(one) < LONGEST + 30
    assert printable("n" * LONGEST) == "n" * LONGEST


@given(st.lists(st.sampled_from(["a", "A", "a~2", "a~2~2", "a~3", ""]), max_size=20))
def test_names_are_told_apart(names: list[str]) -> None:
    used: Counter[str] = Counter()
    given_names = [distinct(name, used) for name in names]
    assert len(set(given_names)) == len(names)
    assert given_names == [distinct(name, again) for again in [Counter[str]()] for name in names]


ODD = [
    *("", ".", "./", "/", "a.txt", "A.txt", "a.txt", "a\n.txt", "a\\n.txt", "n" * 3000, "a#b"),
    *(unicodedata.normalize(form, "é.txt") for form in ("NFC", "NFD")),
]


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("kind", ["zip", "tar", "gnu"])
def test_members_of_any_name_are_given(kind: str) -> None:
    stream = io.BytesIO()
    if kind == "zip":
        with zipfile.ZipFile(stream, "w") as packed:
            for name in ODD:
                packed.writestr(zipfile.ZipInfo(name), b"Plan")
    else:
        form = tarfile.GNU_FORMAT if kind == "gnu" else tarfile.PAX_FORMAT
        with tarfile.open(fileobj=stream, mode="w", format=form) as target:
            for name in ODD:
                info = tarfile.TarInfo(name)
                info.size = 4
                target.addfile(info, io.BytesIO(b"Plan"))
    exhibits = list(open_file(f"f.{kind}", stream.getvalue()))
    assert len({exhibit.source_path for exhibit in exhibits}) == len(exhibits) == len(ODD)
    assert all(exhibit.source_path.isprintable() for exhibit in exhibits)
    faults = [exhibit.source_path for exhibit in exhibits if exhibit.fault]
    assert faults == [f"f.{kind}#/"]
    assert f"f.{kind}#unnamed" in {exhibit.source_path for exhibit in exhibits}


@pytest.mark.parametrize("odd", ["\x1b]0;x\x07", "\u202e", "\u200b", "\x00", "\ufdd0"])
def test_what_a_header_states_is_printable(odd: str) -> None:
    said = f"Oak{odd}Trust"
    text = (
        f"<SEC-HEADER>\nACCESSION NUMBER: {said}\nCONFORMED SUBMISSION TYPE: {said}\n"
        f"COMPANY CONFORMED NAME: {said}\nCENTRAL INDEX KEY: 912345\nFORMER CONFORMED NAME: {said}\n"
        f"<SERIES-AND-CLASSES-CONTRACTS-DATA>\n<SERIES-ID>{said}\n<SERIES-NAME>{said}\n"
        f"<CLASS-CONTRACT-ID>{said}\n<CLASS-CONTRACT-NAME>{said}\n<CLASS-CONTRACT-TICKER-SYMBOL>{said}\n"
        f"</SEC-HEADER>\n<DOCUMENT>\n<TYPE>{said}\n<SEQUENCE>{said}\n<FILENAME>{said}\n<DESCRIPTION>{said}\n"
        "<TEXT>\nPlan\n"
    )
    (exhibit,) = open_file("a.txt", text.encode())
    (filer,), (series,) = exhibit.filers, exhibit.series
    facts = [exhibit.accession_number, exhibit.form_type, exhibit.exhibit_type, exhibit.filename]
    facts += [exhibit.description, filer.conformed_name, filer.former_names[0].name, series.series_id]
    facts += [series.series_name, series.classes[0].class_id, series.classes[0].class_name]
    assert set(facts) == {words(said)}
    assert words(said).isprintable()
    assert exhibit.source_path == "a.txt#1"


def test_a_fact_is_no_longer_than_a_table_can_show() -> None:
    (exhibit,) = open_file(
        "a.txt", b"<DOCUMENT>\n<SEQUENCE>" + b"9" * 5000 + b"\n<DESCRIPTION>" + b"Plan " * 10**5
    )
    assert len(exhibit.description or "") < LONGEST + 30
    assert exhibit.source_path == "a.txt#1"
    assert words("Plan  of\xa0Elm\nFund") == "Plan of Elm Fund"
