"""The funds that a plan is for, where no schedule lists them: named in its title or its first sentences.

... on behalf of its series Elm Growth Fund and Elm Bond Fund (the "Funds"), adopts this Plan ...
WHEREAS, Elm Bond Fund (the "Fund") is a series of Elm Trust ...
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from parsers.layout.segments import Anatomy, Part, is_prose
from parsers.terms.entry_names import series_of
from parsers.terms.mentions import Mention, MentionSort, find_mentions
from parsers.terms.names import fold
from parsers.terms.sorts import Sort, can_be, words_of
from parsers.wordings import plan_funds as wordings
from parsers.wordings.whose_rate import IN_LIST

_OF_SERIES, _NAMELY, _LED = (w.regex() for w in (wordings.OF_SERIES, wordings.NAMELY, wordings.LED))
_ON_BEHALF, _SERIES_BEHIND = wordings.ON_BEHALF.regex(), wordings.SERIES_BEHIND.regex()
_DEFINED, _OF_A_PLAN = wordings.DEFINED.regex(), wordings.OF_A_PLAN.regex()
_CALLED, _FOLLOWING = wordings.CALLED.regex(), wordings.FOLLOWING.regex()
_SHORT_NAME, _OF_FAMILY = wordings.SHORT_NAME.regex(), wordings.OF_FAMILY.regex()
_IN_LIST = IN_LIST.regex()
_REACH = 120  # characters beside a list that say what it is of
_OPENING = 12  # paragraphs
_LONGEST = 12  # words of a name
_ENOUGH = 2  # that a list is the plan's: two weak signs, or a strong one


@dataclass(frozen=True, slots=True)
class _List:
    """Names that stand in one list, and how much speaks for these as the plan's own.

    `called` is the name that the print gives them together: the "Equity and Income Funds".
    """

    names: tuple[str, ...]
    weight: int
    called: str = ""


def funds_of_plan(anatomy: Anatomy, registrants: Sequence[str]) -> tuple[str, ...]:
    """Every one of the list that most speaks for; none where two lists compare."""
    texts = [_SHORT_NAME.sub("", text) for text in _with_their_lists(anatomy.parts)[:_OPENING]]
    lists = [found for text in texts for found in _lists(text, registrants) if found.weight >= _ENOUGH]
    most = max((found.weight for found in lists), default=0)
    best = max((found.names for found in lists if found.weight == most), key=len, default=())
    known = set(map(fold, best))
    if any(not known.issuperset(map(fold, found.names)) for found in lists if found.weight == most):
        return ()
    return best or _in_title(anatomy, registrants)


def called_together(texts: Iterable[str], registrants: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    """The names that the print gives to funds, each with the funds; a name that is given twice is left out.

    Elm Fund, Oak Fund and Fir Fund (the "Equity Funds"); Elm Total Return Fund (the "Return Fund")
    """
    found: dict[str, set[tuple[str, ...]]] = {}
    for text in texts:
        for listed in _lists(text, registrants) if _CALLED.search(text) else ():
            if listed.called:
                found.setdefault(listed.called, set()).add(listed.names)
    return {name: next(iter(funds)) for name, funds in found.items() if len(funds) == 1}


def _with_their_lists(parts: Sequence[Part]) -> list[str]:
    """The text of each part, with the names that stand in lines of their own behind its colon."""
    texts: list[str] = []
    for part in parts:
        if texts and texts[-1].endswith((":", ",")) and can_be(part.text, Sort.ENTRY) and not is_prose(part):
            texts[-1] += f" {part.text},"
        else:
            texts.append(part.text)
    return texts


def _lists(text: str, registrants: Collection[str]) -> Iterator[_List]:
    listed: list[Mention] = []
    for mention in _of_families(text, find_mentions(text)):
        name = mention.portfolio or mention.name
        short = text.endswith(('("', "(“"), 0, mention.start)
        if mention.sort is not MentionSort.FUND or short or not may_be_portfolio(name, registrants):
            continue
        if listed and not _IN_LIST.match(text[listed[-1].end : mention.start]):
            yield _weighed(text, listed)
            listed = []
        listed.append(mention)
    if listed:
        yield _weighed(text, listed)


def _of_families(text: str, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """`Elm Funds—All Cap Fund` as the one name that it is."""
    held: Mention | None = None
    for mention in mentions:
        if held and _OF_FAMILY.fullmatch(text, held.start, mention.start):
            whole = text[held.start : mention.end]
            held = replace(mention, start=held.start, name=whole, portfolio=whole)
            continue
        if held:
            yield held
        held = mention
    if held:
        yield held


def may_be_portfolio(name: str, registrants: Collection[str]) -> bool:
    """Is it a portfolio's? It is no firm's, and neither is a registrant's nor ends with one that is known."""
    if can_be(name, Sort.FIRM) or (can_be(name, Sort.REGISTRANT) and not name.lower().endswith("series")):
        return False
    return not any(fold(name).endswith(fold(registrant)) for registrant in registrants)


def _weighed(text: str, listed: Sequence[Mention]) -> _List:
    """`of its series X`, `X, a series of`: a strong sign each; `for X`, `X (the "Fund")`: a weak one."""
    first, end = listed[0], listed[-1].end
    before, behind = text[max(0, first.start - _REACH) : first.start], text[end : end + _REACH]
    ahead = (_OF_SERIES, _NAMELY, _ON_BEHALF, _FOLLOWING)
    strong = (*(sign.search(before) for sign in ahead), _SERIES_BEHIND.match(behind))
    weak = (_LED.search(before), _DEFINED.match(behind), first.share_class)
    names = dict.fromkeys(mention.portfolio or mention.name for mention in listed)
    called = _CALLED.match(behind)
    weight = 2 * sum(map(bool, strong)) + sum(map(bool, weak))
    return _List(tuple(names), weight, called["name"] if called else "")


def _in_title(anatomy: Anatomy, registrants: Collection[str]) -> tuple[str, ...]:
    """The portfolios that the title names beside the registrant, each on a line of its own.

    ELM ADVISERS TRUST / PLAN OF DISTRIBUTION / Elm Tactical Income Fund – Investor Shares
    """
    known = " / ".join(map(fold, registrants))
    lines = [piece.text.strip(" ()") for part in anatomy.title for piece in part.pieces if piece.text.strip()]
    named = [words_of(series_of(line)).entry.portfolio for line in lines if not _OF_A_PLAN.search(line)]
    portfolios = dict.fromkeys(
        name
        for name in named
        if name[:1].isupper()
        and 1 < len(name.split()) <= _LONGEST
        and can_be(name, Sort.PORTFOLIO)
        and not can_be(name, Sort.REGISTRANT)
        and fold(name) not in known
    )
    return tuple(portfolios) if known or any(can_be(name, Sort.REGISTRANT) for name in named) else ()
