"""Whose rate a figure is: how the words around it tie a class or a portfolio to it."""

from __future__ import annotations

from parsers.wordings import Wording, any_of, prose

# -------------------------------------------------------------------------------- classes

# Between a class and its figure, where the figure of the next class begins ...
NEXT_ITEM = Wording(
    r"(?i);|\((?:[ivx]{1,5}|[a-z]|\d{1,2})\)|,\s+(?:and|but|plus|while|whereas)\b(?! \w+(?:ed|ing|able|id)\b)",
    " shares, and up to ",
    unlike=", accrued daily, and paid each month, of ",
)
# ... where it may begin ...
LINKED = Wording(
    r"[:()]|\b(?:and|or|but)\b(?! \w+ing\b)", " shares and ", unlike=" for promoting and selling "
)
# ... and where nothing parts them.
DIRECT = Wording(r"(?i)^[\s)]*(?:shares?)?\s*[:–—-]?\s*(?:up to\s*)?$", " Shares - ", unlike=" shares, and ")
ANNOUNCES = Wording(r"(?i)^(?:\s*shares?)?\s*(?::|[–—]|-\s|\.{2,})", " Shares: ", unlike=" shares, and ")
IN_LIST = Wording(
    r"(?i)^(?:\s|,|and|or|&|/|shares?|of|the|its)*$", " shares, and the ", unlike=" shares, and on the "
)
# The rates by class are: A, 0.25%; C, 1.00%.
BY_CLASS = Wording(
    r"\b(?:by|for each|of each|per) class\b", "The rates by class are: A, 0.25%", unlike="each class pays"
)
LETTER = Wording(
    r"(?:[:;,]|\band)\s*(?P<class>[A-Z]\d?)\s*[,:=–—-]?\s*(?:up to )?$",
    "; and C, up to ",
    unlike="; and Class C, up to ",
)
# Where a sentence has its list.
LISTED_BELOW = Wording(
    r"(?i)\bfollowing\b|\b(?:listed|named|set forth|shown) below\b|:\s*$",
    "for each of the following",
    unlike="for each Fund listed above",
)
LISTED_ABOVE = Wording(
    r"(?i)\b(?:foregoing|above)\b", "for each Fund listed above", unlike="for each of the following"
)
# Figures of one run.
ONLY_LINKED = Wording(r"^[\s,)]*(?:and|or)?[\s,]*(?:up to )?$", ", and up to ", unlike=" on Class A and ")

# ----------------------------------------------------------------------------- portfolios

_WORD = r"[A-Z][\w.&'’®/-]*"
_NAME = rf"{_WORD}(?:\s+(?:{_WORD}|\d{{2,4}}\b(?!%)|of(?=\s+[A-Z])|&|–|-)){{1,9}}"
_PAYS = (
    r"(?:,[^,%]{3,60},)?(?:,? (?:which|where|who))? (?:(?:shall|will|may|does|it is|the (?:fee"
    r"|rate) is)(?: each| only| not)?(?: pays?)?|each pays?|pays?|bears?|nothing)\b"
)
_IN_THE_CASE, _EXCEPT = any_of(prose.IN_THE_CASE).pattern, any_of(prose.EXCEPT).pattern

# Elm Treasury Reserve, though a money market Fund, pays ...
PAYER = Wording(
    rf"(?:^\W*(?:(?:Section )?\d+[.)]\s*)?|\b(?:except(?: that)?|other than|save(?: that)?|but"
    rf"|and|while|whereas)\s+|[;(]\s*)(?:the )?(?P<name>{_NAME})(?={_PAYS})",
    "Elm Treasury Reserve, though a money market Fund, pays",
    unlike="Each series, as Elm Treasury Reserve",
)
CASE = Wording(
    rf"(?i:{_IN_THE_CASE}|{_EXCEPT})\s+(?:the )?(?P<name>{_NAME})",
    "in the case of the Elm Cash Reserve",
    unlike="in the Elm Cash Reserve",
)
BEHIND = Wording(
    r"^\)?[\s,]*(?:a year |per annum )?(?:only )?(?:for|in the case of|with respect to"
    r"|in respect of|as to|as regards|on|by|of)\s+(?:the )?",
    " a year for Elm Short Term Bond Fund",
    unlike=" a year, and for Elm Short Term Bond Fund",
)
# 'Elm Growth Stock 0.35% Elm Income and Growth 0.25%': a list whose lines run on in one.
RUN_ON = Wording(
    rf"(?:^|[:.]\s)\s*(?P<name>{_NAME.replace('|of', '|and|of')})[\s.:–—-]*$",
    "The fees are: Elm Income and Growth ",
    unlike=" a year on Elm Growth Stock ",
)
OTHER_THAN = Wording(
    rf"(?i:{_EXCEPT})\s+(?:the )?(?=[A-Z])", "other than Elm Bond Fund pays", unlike="other than that it pays"
)
GOES_ON = Wording(
    r"^[\s,)]*(?:shall|will|may|pays?|bears?|is|are|accrues?|owes?)\b", " pays 0.30%", unlike=" (0.30%)"
)
NOTHING = Wording(r"\b(?:nothing|no fee|no such fee|none)\b", "pays nothing and", unlike="pays 0.30% and")
# A name in capitals that is no portfolio's: of a class, a paper, a person, a fee.
NO_PORTFOLIO = Wording(
    r"(?i)\b(?:Class(?:es)?|Shares?|Plans?|Agreement|Act|Rule|Section|Schedule|Appendix|Exhibit"
    r"|Distributor|Distributors|Board|Trustees?|Directors?|Adviser|Advisor|Underwriter"
    r"|Company(?! [A-Z])|Corporation|Inc|LLC|Corp|NASD|FINRA|Association|Fees?|Rates?|Charges?"
    r"|Commission|Administrator|Agents?|Manager|Business|Days?|Year|Month|Average|Net"
    r"|Services?|Securities)\b",
    "Elm Service Shares",
    unlike="Elm Short Term Bond Fund",
)
# Capital words at the head of a sentence, taken into the name.
NO_PART = Wording(
    r"^(?:(?:Shares of|Except|Save|Apart|Other|Unlike|For|On|In|Of|At|But|And|As|To|By|From|With|While"
    r"|than|for|from|of|the|The|Each|Every)\s+)+",
    "Except for the Elm Bond Fund",
    unlike="Elm Bond Fund",
)
CONTINUES = Wording(  # no fund's name
    r"^\s+(?:Accounts?|Complex|Family|Distributors?|Services)\b",
    " Accounts opened",
    unlike=" pays on Accounts",
)
SINGULAR = Wording(
    r"\b(?:Fund|Portfolio)(?:\s+(?:[IVX]{1,4}|\d{4}))?$", "Elm Bond Fund II", unlike="Elm Funds"
)

# Who pays the one pays the other: '... 0.75% of its assets, and a service fee of 0.25%' ...
AND_A_FEE = Wording(
    r"\b(?:and|plus|as well as|together with),? (?:also |further |in addition )?(?:an?|its|the) "
    r"(?:[\w-]+ ){0,5}?(?:fee|charge|rate)\b",
    " of the Fund, and a service fee at the annual rate of ",
    unlike=" on Class A and ",
)
# ... where none but it is named between the two.
OTHER_PAYER = Wording(
    r"(?i)\b(?:each|every|all|any|others?|another|remaining|rest|respectively|funds|portfolios|series)\b",
    " and a service fee of each other Fund of ",
    unlike=" of the Fund, and a service fee of ",
)
