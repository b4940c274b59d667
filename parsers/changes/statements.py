"""What a sentence was found to change, and how a statement is made of verb and names.

to add Class A and Class R shares of Elm Fund and Oak Fund       four additions
Class W shares of Elm Fund were redesignated Class T shares      a renamed class
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from parsers.changes.verbs import Cue, Sentence, bare_quote, resolved
from parsers.model import ChangeKind
from parsers.terms.mentions import Mention, MentionSort
from parsers.terms.share_classes import CLASS_NOUNS, normalize_class
from parsers.terms.sorts import Sort, can_be
from parsers.wordings.changes import STEMS
from parsers.wordings.clauses import ENDS_AHEAD, HAS_ENDED, TERMINATES

_TERMINATES, _HAS_ENDED, _ENDS_AHEAD = TERMINATES.regex(), HAS_ENDED.regex(), ENDS_AHEAD.regex()
_NEAR = 200  # characters: a verb so near is quoted together with its name


@dataclass(frozen=True, slots=True)
class Statement:
    """A change, told at `text[start:end]`; `verb` is where its verb stands."""

    kind: ChangeKind
    old: str | None
    new: str | None
    start: int
    end: int
    verb: int
    portfolio: str | None = None
    share_class: str | None = None
    registrant: str | None = None
    terminates: bool = False  # the fund or class itself ends


@dataclass(frozen=True, slots=True)
class Known:
    """Names that the schedules of the document print."""

    portfolios: frozenset[str] = frozenset()
    registrants: frozenset[str] = frozenset()

    @property
    def names(self) -> frozenset[str]:
        return _both(self.portfolios, self.registrants)

    def portfolio(self, *names: str) -> bool:
        return not _folded(self.portfolios).isdisjoint(_folded(frozenset(names)))

    def registrant(self, *names: str) -> bool:
        return not _folded(self.registrants).isdisjoint(_folded(frozenset(names)))


@dataclass(slots=True)
class Reading:
    """A sentence, the names known beforehand, and what has been told so far."""

    sentence: Sentence
    known: Known
    told: list[Statement] = field(default_factory=list)


def speaks_of_change(text: str) -> bool:
    """The cheap test before the dear ones: is there a part of a word that speaks of a change?"""
    low = text.lower()
    for stem in STEMS:  # noqa: SIM110 - any() takes twice as long
        if stem in low:
            return True
    return False


def tell_list(reading: Reading, index: int, names: Sequence[Mention], kind: ChangeKind) -> None:
    cue = reading.sentence.cues[index]
    reading.sentence.used.update(names)
    for mention in spread(names):
        found = resolved(reading.sentence, mention)
        if found is None:
            continue
        start, end = min(cue.start, found.start), max(cue.end, found.end)
        if end - start > _NEAR:
            start, end = found.start, found.end
        old, new = (None, found.name) if kind is ChangeKind.ADD else (found.name, None)
        reason = _reason_ahead(reading.sentence, found, names[0]) if old is not None else None
        start = start if reason is None else reason
        behind = None if old is None else _reason_behind(reading.sentence, cue, found, names[-1])
        end = end if behind is None else max(end, behind)
        by_verb = (
            old is not None and _TERMINATES.search(reading.sentence.text, cue.start, cue.end) is not None
        )
        ends = by_verb or reason is not None or behind is not None
        whose = found.portfolio, found.share_class
        reading.told.append(Statement(kind, old, new, start, end, cue.start, *whose, terminates=ends))


def _reason_behind(sentence: Sentence, cue: Cue, name: Mention, last: Mention) -> int | None:
    """Where the reason ends that is said behind: `is removed, such Fund having been liquidated`."""
    behind = name.end, max(cue.end, last.end)
    return next((m.end() for place in behind if (m := _HAS_ENDED.match(sentence.text, place))), None)


def _reason_ahead(sentence: Sentence, name: Mention, first: Mention) -> int | None:
    """Where `Elm Fund having been liquidated, the Plan is terminated with respect to Elm Fund` gives it, or
    `In connection with its liquidation, Elm Fund is removed`, before the `first` of the names."""
    ahead = (
        m for m in sentence.mentions if name.start - _NEAR < m.start < name.start and m.name == name.name
    )
    named = next((m.start for m in ahead if _HAS_ENDED.match(sentence.text, m.end)), None)
    if named is not None:
        return named
    led = _ENDS_AHEAD.search(sentence.text, max(0, first.start - _NEAR), first.start)
    return led.start() if led else None


def spread(names: Sequence[Mention]) -> Iterator[Mention]:
    """`Class A and Class R shares of Elm Fund and Oak Fund`: each class of each fund."""
    classes: list[Mention] = []
    last = max((at for at, mention in enumerate(names) if _of_class(mention)), default=-1)
    for at, mention in enumerate(names):
        if mention.sort is MentionSort.CLASS and at < last:
            classes.append(mention)
        elif _of_class(mention) and _class_first(mention):
            classes = [*(c for c in classes if c.sort is MentionSort.CLASS), mention]
            yield from (_of(c, mention, mention) for c in classes)
        elif mention.sort is MentionSort.CLASS and at and (fund := _fund_of(names[at - 1])):
            yield replace(mention, name=f"{fund} {mention.name}", portfolio=fund)
        elif classes and mention.sort is MentionSort.FUND and not mention.share_class:
            yield from (_of(c, classes[-1], mention) for c in classes)
        else:
            classes = []
            yield mention


def _of_class(mention: Mention) -> bool:
    return mention.sort is MentionSort.FUND and bool(mention.share_class)


def _class_first(mention: Mention) -> bool:
    """'Class W Shares of Elm Fund', not 'Elm Fund Class W'."""
    return not (mention.portfolio and mention.name.startswith(mention.portfolio))


def _fund_of(mention: Mention) -> str | None:
    """The fund of a class that is named with it."""
    return mention.portfolio if mention.share_class else None


def _of(item: Mention, pattern: Mention, fund: Mention) -> Mention:
    """The class of the fund, in the words in which another class is said to be a fund's."""
    if item is fund:
        return fund
    words = pattern.name.removeprefix(pattern.share_class or "").removesuffix(pattern.portfolio or "")
    return replace(
        fund,
        name=f"{item.share_class}{words}{fund.portfolio}",
        share_class=item.share_class,
        start=min(item.start, fund.start),
        end=max(item.end, fund.end),
    )


