"""What the cells of a fee table can be, as the second reading sees them."""

from __future__ import annotations

from parsers.wordings import Wording
from parsers.wordings.classes import CLASS_WORDS

_LEADS = r"(?:up to|not to exceed|not more than|at most|maximum(?: of)?|max\.?)"
# The whole of a cell: 0.25%; .25; up to 0.25%; .25 of 1%; 25 basis points
FIGURE = Wording(
    rf"^[“\"‘'(\[]?(?:(?i:{_LEADS})\s+)?(?P<number>\d{{0,2}}\.\d{{1,7}}|\d{{1,3}})\s*"
    r"(?P<unit>%|(?i:percent|per cent|of 1%|of one percent|basis points|bps?))?"
    r"(?:\s*\(?[*+†‡]{1,3}\)?|\s*\(\d\)|%?\d)?[”\"’')\].;]{0,3}$",
    "up to 0.25%",
    unlike="0.75/0.25%",
)
# Figures behind a label with single blanks between them: Elm Fund 0.75% 0.25%
TRAILING_FIGURES = Wording(
    r"(?:(?<=\s)(?:\d{0,2}\.\d{1,4}|\d{1,2})\s?%[*+†]{0,2}\s*)+$", "Elm Fund 0.75% 0.25%", unlike="5% of it"
)
NOTHING = Wording(
    r"^(?:(?i:none|n/?a|n\.a\.|nil|not applicable|no fee|waived|tbd)\W{0,3}|[-–—*\s]+|\[?[_\s]+\]?\s*%?)$",
    "N/A",
    unlike="None of the Funds",
)
LEAD = Wording(rf"^(?i:{_LEADS})$", "up to", unlike="up to 0.25%")
DITTO = Wording(r"^(?:[\"”“]|''|(?i:do\.?|ditto|same))$", "do.", unlike="doing")
TAG = Wording(r"^</?(?:[A-Za-z]{1,8})>|^</?(?:[SC])$", "<CAPTION>", unlike="< 1%")

_CODE = r"(?:529-?[A-Z]{1,2}\d?|[A-Z]{1,2}-?\d{1,2}|[A-Z]{1,2}|[IVX]{1,3}|\d{1,2}(?![\d.%/]))"
_WORDS = "|".join(word.replace(" ", r"\s+") for word in sorted(CLASS_WORDS, key=len, reverse=True))
CLASS_CODE = Wording(
    rf"^(?i:class)\s+[\"“]?(?P<code>{_CODE})[\"”]?(?:\s+(?i:shares?|stock))?$",
    "Class R-1 Shares",
    unlike="Class of Shares",
    also=('Class "A" Shares',),
)
TURNED_CLASS = Wording(
    rf"^(?P<code>{_CODE})\s+(?i:class)(?:\s+(?i:shares?))?$", "A Class Shares", unlike="Elm Class"
)
BARE_CLASS = Wording(r"^(?:529-)?[A-Z]{1,2}-?\d{0,2}$", "R-1", unlike="Elm")
SERIES_CLASS = Wording(
    r"^(?P<name>(?i:series)\s+(?:[IVX]{1,3}|\d))(?:\s+(?i:shares?))?$",
    "Series II Shares",
    unlike="Elm Series",
)
WORDED_CLASS = Wording(
    rf"^(?P<name>(?i:{_WORDS})(?:\s+(?:[A-Z]\d?|\d|[IVX]{{1,3}}))?(?:\s+(?i:class)(?:\s+(?:[IVX]{{1,3}}|\d))?)?)"
    r"(?:\s+(?i:shares?))?$",
    "Investor A",
    unlike="Investor Growth Fund",
)
OWN_CLASS = Wording(
    r"^(?!(?i:fund|portfolio|series|trust)\b)(?P<name>[A-Z][\w*&.-]*(?:\s+[A-Z][\w*&.-]*)?\s+(?:Class|CLASS))(?:\s+(?i:shares?))?$",
    "Gold Class Shares",
    unlike="Fund and Class",
)
# Within other words: Class A; A Class; Investor Class; Institutional Shares; Series II Shares
CLASS_WITHIN = Wording(
    rf"(?<![\w-])(?:(?i:class(?:es)?)\s+[\"“]?(?P<code>{_CODE})(?![\w]|\.\w|-\w)[\"”]?(?:\s+(?i:shares?)\b)?"
    rf"|(?P<turned>{_CODE})\s+(?:Class|CLASS)\b(?:\s+(?i:shares?)\b)?"
    r"|(?P<series>(?:Series|SERIES)\s+(?:[IVX]{1,3}|\d))\s+(?i:shares?)\b"
    rf"|(?P<worded>(?i:{_WORDS})(?:\s+(?:Class|CLASS)(?:\s+(?:[IVX]{{1,3}}|\d)\b)?(?:\s+(?i:shares?)\b)?"
    r"|\s+(?:Shares|SHARES)\b)))",
    "Fee of Class A Shares",
    unlike="each class of shares",
)
MORE_CLASSES = Wording(
    rf"(?i:class(?:es)?)\s+{_CODE}(?:\s+(?i:shares))?\s*(?:,|/|&|(?i:and|or|through))\s*(?:(?i:and|or|class)\s+)*"
    rf"{_CODE}(?![\w'’])",
    "Class A, B and C",
    unlike="Class A and the Fund",
)
ANY_CLASS = Wording(
    rf"\b(?i:class(?:es)?)\s+(?:529-?)?(?:[A-Z]{{1,2}}-?\d?|\d|[IVX]{{1,4}})(?!\w)|(?i:\bseries\s+[IVX\d]{{1,3}}\s+shares|\b(?:{_WORDS})\s+(?:shares|class)\b)",
    "the Class A",
    unlike="each class and",
)
NO_CODES = frozenset(["OF", "TO", "IN", "OR", "AS", "BY", "ON", "AT", "IS", "AN", "NO", "IT", "WE", "THE"])

