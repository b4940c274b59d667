"""How documents print the names of their parties, what they call them, and what is no party's name."""

from __future__ import annotations

from parsers.wordings import Wording

# (the "Trust"): the role that a recital gives to a registrant, and to a distributor.
REGISTRANT_ROLES = (
    "Trusts?",
    "TRUST",
    "Funds?",
    "FUND",
    "Compan(?:y|ies)",
    "COMPANY",
    "Corporation",
    "Registrant",
    "Group",
)
DISTRIBUTOR_ROLES = ("Distributors?", "DISTRIBUTOR", "(?:Principal |General )?(?:Underwriter|Distributor)")

# The number of an investment company at the SEC: File No. 811-05686; older print leaves the zero out.
FILE_NUMBER = Wording(
    r"(?<![\w-])(?<!\)\s)811\s?[-\u2010-\u2013]\s?(?P<number>\d{3,5})(?![\w-])",
    "File No. 811-5686",
    unlike="(212) 811-5686",
)

# How a company's name ends.
SUFFIXES = (
    *("Inc", "INC", "LLC", r"L\.L\.C", r"L\.P", "LP", "Ltd", "LTD", "Co", "CO", "Company", "COMPANY"),
    *("Corp", "CORP", "Corporation", "Incorporated", "INCORPORATED", r"N\.A"),
)

# Firms that serve a fund: distributors, advisers, agents. Patterns, whatever the case, with a witness.
FIRMS = (
    (r"\bdistribut", "OAK DISTRIBUTORS, INC."),
    (r"\bunderwrit", "Northern Underwriters, Inc."),
    (r"\bservices\b", "Fund Services, LLC"),
    (r"\bl\.?l\.?[cp]\b", "Capital Partners, L.L.C."),
    (r"\bl\.?p\b", "Fund Brokers L.P."),
    (r"\bn\.?a\b", "First Bank, N.A."),
    (r"management (?:company|co\b|inc|corp)", "FUND MANAGEMENT COMPANY"),
    (r"advis[eo]rs?,? (?:inc|corp)", "Series Advisors, Inc."),
    (r"\bsecurities,? (?:inc|corp)", "Trust Securities, Inc."),
    (r"& co\b", "Series & Co."),
    (r"\b(?:sales|brokers?|brokerage),? (?:inc|corp|co|ltd)\b", "Fund Sales, Inc."),
)

# A line with one of these words is no name.
NO_NAMES = (
    *("Plan", "Agreement", "Contract", "Schedule", "Appendix", "Exhibit"),
    *(
        "Name of",
        r"Shares(?!,? (?:Inc|Trust|Funds?|Series)\b)",
        "Class(?:es)?",
        "Rule",
        "Act",
        "12b-1",
        "Family",
        "Listed",
    ),
)
NO_NAME = Wording(
    rf"(?i)\b(?:{'|'.join(NO_NAMES)})\b|\[", "CLASS B SHARES OF ELM TRUST", unlike="ELM PLANETARY TRUST"
)

# ------------------------------------------------------------------------------- what a name looks like

