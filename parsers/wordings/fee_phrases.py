"""How the words around a figure name its fee: 'a 0.75% distribution fee', '0.25% is paid as a service fee'."""

from __future__ import annotations

from parsers.wordings import Wording

PHRASE = Wording(
    r"(?i)(?:(?<!initial )(?<!deferred )(?<!front-end )(?<!\bany )(?<!\bno )"
    r"(?:asset[- ]based )?(?:sales|distribution) charges?|(?:distribution|servic(?:e|es"
    r"|ing)|12b-1|shareholder|maintenance|aggregate|total|combined)"
    r"(?:[ -]?(?:\(?12b-1\)?|related|shareholder|account|personal|services?|servicing|expenses?"
    r"|distribution|maintenance|and/or|and|or|/)){0,5}"
    r" (?:fees?|charges?|payments?|compensation))",
    "a shareholder servicing fee of",
    unlike="a fee for the distribution of shares",
)
# ... 0.25% of net assets shall be paid as a service fee
LINK = Wording(
    r"(?i)^\)?[\s,]*(?:(?:per annum|per year|annually|a year)[\s,]*)?(?:of (?:the |its |such "
    r"|their |those |these )?(?:average|(?:net )?assets)[\w\'’ ]{0,150}?)?[\s,]*"
    r"(?:(?:of which|of it|of this|of these|thereof|which) )?(?:shall|will|may|is|are|being|as"
    r"|for|constitut\w+|represent\w+|to)\b(?: (?:be|is|are|considered|deemed|paid|payable|used"
    r"|treated|as|for|a|an|the|compensation|payment|of)){0,6}"
    r"(?P<fee>[^.;]{1,160})",
    " of its average daily net assets shall be paid as a service fee",
    unlike=" on Class A shares, a service fee",
)
IS = Wording(
    r"^\)?,? (?:is|are|being|(?:shall|will) be|represents?|constitutes?) (?:an?|the) ",
    " is a service fee and ",
    unlike=" is paid as a service fee",
)
# a 0.75% distribution fee
RIGHT_AHEAD = Wording(
    r"(?i)^\)?\s*(?:an? |as an? )?(?:annual |annualized |yearly |per annum |rule |12b-1 )*$",
    " annual ",
    unlike=" and an annual ",
)
# 0.75% (distribution) and 0.25% (service)
IN_BRACKETS = Wording(
    r"^\s*\((?:the |for )?(?P<fee>(?:distribut|servic|shareholder serv)[^()%]{0,40})\)",
    " (for distribution) and",
    unlike=" (Class A) and",
)
# What stands between two names of fees that share a figure: 'a distribution fee and a service fee of 0.25%'.
JOINED = Wording(
    r"(?i)^,? (?:and/or|and|or|plus) (?:an? |the |its )?(?:annual |yearly )?$",
    " and a ",
    unlike=" of 0.75% and a ",
)
COMPANY = Wording(
    r"(?:[A-Z][\w&.’'-]{0,60},? ){1,8}(?:Inc|Incorporated|LLC|L\.L\.C|L\.P|Ltd|Corp|Corporation|Company"
    r"|Co)\b",
    "paid to Elm Distribution Services, Inc.",
    unlike="paid for distribution",
)
# What a fee is called besides: a distribution fee under Rule 12b-1 (the "12b-1 fee").
SECOND_NAME = Wording(
    r"(?i)^,? ?(?:(?:paid |payable )?(?:under|pursuant to) (?:the )?(?:rule )?12b-1(?: plan)?,? ?)?"
    r"(?:\((?:[a-z]+ ){0,4}|(?:(?:also |sometimes )?(?:known|called|referred to)|so[- ]called) (?:as )?(?:an?|the|its)? ?"
    r"|(?=[\"“‘']))[\"“‘']?(?:rule )?$",
    " pursuant to Rule 12b-1 (the “",
    unlike=" and a ",
    also=(" (each a ", ", known as the "),
)
# ... (the "Plan Fee"): a name that the plan gives a fee.
DEFINED = Wording(
    r"(?i)\((?:[a-z]+,? ){0,6}[\"“](?P<name>(?:[\w’'-]+ ){1,5}(?:fee|charge|payment)s?)[\"”]",
    ' for services to its shareholders (the "Plan Fee")',
    unlike="(the “Plan”)",
)
# One figure for either fee, or for both.
EITHER = Wording(
    r"(?i)\beither\b[^.;%]{0,250}\bor\b|,? (?:or|and/or) (?:as |for |of )?(?:the )?both\b|\bany combination\b"
    r"|\bone or both\b",
    "a distribution fee, a service fee, or both",
    unlike="a distribution fee and a service fee",
)
# the aggregate of the distribution fee and ...
SUM_OF = Wording(
    r"(?i)\b(?:aggregate|total|sum|combination)(?: amounts?)? of (?:(?:the|any|all|its|both) )?$",
    "The aggregate of the ",
    unlike="An aggregate fee, and a ",
)
# A part of a whole that was said before: the name of that is not the part's.
OF_THE_WHOLE = Wording(
    r"(?i)^.{0,40}?\bof (?:this|that|these|the|such|its|said) (?:\w+ )?(?:total|aggregate|combined|maximum)\b"
    r"(?: (?:annual )?(?:fees?|charges?|amounts?|rates?|payments?|compensation|sum|limit))?"
    r"(?: (?:of|on|for|payable|paid|borne)\b[^,%]{1,60}(?=,))?(?=[ ,]*(?:$|up to\b|not?\b|an?\b|at\b))",
    "Of this total, up to",
    unlike="The sum of the total fees paid is",
)
# The whole of what the sentence before speaks of ...
WHOLE_OF_BEFORE = Wording(
    r"(?i)\bso (?:be )?(?:re)?(?:imburse|paid|pay|paid out|spen[dt]|expended|used|compensate)d?\b"
    r"|\bsuch (?:\w+ )?(?:payments?|fees?|reimbursements?|expenses?|amounts?|outlays)\b"
    r"|\bunder this (?:sub)?(?:paragraph|section|clause|article)\b",
    "which Class A may so reimburse",
    unlike="which Class A may reimburse",
    also=("the aggregate of such payments", "the total payable under this paragraph"),
)
# ... and not of two things.
OF_TWO = Wording(r"(?i)\b(?:both|together|in sum)\b", "both fees", unlike="all fees")
# A plan for the service of holders is no plan for distribution.
SERVICE_PLAN = Wording(
    r"(?i)\b(?:shareholder|investor|account|personal)[ -](?:servic(?:es?|ing)|maintenance) plan\b",
    "A shareholder service plan applies",
    unlike="A distribution plan applies",
)
# A fee without a name of its own is that of the plan or contract which it is paid under.
UNDER_PLAN = Wording(
    r"(?i)\b(?:under|pursuant to|in accordance with) (?:(?!distribution|and\b|or\b|servic|12b-1|rule\b)[\w'’.-]+ ){0,5}"
    r"(?:(?P<service>(?:(?:shareholder|investor|account|personal)[ -])?(?:servic(?:es?|ing)|maintenance) (?:plan|agreement))"
    r"|(?:rule )?12b-1 plan)\b",
    " under the Shareholder Servicing Plan",
    unlike=" under the Distribution and Service Plan",
    also=("pursuant to its Rule 12b-1 plan",),
)
CLAUSE_BEGINS = Wording(r"[,;]|\band\b", "0.25%, and under", unlike="0.25% a year under")
# A heading that names a fee, and nothing else.
HEADING = Wording(
    r"(?i)^\W*(?:\(?\w{1,4}[.)]\s*){0,2}(?!.*\b(?:pays?|paid|is|are|shall|may|will|bears?|has|have|receives?)\b)"
    r"[^.;:,%]{3,70}\.?\s*$",
    "2. Service Fee.",
    unlike="The Fund pays a service fee.",
)
# The whole of something: 'an aggregate fee' below the heading of a service fee ...
WHOLE_OF_ONE = Wording(r"(?i)^(?:aggregate|total|combined)\b(?!.*12b-1)", "aggregate fee", unlike="12b-1 fee")
# ... and not of the plan.
WHOLE_PLAN = Wording(
    r"(?i)\b12b-1\b|\b(?:under|pursuant to|of|by) (?:this|the) plan\b", "fees under this Plan", unlike="a fee"
)
DISTRIBUTION_SERVICES = Wording(
    r"(?i)\b(distribution)(?:[- ]related)? services\b|\bservices? (?:[\w ]{1,40} )?(?:in|of) (?=distributing|selling)",
    "for distribution-related services",
    unlike="for services",
    also=("for its services hereunder in distributing the shares",),
)
CLAUSE = Wording(
    r"[,;](?! (?:and|or) for\b)|\b(?:and|with) (?=the (?:remainder|balance|rest|remaining)\b)",
    "for service and the remainder for distribution",
    unlike="for distribution, and for service",
)
OWN_CLAUSE = Wording(r"[,;]|\band\b(?= for\b)", "for sales and for service", unlike="sales and service")
# ...: (i) with respect to Class A shares, a fee at the annual rate of 0.25%; (ii) ...
ITEM = Wording(
    r"(?:(?:(?<=[;:,] )|^)(?:and |or )?|\b(?:and|or) )\((?:[ivx]{1,4}|[a-z]|\d{1,2})\) "
    r"|(?<=[a-z] )\([i1a]\) (?=an?\b|for\b|on\b|in\b|with\b|[.\d]|up to\b|not\b|[a-z-]+ (?:one[ -])?hundredths?\b)",
    "the Fund pays (i) a fee of 0.25%",
    unlike="under section 3 (b) of the Act",
)
FEE_OF_ITS_OWN = Wording(
    r"(?i)\ban? (?:annual |yearly |monthly )?fee\b", "a fee at the annual rate of", unlike="a service fee of"
)
# Behind the name of a fee, or behind its rate: what it is reckoned by.
# Behind a figure, up to the next label: 0.75% of the average net assets, and Service Fee: 0.25%
OF_ASSETS = Wording(
    r"(?i)^\s*(?:per annum |a year |annually )?of (?:[\w'’-]+ ){0,5}assets\b(?:[\s,;]+(?:and|plus)\b)?",
    " of the average net assets, and Service Fee:",
    unlike=" of 1%",
)
RECKONED = Wording(
    r"(?i)\b(?:at|of|not|up|in|equal|on|per|calculated|computed|accrued|payable)\b.*$",
    "a service fee at the annual rate of",
    unlike="a service fee",
)
