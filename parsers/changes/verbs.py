"""A sentence that speaks of changes: its verbs, and the names that each of them governs.

    to rename Elm Fund as Oak Fund, and to remove Ash Fund, a series of Fir Trust, and Yew Fund
       ~~~~~~                              ~~~~~~

What stands between two names tells whether the second is the next of a list (`and`, a comma), the
new name of the first (`as`, `to`), or has nothing to do with it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from parsers.terms.dates import DATE
from parsers.terms.mentions import Mention, MentionSort, find_mentions, without
from parsers.wordings import changes as wordings
from parsers.wordings import clauses, late


def expand(pattern: str) -> str:
    """A phrase of the wordings as a regular expression."""
    return pattern.replace("BE ", clauses.BE.pattern + " ")


def alternatives(phrases: Sequence[wordings.Phrase]) -> str:
    """The phrases as one pattern; those with an auxiliary verb share it, which makes the search quick."""
    plain = [phrase.pattern for phrase in phrases if not phrase.pattern.startswith("BE ")]
    with_verb = [phrase.pattern.removeprefix("BE ") for phrase in phrases if phrase.pattern.startswith("BE ")]
    return "|".join(expand(p) for p in [*plain, *([f"BE (?:{'|'.join(with_verb)})"] if with_verb else [])])


def _several(first: Sequence[wordings.Phrase], more: Sequence[wordings.Phrase]) -> re.Pattern[str]:
    """One of the phrases, and more behind it: `to be known as the`."""
    return late.pattern(rf"(?:{alternatives(first)})(?: (?:{alternatives(more)}))*")


class Verb(StrEnum):
    """A verb stands before its names, after them, or between the old and the new."""

    ADD_AFTER = "ADD_AFTER"
    REMOVE_AFTER = "REMOVE_AFTER"
    MERGE_BETWEEN = "MERGE_BETWEEN"
    EXCHANGE_BETWEEN = "EXCHANGE_BETWEEN"
    FORMER_BETWEEN = "FORMER_BETWEEN"
    RENAME_BETWEEN = "RENAME_BETWEEN"
    MENTION_BEFORE = "MENTION_BEFORE"
    ADD_BEFORE = "ADD_BEFORE"
    REMOVE_BEFORE = "REMOVE_BEFORE"
    EXCHANGE_BEFORE = "EXCHANGE_BEFORE"
    MERGE_BEFORE = "MERGE_BEFORE"
    RENAME_BEFORE = "RENAME_BEFORE"

    @property
    def before(self) -> bool:
        return self.name.endswith("_BEFORE")


_VERBS = late.pattern(
    "(?<![\\w-])(?=[a-z])(?:"
    + "|".join(rf"(?P<{v}>(?:{alternatives(getattr(wordings, v))})(?![\w-]))" for v in Verb)
    + ")"
)
_ARROW = _several(wordings.ARROWS, wordings.AFTER_ARROWS)
_SEPARATOR = _several(wordings.SEPARATORS, wordings.SEPARATORS)
_OTHER_OBJECT = late.pattern(rf"\b(?:{alternatives(wordings.OTHER_OBJECTS)})(?!\w)", re.IGNORECASE)
_TO_THE_PLAN = clauses.TO_THE_PLAN.regex()
_REGISTRANT_NOUN = late.pattern(rf"\b(?:{wordings.REGISTRANT_NOUNS})(?: \([^)]*\))?\s*$", re.IGNORECASE)
_DAY = late.pattern(rf"(?:{wordings.DAY_INTRO})[\s,]*{DATE}", re.IGNORECASE)
_BRACKET = late.pattern(r"\([^()]*\)")
_APPOSITION = clauses.APPOSITION.regex()
_GAP = late.pattern(r"[A-Za-z&/]+(?:['’-][A-Za-z]+)*|[,;:]")
_MARKS = frozenset(",;:")
_POSSESSIVE = clauses.POSSESSIVE.regex()
_SUPPOSED = clauses.SUPPOSED.regex()
_CALLED = clauses.CALLED.regex()
_FOLLOWING = clauses.FOLLOWING.regex()
_OF_ITS = late.pattern(r"['’]s?\s+(?P<thing>[\w ]{3,30}?)(?= of\b|[,;.]|$)")
_ITS = clauses.ITS.regex()
_TO_BE = clauses.TO_BE.regex()
_LONGEST_LEAD = 140  # characters between a verb and its first name


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb at `text[start:end]`."""

    verb: Verb
    start: int
    end: int


