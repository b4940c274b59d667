"""Containers to exhibits: every dialect, and every damage that we know."""

from __future__ import annotations

import binascii
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.container.submission import open_file
from parsers.media.decoding import decode
from parsers.model import Exhibit, Filer, FormerName, SeriesId, ShareClassId

PLAN = "HARBOR LIGHT FUNDS\nCLASS A DISTRIBUTION PLAN\n\n  Growth Fund      0.25%\n"
PDF = b"%PDF-1.4\n1 0 obj\n" + bytes(range(256)) + b"\n%%EOF\n"

COMPANIES = """\
ACCESSION NUMBER:\t\t0000912345-04-000123
CONFORMED SUBMISSION TYPE:\t485BPOS
PUBLIC DOCUMENT COUNT:\t\t2
FILED AS OF DATE:\t\t20040428
DATE AS OF CHANGE:\t\t20040429

FILER:

\tCOMPANY DATA:\t
\t\tCOMPANY CONFORMED NAME:\t\t\tHARBOR LIGHT FUNDS: SERIES ONE
\t\tCENTRAL INDEX KEY:\t\t\t0000912345
\t\tSTANDARD INDUSTRIAL CLASSIFICATION:\t []
\t\tFISCAL YEAR END:\t\t\t1231

\tFILING VALUES:
\t\tFORM TYPE:\t\t485BPOS
\t\tSEC ACT:\t\t
\t\tSEC FILE NUMBER:\t033-04567
\t\tSEC FILE NUMBER:\t811-01424

\tFORMER COMPANY:\t
\t\tFORMER CONFORMED NAME:\tBEACON FUNDS
\t\tDATE OF NAME CHANGE:\t19990301

\tFORMER COMPANY:\t
\t\tFORMER CONFORMED NAME:\tBEACON FUND INC
\t\tDATE OF NAME CHANGE:\t19941301
"""
SERIES = """\
<SERIES-AND-CLASSES-CONTRACTS-DATA>
<EXISTING-SERIES-AND-CLASSES-CONTRACTS>
<SERIES>
<OWNER-CIK>0000912345
<SERIES-ID>S000000017
<SERIES-NAME>Growth Fund
<CLASS-CONTRACT>
<CLASS-CONTRACT-ID>C000000021
<CLASS-CONTRACT-NAME>Class A
<CLASS-CONTRACT-TICKER-SYMBOL>HLGAX
</CLASS-CONTRACT>
<CLASS-CONTRACT>
<CLASS-CONTRACT-ID>C000000022
<CLASS-CONTRACT-NAME>Class C
</CLASS-CONTRACT>
</SERIES>
</EXISTING-SERIES-AND-CLASSES-CONTRACTS>
</SERIES-AND-CLASSES-CONTRACTS-DATA>
"""
FEED = """\
<SUBMISSION>
<ACCESSION-NUMBER>0000912345-04-000123
<TYPE>485BPOS
<PUBLIC-DOCUMENT-COUNT>2
<FILING-DATE>20040428
<FILER>
<COMPANY-DATA>
<CONFORMED-NAME>HARBOR LIGHT FUNDS: SERIES ONE
<CIK>0000912345
</COMPANY-DATA>
<FILING-VALUES>
<FORM-TYPE>485BPOS
<FILE-NUMBER>811-01424
</FILING-VALUES>
<FORMER-COMPANY>
<FORMER-CONFORMED-NAME>BEACON FUNDS
<DATE-CHANGED>19990301
</FORMER-COMPANY>
<FORMER-COMPANY>
<FORMER-CONFORMED-NAME>BEACON FUND INC
<DATE-CHANGED>19941301
</FORMER-COMPANY>
</FILER>
"""
FILER = Filer(
    "0000912345",
    "HARBOR LIGHT FUNDS: SERIES ONE",
    (FormerName("BEACON FUNDS", date(1999, 3, 1)), FormerName("BEACON FUND INC", None)),
    "811-01424",
)
GROWTH_FUND = SeriesId(
    "S000000017",
    "Growth Fund",
    "0000912345",
    (ShareClassId("C000000021", "Class A", "HLGAX"), ShareClassId("C000000022", "Class C")),
)


