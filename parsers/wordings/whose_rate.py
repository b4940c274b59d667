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
# An item of a list begins.
ITEM_BEGINS = Wording(
    r";|\((?:[ivx]{1,5}|[a-z]|\d{1,2})\)", "; and (2) with a fee of ", unlike=", and a fee of "
)
# Who is named only to say that another's fee is like its own: 'as Class A does', 'the same fee as Class B'.
LIKENED = Wording(
    r"(?i)\b(?:same(?: [\w-]+){0,4} as|like|than|equal to)(?: (?:that|those) (?:of|for|on)| for| the| its)*\s*$",
    "the same service fee as ",
    unlike="such fees as to ",
)
DOES = Wording(r"^(?: shares)? do(?:es)?\b", " shares do, but", unlike=" shares pay")
IN_LIST = Wording(
    r"(?i)^(?:[\s,&/\[\]]|and|or|shares?|of|the|its)*$",
    " shares, and the ",
    unlike=" shares, and on the ",
    also=("], the [",),
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
# What leads who pays in, of what ends as a fund's name does not ...
LED = Wording(
    rf"(?i)(?:\bfor|{_IN_THE_CASE}|{_EXCEPT})(?: the| each(?: of)?| every)*\s*$",
    " a year for the ",
    also=(" a year for each ",),
    unlike=" a year, of the ",
)
# ... and of what does.
OF = Wording(
    r"\b(?:of|by|on)(?: the| each(?: of)?| every)*\s*$", " a year of the assets of the ", unlike=" a year to "
)
# Whoever has no name there.
_FUNDS = r"(?:funds?|portfolios?|series|etfs?)"
ANY_FUND = Wording(
    rf"(?i)(?<!\()\b(?:(?:each|every|all|any|no)(?: of)?(?: the| its)?(?: other| such| remaining| applicable| designated| listed"
    rf"| participating)*|the (?:other|remaining|rest of the)) {_FUNDS}\b(?! (?-i:[A-Z]))|\ball others\b",
    "those of Class A shares of every other Fund",
    also=("0.25% for each of the remaining Portfolios", "and all others pay 0.25%"),
    unlike="every other class",
)
# 'Elm Growth Stock 0.35% Elm Income and Growth 0.25%': a list whose lines run on in one.
RUN_ON = Wording(
    rf"(?:^|[:.]\s)\s*(?P<name>{_NAME.replace('|of', '|and|of')})[\s.:–—-]*$",
    "The fees are: Elm Income and Growth ",
    unlike=" a year on Elm Growth Stock ",
)
# Named beside all the others: the mark is theirs.
OTHER_THAN = Wording(
    rf"(?i)\b(?:{_FUNDS}|shares|class(?:es)?|all|those)(?: (?:\w+ )?(?:listed|named|shown|identified|described|set forth"
    r" |specified) (?:(?:on|in|below|above|hereto|attached|the|such|this) ?)*(?:(?:schedule|exhibit|appendix|annex)"
    r"(?: [a-z0-9]{1,2}\b)?(?: hereto| attached| below)*)?)?"
    rf"[\s,(]*(?:{_EXCEPT})\s+(?:the )?$"
    r"|\b(?:but not(?: (?:of|for|on|by))?|including)(?: the)?\s*$",
    "Each Fund other than the ",
    also=("Elm Growth Fund, but not ", "Each Fund listed on Schedule A, other than the "),
    unlike="Each Fund pays 0.30%, but ",
)
# Words by which a fund that the sentence names is left out of the rest.
LEAVES_OUT = Wording(
    rf"(?i)(?:{_EXCEPT})|\b(?:not?(?! to exceed| exceed| more| greater| above)|none|nothing|neither)\b",
    "With the exception of the Elm Fund, each Fund pays 0.30%",
    unlike="Each Fund, including the Elm Fund, pays not more than 0.30%",
)
# ... but not of who pays otherwise: '0.30% of its Class B shares, but Elm Fund shall pay only 0.15%'.
NEW_CLAUSE = Wording(r"(?i)[,;]\s*but (?:the )?$", "shares, but the ", unlike="shares but ")
PAYS = Wording(
    r"(?i)^ (?:(?:shall|will|may|does) )?(?:each )?(?:only )?pays?\b",
    " shall pay only",
    unlike=", which pays",
)
OWN_RATE = Wording(
    r"(?i)^,? ?(?:(?:for|on|of|in) )?(?:which|where|whose|who)\b|^,? ?\(?(?:up to )?\.?\d",
    ", which pays 0.30%",
    unlike=" pays 0.30%",
)
# A name in capitals that is no portfolio's: of a class, a paper, a person, a fee.
NO_PORTFOLIO = Wording(
    r"(?i)\b(?:Class(?:es)?|Shares?|Plans?|Agreement|Act|Rule|Section|Schedule|Appendix|Exhibit"
    r"|Distributor|Distributors|Board|Trustees?|Directors?|Adviser|Advisor|Underwriter"
    r"|Company(?! [A-Z])|Corporation|Inc|LLC|Corp|NASD|FINRA|Association|Fees?|Charges?"
    r"|Commission|Administrator|Agents?|Days?|Month|Average|Net|Service"
    r"|(?:Rates?|Managers?|Business|Year|Services|Securities)(?! (?:[A-Z][\w-]+ ){0,2}(?:Fund|Portfolio)\b))\b",
    "Elm Service Shares",
    also=("Elm Securities Plan",),
    unlike="Elm Government Securities Fund",
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
    r"\b(?:Fund|Portfolio|ETF|Series)(?:\s+(?:[IVX]{1,4}|\d{4}))?$", "Elm Bond Fund II", unlike="Elm Funds"
)
# `* Class A Shares only.` below a list of funds; of what is left without its classes each word is one of these.
CLASS_NOTE = Wording(
    r"^(?P<mark>[*†‡§+]{1,3}|\(\w{1,2}\)|\d{1,2})\s*(?P<said>[^.;%]{5,120})\.?$",
    "* Class A Shares only.",
    unlike="Class A Shares only.",
)
CLASS_NOTE_WORD = Wording(
    r"(?i)^(?=.*\b(?:only|no|not)\b)(?:[\s,\x01]|\b(?:only|no|not|does|do|this|these|the|funds?|portfolios?|series|its|has|have|shares?|class(?:es)?"
    r"|offers?|offered|offering|issues?|issued|available|is|are|currently|and|or|in|for|of)\b)+$",
    "Offers only ",
    unlike="Pays only ",
)
NOT_OFFERED = Wording(r"(?i)\b(?:no|not)\b(?! only)", "does not offer", unlike="offers only")
