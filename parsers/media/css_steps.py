"""The path of a place in a page of HTML, followed step by step down to its element."""

from __future__ import annotations

import re
from collections import defaultdict

from selectolax.lexbor import LexborNode

from parsers.wordings import markup

_STEP = markup.CSS_STEP.regex()


class Steps:
    """Follows paths from one body: the children of an element are counted once for all of them."""

    def __init__(self, body: LexborNode | None) -> None:
        self._body = body
        self._children: dict[int, dict[str, list[LexborNode]]] = {}

    def down(self, path: str) -> LexborNode | None:
        """The element at `body > p:nth-of-type(3)`, None where the page has none."""
        element = self._body
        for step in path.split(" > ")[1:]:
            match = _STEP.fullmatch(step)
            if element is None or match is None:
                return None
            alike = self._by_tag(element)[re.sub(r"\\(.)", r"\1", match["tag"])]
            number = int(match["number"])
            element = alike[number - 1] if 0 < number <= len(alike) else None
        return element

    def _by_tag(self, element: LexborNode) -> dict[str, list[LexborNode]]:
        if element.mem_id not in self._children:
            children: dict[str, list[LexborNode]] = defaultdict(list)
            child = element.first_child
            while child is not None:
                children[child.tag or ""].append(child)
                child = child.next
            self._children[element.mem_id] = children
        return self._children[element.mem_id]
