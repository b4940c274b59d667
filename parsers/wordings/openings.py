"""How the parts of a document begin: recitals, sections, schedules with their headings, signatures."""

from __future__ import annotations

from parsers.wordings import Wording

_SCHEDULE = "SCHEDULE|APPENDIX|EXHIBIT|ANNEX"
_LABEL = r"(?:[A-Z](?:-?\d{1,2})?|[IVX]{1,5}|\d{1,2})"

# ------------------------------------------------------------------- schedules

# A part that begins one: `"SCHEDULE A-1 TO THE ELM FUNDS PLAN`.
SCHEDULE = Wording(
    rf"(?is)^[“\"'(]*(?:(?:FORM OF|AMENDED(?: AND RESTATED)?|RESTATED|REVISED|NEW)\s+)?"
    rf"(?P<kind>{_SCHEDULE}|ATTACHMENT|ADDENDUM)\s+[“\"']?(?P<label>{_LABEL})[”\"']?"
    r"(?P<rest>\s*[:.–—-]?(?:\s+.*)?)$",
    '"AMENDED AND RESTATED SCHEDULE A-1 TO THE ELM FUNDS PLAN',
    unlike="as set forth in Schedule A",
)
# One without a label, alone on its line.
SCHEDULE_ALONE = Wording(
    rf"(?i)^[“\"]?({_SCHEDULE}|ATTACHMENT|SUPPLEMENT)"
    r"(?: OF (?:MAXIMUM )?(?:FEES|RATES|FUNDS|PORTFOLIOS)"
    r"| TO (?:THE )?[^.;]{0,80}\b(?:PLAN|AGREEMENT))?[:”\"]?$",
    "SCHEDULE OF MAXIMUM FEES",
    unlike="Schedule of meetings",
)
# Behind its label a small word goes on with the heading: `Schedule A to the Plan`, not `Schedule A lists`.
LABEL_GOES_ON = Wording(r"^(?:to|of|for)\b", "to the Elm Funds Plan", unlike="lists the Funds")
# A line of its heading below the first: TO / THE ELM FUNDS PLAN / (CLASS B SHARES).
HEADING_GOES_ON = Wording(
    r"(?i)^[“\"]?(?:TO(?:\s+THE)?|OF(?:\s+THE)?|FOR|THE|AND|(?:BETWEEN|DATED)\b.*|WITH|\(.*\)"
    r"|.*\b(?:PLAN|AGREEMENT|SHARES|FEES?|12B-1)\b.*)[”\"]?$",
    "ELM FUNDS DISTRIBUTION PLAN",
    unlike="Elm Utilities Fund",
    also=("DATED MAY 3, 1999",),
)
# A line of print that begins one.
SCHEDULE_LINE = Wording(
    rf"(?i)^[“\"]?(?:AMENDED\s+)?(?:{_SCHEDULE})\s", "AMENDED SCHEDULE A", unlike="the Schedule below"
)
# The same in a text whose line ends were lost.
SCHEDULE_IN_LINE = Wording(
    rf"(?i)[“\"]?(?:{_SCHEDULE})\s+[\"“]?[A-Z]\b", 'SCHEDULE "A" TO THE PLAN', unlike="the schedule below"
)
# Print of a title, which heads no columns.
TITLE = Wording(
    r"\b(?:PLAN|AGREEMENT|AMENDED|AMENDMENT|EFFECTIVE|Effective|[Rr]estated|[Aa]s of|[Rr]evised"
    r"|Plan (?:[Oo]f|[Ff]or|[Aa]dopted|[Pp]ursuant|[Uu]nder))\b",
    "as of May 1, 2009",
    unlike="Maximum Plan Fee",
    also=("Plan of Distribution - Class C Shares",),
)

# ------------------------------------------------------------------- items, closings, signatures

# What counts an item, in a cell of its own ...
ENUMERATOR = Wording(
    r"^\(?(?:[a-zA-Z]|[ivxIVX]{1,5}|\d{1,3})[.)]$|^(?:Class|CLASS) [A-Z]{1,2}\d?:$|^[Øo§ü•·▪■●◦‣]$",
    "CLASS C:",
    unlike="CLASS C",
    also=("Ø",),  # an arrow, in a font of signs
)
# ... or in front of running text.
NUMBER = Wording(
    r"^(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|SECTION|Section|\d+\.?|[*+†‡])$",
    "(iv)",
    unlike="Sections",
)
SIGNATURE = Wording(
    r"^(?:By|Name|Title|Attest|Dated?|Its|Re)\s*:|/s/|_{4,}|^Attest\b", "Name: A. Elm", unlike="Name of Fund"
)
# Behind the last schedule.
CLOSING = Wording(
    r"(?is)^(?:IN WITNESS WHEREOF|Dated?\s*:|Dated\s+(?:as of|this)|By\s*:|Attest\b|All other terms"
    r"|Except as (?:amended|set forth|provided)|.{0,12}/s/"
    r"|(?:In|Save|Apart|The remaining)\b.{0,80}(?:remain|full force|confirmed|continue|unmodified))",
    "In all other respects the Plan is confirmed",
    unlike="In Class A the fee is 0.25%",
)

# ------------------------------------------------------------------- where a line begins

_RECITAL = r"WHEREAS\b|NOW,? THEREFORE\b|IN WITNESS WHEREOF"
_HEADED = (
    rf"[“\"]?(?:{_SCHEDULE})\s+[\"“]?[A-Z][\"”]?(?:-\d)?\s+"
    r"(?:TO\b|[A-Z]{3,}|(?:Name of )?(?:Fund|Portfolio)s?\b)"
)
_SECTION = (
    r"AMENDMENT NO\b|(?:SECTION|Section|ARTICLE|Article)\s+\d+[.:]"
    r"|(?:FIRST|SECOND|THIRD|FOURTH|FIFTH|SIXTH|SEVENTH|EIGHTH|NINTH|TENTH):"
    r"|\d{1,2}\.\s+(?:[A-Z][a-z]|[A-Z]{3})|\([a-z]\)\s+[A-Z][a-z]"
)
_END = r"By:\s|Name:\s|Title:\s|Attest:|Dated?:\s|All other terms\b|Except as amended\b"
_SENTENCE = r"(?:The|This|THIS PLAN|THIS AGREEMENT|Each|In) [A-Za-z]"
# The blanks before the first word of a line, in a text whose line ends were lost. Letters set apart
# are a line of their own.
LINE_BEGINS = Wording(
    rf"(?<=\S)\s+(?=(?:{_RECITAL}|{_HEADED}|{_SECTION}|{_END})"
    rf"|(?:(?<=[A-Z]{{2}} )|(?<=\) )|(?<=INC\. )){_SENTENCE})"
    r"|(?<=[^\s.] )(?=(?:[^\s] ){12})(?<![^\s] [^\s] )|(?<=(?: [^\s]){12} )(?=[^\s]{2})",
    "of the Trust. NOW, THEREFORE, the Fund adopts",
    unlike="of the Trust, and therefore the Fund adopts",
)
# Above it stands who signs.
SIGNED = Wording(r"/s/|^_{3}|^(?:By|BY|Attest|ATTEST)\s*:", "By: /s/ A. Oak", unlike="Bypass Fund")
