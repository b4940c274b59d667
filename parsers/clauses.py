"""One sentence of a recital or clause -> what it changes.

    to change the name of Elm Growth Fund to Elm Blend Fund, and to add Oak Fund and Ash Fund

A verb takes the names behind it or in front of it, one verb a whole list; what stands between two
names says whether the second is the next of a list or the new name of the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from parsers.dates import DATE
from parsers.mentions import Mention, Sort, find_mentions, without
from parsers.model import ChangeKind
from parsers.names import is_registrant
from parsers.wordings import changes as wordings

_BE = (
    r"(?:(?:is|are|was|were|being|has been|have been|had been|(?:will|shall)(?: hereafter| henceforth| thereafter)? be|(?:is|are) to be"
    r"|(?<!may )(?<!can )(?<!might )(?<!could )(?<!must )(?<!not )be)"
    r"(?: (?:hereby|now|also|further|since|thereby|subsequently|accordingly|each|both))*)"
)


def expand(pattern: str) -> str:
    """A phrase of the wordings as a regular expression."""
    return pattern.replace("BE ", _BE + " ")


class Verb(StrEnum):
    """Where the names stand: before the verb, behind it, or on both sides."""

    ADD_AFTER = "ADD_AFTER"
    REMOVE_AFTER = "REMOVE_AFTER"
    MERGE_BETWEEN = "MERGE_BETWEEN"
    RENAME_BETWEEN = "RENAME_BETWEEN"
    FORMER_AFTER = "FORMER_AFTER"
    MENTION_BEFORE = "MENTION_BEFORE"
    ADD_BEFORE = "ADD_BEFORE"
    REMOVE_BEFORE = "REMOVE_BEFORE"
    MERGE_BEFORE = "MERGE_BEFORE"
    RENAME_BEFORE = "RENAME_BEFORE"


def _alternatives(phrases: Sequence[wordings.Phrase]) -> str:
    return "|".join(expand(phrase.pattern) for phrase in phrases)


VERBS = re.compile(
    "|".join(rf"(?P<{verb}>(?<![\w-])(?:{_alternatives(getattr(wordings, verb))})(?![\w-]))" for verb in Verb), re.IGNORECASE
)
_WORD = r"(?:[“”\"'‘’]\s*(?P<{0}_quoted>[^“”\"]{{1,40}}?)\s*[“”\"'’](?!\w)|(?P<{0}_bare>(?-i:[A-Z])[\w.&-]*(?: (?-i:[A-Z])[\w.&-]*){{0,3}}))"
_RULES = tuple(
    re.compile(expand(p.pattern).replace("OLD", _WORD.format("old")).replace("NEW", _WORD.format("new")), re.IGNORECASE)
    for p in wordings.RULES
)
_ARROW = re.compile(rf"(?:{_alternatives(wordings.ARROWS)})(?: (?:{_alternatives(wordings.ARROWS)}|the))*")
_SEPARATOR = re.compile(rf"(?:{_alternatives(wordings.SEPARATORS)})(?: (?:{_alternatives(wordings.SEPARATORS)}))*")
_OTHER_OBJECT = re.compile(rf"\b(?:{_alternatives(wordings.OTHER_OBJECTS)})(?!\w)", re.IGNORECASE)
_TO_THE_PLAN = re.compile(r"\b(?:to|from|in|under) (?:the |this )?(?:plan|agreement|(?:schedule|appendix|exhibit)(?: [A-Z](?:-\d)?)?)\b", re.IGNORECASE)
_ANNOUNCEMENT = re.compile("|".join(p.pattern for p in wordings.ANNOUNCEMENTS), re.IGNORECASE)
_REGISTRANT_NOUN = re.compile(rf"\b(?:{wordings.REGISTRANT_NOUNS})(?: \([^)]*\))?\s*$", re.IGNORECASE)
_LONG_QUOTE = re.compile(r"“[^”]{90,}”|\"[^\"]{90,}\"")
_DAY = re.compile(rf"(?:{wordings.DAY_INTRO})[\s,]*{DATE}", re.IGNORECASE)
_BRACKET = re.compile(r"\([^()]*\)")
_APPOSITION = re.compile(
    r",?\s+(?:each|both|an?|the|all)?\s*(?:new |separate |existing |further )*(?:series|portfolios?|funds?|sub-trusts?)(?:\s+of(?:\s+(?:beneficial interest|shares|common stock)\s+of)?)?(?:\s+the)?\s*\x01+",
    re.IGNORECASE,
)
_GAP_WORD = re.compile(r"[A-Za-z&/]+(?:['’-][A-Za-z]+)*")
_BEFORE_VERB = frozenset("which who that each both all share shares series portfolio fund class and hereby in their its respectively".split())
_BEHIND_VERB = frozenset("to as the be known named called a series".split())
_POSSESSIVE = re.compile(r"\b(?:whose|its|their)\s+$", re.IGNORECASE)
_CALLED = re.compile(r"\b(?:named|called|known as|designated|series|portfolios?|funds?)\W*$", re.IGNORECASE)
_READ_AS = re.compile(r"\b(?:read|deemed|replaced|changed|mean|construed|considered|understood|amended|refer)\b", re.IGNORECASE)
_FUND_NOUN = re.compile(r"\b(?:funds?|portfolios?|series|class(?:es)?|names?|registrant)\b", re.IGNORECASE)
_ITS = re.compile(r"\bits\b", re.IGNORECASE)
_REORGANIZED = re.compile(r"reorgani|redomicil|convert", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Statement:
    """A change at `text[start:end]`; `verb` is where its verb stands."""

    kind: ChangeKind
    old: str | None
    new: str | None
    start: int
    end: int
    verb: int
    portfolio: str | None = None
    share_class: str | None = None
    registrant: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """Names that the schedules of the document print."""

    portfolios: frozenset[str] = frozenset()
    registrants: frozenset[str] = frozenset()

    def portfolio(self, *names: str) -> bool:
        return not _folded(self.portfolios).isdisjoint(_folded(names))

    def registrant(self, *names: str) -> bool:
        return not _folded(self.registrants).isdisjoint(_folded(names))


def _forms(names: Iterable[str]) -> set[str]:
    """A name, and without the second name in brackets."""
    return {form for name in names for form in (name, name.partition(" (")[0])}


def _folded(names: Iterable[str]) -> set[str]:
    return {" ".join(form.casefold().split()) for form in _forms(names)}


@dataclass(frozen=True, slots=True)
class Clause:
    """`unread` says that a change is spoken of and not told; `awaits` is a verb whose names must follow."""

    statements: tuple[Statement, ...] = ()
    unread: bool = False
    awaits: Verb | None = None


@dataclass(frozen=True, slots=True)
class _Cue:
    verb: Verb
    start: int
    end: int


@dataclass(slots=True)
class _Sentence:
    """A sentence with its verbs and names, and what has been told from it so far."""

    text: str
    known: Known
    cues: list[_Cue]
    mentions: list[Mention]
    told: list[Statement] = field(default_factory=list)
    used: set[Mention] = field(default_factory=set)
    blocked: bool = False

    def names(self, start: int, end: int) -> list[Mention]:
        """The names between two places, the owners apart."""
        return [m for m in self.mentions if start <= m.start and m.end <= end and m.sort is not Sort.OWNER]

    def gap(self, start: int, end: int) -> list[str] | None:
        """The words between two names, less brackets, days and `a series of Oak Trust`; None for none, not even a comma."""
        owners = [(m.start, m.end) for m in self.mentions if m.sort is Sort.OWNER and start <= m.start and m.end <= end]
        text = _APPOSITION.sub(" , ", _BRACKET.sub(" ", without(self.text, owners)[start:end]))
        text = _DAY.sub(" , ", text)
        words = [w.lower() for w in _GAP_WORD.findall(text)]
        return words or ([] if re.search(r"[,;:]", text) else None)

    def owner(self, mention: Mention) -> str | None:
        """The registrant named behind it: `Elm Fund, a series of Oak Trust`."""
        for other in self.mentions:
            if other.sort is Sort.OWNER and mention.end < other.start < mention.end + 90:
                return None if self.names(mention.end, other.start) else other.name
        return None


def read_clause(text: str, known: Known, lead: Verb | None = None, above: str | None = None) -> Clause:
    """What one sentence changes. `lead` is a verb that came before it ("to add the following:");
    `above` the name over or beside it, which a bare "(formerly Elm Fund)" speaks of."""
    text = without(text, (m.span() for m in _LONG_QUOTE.finditer(text)))
    told, text = _rules(text)
    sentence = _sentence(text, known, lead)
    former = list(_former(sentence, above))
    if former:
        spans = [(_behind_name(sentence, s), s.end) for s in former]
        sentence = _sentence(without(text, spans).replace("\x01", " "), known, lead)
    sentence.told = [*told, *former]
    for index, cue in enumerate(sentence.cues):
        _READERS[cue.verb](sentence, index)
    told = [_with_owner(sentence, s) for s in sentence.told]
    return Clause(tuple(sorted(told, key=lambda s: s.start)), *_left(sentence, bool(told)))


def _sentence(text: str, known: Known, lead: Verb | None) -> _Sentence:
    cues = [_Cue(Verb(str(m.lastgroup)), m.start(), m.end()) for m in VERBS.finditer(text)]
    mentions = find_mentions(text, known.portfolios | known.registrants, [(c.start, c.end) for c in cues])
    if lead:
        cues.insert(0, _Cue(lead, 0, 0))
    return _Sentence(text, known, cues, list(mentions))


def _left(sentence: _Sentence, told: bool) -> tuple[bool, Verb | None]:
    """Is there a verb whose names were not found, and may they follow?"""
    if told or sentence.blocked or _ANNOUNCEMENT.search(sentence.text):
        return False, None
    for cue in sentence.cues:
        behind = cue.verb.endswith("BEFORE")
        around = sentence.text[cue.end : cue.end + 90] if behind else sentence.text[max(0, cue.start - 90) : cue.start]
        if cue.verb is Verb.FORMER_AFTER or _OTHER_OBJECT.search(_TO_THE_PLAN.sub("", around)) or not _FUND_NOUN.search(around):
            continue
        waits = behind and sentence.text.rstrip().endswith((":", "following", "–", "—"))
        return True, cue.verb if waits else None
    return False, None


# ------------------------------------------------------------------------------- rules


def _rules(text: str) -> tuple[list[Statement], str]:
    """Words exchanged in many names: `by replacing "Elm" with "Oak"`. Of one name it is a rename."""
    told: list[Statement] = []
    if "nam" in text.lower():
        for pattern in _RULES:
            for match in pattern.finditer(text):
                old, new = (match[f"{w}_quoted"] or match[f"{w}_bare"] for w in ("old", "new"))
                if old[0].isupper() and new[0].isupper() and not find_mentions(f"{old} / {new}"):
                    told.append(Statement(ChangeKind.RENAME_RULE, old.strip(" ,"), new.strip(" ,"), *match.span(), match.start()))
            text = without(text, (s.span() for s in pattern.finditer(text) if any(t.start == s.start() for t in told)))
    return told, text


# ----------------------------------------------------------------- names before and behind a verb


def _objects(sentence: _Sentence, index: int) -> list[Mention]:
    """The list of names behind a verb: `to remove the following: Elm Fund, Oak Fund and Ash Fund`."""
    cue, names = sentence.cues[index], []
    following = sentence.cues[index + 1] if index + 1 < len(sentence.cues) else None
    limit = following.start if following else len(sentence.text)
    at = cue.end
    for mention in sentence.names(cue.end, limit):
        gap = sentence.gap(at, mention.start)
        if names and not _separates(gap):
            break
        if not names and not _leads(sentence, cue, mention):
            return []
        names.append(mention)
        at = mention.end
    if following and len(names) > 1 and not following.verb.endswith("BEFORE") and _touches(sentence, names[-1], following):
        names.pop()
    return names


def _leads(sentence: _Sentence, cue: _Cue, first: Mention) -> bool:
    """May the words between verb and name stand there? `to add a fee for Elm Fund` adds no fund."""
    between = _TO_THE_PLAN.sub("", sentence.text[cue.end : first.start])
    if len(between) > 140 or _OTHER_OBJECT.search(between.rstrip(" ,:“\"")):
        sentence.blocked = True
        return False
    return first.sort is not Sort.QUOTED or _CALLED.search(sentence.text[: first.start].rstrip("“\" ")) is not None


def _subjects(sentence: _Sentence, index: int) -> list[Mention]:
    """The list of names before a verb: `Elm Fund, Oak Fund and Ash Fund have been liquidated`."""
    cue = sentence.cues[index]
    floor = sentence.cues[index - 1].end if index else 0
    names: list[Mention] = []
    for mention in reversed(sentence.names(floor, cue.start)):
        if not names and not _touches(sentence, mention, cue):
            return []
        if names and (mention in sentence.used or not _separates(sentence.gap(mention.end, names[0].start))):
            break
        if _POSSESSIVE.search(sentence.text[: mention.start]):
            return []
        names.insert(0, mention)
    return names


def _touches(sentence: _Sentence, mention: Mention, cue: _Cue) -> bool:
    return set(sentence.gap(mention.end, cue.start) or ()) <= _BEFORE_VERB


def _separates(gap: list[str] | None) -> bool:
    return gap == [] or (gap is not None and _SEPARATOR.fullmatch(" ".join(gap)) is not None)


def _points(gap: list[str] | None) -> bool:
    return gap is None or _ARROW.fullmatch(" ".join(gap)) is not None


# -------------------------------------------------------------------------- additions and removals


def _add(sentence: _Sentence, index: int) -> None:
    _list(sentence, index, _objects(sentence, index), ChangeKind.ADD)


def _added(sentence: _Sentence, index: int) -> None:
    _list(sentence, index, _subjects(sentence, index), ChangeKind.ADD)


def _remove(sentence: _Sentence, index: int) -> None:
    _list(sentence, index, _objects(sentence, index), ChangeKind.REMOVE)


def _removed(sentence: _Sentence, index: int) -> None:
    subjects = _subjects(sentence, index)
    if subjects and (before := re.search(r"[^,;.]{0,60}$", sentence.text[: subjects[0].start])) and _about(before[0]):
        sentence.blocked = True
        return
    _list(sentence, index, subjects, ChangeKind.REMOVE)


def _about(before: str) -> bool:
    """`the fee waiver of Elm Fund is removed` removes no fund."""
    return re.search(r"\b(?:of|for|to|on|in|by|from|the)\s*$", before) is not None and _OTHER_OBJECT.search(before) is not None


def _merge(sentence: _Sentence, index: int) -> None:
    """`the merger of Elm Fund into Oak Fund`: the first goes."""
    names = _objects(sentence, index)
    if names and re.match(r"[^,;]{0,60}?\b(?:into|with|by)\b", sentence.text[names[-1].end :]):
        _list(sentence, index, names, ChangeKind.REMOVE)


def _merged(sentence: _Sentence, index: int) -> None:
    """`Elm Fund has been merged into Oak Fund`; a registrant reorganized into another goes on under its name."""
    cue, subjects = sentence.cues[index], _subjects(sentence, index)
    target = next(iter(sentence.names(cue.end, len(sentence.text))), None)
    if target:
        sentence.used.add(target)
    if target and len(subjects) == 1 and _REORGANIZED.search(sentence.text[cue.start : cue.end]) and _registrants(sentence, subjects[0], target):
        _pair(sentence, cue, subjects[0], target)
    else:
        _list(sentence, index, subjects, ChangeKind.REMOVE)


def _list(sentence: _Sentence, index: int, names: list[Mention], kind: ChangeKind) -> None:
    cue = sentence.cues[index]
    for mention in _spread(sentence, names):
        found = _resolved(sentence, mention)
        if found is None:
            continue
        near = abs(found.start - cue.start) < 200
        start, end = (min(cue.start, found.start), max(cue.end, found.end)) if near else (found.start, found.end)
        old, new = (None, found.name) if kind is ChangeKind.ADD else (found.name, None)
        sentence.told.append(Statement(kind, old, new, start, end, cue.start, found.portfolio, found.share_class))
        sentence.used.add(mention)


def _spread(sentence: _Sentence, names: list[Mention]) -> Iterator[Mention]:
    """`Class A and Class R shares of Elm Fund and Oak Fund`: each class of each fund."""
    for at, mention in enumerate(names):
        owner = next((m for m in names[at + 1 :] if m.sort is Sort.FUND), None)
        leader = next((m for m in reversed(names[:at]) if m.sort is Sort.FUND), None)
        if mention.sort is Sort.CLASS and owner and owner.share_class and owner.name.startswith("Class"):
            yield replace(mention, name=f"{mention.name} shares of {owner.portfolio}", portfolio=owner.portfolio)
        elif mention.sort is Sort.FUND and not mention.share_class and leader and leader.share_class and leader.name.startswith("Class"):
            part = leader.name.partition(" of ")[0]
            yield replace(mention, name=f"{part} of {mention.name}", share_class=leader.share_class)
        else:
            yield mention


def _resolved(sentence: _Sentence, mention: Mention) -> Mention | None:
    """`that Portfolio`, `its name`: the fund named last before it."""
    if mention.sort is not Sort.PRONOUN:
        return mention
    before = [m for m in sentence.names(0, mention.start) if m.sort in {Sort.FUND, Sort.CLASS}]
    return before[-1] if before else None


# ------------------------------------------------------------------------------------- renames


def _rename(sentence: _Sentence, index: int) -> None:
    """`rename Elm Fund as Oak Fund and Ash Fund as Fir Fund`, `the names of A and B to C and D`."""
    cue = sentence.cues[index]
    limit = sentence.cues[index + 1].start if index + 1 < len(sentence.cues) else len(sentence.text)
    names = sentence.names(cue.end, limit)
    if not names or not _names_only(sentence, cue, names[0]):
        return
    points: list[bool] = []
    for one, two in zip(names, names[1:], strict=False):
        gap = sentence.gap(one.end, two.start)
        if not (_points(gap) or _separates(gap)):
            break
        points.append(_points(gap))
    for old, new in _pairs(names, points):
        _pair(sentence, cue, old, new)


def _names_only(sentence: _Sentence, cue: _Cue, first: Mention) -> bool:
    between = sentence.text[cue.end : first.start]
    if first.sort is Sort.PRONOUN and "name" not in first.name.lower():
        return False
    return len(between) < 140 and _OTHER_OBJECT.search(_TO_THE_PLAN.sub("", between)) is None


def _pairs(names: list[Mention], points: list[bool]) -> list[tuple[Mention, Mention]]:
    """Old and new: pair by pair, or, where one `to` stands between two lists, first with first."""
    if points.count(True) == 1 and not points[0]:
        half = points.index(True) + 1
        left, right = names[:half], names[half : len(points) + 1]
        return list(zip(left, right, strict=True)) if len(left) == len(right) else []
    pairs = []
    for at in range(0, len(points), 2):
        if not points[at]:
            break
        pairs.append((names[at], names[at + 1]))
    return pairs


def _renamed(sentence: _Sentence, index: int) -> None:
    """`Elm Fund is now named Oak Fund`, `Elm Fund and Ash Fund were renamed Oak Fund and Fir Fund`."""
    cue, subjects = sentence.cues[index], _subjects(sentence, index) or _antecedent(sentence, index)
    if re.match(r",? from\b", sentence.text[cue.end :]):
        _rename(sentence, index)
        return
    behind = [m for m in sentence.names(cue.end, len(sentence.text)) if m.sort is not Sort.PRONOUN]
    if not behind or not set(sentence.gap(cue.end, behind[0].start) or ()) <= _BEHIND_VERB:
        return
    if subjects and len(behind) >= len(subjects):
        for old, new in zip(subjects, behind, strict=False):
            _pair(sentence, cue, old, new)
    elif not subjects and _REGISTRANT_NOUN.search(sentence.text[: cue.start]):
        sentence.told.append(
            Statement(ChangeKind.REGISTRANT_RENAME, None, behind[0].name, cue.start, behind[0].end, cue.start)
        )


def _antecedent(sentence: _Sentence, index: int) -> list[Mention]:
    """`to add Elm Fund, and to change its name to Oak Fund`."""
    cue = sentence.cues[index]
    if not _ITS.search(sentence.text[cue.start : cue.end]):
        return []
    return [m for m in sentence.names(0, cue.start) if m.sort in {Sort.FUND, Sort.CLASS}][-1:]


def _referred(sentence: _Sentence, index: int) -> None:
    """`every mention of Elm Fund shall be read as a mention of Oak Fund`."""
    cue = sentence.cues[index]
    names = sentence.names(cue.end, len(sentence.text))[:2]
    if len(names) < 2 or not set(sentence.gap(cue.end, names[0].start) or ()) <= {"the"}:
        sentence.blocked = sentence.blocked or not names
        return
    between = sentence.text[names[0].end : names[1].start]
    if len(between) < 160 and _READ_AS.search(between):
        _pair(sentence, cue, names[0], names[1])


def _former(sentence: _Sentence, above: str | None) -> Iterator[Statement]:
    """`Oak Fund (formerly Elm Fund)`."""
    for cue in sentence.cues:
        if cue.verb is not Verb.FORMER_AFTER:
            continue
        old = next(iter(sentence.names(cue.end, len(sentence.text))), None)
        if old is None or not set(sentence.gap(cue.end, old.start) or ()) <= _BEHIND_VERB - {"a", "series"}:
            continue
        new = next(reversed(sentence.names(0, cue.start)), None)
        if new is not None and not sentence.gap(new.end, cue.start):
            told = len(sentence.told)
            _pair(sentence, cue, old, new)
            yield from sentence.told[told:]
        elif above and not _GAP_WORD.search(sentence.text[: cue.start]):
            kind = _kind(sentence, old, replace(old, name=above, sort=Sort.FUND, share_class=None))
            yield Statement(kind, old.name, above, cue.start, old.end, cue.start)


def _behind_name(sentence: _Sentence, told: Statement) -> int:
    """Where the words about the former name begin."""
    return max((m.end for m in sentence.mentions if m.end <= told.verb), default=0)


def _pair(sentence: _Sentence, cue: _Cue, old: Mention, new: Mention) -> None:
    before, after = _resolved(sentence, old), _resolved(sentence, new)
    if before is None or after is None or before.name == after.name:
        return
    start, end = min(before.start, after.start), max(before.end, after.end)
    kind = _kind(sentence, before, after)
    names = (before.share_class, after.share_class) if kind is ChangeKind.CLASS_RENAME else (before.name, after.name)
    sentence.told.append(
        Statement(kind, *names, start, end, cue.start, before.portfolio, before.share_class if names[0] == before.share_class else None)
    )
    sentence.used |= {old, new}


def _kind(sentence: _Sentence, old: Mention, new: Mention) -> ChangeKind:
    if old.share_class and new.share_class and new.sort is Sort.CLASS:
        return ChangeKind.CLASS_RENAME
    return ChangeKind.REGISTRANT_RENAME if _registrants(sentence, old, new) else ChangeKind.RENAME


def _registrants(sentence: _Sentence, old: Mention, new: Mention) -> bool:
    """Two registrants, by the schedules where they name them, else by their endings."""
    if sentence.known.portfolio(old.name, new.name):
        return False
    if sentence.known.registrant(old.name, new.name):
        return True
    return is_registrant(old.name) and is_registrant(new.name) and not (old.name + new.name).endswith("Series")


def _with_owner(sentence: _Sentence, told: Statement) -> Statement:
    names = {told.old, told.new}
    owner = next((o for m in sentence.mentions if m.name in names and (o := sentence.owner(m))), None)
    return replace(told, registrant=owner) if owner else told


_READERS = {
    Verb.ADD_BEFORE: _add,
    Verb.ADD_AFTER: _added,
    Verb.REMOVE_BEFORE: _remove,
    Verb.REMOVE_AFTER: _removed,
    Verb.MERGE_BEFORE: _merge,
    Verb.MERGE_BETWEEN: _merged,
    Verb.RENAME_BEFORE: _rename,
    Verb.RENAME_BETWEEN: _renamed,
    Verb.MENTION_BEFORE: _referred,
    Verb.FORMER_AFTER: lambda sentence, index: None,
}
