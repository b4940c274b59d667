"""What cells of rates print that is no number: none, limits, shares of two fees."""

from __future__ import annotations

from parsers.wordings import Wording

NO_RATE = Wording(
    r"(?i)^\(?(?:none|n\s*/\s*a|n\.a\.|nil|not applicable|no fee|-{1,4}|—|–|\*)\)?[*†1-9]?$",
    "Not applicable",
    unlike="none of the above",
)
UP_TO = Wording(
    r"(?i)^(?:up to|maximum(?: of)?|max\.|not (?:to exceed|more than)|at most)\s+",
    "up to 0.25%",
    unlike="0.25%",
)
BARE_RATE = Wording(  # 75 basis | points
    r"^\(?(?:\d{1,2}(?:\.\d{1,4})?|\.\d{1,4})\)?\s*%?$|^\d{1,3} basis$", "75 basis", unlike="2010"
)
PAIR = Wording(
    r"(?i)^(?:(?:\d{0,2}\.\d+|\d{1,2})\s*%?\s*/\s*(?:\d{0,2}\.\d+\s*%?|none|n/a|-+)"
    r"|(?:none|-+)\s*/\s*\d{0,2}\.\d+\s*%?)$",
    ".75/none",
    unlike="1/4 of 1%",
    also=("none/.25%",),
)