def tell_rename(reading: Reading, cue: Cue, old: Mention, new: Mention) -> None:
    if told := rename_of(reading, cue, old, new):
        reading.told.append(told)
        reading.sentence.used |= {old, new}


def rename_of(reading: Reading, cue: Cue, old: Mention, new: Mention) -> Statement | None:
    before, after = resolved(reading.sentence, old), resolved(reading.sentence, new)
    if (
        before is None
        or after is None
        or before.name == after.name
        or bare_quote(reading.sentence.text, before)
    ):
        return None
    if bool(before.share_class) != bool(after.share_class):
        before, after = _as_class(before), _as_class(after)
    kind = kind_of(reading, before, after)
    by_class = kind is ChangeKind.CLASS_RENAME
    names = (before.share_class, after.share_class) if by_class else (before.name, after.name)
    if not by_class and bool(before.share_class) != bool(
        after.share_class
    ):  # the fund's name, of one class or not
        names = (before.portfolio or before.name, after.portfolio or after.name)
    portfolio = None if kind is ChangeKind.REGISTRANT_RENAME else before.portfolio
    start, end = min(before.start, after.start), max(before.end, after.end)
    return Statement(kind, *names, start, end, cue.start, portfolio, before.share_class if by_class else None)


def _as_class(mention: Mention) -> Mention:
    """`Oak Shares` (formerly `Class A` shares): beside a class, what ends as one is one."""
    if mention.share_class or mention.name.rpartition(" ")[2] not in CLASS_NOUNS:
        return mention
    return replace(mention, share_class=normalize_class(mention.name))


def kind_of(reading: Reading, old: Mention, new: Mention) -> ChangeKind:
    if old.share_class and new.share_class and old.share_class != new.share_class:
        return ChangeKind.CLASS_RENAME
    return ChangeKind.REGISTRANT_RENAME if are_registrants(reading, old, new) else ChangeKind.RENAME


def are_registrants(reading: Reading, old: Mention, new: Mention) -> bool:
    """By the schedules where they print one of the names, else by the endings of both."""
    if reading.known.portfolio(old.name, new.name):
        return False
    if reading.known.registrant(old.name, new.name):
        return True
    return (
        can_be(old.name, Sort.REGISTRANT)
        and can_be(new.name, Sort.REGISTRANT)
        and not (old.name + new.name).endswith("Series")
    )


@lru_cache(4)
def _both(portfolios: frozenset[str], registrants: frozenset[str]) -> frozenset[str]:
    """One set for all sentences of a document, whose names are thousands perhaps."""
    return portfolios | registrants


@lru_cache(64)
def _folded(names: frozenset[str]) -> frozenset[str]:
    """Names without regard to capitals, each also without the second name in brackets."""
    forms = {form for name in names for form in (name, name.partition(" (")[0])}
    return frozenset(" ".join(form.casefold().split()) for form in forms)
