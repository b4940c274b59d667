"""What functions keep of the texts of one exhibit is not kept for ever."""

from __future__ import annotations

from parsers.terms.share_classes import is_class
from parsers.wordings.kept import let_go


def test_what_is_much_is_forgotten_between_exhibits() -> None:
    is_class.cache_clear()
    for at in range(9_000):
        is_class(f"Class {at}")
    assert is_class.cache_info().currsize == 9_000
    let_go()
    assert is_class.cache_info().currsize == 0


def test_what_is_little_is_kept() -> None:
    is_class.cache_clear()
    is_class("Class A")
    let_go()
    assert is_class.cache_info().currsize == 1
