"""What a rate is tied to beside class, portfolio and net assets: a kind of funds, a stretch of time, when or how
long shares are held. Each as it is printed."""

from __future__ import annotations

from parsers.wordings import Wording
from parsers.wordings.days import MONTHS

_COUNT = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|eighteen|twenty-four|\d{1,2})"
_NTH = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth"
    r"|\d{1,2}(?:st|nd|rd|th))"
)
_TERM = r"(?:(?:full|calendar|fiscal) )?(?:year|month)s?"
_DATE = rf"(?:(?:{'|'.join(month.title() for month in MONTHS)}) \d{{1,2}},? \d{{4}}|(?:that|such) date)"
# `... after their purchase`: from when the time is counted.
_COUNTED = (
    r"(?:(?:,)? (?:after|following|of|from|since) (?:(?:the|a|an|its|their|such|date|day|time|initial|original|of) ){0,5}"
    r"(?:purchases?|sales?|issuance|issue|investments?|inception|operations?|purchase date|commencement)\b)?"
)

# ------------------------------------------------------------------------------ kinds of funds

_SORT = (
    r"(?:(?:non-)?money[- ]market|fixed[- ]income|equity|stock|bond|tax-?[- ]?(?:exempt|free)|(?:non-)?taxable|municipal"
    r"|asset[- ]allocation|allocation|index|balanced|international|domestic|government|high[- ]yield|life-?cycle"
    r"|target[- ]date|sector|income|short[- ]term|long[- ]term|state|debt)"
)
_SORTS = rf"{_SORT}(?:(?:,? (?:and|or) |, ?| ){_SORT}){{0,3}}"
_NOUN = r"(?:funds?|portfolios?|series)"
# The groups are: one of a kind (`each Equity Fund`), all of a kind (`the bond funds`), `each Fund that is a ...`.
KIND = Wording(
    rf"(?i:\b(?:each|every|any|all)(?: of)?(?: the| its)?(?: other| such)? {_SORTS} {_NOUN}\b"
    rf"|(?<=\bcase of )(?:an?|the) {_SORTS} {_NOUN}\b"
    rf"|(?:\b(?:each|every|any|an?|the|such) )?\b(?:fund|portfolio|series),? (?:that|which|if it) (?:is|are) (?:an? )?{_SORTS} (?:fund|portfolio|series)s?\b"
    rf"|\bif (?:the|a|such) (?:fund|portfolio|series) is an? {_SORTS} (?:fund|portfolio|series)\b)"
    rf"|(?<=\bother than )(?:an?|any) {_SORTS} {_NOUN}\b|(?<=\bexcept )(?:an?|any) {_SORTS} {_NOUN}\b"
    rf"|(?i:(?:\b(?:the other|the|other) )?\b{_SORTS} (?:funds|portfolios)\b)",
    "0.25% for each Equity Fund",
    also=(
        "0.10% for money market funds",
        "in the case of a bond fund",
        "Each Fund that is a money market fund",
        "the fixed income and balanced Portfolios",
    ),
    unlike="0.25% for the Equity Fund",
)
# Behind or before it: the name of somebody (`Oak Money Market Funds, Inc.`, `each Equity Fund Class`).
PART_OF_NAME = Wording(
    r"(?:\b(?!Each\b|Every\b|Any\b|All\b|The\b|For\b|Of\b|In\b|On\b|By\b|And\b|Class [A-Z]\b)[A-Z][\w.&'’-]*|&) $",
    "the shares of Oak ",
    unlike="the shares of ",
)
GOES_ON_AS_NAME = Wording(
    r"^(?:,? (?:Inc|Corp|Ltd)\b| (?-i:Trust|Fund|Funds|Series|Portfolios?|Group|Class|Shares|[IVX]+)\b)",
    ", Inc.",
    unlike=" and ",
)
# Before a kind that has no part in the rate; what an exception pays itself may stand behind it.
LEFT_OUT = Wording(
    r"(?i)\b(?:other than|(?P<except>except)(?: for)?|excepting|excluding|but not)(?: for)? $",
    "Each Fund other than ",
    unlike="except that ",
)
OWN_RATE = Wording(
    r"(?i)^,? ?(?:(?:for|on|of|in) )?(?:which|where|whose|who|that)\b|^,? ?\(?(?:up to |at )?\.?\d",
    ", which pay 0.10%",
    unlike=") shall bear 0.25%",
)
# `, except money market funds pay 0.10%`
PAYS_ITSELF = Wording(r"(?i)^ (?:shall |will |may )?pays?\b", " shall pay", unlike=", pays")
# Whoever is of none of the kinds named.
OTHERS = Wording(
    r"(?i)\b(?:each|every|all|any)(?: of)?(?: the)? (?:other|remaining) (?:funds?|portfolios?|series)\b"
    r"|\bthe (?:other|remaining) (?:funds|portfolios)\b",
    "and 0.25% for each other Fund",
    unlike="and 0.25% for each Fund",
)
# For all: what is said of a kind before does not hold for it.
ALL_FUNDS = Wording(
    r"(?i)\b(?:each|every|all)(?: of)?(?: the| such)? (?:funds?|portfolios?|series)\b",
    "and every Fund a service fee",
    unlike="and every bond Fund a service fee",
)

