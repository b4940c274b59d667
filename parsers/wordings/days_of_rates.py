"""How a sentence tells the day of the rate that it states, without the word `effective`.

As of July 15, 2009, the fee of Elm Fund is reduced to 0.20%
The fee of Elm Fund is reduced from 0.25% to 0.20%, beginning July 15, 2009
"""

from __future__ import annotations

from parsers.wordings import Wording

_SINCE = (
    r"(?:(?:from|on) and (?:after|including)|(?:with )?effect from|with effect (?:on|as of)|in effect from|as from"
    r"|(?:commencing|beginning|starting)(?: on| with| as of| from)?)"
)
_HOUR = r"(?: the)?(?: (?:close|opening|start) of business on)?"

# Nothing but a number and such words as `the Plan is amended so that` stands before them.
LEADS = Wording(
    r"(?i)^\W*(?:(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s*)?(?:NOW,? THEREFORE\W+)?(?:(?:and|that)\W+)?"
    rf"(?:{_SINCE}|as of|from){_HOUR}\s*$",
    "2. As of ",
    also=(
        "From and including ",
        "On and after ",
        "Commencing ",
        "with effect from the opening of business on ",
    ),
    unlike="2. Dated as of ",
)
GOES_ON = Wording(r"\s*(?:\([^()]{1,60}\))?\s*[,:]?\s+\w", ", the fee", unlike=".")
# What the sentence does: it states a rate or leads in the table of rates.
SETS = Wording(
    r"(?i)\b(?:shall|will|is|are|be)\b[^%]{0,300}?(?:\d\s*%|\bper ?cent\b|\bbasis points\b)"
    r"|\b(?:is|are|be|shall|will)\b.{0,200}\b(?:amended|replaced|restated|revised|changed|read|be|is|are|as follows)\b.{0,100}:\s*$",
    "the fee shall be reduced to 0.20%",
    also=("Schedule B is amended to read as follows:",),
    unlike="the Fund paid no fee",
)
# From the figure to the day behind it.
BEHIND_RATE = Wording(
    r"(?i)(?:\d\s*%|\bper ?cent\b|\bbasis points\b)"
    rf"(?:(?:(?!\b(?:plan|agreement|dated|contract)\b)[^.;:%]){{0,120}}?[\s,(]+{_SINCE}"
    rf"|(?: per annum| per year| annually)?[\s,(]+as of){_HOUR}\s*$",
    "to 0.20% of average daily net assets, beginning ",
    also=("to 0.20% as of ", "to 0.20%, on and after "),
    unlike="0.20% of the net assets as of ",
)
RATE = Wording(r"\d\s*%|\b[Pp]er ?cent\b|\bbasis points\b", "0.20%", unlike="20 shares")
# Before a figure that is the old one.
BEFORE_NEW = Wording(
    r"(?i)\b(?:from|instead of|rather than|in lieu of|in place of)(?: the (?:present|current|existing) (?:rate|fee) of)?"
    r" (?:an annual rate of )?[\d.]*$",
    "is reduced from 0.2",
    unlike="is reduced to 0.2",
)
