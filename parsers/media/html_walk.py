"""Meets the nodes of a page in document order without recursion: pages nest as deep as they like."""

from __future__ import annotations

from collections.abc import Callable

from selectolax.lexbor import LexborNode

End = Callable[[], None]


def walk(root: LexborNode, enter: Callable[[LexborNode], End | None]) -> int:
    """Call `enter` for each node; if it gives a step, go below the node and take the step behind it.

    Gives the steps down from the root to all nodes that have none below them, together.
    """
    steps = 0
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
        steps += len(above)
        after = node.next if above else None
        while after is None and above:
            node, end = above.pop()
            end()
            after = node.next if above else None
        node = after
    return steps


def go_on() -> None:
    """The step behind an element whose end means nothing."""
