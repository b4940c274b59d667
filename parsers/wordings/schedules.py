"""What schedules print beside their names and rates: captions, labels of rows, what speaks of a table."""

from __future__ import annotations

from parsers.wordings import Wording
from parsers.wordings.cells import HUNDREDTHS

# ------------------------------------------------------------------------------ columns and rows

FORMER_COLUMN = Wording(r"(?i)\b(?:former|prior|previous|old)\b", "Former Name", unlike="Name of Fund")
# As Amended: | May 26, 2004
DATED = Wording(
    r"(?i)(?:as |last )?(?:amended|dated?|effective|revised|restated|adopted|approved)(?: (?:and|date|as of|on|restated))*\W*$",
    "As Amended:",
    unlike="Dated Bond Fund",
)
CONTINUED = Wording(r"(?i)\(?(?:continued|cont['’]?d\.?)\)?", "(continued)", unlike="Elm Core Fund")
FEE_LABEL = Wording(
    r"(?i)\b(?:fees?|charges?|loads?|expenses|cdscs?|compensation|payments?)\b",
    "Shareholder Service Fee",
    unlike="Service Class",
    also=("Compensation",),
)
# The heading of a column that names the fee of each row.
KIND_OF_FEE = Wording(
    r"(?i)\b(?:fees?|payments?|charges?|purpose|services?)\b",
    "Kind of Fee",
    unlike="Kind of Shares",
    also=("Nature of Payment", "Purpose"),
)
TIER_LABEL = Wording(
    r"(?i)^(?:on |of )?(?:the )?(?:first|next|over|above|in excess|excess|up to|\$|more than|thereafter)",
    "next $1.5 billion",
    unlike="Elm First Fund",
)
# In the second year after purchase | 4%: a row of a table of deferred charges.
AFTER_SALE = Wording(
    r"(?i)\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|\d(?:st|nd|rd|th)?|one|two|three|each)"
    r"(?: and [a-z]+)? (?:years?|months?)\b|^(?:years?|months?) \d|^thereafter\b|\b(?:since|after) purchase",
    "In the second year after purchase",
    unlike="Elm Short Term Fund",
)
SALE_AMOUNT = Wording(
    r"(?i)\W*(?:(?:less|more) than|under|over|up to|from|at least)?\s*\$\s?\d",
    "Less than $50,000",
    unlike="Less than one year",
)
OF_SALES = Wording(
    r"(?i)(?<!based )\bsales? (?:charge|load)|\b(?:concession|reallowance|commission|offering|purchase)",
    "Sales Charge as a Percentage of Offering Price",
    unlike="Asset-Based Sales Charge",
)
# (the above being series of BRACKLEY SERIES TRUST): the registrant stands behind its rows.
REGISTRANT_BEHIND = Wording(
    r"^of (?:the )?(?P<of>[A-Z][^()]*(?:TRUST|Trust|FUNDS|Funds|INC\.?|Inc\.?|SERIES|Series)"
    r"(?: [IVX]+)?)$|\b(?:above|foregoing|preceding|all|each)\b[^()]{0,40}\b(?:series|portfolios"
    r"|funds) of (?:the )?(?P<name>[A-Z][^()]*[^()\s])\)?\W*$",
    "(the above being series of OAK SERIES TRUST)",
    unlike="Elm Bond Fund, a series with an option of its own",
)
CLASS_OF_LIST = Wording(
    r"(?P<class>(?:Class|CLASS) [A-Z]\d?|[A-Z]\w+(?: [A-Z]\w+)? Class)(?: [Ss]hares)? of (?:the|each"
    r"|all) (?:Funds?|Portfolios?|[Ss]eries) "
    r"(?:listed|named|set (?:forth|out)|shown) (?:in|on) (?P<label>(?:Schedule|Appendix|Exhibit"
    r"|Annex) [A-Z0-9]+)",
    "Class A of the Funds listed on Exhibit A",
    unlike="Class A of Elm Fund",
)
# A row for the listed funds that have none of their own.
OTHER_FUNDS = Wording(
    r"(?i)^(?:(?:all|any|each|every)(?: of)?(?: the)? |the )?(?:other|remaining) (?:funds?|portfolios?|series)\b"
    r"[^%]{0,60}$|^(?:all|each|every|any)(?: of the)? (?:funds?|portfolios?|series)\b[^%]{0,40}\bnot (?:otherwise )?"
    r"(?:named|listed|shown|specified)\b[^%]{0,30}$",
    "Each other Portfolio listed in Part 1",
    unlike="Each Elm Fund",
    also=("All other Funds", "The remaining series", "All Funds not named above"),
)
# Class A Plan, Investor Class Distribution Plan: where each class has a plan of its own.
PLAN_OF_CLASS = Wording(
    r"(?i)(?P<class>(?:class [a-z0-9]{1,3}|[a-z]+ class)(?: shares)?)(?: (?:distribution|servic(?:e|es|ing)"
    r"|shareholder|rule|12b-1|and|&)){0,6} plan",
    "Class A Distribution and Service Plan",
    unlike="Distribution Plan",
    also=("Investor Class 12b-1 Plan",),
)
SEVERAL = Wording(
    r"(?:\bInc|\bCorp|\bFunds|\bFUNDS|\bINC)\b\.?\W*$", "Oak Equity Funds", unlike="Oak Equity Fund"
)