# The fees, by the words of a heading.
SERVICE = Wording(
    r"(?i)\bservic(?:e|es|ing)\b|\bshareholder (?:amount|fee)|\bmaintenance fee|\bserv\.",
    "Servicing Fee",
    unlike="Rate",
)
DISTRIBUTION = Wording(
    r"(?i)\bdistrib(?:ution|utor|\.)|\basset[- ]?based\b|\bsales? charge", "Distribution Fee", unlike="Rate"
)
AGGREGATE = Wording(r"(?i)\baggregate\b|\btotal\b|\bcombined\b", "Maximum Aggregate Fee", unlike="12b-1 Fee")
UNDER_RULE = Wording(r"(?i)\b12b-?1\b", "Rule 12b-1 Fee", unlike="Rule 18f-3")
FEE_NOUN = Wording(
    r"(?i)\bfees?\b|\bcharges?\b|\brates?\b|\bpayments?\b|\bcompensation\b|\bamount\b", "Fee", unlike="Fund"
)
PARTED = Wording(r"/|\b(?i:and|or)\b|&", "distribution and service", unlike="distribution service")
FEE_LINE = Wording(r"(?i)\bfees?[\s:]*$", "Rule 12b-1 Fee", unlike="Fees of the Fund")
SHARES_BEHIND = Wording(r"(?i)\s+shares?$", "Investor Shares", unlike="Shares of Elm Fund")
OTHER_FEE = Wording(
    r"(?i)\bload\b|front[- ]end|initial|deferred|\bcdsc\b|redemption|exchange fee|fee cap\b|record|accounting|"
    r"transfer|custod|advisory|advis[eo]r|management|administrat|expense|waive|waiver|allowance|commission|concession|"
    r"net assets\s*\(|dealer|retain|offering price|former|previous|prior|current fee|non-?12b|not paid",
    "Transfer Agency Fee",
    unlike="Distribution Fee",
)
# Names.
ENDS_A_NAME = Wording(
    r"(?i)\b(?:funds?|portfolios?|series|trust|etf|reserves?|account|allocation|shares|inc\.?)"
    r"(?:\s+(?:[IVX]{1,4}|\d{1,4}|[A-Z]))?$",
    "Elm Growth Fund II",
    unlike="Elm Growth and",
)
END_WORD = Wording(
    r"^(?i:fund|portfolio|series|trust|etf|index fund|income fund|bond fund|stock fund)$",
    "Fund",
    unlike="Elm Fund",
)
TURNED_SHARES = Wording(
    r"^(?P<name>.+\b(?i:fund|portfolio|series|trust))\s+(?P<code>[A-Z]\d?)\s+(?i:shares)$",
    "Elm Growth Fund K Shares",
    unlike="Elm Growth Fund Shares",
)
PLURAL_OR_HOUSE = Wording(
    r"(?i)\b(?:funds|portfolios|trusts?|inc\.?|corporation|company|group|l\.?l\.?c\.?)(?:\s+[IVX]{1,3})?$",
    "ELM SERIES TRUST",
    unlike="Elm Fund",
)
OPEN_END = Wording(
    r"(?i)(?:\b(?:and|of|the|for|in|or|with|to|u\.s\.|by|class)|[&,/–—-])$",
    "Elm Growth and",
    unlike="Elm Growth",
)
GOES_ON = Wording(r"^(?:[a-z(&]|[IVX]{1,3}$|\d{4}$)", "of America", unlike="Of America")
CLASS_GOES_ON = Wording(
    r"^(?:[-–—]\s*|[-–—]?\s*\()(?i:class\b|series [IVX]+|(?:\w+ )?\w+ (?:class|shares)\b)",
    "- Class A",
    unlike="Class A",
)
FORMER = Wording(
    r"(?:^|\s+)[(\[]\s*(?i:formerly|f/?k/?a|fka|previously|prior to|continued|cont)[^)\]]*[)\]]?\s*$",
    "Oak Fund (formerly Elm Fund)",
    unlike="Oak (Formal) Fund",
)
CAPTION = Wording(
    r"(?i)^\W*(?:(?:name|names|list|class|classes|fund|funds|portfolio|portfolios|series|share|shares|of|the|and|or|"
    r"each|applicable|trust|company|a|for|to|all|other|date|no|number|ticker|symbol|type|description|schedule|"
    r"average|daily|net|assets?|annual|as|percentage|page|per|annum|fees?|rates?|tier|column|effective|maximum|"
    r"continued|beginning|added|note|notes|total|former|current|new|name change)\b\W*)+$",
    "Name of Fund and Class",
    unlike="Elm Fund",
)
NO_NAME = Wording(
    r"(?i)\$|%|\b(?:shall|will|pays?|paid|fees?|charges?|annum|annual(?:ly)?|each|excess|"
    r"rates?(?! (?:\w+ ){0,3}(?:fund|portfolio|series|trust|etf)\b)|"
    r"net assets?|listed|below|above|follows|following|pursuant|dated|hereby|herein|named|such|any|set forth|"
    r"schedule|exhibit|appendix|annex|amendment|agreement|vote|percent|distributor|shareholder servic\w+|"
    r"attest|signature|title:|by:|plan of|distribution plan|service plan|million|billion|see note|footnote)\b|"
    r"\b(?:all|other|the following) (?:other )?(?:funds|portfolios|series|classes)\b",
    "Each Fund named below",
    unlike="Elm Fund",
)
TITLE = Wording(
    r"(?i)\b(?:schedule|exhibit|appendix|annex|attachment|supplement|plan|amendment|agreement|dated|as of|amended|restated|effective)\b",
    "SCHEDULE A",
    unlike="CLASS A SHARES",
)
LABEL_OF_SCHEDULE = Wording(
    r"(?i)^\W*(?:amended (?:and restated )?)?(?:schedule|exhibit|appendix|annex|attachment)\b",
    "“SCHEDULE A",
    unlike="Plan",
)
CONTINUED = Wording(r"(?i)\bcont(?:inued|['’]d|\.)", "(continued)", unlike="contract")
SMALL_WORDS = Wording(r"\b[a-z]{2,}\b", "is paid to it", unlike="ELM")
GLUED_MARK = Wording(r"(?:[A-Za-z]{3,}\)?\d{1,2}|\b\d{5})$", "Elm Fund2", unlike="Elm 2030")
