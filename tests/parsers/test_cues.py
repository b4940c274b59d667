"""Cues are sure: whatever a pattern finds has one in it, by every way through the pattern."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from re import _constants as ops
from re import _parser as parser  # what `re` itself makes of a pattern
from typing import Any

import pytest

from parsers.wordings import late
from parsers.wordings.cues import Cues, cues_of, fold
from parsers.wordings.late import Late

from .test_patterns import patterns
from .test_wordings import wordings

UNKNOWN = "\0"  # print of which the pattern leaves open what it is
MOST_WAYS = 3_000
REPEATS = (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT)
ASIDES = (ops.AT, ops.ASSERT, ops.ASSERT_NOT)  # these take up no room


def ways(items: Sequence[Any], cues: Sequence[str], said: str = "") -> Iterator[str]:
    """The letters that print must have, for each way through a pattern, up to a cue."""
    if not items or any(cue in said for cue in cues):
        yield said
        return
    (op, value), rest = items[0], list(items[1:])
    if op is ops.LITERAL:
        yield from ways(rest, cues, said + fold(chr(value)))
    elif op is ops.IN and all(kind is ops.LITERAL for kind, _ in value):
        for letter in dict.fromkeys(fold(chr(sign)) for _, sign in value):
            yield from ways(rest, cues, said + letter)
    elif op in (ops.SUBPATTERN, ops.ATOMIC_GROUP):
        yield from ways([*(value[3] if op is ops.SUBPATTERN else value), *rest], cues, said)
    elif op is ops.BRANCH:
        for way in value[1]:
            yield from ways([*way, *rest], cues, said)
    elif op in REPEATS:
        least, most, repeated = value
        if least == 0:
            yield from ways(rest, cues, said)
        more = [] if most == max(least, 1) else [(None, None)]
        yield from ways([*list(repeated) * max(least, 1), *more, *rest], cues, said)
    else:
        yield from ways(rest, cues, said if op in ASIDES else said + UNKNOWN)


@cache
def cued() -> dict[str, Cues]:
    """Every pattern that has cues, with them."""
    return {pattern: cues for each in patterns() if (cues := cues_of(pattern := each.pattern))}


def test_most_patterns_have_cues() -> None:
    assert len(cued()) > 400


def test_by_every_way_through_a_pattern_there_is_a_cue() -> None:
    whole = 0
    for pattern, cues in cued().items():
        found = ways(list(parser.parse(pattern)), cues)
        for number, letters in enumerate(found):
            assert any(cue in letters for cue in cues), (pattern, cues, letters)
            if number == MOST_WAYS:
                break
        else:
            whole += 1
    assert whole > 0.9 * len(cued())


@pytest.mark.parametrize(
    ("pattern", "cues"),
    [
        (r"(?i)\bnot to exceed\b", ("not to exceed",)),
        (r"(?:maxi|mini)mum", ("maxi", "mini")),
        (r"[Rr]estated", ("restated",)),
        (r"\(the [“\"]shares[”\"]\)", ("(the ",)),
        (r"class [^.;]{1,200}[“\"]", ('"', "“")),
        (r"[“\"]\w", ('"', "“")),
        (r"\d+\s?%", ("%",)),
        (r"(?P<name>Fund|the Portfolio)s? \d", ("fund", "the portfolio")),
        (r"(?:formerly )?known", ("known",)),
        (r"x{0,3}long", ("long",)),
        (r"(?<=fee )rate(?! of)", ("rate",)),
        (r"servic(?:es?|ing)", ("servic",)),
        (r"service|services", ("service",)),
    ],
)
def test_cues_are_the_letters_that_must_be_there(pattern: str, cues: tuple[str, ...]) -> None:
    assert set(cues_of(pattern)) == set(cues)


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?:abc)?",
        r"(?:abc)*\d",
        r"abc|\d",
        r"[a-z]+",
        r"[^%]x",
        r"(?=restated)\w+",
        r"(?P<a>abc)(?P=a)",
        r"of|in",
        "a|" * 20 + "abc",
        r"\.\s",
    ],
)
def test_what_need_not_be_there_is_no_cue(pattern: str) -> None:
    assert cues_of(pattern) == ()


@pytest.mark.parametrize(("name", "wording"), list(wordings()))
def test_a_pattern_that_is_asked_often_finds_what_it_found(name: str, wording: Any) -> None:
    asked, compiled = wording.regex(), re.compile(wording.pattern)
    texts = [wording.witness, *wording.also, *([wording.unlike] if wording.unlike else []), "", "Elm Fund"]
    for _ in range(20):
        for text in texts:
            for shown in (text, text.upper()):
                assert str(asked.search(shown)) == str(compiled.search(shown)), name
                assert list(map(str, asked.finditer(shown))) == list(map(str, compiled.finditer(shown)))
                assert asked.sub("", shown) == compiled.sub("", shown)


def test_one_that_is_asked_often_is_asked_where_its_cues_are() -> None:
    said = late.pattern(r"(?i)\bformerly (?P<name>\w+)")
    for _ in range(100):
        assert not said.search("Elm Fund")
    found = said.search("(FORMERLY Oak Fund)", 1)
    assert found
    assert found["name"] == "Oak"
    assert not said.search("(FORMERLY Oak Fund)", 2)
    assert said.sub("", "formerly Oak, formerly Elm", count=1) == ", formerly Elm"
    assert isinstance(said, Late)