NAMED_BELOW = Wording(
    r"(?i)^(?:for |with respect to |in the case of )?(?:each|all|every|any|the)?(?: of)?(?: the)? ?(?:following"
    r" (?:(?:separate|named) )?(?:funds?|portfolios?|series)\b[^%]{0,30}"
    r"|(?:funds?|portfolios?|series)\b[^%]{0,30}\b(?:below|hereunder|as follows))\W*$",
    "For each fund named below:",
    unlike="Elm Following Seas Fund",
    also=("The following Portfolios", "Series listed below"),
)
# each series listed in Schedule A
FUNDS_OF_SCHEDULE = Wording(
    r"(?i)\b(?:funds?|portfolios?|series)\b(?: of (?:the |each )?(?:trust|company|corporation|fund)s?)?,? (?:\([^()]{1,80}\),? )?"
    r"(?:(?:that |which )?(?:is |are )?(?:as )?(?:listed|named|set forth|set out|identified|specified|described"
    r"|shown|designated) )?(?:in|on|of) (?:the attached )?(?P<label>(?:Schedule|Exhibit|Appendix|Annex) [A-Z0-9]+)\b",
    "for each series of the Trust listed in Schedule A",
    unlike="the Funds pay the fee of Schedule A",
    also=("for every Portfolio of Schedule A",),
)
# The Plan is for these Funds: / ... Series covered by the Plan / ...
# A list of what goes, or of new names, is a clause.
LEADS_LIST = Wording(
    r"(?i)^(?!.*\b(?:is|are|be|been|hereby) (?:hereby )?(?:remov|delet|terminat|liquidat|dissol|renam|redesignat|chang))"
    r".*?\b(?:funds|portfolios|series)\b(?![^.:]*\bby\W*$)[^.]{0,60}:?$",
    "The Plan applies to Class A of these Funds:",
    unlike="The following Funds are hereby removed:",
    also=("The Funds are:",),
)
GLUED_MARK = Wording(r"(Class [A-Z]{1,2})(\d)", "Class R1", unlike="Class R")
BARE_PAIR = Wording(
    r"(?i)(\d{0,2}\.?\d+|none|-+)\s*/\s*(\d{0,2}\.\d+|none|n/a|-+)",
    "0.75/none",
    unlike="1/4 of 1%",
    also=("none/0.25",),
)

# ------------------------------------------------------------------------------ headings of columns

