"""Rates that stand in sentences and footnotes.

    ... shall pay the Distributor a distribution fee not to exceed 0.25% a year, and ... a servicing
    fee not to exceed 0.25% ... of the Class R shares.

A figure's fee, class, ceiling and tier are read from the words between it and its neighbours; what
a figure does not say for itself it takes over from the figure before it in the sentence, then from
the sentence or the line that leads it in, last from the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from parsers.evidence import Ledger
from parsers.figures import PERCENT_HINT, Figure, find_figures
from parsers.header import OTHER_FEE, read_bound, read_component
from parsers.model import Bound, Component, Entry, Origin, Passage, Rate
from parsers.names import ClassMention, find_classes
from parsers.passage import slice_of
from parsers.tiers import read_tier
from parsers.wordings.asides import ASIDES

_PLAUSIBLE = Decimal(2)  # percent
_STOP = re.compile(r"(?<!\bInc)(?<!\bNo)(?<!\bCo)(?<!\bCorp)(?<!\bU\.S)(?<!\bV\.I)(?<!\bLtd)(?<!\bi\.e)(?<!\be\.g)(?<=[.])\s+(?=[A-Z(“\"•*])")
_PLAN_WORDS = re.compile(
    r"\b(?:fees?|charges?|compensat\w*|pay(?:s|able|ment|ments)?|paid|expend\w*|expenses?|rates?|12b-1|distribut\w+|servic\w+|net assets?|reimburs\w+)\b",
    re.IGNORECASE,
)
_FEE_PHRASE = re.compile(
    r"(?:(?:asset[- ]based )?(?:sales|distribution) charges?|(?:distribution|servic(?:e|es|ing)|12b-1|shareholder|maintenance|aggregate|total|combined)"
    r"(?:[ -]?(?:\(?12b-1\)?|related|shareholder|account|personal|services?|servicing|distribution|maintenance|and/or|and|or|/)){0,5}"
    r" (?:fees?|charges?|payments?|compensation))",
    re.IGNORECASE,
)
_TOGETHER = re.compile(r"taken together|\btogether\b|combined|in the aggregate|\baggregate\b|\btotal\b|sum of", re.IGNORECASE)
_LINK = re.compile(
    r"^\)?[\s,]*(?:per annum|per year|annually|a year|of (?:the |its |such |their )?average[\w\'’ ]{0,150}?)?[\s,]*"
    r"(?:of which |which )?(?:shall|will|may|is|are|being|as|for|constitut\w+|represent\w+|to)\b(?: (?:be|is|are|considered|deemed|paid|payable|used|treated|as|for|a|an|the|compensation|payment|of)){0,6}"
    r"(?P<fee>[^.;]{1,160})",
    re.IGNORECASE,
)
_REMAINDER = re.compile(
    r"\b(?:of (?:this|such|that|the|which)\b(?: (?:amount|fee|rate|total|sum|percentage|aggregate|maximum)\w*)*|of which).{0,200}?"
    r"\b(?:and|with|,)\s+(?:the\s+)?(?P<rest>remainder|balance|remaining(?: amount| portion)?|rest)(?P<words>.{0,140})",
    re.IGNORECASE | re.DOTALL,
)
_PORTFOLIO = re.compile(
    r"(?<![\w&])((?:[A-Z][\w.&'’®/-]*\s+)(?:(?:[A-Z][\w.&'’®/-]*|\d{2,4}%?|of|and|&|–|-)\s+){0,9}?(?:Fund|Portfolio)(?:\s+(?:[IVX]{1,4}|\d{4}))?)"
    r"(?![\w-])(?!,? Inc\b)"
)
_NAMED_FOR = re.compile(r"^\)?\s*(?:for|in the case of|with respect to|as to)\s+(?:the )?")
_NOTHING = re.compile(r"\b(?:nothing|no fee|no such fee|none)\b")
_RIGHT_AHEAD = re.compile(r"^\)?\s*(?:annual |annualized |yearly |per annum |rule |12b-1 )*$", re.IGNORECASE)
_BOUNDARY = re.compile(r"[,;:(]|\band\b|\bor\b|\bbut\b")
_EACH = re.compile(r"\b(?:each|every|following|listed|below|named)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SentenceContext:
    """What holds for sentences that do not say it: `scheduled` = a schedule gives the rates."""

    registrant: str | None
    portfolio: str | None
    share_class: str | None
    component: Component
    scheduled: bool = False
    members: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph to be read: the words that lead it in, and whether it belongs to a schedule."""

    passage: Passage
    lead: str = ""
    in_schedule: bool = False
    share_class: str | None = None