# ------------------------------------------------------------------------------ stretches of time

# A stretch that begins a step: `during the first year`.
_LASTS = rf"(?:during|in|for|through(?:out)?|until the end of|through the end of) (?:each of )?(?:the|its|their) (?:{_NTH}|initial)(?: {_COUNT})? {_TERM}{_COUNTED}"
_FOLLOWS = (
    rf"(?:(?:beginning|commencing|starting) )?(?:after|(?:beginning|commencing|starting) (?:in|with|on|at)|from|(?:in|with) (?=the (?:\w+ )?(?:thirteenth|13th)))"
    rf" (?:the |its |their )?(?:end of (?:the |its )?)?(?:(?:{_NTH}|initial)(?: {_COUNT})?|{_COUNT})(?: {_TERM}| (?:(?:month|year)s?['’]? )?anniversary){_COUNTED}"
)
FIRST_STEP = Wording(
    rf"(?i)\b{_LASTS}",
    "0.75% during the first year and 0.50% thereafter",
    also=("0.75% for the first six years after purchase", "in the first twelve months of operations"),
    unlike="0.75% during any fiscal year",
)
LATER_STEP = Wording(
    rf"(?i)\b{_FOLLOWS}",
    "0.50% after the first year",
    also=(
        "beginning after the thirteenth month after purchase",
        "Beginning in the thirteenth month",
        "from the thirteenth month after a purchase",
    ),
    unlike="0.50% after the vote",
)
# It goes on from a step before it in the sentence.
GOES_ON = Wording(
    r"(?i)\b(?:thereafter|afterwards?|from then on|after that|(?:in|for|during) (?:each|every|any|all|the) (?:year after that"
    rf"|(?:later|subsequent|following|succeeding|next) (?:{_COUNT} )?{_TERM}|(?:{_NTH})(?: and (?:each |all )?(?:later|subsequent|following|succeeding))? {_TERM}))\b",
    "and 0.50% thereafter",
    also=("0.50% in each subsequent year", "0.50% in the second and later years"),
    unlike="and 0.50% of the rest",
)
# Until and from a day; a day alone says when the document begins.
UNTIL_DAY = Wording(
    rf"\b(?i:until|through|prior to|before|up to) {_DATE}",
    "Until April 30, 2006 the fee is 0.20%",
    unlike="From May 1, 2006 the fee is 0.20%",
)
FROM_DAY = Wording(
    rf"\b(?i:from(?: and after)?|on (?:and|or) after|after|beginning(?: on)?|commencing(?: on)?|effective) {_DATE}(?: on(?:ward)?s?\b)?",
    "and from May 1, 2006 on it is 0.25%",
    unlike="until May 1, 2006 it is 0.25%",
)

# ------------------------------------------------------------------------------ shares