# A word of the heading of a column of rates.
HEADING_WORD = Wording(
    r"(?i)\b(?:fees?|charges?|sales|maximum|minimum|aggregate|total|annual|rates?|distribut\w*|servic\w+"
    r"|shareholder|asset|based|net|average|daily|percent\w*|class(?:es)?|shares|payments?|12b-1|columns?"
    r"|per|basis|points|fiscal|year|date|effective|other|expenses?|amounts?)\b",
    "MAXIMUM",
    unlike="by agreement",
)
UNIT = Wording(
    r"(?i)\((?:expressed )?as a .*|average daily net .*",
    "Fee (as a percentage of assets)",
    unlike="Distribution Fee",
)
CLASS_OR_SHARES = Wording(r"(?i)\b(?:class|shares)\b", "Investor Class", unlike="Investor")
EXPENSES = Wording(
    r"\b(?:operating|total|net|gross|other) expenses\b|expense (?:ratio|limit|cap)",
    "total expenses",
    unlike="distribution expenses fee",
)
POINTS = Wording(
    rf"(?i)\bbasis points?\b|\bbps?\b|\bb\.p\.|{HUNDREDTHS.pattern}",
    "Annual Fee (in basis points)",
    unlike="Annual Fee (%)",
)
SERVES = Wording(r"(?i)(?:shareholder|servic(?:e|ing)|distributor)", "Shareholder", unlike="Investor")
LEGEND = Wording(
    r"\b(?P<key>[A-Z]{1,3})\b[”\"]? (?:stands for|means|denotes|is|=|–|-) (?:the )?(?P<fee>"
    r"(?:[\w-]+ ){0,4}(?:[Ff]ees?|[Cc]harges?))\b",
    "D stands for the Distribution Fee",
    unlike="The Distribution Fee is paid monthly",
)
LEGEND_GOES_ON = Wording(
    r", (?:and )?(?P<key>[A-Z]{1,3}) (?:for )?(?:the )?(?P<fee>(?:[\w-]+ ){0,4}[Ff]ees?)\b",
    "the Distribution Fee, S for the Service Fee",
    unlike="the Distribution Fee, and no other",
)
FEE_WORD = Wording(
    r"(?i)\b(asset|distribut\w*|sales?|servic\w+|aggregate|total|12b-1)\b", "MAXIMUM SERVICE", unlike="FUND"
)
LIMIT_WORD = Wording(r"(?i)\b(?:maximum|minimum)\b", "MAXIMUM MAXIMUM SALES", unlike="ANNUAL SALES")

# ------------------------------------------------------------------------------ names in rows

INSIDE_NAME = Wording(r"\b(?:Fund|Portfolio|Series)\b", "International Fund-Core Equity", unlike="Class A")
ONE_PORTFOLIO = Wording(
    r"\b(?:Fund|FUND|Portfolio|PORTFOLIO)(?: [IVX]{1,4}| \d{4})?$", "ELM FUND II", unlike="Elm Funds"
)
NUMBERED_SERIES = Wording(r"(?i)series [ivx]+$", "Elm Treasury Series II", unlike="Series A")
NAME_STOPS = Wording(r"[:);]$|(?<!\b[A-Z]\.[A-Z])(?<!\bSt)\.$", "The funds are:", unlike="Elm Fund of St.")
# Elm Fund -; Elm Fund, Class; Elm Fund, Investor: the class stands in the next row.
AWAITS_CLASS = Wording(
    r"(?i)\b(?:Fund|Portfolio|Series|Trust)(?: [IVX]+)?\s*"
    r"(?:[-–—,:]|[-–—,:]?\s*\bClass|[-–—,:]\s*[A-Z][\w ]{3,24})$",
    "Elm Fund, Investor",
    unlike="Elm Fund",
)
# The rest of a name that broke off at a preposition: `of Capital`, `ex-Japan`.
TAKES_UP = Wording(
    r"(?:of|for|in|with|and|ex)\b[- ](?:the )?[A-Z][^.;:]*$", "of Capital", unlike="of its assets"
)
# Signatures, sentences, titles among the lines of a list.
NO_ITEM = Wording(
    r"(?i)/s/|_{3}|^(?:By|Name|Title|Attest|Date[d]?)\b\s*:|[.;]$(?<!Inc\.)|\bplan\b|\bagreement\b|^\d+$|^\W*$|%"
    r"|\b(?-i:is|are|was|were|shall|will|hereby|this|that)\b",
    "By: /s/ A. Oak",
    unlike="Oak Funds, Inc.",
)
NOTE_OF_ITEM = Wording(
    r"(?i)^\W*(?:\d{1,2}\)?\s*)?(?:formerly|previously|prior to|effective|[fn]/k/a)\b",
    "* Formerly Oak Fund",
    unlike="Oak Prior Fund",
)
ENDS_AS_REGISTRANT = Wording(
    r"\b(?:Inc|INC|Corp|CORP|Funds|FUNDS)\b\.?(?:\s+[IVX]+)?\W*(?:\([^)]*\)\W*)?$",
    "Oak Bond Funds, Inc.",
    unlike="Oak Bond Fund",
)
ENDS_AS_SERIES = Wording(r"\s(?:Series|SERIES)$", "Oak Bond Series", unlike="Oak Series Trust")
INCORPORATED = Wording(
    r"\b(?:Fund|Portfolio|FUND|PORTFOLIO),? (?:Inc|INC|Corp|CORP)\b\.?$",
    "Oak Bond Fund, Inc.",
    unlike="Oak Bond Fund",
)
ENDS_AS_TRUST = Wording(
    r"\b(?:Trust|TRUST|Company|COMPANY)(?:\s+[IVX]+)?$", "Oak Trust II", unlike="Oak Trust Fund"
)

