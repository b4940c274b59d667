"""The rest of an amount: '... 0.25% is a service fee and the remainder a distribution fee'."""

from __future__ import annotations

from parsers.wordings import Wording

REST = Wording(
    r"(?i)\b(?P<rest>remainder|balance|remaining(?: amount| portion| part)?|rest)\b"
    r"(?! (?:of (?:the |that |this |such )?)?(?:year|term|period|month|quarter|time|plan)\b)"
    r"(?P<words>[^.;]{0,140})",
    "and the remainder a distribution fee",
    unlike="for the remainder of the year",
)
FEE_IS_REST = Wording(
    r"(?i)(?P<fee>(?:distribution|servic\w+|sales)\b[^.;,]{0,40})\b(?:is|are|being|takes|gets"
    r"|forms) the\s*$",
    "and the distribution fee is the ",
    unlike="the distribution fee, and the ",
)
OF_IT = Wording(
    r"(?i)\b(?:of (?:this|such|that|these|those|the|which|it)\b|thereof\b|out of)",
    "of which 0.25% is a service fee",
    unlike="0.25% of net assets is a service fee",
)
# Of each combined fee of Class C, 0.25% is a service fee: a part, and not a word of the rest.
PART_OF_EACH = Wording(
    r"(?i)\b(?:out )?of (?:each|every|the|these|those|such) (?:[\w-]+ ){0,4}?(?:fees?|rates?|amounts?|figures?|totals?)\b"
    r"[^.;:%]{0,90}$",
    "Note: Of each combined fee of the Class C shares, ",
    unlike="A fee of the Class C shares of ",
)
