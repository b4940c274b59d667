"""What the rates of a document show by themselves: two of one fee, parts above their total, defaults."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from parsers.doubts.odd_names import odd_names
from parsers.doubts.unexplained import Doubt, Said
from parsers.doubts.units import Sentence, TableRow, Units
from parsers.layout.segments import Anatomy
from parsers.model import Bound, Component, Finding, Origin, Rate, Severity
from parsers.terms.conditions import find_conditions
from parsers.terms.fees import DISTRIBUTION, SERVICE, plain
from parsers.terms.kinds_of_funds import speaks_of_kind
from parsers.terms.mentions import MentionSort, find_mentions
from parsers.terms.names import fold
from parsers.terms.sorts import Sort, can_be
from parsers.wordings import conditions, ordinary

SEVERAL_RATES = "Several rates of one fee"  # how the message of such a conflict begins

Key = tuple[object, ...]

_WHOLE_NUMBER = re.compile(r"[1-9]\d*")
_NAMES_PLAN, _EXCEPTED = ordinary.NAMES_PLAN.regex(), ordinary.EXCEPTED.regex()
_CHANGES, _PAYS_ITSELF = ordinary.CHANGES.regex(), ordinary.PAYS_ITSELF.regex()
_HEADING_AHEAD = re.compile(r"[a-z]{2,}\. ")
_PARTS = ((Component.ASSET_BASED_SALES_CHARGE, DISTRIBUTION), (Component.SERVICE_FEE, SERVICE))
_NOT_OF_PLAN, _PART_OF = ordinary.NOT_OF_PLAN.regex(), ordinary.PART_OF.regex()
_ALL_OR_OTHERS = ordinary.ALL_OR_OTHERS.regex()
_SMALL_WORD = re.compile(r"\b[a-z]{2,}\b")
_OTHER_MATTER = conditions.OTHER_MATTER.regex()
_SENTENCE = 5  # small words, which the name that a row begins with does not have
_NEAR = 40  # characters before a figure
_MANY = 2  # funds that a document must name for a rate to be one of several


def checked(said: Said, units: Units, anatomy: Anatomy, unread: Sequence[str]) -> Iterator[Doubt]:
    """Every check; a rate may fail several. `unread` are the names of which nothing was read."""
    yield from _several(said.rates)
    yield from _above_total(said.rates)
    yield from _above_maximum(said.rates)
    yield from _without_unit(said.rates)
    yield from _disputed(said)
    for table in units.tables:
        yield from _half_headed(table, said.rates)
        yield from _twice_in_a_row(table, said.rates)
        yield from ((at, "its cell spans several columns") for row in table for at in row.wide)
        yield from _in_running_text(table)
    for sentence in units.sentences:
        yield from _in_sentence(sentence, said.rates)
    yield from _of_no_fund(said, anatomy, unread)
    yield from _bare(said.rates)
    yield from _without_class(said.rates)
    yield from _near_cut(said, units)
    yield from odd_names(said, anatomy)


# ------------------------------------------------------------------------------ rates


def conflicting_rates(rates: Sequence[Rate]) -> Iterator[Finding]:
    """More than one rate for one registrant, portfolio, class, fee, bound and terms; each print is quoted."""
    for group in _groups(rates).values():
        distinct = {rates[at].rate: rates[at] for at in reversed(group)}
        if len(distinct) > 1:
            yield _conflict(*(rates[at] for at in group if distinct[rates[at].rate] is rates[at]))


def _groups(rates: Sequence[Rate]) -> Mapping[Key, list[int]]:
    groups: dict[Key, list[int]] = defaultdict(list)
    for at, rate in enumerate(rates):
        whose = map(fold, (rate.registrant_name, rate.portfolio_name, rate.share_class))
        groups[(*whose, rate.component, rate.bound, *_terms(rate))].append(at)
    return groups


def _terms(rate: Rate) -> Key:
    """What a rate is tied to beside its fee: net assets, a condition."""
    return rate.tier_from, rate.tier_to, fold(rate.condition)


def _conflict(first: Rate, second: Rate, *others: Rate) -> Finding:
    whose = ", ".join(filter(None, (first.portfolio_name, first.share_class))) or "no portfolio and no class"
    fee = f"{first.bound} {first.component}" if first.bound else str(first.component)
    prints = ", ".join(f"“{rate.rate_text}”" for rate in (first, second, *others))
    message = (
        f"{SEVERAL_RATES}: {prints} ({whose}: {fee}). All are kept as printed, and none can be taken into a"
        " history: look for what tells them apart, a condition, a fund, a class."
    )
    return Finding("rate_conflict", Severity.WARNING, message, second.locator, second.source_text)


def _several(rates: Sequence[Rate]) -> Iterator[Doubt]:
    for group in _groups(rates).values():
        if len({rates[at].rate for at in group}) > 1:
            yield from ((at, "another rate is printed for the same fee") for at in group)


def _above_maximum(rates: Sequence[Rate]) -> Iterator[Doubt]:
    """A sentence's rate above the most that another allows of its fee may be one of another contract."""
    bounds: dict[Key, dict[Bound | None, list[int]]] = defaultdict(lambda: defaultdict(list))
    for at, rate in enumerate(rates):
        if rate.origin is not Origin.PROSE:
            continue
        whose = map(fold, (rate.registrant_name, rate.portfolio_name, rate.share_class))
        bounds[(*whose, rate.component, *_terms(rate))][rate.bound].append(at)
    for of_fee in bounds.values():
        most = max((rates[at].rate for at in of_fee[Bound.MAXIMUM]), default=None)
        over = [at for at in of_fee[None] if most is not None and rates[at].rate > most]
        yield from ((at, "it is above the maximum of the same fee") for at in over)


