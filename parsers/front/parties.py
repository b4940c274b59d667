"""Who a document binds: the registrants and the distributor, as printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from parsers.front.acting_parties import acting_parties, is_party
from parsers.front.title_page import Front
from parsers.terms.names import fold
from parsers.terms.sorts import Sort, can_be
from parsers.wordings import parties

_WHOLE, _INCORPORATED, _NO_NAME = parties.WHOLE.regex(), parties.INCORPORATED.regex(), parties.NO_NAME.regex()
_LABEL, _PLACEHOLDER = parties.LABEL.regex(), parties.PLACEHOLDER.regex()
_PREPOSITION, _ROLE = parties.PREPOSITION.regex(), parties.ROLE.regex()
_DEFINED, _BINDING, _LISTED = parties.DEFINED.regex(), parties.BINDING.regex(), parties.LISTED.regex()
_IS_SERIES = parties.IS_SERIES.regex()
_APPOSED, _SERIES_OF = parties.APPOSED.regex(), parties.SERIES_OF.regex()
_OF, _AND_OF, _BEFORE_PLAN = parties.OF.regex(), parties.AND_OF.regex(), parties.BEFORE_PLAN.regex()
_FUND_LINE, _THE_FUND = parties.FUND_LINE.regex(), parties.THE_FUND.regex()
_CALLED_FUND, _CALLED_BODY = parties.CALLED_FUND.regex(), parties.CALLED_BODY.regex()
_FUNDS_OF_PLACE, _FAMILY = parties.FUNDS_OF_PLACE.regex(), parties.A_FAMILY.regex()
_HAS_SERIES = parties.HAS_SERIES.regex()
_DISTRIBUTES, _DISTRIBUTORS = parties.DISTRIBUTES.regex(), tuple(w.regex() for w in parties.DISTRIBUTORS)


def read_registrants(front: Front, openings: tuple[str, ...], signatures: tuple[str, ...]) -> tuple[str, ...]:
    """Named in the title, else in the opening sentences, else above a signature; distributors are none."""
    signed = _unique(s for s in signatures if _is_name(s))
    called = tuple(_called(openings))
    portfolios = {fold(_clean(m["name"])).removeprefix("the ") for m, series in called if series}
    in_title = (*_in_title(front), *_named_by(_OF, front.names), *_labelled(front))
    titled = _apart(_unique(n for n in in_title if fold(n).removeprefix("the ") not in portfolios))
    recited = _unique(_recited(openings, called))
    if any(_LISTED.search(text) for text in openings):
        return next((names for names in (signed, titled) if len(names) > 1), ())
    if len(titled) > 1 and len(recited) == 1 and fold(recited[0]) in map(fold, titled):
        return recited  # the other is a part of it
    return (
        titled
        or recited
        or _unique(_named_by(_BEFORE_PLAN, (*front.names, *front.lines)))
        or signed
        or _unique(_of_place(front))
        or _unique(acting_parties(openings, _clean))
        or _only_fund(front.lines, openings)
    )


def read_distributor(texts: Iterable[str]) -> str | None:
    """The first that a text calls the distributor or principal underwriter."""
    texts = tuple(text for text in texts if _DISTRIBUTES.search(text))
    for pattern in _DISTRIBUTORS:
        for text in texts:
            for match in pattern.finditer(text):
                if not _NO_NAME.search(name := _clean(match["name"])) and " " in name:
                    return name
    return None


def _in_title(front: Front) -> Iterator[str]:
    lines = [name for line in front.lines if _is_name(name := _clean(_ROLE.sub("", line)))]
    whole = [name for text in front.names if _is_name(name := _clean(_ROLE.sub("", text)))]
    yield from whole
    yield from (line for line in lines if not any(line in name for name in whole))


def _named_by(pattern: re.Pattern[str], texts: tuple[str, ...]) -> Iterator[str]:
    """Before the plan, `X FUNDS, INC. - PLAN PURSUANT TO RULE 12b-1`, `to the X Trust Distribution Plan`;
    after its title, `MASTER DISTRIBUTION PLAN OF X TRUST (CLASS B SHARES)`."""
    for text in texts:
        for match in pattern.finditer(text):
            if _is_name(name := _clean(match["name"])):
                yield name


def _of_place(front: Front) -> Iterator[str]:
    """`TRUSTEES' FUNDS OF ELM`, a line of its own."""
    return (line for line in front.lines if _FUNDS_OF_PLACE.match(line) and is_party(line))


def _labelled(front: Front) -> Iterator[str]:
    """`Investment Company: | X INVESTORS TRUST`."""
    for label, value in front.labelled:
        if _LABEL.match(label) and _is_name(value):
            yield value


def _called(openings: tuple[str, ...]) -> Iterator[tuple[re.Match[str], re.Match[str] | None]]:
    """`X Trust (the "Trust")`; with what says it of `Y Fund (the "Fund")`, that it is a series of another."""
    for text in openings:
        for match in _DEFINED.finditer(text) if '"' in text else ():
            yield match, _IS_SERIES.match(text[match.end() :])


def _recited(
    openings: tuple[str, ...], called: Iterable[tuple[re.Match[str], re.Match[str] | None]]
) -> Iterator[str]:
    """`of X Trust (the "Trust")`; `The Company, X Funds, adopts`; `X Trust and Y Trust are parties`.

    Where a trust is defined, what is called the Fund is a series of it; so is what is said to be one.
    """
    defined = [m for m, series in called if not series]
    owners = [series for _, series in called if series and series["name"]]
    bodies = [m for m in defined if not m["role"].upper().startswith("FUND")] or defined
    apposed = (m for pattern in (_APPOSED, _SERIES_OF) for text in openings for m in pattern.finditer(text))
    for matches in (bodies, apposed, owners):
        found = [half for m in matches for half in _both(_clean(m["name"]))]
        if kept := [name for name in found if _may_be_called(name)]:
            yield from kept
            return
    for text in openings[:4]:
        if _BINDING.search(text):
            named = (*_OF.finditer(text), *_AND_OF.finditer(text))
            found = [half for m in named for half in _both(_clean(m["name"]))]
            yield from (name for name in found if _is_name(name))


def _both(name: str) -> tuple[str, ...]:
    """`X Trust and X Trust I` are two."""
    halves = tuple(name.split(" and "))
    return halves if len(halves) > 1 and all(map(_is_name, halves)) else (name,)


def _may_be_called(name: str) -> bool:
    """No firm's and no placeholder: a role in brackets makes a name of what does not look like one."""
    return _may_be_name(_FAMILY.sub("", name))


