"""What a document amends, and whether it ends it as a whole: `The Plan is hereby terminated`."""

from __future__ import annotations

from collections.abc import Iterator

from parsers.changes.statements import Statement
from parsers.layout.segments import Anatomy
from parsers.model import ChangeKind, DocumentKind
from parsers.wordings import clauses, late, titles

_AMENDMENT, _TERMINATION = titles.AMENDMENT.regex(), titles.TERMINATION.regex()
_MAY_END = clauses.MAY_END.regex()
_IN_SOME_EVENT, _ENDS_NOW = clauses.IN_SOME_EVENT.regex(), clauses.ENDS_NOW.regex()
_FOR_SOME = clauses.FOR_SOME.regex()
_AMENDING = frozenset(
    {
        DocumentKind.PLAN_AMENDMENT,
        DocumentKind.DISTRIBUTION_AGREEMENT_AMENDMENT,
        DocumentKind.RELATED_AGREEMENT,
    }
)
_ENDS = tuple(map(late.pattern, clauses.ENDED))


def amends(anatomy: Anatomy, kind: DocumentKind) -> bool:
    """By its kind; a multiple class plan and its amendments are of one kind, there the title tells."""
    lines = [part.text for part in anatomy.title]
    if kind in _AMENDING or any(map(_TERMINATION.search, lines)):
        return True
    return kind is DocumentKind.MULTIPLE_CLASS_PLAN and any(map(_AMENDMENT.search, lines))


def plan_ended(text: str, agreement: bool) -> Iterator[Statement]:
    """All that is in it ends; `agreement`: the document amends one, not a plan."""
    match = _ENDS[agreement].search(text) if _MAY_END.search(text) else None
    if match and not in_some_event(text) and not _FOR_SOME.search(text[: match.start()]):
        yield Statement(ChangeKind.REMOVE, None, None, *match.span(), match.start(), terminates=True)


def in_some_event(text: str) -> bool:
    """It is only said when a plan would end; not so `By vote of Elm, the Plan is hereby terminated`."""
    return _IN_SOME_EVENT.search(text) is not None and _ENDS_NOW.search(text) is None
