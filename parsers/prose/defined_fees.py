"""The names that a plan gives its fees: a fee for services to shareholders (the "Plan Fee")."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from parsers.model import Component
from parsers.terms.fees import OTHER_FEE, plain, read_component
from parsers.wordings import fee_phrases

_DEFINED, _PHRASE = fee_phrases.DEFINED.regex(), fee_phrases.PHRASE.regex()
_REACH = 300  # characters before a definition in which it may say what it defines
_ONE_FEE = (Component.ASSET_BASED_SALES_CHARGE, Component.SERVICE_FEE)


def defined_fees(paragraphs: Iterable[str]) -> Mapping[str, Component]:
    """The fee that each defined name is, the name in lower case and for one fee.

    A name that says itself which fee it is, or is given to two, is left out.
    """
    found: dict[str, set[Component | None]] = {}
    for text in paragraphs:
        for match in _DEFINED.finditer(text):
            name = match["name"].lower().removesuffix("s")
            if read_component(name) not in _ONE_FEE:
                found.setdefault(name, set()).add(_paid_for(text[: match.start()]))
    fees = ((name, next(iter(kinds))) for name, kinds in found.items() if len(kinds) == 1)
    return {name: fee for name, fee in fees if fee in _ONE_FEE}


def _paid_for(text: str) -> Component | None:
    """What the words in front of a definition name, or else what they pay for."""
    words = text[-_REACH:].replace(";", ".").rpartition(". ")[2]
    if OTHER_FEE.search(words.lower()):
        return None
    phrases = {read_component(phrase) for phrase in _PHRASE.findall(words)}
    return phrases.pop() if len(phrases) == 1 else read_component(plain(words))
