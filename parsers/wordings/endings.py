"""How print ends that goes on, and what stands before a figure that is a rate."""

from __future__ import annotations

from parsers.wordings import Wording

GOES_ON = Wording(
    r"(?:^|\s)(?:[Tt]he|of|to|and|an?|or|nor|by|in|for|from|with|at|upon|such|its|their|each|every|shall|will|may"
    r"|is|are|be|not|that|which|whose|who|than|as|if|per)\Z|,\Z",
    "The Trust shall pay no such fee upon the",
    unlike="The Trust shall pay no such fee.",
)
RATE_BEFORE = Wording(
    r"(?i)\b(?:rate of|of|exceed(?:ing)?|up to|equal to|to|at|than|is|equals)\s*\Z",
    "at an annual rate of ",
    unlike="under Section ",
)