def _above_total(rates: Sequence[Rate]) -> Iterator[Doubt]:
    """A part above its total cannot be; a total above its parts is told as `aggregate_mismatch`."""
    rows: dict[Key, dict[Component, int]] = defaultdict(dict)
    for at, rate in enumerate(rates):
        key = rate.row_number, rate.portfolio_name, rate.share_class, *_terms(rate)
        rows[key][rate.component] = at
    for row in rows.values():
        whole = row.get(Component.AGGREGATE_FEE)
        if whole is not None and any(rates[at].rate > rates[whole].rate for at in row.values()):
            yield from ((at, "a part is above its total") for at in row.values())


def _without_unit(rates: Sequence[Rate]) -> Iterator[Doubt]:
    """`1` in a column of marks: no sign, no point."""
    for at, rate in enumerate(rates):
        if rate.rate >= Decimal("0.01") and _WHOLE_NUMBER.fullmatch(rate.rate_text):
            yield at, "it is a whole number without a percent sign, and may be a mark"


def _disputed(said: Said) -> Iterator[Doubt]:
    """Two prints of one strength say different things of the figure."""
    for at, rate in enumerate(said.rates):
        if rate.locator in said.disputed:
            yield at, "its words say two things"


# ------------------------------------------------------------------------------ tables


def _in_running_text(table: Sequence[TableRow]) -> Iterator[Doubt]:
    """A paragraph with wide blanks was taken for a table: `Distributor a fee in an amount up to | 0.20`."""
    for row in table:
        if row.rates and len(_SMALL_WORD.findall(row.cells[0])) >= _SENTENCE:
            yield from ((at, "its row reads as a sentence does") for at in row.rates)


def _half_headed(table: Sequence[TableRow], rates: Sequence[Rate]) -> Iterator[Doubt]:
    """Some columns have a heading that names their fee, and others none: the headings may have slipped."""
    read = [at for row in table for at in row.rates if rates[at].origin is Origin.TABLE]
    headed: dict[Key, set[bool]] = defaultdict(set)
    for at in read:
        headed[rates[at].portfolio_name, rates[at].share_class].add("component" in rates[at].assumed)
    if any(len(of_class) > 1 for of_class in headed.values()):
        yield from ((at, "the heading of its table names a fee over some columns only") for at in read)


