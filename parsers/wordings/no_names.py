"""What stands where a name should, and is none: captions, labels, sentences, half phrases, forms, signatures."""

from __future__ import annotations

from parsers.wordings import Wording

HEADING = Wording(
    r"(?i)\bfees?\b|\bnet assets\b|\baverage (?:daily )?net\b|\b12b-1\b|\bper annum\b|\bannual rate\b|\bbasis points\b"
    r"|^(?:as )?an? (?:percentage|annual)\b|\bpercentage of\b|\b(?:sales|service|distribution) charges?\b"
    r"|^(?:name|title|number|list|date|amount|type|kind)s? of\b|^(?:fund|portfolio|series|class) names?$"
    r"|^(?:maximum|minimum|annual|annualized|current|aggregate)(?: rates?| amounts?| percentages?)?$"
    r"|^(?:rates?|percent(?:age)?s?|distribution|service|shareholder servic\w+|(?:front|back)-end loads?"
    r"|net asset value|(?:purchase )?amounts?|(?:first|second) years?|years? \d)$"
    r"|^(?:effective|fee start|commencement|start|end) dates?$",
    "Average Daily Net Assets",
    unlike="Elm Floating Rate Fund",
    also=("Name of Fund", "Maximum Service Fee", "Effective Date"),
)
LABEL = Wording(
    r"(?i):$|^dated? (?:as of|this)\b|^(?:sub-?|grand )?totals?\W*$|^(?:foot)?notes?\b\W*\d*$|^(?:none|n/?a|continued|dated?|yes|no|x)$"
    r"|^(?:for|to|re|note|total|fund|portfolio|series|class|trust|company|date[d]?)\s*:",
    "Total:",
    unlike="Elm Total Return Fund",
)
SENTENCE = Wording(
    r"\b(?:shall|hereby|thereof|hereof|herein|pursuant|whereas)\b|\b(?:SHALL|HEREBY|PURSUANT|WHEREAS|WHICH)\b"
    r"|\b(?:is|are|was|were|may|will|has|have|been|be|which|that|pays?|paid|payable|exceeds?|charges|listed"
    r"|named|follows|follow|set forth|not to)\b"
    r"|[a-z]{3,}\. [A-Z]",
    "The Fund shall pay the fees",
    unlike="Trust for Small Caps That Last",
)
# A dot behind a word cut short, in print of nothing but capitalized words that ends as the name of a fund does.
CUT_SHORT = Wording(
    r"^(?=(?:(?:[A-Z][\w.&'’-]*|&|of|and|the|for|in),?\s)+(?:Fund|Portfolio|Series|Trust)(?:\s[IVX]+)?$)"
    r"(?:(?!(?:Fund|Series|Trust|Class|Plan|Shares|Note|Notes)\.)[A-Z][A-Za-z'’]{1,5}\. |[\w&'’,-]+ )+\w+(?: [IVX]+)?$",
    "Elm Intl. Growth & Income Fund",
    unlike="Elm Bond Fund. Elm Stock Fund",
    also=("Elm Gov't. Sec. Portfolio", "The Elm Emerg. Mkts. Fund II"),
)
NOBODY = Wording(
    r"(?i)^(?:each|every|any|such|this|these|said|no|both|(?:the )?(?:covered|applicable|participating))(?: (?:of the|other|such))?"
    r" (?:[a-z]+ )?(?:funds?|portfolios?|series|trusts?|compan(?:y|ies)|class(?:es)?|registrants?)$"
    r"|^all (?:of )?(?:the )?(?:funds|portfolios|series|classes)\b(?! (?:fund|portfolio|trust)$)"
    r"|^(?:all|any) other\b|^the (?:funds|portfolios|series|trusts|company|registrant|classes)$"
    r"|^(?:funds?|portfolios?|trusts?|series|class(?:es)?|company|registrant)$"
    r"|^class(?:es)? (?!.*\b(?:fund|portfolio|trust|series)\b)[a-z]{4,}"
    r"|^(?:first|second|third|fourth|fifth|sixth|seventh|eighth|thereafter)(?: (?:and|year)\b.*)?$",
    "Each Fund",
    unlike="All Seasons Fund",
    also=(
        "All Funds",
        "All other Funds",
        "Portfolios",
        "the Funds",
        "Covered Fund",
        "Third and Fourth",
        "CLASS FEATURES",
    ),
)
# Half a phrase: it begins with a small word, or ends with one, or with a stroke.
BEGINS_HALF = Wording(
    r"^(?:and|or|of|with|by|to|from|which|as|per|at|for)\b|^(?:AND|OR|OF)\b|^[,;)\]–—-]",
    "of the Elm Fund",
    unlike="Of Course Fund",
)
ENDS_HALF = Wording(
    r"(?:\b(?:and|or|of|the|for|with|by|to|from|in|an|on|at|as|per|AND|OR|OF|THE|WITH|BY)|[–—&,;(\[/-])$",
    "Elm Fund of the",
    unlike="Elm Fund A",
)
CLASS_INSIDE = Wording(
    r"\b(?:Class|CLASS) (?:[A-Z]\d?)\b(?! Act)|\b(?:Fund|Portfolio|FUND|PORTFOLIO)\s?(?:--|–|—)\s?\w+$",
    "Elm Portfolio--Cash",
    unlike="Elm First Class Fund",
    also=("Elm Fund Class A", "Class B Shares of Elm Fund"),
)
TWO_NAMES = Wording(
    r"\b(?:Fund|Portfolio|FUND|PORTFOLIO)(?: [IVX]+)?,? (?:and|or|AND|OR) (?:the )?.*\b(?:Fund|Portfolio|FUND|PORTFOLIO)$",
    "Elm Bond Fund and Elm Stock Fund",
    unlike="Elm Stock and Bond Fund",
)
FORM_FIELD = Wording(
    r"_{2,}|\[\s*\]|\[[_\s●•*]+\]|\[(?i:name|insert|fund|portfolio|trust|date)\b[^\]]*\]|\.{4,}",
    "Fund: ____",
    unlike="Elm Fund [sic]",
)
SIGNATURE = Wording(
    r"/s/|\b(?:By|Name|Title|Attest|Its|BY|NAME|TITLE|ATTEST)\s*:"
    r"|^(?i:(?:(?:senior|executive|assistant|first|second) )*(?:vice )?(?:president|secretary|treasurer|chairman)"
    r"(?: and (?:president|secretary|treasurer|chairman))?)$",
    "Title: President",
    unlike="Elm Presidential Fund",
    also=("By: A. Elm", "Assistant Secretary"),
)
FIGURE = Wording(
    r"\d*\.\d+\s?%|\$\s?\d|\b\d+ basis\b",
    "Elm Fund 0.25%",
    unlike="Elm 2.5X Fund",
    also=("First $500 million",),
)
PAPER = Wording(
    r"^(?i:schedule|exhibit|appendix|annex|attachment|addendum|section|article) (?:[A-Z0-9]|[IVX]+)(?:-?\d+)?\b\W*"
    r"|(?i:\b(?:distribution|service|multiple class|rule 12b-1) (?:and \w+ )?(?:plan|agreement))\b"
    r"|(?i:\bagreement)$",
    "Schedule A",
    unlike="Elm Exhibit Fund",
)
