"""Names of portfolios that hold what is no part of them, or lack what is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from parsers.doubts.unexplained import Doubt, Said
from parsers.layout.segments import Anatomy
from parsers.model import Origin, Rate
from parsers.terms.names import fold
from parsers.terms.share_classes import find_classes
from parsers.wordings import ordinary
from parsers.wordings.classes import NO_OWN_CLASS, NO_PREFIX, WORDED_SHARES

_ITEM_AHEAD = re.compile(r"(?:\((?:[ivx]+|[a-z]|\d{1,2})\)|(?:[IVX]+|[a-z]|\d{1,2})[.)])\s", re.IGNORECASE)
_SAID_BEHIND = re.compile(r"\([a-z][^()]*\)")
_CAPITAL_AHEAD = ordinary.CAPITAL_AHEAD.regex()
_SHARES = WORDED_SHARES.regex()
_OFTEN = 3  # times that the print names the shares of a class
_FAMILY = 3  # portfolios that begin alike, for another to stand out
_OPENING = 12  # paragraphs in which a name stands whole
_REACH = 40  # characters before a name


def odd_names(said: Said, anatomy: Anatomy) -> Iterator[Doubt]:
    """Every check of the names, and of the class that none of them has."""
    yield from _with_others(said.rates)
    yield from _of_another_family(said)
    yield from _cut_in_front(said, anatomy)
    yield from _of_a_class(said, anatomy)


def _with_others(rates: Sequence[Rate]) -> Iterator[Doubt]:
    """What stands beside a name and was taken into it: `(b) Elm Fund`, `Elm Fund (reim)`, `Elm Fund (Class A
    and B)`."""
    for at, rate in enumerate(rates):
        name = rate.portfolio_name or ""
        if _ITEM_AHEAD.match(name):
            yield at, f"its portfolio “{name}” begins like an item of a list"
        elif behind := _SAID_BEHIND.search(name):
            yield at, f"the name of its portfolio may end before “{behind.group()}”"
        if find_classes(name):
            yield at, f"the name “{name}” holds a class"


def _of_another_family(said: Said) -> Iterator[Doubt]:
    """All portfolios begin with one word, but for one: the first line of its name may be missing."""
    first = {name: name.split()[0] for row in said.entries if (name := _plain(row.portfolio_name))}
    family, times = Counter(first.values()).most_common(1)[0] if first else ("", 0)
    if times < _FAMILY or times < 0.8 * len(first):
        return
    for at, rate in enumerate(said.rates):
        if rate.portfolio_name and not _plain(rate.portfolio_name).startswith(f"{family} "):
            yield at, f"its portfolio does not begin with “{family}” as the others do"


def _plain(name: str) -> str:
    """The name without an article: `The Oak World Fund` is of the Oak family."""
    ahead, _, rest = name.strip().partition(" ")
    return rest.strip() or ahead if ahead.casefold() == "the" else name.strip()


def _cut_in_front(said: Said, anatomy: Anatomy) -> Iterator[Doubt]:
    """`Worthley Growth Fund`, which the print once calls `Foreman, Worthley Growth Fund`."""
    names = {
        rate.portfolio_name for rate in said.rates if rate.portfolio_name and rate.origin is Origin.PROSE
    }
    known = {fold(name) for name in (*(e.portfolio_name for e in said.entries), *names)}
    texts = [" ".join(part.text.split()) for part in anatomy.parts[:_OPENING]] if names else []
    longer = {name: found for name in names for text in texts if (found := _longer(name, text))}
    for at, rate in enumerate(said.rates):
        whole = longer.get(rate.portfolio_name or "", "")
        if whole and rate.origin is Origin.PROSE and fold(whole) not in known:
            yield at, f"the print also names “{whole}”"


def _longer(name: str, text: str) -> str:
    """The name with the word in front of it that belongs to it too, where there is one."""
    low, short = text.casefold(), name.casefold()
    at = low.find(short)
    while at > 0:
        ahead = _CAPITAL_AHEAD.search(text, max(0, at - _REACH), at)
        if ahead and (ahead["word"] or ahead["first"]).casefold() not in NO_PREFIX:
            return text[ahead.start(ahead.lastgroup or 0) : at + len(name)]
        at = low.find(short, at + 1)
    return ""


def _of_a_class(said: Said, anatomy: Anatomy) -> Iterator[Doubt]:
    """No rate has a class, and the print goes on of `Open Shares`."""
    if not said.rates or any(rate.share_class for rate in said.rates):
        return
    texts = (part.text for part in anatomy.parts if "Shares" in part.text)
    found = (match["name"] for text in texts for match in _SHARES.finditer(text))
    named = Counter(name for name in found if name.split()[-1].lower() not in NO_OWN_CLASS)
    for name, times in named.most_common(1):
        if times >= _OFTEN:
            why = f"it has no class, and the print speaks of “{name} Shares”"
            yield from ((at, why) for at in range(len(said.rates)))
