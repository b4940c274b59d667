"""How names are compared: which differences in print mean nothing, and which mean another thing.

White space, letter case, hyphens, quotation marks, trade marks and footnote marks mean nothing. A
word, a digit or a Roman numeral always means something: `Growth Fund II` is not `Growth Fund`.
"""

from __future__ import annotations

import re

from parsers.wordings import comparison, conditions
from parsers.wordings.kept import kept

_STRAIGHT = str.maketrans(
    {"\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"', "\u2013": "-", "\u2014": "-"}
)
_MARKS = re.compile("[\u00ae\u2122\u2120]")
_SPLIT_HYPHEN = re.compile(r"(?<=\w)- (?=\w)")
_TRAILING_MARKS = " *.;:,^+#\u2020\u2021\u00a7"
_DEFINED_TERM = comparison.DEFINED_TERM.regex()
_BRACKETS = re.compile(r"\(([^()]*)\)")
_STATE_MARK = re.compile(r"\s*/[A-Za-z]{2,3}/?\s*$")  # EDGAR: `SECTOR FUNDS INC /MD/`
_WORD = re.compile(r"[^\W_]+")
# Words that any family gives to its portfolios: what is left of a name is the family's own.
TRADE_WORDS = frozenset(
    [
        "fund",
        "funds",
        "trust",
        "trusts",
        "series",
        "portfolio",
        "portfolios",
        "investment",
        "investments",
        "investors",
        "company",
        "the",
        "and",
        "of",
        "for",
        "growth",
        "income",
        "equity",
        "value",
        "bond",
        "money",
        "market",
        "municipal",
        "tax",
        "exempt",
        "free",
        "global",
        "international",
        "index",
        "core",
        "stock",
        "balanced",
        "government",
        "securities",
        "capital",
        "corp",
        "ltd",
        "variable",
        "insurance",
        "mutual",
        "small",
        "mid",
        "large",
        "cap",
        "high",
        "low",
        "short",
        "long",
        "ultra",
        "intermediate",
        "term",
        "total",
        "real",
        "emerging",
        "new",
        "us",
    ]
)
_SAYS_NO_MORE = frozenset(
    ["a", "all", "an", "any", "during", "each", "every", "for", "in", "of", "such", "that", "the"]
)
_STEPS = tuple(
    wording.regex() for wording in (conditions.FIRST_STEP, conditions.LATER_STEP, conditions.GOES_ON)
)
_NUMERAL = re.compile(r"\d+|[ivx]+")


@kept
def printed(text: str) -> str:
    """A name as it reads, in one letter case: two prints with the same value look alike."""
    text = _MARKS.sub("", " ".join(text.translate(_STRAIGHT).split()))
    return _SPLIT_HYPHEN.sub("-", text).strip(_TRAILING_MARKS).casefold()


def _words(text: str) -> list[str]:
    text = re.sub(r"(?<=\b\w)\.(?=\w\b|\s|$)", "", text).replace("'", "").replace("&", " and ")
    return _WORD.findall(text)


@kept
def portfolio_key(text: str) -> str:
    """The words of a portfolio's name: `The Small-Cap Fund (the "Fund")` -> `small cap fund`."""
    words = _words(printed(_DEFINED_TERM.sub("", text.translate(_STRAIGHT))))
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


@kept
def registrant_keys(text: str) -> tuple[str, ...]:
    """The words of a registrant's name, then those of its second name in brackets.

    `OAK EQUITY FUNDS, INC. (ELM EQUITY FUNDS)` -> (`oak equity funds`, `elm equity funds`).
    `Inc.` and a leading `The` say nothing; in `FUNDS, INC. II` the `II` does.
    """
    text = _STATE_MARK.sub("", _DEFINED_TERM.sub("", text.translate(_STRAIGHT)))
    names = [_BRACKETS.sub(" ", text), *(inner for inner in _BRACKETS.findall(text) if " " in inner.strip())]
    keys = []
    for name in names:
        words = [word for word in _words(printed(name)) if word not in ("inc", "incorporated")]
        keys.append(" ".join(words[1:] if len(words) > 1 and words[0] == "the" else words))
    return tuple(key for key in keys if key)


@kept
def class_key(text: str) -> str:
    """`Investor Class`, `Investor Shares` and `Investor` are one class; so are `Class A` and `A Class`."""
    words = [word for word in _words(printed(text)) if word not in ("shares", "share")]
    return " ".join([word for word in words if word != "class"] or words)


@kept
def condition_key(text: str) -> str:
    """What a rate is tied to: `each Equity Fund`, `of the equity funds`, `Equity Fund` are one condition."""
    words = [word for word in _words(printed(text)) if word not in _SAYS_NO_MORE]
    return " ".join(word.removesuffix("s") for word in words)


@kept
def step_key(text: str) -> str | None:
    """What a step in time is tied to besides: `after the first year` -> nothing; None: it is no step."""
    for step in _STEPS:
        if step.search(text):
            return condition_key(step.sub(" ", text))
    return None


def is_numeral(word: str) -> bool:
    """Whether a word is a number, in digits or Roman: the one word that is never a slip."""
    return _NUMERAL.fullmatch(word) is not None


_NATURES = {
    "distribution": "distribution",
    "underwriting": "distribution",
    "service": "service",
    "services": "service",
    "servicing": "service",
    "shareholder": "service",
}


@kept
def title_nature(title: str) -> frozenset[str]:
    """What sort of plan a title names: `distribution`, `service`, both, or nothing said."""
    return frozenset(_NATURES[word] for word in _words(printed(title)) if word in _NATURES)


@kept
def title_features(title: str) -> frozenset[str]:
    """What a title adds in brackets, apart from classes: `(SECURITIZATION FEATURE)`."""
    inner = (" ".join(_words(printed(text))) for text in _BRACKETS.findall(title))
    return frozenset(text for text in inner if text.endswith("feature"))


@kept
def title_key(title: str) -> str:
    """A title's words, for equality only."""
    return " ".join(_words(printed(title)))
