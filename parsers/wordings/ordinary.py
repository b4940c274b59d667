"""Words that are ordinary in the print of fees: they tell nothing that a rate's name, class and fee do not."""

from __future__ import annotations

from parsers.wordings import Wording

# Beside figures: units, limits, what a rate is reckoned on, days.
IN_ROWS = frozenset(
    """
    a above accrued an and annual annually annum appendix apr april as asset assets at attached
    attributable aug august average based basis be billion by calculated cdsc charge class classes
    computed contingent continued daily dec december deferred ditto do each end equal exceed exceeding
    exhibit feb february first for front fund fund's funds in its jan january jul july jun june less
    level list listed load mar march max maximum may million monthly more net next nil none not nov
    november oct october of on or over payable per percent percentage point points portfolio
    portfolio's rate rates sales same schedule sep sept september series share shares such than the
    thereafter to up value year yearly yes
    """.split()
)
# In lines of a table without rates of their own: captions, headings, lines between the rows.
IN_HEADINGS = IN_ROWS | frozenset(
    """
    accounting administration administrative advisory agency aggregate amount being calculation cdsc
    charge charges combined cont'd contingent cost date deferred determined distribution distributor
    effective end established expressed fee fees forth front front-end initial join joined load
    maintenance management maximum minimum name names no note notes number pending plan plans
    portfolios rule sale sales see service services servicing set shareholder start tbd total
    transfer waived with yearly
    """.split()
)
# In the names of all funds.
IN_NAMES = frozenset(
    "a an and class classes each fund funds of portfolio portfolios series share shares the".split()
)

# Print that says nothing: `N/A`, `(formerly Oak Fund)`.
SILENT = Wording(
    r"(?i)\bn\s?/\s?a\b|\(\s?(?:formerly|f/?k/?a|prior to)\b[^()]*\)|\b12b-1\b|^\W*(?:[IVX]+|[A-Z]|\d+)[.)]"
    r"|\b[oO]\.\d+",
    "Elm Fund (formerly Oak Fund)",
    unlike="Elm Fund (reim)",
)
# `except Elm Fund and Oak Fund`: they have no part in the rate.
EXCEPTED = Wording(
    r"(?i)\b(?:except(?:ing|\sfor)?|other than|excluding|but not)\b[^;.%]*",
    "each series other than Elm Fund pays 0.30%",
    unlike="each series pays 0.30%",
)
# What an exception says of those whom it names: `except Elm Fund, which pays 0.10%`.
PAYS_ITSELF = Wording(
    r"(?i)\b(?:which|who|whose|where|that|for whom)\b",
    "except Elm Fund, which pays 0.10%",
    unlike="except Elm Fund, pays 0.10%",
)
# The names of plans and of those who serve them speak of distribution without naming a fee.
NAMES_PLAN = Wording(
    r"(?i)\b(?:distribut(?:ion|or)s?(?:['’]s)?(?: (?:and|or) (?:shareholder )?servic(?:e|ing))? (?:plan|agreement)s?(?! (?:fee|charge)s?\b)"
    r"|servic(?:e|ing) (?:plan|agreement)s?(?! (?:fee|charge)s?\b)|distributors?|principal underwriter)\b",
    "under the Distribution and Service Plan the Distributor",
    unlike="a distribution fee",
)
# In a cell of rates: nothing is charged.
NONE = Wording(
    r"(?i)\b(?:none|nil|zero)\b|\bn\s?/\s?a\b|(?:^|\|)\s*[-–—]+\s*(?:\||$)",
    "Class R6 | None",
    unlike="Class R6 | 0.50%",
)
# A sentence that changes a rate prints the former one beside the new one.
CHANGES = Wording(
    r"(?i)\b(?:is|are|be|was|were|been|hereby)\s+(?:hereby\s+)?"
    r"(?:changed|increased|decreased|reduced|raised|lowered|revised|adjusted|modified|replaced|deleted)\b"
    r"|\b(?:increas|decreas|reduc|chang|rais|lower)(?:es?|ing|tions?)\b[^.;]{0,80}?\bfrom\b"
    r"|\bfrom \S*\d\S*(?: of 1%| ?percent| ?%| basis points)?(?: \([^()]*\))? to \S*\d"
    r"|\bin (?:the )?(?:place|lieu|stead) of\b|\bsubstitut\w+|\binstead of\b|\bdeleting\b|\breplacing\b",
    "the fee of 0.25% is changed to 0.30%",
    unlike="the fee of 0.25% is paid monthly",
)
# A fee that another plan pays, a limit that others set, a fee of which less is taken, an exception that
# ends on a day: the plan says another rate.
NOT_OF_PLAN = Wording(
    r"(?i)\bnot (?:be )?(?:paid |payable |made |charged )?(?:under|pursuant to) (?:this|the) (?:\w+ )?plan\b"
    r"|\b(?:NASD|FINRA|National Association of Securities Dealers)\b[^.;%]{0,80}\b(?:may|shall) not exceed\b"
    r"|\b(?:currently|voluntarily|temporarily) (?:limits?|limited|waives?|waived|caps|capped)\b"
    r"|\([^()%]{0,80}%[^()%]{0,120}?\b(?:until|through) [a-z]{3,9} \d{1,2}, \d{4}"
    r"|\b(?:re)?allow(?:ed|s|ance)? to (?:\w+ )?dealers\b",
    "a service fee of 0.15% is paid by the Adviser and not under this Plan",
    unlike="a service fee of 0.15% is paid under this Plan",
    also=("0.20% (0.30% for Elm Cash Fund until March 31, 1999)",),
)
# Before a figure that it takes a part of.
PART_OF = Wording(
    r"(?i)\b(?:half|thirds?|quarters?|fourths?|fifths?|twice|double|percent)\s(?:of\s)?$|%\sof\s$",
    "at an annual rate of one-half of ",
    unlike="at an annual rate of ",
)
ALL_OR_OTHERS = Wording(
    r"(?i)\b(?:each|every|all|any|others?|another|remaining|rest|funds|portfolios|series)\b",
    "each Fund pays 0.25%, and Elm Bond Fund 0.15%",
    unlike="Elm Growth Fund pays 0.25% on Class A and 0.75% on Class B",
)
# Before the name of a fund, in print that may be its own: Elm (Growth Fund); of Elm, (Oak Growth Fund).
CAPITAL_AHEAD = Wording(
    r"(?:(?<![\w.’'-])(?P<word>[A-Z][\w&-]+) |\b(?i:of|the|for) (?P<first>[A-Z][\w&-]+), )$",
    "on behalf of Foreman, ",
    also=("the Elm ",),
    unlike="on behalf of the ",
)
# A line that gives the name above it another one.
FORMER_NAME_AHEAD = Wording(
    r"(?i)^\(?(?:formerly|f/?k/?a|prior to)\b", "Formerly Elm Fund", unlike="Elm Fund (formerly Oak Fund)"
)
