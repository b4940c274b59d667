"""Names that differ only in the spelling of their words: `Oak Intl. Gov't Fund, Inc.`, spelled out.

They are one portfolio's where they stand under one registrant and for a class in common, and never side
by side. Years, digits and Roman numerals are never spellings of one another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from parsers.wordings.kept import kept
from pipeline.identity.document_profile import DocumentProfile
from pipeline.identity.encoded import NONE, Encoded
from pipeline.identity.name_keys import portfolio_key
from pipeline.identity.union_find import UnionFind

Name = tuple[int, int]  # a family, and a number of encoded.keys
_OF_PORTFOLIOS = frozenset(("add", "remove", "rename"))

# What can stand for several words (div, inc, dev, inv, strat, agg) is not here: it is asked about.
_SPELLED: Mapping[str, str] = {
    **dict.fromkeys(("intl", "internatl", "internat"), "international"),
    **dict.fromkeys(("govt", "gov", "govmt"), "government"),
    **dict.fromkeys(("muni", "mun", "munic"), "municipal"),
    **dict.fromkeys(("natl", "nat"), "national"),
    **dict.fromkeys(("interm", "intermed"), "intermediate"),
    **dict.fromkeys(("fd", "fds"), "fund"),
    **dict.fromkeys(("eq", "eqty"), "equity"),
    **dict.fromkeys(("port", "ptf"), "portfolio"),
    **dict.fromkeys(("sm", "sml"), "small"),
    **dict.fromkeys(("lg", "lge"), "large"),
    **dict.fromkeys(("grth", "gwth"), "growth"),
    **dict.fromkeys(("yld", "yields"), "yield"),
    **dict.fromkeys(("mgd", "mngd"), "managed"),
    **dict.fromkeys(("glbl", "glob"), "global"),
    **dict.fromkeys(("smallcap", "smcap"), "small cap"),
    **dict.fromkeys(("opp", "opps"), "opportunities"),
    "mkt": "market", "mkts": "markets", "cos": "companies", "co": "company", "oppty": "opportunity",
    "midcap": "mid cap", "largecap": "large cap", "multicap": "multi cap", "allcap": "all cap",
    "capitalization": "cap", "highyield": "high yield", "bd": "bond", "idx": "index", "hi": "high",
    "ltd": "limited", "secs": "securities", "tr": "trust", "corp": "corporate", "bal": "balanced",
    "tech": "technology", "calif": "california", "ny": "new york", "nj": "new jersey",
}  # fmt: skip
_TOGETHER = (
    *(("s and p", "sp"), ("s p", "sp"), ("u s", "us"), ("u k", "uk"), ("n y", "new york")),
    *(("real est", "real estate"), ("tot ret", "total return"), ("n j", "new jersey")),
)


@kept
def spelled_out(key: str) -> str:
    """The words of a name without what filers leave out: `oak intl fund inc` -> `oak international fund`."""
    apart = f" {key} "
    for letters, word in _TOGETHER:
        apart = apart.replace(f" {letters} ", f" {word} ")
    words = apart.split()
    while len(words) > 1 and words[-1] in ("inc", "incorporated"):
        words.pop()
    out = (_SPELLED.get(word, word) for word in words if word not in ("the", "and"))
    return " ".join(out)


@dataclass(slots=True)
class Spellings:
    """`of` gives the name that stands for another spelling of it; `unsure` are pairs that may be one."""

    of: dict[Name, int] = field(default_factory=dict)
    unsure: list[tuple[int, int, int]] = field(default_factory=list)  # a family and two keys

    def key(self, family: int, key: int) -> int:
        return self.of.get((family, key), key)

    def keys(self, families: Iterable[int], keys: list[int]) -> list[int]:
        """The key that stands for each."""
        return [*map(self.key, families, keys)] if self.of else keys


@dataclass(slots=True)
class _Seen:
    docs: set[int] = field(default_factory=set)
    registrants: set[int] = field(default_factory=set)
    classes: set[str] = field(default_factory=set)
    first: int = 0


def spellings_of(
    encoded: Encoded,
    profiles: Sequence[DocumentProfile],
    families: Sequence[int],
    sightings: Iterable[tuple[int, int, int, int, int]],
    answered: Iterable[tuple[str, str]],
) -> Spellings:
    """Of (family, key, document, registrant, moment) of all mentions: which names are one.

    Two names about which a clause of the family or a person says something are left to these: `answered` are
    the latter.
    """
    alike: dict[tuple[int, str], set[int]] = defaultdict(set)
    rows = list(sightings)
    for family, key, *_ in rows:
        alike[family, spelled_out(encoded.keys[key])].add(key)
    wanted = {(family, key) for (family, _), keys in alike.items() if len(keys) > 1 for key in keys}
    if not wanted:
        return Spellings()
    seen: dict[Name, _Seen] = {}
    under = encoded.mentions["registrant"].tolist()
    for at, (family, key, doc, registrant, moment) in enumerate(rows):
        if (family, key) in wanted:
            name = seen.setdefault((family, key), _Seen(first=moment))
            name.docs.add(doc)
            name.registrants |= {registrant} - {NONE}
            if under[at] != NONE and _is_itself(encoded, under[at], key):
                name.registrants |= _only(profiles[doc].registrants - {registrant})
            name.classes |= profiles[doc].classes
            name.first = min(name.first, moment)
    found, told = Spellings(), _told(encoded, families)
    decided = {_pair(encoded, *names) for names in answered}
    for (family, _), keys in sorted(alike.items()):
        if len(keys) > 1:
            ordered = sorted(keys, key=lambda key: (seen[family, key].first, key))
            pairs = list(map(frozenset, combinations(ordered, 2)))
            if not any(pair in decided or (family, pair) in told for pair in pairs):
                _join(found, family, ordered, seen)
    return found


def beside_their_trust(
    encoded: Encoded,
    profiles: Sequence[DocumentProfile],
    rows: Sequence[tuple[int, int, int, int, int]],
    spelled: Spellings,
) -> Iterator[tuple[int, int]]:
    """The mentions that are read as their own registrant, each with the trust of its other spellings.

    `Oak World Fund, Inc.` in the schedule of a trust is its `Oak World Fund`, where no schedule says else.
    """
    joined = {*spelled.of, *((family, key) for (family, _), key in spelled.of.items())}
    under = encoded.mentions["registrant"].tolist() if joined else []
    plain: dict[Name, set[int]] = defaultdict(set)
    itself: list[tuple[int, Name, int, int]] = []
    for at, (family, key, doc, registrant, _) in enumerate(rows if joined else ()):
        if (family, key) not in joined:
            continue
        name = family, spelled.key(family, key)
        if under[at] != NONE and _is_itself(encoded, under[at], key):
            itself.append((at, name, doc, registrant))
        else:
            plain[name].add(registrant)
    for at, name, doc, registrant in itself:
        trust = _only(profiles[doc].registrants - {registrant})
        if trust and trust <= plain[name] and registrant not in plain[name]:
            yield at, min(trust)


def _told(encoded: Encoded, families: Sequence[int]) -> set[tuple[int, frozenset[int]]]:
    """The pairs of names that a clause renames, each in the family of its document."""
    return {
        (families[row["doc"]], _pair(encoded, row["old_value"], row["new_value"]))
        for row in encoded.changes
        if row["kind"] == "rename" and row["old_value"] and row["new_value"]
    }


def _pair(encoded: Encoded, old: str, new: str) -> frozenset[int]:
    return frozenset((encoded.name_key(old), encoded.name_key(new)))


def _is_itself(encoded: Encoded, registrant: int, key: int) -> bool:
    """Whether a row is read as its own registrant: `Oak Growth Fund, Inc.`."""
    return spelled_out(portfolio_key(encoded.registrants[registrant])) == spelled_out(encoded.keys[key])


def _only(registrants: frozenset[int]) -> frozenset[int]:
    """The one registrant of a document, whose series such a row may be too."""
    return registrants if len(registrants) == 1 else frozenset()


def clause_spellings(
    encoded: Encoded, families: Sequence[int], named: Collection[Name]
) -> Mapping[Name, Name]:
    """Names that only clauses print, each with the one name of its family that a schedule spells otherwise.

    So `Oak Int'l Fund is now named Oak World Fund`; a clause about two spellings of one name is not asked.
    """
    said: set[Name] = set()
    for change in encoded.changes:
        names = [name for name in (change["old_value"], change["new_value"]) if name]
        keys = [encoded.name_key(name) for name in names if change["kind"] in _OF_PORTFOLIOS]
        if len({spelled_out(encoded.keys[key]) for key in keys if key != NONE}) == len(keys):
            said.update((families[change["doc"]], key) for key in keys)
    unknown = said - set(named)
    if not unknown:
        return {}
    alike: dict[tuple[int, str], list[Name]] = defaultdict(list)
    for family, key in named:
        alike[family, spelled_out(encoded.keys[key])].append((family, key))
    found = ((name, alike.get((name[0], spelled_out(encoded.keys[name[1]])), [])) for name in unknown)
    return {name: same[0] for name, same in found if len(same) == 1}


def _join(found: Spellings, family: int, keys: Sequence[int], seen: Mapping[Name, _Seen]) -> None:
    """All spellings of one name, where no two of them are rivals."""
    names = [seen[family, key] for key in keys]
    pairs = list(combinations(names, 2))
    if any(
        one.registrants and two.registrants and not one.registrants & two.registrants for one, two in pairs
    ):
        return  # funds of two registrants, or one that moved: no matter of spelling
    links = UnionFind(len(keys))
    rivals = any(one.docs & two.docs for one, two in pairs)
    for one, two in _agreeing(names) if not rivals else ():
        links.join(one, two)
    for group in links.groups():
        found.of.update({(family, keys[at]): keys[group[0]] for at in group[1:]})
    roots = sorted({links.root(at) for at in range(len(keys))})
    found.unsure += [(family, keys[one], keys[two]) for one, two in combinations(roots, 2)]


def _agreeing(names: Sequence[_Seen]) -> Iterator[tuple[int, int]]:
    for (at, one), (to, two) in combinations(enumerate(names), 2):
        same_classes = one.classes & two.classes or not (one.classes or two.classes)
        if one.registrants & two.registrants and same_classes:
            yield at, to