# ------------------------------------------------------------------------------ forms

FORM_COMPANY = Wording(
    r"(?i)^(?:name of )?(?:investment company|registrant|trust|company|corporation)\s*:?$",
    "Investment Company:",
    unlike="Oak Investment Company Trust",
)
FORM_FUND = Wording(
    r"(?i)^(?:name of )?(?:funds?|portfolios?|series)(?:\(s\))?(?: and class(?:es)?)?\s*:?$",
    "Name of Fund:",
    unlike="Oak Fund:",
)

# ------------------------------------------------------------------------------ lines of an outline

ITEM_MARK = Wording(
    r"^\(?(?:[IVXivx]{1,5}|[A-Za-z]|\d{1,3})[.)]\s+(?=\S)",
    "(iv) Class A Shares: 0.25%",
    unlike="Elm Fund: 0.25%",
)
# Behind the rate of a line.
OF_ASSETS = Wording(
    r"(?i)\b(?:(?:per|a|each) (?:annum|year)|annually|of (?:the |its |their )?(?:class(?:'s|’s) )?average"
    r"(?: daily)? net assets)\b",
    "per annum of the average daily net assets",
    unlike="of the first $500 million",
)

# ------------------------------------------------------------------------------ what speaks of a table

PLAN_FEE = Wording(
    r"(?:distribution|services?|servicing|12b-1)(?:[ /]+(?:and(?:/or)?|or)?\s*(?:shareholder )?(?:distribution"
    r"|services?|servicing|\(12b-1\))){0,2}\s+fees?\b",
    "a distribution and service fee",
    unlike="an advisory fee",
    also=("a distribution and shareholder services fee",),
)
# each fee; the rates listed below; the rates of Schedule A
RATES_ELSEWHERE = Wording(
    r"\b(?:(?:[Ee]ach|[Ee]very|[Aa]ny) (?:fee|rate|figure|percentage)"
    r"|below|following|set (?:forth|out)|opposite|shown|stated|listed|these|[Tt]he (?:columns?|table)"
    r"|(?:of|in|on) (?:Schedule|Appendix|Exhibit|Annex))\b",
    "at the rates set forth in Schedule A",
    unlike="at the rate of 0.25%",
    also=("The columns give the yearly fee",),
)
OF_RATES = Wording(
    r"(?i)\b(?:rates?|fees?|percentages?|amounts?)\b",
    "at the yearly rates",
    unlike="at a meeting of the Board",
)

# ------------------------------------------------------------------------------ notes of a table

SINGLE_FIGURE = Wording(
    r"(?i)\bsingle (?:rate|figure|percentage|fee|number|amount)\w*(?: \w+){0,3}? (?:is|means"
    r"|represents|denotes|shows)\b([^.;]{0,90})",
    "A single figure is the combined fee",
    unlike="a single class of shares",
)
# The value of an attribute that is no rate: words that say when, where or whether.
SPEAKS = Wording(
    r"(?i)\b(?:to|into|after|before|automatic(?:ally)?|at net asset value|permitted|available|exchange\w*|convert\w*)\b(?!.*\bfees?\b)",
    "to Class A after eight years",
    unlike="Class A Shares",
)
