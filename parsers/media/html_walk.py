"""Meets the nodes of a page in document order without recursion: pages nest as deep as they like."""

from __future__ import annotations

from collections.abc import Callable

from selectolax.lexbor import LexborNode

End = Callable[[], None]


def walk(root: LexborNode, enter: Callable[[LexborNode], End | None]) -> None:
    """Call `enter` for each node; if it gives a step, go below the node and take the step behind it."""
    node: LexborNode | None = root
    above: list[tuple[LexborNode, End]] = []
    while node is not None:
        end = enter(node)
        if end is not None:
            child = node.first_child
            if child is not None:
                above.append((node, end))
                node = child
                continue
            end()
        after = node.next if above else None
        while after is None and above:
            node, end = above.pop()
            end()
            after = node.next if above else None
        node = after


def go_on() -> None:
    """The step behind an element whose end means nothing."""
