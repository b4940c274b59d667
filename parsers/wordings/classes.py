"""Words that name share classes where no letter does, and words that only look like classes."""

from __future__ import annotations

import re

from parsers.wordings import Wording

# Each is the first word (or words) of a class name as filers print it: "Adviser Shares",
# "Investor Class", "Cash Management Class". One phrase a line; the comment is its witness.
CLASS_WORDS = (
    "Adviser",  # (Adviser Shares)
    "Advisor",  # Advisor Class Shares
    "Administration",  # Administration Shares
    "Administrative",  # Administrative Class
    "Administrator",  # Administrator Class
    "Agency",  # Agency Shares
    "Automated",  # AUTOMATED SHARES EXHIBIT
    "Capital",  # Capital Class
    "Cash Management",  # Cash Management Class
    "Cash Reserve",  # (Cash Reserve Shares)
    "Cash Series",  # Cash Series Shares
    "Common",  # Common Shares
    "Consultant",  # Consultant Class
    "Corporate",  # Corporate Class
    "Daily",  # Daily Shares
    "Direct",  # Direct Shares
    "Distributor",  # Distributor Shares
    "Financial Intermediary",  # Financial Intermediary Class
    "FI",  # Class FI
    "Fiduciary",  # Fiduciary Shares
    "Initial",  # Initial Class
    "Institutional",  # Institutional Shares
    "Institutional Service",  # Institutional Service Shares
    "Insurance",  # Insurance Class
    "Investment",  # Investment Shares
    "Investor",  # Investor Class
    "Legacy",  # Legacy Class
    "Liquidity",  # Liquidity Class
    "Market",  # Market Shares
    "Member",  # Member Class
    "Participant",  # Participant Shares
    "Personal Investment",  # Personal Investment Class
    "Platform",  # Platform Shares
    "Preferred",  # Preferred Shares
    "Premier",  # Premier Class
    "Premium",  # Premium Shares
    "Primary",  # Primary Shares
    "Prime",  # Prime Shares
    "Private Investment",  # Private Investment Class
    "Reserve",  # Reserve Class
    "Resource",  # Resource Shares
    "Retail",  # Retail Shares
    "Retirement",  # Retirement Class
    "Select",  # Select Shares
    "Service",  # Service Shares
    "Servicing",  # Servicing Shares
    "Shareholder",  # Shareholder Shares
    "Standard",  # Standard Class
    "Sweep",  # Sweep Class
    "Treasury",  # Treasury Shares
    "Trust",  # Trust Class
    "Ultra",  # Ultra Shares
    "Universal",  # Universal Class
)

# Of these, those that are verbs as well.
VERBS = frozenset(["market", "reserve", "select", "service", "servicing", "sweep", "trust"])

# Two capitals behind "Class" that are words of a title in capitals and no code of a class.
NOT_CODES = frozenset(["OF", "TO", "IN", "OR", "AS", "BY", "ON", "AT", "IS", "AN", "THE", "AND", "FOR", "NO"])

# A capitalized word in front of a class name belongs to it ("Elm Cash Reserve Shares"), but for these.
NO_PREFIX = frozenset(
    [
        "a",
        "aggregate",
        "agreement",
        "all",
        "amount",
        "an",
        "and",
        "annual",
        "any",
        "as",
        "at",
        "by",
        "charge",
        "charges",
        "class",
        "classes",
        "each",
        "every",
        "fee",
        "fees",
        "for",
        "fund",
        "funds",
        "in",
        "its",
        "maximum",
        "minimum",
        "no",
        "of",
        "on",
        "or",
        "other",
        "payment",
        "payments",
        "percentage",
        "plan",
        "plans",
        "portfolio",
        "portfolios",
        "rate",
        "rates",
        "series",
        "shares",
        "such",
        "that",
        "the",
        "their",
        "this",
        "to",
        "total",
        "trust",
        "with",
        "company",
        "corp.",
        "corporation",
        "group",
        "i",
        "ii",
        "iii",
        "inc",
        "inc.",
        "iv",
        "ltd.",
        "v",
    ]
)

# ------------------------------------------------------------------------------ how classes are printed