_HELD = r"(?:sold|purchased|issued|bought|acquired|held|owned|outstanding)"
_HOW_LONG = (
    rf"(?:(?:for )?(?:a period of )?(?:more|less|longer|fewer|not more|at least|no more)(?: than)? {_COUNT} (?:full )?(?:year|month|day)s?"
    rf"|for {_COUNT} (?:year|month|day)s?(?: or (?:more|less|longer|fewer))?)"
)
SHARES = Wording(
    rf"(?:\b(?i:with respect to|on|for|of|as to|in respect of|attributable to) )?(?i:the |those |all )?(?:Class [A-Z]\d? )?"
    rf"\b(?i:shares) (?i:of (?:the|each|a|any|such) (?:fund|portfolio|series|trust) )?(?i:(?:which|that) (?:are|were|have been) )?(?i:(?:{_HELD}(?: or {_HELD})?) )?"
    rf"(?:(?i:before|prior to|on (?:and|or) after|after|on or before|since|until|through) {_DATE}|(?i:{_HOW_LONG})\b)",
    "with respect to shares sold before May 1, 2004",
    also=(
        "on shares held more than one year",
        "of Shares outstanding for six years or less",
        "with respect to shares sold on or after that date",
    ),
    unlike="on shares held by brokers",
)
OTHER_SHARES = Wording(
    r"(?i)\b(?:(?:with respect to|on|for|of|as to|in respect of|attributable to) )?(?:all|any) other (?:Class [A-Z]\d? )?shares\b",
    "and 0.10% on all other shares",
    unlike="and 0.10% on all shares",
)
# Of what is paid in advance, or to others, time says when, and not how much.
PAID_AHEAD = Wording(
    r"(?i)\b(?:advanc\w+|prepa\w+|at the time of (?:the )?(?:sale|purchase)|commissions?)\b",
    "pays dealers in advance for the first year",
    unlike="pays 0.75% for the first six years",
)
# An exception to the rate before it.
EXCEPTION = Wording(
    r"(?i)(?:\(|\bexcept\b|\bbut\b|\bhowever\b|\bother than\b|\bprovided\b)[^%;.()]{0,90}$",
    ", except that for ",
    also=(" (",),
    unlike=" and for ",
)
# What somebody invests in, or exchanges for: no kind of those who pay.
OF_OTHERS = Wording(
    r"(?i)\b(?:invest\w*|investments?|interests?|exchang\w+|transfer\w*|swept|sweeps?)\b[\w ]{0,25} (?:in|into|for|from|to|with)(?: the)? $",
    "and is invested in ",
    unlike="and is paid in the case of ",
)
# Conditions that stand in one list.
IN_LIST = Wording(r"(?i)^,? ?(?:and|or|,) ?(?:for |of |on )?$", " and ", unlike=" pays 0.25%, and ")
# A cheap test before the dear ones.
HINT = Wording(
    r"(?i)\b(?:fund|portfolio|series|year|month|anniversary|shares|until|through|before|prior|after|there)",
    "each equity fund",
    unlike="of average daily net assets",
)
# Beside the figure and its condition in a note that says nothing else: `* The rate is 0.50% a year after ...`.
NOTE_WORDS = Wording(
    r"(?i)^(?:\W|\b(?:the|this|rate|fee|is|will be|shall be|of|average|daily|net|assets|a year|per annum|annually)\b)*$",
    "* The rate is , per annum.",
    unlike="* Waived to .",
)
# A condition that stands at the head of its clause, or is who pays: it is of all that follows.
CLAUSE_BEGINS = Wording(
    r"(?i)(?:^|[;:])[\W\d]*(?:\(\w{1,3}\) )?(?:and |but )?$",
    "; and ",
    unlike="a service fee, ",
    also=("1. ",),
)
WHO_PAYS = Wording(
    r"(?i)^,? (?:shall|will|may|must|pays?|bears?|an?|one)\b", " pays a fee of", unlike=" of 0.25%"
)
# Between a rate and a condition that is of something else.
OTHER_MATTER = Wording(
    r"(?i)\b(?:which|who|whose|review\w*|continu\w*|terminat\w*|amend\w*|approv\w*|adopt\w*|vote[sd]?|renew\w*"
    r"|convert\w*|redeem\w*|redemptions?|trustees|directors|board|nothing|none|never|no(?! more| greater)"
    r"|not(?! to exceed| exceed| more| greater))\b",
    "0.25%, which is reviewed ",
    unlike="0.25% a year, not to exceed ",
)
# It is of what follows: `a distribution fee of 0.75% and, after the first year, a service fee of 0.25%`.
CONJUNCT = Wording(r"(?i)\b(?:and|or|but|while|whereas|plus),? $", " of 0.75% and, ", unlike=" of 0.75%, ")
# Between a former rate and the one that takes its place, with the verb of the move: `from 0.30% to 0.25%`.
MOVES_ON = Wording(
    r"(?i)^(?:[^.;%]{0,160}\b(?:is|are|shall be|be|being) (?:hereby )?(?:changed|increased|decreased|reduced|raised|lowered|amended|revised)"
    r"|[^.;%]{0,60})? to(?: (?:up to|at most|an?|the|annual|yearly|maximum|rate|of|not more than))*\s?\(?$",
    " to ",
    also=(" of each equity fund is reduced to ", " of average daily net assets to an annual rate of "),
    unlike=" for bond funds and ",
)
# The verb of a move tells of no other matter.
MOVED = Wording(
    r"(?i)\b(?:is|are|shall be|be|being) (?:hereby )?amended (?=from|to|so)",
    "is amended from 0.30% ",
    unlike="as amended, ",
)