@dataclass(slots=True)
class Sentence:
    """A sentence with its verbs and names. `blocked`: a verb acts on something that is no name."""

    text: str
    cues: list[Cue]
    mentions: tuple[Mention, ...]
    used: set[Mention] = field(default_factory=set)
    blocked: bool = False
    starts: tuple[int, ...] = field(init=False)  # of the mentions: of thousands only some are looked at

    def __post_init__(self) -> None:
        self.starts = tuple(m.start for m in self.mentions)

    def between(self, start: int, end: int) -> tuple[Mention, ...]:
        """The mentions between two places."""
        found = self.mentions[bisect_left(self.starts, start) : bisect_right(self.starts, end)]
        return tuple(m for m in found if m.end <= end)

    def names(self, start: int, end: int) -> list[Mention]:
        """The names between two places, without the owners in `a series of Oak Trust`."""
        return [m for m in self.between(start, end) if m.sort is not MentionSort.OWNER]

    def names_behind(self, start: int) -> Iterator[Mention]:
        """The names from a place on."""
        behind = (self.mentions[at] for at in range(bisect_left(self.starts, start), len(self.mentions)))
        return (m for m in behind if m.sort is not MentionSort.OWNER)

    def names_ahead(self, end: int) -> Iterator[Mention]:
        """The names that end before a place, the nearest first."""
        ahead = (self.mentions[at] for at in reversed(range(bisect_right(self.starts, end))))
        return (m for m in ahead if m.end <= end and m.sort is not MentionSort.OWNER)

    def gap(self, start: int, end: int) -> list[str]:
        """Words and stops between two names, less brackets, days and `a series of Oak Trust`."""
        owned = (m for m in self.between(start, end) if m.sort is MentionSort.OWNER)
        text = without(self.text[start:end], ((m.start - start, m.end - start) for m in owned))
        text = _DAY.sub(" , ", _APPOSITION.sub(" , ", _BRACKET.sub(" ", text)))
        return [word.lower() for word in _GAP.findall(text)]

    def limit(self, index: int) -> int:
        """Where the reach of a verb ends: at the next."""
        return self.cues[index + 1].start if index + 1 < len(self.cues) else len(self.text)


def make_sentence(text: str, known: frozenset[str], lead: Verb | None = None) -> Sentence:
    """`lead` is a verb said before the sentence, as if it stood at its head."""
    cues = [Cue(Verb(str(m.lastgroup)), m.start(), m.end()) for m in _VERBS.finditer(_lowered(text))]
    mentions = find_mentions(text, known, [(c.start, c.end) for c in cues]) if cues or lead else ()
    sentence = Sentence(text, cues, mentions)
    if lead:
        cues.insert(0, Cue(lead, 0, 0))
    sentence.cues = [
        c for i, c in enumerate(cues) if c.verb is not Verb.RENAME_BETWEEN or _renames(sentence, i)
    ]
    return sentence


def _lowered(text: str) -> str:
    """In small letters, each in its place: one letter of Turkish has a small form of two."""
    low = text.lower()
    return low if len(low) == len(text) else text


def _renames(sentence: Sentence, index: int) -> bool:
    """`a new series, to be known as Elm Fund` renames nothing: there the verb only leads to the name."""
    cue = sentence.cues[index]
    if subjects(sentence, index) or antecedent(sentence, index) or leads_on(sentence, cue):
        return True
    return not _TO_BE.match(sentence.text[cue.start : cue.end]) and speaks_of_registrant(sentence, cue)


def supposed(sentence: Sentence, cue: Cue) -> bool:
    """`in the event Elm Fund is terminated` says that it may be, not that it is."""
    return _SUPPOSED.search(sentence.text, max(0, cue.start - 110), cue.start) is not None


def leads_on(sentence: Sentence, cue: Cue) -> bool:
    """`are renamed as follows: ...`, `was changed from ...`: old and new names stand behind the verb."""
    return _FOLLOWING.match(sentence.text, cue.end) is not None


def speaks_of_registrant(sentence: Sentence, cue: Cue) -> bool:
    return _REGISTRANT_NOUN.search(sentence.text, max(0, cue.start - 120), cue.start) is not None


# --------------------------------------------------------------------- what a verb governs


def objects(sentence: Sentence, index: int) -> list[Mention]:
    """The list behind a verb: `to remove the following: Elm Fund, Oak Fund and Ash Fund`."""
    cue, names = sentence.cues[index], list[Mention]()
    for mention in sentence.names(cue.end, sentence.limit(index)):
        if not names and not _leads(sentence, cue, mention):
            return []
        if names and not separates(sentence.gap(names[-1].end, mention.start)):
            break
        names.append(mention)
    if len(names) > 1 and index + 1 < len(sentence.cues):
        following = sentence.cues[index + 1]
        if not following.verb.before and _touches(sentence, names[-1], following):
            names.pop()  # it is what the next verb speaks of
    return names


