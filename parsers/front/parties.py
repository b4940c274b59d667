"""Who a document binds: the registrants and the distributor, as printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from parsers.front.title_page import Front
from parsers.terms.names import is_category, is_firm, is_registrant
from parsers.wordings.parties import DISTRIBUTOR_ROLES, NO_NAMES, REGISTRANT_ROLES, SUFFIXES

_WORD = r"(?:(?<![\w&'/-])[A-Z\d][\w&'/-]{0,40}|(?:[A-Z]\.)+|St\.|&)"
_SUFFIX = rf"(?:,? (?:{'|'.join(SUFFIXES)})\b\.?)"
_NAME = (
    rf"(?:(?:The|THE) )?(?:{_WORD}, (?={_WORD} & Co\b))?{_WORD}"
    rf"(?: (?:(?:of|for|and|the) ){{0,2}}{_WORD}){{0,14}}"
    rf"{_SUFFIX}?(?: (?:[IVX]{{1,4}}|\d))?(?: ?: {_WORD}(?: {_WORD}){{0,6}})?"
)
_WHOLE = re.compile(rf"{_NAME}(?: \({_NAME}\))?\W?")
_DESCRIBED = r"(?:, an? [^(),;]{0,80}(?:, [^(),;\"]{0,60})?)?"  # , a Delaware corporation
_QUOTED = r"\((?:(?:hereinafter|hereafter|called|the|each|collectively|individually|together|an?|as|,) ?)*\""
_CALLED = rf"(?: {_QUOTED}[^()\"]{{2,40}}\"\))?"
_DEFINED = re.compile(rf"(?P<name>{_NAME}){_DESCRIBED},? {_QUOTED}(?P<role>{'|'.join(REGISTRANT_ROLES)})\"")
_APPOSED = re.compile(rf"\b(?:The|the) (?:Company|Trust|Fund|Corporation), (?P<name>{_NAME}),")
_OF = re.compile(rf"\b(?:OF|FOR|BETWEEN|AMONG|of|for|between|among|which|Between) (?=(?P<name>{_NAME}))")
_AND_OF = re.compile(rf"\)(?:, and|,| and) (?P<name>{_NAME}) \(")  # between X Trust ("XT") and Y Trust ("YT")
# X FUNDS, INC. - PLAN PURSUANT TO RULE 12b-1; X Trust Distribution Plan
_ENDED = rf"(?:Trust|Funds?|Series|Portfolios?)(?: [IVX]{{1,4}}\b)?{_SUFFIX}?"
_BEFORE_PLAN = re.compile(
    rf"(?:^|\b(?:to|of|for|the) )(?P<name>(?:{_WORD} (?:of |for |and |the ){{0,2}}){{1,8}}(?i:{_ENDED}))"
    r"(?i: - (?:[\w'-]+ ){0,6}?(?:plan|agreement|contract)\b"
    r"| (?:plans? of distribution|(?:distribution|service|servicing|underwriting)"
    r"(?: (?:and|or|service|servicing|distribution)){0,2} (?:plan|agreement|contract))\b)"
)
_ITS = r"(?:its|their|the) (?:principal |exclusive )?(?:distributor|underwriter)"
_DISTRIBUTORS = (
    re.compile(rf"(?P<name>{_NAME}){_DESCRIBED},? (?:as )?{_QUOTED}(?:{'|'.join(DISTRIBUTOR_ROLES)})\""),
    re.compile(rf"(?:appointed|appoints|retained|engaged) (?P<name>{_NAME}){_CALLED} (?:as )?{_ITS}"),
    re.compile(rf"(?P<name>{_NAME}){_CALLED} (?:acts as|is|serves as) {_ITS}"),
    re.compile(
        rf"(?P<name>(?:(?!AND |BETWEEN |OF |BY ){_WORD} ){{1,6}}(?:Distributors?|DISTRIBUTORS?){_SUFFIX})"
    ),
)
_DISTRIBUTES = re.compile(r"istributor|ISTRIBUTOR|nderwriter")  # the cheap test before the dear ones
_NO_NAME = re.compile(rf"\b(?:{'|'.join(NO_NAMES)})\b|\[", re.IGNORECASE)
_INCORPORATED = re.compile(r"\b(?:Funds?|Trust|Series|Portfolios?)\b.*\bInc\b|\bSeries Fund$", re.IGNORECASE)
_ROLE = re.compile(r"\s*\(the \"[^\"]*\"\)", re.IGNORECASE)
_BINDING = re.compile(
    r"\bhereby\b|^this\b|\bare parties\b|\bis a party\b|\b(?:is|are) amended\b", re.IGNORECASE
)
_SERIES_OF = re.compile(rf"\b[Ee]ach [Ss]eries of (?P<name>{_NAME})")
_FUND_LINE, _THE_FUND = re.compile(r"\bFUND\W*$", re.IGNORECASE), re.compile(r"\bthe Fund\b", re.IGNORECASE)
_BODIES = r"(?:trusts?|funds?|(?:investment )?compan(?:y|ies)|portfolios?|series|registrants?)"
_REGISTRANTS = r"(?:trusts?|(?:investment )?compan(?:y|ies)|corporations?|registrants?)"
_LABEL = re.compile(rf"(?:name of )?(?:the )?{_REGISTRANTS}$", re.IGNORECASE)
_PLACEHOLDER = re.compile(rf"^(?:the |each |any |such )?{_BODIES}(?: [IVX]{{1,4}})?$", re.IGNORECASE)
# Several registrants that stand in a schedule: a name in the title is then their family's.
_LISTED = re.compile(
    rf"\beach (?:of the )?(?:registered )?{_REGISTRANTS}\b[^.;]{{0,60}}\b(?:named|listed|set forth)\b",
    re.IGNORECASE,
)


def read_registrants(front: Front, openings: tuple[str, ...], signatures: tuple[str, ...]) -> tuple[str, ...]:
    """Named in the title, else in the opening sentences, else above a signature; distributors are none."""
    if any(_LISTED.search(text) for text in openings):
        return _unique(s for s in signatures if _is_name(s))
    signed = _unique(s for s in signatures if _is_name(s))
    titled = _unique((*_in_title(front), *_after_of(front.names), *_labelled(front)))
    spoken = _unique(_recited(openings)) or _unique(_before_plan((*front.names, *front.lines)))
    return titled or spoken or signed or _only_fund(front.lines, openings)


def read_distributor(texts: Iterable[str]) -> str | None:
    """The first that a text calls the distributor or principal underwriter."""
    texts = tuple(text for text in texts if _DISTRIBUTES.search(text))
    for pattern in _DISTRIBUTORS:
        for text in texts:
            for match in pattern.finditer(text):
                if not _NO_NAME.search(name := _clean(match["name"])) and " " in name:
                    return name
    return None


def _in_title(front: Front) -> Iterator[str]:
    whole = [name for text in front.names if _is_name(name := _clean(_ROLE.sub("", text)))]
    yield from whole
    lines = (_clean(line) for line in front.lines)
    yield from (line for line in lines if _is_name(line) and not any(line in name for name in whole))


def _before_plan(names: tuple[str, ...]) -> Iterator[str]:
    """`X FUNDS, INC. - PLAN PURSUANT TO RULE 12b-1`; `to the X Trust Distribution Plan`."""
    for text in names:
        for match in _BEFORE_PLAN.finditer(text):
            if _is_name(name := _clean(match["name"])):
                yield name


def _labelled(front: Front) -> Iterator[str]:
    """`Investment Company: | X INVESTORS TRUST`."""
    for label, value in front.labelled:
        if _LABEL.match(label) and _is_name(value):
            yield value


def _after_of(names: tuple[str, ...]) -> Iterator[str]:
    """`MASTER DISTRIBUTION PLAN OF X TRUST (CLASS B SHARES)`."""
    for text in names:
        for match in _OF.finditer(text):
            if _is_name(name := _clean(match["name"])):
                yield name


def _recited(openings: tuple[str, ...]) -> Iterator[str]:
    """`of X Trust (the "Trust")`; `The Company, X Funds, adopts`; `X Trust and Y Trust are parties`.

    Where a trust is defined, what is called the Fund is a series of it.
    """
    defined = [m for text in openings if '"' in text for m in _DEFINED.finditer(text)]
    bodies = [m for m in defined if not m["role"].upper().startswith("FUND")] or defined
    apposed = (m for pattern in (_APPOSED, _SERIES_OF) for text in openings for m in pattern.finditer(text))
    for matches in (bodies, apposed):
        found = [_clean(m["name"]) for m in matches]
        if kept := [name for name in found if _is_name(name) or _may_be_name(name)]:
            yield from kept
            return
    for text in openings[:4]:
        if _BINDING.search(text):
            named = (*_OF.finditer(text), *_AND_OF.finditer(text))
            found = [half for m in named for half in _both(_clean(m["name"]))]
            yield from (name for name in found if _is_name(name))


def _both(name: str) -> tuple[str, ...]:
    """`X Trust and X Trust I` are two."""
    halves = tuple(name.split(" and "))
    return halves if len(halves) > 1 and all(map(_is_name, halves)) else (name,)


def _may_be_name(name: str) -> bool:
    """A role in brackets behind it makes a name of what does not look like one."""
    return " " in name and not (is_firm(name) or _NO_NAME.search(name) or _PLACEHOLDER.search(name))


def _only_fund(lines: tuple[str, ...], openings: tuple[str, ...]) -> tuple[str, ...]:
    """A fund that is its own registrant: the only name in the title, and `the Fund` in the text."""
    funds = tuple(line for line in lines if _FUND_LINE.search(line) and not _NO_NAME.search(line))
    spoken = any(_THE_FUND.search(text) for text in openings)
    return funds if len(funds) == 1 and spoken else ()


def _is_name(text: str) -> bool:
    if len(text) > 120 or not text[:1].isupper() or text.startswith("AND ") or _PLACEHOLDER.match(text):
        return False
    if not _WHOLE.fullmatch(text):
        return False
    named = (is_registrant(text) and not is_category(text)) or _INCORPORATED.search(text)
    return bool(named) and not is_firm(text) and not _NO_NAME.search(text) and " " in text


def _clean(name: str) -> str:
    return re.sub(r"^(?:and|among|between|by|of|for) ", "", name.strip(" ,;:"), flags=re.IGNORECASE)


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    """Each name once, whatever its case, as first printed."""
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(re.sub(r"\W+", " ", name).strip().casefold(), name)
    return tuple(seen.values())