_WORD = r"(?:(?:[A-Z]\.)+|St\.|(?<![\w&'/-])[a-z]{0,2}[A-Z\d][\w&'/-]{0,40}(?:®|\((?:R|TM|SM)\))?|&)"
_SUFFIX = rf"(?:,? (?:{'|'.join(SUFFIXES)})\b\.?)"
_NAME = (
    rf"(?:(?:The|THE) )?(?:{_WORD}, (?={_WORD} & Co\b))?{_WORD}"
    rf"(?: (?:(?:of|for|and|the) ){{0,2}}{_WORD}){{0,14}}"
    rf"{_SUFFIX}?(?: (?:[IVX]{{1,4}}|\d))?(?: ?: {_WORD}(?: {_WORD}){{0,6}})?"
)
WHOLE = Wording(
    rf"^{_NAME}(?: \({_NAME}\))?\W?$", "The Elm Funds, Inc. II (Oak Funds)", unlike="Elm Funds as amended"
)
INCORPORATED = Wording(
    r"(?i)\b(?:Funds?|Trust|Series|Portfolios?)\b.*\bInc\b|\bSeries Fund$|\bExchange-Traded Fund(?: [IVX]{1,4})?$",
    "Elm Exchange-Traded Fund IV",
    unlike="Elm, Inc.",
)
_BODIES = r"(?:trusts?|funds?|(?:investment )?compan(?:y|ies)|portfolios?|series|registrants?)"
_REGISTRANTS = r"(?:trusts?|(?:investment )?compan(?:y|ies)|corporations?|registrants?)"
# Instead of a name, or over names.
PLACEHOLDER = Wording(
    rf"(?i)^(?:the |each |any |such )?(?:{_BODIES}|group)(?: [IVX]{{1,4}})?$",
    "Each Investment Company",
    unlike="Elm Fund",
)
LABEL = Wording(
    rf"(?i)^(?:name of )?(?:the )?{_REGISTRANTS}$", "Name of Registrant", unlike="Name of Portfolio"
)
# What may stand before a name that was cut out of a sentence, and behind it.
PREPOSITION = Wording(
    r"^(?:(?:(?i:and|among|between|by|of|for|each)|to|TO(?: THE)?"
    r"|\d{1,4},? of|(?i:(?:the )?board of (?:trustees|directors) of)|(?i:series or fund of)) (?:the )?)+",
    "The Board of Trustees of the Elm Trust",
    unlike="Fort Elm Trust",
    also=("TO THE ELM TRUST",),
)
ROLE = Wording(r"(?i)\s*\(the \"[^\"]*\"\)", 'Elm Trust (the "Trust")', unlike="Elm Trust (Oak Trust)")

# --------------------------------------------------------------------------- where registrants are named