_CODE = r"(?:529-?[A-Z]{1,2}\d?|[A-Z]{1,2}-?\d{1,2}|[A-Z]{1,3}|\d{1,2}(?![\d.%/]))"
_SHARES = r"(?:\s+[Ss](?:hares?|HARES?)\b)?"
_WORDS = "|".join(
    re.escape(word).replace(r"\ ", r"\s+") for word in sorted(CLASS_WORDS, key=len, reverse=True)
)
_LEGACY = r"(?:legacy\s+)?"  # of a class that is no longer sold: a part of its name
_NAMED = rf"(?:{_WORDS})(?:\s+(?:Class(?:\s+(?:[IVX]{{1,3}}|\d)\b)?|[A-Z]\d?\b(?!\.)))?"
_ROMAN = r"(?:[IVX]{1,4}|\d{1,2})\b"
_ITEM = (
    rf"(?:(?i:{_LEGACY}class)(?:es|ES)?\s+{_CODE}(?!\w|\.\w)|{_CODE}\s+(?i:class)\b|(?i:series)\s+{_ROMAN}"
    rf"|(?i:{_NAMED})|{_CODE}(?!\w|\.\w))"
)
SEPARATOR = Wording(
    r"(?<!\s)(?:\s*(?:,|/|&|;)\s*(?:(?:and|or|AND|OR)\s+)?|\s+(?:and|or|AND|OR|and/or)\s+(?:of\s+)?)",
    "Class A and Class C",
    unlike="Class A of Elm Fund",
)
# In running text: Class A, C and E shares; A Class; Series II Shares; Elm Investor Class
LETTERED = Wording(
    rf"(?<![\w-])(?i:{_LEGACY}class(?:es)?)\s+{_CODE}(?!\w|\.\w){_SHARES}(?:{SEPARATOR.pattern}{_ITEM}{_SHARES}(?![\w-]))*",
    "Class A, C and E shares",
    also=("Legacy Class B and Class C shares",),
    unlike="each class of shares",
)
TURNED = Wording(
    rf"(?<![\w-])(?P<code>{_CODE})\s+(?:Class|CLASS)\b{_SHARES}", "the R Class shares", unlike="the Class"
)
# The noun alone makes a class of a letter: `C Shares`, `the R6 Shares`, but not of `Series A Shares`.
LETTER_SHARES = Wording(
    r"(?<![\w.&-])(?<!(?i:series) )(?<!(?i:schedule) )(?P<code>[B-Z]\d?|A\d|(?<=(?i:the) )A|(?<=[a-z,] )A|^A)\s+Shares\b",
    "for the C Shares",
    also=("A Shares", "sold as A Shares"),
    unlike="U.S. Shares",
)
# A letter with a number in brackets, or with the mark of a note.
BRACKETED = Wording(r"(?i:class) (?P<code>[A-Z]{1,2}\(\d\))", "the Class B(1) shares", unlike="Class B (1)")
SERIES_SHARES = Wording(
    r"(?<![\w-])(?:Series|SERIES)\s+(?P<number>[IVX]{1,4}|\d)\s+[Ss](?:hares?|HARES?)\b",
    "Series II Shares",
    unlike="Elm Series II",
)
# `Advisor and Retail Shares` are two, unless the first is a party: `the Trust and Retail Shares`.
_LISTED = (
    r"(?<!Trust)(?<!Distributor)(?<!Administrator)(?<!Shareholder)"
    rf"(?:(?:,|,?\s+(?:and|or))\s+(?:{_WORDS}))+\s+(?:Class\s+)?Shares\b"
)
NAMED_CLASS = Wording(
    rf"(?<![\w-])(?P<name>(?:[A-Z][\w.&]*\s+)?(?i:{_WORDS})(?:\s+[A-Z]\d?\b(?!\.))?)(?=\s+(?i:class|shares)\b|{_LISTED})"
    r"(?P<kind>\s+(?i:class)\b(?:\s+(?:[IVX]{1,3}|\d)\b)?)?(?P<shares>\s+(?i:shares)\b)?",
    "Elm Investor Class",
    also=("Investor and Service Shares",),
    unlike="the Trust and Class A",
)
# The noun makes a class of any word before it, but of those that are said of any class.
CALLED_CLASS = Wording(
    r"(?<![\w-])(?P<called>(?:[A-Z][A-Za-z&]+(?:-[A-Z]?[a-z]+|-[A-Z]+)?\s+){1,2})(?P<kind>Class|CLASS)(?![\w-])"
    r"(?!\s+(?:[A-Z]{1,2}\d?|[IVX]+|\d)\b)(?!\s+(?i:expenses?|plans?|action|level|structure|vote)\b)(?:\s+(?i:shares)\b)?",
    "Founders Class",
    also=("the Back-Load Class Shares", "ORIGINAL CLASS"),
    unlike="the Class",
)
# Words that only a document knows for a class; NAMES stands for those that it uses.
OWN_NAME = Wording(
    r"(?<![\w-])(?P<own>NAMES)(?:\s+(?i:shares)\b|(?=(?:,|\s+(?:and|or)\b)[^.;:%]{0,60}\s(?:Shares|SHARES)\b))",
    "NAMES Shares",
    unlike="NAMES Fund",
)
WORDED_SHARES = Wording(
    r"(?<![\w-])(?P<name>[A-Z][A-Za-z&]*(?:-[A-Z][a-z]+|-[A-Z]+)?(?:\s+[A-Z][A-Za-z&]*(?:-[A-Z][a-z]+|-[A-Z]+)?){0,3})\s+(?:Shares|SHARES)\b"
    r"(?!\s+(?i:etf|fund|trust|portfolio|series)s?\b)",
    "Harbor Point Shares",
    also=("No-Load Class Shares",),
    unlike="Harbor Point Shares Trust",
)
# In front of the first that is listed, with nothing but small words between: two classes of shares, the ...
CLASSES_OPEN = Wording(
    r"(?<!\b[Ee]ach )(?<!\b[Ee]very )(?<!\b[Aa]ny )(?<!\b[Ss]uch )(?<!\b[Oo]ther )(?<!\b[Nn]o )\b(?i:class(?:es)?)\b(?P<between>[^.;]*)$",
    "six classes of shares - ",
    unlike="each class of shares - ",
)
CLASS_LINKS = frozenset(
    "of its the each all shares share stock series fund funds trust portfolio portfolios company interest"
    " beneficial that which is are be known designated called named as and or namely follows following by to offered".split()
)
SAID_TO_BE_A_CLASS = Wording(
    r"^[\"”)]*,?\s*(?:(?:which |that )?(?:is|are|means?|shall mean|as|being) )?"
    r"(?:(?:an?|the|one|two) (?:[\w-]+ )?class(?:es)?\b(?!\s[A-Z\d])|class\b)",
    ", a class of shares of the Fund",
    unlike=" are Class B Shares",
    also=("” means the class so named",),
)
# Before `Shares`, and no class: each of them is said of the shares of any.
NO_OWN_CLASS = NO_PREFIX | frozenset(
    "acquired additional certain commission company converted covered eligible exchanged existing free issued new"
    " omnibus original outstanding purchased redeemed reinvested sold voting which these those holders if under"
    " when multiple multi-class adopts plan".split()
)
# The same before `Class`.
NO_CALLED_CLASS = (NO_OWN_CLASS - {"original"}) | frozenset(
    "share same said one two both either neither multi per separate capital its your our some many applicable"
    " designated particular different respective relevant single dual rule load only from".split()
)
# Before `Class 2`: the word is a part of its name.
WORD_AHEAD = Wording(rf"(?<![\w-])(?=[A-Z])(?i:{_WORDS})\s+$", "of its Service ", unlike="of its service on ")
NUMBERED = Wording(r"(?i:class)\s+(?:[IVX]{1,3}|\d)(?i:\s+shares?)?$", "Class 2 shares", unlike="Class A")
# Advisor Class A: words of classes behind which a letter may stand; `the Distributor Class II` is two.
LEADS_LETTER = frozenset(("advisor", "adviser", "institutional", "investor", "retail"))
ONE_LETTER = Wording(r"(?i:class)\s+[A-Z](?i:\s+shares?)?$", "Class A Shares", unlike="Class A and C")
# The whole of a cell or a heading: Class A; A Class; R; Series II; Oak Gold Class; Investor; Elm Investor Class
CLASS_CELL = Wording(
    rf"^(?:(?i:class(?:es)?)\s+(?P<code>{_CODE})|(?P<turned>{_CODE})\s+(?i:class)|(?P<bare>"
    rf"(?:529-?)?[A-Z]{{1,2}}(?:-?\d{{1,2}})?))$",
    "A Class",
    unlike="Elm Class",
)
SERIES_CELL = Wording(r"^(?i:series)\s+(?:[IVX]{1,4}|\d{1,2})$", "Series II", unlike="Elm Series II")
OWN_CLASS_CELL = Wording(
    r"^(?:(?!Fund|Portfolio|Series|Class\b|CLASS\b)[A-Z][\w*&.-]*\s+){1,3}(?i:class)(?:\s+(?:[IVX]{1,3}|\d))?$",
    "Oak Gold Class",
    unlike="Elm Fund Class",
)
WORDED_CELL = Wording(
    rf"^(?i:{_NAMED}|legacy class {_CODE})$",
    "Investor Class",
    unlike="Elm Investor",
    also=("Legacy Class B",),
)
LED_WORDED_CELL = Wording(
    rf"^(?P<lead>[A-Z][\w.&]*)\s+(?i:{_NAMED})$", "Elm Investor Class", unlike="Investor"
)
SAID_TO_BE_CLASS = Wording(
    r"(?i)\b(?:class(?:es)?|shares?)\b", "Elm Retirement Shares", unlike="Elm Retirement"
)
# The whole of a cell that names several: between them, and single codes with nothing but blanks.
CLASSES_APART = Wording(
    r"\s*(?:[,;+]|(?<!\bN)/|/(?!A\b))\s*(?:(?i:and|or|&)\s+)?|\s+(?:(?i:and|or)|&)\s+"
    r"|(?<=\w)(?<!(?i:legacy))\s+(?=(?i:class)\s+[A-Z]{1,2}\d{0,2}\b)|(?<=\b[Cc]lass)\s+(?=[A-Z][a-z])",
    "A, C and R",
    unlike="N/A",
)
CODES_APART = Wording(r"[A-Z]{1,2}-?\d{0,2}(?:\s+[A-Z]{1,2}-?\d{0,2})+", "A C I R6", unlike="Class A")
SHARES_BEHIND = Wording(
    r"\s+(?i:shares?)(?:\s+(?i:of))?$",
    "CLASS K SHARES",
    unlike="Shares of Elm Fund",
    also=("Class K Shares of",),
)
CLASSES_AHEAD = Wording(r"^(?i:classes)\b", "Classes A", unlike="Class A")
