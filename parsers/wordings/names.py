"""How names of portfolios and registrants end, and what stands in the names of rows beside them."""

from __future__ import annotations

from parsers.wordings import Wording
from parsers.wordings.days import MONTHS

# A house's own word, with a capital inside, in place of `Fund`; names of persons have such capitals too.
_HOUSE = r"\w (?<!The )(?<!THE )(?!Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz)[A-Z][a-z]+[A-Z][a-z]{2,}\d?$"

PORTFOLIO = Wording(
    r"(?:\b|(?<=[a-z]))(?:Fund|FUND|Portfolio|PORTFOLIO|Trust|TRUST|Series|SERIES|Account|ETF)s?"
    r"(?:\((?:R|SM|TM)\)|SM|TM|/\d/)?(?:[,:]?\s+(?:[IVX]{1,5}|\d{4}|Inc\.?|INC\.?|ex-[A-Z]\w+)"
    rf"|\s*[–—-]?\s*(?:{'|'.join(m.title() for m in MONTHS)}))?\W*$|{_HOUSE}",
    "Elm Target Fund 2010",
    unlike="Elm Fund Distributors",
    also=(
        "Elm Core Fund(R)",
        "Elm Buffer ETF - January",
        "Elm Tech Fund/2/",
        "Bull ElmFund",
        "Bakeries ProElm",
    ),
)
REGISTRANT = Wording(
    r"(?:\b(?:Inc|INC|Corp|CORP|Corporation|CORPORATION|Company|COMPANY|L\.?P|LLC|Ltd)\.?"
    r"|\b(?:Trust|TRUST|Funds|FUNDS|Portfolios|PORTFOLIOS|Series|SERIES|Group|GROUP)(?:[,:]?\s+(?:Inc"
    r"|INC)\.?)?)(?:\s+(?:[IVX]{1,5}|\d))?[.)\W]*$"
    r"|^(?:The |THE )?(?:Trust|TRUST) (?:for|FOR) (?!Class|CLASS)[A-Z][\w&-]*(?: (?:and |AND )?[A-Z][\w&-]*){0,5}$",
    "OAK EQUITY FUNDS, INC.",
    unlike="Oak Equity Fund",
)
# Words of headings: what holds one of them names a paper or a column, and no fund.
NO_NAME = Wording(
    r"(?i)\b(?:plan|agreement|fees?|shares|schedule|name of)\b|[\[\]]", "NAME OF SERIES", unlike="Oak Series"
)
# Words that stand in names of kinds of funds: a heading of these alone names nobody.
GENERIC = frozenset(
    (
        "a aggressive all allocation and asset balanced bond bonds capital class conservative domestic emerging"
        " equity equities fixed foreign fund funds global government growth high income index international"
        " large life cap lifestyle long market markets mid moderate money municipal other portfolio portfolios"
        " retirement sector series short small state specific stock target tax taxable tax-exempt tax-free term"
        " the value world yield free exempt retail institutional variable insurance mutual open-end closed-end"
        " exchange-traded etfs designated participating covered"
    ).split()
)
NAMES_ONE = frozenset(("fund", "portfolio", "trust"))  # the last word of a name, and of no kind of funds

# ------------------------------------------------------------------------------ the name of a row

FORMER_NAME = Wording(
    r"(?i)(?<!\s)\s*[(\[]\s*(?:formerly|f/k/a|fka|known as|previously|prior to)\b[^)\]]*[)\]]",
    "Elm Fund (formerly Oak Fund)",
    unlike="Elm Fund (the Fund)",
)
MARKS_BEHIND = Wording(
    r"(?:(?<!\s)\s*[*+^†‡§#π¹²³⁴-⁹]+|(?:(?<=Fund)|(?<=Portfolio)|(?<=Trust)|(?<=Series))(?:\s?\((?:TM|SM)\)|\(R\))|(?:(?<=ETF)\s?\([A-Z]{3,5}|(?<!\s)\s*\([A-Z]{4}X)\)|(?<!\s)\s*\((?:continued|cont'd\.?|\d{1,2}|[a-z])\)|(?<=Fund)\s?\d{1,2}"
    r"(?:,\s?\d{1,2})*"
    r"|(?<=Portfolio)\s?\d{1,2}(?:,\s?\d{1,2})*|(?<=[a-z]{3})\d|/\d/|(?<=\b(?:19|20)\d\d)\d)$",
    "Elm Fund (continued)",
    unlike="Elm Fund 2010",
)
# The last word of a portfolio's name, and what may stand between it and the classes behind it.
NAME_NOUN = Wording(
    r"\b(?:Fund|FUND|Portfolio|PORTFOLIO|Trust|TRUST|Account|ETF"
    r"|(?:Series|SERIES)(?!\s+[IVX\d]{1,4}\s+S(?:hares|HARES)))s?\b",
    "Elm High Yield Fund K Shares",
    unlike="Elm Funding",
)
CLASSES_BEHIND = Wording(
    r"(?:\s+(?:[IVX]{1,5}|\d{4})\b(?!\s+(?i:class|shares?)$))?(?:,?\s+(?:Inc|INC)\b\.?)?(?P<gap>[\s,:;(–—-]+)"
    r"(?P<classes>[^\s(].*?)\)?",
    " II, Inc. - Class A)",
    unlike="II",
)
CAPTION = Wording(
    r"(?i)^(?:(?:current |present |former |fund )?names?$)|^(?:name(?:s)? of (?:the |each )?|list of )?(?:"
    r"(?:each |the )?(?:funds?|portfolios?|series|trust)(?:\s*[/,]\s*|\s+(?:and|of the trust|trust)\s*)?)+(?:name"
    r"|names|(?:and )?(?:share )?class(?:es)?|portfolios?|funds?|:)*[\s:*]*"
    r"(?:[–—:-]?\s*(?P<class>.*\bshares?|\(?class.*))?$",
    "PORTFOLIO - CLASS B SHARES",
    unlike="Elm Portfolio",
)
CLASS_CAPTION = Wording(
    r"(?i)^(?:(?:name of )?(?:share )?class(?:es)?(?: of(?: shares)?| name)?|shares?|share class(?:es)?"
    r"|(?:name of )?(?:(?:share )?class )?plans?)$",
    "Class of Shares",
    unlike="Class A",
    also=("Plan",),  # a plan of each class
)
SERIES_OF = Wording(
    r"^(?:(?:Portfolio|Fund|Series|PORTFOLIO|FUND)S?s? )?(?:(?:or|OR) (?:Fund|FUND) )?"
    r"(?:of|OF|between|BETWEEN|among|AMONG) (?:the |THE )?",
    "Portfolios of the Oak Trust",
    unlike="Fund Series",
    also=("OF OAK FUNDS",),
)