def _may_be_name(name: str) -> bool:
    return not (can_be(name, Sort.FIRM) or _NO_NAME.search(name) or _PLACEHOLDER.search(name))


def _only_fund(lines: tuple[str, ...], openings: tuple[str, ...]) -> tuple[str, ...]:
    """A fund that is its own registrant: the only name in the title, and `the Fund` in the text."""
    funds = tuple(line for line in lines if _FUND_LINE.search(line) and not _NO_NAME.search(line))
    spoken = any(_THE_FUND.search(text) for text in openings)
    return funds if len(funds) == 1 and spoken else ()


def called_fund(
    registrants: tuple[str, ...], openings: tuple[str, ...], texts: Iterable[str]
) -> tuple[str, ...]:
    """The registrants that are each the one fund of a plan: `Elm Growth Fund, Inc. (the "Fund")`.

    None where another body is defined, or anything in `texts` speaks of its series.
    """
    if any(_CALLED_BODY.search(text) for text in openings):
        return ()
    called = {fold(_clean(m["name"])) for text in openings for m in _CALLED_FUND.finditer(text)}
    found = tuple(name for name in registrants if fold(name) in called)
    return () if found and any(_HAS_SERIES.search(text) for text in texts) else found


def _is_name(text: str) -> bool:
    if len(text) > 120 or not text[:1].isupper() or text.startswith("AND "):
        return False
    if " " not in text or not _WHOLE.fullmatch(text):
        return False
    named = (can_be(text, Sort.REGISTRANT) and not can_be(text, Sort.CATEGORY)) or _INCORPORATED.search(text)
    return bool(named) and _may_be_name(text)


def _clean(name: str) -> str:
    return _PREPOSITION.sub("", name.strip(" ,;:"))


def _apart(names: tuple[str, ...]) -> tuple[str, ...]:
    """Without names that are two of the others in one: `X TRUST X FUNDS, INC.`"""
    return tuple(name for name in names if sum(other in name for other in names) < 3)


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    """Each name once, whatever its case, as first printed."""
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(fold(name), name)
    return tuple(seen.values())
