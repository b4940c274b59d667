"""What a column of a schedule means: which fee, of which class or portfolio, as a ceiling or a floor."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from parsers.model import Bound, Component
from parsers.tables.steps import steps_of
from parsers.terms.fees import OTHER_FEE, read_bound, read_component
from parsers.terms.no_names import why_no_name
from parsers.terms.share_classes import ClassMention, find_classes
from parsers.terms.sorts import Sort, can_be, words_of
from parsers.wordings.schedules import (
    CLASS_OR_SHARES,
    EXPENSES,
    FEE_WORD,
    LEGEND,
    LEGEND_GOES_ON,
    LIMIT_WORD,
    POINTS,
    SERVES,
    UNIT,
)

_NUMBERED = re.compile(r"(?<!\s)\s*[*†‡]+|\((?:\d|[a-z])\)")
_UNIT, _EXPENSES, _POINTS = UNIT.regex(), EXPENSES.regex(), POINTS.regex()
_EXPLICIT, _SERVES = CLASS_OR_SHARES.regex(), SERVES.regex()
_LEGEND, _LEGEND_GOES_ON = LEGEND.regex(), LEGEND_GOES_ON.regex()
_FEE_WORD, _LIMIT_WORD = FEE_WORD.regex(), LIMIT_WORD.regex()
_STROKE = re.compile(r"\s*/\s*")

HeaderRow = Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Meaning:
    """Of a column or a labelled row. `components` has two for a pair ('Distribution Fee / Service Fee')."""

    components: tuple[Component, ...] = ()
    bound: Bound | None = None
    share_class: str | None = None
    portfolio: str | None = None
    other: bool = False  # a fee that is no part of the plan
    points: bool = False  # its numbers are basis points
    printed: str | None = None
    condition: str | None = None  # the stretch of time for which its rates hold


def says_points(text: str) -> bool:
    """`(in hundredths of one percent)`."""
    return _POINTS.search(text) is not None


def in_unit(text: str, start: int) -> bool:
    """Is a figure part of the name of a unit: the `1%` of `hundredths of 1%`?"""
    return any(match.start() <= start < match.end() for match in _POINTS.finditer(text))


def read_legend(text: str) -> dict[str, Component]:
    """'D stands for the Distribution Fee, S for the Service Fee': what letters in headings mean."""
    found = {m["key"]: component for m in _LEGEND.finditer(text) if (component := read_component(m["fee"]))}
    if found:
        more = _LEGEND_GOES_ON.finditer(text)
        found |= {m["key"]: component for m in more if (component := read_component(m["fee"]))}
    return found


def read_meanings(
    rows: Sequence[HeaderRow], columns: Sequence[int], legend: Mapping[str, Component]
) -> dict[int, Meaning]:
    """The meaning of each rate column, from the lines of the header over it."""
    lines: dict[int, list[str]] = {c: [] for c in columns}
    for row in rows:
        for column, text in _over_all(row, columns).items():
            if column in lines:
                lines[column].append(text)
    lines = {column: _whole_classes(texts) for column, texts in lines.items()}
    used = {c for row in rows for c in row}
    if len(used) == 1 and len(columns) > 1:
        words = " ".join(text for row in rows for text in row.values())
        return _in_one_line(words, columns) or {c: read_meaning(words) for c in columns}
    classed = sum(any(map(_bare_class, texts)) and not _of_fees(texts) for texts in lines.values())
    explicit = any(_EXPLICIT.search(t) and _is_class(t) for texts in lines.values() for t in texts)
    by_letter = not explicit and classed > 1 and classed >= 0.6 * len(columns)
    return _in_steps(_between({c: _of_column(texts, by_letter, legend) for c, texts in lines.items()}))


def _whole_classes(lines: Sequence[str]) -> list[str]:
    """`Investor` / `Class` on two lines of a heading is one class."""
    out: list[str] = []
    for line in lines:
        if out and can_be(line, Sort.CLASS_NOUN) and _is_class(f"{out[-1]} {line}"):
            out[-1] = f"{out[-1]} {line}"
        else:
            out.append(line)
    return out


def read_meaning(text: str) -> Meaning:
    """A heading, its lines joined: 'Maximum Asset Based Sales Charge'."""
    printed = " ".join(_NUMBERED.sub(" ", text).split()).strip(" :*")
    mentions = find_classes(printed)
    classes = {m.name for m in mentions}
    words = _UNIT.sub("", _without(printed, mentions))  # 'Service Shares' is a class and no fee
    components = _components(words)
    other = _EXPENSES.search(words.lower()) is not None or (
        OTHER_FEE.search(words.lower()) is not None and Component.AGGREGATE_FEE not in components
    )
    share_class = classes.pop() if len(classes) == 1 else None
    named = can_be(printed, Sort.PORTFOLIO) and not (components or share_class or why_no_name(printed))
    portfolio = printed if named else None
    points = says_points(printed)
    return Meaning(components, read_bound(words), share_class, portfolio, other, points, printed or None)


def _without(text: str, mentions: Sequence[ClassMention]) -> str:
    for mention in reversed(mentions):
        text = text[: mention.start] + text[mention.end :]
    return text


def _components(words: str) -> tuple[Component, ...]:
    """Two where a stroke parts two fees ('Dist./Serv.'), else one or none."""
    pair = [component for half in _STROKE.split(words) if (component := read_component(half))]
    if len(pair) == 2 and pair[0] is not pair[1] and "and/or" not in words.lower():
        return tuple(pair)
    one = read_component(words)
    return (one,) if one else ()


def _of_column(lines: Sequence[str], by_letter: bool, legend: Mapping[str, Component]) -> Meaning:
    keys = [legend[line.strip()] for line in lines if line.strip() in legend]
    bare = [name for line in lines if (name := _bare_class(line))] if by_letter else []
    rest = [line for line in lines if line.strip() not in legend and not (bare and _bare_class(line))]
    meaning = read_meaning(" ".join(rest))
    if keys:
        meaning = replace(meaning, components=(keys[0],))
    return replace(meaning, share_class=bare[0]) if bare else meaning


def _of_fees(lines: Sequence[str]) -> bool:
    """`Shareholder` / `Servicing Fee`: words of a fee that are names of classes as well."""
    return any(_SERVES.fullmatch(line) for line in lines) and "fee" in " ".join(lines).lower()


def _bare_class(line: str) -> str | None:
    """'A(c)', 'R6', 'Adviser': a line of a heading that is a class and nothing else."""
    words = words_of(_NUMBERED.sub("", line).strip()).bare
    return words.share_class if words.can_be(Sort.CLASS) else None


def _is_class(text: str) -> bool:
    return can_be(text, Sort.CLASS)


def _over_all(row: HeaderRow, columns: Sequence[int]) -> HeaderRow:
    """Classes that stand over several columns each: k of them, in order, over m * k columns.

     CLASS A         CLASS B
    D       S       D       S
    """
    cells = [(c, row[c]) for c in sorted(row) if c in columns]
    size, rest = divmod(len(columns), len(cells) or 1)
    if rest or size < 2 or not all(_is_class(text) for _, text in cells):
        return row
    if len(cells) == 1 and not _EXPLICIT.search(cells[0][1]):
        return row  # 'Shareholder' / 'Service' / 'Fee' of one column
    spread: dict[int, str] = {}
    for i, (column, text) in enumerate(cells):
        over = columns[i * size : (i + 1) * size]
        if column != over[0]:
            return row
        spread |= dict.fromkeys(over, text)
    return spread


def _between(meanings: dict[int, Meaning]) -> dict[int, Meaning]:
    """A middle column whose heading lost its word, between sales charge and aggregate, is the service fee."""
    columns = sorted(meanings)
    if len(columns) != 3:
        return meanings
    first, middle, last = (meanings[c] for c in columns)
    plain = first.components == (Component.ASSET_BASED_SALES_CHARGE,) and last.components == (
        Component.AGGREGATE_FEE,
    )
    if plain and not middle.components and not middle.other:
        return {**meanings, columns[1]: replace(middle, components=(Component.SERVICE_FEE,))}
    return meanings


def _in_steps(meanings: dict[int, Meaning]) -> dict[int, Meaning]:
    """`First Year` / `After First Year`: the fee printed over one of two such columns is that of both."""
    steps = steps_of({c: meaning.printed or "" for c, meaning in meanings.items()})
    tied = {c: replace(meanings[c], condition=step) for c, step in steps.items()}
    fees = {meaning.components for meaning in tied.values() if meaning.components}
    if len(tied) == 2 and len(fees) == 1:
        (fee,) = fees
        tied = {c: replace(meaning, components=fee) for c, meaning in tied.items()}
    return meanings | tied


def _in_one_line(text: str, columns: Sequence[int]) -> dict[int, Meaning] | None:
    """One line for all columns ('MINIMUM ASSET MAXIMUM MAXIMUM BASED SALES SERVICE AGGREGATE ...').

    Its fees in the order of print are the columns', its bounds too where there is one for each.
    """
    order: list[Component] = []
    for word in _FEE_WORD.findall(text):
        component = read_component("asset based sales charge" if word.lower() == "asset" else word)
        if component and component not in order:
            order.append(component)
    if len(order) != len(columns):
        return None
    bounds = [read_bound(word) for word in _LIMIT_WORD.findall(text)]
    said = bounds if len(bounds) == len(columns) else [None] * len(columns)
    return {c: Meaning((k,), b, printed=text) for c, k, b in zip(columns, order, said, strict=True)}
