"""Which fee of the plan a figure is: the one that the words around it name.

1.00% ..., made up of a 0.75% distribution fee and a 0.25% service fee
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from parsers.model import Component
from parsers.prose.whose_rate import run_of
from parsers.terms.fees import DISTRIBUTION, SERVICE, read_component
from parsers.terms.figures import Figure, words_around
from parsers.terms.names import find_classes
from parsers.wordings import any_of, prose

_PHRASE = re.compile(
    r"(?:(?:asset[- ]based )?(?:sales|distribution) charges?|(?:distribution|servic(?:e|es"
    r"|ing)|12b-1|shareholder|maintenance|aggregate|total|combined)"
    r"(?:[ -]?(?:\(?12b-1\)?|related|shareholder|account|personal|services?|servicing"
    r"|distribution|maintenance|and/or|and|or|/)){0,5}"
    r" (?:fees?|charges?|payments?|compensation))",
    re.IGNORECASE,
)
# ... 0.25% of net assets shall be paid as a service fee
_LINK = re.compile(
    r"^\)?[\s,]*(?:per annum|per year|annually|a year|of (?:the |its |such "
    r"|their )?average[\w\'’ ]{0,150}?)?[\s,]*"
    r"(?:(?:of which|of it|of this|of these|thereof|which) )?(?:shall|will|may|is|are|being|as"
    r"|for|constitut\w+|represent\w+|to)\b(?: (?:be|is|are|considered|deemed|paid|payable|used"
    r"|treated|as|for|a|an|the|compensation|payment|of)){0,6}"
    r"(?P<fee>[^.;]{1,160})",
    re.IGNORECASE,
)
_IS = re.compile(r"^\)?,? (?:is|are|being|(?:shall|will) be|represents?|constitutes?) (?:an?|the) ")
_RIGHT_AHEAD = re.compile(
    r"^\)?\s*(?:an? |as an? )?(?:annual |annualized |yearly |per annum |rule |12b-1 )*$", re.IGNORECASE
)
# 0.75% (distribution) and 0.25% (service)
_IN_BRACKETS = re.compile(r"^\s*\((?:the |for )?(?P<fee>(?:distribut|servic|shareholder serv)[^()%]{0,40})\)")
_TOGETHER = any_of(prose.TOGETHER)
_DIVIDED = any_of(prose.DIVIDED)
_NO_FEE = any_of(prose.NO_FEE)
_COMPANY = re.compile(
    r"(?:[A-Z][\w&.’'-]*,? ){1,8}(?:Inc|Incorporated|LLC|L\.L\.C|L\.P|Ltd|Corp|Corporation|Company"
    r"|Co)\b"
)
_CLAUSE = re.compile(
    r"[,;](?! (?:and|or) for\b)|\b(?:and|with) (?=the (?:remainder|balance|rest|remaining)\b)"
)
# ...: (i) with respect to Class A shares, a fee at the annual rate of 0.25%; (ii) ...
_ITEM = re.compile(
    r"(?:(?:(?<=[;:,] )|^)(?:and |or )?|\b(?:and|or) )\((?:[ivx]{1,4}|[a-z]|\d{1,2})\) "
    r"|(?<=[a-z] )\([i1a]\) (?=an?\b|for\b|on\b|in\b|with\b)"
)
_FEE_OF_ITS_OWN = re.compile(r"\ban? (?:annual |yearly |monthly )?fee\b", re.IGNORECASE)
_REACH = 600  # characters behind a figure in which a clause may name its fee
_FAR = 90  # characters behind the figure before: a fee named there may be that figure's


def fee_named(text: str, figures: Sequence[Figure], index: int) -> tuple[Component | None, str | None]:
    """The fee that the figure's own words name, and how: '0.25% is paid as a service fee'."""
    left, right = words_around(text, figures, index)
    if item := item_of_its_own(text, figures, index):
        left, right = text[item[0] : figures[index].start], right[: item[1] - figures[index].end]
    phrases = list(_PHRASE.finditer(left))
    ahead = _PHRASE.search(right[:60])
    if ahead and _RIGHT_AHEAD.match(right[: ahead.start()]):  # 'a 0.75% distribution fee'
        return read_component(ahead[0]), ahead[0]
    if bracket := _IN_BRACKETS.match(right):
        return read_component(bracket["fee"]), bracket["fee"]
    each = bool(index and _IS.match(left) and _IS.match(right))  # 0.25% is a service fee and 0.75% is a ...
    linked = _linked(right) if not phrases or each or _far_behind(left, phrases[-1], index) else None
    if linked and (index or _PHRASE.search(linked[1])):
        return linked
    if not phrases:
        purpose = _by_purpose(left, index)
        return (purpose, None) if purpose or not linked else linked
    if _TOGETHER.search(left[phrases[0].start() :] + right[:60]) and (
        len(phrases) > 1 or _TOGETHER.search(left[: phrases[0].start()])
    ):
        return Component.AGGREGATE_FEE, phrases[-1][0]
    return read_component(phrases[-1][0]), phrases[-1][0]


