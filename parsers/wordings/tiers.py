"""Tiers of a rate by assets."""

from __future__ import annotations

from parsers.wordings import Wording

# What stands behind the last tier: all that is left.
REST = Wording(
    r"(?i)^\W*(?:(?:on|of|for)\s+)?(?:thereafter|(?:the )?(?:remainder|balance|rest)\b"
    r"|(?:all |any |the )?(?:assets? )?(?:above|beyond|over) (?:that|this))",
    " of the balance of such assets",
    unlike=" of the first $500 million",
)
