"""No pattern tries the same print in ever more ways: a few signs more never cost a multiple of the time."""

from __future__ import annotations

import re
import sys
from functools import cache
from time import process_time
from typing import Any

import pytest
import regex

import parsers.recipe  # all that reads
from parsers.wordings import Wording
from parsers.wordings.late import Late

SIGNS = "0a A.,-*%$()[]“”\"'’;:/&_#†‡•–—\t\n+^§=<>1Ix"
SHORT, LONG = 9, 22  # a choice at each sign makes these 8,000 times as dear
DEAR = 0.02  # seconds of processor time below which nothing is compared


@cache  # for `re` keeps half of them, and compiling all takes longer than asking them
def patterns() -> list[Any]:
    """Every pattern of ours that is compiled by now, and those of the wordings that are not."""
    found = {}
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == parsers.__name__:
            for value in vars(module).values():
                for each in value if isinstance(value, tuple | list) else (value,):
                    compiled = each.regex() if isinstance(each, Wording) else each
                    if isinstance(compiled, re.Pattern | regex.Pattern | Late) and isinstance(
                        compiled.pattern, str
                    ):
                        found[compiled.pattern] = compiled
    return list(found.values())


def cost(pattern: Any, text: str) -> float:
    begun = process_time()
    pattern.search(text)
    return process_time() - begun


def is_explosive(pattern: Any, sign: str) -> bool:
    dear = cost(pattern, sign * LONG + "\0")
    return dear > DEAR and dear > 50 * cost(pattern, sign * SHORT + "\0")


def test_the_patterns_are_met() -> None:
    assert len(patterns()) > 500


def test_an_explosive_pattern_is_seen() -> None:
    assert is_explosive(re.compile(r"(?:\s*[*+]+|\s*x)+$"), "*")


@pytest.mark.parametrize("sign", SIGNS)
def test_no_pattern_explodes(sign: str) -> None:
    assert [each.pattern for each in patterns() if is_explosive(each, sign)] == []
