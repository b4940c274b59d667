"""Tiers of a rate by assets. Groups: `a` is where a tier begins, `b` where it ends or how wide it is."""

from __future__ import annotations

from parsers.wordings import Wording

_SIZE = r"(?P<{0}>\d[\d,]*(?:\.\d+)?)\s*(?P<{0}u>million|billion|thousand|mm|bn)?"
_FROM = r"\$\s?" + _SIZE.format("a")
_TO = r"\$\s?" + _SIZE.format("b")
# What the words of a size are worth, in dollars.
SIZES = {
    "thousand": 1_000,
    "million": 1_000_000,
    "mm": 1_000_000,
    "billion": 1_000_000_000,
    "bn": 1_000_000_000,
}

FIRST = Wording(rf"(?i)\bfirst\s+{_TO}", "of the first $500 million", unlike="of the next $500 million")
NEXT = Wording(
    rf"(?i)\b(?:next|following|further)\s+{_TO}", "on the next $1 billion", unlike="on the first $1"
)
OVER = Wording(
    r"(?i)\b(?:over|above|beyond|past|in excess of|excess over|exceed(?:ing|s)?|(?:greater|more) than)"
    rf"\s+{_FROM}"
    rf"(?:\s*(?:,|and|but)?\s*(?:up to|through|to|but not (?:over|more than))\s+(?:and including\s+)?{_TO})?",
    "over $250 million but not more than $1.5 billion",
    unlike="up to $250 million",
)
BETWEEN = Wording(
    rf"(?i)\$\s?{_SIZE.format('a')}\s*(?:to|and|–|-|through)\s*{_TO}",
    "of assets from $1 to $2 million",
    unlike="over $2 million",
)
UP_TO = Wording(
    rf"(?i)\b(?:up to|less than|not exceeding|below|under|until)\s+(?:and including\s+)?{_TO}",
    "up to and including $1 billion",
    unlike="over $1 billion",
)
# What stands behind the last tier: all that is left.
REST = Wording(
    r"(?i)^\W*(?:(?:on|of|for)\s+)?(?:thereafter|(?:the )?(?:remainder|balance|rest)\b"
    r"|(?:all |any |the )?(?:assets? )?(?:above|beyond|over) (?:that|this))",
    " of the balance of such assets",
    unlike=" of the first $500 million",
)
