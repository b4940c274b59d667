"""Lists of portfolios without rates: which item is a registrant, which a portfolio of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from parsers.layout.segments import Part, signs
from parsers.model import Align
from parsers.terms.entry_names import EntryName
from parsers.terms.names import fold
from parsers.terms.sorts import Sort, Words, can_be, words_of
from parsers.wordings.schedules import (
    ENDS_AS_REGISTRANT,
    ENDS_AS_SERIES,
    ENDS_AS_TRUST,
    FEE_LABEL,
    INCORPORATED,
    INSIDE_NAME,
    NO_ITEM,
    NOTE_OF_ITEM,
)

_NO_ITEM, _NOTE, _INSIDE = NO_ITEM.regex(), NOTE_OF_ITEM.regex(), INSIDE_NAME.regex()
_FEE_LABEL = FEE_LABEL.regex()
_ENDS_AS_REGISTRANT, _ENDS_AS_TRUST = ENDS_AS_REGISTRANT.regex(), ENDS_AS_TRUST.regex()
_ITEM_NUMBER = re.compile(r"^\(?\d{1,2}[.)]\s+(?=[A-Z])")
_NOWHERE = -1.0
_ENDINGS = (ENDS_AS_SERIES.regex(), INCORPORATED.regex())
_SMALL = 3  # letters of a word that names do not write large: of, the, and
_OF_SENTENCES = re.compile(r"[=;:?]")


@dataclass(frozen=True, slots=True)
class Listed:
    part: Part
    registrant: str | None
    name: EntryName


@dataclass(frozen=True, slots=True)
class _Look:
    """What the lines of a list have in common, by which one line is told from another.

    `classed` where a class leads the list; `outer` is the column further left than the rest, if there is
    one; `families` are words that most names begin with, `ending` is one that most names have and that
    alone would be a registrant's; `mixed` where most are not in capitals; `led_by_trust` where the first
    is one of few trusts; `over_classes` are over lines that are classes; `ended` where names end as those
    of funds do.
    """

    classed: bool
    outer: float | None
    mixed: bool
    led_by_trust: bool
    ended: bool
    over_classes: frozenset[str]
    families: frozenset[str]
    ending: re.Pattern[str] | None

    def is_alike(self, part: Part) -> bool:
        """`Oak Dividend Achievers` among `Oak Growth Fund` and `Oak Bond Fund`."""
        return _is_name(part) and part.text.split()[0] in self.families

    def ends_as_most(self, words: Words) -> bool:
        """`Bond Series` among `Core Equity Series` and `Utilities Series`: no heading, and no registrant."""
        return self.ending is not None and self.ending.search(words.text) is not None

    def is_portfolio(self, part: Part, words: Words) -> bool:
        if words.can_be(Sort.CATEGORY):
            return self.ends_as_most(words)
        return not self.ended or _names_portfolio(part) or self.is_alike(part)

    def is_registrant(self, part: Part, words: Words, following: Part | None) -> bool:
        """A line is a registrant where a caption follows it (`AIM EQUITY FUNDS` / `PORTFOLIOS`), where it
        stands further left than the rest, where it alone is in capitals, or ends as only registrants do
        (`Funds, Inc.`), or is one of few trusts of which the first leads the list."""
        ends_so = words.can_be(Sort.REGISTRANT)
        captioned = following is not None and can_be(following.text, Sort.CAPTION)
        if words.can_be(Sort.CATEGORY):
            return captioned
        if self.mixed and ends_so and words.text.isupper():
            return True
        if following is None or self.ends_as_most(words):
            return False
        outer = ends_so and _column(part) == self.outer and (part.listed or _is_under(following, part))
        return captioned or outer or self._ends_as_only_registrants(words)

    def _ends_as_only_registrants(self, words: Words) -> bool:
        trust = self.led_by_trust and _ENDS_AS_TRUST.search(words.text)
        return bool(trust or _ENDS_AS_REGISTRANT.search(words.text))


def read_listing(
    run: Sequence[Part], registrant: str | None, introduced: bool, registrants: Collection[str] = ()
) -> list[Listed]:
    """The portfolios of a run of short lines; `introduced`: a sentence led it in. `registrants` are those of
    the document.

    A name over lines that are classes has a row for each; a class that leads a list is that of the names
    below it, to the next one. Names that do not end in Fund count where a sentence or a caption introduced
    the list, or where classes follow.
    """
    items = _items(run)
    look = _look_of(items, introduced)
    known = frozenset(map(fold, registrants))
    return list(_listed(items, look, registrant, known)) if look else []


def family_over(above: Sequence[Part], items: Sequence[Part]) -> str | None:
    """`The ProElms`, the line over a list of `Growth ProElm`: the family of which each is one."""
    line = above[-1].text.strip() if above else ""
    family = line.removeprefix("The ")
    lasts = {item.text.strip().rpartition(" ")[2].rstrip("0123456789") + "s" for item in items[:2]}
    named = family.isalpha() and lasts == {family} and not can_be(family, Sort.CAPTION)
    return family if named else None


def _listed(
    items: Sequence[Part], look: _Look, registrant: str | None, known: frozenset[str]
) -> Iterator[Listed]:
    above: EntryName | None = None
    led: tuple[str, ...] = ()  # by these classes
    for part, words, whose in _with_registrants(items, look, registrant, known):
        if above is not None and words.can_be(Sort.CLASSES):
            yield Listed(part, whose, replace(above, classes=words.classes))
        elif words.can_be(Sort.CLASSES) and look.classed:
            led = words.classes
        elif not words.can_be(Sort.CAPTION, Sort.CLASSES):
            above = words.entry if words.text in look.over_classes else None
            if above is None and look.is_portfolio(part, words):
                yield Listed(part, whose, _of_classes(words.entry, led))


def _with_registrants(
    items: Sequence[Part], look: _Look, registrant: str | None, known: frozenset[str]
) -> Iterator[tuple[Part, Words, str | None]]:
    """The items that are no registrants, each with its own: one over indented lines is of these alone."""
    outside, edge = registrant, _NOWHERE
    for part, following in zip(items, [*items[1:], None], strict=True):
        words = words_of(_bare(part))
        if not words.can_be(Sort.CAPTION, Sort.CLASSES):
            if _column(part) <= edge:
                registrant, edge = outside, _NOWHERE
            if look.is_registrant(part, words, following) or (following and fold(words.text) in known):
                registrant = words.text
                edge = _column(part) if following and _is_under(following, part) else _NOWHERE
                continue
            if not following and _may_sign(words, known) and len(items) > 1:
                return
        yield part, words, registrant


def _bare(part: Part) -> str:
    return _ITEM_NUMBER.sub("", part.text.strip(' :"“”'))


def _may_sign(words: Words, known: frozenset[str]) -> bool:
    """The document's one registrant, which below its funds names who signs, and none of them."""
    return known == {fold(words.text)} and words.can_be(Sort.REGISTRANT)


