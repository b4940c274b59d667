"""How rows of a table are told from prose in a line of print, and their cells from each other."""

from __future__ import annotations

from parsers.wordings import Wording

# A line with one of these is a sentence's, however wide its gaps.
PROSE = Wording(
    r"\b(?:shall|may|will|is|are|was|hereby|pursuant|exceed|than|paid|pays?|under|which|that|with respect)\b",
    "Elm Fund   shall pay   0.25%",
    unlike="Elm Fund   Payments   0.25%",
)
# A whole sentence on a line of its own.
SENTENCE_LINE = Wording(
    r"^[\"“(]?[A-Z].*\b(?:(?:hereby )?(?:adopts?|amends?|restates?|establish(?:es)?|enters?|agrees?)|shall|will|may|is|are|was|were"
    r"|has been|have been|pays?)\b.* .*[a-z\d)\"”][.:]$",
    "Elm Funds adopts this Plan effective May 1, 2001.",
    also=("This Schedule is effective May 1, 2001.", "The Fund shall pay:"),
    unlike="Elm Funds, as of May 1, 2001.",
)
# The end of a cell that stands on two lines: `75 basis` / `points`.
CELL_ENDS = Wording(r"^(?:points|\d{4})$", "points", unlike="25 points")
# A cell that goes on in the line below with the second fee of a class.
FEE_AND = Wording(
    r"(?i)^(?=.*\b(?:distribution|servic\w+|shareholder|sales)\b)(?=[^%]*\d%[^%]*$).{0,90}(?:[,;]|\band|\bplus)$",
    "service fee of 0.25%, and",
    unlike="service fee of 0.25%",
    also=("0.25% service fee and",),
)
# A figure that may stand right below those of other lines, one blank behind a name.
CELL_BEHIND_NAME = Wording(
    r"(?<= )(?:\$?\d*\.\d+|\d+%|N/A|None)\S*", "Elm Health Sciences Fund 0.50%", unlike="Elm Fund 2010"
)

# ------------------------------------------------------------------- where line ends were lost

_RATE = r"(?:\d{0,2}\.\d{1,4}\s?%?|\d{1,2}%|N/A|None|NONE)"
RATE = Wording(_RATE, "N/A", unlike="2010")
ROW_ENDS = Wording(
    rf"{_RATE}(?:\s+{_RATE})*[\"”]?\s+(?=[A-Z(])",
    "Elm Fund .75% None Oak Fund",
    unlike="is .75% of its assets",
)
RATE_LAST = Wording(rf"{_RATE}[\"”]?$", 'Oak Fund 25%"', unlike="25% a year.")
RATES_LAST = Wording(
    rf"(?<=[A-Za-z)]) {_RATE}(?:\s+{_RATE})*[\"”]?$", "Elm Fund .25% .50%", unlike="Elm Fund, .25% a year"
)
# Behind a name, where the next begins.
NAME_ENDS = Wording(
    r"\b(?:Fund|Portfolio)(?:\s+(?:[IVX]+|\d{4})\b)?+\s+(?=[A-Z][\w.&]+\s+[A-Z\d])",
    "Elm Fund II Oak Bond Fund",
    unlike="Elm Fund and Oak Bond Fund",
)
# The header of the columns: behind the heading, before the first name.
HEADER = Wording(
    r"\b(?:(?:Name of )?(?:Fund|Portfolio|Series)s?\s+)?(?P<header>(?:(?:Maximum|Minimum|Asset|Based"
    r"|Sales|Charge|Distribution"
    r"|Servic(?:e|es|ing)|Shareholder|Aggregate|Total|Annual|12b-1|Rate|Fee)s?\s+){2,})(?=[A-Z])",
    "Name of Fund Maximum Service Fee Elm Bond Fund",
    unlike="the Maximum Elm Bond Fund",
)
HEADER_IN_CAPITALS = Wording(
    r"\bPORTFOLIOS?\b(?=\s+(?:MAXIMUM|MINIMUM|ASSET|DISTRIBUTION|SERVICE))|(?<=\s)(?:(?:MAXIMUM"
    r"|MINIMUM)\s+)?(?:ASSET|DISTRIBUTION)\b",
    "ELM FUNDS PORTFOLIO MAXIMUM FEE",
    unlike="ELM PORTFOLIO TRUST",
)
# Behind a bracket, where the name of a registrant follows.
REGISTRANT_FOLLOWS = Wording(
    r"\)\s+(?=(?:[A-Z][A-Z&.,'’-]+\s+){1,6}?(?:FUNDS?|TRUST|SERIES|PORTFOLIOS|INC)\b)",
    "(CLASS B SHARES) ELM EQUITY FUNDS",
    unlike="(CLASS B SHARES) of Elm Equity Funds",
)
