"""What was fetched in place of an exhibit is quarantined, with what to do; never taken for irrelevant."""

from __future__ import annotations

import gzip
import zipfile
from io import BytesIO

import pytest

from parsers import parse
from parsers.container.submission import open_file
from parsers.model import Exhibit, Reading, Status

PLAN = b"""                    OAK TRUST
                DISTRIBUTION PLAN

     The Trust adopts this Plan under Rule 12b-1. It shall pay 0.25% of the average daily net assets of
the Class A Shares of the Elm Fund for distribution.
"""


def read(name: str, content: bytes) -> Reading:
    (exhibit,) = open_file(name, content)
    return parse(exhibit)


def page(title: str, text: str = "") -> bytes:
    return (
        f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{text}</p></body></html>".encode()
    )


EMPTY = {
    "nothing": b"",
    "blanks": b" \r\n\t\r\n \x0c",
    "a mark and NULs": b"\xef\xbb\xbf\0\0\0",
    "no body": b"<html><head><title>EX-99.M</title></head><body></body></html>",
    "an empty paragraph": b"<HTML><BODY><P>&nbsp;</P>\n<HR></BODY></HTML>",
    "a page mark": b"<PAGE>\n\n<PAGE>\n",
}


@pytest.mark.parametrize("content", EMPTY.values(), ids=EMPTY)
def test_an_empty_file_is_quarantined(content: bytes) -> None:
    reading = read("ex99m.txt", content)
    assert reading.status is Status.QUARANTINED
    assert "fetch the exhibit again" in (reading.reason or "")


def test_an_empty_document_of_a_submission_is_quarantined() -> None:
    content = b"<DOCUMENT>\n<TYPE>EX-99.M\n<SEQUENCE>2\n<FILENAME>m.txt\n<TEXT>\n</TEXT>\n</DOCUMENT>\n"
    assert read("filing.txt", content).status is Status.QUARANTINED


SERVERS = {
    "throttled": (
        page("SEC.gov | Request Rate Threshold Exceeded", "Wait, and declare yourself."),
        "too many",
    ),
    "undeclared": (page("Your Request Originates from an Undeclared Automated Tool"), "too many"),
    "throttled text": (b"429 Too Many Requests\n", "too many"),
    "denied": (page("Access Denied", "You don't have permission to access this on this server."), "denies"),
    "forbidden": (page("403 Forbidden"), "denies"),
    "denied xml": (b"<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>", "denies"),
    "not found": (page("SEC.gov | 404 - File Not Found", "<a href='/'>Home</a> " * 400), "no such file"),
    "not found text": (b"404 page not found", "no such file"),
    "no key": (b"<Error><Code>NoSuchKey</Code><Message>No key.</Message></Error>", "no such file"),
    "no page": (page("The requested page could not be found"), "no such file"),
    "down": (page("503 Service Temporarily Unavailable"), "not at work"),
    "gateway": (page("502 Bad Gateway"), "not at work"),
    "json": (b'{"message": "Service Unavailable"}', "not at work"),
    "viewer": (page("Inline XBRL Viewer", "Loading"), "viewer"),
    "viewer by its script": (
        b"<html><head><script src='/ixviewer/js/app.js'></script></head><body>Loading</body></html>",
        "viewer",
    ),
    "listing": (page("Index of /Archives/edgar/data/912345", "<a href='x'>plan.txt</a> 2004-05-01"), "lists"),
    "filing index": (page("EDGAR Filing Documents for 0000912345-04-000123"), "lists"),
}


@pytest.mark.parametrize(("content", "word"), SERVERS.values(), ids=SERVERS)
@pytest.mark.parametrize("name", ["ex99m.htm", "plan.txt"])
def test_a_page_of_a_server_is_quarantined(name: str, content: bytes, word: str) -> None:
    reading = read(name, content)
    assert reading.status is Status.QUARANTINED
    assert word in (reading.reason or "")
    assert "fetch the exhibit again" in (reading.reason or "")


@pytest.mark.parametrize(
    "name", ["exhibits.zip", "feed.tar.gz", "feed.tgz", "feed.tar", "plan.txt.gz", "plan.pdf"]
)
@pytest.mark.parametrize(
    ("content", "held"),
    [
        (page("Plans of Elm Fund", "They are listed below."), "HTML"),
        (PLAN, "text"),
        (bytes(range(1, 256)) * 4, "binary data"),
        (page("Access Denied"), "a page that denies access"),
        (b"", "empty"),
    ],
    ids=["html", "text", "noise", "denied", "empty"],
)
def test_a_file_that_is_not_what_its_name_says(name: str, content: bytes, held: str) -> None:
    reading = read(name, content)
    assert reading.status is Status.QUARANTINED
    damaged = name == "feed.tar" and len(content) > 512
    assert (held if not damaged else "damaged") in (reading.reason or "")


def test_an_archive_that_holds_nothing_is_a_fault() -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w"):
        pass
    (exhibit,) = open_file("empty.zip", packed.getvalue())
    assert exhibit.fault == "The archive holds no files; fetch it again."


def test_an_empty_file_in_an_archive_is_quarantined() -> None:
    assert read("m.txt.gz", gzip.compress(b"\n")).status is Status.QUARANTINED


WHOLE = {
    "a plan": PLAN,
    "its title": page("Distribution Plan").replace(b"<p>", b"<p>" + PLAN),
    "an index of exhibits": page("Index of Exhibits", "Distribution Plan of Elm Fund under Rule 12b-1"),
    "a number": b"404\n\n" + PLAN,
}


@pytest.mark.parametrize("content", WHOLE.values(), ids=WHOLE)
def test_an_exhibit_is_no_stand_in(content: bytes) -> None:
    assert read("plan.txt", content).status is not Status.QUARANTINED


def test_a_container_that_is_at_fault_says_so_first() -> None:
    assert parse(Exhibit("a.txt", b"", fault="It is encrypted.")).reason == "It is encrypted."
