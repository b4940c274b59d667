"""What a column of a schedule means: which fee, of which class, as a ceiling or a floor."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from parsers.model import Bound, Component
from parsers.names import find_classes, is_class, normalize_class
from parsers.wordings import fees

_NUMBERED = re.compile(r"\s*[*†‡]+|\(\d\)")


def _any(entries: Iterable[tuple[str, str]]) -> re.Pattern[str]:
    return re.compile("|".join(pattern for pattern, _ in entries))


DISTRIBUTION, SERVICE, AGGREGATE = _any(fees.DISTRIBUTION), _any(fees.SERVICE), _any(fees.AGGREGATE)
OTHER_FEE, MAXIMUM, MINIMUM = _any(fees.OTHER_FEES), _any(fees.MAXIMUM), _any(fees.MINIMUM)


@dataclass(frozen=True, slots=True)
class Meaning:
    """Of a column or a labelled row. `components` has two for a pair ('Distribution Fee / Service Fee')."""

    components: tuple[Component, ...] = ()
    bound: Bound | None = None
    share_class: str | None = None
    other: bool = False  # a fee that is no part of the plan
    printed: str | None = None


def read_component(text: str) -> Component | None:
    """The fee that a heading or a few words name, None where they name none.

    'Distribution and/or Service Fee' is the whole: money for both in one figure.
    """
    low = text.lower().replace("sales charges or", "")
    distribution, service = DISTRIBUTION.search(low), SERVICE.search(low)
    if (distribution and service) or re.search(r"aggregate|\btotal\b|combined|reimbursable", low):
        return Component.AGGREGATE_FEE
    if distribution:
        return Component.ASSET_BASED_SALES_CHARGE
    if service:
        return Component.SERVICE_FEE
    return Component.AGGREGATE_FEE if AGGREGATE.search(low) else None


def read_bound(text: str) -> Bound | None:
    low = text.lower()
    if MINIMUM.search(low):
        return Bound.MINIMUM
    return Bound.MAXIMUM if MAXIMUM.search(low) else None


def read_meaning(text: str, lines: Sequence[str] = ()) -> Meaning:
    """A column's heading, its lines joined: 'Maximum Asset Based Sales Charge'.

    A line of it that is a class and nothing else ('A(c)', 'R6') is the column's class.
    """
    printed = " ".join(_NUMBERED.sub(" ", text).split()).strip(" :*")
    bare = {normalize_class(line) for line in (_NUMBERED.sub("", re.sub(r"\([a-z]\)", "", raw)).strip() for raw in lines) if is_class(line)}
    classes = bare or {m.name for m in find_classes(printed)}
    words = re.sub(r"\((?:expressed )?as a .*|average daily net .*", "", printed, flags=re.IGNORECASE)
    pair = re.split(r"\s*/\s*", words)
    components = tuple(c for half in pair if (c := read_component(half)))
    if len(components) != 2 or components[0] is components[1] or "and/or" in words.lower():
        one = read_component(words)
        components = (one,) if one else ()
    other = OTHER_FEE.search(words.lower()) is not None and Component.AGGREGATE_FEE not in components
    bound = read_bound(words)
    return Meaning(components, bound, classes.pop() if len(classes) == 1 else None, other, printed or None)


def between(meanings: dict[int, Meaning]) -> dict[int, Meaning]:
    """A middle column whose heading lost its word, between sales charge and aggregate, is the service fee."""
    columns = sorted(meanings)
    if len(columns) != 3:
        return meanings
    first, middle, last = (meanings[c] for c in columns)
    plain = first.components == (Component.ASSET_BASED_SALES_CHARGE,) and last.components == (Component.AGGREGATE_FEE,)
    if plain and not middle.components and not middle.other:
        return {**meanings, columns[1]: replace(middle, components=(Component.SERVICE_FEE,))}
    return meanings


def spread_header(text: str, columns: Sequence[int]) -> dict[int, Meaning] | None:
    """One line for all columns ('MINIMUM ASSET MAXIMUM MAXIMUM BASED SALES SERVICE AGGREGATE ...').

    Its fees in the order of print are the columns', its bounds too where there is one for each.
    """
    found = re.findall(r"(?i)\b(asset|distribut\w*|sales?|servic\w+|aggregate|total|12b-1)\b", text)
    order: list[Component] = []
    for word in found:
        component = read_component(word if word.lower() != "asset" else "asset based sales charge")
        if component and component not in order:
            order.append(component)
    bounds = [read_bound(b) for b in re.findall(r"(?i)\b(?:maximum|minimum)\b", text)]
    if len(order) != len(columns):
        return None
    if len(bounds) != len(columns):
        bounds = [None] * len(columns)
    return {c: Meaning((k,), b, printed=text) for c, k, b in zip(columns, order, bounds, strict=True)}
