"""The funds that a plan is for, where no schedule lists them: named in its title or its first sentences.

... on behalf of its series Elm Growth Fund and Elm Bond Fund (the "Funds"), adopts this Plan ...
WHEREAS, Elm Bond Fund (the "Fund") is a series of Elm Trust ...
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from parsers.layout.segments import Anatomy, Part, is_prose
from parsers.terms.entry_names import series_of
from parsers.terms.mentions import Mention, MentionSort, find_mentions
from parsers.terms.names import fold
from parsers.terms.share_classes import find_classes
from parsers.terms.sorts import Sort, can_be, words_of
from parsers.wordings import plan_funds as wordings
from parsers.wordings.whose_rate import IN_LIST

_OF_SERIES, _NAMELY, _LED = (w.regex() for w in (wordings.OF_SERIES, wordings.NAMELY, wordings.LED))
_ON_BEHALF, _SERIES_BEHIND = wordings.ON_BEHALF.regex(), wordings.SERIES_BEHIND.regex()
_DEFINED, _OF_A_PLAN = wordings.DEFINED.regex(), wordings.OF_A_PLAN.regex()
_CALLED, _FOLLOWING = wordings.CALLED.regex(), wordings.FOLLOWING.regex()
_ARE_NOW = wordings.ARE_NOW.regex()
_CLASSES_OF, _FUND_ITSELF = wordings.CLASSES_OF.regex(), wordings.FUND_ITSELF.regex()
_SHORT_NAME, _BARE_NAME = wordings.SHORT_NAME.regex(), wordings.BARE_NAME.regex()
_IN_LIST = IN_LIST.regex()
_REACH = 120  # characters beside a list that say what it is of
_OPENING = 12  # paragraphs
_LONGEST = 12  # words of a name
_ENOUGH = 2  # that a list is the plan's: two weak signs, or a strong one


@dataclass(frozen=True, slots=True)
class _List:
    """Names that stand in one list, and how much speaks for these as the plan's own.

    `called` is the name that the print gives them together: the "Equity and Income Funds"; `classes` are
    those of which the list is: the Class A and Class C shares of ...
    """

    names: tuple[str, ...]
    weight: int
    called: str = ""
    classes: tuple[str, ...] = ()


def funds_of_plan(anatomy: Anatomy, registrants: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """Each fund of the list that most speaks for it, or of several that are each of own classes, with the
    classes that the plan is for; of no one's where it is for all. None where two lists compare."""
    whole = _with_their_lists(anatomy.parts)
    told = (*whole[:_OPENING], *(text for text in whole[_OPENING:] if _ARE_NOW.search(text)))
    texts = [_SHORT_NAME.sub("", text) for text in told]
    lists = [found for text in texts for found in _lists(text, registrants) if found.weight >= _ENOUGH]
    most = max((found.weight for found in lists), default=0)
    strongest = [found for found in lists if found.weight == most]
    by_class = _by_class(lists)
    if by_class and all(by_class.keys() >= set(found.names) for found in strongest):
        return by_class
    best = max((found.names for found in strongest), key=len, default=())
    known = set(map(fold, best))
    if any(not known.issuperset(map(fold, found.names)) for found in strongest):
        return {}
    return dict.fromkeys(best or (_as_told(name, texts) for name in _in_title(anatomy, registrants)), ())


def _as_told(name: str, texts: Iterable[str]) -> str:
    """THE ELM FUND of a title, without its first word where the text first speaks of `the Elm Fund`."""
    bare = name[4:] if name.upper().startswith("THE ") else ""
    for text in texts if bare else ():
        at = text.lower().find(bare.lower())
        if at >= 0 and not text.isupper():
            return name if text.endswith("The ", 0, at) else bare
    return name


def _by_class(lists: Iterable[_List]) -> dict[str, tuple[str, ...]]:
    """Class C of Elm Fund and Oak Fund; then: Class A and Class C of Fir Fund."""
    classed = [found for found in lists if found.classes]
    own: dict[str, tuple[str, ...]] = {}
    for found in classed:
        for name in found.names:
            own[name] = tuple(dict.fromkeys((*own.get(name, ()), *found.classes)))
    return own if len({found.names for found in classed}) > 1 else {}


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
        text = part.text if is_prose(part) else _by_lines(part)
        if texts and texts[-1].endswith((":", ",")) and can_be(part.text, Sort.ENTRY) and not is_prose(part):
            texts[-1] += f" {text.rstrip(',')},"
        else:
            texts.append(text)
    return texts


