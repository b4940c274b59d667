"""Sentences for people: what is in them can forge nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import NothingPublished, UsageFault, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Oak Fund – Série Á, 债券 \xa0", "Oak Fund – Série Á, 债券 \xa0"),
        ("\x1b[2J", r"\x1b[2J"),
        ("a\r\nb\tc\x07", r"a\r\nb\tc\x07"),
        ("\x9b31m\x85\x7f", r"\x9b31m\x85\x7f"),
        ("\u202egnp\u2066", r"\u202egnp\u2066"),
        ("a\u200bb\ufeffc\u00add\u3164", r"a\u200bb\ufeffc\xadd\u3164"),
        ("\u2028\u2029", r"\u2028\u2029"),
        ("\udce9\U000e0041\ue000", r"\udce9\U000e0041\ue000"),
    ],
)
def test_what_is_unseen_is_written_out(text: str, shown: str) -> None:
    assert visible(text) == shown
    assert visible(shown) == shown


@given(st.text())
def test_a_fault_has_a_line_for_each_of_its_sentences(text: str) -> None:
    lines = str(NothingPublished("Two things failed:", text, text)).split("\n")
    assert len(lines) == 3
    assert lines[1] == lines[2] == f"  {visible(text)}"
    assert "\n" not in str(UsageFault(text))