_DESCRIBED = r"(?: \(formerly[^()]{0,80}\))?(?: ?, an? [^(),;]{0,80}(?:, [^(),;\"]{0,60})?)?"  # , a Delaware corporation
_QUOTED = r"\((?:(?:herein(?:after)?|hereafter|referred to|known|called|the|each|collectively|individually|together|an?|as|,) ?)*(?:\"|(?<=the ))"
DEFINED = Wording(
    rf"(?<!\ba )(?<!\ban )(?P<name>{_NAME}){_DESCRIBED},? {_QUOTED}(?P<role>{'|'.join(REGISTRANT_ROLES)})\"",
    'Elm Funds, Inc., a Maryland corporation (hereinafter called the "Company")',
    unlike='Oak Distributors, Inc. (the "Distributor")',
)
APPOSED = Wording(
    rf"\b(?:The|the) (?:Company|Trust|Fund|Corporation), (?P<name>{_NAME}),",
    "The Company, Elm Funds, adopts",
    unlike="The Distributor, Oak Distributors, pays",
)
IS_SERIES = Wording(
    rf"(?i:^[\"”)]*,? (?:(?:which )?(?:is|are) |being )?(?:an? |one |each an? )(?:[\w-]+ ){{0,3}}?(?:series|portfolio|fund) of)"
    rf"(?: (?P<name>{_NAME}))?",
    '"), a separate series of Oak Trust',
    also=('") is a series of the Corporation',),
    unlike='"), an open-end company',
)
SERIES_OF = Wording(
    rf"\b[Ee]ach [Ss]eries of (?P<name>{_NAME})",
    "each series of Elm Trust",
    unlike="each series of the trust",
)
OF = Wording(
    rf"\b(?:OF|FOR|BETWEEN|AMONG|of|for|between|among|which|Between) (?=(?P<name>{_NAME}))",
    "Agreement between Elm Trust and Oak Distributors",
    unlike="Agreement between the parties",
)
# between Elm Trust ("ET") and Oak Trust ("OT")
AND_OF = Wording(
    rf"\)(?:, and|,| and) (?P<name>{_NAME}) \(",
    'Elm Trust ("ET"), and Oak Trust ("OT")',
    unlike="Elm and Oak (",
)
# ELM FUNDS, INC. - PLAN PURSUANT TO RULE 12b-1; Elm Trust Distribution Plan
_ENDED = rf"(?:Trust|Funds?|Series|Portfolios?)(?: [IVX]{{1,4}}\b)?{_SUFFIX}?"
BEFORE_PLAN = Wording(
    rf"(?:^|\b(?:to|of|for|the) )(?P<name>(?:{_WORD} (?:of |for |and |the ){{0,2}}){{1,8}}(?i:{_ENDED}))"
    r"(?i: - (?:[\w'-]+ ){0,6}?(?:plan|agreement|contract)\b"
    r"| (?:plans? of distribution|(?:distribution|service|servicing|underwriting)"
    r"(?: (?:and|or|service|servicing|distribution)){0,2} (?:plan|agreement|contract))\b"
    r"| - class \w{1,2} shares$| rule 18f-3\b)",
    "to the Elm Trust Distribution and Service Plan",
    unlike="to the Elm Trust Code of Ethics",
)
# A sentence of which names between `of` and `and` are those of parties.
BINDING = Wording(
    r"(?i)\bhereby\b|^this\b|\bare parties\b|\bis a party\b|\b(?:is|are) amended\b",
    "Elm Trust and Oak Trust are parties to the Agreement",
    unlike="Elm Trust is a series of Oak Trust",
)
# Several registrants that stand in a schedule: a name in the title is then their family's.
LISTED = Wording(
    rf"(?i)\beach (?:of the )?(?:registered )?{_REGISTRANTS}\b[^.;]{{0,60}}\b(?:named|listed|set forth)\b"
    r"|\(each,? an? \"(?:Trust|Company|Corporation)\"",
    "each of the investment companies that are listed on Schedule A",
    unlike="each series of the Trust listed on Schedule A",
)
# A fund that is its own registrant.
FUND_LINE = Wording(r"(?i)^\w.*\bFUND\W*$", "ELM GROWTH FUND", unlike='(the "Fund")')
# A registrant that is its own one fund, what else a registrant may be called, and what shows that it has several.
CALLED_FUND = Wording(
    rf"(?P<name>{_NAME}){_DESCRIBED},? \((?:(?:herein(?:after)?|hereafter|referred to|known|called|as|,) ?)*"
    r"the \"?(?:Fund|FUND)\"?\)",
    "Elm Growth Fund, Inc. (the Fund)",
    also=('Elm Growth Fund, Inc., a Maryland corporation (hereinafter called the "Fund")',),
    unlike='Elm Growth Fund, Inc. (the "Funds")',
)
CALLED_BODY = Wording(
    r"(?i)\((?:[a-z, ]{0,40}\b)?the \"?(?:trust|company|corporation|registrant|group|series)\"?\)",
    'Elm Funds (hereinafter the "Trust")',
    unlike='Elm Fund (the "Fund")',
)
HAS_SERIES = Wording(
    r"(?i)\b(?:each|every|all|any|one or more) (?:of (?:the|its) )?(?:\w+ )?(?:series|portfolios|funds?)\b|\beach,? an? \""
    r"|\b(?:series|portfolios) of the (?:fund|company|trust|corporation)\b",
    "each series of the Fund",
    also=('certain portfolios (each a "Portfolio")',),
    unlike="the average daily net assets of the Fund",
)
# Who is a registrant by what a sentence says of it, whatever its last word is.
_ADOPTING = (
    r"(?:hereby |has |have |by this instrument |wish(?:es)? to |desires? to )?(?:adopt|amend|restate|establish|maintain)(?:s|ed|es)?"
    r"(?:,? and (?:adopt|amend|restate)(?:s|ed)?)?"
)
ACTING = Wording(
    rf"(?:^|[.;:,] |(?i:\bwhereas|\btherefore),? |\b(?i:that) )(?:the )?(?P<name>{_NAME}){_DESCRIBED}(?: ?\([^()]{{2,80}}\))?,? {_ADOPTING}"
    r" (?:this|its|the|the following|a|an)\b[^.;]{0,120}?\b(?i:plan|schedule)\b",
    "Elm Fund Complex hereby amends its Distribution Plan",
    also=("WHEREAS, the Elm Family of Funds has adopted a Plan",),
    unlike="Elm Fund Complex issues its shares",
)
_TO_CLASS = r"(?:,? (?:\()?(?i:class [a-z]\d? shares|class [a-z]\d?|[A-Z][a-z]+ (?:Class|Shares))\)?,?)?"
PLAN_OF = Wording(
    rf"\b(?i:plan(?: of distribution(?: and [a-z]+)?)?){_TO_CLASS} (?:of|OF) (?:the )?"
    rf"(?!(?i:distribution|reorgani[sz]ation|liquidation|merger|services?)\b)(?P<name>{_NAME})",
    "The Distribution Plan, Class N, of Elm Fund Complex",
    also=("the Service Plan (Class A Shares) of the Elm Family of Funds",),
    unlike="the Plan of Distribution pays",
)
FUNDS_OF = Wording(
    rf"\b(?:[Tt]he|[Ee]ach|[Cc]ertain) (?:(?:of the )?[Ff]unds?|[Ss]eries|[Pp]ortfolios?) of (?:the )?(?P<name>{_NAME})"
    r",? (?:(?:is |are |that are |which are )?(?:named|listed|set forth|shown|identified)|below|pays?|shall|that|which)\b",
    "The Funds of Elm Fund Complex named below",
    unlike="The Funds of a trust named below",
)
# Behind a name that a sentence goes on with: for Class A Shares.
BEHIND_NAME = Wording(
    r"(?:,|,? (?:for|and|of|with|in|as|the|its))* (?:(?i:class(?:es)?)\b|(?i:its|each|all)\b|[A-Z][a-z]+ (?:Class|Shares)\b).*$",
    "Elm Funds for Class A Shares",
    unlike="Elm Funds for Income",
)
FUND_ALONE = Wording(
    r"(?i)\b(?:fund|portfolio)(?: [ivx]{1,4})?$|^(?:the |each |every |any |such |all )?(?:(?:trust|company|fund|portfolio|corporation|registrant)s?"
    r"|boards?|trustees|directors|distributors?|shareholders)\b(?! of [A-Z])(?:$| (?:of|and)\b)",
    "Elm Growth Fund",
    unlike="Elm Fund Complex",
)
OF_FUNDS = Wording(
    r"(?i)\b(?:funds?|trusts?|series|portfolios?)\b", "Trustees' Funds of Elm", unlike="Elm Bank"
)
A_FAMILY = Wording(r"(?i)\bfamily of funds\b", "Elm Family of Funds", unlike="Elm Family Fund")
# A title line of itself.
FUNDS_OF_PLACE = Wording(
    r"^(?:The |THE )?[A-Z][\w&'’.-]+(?: [A-Z][\w&'’.-]+){0,4} (?:Funds|FUNDS|Trusts|TRUSTS) (?:of|OF) (?:[A-Z][\w'’-]+)(?: [A-Z][\w'’-]+)?$",
    "TRUSTEES' FUNDS OF ELM",
    unlike="FUNDS OF ELM TRUST",
)
THE_FUND = Wording(r"(?i)\bthe (?:Fund|undersigned)\b", "The Fund adopts", unlike="the Funds adopt")

