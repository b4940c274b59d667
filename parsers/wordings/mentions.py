"""The words in, behind and round the names of funds and classes in running text."""

from __future__ import annotations

from parsers.wordings import Wording

# The word that ends the name of a portfolio or a registrant, with the marks of notes behind it.
ENDING = Wording(
    r"(?P<name>(?:Fund|Portfolio|Trust|Series|ETF)s?|Account|(?:FUND|PORTFOLIO|TRUST)S?|SERIES|ACCOUNT)"
    r"(?:['’]s?)?[\d*†‡§^+.®]*$",
    "Trust’s2",
    unlike="Trustees",
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
    r"(?i)(?: shares)? of (?:each|every|any|the) (?:fund|portfolio|series|trust)s?\b"
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
