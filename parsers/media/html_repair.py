"""Markup -> a tree, after what would swallow the rest of the page has been made harmless."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from selectolax.lexbor import LexborHTMLParser

from parsers.media.fault import Fault
from parsers.model import Finding, Severity
from parsers.wordings.markup import NESTING, ROW_FOLLOWS, STRIKE, TABLE_TAG

# What the parser of HTML reads to the end of the page where its end is missing.
_SWALLOWERS = {
    "<!--": "-->",
    "<title": "</title",
    "<style": "</style",
    "<script": "</script",
    "<textarea": "</textarea",
    "<xmp": "</xmp",
}
_OPENING = re.compile("|".join(_SWALLOWERS))
_NESTING = NESTING.regex()
_STRIKES = ("<s>", "<s ", "<strike", "<del")
_STRIKE = STRIKE.regex()
_HARMLESS = "<x"  # instead of the first two characters of a tag
_TABLE_TAG, _ROW_FOLLOWS = TABLE_TAG.regex(), ROW_FOLLOWS.regex()
_DEEPEST = 10_000
_UNCLOSED = Finding(
    "truncated_text",
    Severity.WARNING,
    "A comment or a part that is not printed is opened and never closed; what follows it was read as print. "
    "Compare the end of the exhibit with its source.",
)


def parse_markup(markup: str) -> tuple[LexborHTMLParser, tuple[Finding, ...]] | Fault:
    """The tree of a page, with what had to be mended; a fault where it nests beyond all reason.

    The same markup always gives the same tree: places found in one hold in the next.
    """
    if markup.count("<") > _DEEPEST and _depth(markup) > _DEEPEST:
        return Fault(f"HTML nested more than {_DEEPEST:,} deep")
    low = markup.lower()
    cuts = _unclosed(low)
    edits = [(at, _HARMLESS) for at in {*cuts, *_unpaired_strikes(low)}] + list(_missing_table_tags(low))
    return LexborHTMLParser(_mend(markup, sorted(edits))), (_UNCLOSED,) if cuts else ()


def _unclosed(low: str) -> list[int]:
    """Where something is opened that is never closed; a quick look, and only then the exact one."""
    last = ((low.rfind(start), end) for start, end in _SWALLOWERS.items())
    if all(start < 0 or low.find(end, start) >= 0 for start, end in last):
        return []
    cuts = []
    inside = 0
    endless = set()
    for opening in _OPENING.finditer(low):
        if opening.start() < inside:
            continue
        end = -1 if opening[0] in endless else low.find(_SWALLOWERS[opening[0]], opening.end())
        if end < 0:
            endless.add(opening[0])
            cuts.append(opening.start())
        inside = max(inside, end)
    return cuts


def _unpaired_strikes(low: str) -> list[int]:
    """Where a strike begins that no end tag ends: `<S>` marks a column in tables of EDGAR's own text."""
    if not any(opening in low for opening in _STRIKES):
        return []
    unpaired: dict[str, list[int]] = {"s": [], "strike": [], "del": []}
    for tag in _STRIKE.finditer(low):
        begun = unpaired[tag["name"]]
        if not tag["ends"]:
            begun.append(tag.start())
        elif begun:
            begun.pop()
    return [at for begun in unpaired.values() for at in begun]


def _missing_table_tags(low: str) -> Iterator[tuple[int, str]]:
    """Where rows stand that no table holds: the parser of HTML would run their cells into one line.

    <p>SCHEDULE A</p> <tr><td>Elm Fund</td><td>0.25%</td></tr> <p>Dated: May 1, 2003</p>
    """
    depth, loose = 0, False
    for tag in _TABLE_TAG.finditer(low) if "<td" in low or "<th" in low else ():
        name = tag["name"]
        if name == "table":
            depth = max(depth - 1, 0) if tag["ends"] else depth + 1
            loose = loose and not tag["ends"]
        elif depth:
            continue
        elif not tag["ends"] and not loose:
            loose = True
            yield tag.start(), "<table>"
        elif loose and name == "tr" and tag["ends"] and not _ROW_FOLLOWS.match(low, tag.end()):
            loose = False
            yield tag.end(), "</table>"


def _mend(markup: str, edits: list[tuple[int, str]]) -> str:
    """Put in what is missing, and make each opening a tag that prints nothing: `<!--` becomes `<x--`."""
    parts = []
    start = 0
    for at, text in edits:
        parts += [markup[start:at], text]
        start = at + (len(_HARMLESS) if text == _HARMLESS else 0)
    return "".join([*parts, markup[start:]])


def _depth(markup: str) -> int:
    """How deep the tags nest, at most: end tags that close nothing are not told apart."""
    return max(accumulate((-1 if close else 1 for close in _NESTING.findall(markup)), initial=0))
