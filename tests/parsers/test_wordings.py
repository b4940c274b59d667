"""Wordings are data: every pattern that has a witness finds it."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module

import pytest

import parsers.wordings
from parsers.changes.verbs import expand
from parsers.front.dated_phrases import mentions
from parsers.terms.dates import find_dates
from parsers.terms.fees import read_bound
from parsers.terms.figures import find_figures
from parsers.terms.share_classes import find_classes, is_class, normalize_class
from parsers.wordings import Wording, asides, changes, dates, fees, kinds, parties
from parsers.wordings.classes import CLASS_WORDS, NOT_CODES


def pairs(module: object) -> Iterator[tuple[str, str, str]]:
    """(name of the table, pattern, witness) of every entry that ends in a pattern and its witness."""
    for name, entries in vars(module).items():
        if name.isupper() and isinstance(entries, tuple):
            for entry in entries:
                if isinstance(entry, kinds.TitleWording):
                    yield name, entry.pattern, entry.witness
                elif isinstance(entry, tuple) and len(entry) > 1:
                    yield name, entry[-2], entry[-1]


def regular(pattern: str) -> str:
    """A phrase of the changes with its auxiliary verb and the words that are exchanged."""
    return expand(pattern).replace("OLD", r'["“]?\w+["”]?').replace("NEW", r'["“]?\w+["”]?')


PAIRS = [
    (module.__name__.rpartition(".")[2], *pair)
    for module in (changes, fees, kinds, parties)
    for pair in pairs(module)
]


@pytest.mark.parametrize(("module", "table", "pattern", "witness"), PAIRS)
def test_a_pattern_finds_its_witness(module: str, table: str, pattern: str, witness: str) -> None:
    before_the_name = witness.partition("Elm")[0].rstrip()
    assert any(re.search(regular(pattern), text, re.IGNORECASE) for text in (witness, before_the_name))


def test_every_table_of_wordings_has_witnesses() -> None:
    assert {module for module, *_ in PAIRS} == {"changes", "fees", "kinds", "parties"}
    assert len(PAIRS) > 200


def wordings() -> Iterator[tuple[str, Wording]]:
    """Every `Wording` of parsers/wordings, alone or in a tuple."""
    for found in pkgutil.iter_modules(parsers.wordings.__path__):
        module = import_module(f"parsers.wordings.{found.name}")
        for name, value in vars(module).items():
            for item in value if isinstance(value, tuple) else (value,):
                if isinstance(item, Wording):
                    yield f"{found.name}.{name}", item


@pytest.mark.parametrize(("name", "wording"), list(wordings()))
def test_a_wording_finds_its_witness_and_not_what_is_unlike_it(name: str, wording: Wording) -> None:
    for witness in (wording.witness, *wording.also):
        assert wording.regex().search(witness), name
    assert wording.unlike is None or not wording.regex().search(wording.unlike), name


ROUND_FIGURES = [aside for aside in asides.ASIDES if aside[1] in {"before", "after"}]


@pytest.mark.parametrize(("reason", "where", "pattern", "witness"), ROUND_FIGURES)
def test_the_words_round_a_figure_set_it_aside(reason: str, where: str, pattern: str, witness: str) -> None:
    low = witness.lower()
    figures = find_figures(low)
    words = [low[: f.start] if where == "before" else low[f.end :] for f in figures]
    assert any(re.search(pattern, text) for text in words)


@pytest.mark.parametrize(("cue", "pattern", "witness"), dates.CUES)
def test_a_cue_says_what_the_date_of_its_witness_is(cue: dates.Cue, pattern: str, witness: str) -> None:
    assert [mention.cue for mention in mentions(witness)] == [cue]
    ((start, _),) = [(found.start, found.end) for found in find_dates(witness)]
    assert re.search(rf"{pattern}[\s,(]*$", witness[:start], re.IGNORECASE)


@pytest.mark.parametrize("word", CLASS_WORDS)
def test_a_word_of_the_classes_is_read_as_a_class(word: str) -> None:
    name = word if word.endswith("Class") else f"{word} Class"
    for printed in (name, f"({name} Shares)", f"{name.upper()} SHARES"):
        assert is_class(printed)
    assert [mention.name for mention in find_classes(f"pays on its {name} shares a fee")] == [
        normalize_class(name)
    ]


@pytest.mark.parametrize("word", CLASS_WORDS)
def test_a_word_of_the_classes_with_shares_behind_it_is_a_class(word: str) -> None:
    found = find_classes(f"pays on its {word} Shares a fee")
    assert [mention.name for mention in found] == [normalize_class(word)]


@pytest.mark.parametrize("word", sorted(NOT_CODES))
def test_a_word_of_titles_is_no_class(word: str) -> None:
    assert not is_class(word)
    assert not find_classes(f"MULTIPLE CLASS {word} PLAN")


def test_floors_are_looked_for_before_ceilings() -> None:
    for _, witness in fees.MINIMUM:
        assert read_bound(witness) == "minimum"
    for _, witness in fees.MAXIMUM:
        assert read_bound(witness) == "maximum"