@dataclass(frozen=True, slots=True)
class _Said:
    """What is known of one figure."""

    component: Component | None
    bound: Bound | None
    classes: tuple[str, ...]
    portfolios: tuple[str, ...]
    fee: str | None = None


def read_sentences(
    paragraphs: Iterable[Prose], context: SentenceContext, table_rates: Sequence[Rate], ledger: Ledger
) -> list[Rate]:
    """Every rate of the paragraphs; figures that are none are booked with their reason."""
    rates: list[Rate] = []
    for prose in paragraphs:
        if PERCENT_HINT.search(prose.passage.text):
            before = ""
            for sentence in _sentences(prose.passage):
                _read(sentence, prose, before, context, table_rates, ledger, rates)
                before = sentence.text
    return _distinct(rates)


def read_phrase(passage: Passage, base: Rate, ledger: Ledger) -> list[Rate]:
    """A table cell with words: tiers, 'up to 25 basis points (0.25%) of ...', '0.25% (Class A)'."""
    figures = find_figures(passage.text)
    rates: list[Rate] = []
    for index, figure in enumerate(figures):
        left, right = _windows(passage.text, figures, index)
        if reason := _aside(passage.text, left, right, figure):
            ledger.put_aside(passage.at(figure.start, figure.end), reason)
            continue
        tier = read_tier(right, rates[-1].tier_to if rates else None)
        classes = tuple(m.name for m in find_classes(right if index else left + " " + right))
        for share_class in classes or (base.share_class,):
            row = replace(base, share_class=share_class, bound=base.bound or read_bound(left), tier_from=tier[0], tier_to=tier[1])
            rates.extend(_book(passage, figure, row, ledger))
    return rates


# ------------------------------------------------------------------------------ one sentence


def _sentences(passage: Passage) -> list[Passage]:
    cuts = [0, *(m.end() for m in _STOP.finditer(passage.text)), len(passage.text)]
    return [slice_of(passage, a, b) for a, b in zip(cuts, cuts[1:], strict=False) if a < b]


def _read(
    sentence: Passage, prose: Prose, before: str, context: SentenceContext, table_rates: Sequence[Rate],
    ledger: Ledger, rates: list[Rate],
) -> None:
    text = sentence.text
    figures = find_figures(text)
    if not figures:
        return
    if _split_of_table(sentence, figures, table_rates, ledger, rates):
        return
    said: _Said | None = None
    for index, figure in enumerate(figures):
        left, right = _windows(text, figures, index)
        span = sentence.at(figure.start, figure.end)
        if span in ledger.read:
            continue
        if reason := _aside(text, left, right, figure):
            ledger.put_aside(span, reason)
            continue
        if context.scheduled and not prose.in_schedule:
            ledger.put_aside(span, "a plan-wide rate in the prose beside a schedule that gives the rates")
            continue
        said = _say(sentence, figures, index, said, prose, before, context)
        if not _PLAN_WORDS.search(text) and said.fee is None and not _PLAN_WORDS.search(prose.lead):
            ledger.put_aside(span, "no word of a fee stands with it")
            continue
        rates.extend(_rows(sentence, figure, said, right, prose, context, ledger, rates))
    _remainder(sentence, figures, ledger, rates)


def _windows(text: str, figures: Sequence[Figure], index: int) -> tuple[str, str]:
    """The words before a figure back to the one before it, and behind it up to the next."""
    start = figures[index - 1].end if index else 0
    end = figures[index + 1].start if index + 1 < len(figures) else len(text)
    return text[start : figures[index].start], text[figures[index].end : end]