# ---------------------------------------------------------------------------- where the distributor is named

DISTRIBUTES = Wording(
    r"istributor|ISTRIBUTOR|nderwriter", "Oak Distributors, Inc.", unlike="DISTRIBUTION PLAN"
)  # the cheap test before the dear ones
_CALLED = rf"(?: {_QUOTED}[^()\"]{{2,40}}\"\))?"
_ITS = r"(?:its|their|the) (?:principal |exclusive )?(?:distributor|underwriter)"
DISTRIBUTORS = (
    Wording(
        rf"(?P<name>{_NAME}){_DESCRIBED},? (?:as )?{_QUOTED}(?:{'|'.join(DISTRIBUTOR_ROLES)})\"",
        'Oak Brokers, Inc., a New York corporation (the "Distributor")',
        unlike='Elm Trust (the "Trust")',
    ),
    Wording(
        rf"(?:appointed|appoints|retained|engaged) (?P<name>{_NAME}){_CALLED} (?:as )?{_ITS}",
        "The Trust has appointed Oak Brokers, Inc. as its principal underwriter",
        unlike="The Trust has appointed Oak Bank as its custodian",
    ),
    Wording(
        rf"(?P<name>{_NAME}){_CALLED} (?:acts as|is|serves as) {_ITS}",
        "Oak Brokers, Inc. serves as the exclusive distributor",
        unlike="Oak Bank serves as the custodian",
    ),
    Wording(
        rf"(?P<name>(?:(?!AND |BETWEEN |OF |BY ){_WORD} ){{1,6}}(?:Distributors?|DISTRIBUTORS?){_SUFFIX})",
        "BETWEEN ELM TRUST AND OAK DISTRIBUTORS, INC.",
        unlike="OAK DISTRIBUTION PLAN",
    ),
)
