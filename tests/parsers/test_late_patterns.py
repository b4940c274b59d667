"""A pattern that is compiled when it is used says what `re.compile` gives for it."""

from __future__ import annotations

import re

import pytest

from parsers.wordings import late


def test_a_late_pattern_finds_what_a_compiled_one_does() -> None:
    said, text = r"(?P<rate>\d\.\d+)%", "0.25% and 0.75% A YEAR"
    found, compiled = late.pattern(said), re.compile(said)
    assert found.findall(text) == compiled.findall(text) == ["0.25", "0.75"]
    assert found.sub("N", text) == compiled.sub("N", text)
    assert found.groupindex == compiled.groupindex
    assert late.pattern("a year", re.IGNORECASE).search(text)


def test_all_that_wait_are_compiled_and_a_wrong_one_is_told() -> None:
    late.pattern("(")
    with pytest.raises(re.error):
        late.compile_all()
    late.compile_all()
    assert late.pattern("a").match("a")