def _aside(text: str, left: str, right: str, figure: Figure) -> str | None:
    """Why a figure is no rate of the plan, None where it may be one."""
    if figure.percent == 100:
        return "the whole of something"
    low = {"before": left.lower()[-220:], "after": right.lower()[:160], "sentence": text.lower()}
    for reason, where, pattern, _ in ASIDES:
        if re.search(pattern, low[where]):
            return reason
    if re.search(r"^\s*to\s*$", right.lower()) and re.search(r"\bfrom\s*$", left.lower()):
        return "a former rate"
    return None


def _say(
    sentence: Passage, figures: Sequence[Figure], index: int, last: _Said | None, prose: Prose, before: str,
    context: SentenceContext,
) -> _Said:
    text = sentence.text
    left, right = _windows(text, figures, index)
    component, fee = _component(left, right, index)
    if component is None and last is not None:
        component = last.component
    if component is None:
        component = _component_around(prose.lead) or _component_behind(text[figures[index].end :])
        component = component or _component_around(text) or _component_around(before)
    if component is Component.AGGREGATE_FEE and context.component is Component.SERVICE_FEE:
        component = Component.SERVICE_FEE  # a plan that pays for service alone: its whole is that
    own_bound = read_bound(_own(left)) or (Bound.MAXIMUM if re.search(r"^.{0,90}\bor (?:such )?(?:lesser|lower|less)\b", right) else None)
    bound = own_bound or (read_bound(prose.lead[-200:]) if index == 0 or last is None else None)
    if bound is None and last is not None and fee is None and "except" not in left.lower():
        bound = last.bound
    claimed = _portfolio_behind(left) if index else None
    own = left[claimed.end() :] if claimed else left
    behind = _portfolio_behind(right)
    portfolios = _portfolios(_NOTHING.split(own)[-1]) or ((behind[1],) if behind else ())
    classes = _classes(text, figures, index)
    if not classes and last is not None:
        classes = last.classes
    if not classes:
        mentioned = _names(find_classes(text)) or _names(find_classes(prose.lead)) or _names(find_classes(before))
        classes = mentioned or tuple(c for c in (prose.share_class, context.share_class) if c)[:1]
    return _Said(component, bound, classes, portfolios, fee)


def _own(left: str) -> str:
    """The words of the figure's own clause: what stands behind a semicolon before it."""
    return left.rsplit(";", 1)[-1]


def _component(left: str, right: str, index: int) -> tuple[Component | None, str | None]:
    """The fee named nearest: '0.25% is paid as a service fee' before 'a distribution fee of 0.25%'."""
    phrases = list(_FEE_PHRASE.finditer(left))
    named = _FEE_PHRASE.search(right[:60])
    if named and _RIGHT_AHEAD.match(right[: named.start()]):  # 'a 0.75% distribution fee'
        return read_component(named[0]), named[0]
    if not phrases or index and len(left) - phrases[-1].end() > 90:
        link = _LINK.match(right)
        for words in link["fee"].split(",") if link else ():
            if linked := read_component(_plain(words)):
                return linked, words.strip()
    if not phrases:
        return (read_component(_plain(left)), None) if not index or len(left) > 40 else (None, None)
    if len(phrases) > 1 and _TOGETHER.search(left[phrases[0].start() :]):
        return Component.AGGREGATE_FEE, phrases[-1][0]
    return read_component(phrases[-1][0]), phrases[-1][0]


def _component_behind(text: str) -> Component | None:
    """The first fee that the clauses behind a figure name: ', as compensation for distribution services'."""
    return next((c for words in re.split(r"[,;]", text) if (c := read_component(_plain(words)))), None)


def _component_around(text: str) -> Component | None:
    phrases = list(_FEE_PHRASE.finditer(text))
    if phrases:
        kinds = {read_component(p[0]) for p in phrases}
        return kinds.pop() if len(kinds) == 1 else Component.AGGREGATE_FEE
    return read_component(_plain(text))


def _plain(text: str) -> str:
    """Without the phrases that name no fee: the title of a plan, 'distribution services'."""
    text = re.sub(r"(?i)\b(distribution)(?:[- ]related)? services\b", r"\1", text)
    return re.sub(r"(?i)\b(?:distribution|servic\w+|12b-1)(?: and \w+)? (?:plan|agreement)s?\b|\brule 12b-1\b|financial service\w*", " ", text)