def _by_lines(part: Part) -> str:
    """`on behalf of / Elm Fund / Elm Bond Fund` in a title: each line that ends as names do holds one."""
    lines = [piece.text.strip() for piece in part.pieces]
    return " ".join(f"{line}," if can_be(line, Sort.ENTRY) else line for line in lines[:-1]) + f" {lines[-1]}"


def _lists(text: str, registrants: Collection[str]) -> Iterator[_List]:
    listed: list[Mention] = []
    for mention in find_mentions(text):
        name = mention.portfolio or mention.name
        short = text.endswith(('("', "(“"), 0, mention.start)
        if mention.sort is not MentionSort.FUND or short or not may_be_portfolio(name, registrants):
            continue
        if listed:
            listed += _bare_names(text, listed[-1], mention.start, registrants)
            if not _IN_LIST.match(text[listed[-1].end : mention.start]):
                yield _weighed(text, listed)
                listed = []
        listed.append(mention)
    if listed:
        yield _weighed(text, [*listed, *_bare_names(text, listed[-1], len(text), registrants)])


def _bare_names(text: str, last: Mention, end: int, registrants: Collection[str]) -> list[Mention]:
    """What goes on a list of funds and ends as no fund's name does: `Elm Fund, Elm Bankshares and Oak Fund`.

    Each begins as the fund before it does, and nothing parts it from the next or from what all are called.
    """
    house, at, found = last.name.split()[0], last.end, list[Mention]()
    while name := _BARE_NAME.match(text, at, end):
        at = name.end()
        if name["house"] != house or not may_be_portfolio(name["name"], registrants):
            return []
        found.append(Mention(*name.span("name"), name["name"], MentionSort.FUND))
    behind = text[at : at + _REACH]
    closes = _IN_LIST.match(text[at:end]) or _DEFINED.match(behind) or _SERIES_BEHIND.match(behind)
    return found if closes else []


def may_be_portfolio(name: str, registrants: Collection[str]) -> bool:
    """Is it a portfolio's? It is no firm's, and neither is a registrant's nor ends with one that is known."""
    low = name.lower()
    if can_be(name, Sort.FIRM) and not low.endswith(("fund", "portfolio")):  # Elm Financial Services Fund
        return False
    if can_be(name, Sort.REGISTRANT) and not low.endswith("series"):
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
    return _List(tuple(names), weight, called["name"] if called else "", _classes(text, first))


def _classes(text: str, first: Mention) -> tuple[str, ...]:
    """Those that lead the list in, one after the other: the Class A Shares and Class C Shares of ..."""
    found = [first.share_class] if first.share_class else []
    ahead = text[max(0, first.start - 4 * _REACH) : first.start]
    behind = len(ahead)
    for mention in reversed(find_classes(ahead)):
        between = ahead[mention.end : behind]
        if not (_IN_LIST.match(between) if found else _CLASSES_OF.match(between)):
            break
        found.append(mention.name)
        behind = mention.start
    return tuple(reversed(found))


def _in_title(anatomy: Anatomy, registrants: Collection[str]) -> tuple[str, ...]:
    """The portfolios that the title names beside the registrant, each on a line of its own.

    ELM ADVISERS TRUST / PLAN OF DISTRIBUTION / Elm Tactical Income Fund – Investor Shares
    """
    known = " / ".join(map(fold, registrants))
    lines = [piece.text.strip(" ()") for part in anatomy.title for piece in part.pieces if piece.text.strip()]
    named = [words_of(series_of(line)).entry.portfolio for line in lines if not _OF_A_PLAN.search(line)]
    funds = [name for name in registrants if _FUND_ITSELF.search(name)] if len(registrants) > 1 else []
    portfolios = dict.fromkeys(funds) | dict.fromkeys(
        name
        for name in named
        if name[:1].isupper()
        and 1 < len(name.split()) <= _LONGEST
        and can_be(name, Sort.PORTFOLIO)
        and not can_be(name, Sort.REGISTRANT)
        and fold(name) not in known
    )
    return tuple(portfolios) if known or any(can_be(name, Sort.REGISTRANT) for name in named) else ()
