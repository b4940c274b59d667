"""Why a few words of print are no name of a portfolio or a registrant, where they stand in the place of one.

`Average Daily Net Assets` heads a column, `Elm Fund of the` is half a phrase, `By: ____` is a form.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from parsers.terms.sorts import Sort, can_be
from parsers.wordings import Wording
from parsers.wordings import no_names as wordings
from parsers.wordings.kept import kept

_LONGEST = 130  # characters, and words below: more is a sentence
_MOST_WORDS = 18
_LETTER = re.compile(r"[^\W\d_]")
_TICKER = re.compile(r"[A-Z]{4}X")
_SPACE = re.compile(r"\s+")


@kept
def why_no_name(name: str) -> str | None:
    """The reason, None where it looks like a name.

    'Average Daily Net Assets' -> 'it heads a column'; 'Elm 2025 Fund' -> None
    """
    text = _SPACE.sub(" ", name).strip()
    return next((reason for reason, test in _TESTS if test(text)), None)


def _has_no_letter(text: str) -> bool:
    return _LETTER.search(text) is None


def _is_long(text: str) -> bool:
    return len(text) > _LONGEST or text.count(" ") >= _MOST_WORDS


def _is_sentence(text: str) -> bool:
    """Names in small letters alone have no verb either, but may have `that` and the like in them."""
    return _is_long(text) or (_SENTENCE.search(text) is not None and not _CUT_SHORT.search(text))


def _is_class(text: str) -> bool:
    """`Investor Shares`, and not `Elm Investor Shares`, which may be a fund."""
    return can_be(text.removesuffix(" Shares"), Sort.CLASS) and not can_be(text, Sort.ENTRY)


def _is_doubled(text: str) -> bool:
    """`Elm Fund Elm Fund`, and three times."""
    words = text.casefold().replace(",", "").split()
    sizes = (size for size in range(1, len(words) // 2 + 1) if len(words) % size == 0)
    return any(words == words[:size] * (len(words) // size) for size in sizes)


def _has_open_bracket(text: str) -> bool:
    """A bracket that is never closed, or was never opened."""
    depth = 0
    for letter in text:
        depth += (letter in "([") - (letter in ")]")
        if depth < 0:
            return True
    return depth != 0


def _finds(wording: Wording) -> Callable[[str], bool]:
    pattern = wording.regex()
    return lambda text: pattern.search(text) is not None


_SENTENCE, _CUT_SHORT = wordings.SENTENCE.regex(), wordings.CUT_SHORT.regex()
_TESTS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("it is a field of a form that was not filled in", _finds(wordings.FORM_FIELD)),
    ("it holds no letter", _has_no_letter),
    ("it is the ticker of a class", lambda text: _TICKER.fullmatch(text) is not None),
    ("it belongs to a signature", _finds(wordings.SIGNATURE)),
    ("it stands for a rate", lambda text: can_be(text, Sort.NO_RATE, Sort.UNFILLED, Sort.DITTO)),
    ("it is a label", _finds(wordings.LABEL)),
    ("it is a sentence", _is_sentence),
    ("it names no one fund", _finds(wordings.NOBODY)),
    ("it heads a column", lambda text: can_be(text, Sort.CAPTION, Sort.CLASS_CAPTION)),
    ("it heads a column", _finds(wordings.HEADING)),
    ("it holds a figure", _finds(wordings.FIGURE)),
    ("it is a date", lambda text: can_be(text, Sort.DATE)),
    ("it is a class", _is_class),
    ("it holds the name of a class", _finds(wordings.CLASS_INSIDE)),
    ("it names a paper", _finds(wordings.PAPER)),
    ("a bracket in it stands alone", _has_open_bracket),
    ("it is half a phrase", _finds(wordings.BEGINS_HALF)),
    ("it is half a phrase", _finds(wordings.ENDS_HALF)),
    ("one name stands in it twice", _is_doubled),
    ("two names stand in it", _finds(wordings.TWO_NAMES)),
)