def _twice_in_a_row(table: Sequence[TableRow], rates: Sequence[Rate]) -> Iterator[Doubt]:
    """A row has two rates of one class and fee: the columns were taken for others, in the other rows too."""
    twice: set[Key] = set()
    for row in table:
        spans: dict[Key, set[object]] = defaultdict(set)
        for at in row.rates:
            spans[rates[at].portfolio_name, *_column(rates[at])].add(rates[at].span)
        twice |= {tuple(column) for (_, *column), places in spans.items() if len(places) > 1}
    for at in (at for row in table for at in row.rates):
        if _column(rates[at]) in twice:
            yield at, "a row of its table has two rates of its class and fee"


def _column(rate: Rate) -> Key:
    return rate.share_class, rate.component, rate.bound, *_terms(rate)


# ------------------------------------------------------------------------------ sentences


def _in_sentence(sentence: Sentence, rates: Sequence[Rate]) -> Iterator[Doubt]:
    if len({rates[at].span for at in sentence.rates}) > 1 and _CHANGES.search(sentence.text):
        yield from (
            (at, "its sentence speaks of a change, and may print the former rate") for at in sentence.rates
        )
    if match := _NOT_OF_PLAN.search(sentence.text):
        yield from ((at, f"its sentence says “{match[0]}”") for at in sentence.rates)
    yield from _half_named(sentence, rates)
    yield from _untied(sentence, rates)
    for at in sentence.rates:
        rate = rates[at]
        if _PART_OF.search(sentence.text.partition(rate.rate_text)[0][-_NEAR:]):
            yield at, "the print before it takes a part of it, or more"
        if len(sentence.rates) == 1 and (fees := _other_fees(sentence.text, rate.component)):
            yield at, f"its sentence names {fees}"
        if rate.rate == 0:
            yield at, "a sentence says it of nothing at all"
        assumed = rate.assumed if rate.origin is not Origin.DERIVED else ()
        if "component" in assumed and _speaks_of_fees(sentence.text):
            yield at, "its fee is assumed, and its sentence speaks of distribution or of service"
        if "portfolio_name" in assumed:
            yield at, "no word says for which funds it is, and each that the document lists was given it"
        if name := _excepted(sentence.text, rate):
            yield at, f"the sentence excepts “{name}”"


def _untied(sentence: Sentence, rates: Sequence[Rate]) -> Iterator[Doubt]:
    """It ties rates to a time, and it is not plain which: `0.75% and 0.25%, after the first year`."""
    if any(rates[at].condition for at in sentence.rates) or _OTHER_MATTER.search(sentence.text):
        return
    for condition in find_conditions(sentence.text):
        if condition.alone and not condition.of_kind:
            why = f"its sentence says “{condition.text}”, and not plainly of which rate"
            yield from ((at, why) for at in sentence.rates)


def _excepted(text: str, rate: Rate) -> str:
    """The fund or class of the rate, where the sentence names it only to except it: it pays nothing, or
    another rate. `Each class, except Class I, pays 0.25%`"""
    low, left_out = _exceptions(text)
    names = (name for name in (rate.portfolio_name, rate.share_class) if name)
    return next((name for name in names if name.casefold() in left_out and name.casefold() not in low), "")


@lru_cache(4)
def _exceptions(text: str) -> tuple[str, str]:
    """A sentence without its exceptions, and these; none where one of them pays a rate."""
    exceptions = [match.group() for match in _EXCEPTED.finditer(text)]
    if any(map(_PAYS_ITSELF.search, exceptions)):
        return "", ""
    return _EXCEPTED.sub(" ", text).casefold(), " ".join(exceptions).casefold()


@lru_cache(4)
def _speaks_of_fees(text: str) -> bool:
    return bool(_kinds(_NAMES_PLAN.sub(" ", text)))


def _half_named(sentence: Sentence, rates: Sequence[Rate]) -> Iterator[Doubt]:
    """A sentence that gives a rate to a portfolio gives one behind it to none, and speaks of no others."""
    named = [at for at in sentence.rates if rates[at].portfolio_name]
    if named and not _ALL_OR_OTHERS.search(sentence.text):
        behind = (at for at in sentence.rates if at > named[0] and not rates[at].portfolio_name)
        yield from ((at, "another rate of its sentence names a portfolio") for at in behind)