def _of_classes(name: EntryName, led: tuple[str, ...]) -> EntryName:
    """The name with the classes behind it, or those that lead its list."""
    return name if name.classes else replace(name, classes=led)


def _items(run: Sequence[Part]) -> list[Part]:
    """The lines that may be names: no notes, signatures and who signs, sentences, labels of fees, dates; and
    no cells of a table's column that has no name while another has: `Elm Fund | Delaware`."""
    named = {part.level for part in run if part.listed and _can_be(part, Sort.ENTRY)}
    return [
        part
        for at, part in enumerate(run)
        if not (signs(run, at) or _NOTE.match(part.text) or _NO_ITEM.search(part.text.strip()))
        and not (named and part.listed and part.level not in named)
        and (_can_be(part, Sort.ENTRY) or not (_FEE_LABEL.search(part.text) or _can_be(part, Sort.DATE)))
    ]


def _look_of(items: Sequence[Part], introduced: bool) -> _Look | None:
    """None where the lines are no list of portfolios."""
    names = [p for p in items if not _can_be(p, Sort.CAPTION, Sort.CLASSES)]
    endings = sum(_can_be(p, Sort.ENTRY) for p in names)
    classed = _led_by_class(items)
    pairs = () if classed else pairwise(items)
    over_classes = frozenset(_bare(p) for p, after in pairs if _can_be(after, Sort.CLASSES))
    introduced = introduced or any(_can_be(p, Sort.CAPTION) for p in items[:1])
    plain = introduced and len(names) > 1 and all(map(_is_name, names))
    if not names or (endings < 0.5 * len(names) and not plain and not over_classes):
        return None
    trusts = sum(_ENDS_AS_TRUST.search(p.text) is not None for p in names)
    return _Look(
        classed=classed,
        outer=_outer(names),
        mixed=sum(not p.text.isupper() for p in names) > len(names) / 2,
        led_by_trust=_ENDS_AS_TRUST.search(names[0].text) is not None and trusts <= len(names) / 3,
        ended=endings > 0,
        over_classes=over_classes,
        families=_families(names),
        ending=_shared_ending(names),
    )


def _outer(names: Sequence[Part]) -> float | None:
    columns = {_column(name) for name in names}
    return min(columns) if len(columns) > 1 else None


def _shared_ending(names: Sequence[Part]) -> re.Pattern[str] | None:
    counts = {ending: sum(ending.search(p.text) is not None for p in names) for ending in _ENDINGS}
    return next((ending for ending, count in counts.items() if count > max(1, len(names) / 2)), None)


def _led_by_class(items: Sequence[Part]) -> bool:
    """Does a class stand above the names, but for captions?"""
    lines = [p for p in items if not _can_be(p, Sort.CAPTION)]
    return bool(lines) and _can_be(lines[0], Sort.CLASSES)


def _families(names: Sequence[Part]) -> frozenset[str]:
    """The word that at least half of the names begin with, of those that end as names of funds do."""
    first = Counter(p.text.split()[0] for p in names if p.text.strip() and _can_be(p, Sort.ENTRY))
    return frozenset(word for word, times in first.items() if times > 1 and times >= 0.5 * first.total())


def _column(part: Part) -> float:
    """Where it begins, in its table or in its line."""
    return part.level if part.listed or part.align is not Align.LEFT else part.pieces[0].left


def _is_under(part: Part, above: Part) -> bool:
    return _column(part) > _column(above)


def _can_be(part: Part, *sorts: Sort) -> bool:
    return can_be(part.text, *sorts)


def _names_portfolio(part: Part) -> bool:
    """It ends as portfolios do, or with a class, or has the word inside: `International Fund-Core Equity`."""
    if _can_be(part, Sort.PORTFOLIO, Sort.ENTRY) or words_of(part.text).entry.classes:
        return True
    return _INSIDE.search(part.text) is not None and _is_name(part)


def _is_name(part: Part) -> bool:
    """Short, and nearly every word of it but `of` and `the` begins with a capital: `Arizona Money-Market`."""
    words = [word for word in part.text.split() if not (word.islower() and len(word) <= _SMALL)]
    capitals = sum(w[0].isupper() for w in words)
    return 2 <= len(words) <= 9 and capitals >= 0.7 * len(words) and not _OF_SENTENCES.search(part.text)
