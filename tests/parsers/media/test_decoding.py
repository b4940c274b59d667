"""Bytes to text: decoded right, or reported."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.media.decoding import decode, foreign_kind
from parsers.model import Severity

PRINT = "The Fund’s “Class A” fee — 0.25% of José’s assets\n"
WORDS = st.text(st.characters(codec="cp1252", exclude_categories=["Cc"]), min_size=1)


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (PRINT.encode("utf-8"), "utf-8"),
        (PRINT.encode("utf-8-sig"), "utf-8"),
        (PRINT.encode("cp1252"), "cp1252"),
        (b"\xff\xfe" + PRINT.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + PRINT.encode("utf-16-be"), "utf-16-be"),
        (PRINT.encode("utf-16-le"), "utf-16-le"),
        (PRINT.encode("utf-16-be"), "utf-16-be"),
        (PRINT.encode("utf-32"), "utf-32-le"),
    ],
)
def test_every_encoding_gives_the_same_text(content: bytes, encoding: str) -> None:
    decoded = decode(content)
    assert (decoded.text, decoded.encoding, decoded.findings, decoded.fault) == (PRINT, encoding, (), None)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\r\r\n"])
@pytest.mark.parametrize("encoding", ["ascii", "utf-16-le"])
def test_line_ends_become_one_kind(line_end: str, encoding: str) -> None:
    assert decode(f"Class A{line_end}Class B{line_end}".encode(encoding)).text == "Class A\nClass B\n"


def test_blanks_of_all_kinds_stay() -> None:
    text = "<PAGE>\f\tClass A\x00\t0.25%\n"
    assert decode(text.encode()).text == text


@pytest.mark.parametrize("encoding", ["latin-1", "utf-8", "utf-16-le"])
def test_control_characters_that_are_cp1252_become_print(encoding: str) -> None:
    assert (
        decode("the Fund\x92s \x93Plan\x94 \x97 at most".encode(encoding)).text
        == "the Fund’s “Plan” — at most"
    )


def test_a_byte_without_meaning_is_reported_at_its_place() -> None:
    decoded = decode(b"Schedule A\r\nClass A \x81 0.25%\r\nClass \x93C\x94 \x9d\r\n")
    assert decoded.text.startswith("Schedule A\nClass A \ufffd 0.25%\n")
    (finding,) = decoded.findings
    assert (finding.code, finding.severity) == ("undecodable_characters", Severity.WARNING)
    assert (finding.locator, finding.source_text) == ("char=19,20", "Class A \ufffd 0.25%")
    assert finding.message.startswith("2 characters")


def test_utf8_cut_in_mid_character_stays_utf8() -> None:
    decoded = decode(PRINT.encode()[: PRINT.encode().index("José".encode()) + 4])
    assert decoded.encoding == "utf-8"
    assert decoded.text == "The Fund’s “Class A” fee — 0.25% of Jos\ufffd"
    assert len(decoded.findings) == 1


def test_cp1252_that_would_also_be_utf8_is_reported() -> None:
    decoded = decode("‘0.25%’ ‘0.50%’ ‘1.00%’ Å½".encode("cp1252"))
    assert decoded.encoding == "cp1252"
    assert [finding.severity for finding in decoded.findings] == [Severity.INFO]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.4\n%\xe2\xe3", "a PDF"),
        (b"GIF89a\x01\x00", "a GIF picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG picture"),
        (b"PK\x03\x04\x14\x00", "a zip archive or an office file"),
        (b"begin 644 logo.jpg\nM" + b"_]C_X" * 12 + b"\nend\n", "a uuencoded file (logo.jpg)"),
        (bytes(range(256)) * 64, "binary data"),
        (b"\x01\x02\x03\x04Class A", "binary data"),
        (b"\x00\x00\x00A\x00\x00\x00\x00\x17" * 50, "binary data"),
    ],
)
def test_what_is_no_text_is_named(content: bytes, kind: str) -> None:
    decoded = decode(content)
    assert decoded.text == ""
    assert decoded.fault == f"The content is {kind}, not text."


def test_prose_that_begins_with_begin_is_text() -> None:
    assert foreign_kind(b"begin 144 months after the date\nof this Plan\n") is None


def test_nothing_is_the_empty_text() -> None:
    assert (decode(b"").text, decode(b"").fault) == ("", None)


@given(st.binary(max_size=400))
def test_any_bytes_give_a_text_or_a_fault(content: bytes) -> None:
    decoded = decode(content)
    assert "\r" not in decoded.text
    assert not any("\x80" <= character <= "\x9f" for character in decoded.text)
    assert decoded.fault is None or decoded.text == ""
    assert ("\ufffd" in decoded.text) == any(finding.locator for finding in decoded.findings)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    assert decode(("Schedule A " + text).encode()).text == "Schedule A " + text


@given(WORDS)
def test_a_text_of_one_byte_characters_is_right_or_reported(words: str) -> None:
    content = ("Schedule A of the Plan ‘" + words).encode("cp1252")
    decoded = decode(content)
    assert decoded.text == content.decode("cp1252") or decoded.findings