def objects_at_once(sentence: Sentence, index: int) -> list[Mention]:
    """`has liquidated Elm Fund`, `are added: Elm Fund`: the list behind a verb of either side."""
    cue = sentence.cues[index]
    names = sentence.names(cue.end, sentence.limit(index))[:1]
    gap = sentence.gap(cue.end, names[0].start) if names else ["none"]
    return objects(sentence, index) if set(gap) <= {"the"} or ":" in gap else []


def _leads(sentence: Sentence, cue: Cue, first: Mention) -> bool:
    """May these words stand between verb and name? `to add a fee for Elm Fund` adds no fund."""
    if other_object(sentence.text[cue.end : first.start]):
        sentence.blocked = True
        return False
    if (owned := _OF_ITS.match(sentence.text, first.end)) and other_object(owned["thing"]):
        sentence.blocked = True
        return False
    if first.start - cue.end > _LONGEST_LEAD or not begins_item(sentence, cue, first):
        return False
    return not bare_quote(sentence.text, first)


def bare_quote(text: str, mention: Mention) -> bool:
    """Words in quotes are a fund's name only where words such as `the series named` say so."""
    before = text[max(0, mention.start - 40) : mention.start].rstrip('“" ')
    return mention.sort is MentionSort.QUOTED and _CALLED.search(before) is None


def begins_item(sentence: Sentence, cue: Cue, first: Mention) -> bool:
    """Under a verb said before the sentence, an item of a list begins with its name: `(ii) the Elm Fund`."""
    return cue.end > 0 or re.search(r"\w{4}", sentence.text[: first.start]) is None


def other_object(words: str) -> bool:
    """Do the words speak of something of the document, not of funds?"""
    return _OTHER_OBJECT.search(_TO_THE_PLAN.sub("", words).rstrip(' ,:“"')) is not None


def subjects(sentence: Sentence, index: int) -> list[Mention]:
    """The list before a verb: `Elm Fund, Oak Fund and Ash Fund have been liquidated`."""
    cue = sentence.cues[index]
    floor = sentence.cues[index - 1].end if index else 0
    names: list[Mention] = []
    for mention in reversed(sentence.names(floor, cue.start)):
        if not names and not _touches(sentence, mention, cue):
            return []
        if names and (mention in sentence.used or not separates(sentence.gap(mention.end, names[0].start))):
            break
        if bare_quote(sentence.text, mention):
            return []
        if cue.verb is not Verb.RENAME_BETWEEN and _POSSESSIVE.search(
            sentence.text, max(0, mention.start - 20), mention.start
        ):
            return []
        names.insert(0, mention)
    return names


def _touches(sentence: Sentence, mention: Mention, cue: Cue) -> bool:
    return set(sentence.gap(mention.end, cue.start)) <= clauses.BEFORE_VERB


def follows(sentence: Sentence, cue: Cue, mention: Mention) -> bool:
    """Does the name stand right behind the verb?"""
    return set(sentence.gap(cue.end, mention.start)) <= clauses.BEHIND_VERB


def antecedent(sentence: Sentence, index: int) -> list[Mention]:
    """`to add Elm Fund, and to change its name to Oak Fund`: the fund named last."""
    cue = sentence.cues[index]
    if not _ITS.search(sentence.text, cue.start, cue.end):
        return []
    return [m for m in [_named_last(sentence, cue.start)] if m]


def _named_last(sentence: Sentence, end: int) -> Mention | None:
    ahead = sentence.names_ahead(end)
    return next((m for m in ahead if m.sort in {MentionSort.FUND, MentionSort.CLASS}), None)


def resolved(sentence: Sentence, mention: Mention) -> Mention | None:
    """`that Portfolio`, `its name`: the fund named last before it."""
    if mention.sort is not MentionSort.PRONOUN:
        return mention
    return _named_last(sentence, mention.start)


def owners(sentence: Sentence) -> dict[str, str]:
    """The registrant behind each name that has one: `Elm Fund, a series of Oak Trust`."""
    found: dict[str, str] = {}
    for name, registrant in pairwise(sentence.mentions):
        if (
            registrant.sort is MentionSort.OWNER
            and name.sort is not MentionSort.OWNER
            and registrant.start - name.end < 90
        ):
            found[name.name] = registrant.name
    return found


# ------------------------------------------------------------------ what stands between names


def separates(gap: list[str]) -> bool:
    words = [word for word in gap if word not in _MARKS]
    if not words or words == ["the"]:
        return bool(_MARKS.intersection(gap))
    return _SEPARATOR.fullmatch(" ".join(words)) is not None


def points(gap: list[str]) -> bool:
    """From the old name to the new; also with nothing between: `rename Elm Fund the "Oak Fund"`."""
    words = [word for word in gap if word not in _MARKS]
    if not words or words == ["the"]:
        return not _MARKS.intersection(gap)
    return _ARROW.fullmatch(" ".join(words)) is not None