def _other_fees(text: str, component: Component) -> str:
    """What a sentence with one figure says of its fee that the reading does not: another fee, or two."""
    kinds = _kinds(plain(_NAMES_PLAN.sub(" ", text))) or _kinds(text)
    if component is Component.AGGREGATE_FEE or not kinds or kinds == {component}:
        return ""
    return " and ".join(sorted(kind.replace("_", " ") for kind in kinds))


def _kinds(text: str) -> set[Component]:
    low = text.lower()
    return {kind for kind, words in _PARTS if words.search(low)}


# ------------------------------------------------------------------------------ funds


def _of_no_fund(said: Said, anatomy: Anatomy, unread: Sequence[str]) -> Iterator[Doubt]:
    """A rate of no portfolio, where the document names several that have none of their own."""
    nameless = [
        at for at, rate in enumerate(said.rates) if rate.portfolio_name is None and not _of_kind(rate)
    ]
    if not nameless:
        return
    named = list(_funds_named(said, anatomy))
    others = [r.portfolio_name for r in said.rates if r.row_number is not None and r.origin is Origin.PROSE]
    if len(named) >= _MANY or unread or others:
        named = list(dict.fromkeys(name for name in (*named, *unread, *others) if name))
        why = f"it names no portfolio, and the document names {', '.join(f'“{name}”' for name in named)}"
        yield from ((at, why) for at in nameless)


def _of_kind(rate: Rate) -> bool:
    """Does its condition say of which funds it is: `each Equity Fund`?"""
    return rate.condition is not None and speaks_of_kind(rate.condition)


def _funds_named(said: Said, anatomy: Anatomy) -> Iterator[str]:
    """The portfolios that have no rate: those listed, those that running text names."""
    known = {fold(name) for name in (*said.parties, *(rate.portfolio_name for rate in said.rates)) if name}
    listed = (entry.portfolio_name for entry in said.entries)
    for name in (*listed, *_mentioned(anatomy)):
        if fold(name) not in known:
            known.add(fold(name))
            yield name


def _mentioned(anatomy: Anatomy) -> Iterator[str]:
    for piece in (piece for part in anatomy.title for piece in part.pieces):
        if can_be(piece.text, Sort.ENTRY) and not can_be(piece.text, Sort.REGISTRANT):
            yield " ".join(piece.text.split())
    for part in anatomy.parts:
        for mention in find_mentions(_EXCEPTED.sub(" ", part.text)):
            name = mention.portfolio or mention.name
            if mention.sort is MentionSort.FUND and can_be(name, Sort.PORTFOLIO) and not _is_of_many(name):
                yield name


def _is_of_many(name: str) -> bool:
    """A registrant, or a heading before a name: 'Elm Funds', 'Fees. Elm Fund'."""
    return can_be(name, Sort.REGISTRANT) or _HEADING_AHEAD.search(name) is not None


def _bare(rates: Sequence[Rate]) -> Iterator[Doubt]:
    """A rate of nobody among others that have a portfolio, or whose fee nothing says either."""
    named = dict.fromkeys(r.portfolio_name for r in rates if r.portfolio_name and r.origin is Origin.TABLE)
    if not named and not any(rate.share_class for rate in rates):
        return
    others = ", ".join(f"“{name}”" for name in named)
    for at, rate in enumerate(rates):
        if rate.portfolio_name is not None or _of_kind(rate):
            continue
        if named and rate.origin is Origin.TABLE:
            yield at, f"it names no portfolio, and the schedule has {others}"
        elif "component" in rate.assumed and not rate.share_class:
            yield at, "nothing says whose it is or for what, and other rates have both"


def _without_class(rates: Sequence[Rate]) -> Iterator[Doubt]:
    """A row of a schedule whose other rows all have a class."""
    in_tables = [at for at, rate in enumerate(rates) if rate.origin is Origin.TABLE]
    bare = [at for at in in_tables if rates[at].share_class is None]
    if bare and len(bare) < 0.5 * len(in_tables):
        yield from ((at, "it has no class, and the other rows have") for at in bare)


def _near_cut(said: Said, units: Units) -> Iterator[Doubt]:
    """The last row of a file that breaks off may go on: in its name, or with a rate before these."""
    last = next((row for table in reversed(units.tables) for row in reversed(table) if row.rates), None)
    if said.cut and last:
        yield from ((at, "the file breaks off near it") for at in last.rates)