def _names(mentions: Sequence[ClassMention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m.name for m in mentions))


def _classes(text: str, figures: Sequence[Figure], index: int) -> tuple[str, ...]:
    """The classes named in the figure's own clause, before it or behind it."""
    left, right = _windows(text, figures, index)
    groups_left, groups_right = _groups(left), _groups(right)
    behind = groups_right[0] if groups_right and not _BOUNDARY.search(right[: groups_right[0][0]].replace("(", " ", 1) if index == 0 else right[: groups_right[0][0]]) else None
    ahead = groups_left[-1] if groups_left and (index == 0 or not _ends_clause(left, groups_left[-1][1])) else None
    if behind and (ahead is None or index and _BOUNDARY.search(left[ahead[1] :])):
        return behind[2]
    if ahead:
        return ahead[2]
    return ()


def _ends_clause(left: str, end: int) -> bool:
    """Behind an earlier figure: 'for Class A, and' belongs to that figure."""
    return re.fullmatch(r"\s*(?:shares?)?\s*(?:[,;]|and|or|\s)*\s*(?:of|at|up to|to)?\s*", left[end:]) is not None


def _groups(text: str) -> list[tuple[int, int, tuple[str, ...]]]:
    """Classes that stand in one list: 'Class A, C and E shares'."""
    groups: list[tuple[int, int, tuple[str, ...]]] = []
    for m in find_classes(text):
        if groups and re.fullmatch(r"(?:\s|,|and|or|&|/|shares?|of)*", text[groups[-1][1] : m.start], re.IGNORECASE):
            start, _, names = groups[-1]
            groups[-1] = (start, m.end, (*names, m.name) if m.name not in names else names)
        else:
            groups.append((m.start, m.end, (m.name,)))
    return groups


def _portfolios(left: str) -> tuple[str, ...]:
    """Portfolios named in front of a figure: 'except Tarnside Cash Fund and Tarnside Bill Fund, which ... pay'."""
    names = []
    for match in _PORTFOLIO.finditer(left):
        name = re.sub(r"^(?:(?:and|of|for|the|each|in|or|any|every|such|that|The|Each|For|In|Any|Every|Such|No)\s+)+", "", match[1])
        if len(name.split()) > 1 and not re.match(r"(?:equity|bond|other)\b", name):
            names.append(name)
    return tuple(dict.fromkeys(names))


def _portfolio_behind(right: str) -> re.Match[str] | None:
    """'0.25% for Virtus Short Term Bond Fund': the portfolio stands right behind the figure."""
    lead = _NAMED_FOR.match(right)
    return _PORTFOLIO.match(right, lead.end()) if lead else None


# ------------------------------------------------------------------------------ rows


def _rows(
    sentence: Passage, figure: Figure, said: _Said, right: str, prose: Prose, context: SentenceContext,
    ledger: Ledger, rates: Sequence[Rate],
) -> list[Rate]:
    tier = read_tier(right, rates[-1].tier_to if rates else None)
    base = Rate(
        component=said.component or context.component, rate=Decimal(0), rate_text="",
        origin=Origin.FOOTNOTE if re.match(r"[*†‡\d(]", prose.passage.text) and prose.in_schedule else Origin.PROSE,
        registrant_name=context.registrant, portfolio_name=context.portfolio, component_as_printed=said.fee,
        bound=said.bound, tier_from=tier[0], tier_to=tier[1],
    )
    booked = _book(sentence, figure, base, ledger)
    classes: tuple[str | None, ...] = said.classes or (None,)
    if said.portfolios:
        places: list[tuple[str | None, str | None, int | None]] = [(context.registrant, name, None) for name in said.portfolios]
    elif prose.in_schedule and context.members and _EACH.search(sentence.text) and not context.scheduled:
        places = [(m.registrant_name, m.portfolio_name, m.row_number) for m in context.members]
    else:
        places = [(context.registrant, context.portfolio, None)]
    return [
        replace(row, share_class=c, registrant_name=reg, portfolio_name=name, row_number=number)
        for row in booked for c in classes for reg, name, number in places
    ]