def document(text: str = PLAN, kind: str = "EX-99.M", number: int = 1) -> str:
    head = f"<TYPE>{kind}\n<SEQUENCE>{number}\n<FILENAME>ex{number}.txt\n<DESCRIPTION>PLAN NO. {number}\n"
    return f"<DOCUMENT>\n{head}<TEXT>\n{text}</TEXT>\n</DOCUMENT>\n"


def submission(*documents: str, source: str = "SEC", companies: str = COMPANIES) -> str:
    opening = (
        f"<{source}-DOCUMENT>0000912345-04-000123.txt : 20040428\n<{source}-HEADER>x.hdr.sgml : 20040428\n"
    )
    return f"{opening}{companies}{SERIES}</{source}-HEADER>\n{''.join(documents)}</{source}-DOCUMENT>\n"


def enveloped(message: str) -> str:
    lines = "".join(
        "- " + line if line.startswith("-") else line for line in message.splitlines(keepends=True)
    )
    opening = "-----BEGIN PRIVACY-ENHANCED MESSAGE-----\nProc-Type: 2001,MIC-CLEAR\n\n"
    return f"{opening}{lines}-----END PRIVACY-ENHANCED MESSAGE-----\n"


def feed(*documents: str) -> str:
    return f"{FEED}{SERIES}{''.join(documents)}</SUBMISSION>\n"


def uuencoded(content: bytes, name: str = "plan.pdf") -> str:
    lines = [binascii.b2a_uu(content[at : at + 45]).decode() for at in range(0, len(content), 45)]
    return f"begin 644 {name}\n{''.join(lines)}`\nend\n"


def opened(text: str, name: str = "plans/0000912345-04-000123.txt") -> list[Exhibit]:
    return list(open_file(name, text.encode()))


def texts(exhibits: list[Exhibit]) -> list[str]:
    return [decode(exhibit.content).text for exhibit in exhibits]


TWO = (document(), document("CODE OF ETHICS\n", "EX-99.P", 2))


# --------------------------------------------------------------------------- dialects


