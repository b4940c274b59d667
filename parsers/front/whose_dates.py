"""What a line or a sentence says of the dates of its document, and of the plan that it amends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from parsers.front.dated_phrases import Mention
from parsers.wordings.dates import BASE_NOUNS, OWN_NOUNS, Cue


@dataclass(frozen=True, slots=True)
class Said:
    """The first date of each sort; `first | second` keeps what the first says, if that was no blank."""

    base: Mention | None = None
    effective: Mention | None = None
    dated: Mention | None = None

    def __or__(self, later: Said) -> Said:
        dated = later.dated if later.dated and (self.dated is None or self.dated.blank) else self.dated
        return Said(self.base or later.base, self.effective or later.effective, dated)


_OWN, _BASE = "|".join(OWN_NOUNS), "|".join(BASE_NOUNS)
_NOUN = re.compile(rf"\b(?:(?P<own>{_OWN})|(?P<base>{_BASE}))\b", re.IGNORECASE)
_DEFINITION = re.compile(r"\([^()]{0,80}\"[^()]{0,80}\)")  # (the "Plan") is no noun that a date belongs to
_HEREBY = re.compile(r"\bhereby\b", re.IGNORECASE)
_IS = re.compile(
    r"(?<!which )(?<!that )\b(?:is|are|shall be|will be|becomes?|appl(?:y|ies))(?: hereby)?"
    r"(?: made| entered| executed| effective)?(?: and [a-z]+)?(?: into)?\s*$"
)
# THIS AGREEMENT, made as of D; AGREEMENT made this D.
_ITSELF = re.compile(
    rf"^\W*(?:this (?:[\w-]+ ){{0,4}}(?:{_BASE})\W*(?:is )?$|(?:{_BASE})\W*(?:is )?(?:made|entered)$)",
    re.IGNORECASE,
)
_AMENDED = re.compile(
    r"\b(?:is|are|be) (?:hereby )?(?:further )?(?:amended|modified|changed|supplemented)\b", re.IGNORECASE
)
_AMENDING = re.compile(
    r"\b(?:amend|change|modif|replace|supersede|stands? in|tak\w+ the (?:place|room)|substitute|delete"
    r"|add|insert|remove|cancel|restate|shall|gives? (?:way|place))",
    re.IGNORECASE,
)
# An agreement of another sort: a Fund Participation Agreement between X and Y, dated D.
_THIRD = re.compile(
    r"(?<!appendix )(?<!schedule )(?<!exhibit )(?<!annex )\b(?:an?|certain)\s+"
    r"(?:(?!(?:distribution|underwriting|plan)\b)[\w-]+ ){1,6}(?:agreement|contract)\b"
    r"[^.;]{0,80}$",
    re.IGNORECASE,
)
_OWN_SUBJECT = re.compile(
    rf"^\W*(?:[\w-]+ ){{0,3}}?(?:{_OWN}|changes?|additions?|removals?)\b", re.IGNORECASE
)
_THIS = re.compile(r"\bthis (?:[\w'-]+ ){0,5}?(?:plan|agreement|contract|exhibit|amendment)\b", re.IGNORECASE)
_OPENING = re.compile(rf"^\W*(?:this\b|it (?:is|bears)\b|(?:[\w'-]+ ){{0,6}}?(?:{_BASE})\b)", re.IGNORECASE)
_IN_FORCE = re.compile(
    rf"\b(?:this|the|said)\b[^.;]{{0,120}}\b(?:{_BASE}|exhibit|amendment|changes?)\b", re.IGNORECASE
)
_RELATIVE = re.compile(r"\b(?:which|that)(?: (?:became|becomes|was|is|shall become))?\s*$", re.IGNORECASE)
_OTHER = re.compile(
    rf"\b(?:an?|the|certain|its)\b (?:[\w-]+ ){{1,8}}(?:{_BASE})\b[^.;]{{0,20}}$"
    r"|\b(?:replac|supersed|in (?:place|stead|lieu) of)[^.;]{0,60}$",
    re.IGNORECASE,
)
_AGREED = re.compile(r"^\W*(?:NOW,? THEREFORE\b|the parties (?:hereby )?agree\b)", re.IGNORECASE)
_RESTATES = re.compile(rf"\brestat(?:es?|ing)\b[^.;]{{0,120}}\b(?:{_BASE})\W*$", re.IGNORECASE)
_OPERATIVE = re.compile(rf"^[\s,]*(?:the |this )?(?:{_OWN}|{_BASE}|terms|section)\b", re.IGNORECASE)
_AT_START = re.compile(r"^\W*(?:(?:NOW,? THEREFORE|\d{1,2}|[a-z])\b\W*){0,2}$", re.IGNORECASE)
_DATING = re.compile(
    r"^\W*(?:(?:last|as|originally|most|recently) )*(?:effective|date[ds]?|as|amended|restated|revised"
    r"|modified|updated|changed|adopted|approved|(?:board )?(?:approval|adoption)|executed|made|signed"
    r"|given|issued|version|commencing|beginning|valid|(?:in|with) (?:force|effect)|tak(?:es|ing) effect)\b",
    re.IGNORECASE,
)
# 2. The Plan is adopted as of D; X Trust has adopted this Distribution Plan, dated D, on behalf of
_ADOPTED = re.compile(
    rf"^[^.;]{{0,160}}\b(?:(?:has|have) adopted|adopts?) this (?:[\w-]+ ){{0,5}}(?:{_BASE})\b"
    r"(?: (?:under|pursuant to) Rule 12b-1)?\W*$"
    r"|^\W*(?:\w{1,2}[.)]\W*)?(?:this (?:[\w-]+ ){0,4}?|the (?:distribution |service |and )*)"
    rf"(?:{_BASE}) is(?: hereby)?\s*$",
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    r"^\W*(?:(?:the|this|these|both|all|each|foregoing|preceding) )*(?:of )?(?:(?:the|these) )?"
    rf"(?:{_OWN}|{_BASE})(?:e?s)?\b",
    re.IGNORECASE,
)
_SHORT = 120  # characters of a line that only dates


def only_dates(text: str, found: Sequence[Mention]) -> bool:
    """`Dated: D`, `Effective D`, and no clause behind the date, which it would then date alone."""
    if not found or len(text) > _SHORT:
        return False
    if not _DATING.match(text) or _HEREBY.search(text) or _AMENDED.search(text):
        return False
    return len(re.findall(r"[A-Za-z]{2,}", text[found[-1].end :])) <= 3


def speaks_of_schedule(text: str) -> bool:
    """`Plan dated as of D0; Schedule A last revised D`, `Both Schedules dated as of D`."""
    return len(text) < _SHORT and _SPEAKS.match(text) is not None


def of_line(found: Sequence[Mention]) -> Said:
    """`Effective D1, amended and restated effective D2`: D1 is the original date, D2 the document's own.

    Of several changes the last counts, of several signatures the first.
    """
    cued = [m for m in found if m.cue]
    changed = [m for m in cued if m.changed]
    original = [m for m in cued if m.cue is Cue.ORIGINAL or (changed and not m.changed)]
    own = changed[::-1] or [m for m in cued if m not in original]
    return Said(next(iter(original), None), _first(own, Cue.EFFECTIVE), _first(own, Cue.DATED))


def of_title(
    title: str, found: Sequence[Mention], amends: bool
) -> tuple[Mention | None, tuple[Mention, ...]]:
    """`TO THE PLAN DATED AS OF D0`: the date of the plan, and the dates that are left."""
    masked = _mask(title)
    base = next((m for m in found if amends and m.cue and _near_base(masked, m)), None)
    return base, tuple(m for m in found if m is not base)


def of_amendment(sentence: str, found: Sequence[Mention]) -> Said:
    """`The Plan, dated as of D0, is hereby amended, effective D`.

    Also `This Amendment to the Plan dated D0 is made as of D`.
    """
    said, masked, hereby = Said(), _mask(sentence), _HEREBY.search(sentence)
    for mention in (m for m in found if m.cue):
        base = _is_base(masked, mention, hereby.start() if hereby else None)
        if base:
            said |= Said(base=mention)
        elif base is False:
            said |= Said(effective=mention) if mention.cue is Cue.EFFECTIVE else Said(dated=mention)
    return said


def of_plan(sentence: str, found: Sequence[Mention], opens: bool) -> Said:
    """`This Plan shall become effective on D`; `THIS AGREEMENT is made as of D`; `first adopted on D0`.

    `opens`: the sentence stands at the head of the document, where its own date is.
    """
    said, masked = Said(), _mask(sentence)
    if not _is_recital(sentence):
        if opens and _OPENING.match(sentence) and not _OTHER.search(sentence[: found[0].cue_start]):
            said |= of_line(
                [m for m in found if m.cue is not Cue.EFFECTIVE and not _after_other(sentence, found[0], m)]
            )
        said |= Said(effective=_first((m for m in found if _starts(sentence, m)), Cue.EFFECTIVE))
        said |= Said(dated=_first((m for m in found if _ADOPTED.match(masked[: m.cue_start])), Cue.DATED))
    original = (m for m in found if _THIS.search(sentence[: m.cue_start]))
    restated = (m for m in found if _RESTATES.search(masked[: m.cue_start]))
    return said | Said(base=_first(original, Cue.ORIGINAL) or _first(restated, Cue.DATED))


# ------------------------------------------------------------------------------ what a date belongs to


def _first(found: Iterable[Mention], cue: Cue) -> Mention | None:
    return next((m for m in found if m.cue is cue), None)


def _mask(text: str) -> str:
    """The text with blanks for `(the "Plan")`, each character at its place."""
    return _DEFINITION.sub(lambda match: " " * len(match[0]), text)


def _near_base(masked: str, mention: Mention) -> bool:
    """Is the last noun before it the plan or agreement?"""
    nouns = list(_NOUN.finditer(masked[: mention.cue_start]))
    return bool(nouns) and nouns[-1]["base"] is not None


def _is_recital(sentence: str) -> bool:
    return sentence.lstrip().upper().startswith("WHEREAS")


def _is_base(masked: str, mention: Mention, hereby: int | None) -> bool | None:
    """Is it the date of what is amended? None: of a thing that is neither, as an item of a recital."""
    before, base = masked[: mention.cue_start], _near_base(masked, mention)
    if _THIRD.search(before):
        return None
    if _is_recital(masked):
        return True if base and mention.cue is not Cue.EFFECTIVE and not mention.changed else None
    if (hereby is not None and mention.start > hereby) or _is_itself(masked, mention):
        return False
    if mention.cue is Cue.EFFECTIVE:
        return _puts_in_force(masked, mention, base)
    if _IS.search(before) or (not base and _OWN_SUBJECT.match(masked)):
        return False
    return True if base or hereby is not None else None


def _is_itself(masked: str, mention: Mention) -> bool:
    """`THIS AGREEMENT, made as of D`; `As of D, Schedule A of the Plan is replaced`."""
    if mention.cue is Cue.EFFECTIVE:
        return False
    before, words = masked[: mention.cue_start], masked[mention.cue_start :].split(maxsplit=1)
    if _ITSELF.match(before) or _ITSELF.match(before + "".join(words[:1])):
        return True
    return bool(_AT_START.match(before) and _OPERATIVE.match(masked[mention.end :]))


def _puts_in_force(masked: str, mention: Mention, base: bool) -> bool | None:
    before = masked[: mention.cue_start]
    if _AMENDED.search(before) or (_AGREED.match(masked) and _AMENDING.search(before)):
        return False  # NOW, THEREFORE, the parties agree that Schedule A is replaced, effective D
    if _AT_START.match(masked[: mention.cue_start]):  # Effective D, Schedule A is hereby ...
        return False if _OPERATIVE.match(masked[mention.end :]) or _HEREBY.search(masked) else None
    if _OWN_SUBJECT.match(masked) or _THIS.search(masked[: mention.cue_start]):
        return False
    if base and _AMENDING.search(masked[: mention.end]) and not _AMENDED.search(masked, mention.end):
        return False
    return True if base or _HEREBY.search(masked, mention.end) else None


def _starts(sentence: str, mention: Mention) -> bool:
    """Is it the day on which the plan itself takes effect?"""
    before = sentence[: mention.cue_start]
    return not _RELATIVE.search(before) and (mention.cue_start <= 4 or _IN_FORCE.search(before) is not None)


def _after_other(sentence: str, first: Mention, mention: Mention) -> bool:
    """Has the sentence come to another agreement: `under a Distribution Agreement dated as of D`?"""
    return _OTHER.search(sentence[first.end : mention.cue_start]) is not None
