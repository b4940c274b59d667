"""The words in, behind and round the names of funds and classes in running text."""

from __future__ import annotations

from parsers.wordings import Wording
from parsers.wordings.days import MONTHS

# Typed for the sign of a registered name: `ElmFunds(R) Trust`.
REGISTERED = r"\((?:R|r|SM|sm|TM|tm)\)"
# Elm, Oak & Co. Growth Fund: a comma that parts no names.
COMMA_INSIDE = Wording(
    r"(?!(?:Fund|Portfolio|Series|Trust|Share)s?,)\b[A-Z][\w'’-]*,(?= [A-Z][\w'’-]* & Co\b)",
    "Elm, Oak & Co. Growth Fund",
    unlike="Elm Fund, Oak & Co. Growth Fund",
)
# The word that ends the name of a portfolio or a registrant, with the marks of notes behind it.
ENDING = Wording(
    r"(?P<name>(?:(?P<house>[A-Z]\w*[a-z])?(?:Fund|Portfolio|Trust|Series|ETF)s?|Account"
    rf"|(?:FUND|PORTFOLIO|TRUST)S?|SERIES|ACCOUNT)(?:{REGISTERED}|SM|TM)?)(?:['’]s?)?(?:/\d/|[\d*†‡§^+.®])*$",
    "Trust’s2",
    unlike="Trustees",
    also=("Fund/2/", "ElmFund", "FundSM"),
)
# Before `of Funds`, which ends no other name.
FAMILY = Wording(r"(?i)\w+ (?:group|family) of $", "Elm Group of ", unlike="the shares of ")
# Behind the colon in a name.
GOES_ON = Wording(
    r"(?<=Fund|olio): (?!Class\b|Schedule\b|Exhibit\b|Appendix\b|Section\b|Shares\b|None\b|Effective\b|The\b)"
    r"[A-Z][\w&/-]*(?: (?:(?:and|&) )?(?!Fund|Portfolio)[A-Z][\w&/-]*){0,3}"
    r"(?= ?[);,.”\"]| (?:to|and|as|is|are|was|were|has|have|shall|will)\b|$)",
    "Elm Allocation Fund: Moderate Growth",
    unlike="the Elm Fund: Oak Fund",
)
# A registrant whose name does not end as names do.
TRUST_FOR = Wording(
    r"\b(?:Trust|Fund|Series) for (?!Class\b)[A-Z][a-z]+(?: (?:and )?[A-Z][a-z]+){0,3}(?<=s)\b"
    r"(?<!Shares)(?<!Services)(?<!Fees)(?<!Expenses)(?<!Funds)(?<!Portfolios)(?! [A-Z])",
    "Trust for Small Investors",
    unlike="the Trust for Class A Shares",
)
# A paper, a fee or a class, before the name of whose it is: the run of capitals begins with the paper's.
PAPER_OF = Wording(
    r"(?i)(?:[\w&-]+ ){0,6}(?:plan(?: of distribution(?: and [a-z]+)?)?|agreement|contract|fees?|rates?|charges?"
    r"|class(?: shares)?) (?:of|for|between|relating to) (?:the )?",
    "SERVICE PLAN of ELM FUNDS",
    unlike="Elm Planned Fund",
    also=(
        "Branch Class Shares of the Elm Fund",
        "Service Fee of the Elm Fund",
        "PLAN OF DISTRIBUTION OF ELM FUND",
    ),
)
# Behind the ending.
NUMERAL = Wording(
    r"\s+(?:[IVX]{1,5}|\d{4}|\d{1,3})\b(?![.%\d])"
    rf"|\s*[–—-]?\s*(?:{'|'.join(month.title() for month in MONTHS)})\b(?!\s*\d)",
    " - January",
    unlike=" May 0.5%",
    also=(" II",),
)
LOW_ENDING = Wording(r"(?P<name>fund|portfolio)[*†‡.]*$", "portfolio*", unlike="Fund")
CORPORATE = Wording(
    r",?\s+(?:Inc|INC|Incorporated|Corp|CORP|Corporation|Ltd|LLC|L\.P)\b\.?(?:\s+[IVX]{1,4}\b)?",
    "Oak Funds, Inc. II",
    unlike="Oak Funds Income",
)
# Behind a name: it is not the fund's but the plan's.
DOCUMENT = Wording(
    r"(?:['’]s?)?(?: [A-Z][\w-]*){0,4} (?:Plan|Agreement|Schedule)\b",
    "the Elm Funds Distribution Plan",
    unlike="the Elm Funds, whose plan",
)
# `("Oak")`, `(each, a "Fund")`: what a name is called from here on.
DEFINED = Wording(
    r"\((?:\s*(?:each|an?|the|and|together|with|collectively|individually|hereinafter|referred to|as|,))*"
    r"\s*[“\"][^()]*\)",
    'Elm Trust (hereinafter referred to as the "Trust")',
    unlike="Elm Fund (the successor of Oak Fund)",
)
# Between a class and its fund ...
CLASS_OF = Wording(
    r"\s*(?:(?i:shares?)\s+)?(?:o ?f|for|to)\s+(?:the\s+)?$",
    "Class W Shares of the ",
    unlike="Class W Shares and the ",
)
# ... where it means `of`.
FOR_OF = Wording(
    r"\b(?:o f|to|for)(?= (?:the )?$)", "Class W Shares to the ", unlike="Class W Shares of the "
)
# Behind a class: it is that of all funds.
OF_EACH = Wording(
    r"(?i)(?: shares)? of (?:(?:each|any) of the|all(?: of)?(?: the)?|each|every|any|the) (?:fund|portfolio|series|trust)s?\b"
    r"(?: of the (?:trust|fund|company|corporation)\b)?(?! of)",
    "Class A shares of each Portfolio",
    unlike="Class A shares of Elm Portfolio",
)
# Before the registrant whose portfolio was named: `a series of Oak Trust`.
OWNED = Wording(
    r"(?i)(?:\b(?:series|portfolio|fund|sub-trust)s?(?:\s+of(?:\s+\w+){1,2})?\s+of\s+(?:the\s+)?"
    r"|\ba (?:new |separate )?(?:series|portfolio)\s+)$",
    "Elm Fund, a series of ",
    unlike="Class A Shares of ",
)