@pytest.mark.parametrize(
    "text",
    [
        submission(*TWO),
        submission(*TWO, source="IMS"),
        enveloped(submission(*TWO)),
        feed(*TWO),
        "\ufeff" + submission(*TWO),
        "\n\n  \n" + submission(*TWO),
        "Harbor Light Funds - 485BPOS - 4/28/04\nPrevious exhibit | Next exhibit\n" + submission(*TWO),
    ],
    ids=["SEC", "IMS", "PEM", "feed", "mark", "blank lines", "lines of a site"],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_every_dialect_says_the_same(text: str, line_end: str) -> None:
    plan, ethics = exhibits = opened(text.replace("\n", line_end))
    assert plan.source_path == "plans/0000912345-04-000123.txt#1"
    assert (plan.exhibit_type, plan.filename, plan.description) == ("EX-99.M", "ex1.txt", "PLAN NO. 1")
    assert (ethics.exhibit_type, ethics.source_path[-2:]) == ("EX-99.P", "#2")
    assert texts(exhibits) == [PLAN, "CODE OF ETHICS\n"]
    for exhibit in exhibits:
        assert exhibit.accession_number == "0000912345-04-000123"
        assert (exhibit.form_type, exhibit.filing_date) == ("485BPOS", date(2004, 4, 28))
        assert (exhibit.filers, exhibit.series) == ((FILER,), (GROWTH_FUND,))
        assert (exhibit.truncated, exhibit.fault) == (False, None)


def test_a_submission_saved_as_utf16() -> None:
    exhibits = list(open_file("a.txt", submission(*TWO).encode("utf-16")))
    assert texts(exhibits) == [PLAN, "CODE OF ETHICS\n"]


def test_a_header_with_doubled_blank_lines() -> None:
    header = submission().replace("\n", "\n\n")
    (plan,) = opened(header.replace("</SEC-DOCUMENT>", document() + "</SEC-DOCUMENT>"))
    assert (plan.filers, plan.series) == ((FILER,), (GROWTH_FUND,))


def test_an_exhibit_by_itself_is_given_as_it_is() -> None:
    for content in (PLAN.encode(), b"<html><body>Plan</body></html>", PDF, b"", PLAN.encode("utf-16")):
        assert list(open_file("plans/a.htm", content)) == [Exhibit("plans/a.htm", content, "a.htm")]


def test_a_pdf_is_known_by_its_first_bytes() -> None:
    content = b"%PDF-1.4\n" + submission(*TWO).encode()
    assert [exhibit.content for exhibit in open_file("a.txt", content)] == [content]


def test_bare_documents_have_no_header() -> None:
    plan, ethics = opened("".join(TWO))
    assert (plan.exhibit_type, plan.accession_number, plan.filers) == ("EX-99.M", None, ())
    assert ethics.filename == "ex2.txt"


def test_a_file_that_lost_its_document_line() -> None:
    (plan,) = opened(document().removeprefix("<DOCUMENT>\n").removesuffix("</TEXT>\n</DOCUMENT>\n"))
    assert (plan.exhibit_type, plan.filename, plan.truncated) == ("EX-99.M", "ex1.txt", False)
    assert texts([plan]) == [PLAN]


def test_a_type_with_words_behind_it_is_kept_whole() -> None:
    assert opened(document(kind="EX-99.M 12B-1 PLAN"))[0].exhibit_type == "EX-99.M 12B-1 PLAN"


def test_head_lines_that_lost_their_line_ends() -> None:
    (plan,) = opened(document("PLAN 0.25%").replace("\n", " "))
    assert (plan.exhibit_type, plan.filename, plan.description) == ("EX-99.M", "ex1.txt", "PLAN NO. 1")
    assert texts([plan])[0].strip() == "PLAN 0.25%"


def test_a_message_in_an_envelope_loses_its_dashes() -> None:
    table = "-----\n- 5 -\n Class A - B\n--\n"
    assert "\n- - 5 -\n" in enveloped(document(table))
    assert texts(opened(enveloped(submission(document(table))))) == [table]
    assert texts(opened(submission(document("- - 5 -\n")))) == ["- - 5 -\n"]


@pytest.mark.parametrize("tag", ["PDF", "XML", "XBRL"])
def test_the_tag_around_the_text_is_peeled(tag: str) -> None:
    (exhibit,) = opened(document(f"<{tag}>\n<a/>\n</{tag}>\n"))
    assert exhibit.content == b"<a/>\n"


# --------------------------------------------------------------------------- missing tags, damage


def test_missing_head_lines() -> None:
    first, second, third = opened(submission("<DOCUMENT>\n<TEXT>\nA\n</TEXT>\n</DOCUMENT>\n" * 3))
    assert (first.exhibit_type, first.filename, first.description) == (None, None, None)
    assert [x.source_path[-2:] for x in (first, second, third)] == ["#1", "#2", "#3"]


@pytest.mark.parametrize("lost", ["</DOCUMENT>\n", "</TEXT>\n", "</TEXT>\n</DOCUMENT>\n", "<TEXT>\n"])
@pytest.mark.parametrize("container", [submission, feed, lambda *parts: enveloped(feed(*parts))])
def test_a_missing_tag_loses_no_text(lost: str, container: type[str]) -> None:
    exhibits = opened(container(*(part.replace(lost, "") for part in TWO)))
    assert [text.strip("\n") for text in texts(exhibits)] == [PLAN.strip("\n"), "CODE OF ETHICS"]
    assert [exhibit.exhibit_type for exhibit in exhibits] == ["EX-99.M", "EX-99.P"]
    assert not any(exhibit.truncated for exhibit in exhibits)


def test_a_cut_submission_gives_what_stands_before_the_cut() -> None:
    whole = submission(*TWO)
    plan, ethics = opened(whole[: whole.index("OF ETHICS")])
    assert (plan.truncated, ethics.truncated) == (False, True)
    assert texts([plan, ethics]) == [PLAN, "CODE "]
    assert (ethics.exhibit_type, ethics.filers) == ("EX-99.P", (FILER,))


def test_a_submission_cut_between_two_documents_says_what_is_missing() -> None:
    whole = submission(*TWO)
    plan, missing = opened(whole[: whole.rindex("<DOCUMENT>")])
    assert (plan.truncated, plan.fault) == (False, None)
    assert missing.fault == "The file is cut: its header announces 1 more documents."
    assert (missing.source_path[-2:], missing.accession_number) == ("#2", "0000912345-04-000123")


def test_a_cut_submission_does_not_reach_into_the_next() -> None:
    whole = submission(*TWO)
    for second in (whole, enveloped(whole), feed(*TWO)):
        exhibits = opened(whole[: whole.index("OF ETHICS")] + "\n" + second)
        assert texts(exhibits)[1].strip() == "CODE"
        assert [exhibit.truncated for exhibit in exhibits] == [False, True, False, False]


def test_submissions_in_a_row_keep_their_own_headers() -> None:
    other = COMPANIES.replace("0000912345-04-000123", "0000912345-04-000999").replace(
        "SERIES ONE", "SERIES TWO"
    )
    exhibits = opened(submission(*TWO) + submission(*TWO, companies=other) + "".join(TWO))
    assert [exhibit.accession_number for exhibit in exhibits[::2]] == [
        "0000912345-04-000123",
        "0000912345-04-000999",
        None,
    ]
    assert [exhibit.source_path.partition("#")[2] for exhibit in exhibits] == [
        "1",
        "2",
        "1~2",
        "2~2",
        "1~3",
        "2~3",
    ]
    assert exhibits[2].filers[0].conformed_name == "HARBOR LIGHT FUNDS: SERIES TWO"


def test_a_header_without_documents_is_an_exhibit() -> None:
    (header,) = opened(submission(), "h.txt")
    assert (header.source_path, header.content) == ("h.txt", submission().encode())
    assert (header.form_type, header.filers, header.truncated) == ("485BPOS", (FILER,), False)
    assert opened(submission()[:900])[0].truncated
    assert opened(COMPANIES)[0].filers == (FILER,)


def test_words_that_only_look_like_tags_do_not_split() -> None:
    text = "see <DOCUMENT> above, and <b></DOCUMENT></b>\nthe DOCUMENT> of 1998\n"
    assert texts(opened(submission(document(text), document(number=2)))) == [text, PLAN]


# --------------------------------------------------------------------------- headers


def test_a_filer_named_twice_is_one() -> None:
    companies = COMPANIES + COMPANIES[COMPANIES.index("FILER:") :].replace("BEACON FUND INC", "BEACON TRUST")
    (filer,) = opened(submission(document(), companies=companies))[0].filers
    assert [former.name for former in filer.former_names] == [
        "BEACON FUNDS",
        "BEACON FUND INC",
        "BEACON TRUST",
    ]


def test_filers_of_every_role_in_their_order() -> None:
    more = "".join(
        f"SUBJECT COMPANY:\n\n\t\tCOMPANY CONFORMED NAME:\tNO. {n}\n\t\tCENTRAL INDEX KEY:\t{n}\n"
        for n in range(1, 400)
    )
    filers = opened(submission(document(), companies=COMPANIES + more))[0].filers
    assert [filer.cik for filer in filers[1:]] == [f"{n:010}" for n in range(1, 400)]


def test_the_owner_of_a_new_series_stands_outside_of_it() -> None:
    series = (
        SERIES.replace("EXISTING", "NEW")
        .replace("<SERIES>\n<OWNER-CIK>0000912345\n", "<OWNER-CIK>912345\n<NEW-SERIES>\n")
        .replace("</SERIES>", "</NEW-SERIES>")
    )
    assert opened(submission(document()).replace(SERIES, series))[0].series == (GROWTH_FUND,)


def test_a_series_named_twice_is_one_with_all_its_classes() -> None:
    more = SERIES.replace("C000000022", "C000000023").replace("Class C", "Class R")
    (series,) = opened(
        submission(document()).replace(SERIES, SERIES.replace("</SERIES-AND", more + "</SERIES-AND"))
    )[0].series
    assert [one.class_name for one in series.classes] == ["Class A", "Class C", "Class R"]


@pytest.mark.parametrize(
    ("printed", "read"), [("20040230", None), ("", None), ("20040229", date(2004, 2, 29))]
)
def test_a_filing_date_is_a_day_or_nothing(printed: str, read: date | None) -> None:
    text = submission(document()).replace("20040428\nDATE AS", f"{printed}\nDATE AS")
    assert opened(text)[0].filing_date == read


# --------------------------------------------------------------------------- uuencoded content


@given(st.binary(max_size=300))
def test_a_uuencoded_pdf_comes_back_byte_by_byte(rest: bytes) -> None:
    (exhibit,) = opened(document(f"<PDF>\n{uuencoded(b'%PDF-1.4' + rest + b'.')}</PDF>\n"))
    assert exhibit.content == b"%PDF-1.4" + rest + b"."


def test_uuencoded_lines_of_odd_programs() -> None:
    text = uuencoded(PDF + b"ab")
    last = text.splitlines()[-3]
    stripped = "\n".join(line.rstrip(" ") for line in text.splitlines())  # blanks at line ends are lost
    summed = text.replace(last, last + "X")  # a check sum behind the data
    backquoted = text[:20] + text[20:].replace(" ", "`")
    for odd in (stripped, summed, text.replace("\n", "\r\n"), backquoted):
        assert opened(document(odd))[0].content == PDF + b"ab"


def test_a_cut_uuencoded_pdf_gives_its_beginning() -> None:
    text = document(uuencoded(PDF))
    (exhibit,) = opened(text[: text.index("</TEXT>") - 150])
    assert exhibit.truncated
    assert exhibit.content[:45] == PDF[:45]


def test_damaged_uuencoding_is_a_fault() -> None:
    (exhibit,) = opened(document(uuencoded(PDF).replace("\nM", "\nM~~~", 2)))
    assert (exhibit.content, exhibit.fault) == (b"", "Its uuencoded content is damaged; fetch it again.")


def test_a_picture_stays_encoded() -> None:
    picture = uuencoded(b"GIF89a" + bytes(200), "logo.gif")
    (exhibit,) = opened(document(picture, "GRAPHIC"))
    assert (exhibit.content, exhibit.exhibit_type) == (picture.encode(), "GRAPHIC")


# --------------------------------------------------------------------------- properties


@given(st.lists(st.text(st.characters(codec="ascii", exclude_characters="<\r"), max_size=40), max_size=6))
def test_every_document_is_one_exhibit(bodies: list[str]) -> None:
    parts = [document(body + "\n", number=number % 3) for number, body in enumerate(bodies)]
    exhibits = opened(submission(*parts) + feed(*parts))
    if parts:
        assert [exhibit.content.decode() for exhibit in exhibits] == [body + "\n" for body in bodies] * 2
        assert len({exhibit.source_path for exhibit in exhibits}) == 2 * len(parts)


@given(st.integers(min_value=0))
def test_a_cut_anywhere_loses_no_exhibit_in_silence(cut: int) -> None:
    whole = submission(*TWO)
    exhibits = opened(whole[: cut % len(whole)])
    kept = whole[: cut % len(whole)]
    assert len(exhibits) >= max(1, kept.count("<DOCUMENT>"))
    reported = any(exhibit.truncated or exhibit.fault for exhibit in exhibits)
    assert reported or kept.count("</TEXT>") == 2 or "<SEC-HEADER>" not in kept


TAGS = "<DOCUMENT> </DOCUMENT> <TEXT> </TEXT> <TYPE>EX-99 <SEQUENCE>1 <PDF> <SEC-HEADER> <SEC-DOCUMENT>"
LINES = (
    "</SEC-DOCUMENT>|<SUBMISSION>|</SUBMISSION>|-----BEGIN PRIVACY-ENHANCED MESSAGE-----|ACCESSION NUMBER:|"
    "COMPANY CONFORMED NAME: A|CENTRAL INDEX KEY: 1|<SERIES-ID>S1|PUBLIC DOCUMENT COUNT: 9|begin 644 a|M~|end"
)
MARKS = (b"PK\x03\x04", b"\x1f\x8b\x08", b"\xff\xfe", b"\n", b"\r", b" ", b"- -", b"\x00")
PIECES = (*MARKS, *TAGS.encode().split(), *LINES.encode().split(b"|"))


@given(st.lists(st.sampled_from(PIECES) | st.binary(max_size=8), max_size=30))
def test_any_bytes_give_exhibits_that_can_be_told_apart(pieces: list[bytes]) -> None:
    exhibits = list(open_file("a.txt", b"".join(pieces)))
    assert exhibits
    assert len({exhibit.source_path for exhibit in exhibits}) == len(exhibits)
