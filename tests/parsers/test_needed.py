"""Cues are needed: print without any of them is print in which the pattern finds nothing."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path
from re import _parser  # type: ignore[attr-defined]

import pytest

import parsers.recipe  # all patterns of a reading wait
from parsers.container.submission import open_file
from parsers.media import lay_open
from parsers.media.fault import Fault
from parsers.wordings import late
from parsers.wordings.needed import cues_of

FIXTURES = Path(__file__).parents[2] / "fixtures" / "raw_filings"


@pytest.mark.parametrize(
    ("pattern", "cues"),
    [
        (r"\b(?:is|are) hereby (?:amended|restated)\b", (" hereby ",)),
        (r"terminat|discontinu|\bcease", ("cease", "discontinu", "terminat")),
        (r"(?i)Corp(?:oration)?\.?|Corporation", ("corp",)),
        (r"(?:plan )?of (?:the )?", ()),
        (r"(?:agreement)+ (?!of)", ("agreement",)),
        (r"(?:agreement)*", ()),
        (r"[Dd]istributor[s']", ("distributor",)),
        (r"[%％]|per ?cent", ()),
        (r"(?>under)writ|(?:trust){2}", ("trust", "under")),
        (r"a|trust", ()),
    ],
)
def test_the_cues_of_a_pattern(pattern: str, cues: tuple[str, ...]) -> None:
    assert cues_of(_parser.parse(pattern)) == cues


def prints() -> list[str]:
    """The print of every seventh fixture, and its lines."""
    texts = []
    for path in sorted(FIXTURES.iterdir())[::7]:
        for exhibit in open_file(path.name, path.read_bytes()):
            opened = lay_open(exhibit)
            if not isinstance(opened, Fault):
                texts += [opened[0].text, *opened[0].text.splitlines()[:40]]
    return texts


def test_every_pattern_finds_in_print_what_it_would_without_its_cues() -> None:
    said = {waiting._said for waiting in late._WAITING}
    texts = prints()
    assert parsers.recipe
    assert len(said) > 20
    assert len(texts) > 500
    for pattern, flags in said:
        cues = cues_of(_parser.parse(pattern, flags))
        plain = re.compile(pattern, flags)
        for text in texts if cues else ():
            if not any(cue in text.lower() for cue in cues):
                assert plain.search(text) is None, (pattern, cues, text[:200])


@pytest.mark.parametrize(
    "text", ["ſtated ıncome of the Trust this year", "STATED INCOME OF THE TRUST THIS YEAR"]
)
@pytest.mark.parametrize("said", ["stated income", "INCOME (?:of|for)"])
def test_letters_that_a_pattern_takes_for_others_are_found(text: str, said: str) -> None:
    waiting, plain = late.pattern(said, re.IGNORECASE), re.compile(said, re.IGNORECASE)
    assert bool(waiting.search(text)) == bool(plain.search(text)) is True
    assert [m.span() for m in waiting.finditer(text)] == [m.span() for m in plain.finditer(text)]
    assert waiting.sub("N", text) == plain.sub("N", text)


def test_what_has_no_cue_is_left_as_it_is() -> None:
    waiting, text = late.pattern("(?:trust|fund) of (?P<name>Elm)"), "The plan of the company, and its agents"
    assert waiting.search(text) is None
    assert list(chain(waiting.finditer(text), waiting.findall(text))) == []
    assert waiting.sub("N", text, count=1) == text
    assert waiting.search(text, 4, 20) is None
    assert waiting.groupindex == {"name": 1}
