"""A cell that says of each of its figures which fee it is: `Distribution: 70 bps`, `0.25% service`."""

from __future__ import annotations

from parsers.model import Component
from parsers.terms.fees import OTHER_FEE, read_component
from parsers.terms.figures import Figure, find_figures
from parsers.wordings.fee_phrases import OF_ASSETS, RECKONED
from parsers.wordings.kept import kept

_LONGEST, _LONGEST_SENTENCE = 160, 240  # characters of such a cell
_MOST_WORDS = 5  # of a label
_OF_ASSETS, _RECKONED = OF_ASSETS.regex(), RECKONED.regex()
_BETWEEN = " \t\xa0:;,.–—-()/+=|"  # a label and its figure
Labelled = tuple[tuple[Figure, Component | None], ...]


@kept
def labelled_figures(text: str, sentence: bool = False) -> Labelled:
    """Each figure with the fee that its label names, None for another fee; empty where one has no label.

    The labels stand all before their figures, or all behind them; of a `sentence` each ends where what the
    fee is reckoned by begins: `a service fee at the annual rate of 0.25%`.
    """
    if len(text) > (_LONGEST_SENTENCE if sentence else _LONGEST) or not any(map(str.isalpha, text)):
        return ()
    figures = find_figures(text)
    if not figures:
        return ()
    ends = [0, *(figure.end for figure in figures)]
    starts = [*(figure.start for figure in figures), len(text)]
    between = (text[end:start] for end, start in zip(ends, starts, strict=True))
    if text[: figures[0].start].rstrip().endswith(":"):
        between = (_OF_ASSETS.sub("", part) for part in between)
    parts = [(_RECKONED.sub("", part) if sentence else part).strip(_BETWEEN) for part in between]
    labels = parts[:-1] if not parts[-1] else parts[1:] if not parts[0] else []
    if not labels or not all(map(_is_label, labels)):
        return ()
    return tuple(zip(figures, map(_fee, labels), strict=True))


def _is_label(text: str) -> bool:
    short = 0 < len(text.split()) <= _MOST_WORDS and "class" not in text.lower()
    return short and (_is_other(text) or _fee(text) is not None)


def _is_other(text: str) -> bool:
    return OTHER_FEE.search(f"{text} fee".lower()) is not None


def _fee(text: str) -> Component | None:
    return None if _is_other(text) else read_component(text)
