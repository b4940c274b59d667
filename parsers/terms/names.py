"""Names of share classes, portfolios and registrants: what they look like, how they are written down."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from parsers.wordings.classes import CLASS_WORDS, NO_PREFIX, NOT_CODES, VERBS
from parsers.wordings.parties import FIRMS

# ------------------------------------------------------------------------------- classes

_CODE = r"(?:529-?[A-Z]{1,2}\d?|[A-Z]{1,2}-?\d{1,2}|[A-Z]{1,3}|\d{1,2}(?![\d.%/]))"
_SHARES = r"(?:\s+[Ss](?:hares?|HARES?)\b)?"
_WORDS = "|".join(
    re.escape(word).replace(r"\ ", r"\s+") for word in sorted(CLASS_WORDS, key=len, reverse=True)
)
_NAMED = rf"(?:{_WORDS})(?:\s+(?:Class(?:\s+(?:[IVX]{{1,3}}|\d)\b)?|[A-Z]\d?\b(?!\.)))?"
_ROMAN = r"(?:[IVX]{1,4}|\d{1,2})\b"
_ITEM = (
    rf"(?:(?i:class)(?:es|ES)?\s+{_CODE}(?!\w|\.\w)|{_CODE}\s+(?i:class)\b|(?i:series)\s+{_ROMAN}"
    rf"|(?i:{_NAMED})|{_CODE}(?!\w|\.\w))"
)
_SEPARATOR = r"(?<!\s)(?:\s*(?:,|/|&|;)\s*(?:(?:and|or|AND|OR)\s+)?|\s+(?:and|or|AND|OR|and/or)\s+(?:of\s+)?)"
_LETTERED = re.compile(
    rf"(?<![\w-])(?i:class(?:es)?)\s+{_CODE}(?!\w|\.\w){_SHARES}(?:{_SEPARATOR}{_ITEM}{_SHARES}(?![\w-]))*"
)
_TURNED = re.compile(rf"(?<![\w-])(?P<code>{_CODE})\s+(?:Class|CLASS)\b{_SHARES}")
_SERIES = re.compile(r"(?<![\w-])(?:Series|SERIES)\s+(?P<number>[IVX]{1,4}|\d)\s+[Ss](?:hares?|HARES?)\b")
_NAMED_CLASS = re.compile(
    rf"(?<![\w-])(?P<name>(?:[A-Z][\w.&]*\s+)??(?i:{_WORDS})(?:\s+[A-Z]\d?\b(?!\.))?)(?P<kind>\s+"
    rf"(?i:class)\b(?:\s+(?:[IVX]{{1,3}}|\d)\b)?)?(?P<shares>\s+(?i:shares)\b)?"
)
_CLASS_HINT = re.compile(r"class|shares|series", re.IGNORECASE)
_SPLIT = re.compile(_SEPARATOR)
CLASS_NOUNS = ("Class", "CLASS", "Shares", "SHARES")
_CLASS_CELL = re.compile(
    rf"^(?:(?i:class(?:es)?)\s+(?P<code>{_CODE})|(?P<turned>{_CODE})\s+(?i:class)|(?P<bare>"
    rf"(?:529-?)?[A-Z]{{1,2}}(?:-?\d{{1,2}})?))$"
)
_TRIM = " \t*+^†‡§.,;:()[]\"'“”"


@dataclass(frozen=True, slots=True)
class ClassMention:
    """A share class named at `text[start:end]`; `name` is normalized."""

    start: int
    end: int
    name: str


def normalize_class(text: str) -> str:
    """'CLASS K SHARES' -> 'Class K', 'C Class' -> 'Class C', 'R' -> 'Class R', 'Investor Class' as it is."""
    bare = re.sub(r"\s+(?i:shares?)$", "", " ".join(text.split()).strip(_TRIM)).strip(_TRIM)
    match = _CLASS_CELL.match(bare)
    if match is None or bare.upper() in NOT_CODES:
        return _lower_capitals(bare)
    return f"Class {match['code'] or match['turned'] or match['bare']}"


def _lower_capitals(name: str) -> str:
    """'INVESTOR CLASS' -> 'Investor Class', 'SERIES II' -> 'Series II'; mixed letters stay."""
    if not name.isupper() or len(name) < 4:
        return name
    return " ".join(
        word if re.fullmatch(r"[IVX]+|[A-Z]\d?|\W*", word) else word.title() for word in name.split()
    )


@lru_cache(8192)
def is_class(text: str) -> bool:
    """Is this the whole name of a share class, as a cell or a heading prints it?"""
    bare = re.sub(r"\s+(?i:shares?)$", "", " ".join(text.split()).strip(_TRIM)).strip(_TRIM)
    if not bare or len(bare) > 45 or bare.upper() in NOT_CODES:
        return False
    if _CLASS_CELL.match(bare) or re.fullmatch(r"(?i:series)\s+(?:[IVX]{1,4}|\d{1,2})", bare):
        return True
    if re.fullmatch(
        r"(?:(?!Fund|Portfolio|Series)[A-Z][\w*&.-]*\s+){1,3}(?i:class)(?:\s+(?:[IVX]{1,3}|\d))?", bare
    ):
        return True
    if is_portfolio(bare):
        return False
    if re.fullmatch(rf"(?i:{_NAMED})", bare):
        return True
    led = re.fullmatch(rf"(?P<lead>[A-Z][\w.&]*)\s+(?i:{_NAMED})", bare)
    said = re.search(r"(?i)\b(?:class|shares?)\b", text)  # 'Elm Retirement' may be half a fund
    return led is not None and said is not None and led["lead"].lower() not in NO_PREFIX


@lru_cache(2048)
def find_classes(text: str) -> tuple[ClassMention, ...]:
    """Every class named in running text, from left to right: 'Class A, C and E shares' gives three."""
    if not _CLASS_HINT.search(text):
        return ()
    found = [m for match in _LETTERED.finditer(text) for m in _members(match)]
    taken = [(m.start, m.end) for m in found]

    def free(start: int, end: int) -> bool:
        return not any(a < end and start < b for a, b in taken)

    for pattern in (_TURNED, _SERIES, _NAMED_CLASS):
        for match in pattern.finditer(text):
            if free(match.start(), match.end()) and (mention := _mention(pattern, match)):
                found.append(mention)
                taken.append((mention.start, mention.end))
    return tuple(sorted(found, key=lambda m: m.start))


def classes_in(text: str) -> tuple[str, ...]:
    """The names of the classes of running text, each once, in their order."""
    return tuple(dict.fromkeys(mention.name for mention in find_classes(text)))


def _mention(pattern: re.Pattern[str], match: re.Match[str]) -> ClassMention | None:
    if pattern is _NAMED_CLASS:
        if not (match["kind"] or match["shares"]):
            return None
        if match["name"] in VERBS and not match["kind"]:
            return None  # 'dealers who service shares'
        words = match["name"].split(" ", 1)
        lead = len(words[0]) + 1 if len(words) > 1 and words[0].lower() in NO_PREFIX else 0
        name = normalize_class(match["name"][lead:] + (match["kind"] or ""))
        return ClassMention(match.start() + lead, match.end(), name)
    if pattern is _SERIES:
        name = f"Series {match['number']}"
    else:
        if match["code"].upper() in NOT_CODES or (match["code"] == "A" and "hare" not in match[0].lower()):
            return None
        name = f"Class {match['code']}"
    return ClassMention(match.start(), match.end(), name)


def _members(match: re.Match[str]) -> list[ClassMention]:
    """The classes of a list that begins with 'Class'; a bare code stands for a class of that letter."""
    text, mentions, start = match[0], [], 0
    for cut in [*_SPLIT.finditer(text), None]:
        end = cut.start() if cut else len(text)
        item = text[start:end]
        name = normalize_class(re.sub(r"^(?i:classes)\b", "Class", item))
        if name and name.split()[-1].upper() not in NOT_CODES:
            mentions.append(ClassMention(match.start() + start, match.start() + end, name))
        start = cut.end() if cut else end
    return mentions


# ------------------------------------------------------------------- portfolios and registrants

_PORTFOLIO = re.compile(
    r"\b(?:Fund|FUND|Portfolio|PORTFOLIO|Trust|TRUST|Series|SERIES|Account|ETF)s?(?:[,:]?\s+(?:[IVX]{1,5}"
    r"|\d{4}|Inc\.?|INC\.?))?\W*$"
)
_REGISTRANT = re.compile(
    r"(?:\b(?:Inc|INC|Corp|CORP|Corporation|CORPORATION|Company|COMPANY|L\.?P|LLC|Ltd)\.?"
    r"|\b(?:Trust|TRUST|Funds|FUNDS|Portfolios|PORTFOLIOS|Series|SERIES|Group|GROUP)(?:[,:]?\s+(?:Inc"
    r"|INC)\.?)?)(?:\s+(?:[IVX]{1,5}|\d))?[.)\W]*$"
)
# Words of headings: what holds one of them names a paper or a column, and no fund.
NO_NAME = re.compile(r"\b(?:plan|agreement|fees?|shares|schedule|name of)\b|[\[\]]", re.IGNORECASE)
_FIRM = re.compile("|".join(pattern for pattern, _ in FIRMS), re.IGNORECASE)
_GENERIC = frozenset(
    [
        "a",
        "aggressive",
        "all",
        "allocation",
        "and",
        "asset",
        "balanced",
        "bond",
        "bonds",
        "capital",
        "class",
        "conservative",
        "domestic",
        "emerging",
        "equity",
        "equities",
        "fixed",
        "foreign",
        "fund",
        "funds",
        "global",
        "government",
        "growth",
        "high",
        "income",
        "index",
        "international",
        "large",
        "life",
        "cap",
        "lifestyle",
        "long",
        "market",
        "markets",
        "mid",
        "moderate",
        "money",
        "municipal",
        "other",
        "portfolio",
        "portfolios",
        "retirement",
        "sector",
        "series",
        "short",
        "small",
        "state",
        "specific",
        "stock",
        "target",
        "tax",
        "taxable",
        "tax-exempt",
        "tax-free",
        "term",
        "the",
        "value",
        "world",
        "yield",
        "free",
        "exempt",
        "retail",
        "institutional",
        "variable",
        "insurance",
    ]
)


@lru_cache(8192)
def is_portfolio(text: str) -> bool:
    """Does the text end as names of portfolios do (Fund, Portfolio, Fund II, Fund 2010)?"""
    return _PORTFOLIO.search(text) is not None


@lru_cache(8192)
def is_registrant(text: str) -> bool:
    """Does the text end as names of registrants do (Trust, Funds, Inc., Series)?"""
    return _REGISTRANT.search(text.strip()) is not None


def is_firm(text: str) -> bool:
    """Does the name tell that this serves funds, and is none: a distributor, an adviser, a bank?"""
    return _FIRM.search(text) is not None


def is_category(text: str) -> bool:
    """A heading over kinds of funds ('Fixed Income Funds:'), which names nobody; 'Growth Fund' names one."""
    words = re.findall(r"[\w-]+", text.lower())
    return (
        bool(words)
        and all(word in _GENERIC for word in words)
        and words[-1] not in {"fund", "portfolio", "trust"}
    )
