"""The one class of which the whole print speaks, where no title names one.

a fee of the average daily net assets of the Fund's Class A shares
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from parsers.terms.share_classes import find_classes
from parsers.wordings import titles

_AGAIN = 3  # times that a class is named which is the plan's
_REACH = 250  # characters of a sentence on either side of a class
_FOR, _OF_PLAN, _NEGATED = titles.FOR_CLASS.regex(), titles.OF_PLAN.regex(), titles.NEGATED.regex()
_LEFT_OUT, _SEVERAL = titles.CLASS_LEFT_OUT.regex(), titles.SEVERAL_CLASSES.regex()
_ENDS = titles.SENTENCE_ENDS.regex()


def only_class(texts: Sequence[str], named: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """It is named again and again, or once where a sentence says that plan or fee is for it.

    `named`: the classes of each text. None where they are two; and where it is named once or twice, none
    where the print speaks of several classes or leaves that one out.
    """
    names = tuple(chain.from_iterable(named))
    if len(set(names)) != 1:
        return ()
    return names[:1] if len(names) >= _AGAIN or _is_for(texts, names[0]) else ()


def _is_for(texts: Sequence[str], name: str) -> bool:
    sentences = [sentence for text in texts for sentence in _naming(text, name)]
    if any(_LEFT_OUT.search(before) for before, _ in sentences) or any(map(_SEVERAL.search, texts)):
        return False
    return any(
        _FOR.search(before) and _OF_PLAN.search(before + behind) and not _NEGATED.search(before + behind)
        for before, behind in sentences
    )


def _naming(text: str, name: str) -> Iterator[tuple[str, str]]:
    """What stands in its sentence before and behind each place where the class is named."""
    for mention in find_classes(text):
        if mention.name == name:
            before = _ENDS.split(text[max(0, mention.start - _REACH) : mention.start])[-1]
            yield before, _ENDS.split(text[mention.end : mention.end + _REACH], maxsplit=1)[0]