def _book(passage: Passage, figure: Figure, base: Rate, ledger: Ledger) -> list[Rate]:
    span = passage.at(figure.start, figure.end)
    if figure.rate is None:
        ledger.leave(span, "unreadable_rate", "it is no number that we can read", passage.text)
        return []
    if figure.percent is not None and figure.percent > _PLAUSIBLE:
        code = "implausible_rate"
        if OTHER_FEE.search(passage.text.lower()):
            ledger.put_aside(span, "a sales load or another fee than the plan's")
        else:
            ledger.leave(span, code, "no plan charges so much", passage.text)
        return []
    ledger.take(span)
    printed = ledger.print_at(span)
    return [replace(base, rate=figure.rate, rate_text=printed, locator=ledger.sheet.locate(*span), source_text=printed)]


def _distinct(rates: Sequence[Rate]) -> list[Rate]:
    """The same rate said again in another sentence is one row; the one with a bound tells more."""
    kept: dict[tuple[object, ...], Rate] = {}
    for rate in rates:
        key = (rate.row_number, rate.portfolio_name, rate.share_class, rate.component, rate.rate, rate.tier_from, rate.tier_to)
        if key not in kept or (kept[key].bound is None and rate.bound is not None):
            kept[key] = rate
    return list(kept.values())


# ------------------------------------------------------------------------------ the rest of an amount


def _split_of_table(
    sentence: Passage, figures: Sequence[Figure], table_rates: Sequence[Rate], ledger: Ledger, rates: list[Rate]
) -> bool:
    """`Of this amount, 0.25% is paid as a ... servicing fee and the remainder ... asset based sales charge`.

    Under a table of aggregate fees it splits each of them: the part as printed, the rest derived.
    """
    match = _REMAINDER.search(sentence.text)
    wholes = [r for r in table_rates if r.component is Component.AGGREGATE_FEE and r.origin is Origin.TABLE]
    if match is None or len(figures) != 1 or not wholes:
        return False
    part, rest = _parts(sentence, figures[0], match)
    figure = figures[0]
    if part is None or rest is None or figure.rate is None:
        return False
    span = sentence.at(figure.start, figure.end)
    ledger.take(span)
    said = sentence.at(match.start("rest"), match.start("rest") + len(match["rest"]))
    for whole in wholes:
        if whole.rate < figure.rate:
            continue
        printed = ledger.print_at(span)
        split = replace(whole, bound=None, component_as_printed=None)
        rates.append(replace(split, component=part, rate=figure.rate, rate_text=printed, origin=Origin.FOOTNOTE, locator=ledger.sheet.locate(*span), source_text=printed))
        rates.append(replace(split, component=rest, rate=whole.rate - figure.rate, rate_text=ledger.print_at(said), origin=Origin.DERIVED, locator=ledger.sheet.locate(*said), source_text=ledger.print_at(said)))
    return True


def _parts(sentence: Passage, figure: Figure, match: re.Match[str]) -> tuple[Component | None, Component | None]:
    part = read_component(_plain(sentence.text[figure.end : match.start("rest")])) or read_component(_plain(sentence.text[: figure.start]))
    rest = read_component(_plain(match["words"]))
    if rest is None and part is Component.SERVICE_FEE:
        rest = Component.ASSET_BASED_SALES_CHARGE
    return part, rest


def _remainder(sentence: Passage, figures: Sequence[Figure], ledger: Ledger, rates: list[Rate]) -> None:
    """`1.00% ..., of which 0.25% is a service fee and the remainder a distribution fee`, all in prose."""
    match = _REMAINDER.search(sentence.text)
    if match is None or len(figures) != 2 or figures[1].start > match.start("rest"):
        return
    whole, share = figures
    _, rest = _parts(sentence, share, match)
    if rest is None or whole.rate is None or share.rate is None or whole.rate <= share.rate:
        return
    said = sentence.at(match.start("rest"), match.start("rest") + len(match["rest"]))
    locator = ledger.sheet.locate(*sentence.at(whole.start, whole.end))
    for row in [r for r in rates if r.locator == locator]:
        rates.append(replace(row, component=rest, bound=None, rate=whole.rate - share.rate, origin=Origin.DERIVED, rate_text=ledger.print_at(said), locator=ledger.sheet.locate(*said), source_text=ledger.print_at(said)))