def _far_behind(left: str, phrase: re.Match[str], index: int) -> bool:
    return bool(index) and len(left) - phrase.end() > _FAR


def item_of_its_own(text: str, figures: Sequence[Figure], index: int) -> tuple[int, int] | None:
    """Where the item begins and ends that gives the figure 'a fee': its neighbours' fees are not its own."""
    starts = [m.start() for m in _ITEM.finditer(text)]
    start = max((at for at in starts if at < figures[index].start), default=None)
    if len(starts) < 2 or start is None or (index and start < figures[index - 1].end):
        return None
    if not _FEE_OF_ITS_OWN.search(text, start, figures[index].start):
        return None
    return start, min((at for at in starts if at > start), default=len(text))


def list_begins(text: str) -> int:
    """Where the first item of a list in a sentence stands, 0 where there is none."""
    first = _ITEM.search(text)
    return first.start() if first else 0


def within_run(text: str, figures: Sequence[Figure], index: int) -> Component | None:
    """'a distribution fee and a service fee of 0.75% and 0.25%': as many fees as figures."""
    first, last = run_of(text, figures, index)
    phrases = _PHRASE.findall(words_around(text, figures, first)[0])
    if first == last or len(phrases) != last - first + 1:
        return None
    return read_component(phrases[index - first])


def is_sum(figures: Sequence[Figure], index: int) -> bool:
    """'the distribution fee (0.75%) and the service fee (0.25%) make 1.00%'."""
    parts = [figure.percent for figure in figures[max(0, index - 2) : index] if figure.percent]
    return len(parts) == 2 and sum(parts) == figures[index].percent


def fee_of_part(text: str, figures: Sequence[Figure], index: int) -> Component | None:
    """'of which 0.25% at most goes to those who serve the holders': the fee is named behind."""
    left, right = words_around(text, figures, index)
    return fee_behind(right) if _DIVIDED.search(left) else None


def is_whole(text: str, figures: Sequence[Figure], index: int) -> bool:
    """Does what follows divide the figure: '1.00%, of which 0.25% ...', '1.00%, 0.75% of it for ...'?"""
    following = figures[index + 1].end + 9 if index + 1 < len(figures) else len(text)
    return _DIVIDED.search(text, figures[index].end, following) is not None


def fee_behind(text: str) -> Component | None:
    """The fee that the clauses behind a figure name: ', as compensation for distribution services'."""
    clauses = _CLAUSE.split(text[:_REACH])
    return next((component for words in clauses if (component := read_component(plain(words)))), None)


@lru_cache(64)
def fee_around(text: str) -> Component | None:
    """The fee that a lead sentence names; the whole where it names two."""
    phrases = list(_PHRASE.finditer(text))
    if phrases:
        kinds = {read_component(p[0]) for p in phrases}
        return kinds.pop() if len(kinds) == 1 else Component.AGGREGATE_FEE
    return read_component(plain(text))


def plain(text: str) -> str:
    """Without words that name no fee: a plan's title, a company, a class, 'distribution services'."""
    for mention in reversed(find_classes(text)):
        text = text[: mention.start] + "shares" + text[mention.end :]
    text = re.sub(r"(?i)\b(distribution)(?:[- ]related)? services\b", r"\1", text)
    return _COMPANY.sub(" ", _NO_FEE.sub(" ", text))


def pays_for_both(text: str) -> bool:
    """Do the words name distribution as well as service?"""
    low = plain(text).lower()
    return DISTRIBUTION.search(low) is not None and SERVICE.search(low) is not None


def _linked(right: str) -> tuple[Component, str] | None:
    link = _LINK.match(right)
    for words in _CLAUSE.split(link["fee"]) if link else ():
        if linked := read_component(plain(words)):
            return linked, words.strip()
    return None


def _by_purpose(left: str, index: int) -> Component | None:
    """'to those who serve the holders up to 0.25%': no fee has a name, but what it pays for has."""
    if index == 0:
        return Component.AGGREGATE_FEE if _TOGETHER.search(left) else read_component(plain(left))
    own = re.split(r"[,;]|\band\b(?= for\b)", left)[-1]
    if _TOGETHER.search(own):
        return Component.AGGREGATE_FEE
    return read_component(plain(own)) or (read_component(plain(left)) if len(left) > 40 else None)
