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
from dataclasses import dataclass
from functools import lru_cache

from selectolax.lexbor import LexborNode

from parsers.media.html_look import solid_offsets


@dataclass(frozen=True, slots=True)
class _Content:
    """The text content of an element, and where each of its text nodes begins in it."""

    text: str
    starts: dict[int, int]


class Locator:
    """Turns a span of the visible text into its locator: `Locator(text, runs)(start, end)`.

    `runs` are (offset in the text, text node) in rising order, as `Ink` keeps them. Nothing is worked
    out before it is asked for, and nothing twice: the children of an element are numbered once.
    """

    def __init__(self, text: str, runs: Sequence[tuple[int, LexborNode]]) -> None:
        self._text, self._runs = text, runs
        self._solids: dict[int, tuple[list[int], list[int]]] = {}
        self._contents: dict[int, _Content] = {}
        self._steps: dict[int, dict[int, str]] = {}

    def __call__(self, start: int, end: int) -> str:
        if not self._runs:
            return "css=body"
        span = self._text[start:end]
        start += len(span) - len(span.lstrip())
        end = max(start, start + len(span.strip()))
        first, ahead = self._source(start)
        last, behind = self._source(end - 1) if start < end else (first, ahead - 1)
        element = _innermost(first, last)
        content = self._content(element)
        begin, finish = content.starts[first.mem_id] + ahead, content.starts[last.mem_id] + behind + 1
        locator = f"css={self._path(element)}"
        if _blank(content.text, 0, begin) and _blank(content.text, finish, len(content.text)):
            return locator
        return f"{locator}&char={begin},{finish}"

    def _source(self, position: int) -> tuple[LexborNode, int]:
        """The text node that prints `position`, and the offset in it."""
        at = max(bisect_right(self._runs, position, key=lambda run: run[0]) - 1, 0)
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

    def _content(self, element: LexborNode) -> _Content:
        if element.mem_id not in self._contents:
            starts, parts, length = {}, [], 0
            for node in element.traverse(include_text=True):
                if node.tag == "-text":
                    starts[node.mem_id] = length
                    parts.append(node.text_content or "")
                    length += len(parts[-1])
            self._contents[element.mem_id] = _Content("".join(parts), starts)
        return self._contents[element.mem_id]

    def _path(self, element: LexborNode) -> str:
        steps = [self._step(below, above) for below, above in _upwards(element)]
        return " > ".join(["body", *reversed(steps)])

    def _step(self, element: LexborNode, parent: LexborNode) -> str:
        if parent.mem_id not in self._steps:
            self._steps[parent.mem_id] = _steps(parent)
        return self._steps[parent.mem_id][element.mem_id]


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
    holding = {parent.mem_id for _, parent in _upwards(last)}
    return next(parent for _, parent in _upwards(first) if parent.mem_id in holding)


def _blank(text: str, start: int, end: int) -> bool:
    """Nothing stands there. A long stretch never counts as nothing, so that no call is slow."""
    return end - start < 200 and not text[start:end].strip()
