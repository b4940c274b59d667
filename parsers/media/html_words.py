"""The print of a page of HTML, straight from its markup: to tell a page that says nothing of a subject.

Most pages are of other things (certificates, letters, offers). They are looked through without a tree, at a
tenth of the cost; more may be found so than is printed, and never less.
"""

from __future__ import annotations

import re
from html import unescape

from parsers.media.html_look import solid
from parsers.wordings.letters import TITLE_ELEMENT

_MOST_TAGS = 10_000  # a page of more may nest deeper than can be read
_TAG = re.compile(r"<[a-zA-Z/!?][^<>]*>")
_TITLE = TITLE_ELEMENT.regex()
# What may leave a page without print, or make of it what can't be read: it is laid out.
_DOUBTFUL = (
    *(b"<style", b"<script", b"<xmp", b"<textarea", b"<noscript", b"<ix:", b"\0"),
    *(b"hidden", b"visibility", b"display", b"rowspan"),
)


# Words of the subject that stand in nearly all pages which speak of it: these are laid out all the same.
_OURS = (b"distribut", b"underwrit", b"12b-1", b"18f-3")


def letters_of_markup(content: bytes, text: str) -> str | None:
    """All that may be printed, in small letters without blanks; None where a page is to be laid out to tell.

    `text` is its decoded `content`.
    """
    low = content.lower()
    if any(word in low for word in _OURS) or any(doubtful in low for doubtful in _DOUBTFUL):
        return None
    titled = b"<title" in low
    if low.count(b"<") > _MOST_TAGS or (titled and b"</title" not in low):
        return None
    printed = _TAG.sub("", _TITLE.sub("", text) if titled else text)
    squeezed = "".join((unescape(printed) if "&" in printed else printed).split())
    return solid(squeezed).lower() or None
