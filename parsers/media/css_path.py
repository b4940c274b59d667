"""Spans of a page's print -> their places: `css=PATH[&char=S,E]`.

PATH is a CSS selector of steps `tag:nth-of-type(n)` from `body` down to the innermost element that
holds the whole span; S and E count characters of that element's text content (all its text nodes,
comments left out), and are not there where the span is all that the element prints.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from selectolax.lexbor import LexborNode

from parsers.media.html_look import solid_offsets

_KEPT_EACH = 128  # steps down, of which the path is kept


class Locator:
    """Turns a span of the visible text into its locator: `Locator(text, runs)(start, end)`.

    `runs` are (offset in the text, text node) in rising order, as `Ink` keeps them. Nothing is worked
    out before it is asked for, and nothing twice: the children of an element are numbered once, and the
    text content of all elements is that of the body, laid down once, each a stretch of it.
    """

    def __init__(self, text: str, runs: Sequence[tuple[int, LexborNode]]) -> None:
        self._text, self._runs = text, runs
        self._starts = [start for start, _ in runs]
        self._solids: dict[int, tuple[list[int], list[int]]] = {}
        self._content: TextContent | None = None
        self._steps: dict[int, dict[int, str]] = {}
        self._located: dict[tuple[int, int], str] = {}
        self._paths: dict[int, str] = {}  # of elements whose children were asked for

    def __call__(self, start: int, end: int) -> str:
        locator = self._located.get((start, end))
        if locator is None:
            locator = self._located[start, end] = self._locate(start, end)
        return locator

    def _locate(self, start: int, end: int) -> str:
        if not self._runs:
            return "css=body"
        span = self._text[start:end]
        start += len(span) - len(span.lstrip())
        end = max(start, start + len(span.strip()))
        first, ahead = self._source(start)
        last, behind = self._source(end - 1) if start < end else (first, ahead - 1)
        element = _innermost(first, last)
        content = self._whole()
        opens, closes = content.stretch(element)
        begin, finish = content.begins(first) + ahead, content.begins(last) + behind + 1
        locator = f"css={self._path(element)}"
        if _blank(content.text, opens, begin) and _blank(content.text, finish, closes):
            return locator
        return f"{locator}&char={begin - opens},{finish - opens}"

    @property
    def body(self) -> LexborNode | None:
        """The body of the page; None where nothing is printed."""
        return _body_of(self._runs[0][1]) if self._runs else None

    def stretch(self, element: LexborNode) -> tuple[int, int]:
        """From where to where the text content of an element goes, in that of the body."""
        return self._whole().stretch(element)

    def printed_runs(self) -> list[tuple[int, int]]:
        """Each run by its number, behind where its node begins in the text content; in that order."""
        return sorted((self._whole().begins(node), at) for at, (_, node) in enumerate(self._runs))

    def characters(self, run: int) -> tuple[list[int], list[int]]:
        """Where the characters of a run stand that print something: in the text, and in its node."""
        return self._solid(run)

    def _whole(self) -> TextContent:
        self._content = self._content or TextContent(_body_of(self._runs[0][1]))
        return self._content

    def _source(self, position: int) -> tuple[LexborNode, int]:
        """The text node that prints `position`, and the offset in it."""
        at = max(bisect_right(self._starts, position) - 1, 0)
        printed, offsets = self._solid(at)
        ahead = bisect_left(printed, position)
        if ahead >= len(offsets) and at + 1 < len(self._runs):
            at, ahead = at + 1, 0
            printed, offsets = self._solid(at)
        return self._runs[at][1], offsets[min(ahead, len(offsets) - 1)]

    def _solid(self, run: int) -> tuple[list[int], list[int]]:
        """Where the characters of a run stand that print something: in the text, and in its node."""
        if run not in self._solids:
            start, node = self._runs[run]
            offsets = solid_offsets(node.text_content or "")
            behind = self._runs[run + 1][0] if run + 1 < len(self._runs) else len(self._text)
            printed = [start + at for at in solid_offsets(self._text[start:behind])]
            self._solids[run] = printed, offsets
        return self._solids[run]

    def _path(self, element: LexborNode) -> str:
        """The steps down to an element; those to its parent are known from the last time."""
        parent = element.parent
        if element.tag == "body" or parent is None:
            return "body"
        return f"{self._path_of_parent(parent)} > {self._step(element, parent)}"

    def _path_of_parent(self, parent: LexborNode) -> str:
        """Kept for this one and some above it: the paths to all would be longer than a page that nests."""
        if (known := self._paths.get(parent.mem_id)) is not None:
            return known
        path, above = "body", []
        for inner, outer in _upwards(parent):
            above.append((inner, outer))
            if (known := self._paths.get(outer.mem_id)) is not None:
                path = known
                break
        while above:
            some, above = above[-_KEPT_EACH:], above[:-_KEPT_EACH]
            path = " > ".join([path, *(self._step(inner, outer) for inner, outer in reversed(some))])
            self._paths[some[0][0].mem_id] = path
        return path

    def _step(self, element: LexborNode, parent: LexborNode) -> str:
        if parent.mem_id not in self._steps:
            self._steps[parent.mem_id] = _steps(parent)
        return self._steps[parent.mem_id][element.mem_id]


class TextContent:
    """The text content of a body, laid down once: that of an element is a stretch of it."""

    def __init__(self, body: LexborNode) -> None:
        self._begins: dict[int, int] = {}
        self._ends: dict[int, int] = {}
        parts: list[str] = []
        length = 0
        for node in body.traverse(include_text=True):
            self._begins[node.mem_id] = length
            if node.tag == "-text":
                parts.append(node.text_content or "")
                length += len(parts[-1])
        self.text = "".join(parts)

    def begins(self, node: LexborNode) -> int:
        """Where the text content of a node begins."""
        return self._begins[node.mem_id]

    def stretch(self, element: LexborNode) -> tuple[int, int]:
        """From where to where the text content of an element goes."""
        return self.begins(element), self._end(element)

    def _end(self, element: LexborNode) -> int:
        """Where the next node behind an element begins; all that end there are known from then on."""
        ending = []
        while (end := self._ends.get(element.mem_id)) is None:
            ending.append(element.mem_id)
            behind, parent = element.next, element.parent
            if element.tag == "body" or parent is None:
                end = len(self.text)
                break
            if behind is not None:
                end = self.begins(behind)
                break
            element = parent
        self._ends.update(dict.fromkeys(ending, end))
        return end


def _body_of(node: LexborNode) -> LexborNode:
    """The body in which a node stands."""
    while node.tag != "body" and (parent := node.parent) is not None:
        node = parent
    return node


def _steps(parent: LexborNode) -> dict[int, str]:
    """The step of each element below `parent`, told apart among those of its tag."""
    steps = {}
    counts: Counter[str] = Counter()
    child = parent.first_child
    while child is not None:
        tag = child.tag or "-"
        counts[tag] += 1
        if tag != "-text":
            steps[child.mem_id] = f"{_escaped(tag)}:nth-of-type({counts[tag]})"
        child = child.next
    return steps


@lru_cache(maxsize=256)
def _escaped(tag: str) -> str:
    return re.sub(r"([^a-z0-9_-])", r"\\\1", tag)


def _upwards(node: LexborNode) -> Iterator[tuple[LexborNode, LexborNode]]:
    """A node with its parent, then that with its own, up to the child of `body`."""
    while node.tag != "body" and (parent := node.parent) is not None:
        yield node, parent
        node = parent


def _innermost(first: LexborNode, last: LexborNode) -> LexborNode:
    """The innermost element that holds both text nodes."""
    parent, other = first.parent, last.parent
    if parent is not None and other is not None and parent.mem_id == other.mem_id:
        return parent
    holding = {parent.mem_id for _, parent in _upwards(last)}
    return next(parent for _, parent in _upwards(first) if parent.mem_id in holding)


def _blank(text: str, start: int, end: int) -> bool:
    """Nothing stands there. A long stretch never counts as nothing, so that no call is slow."""
    return end - start < 200 and not text[start:end].strip()
