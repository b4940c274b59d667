"""What tells of a document to which instrument it belongs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date

from parsers.model import DateBasis
from pipeline.frames import document_date
from pipeline.identity.encoded import NONE, Encoded
from pipeline.identity.name_keys import TRADE_WORDS, class_key, title_features, title_key, title_nature
from pipeline.identity.registrants import Registrants

GROUP = {
    "plan": "plan",
    "plan_amendment": "plan",
    "related_agreement": "related_agreement",
    "distribution_agreement": "distribution_agreement",
    "distribution_agreement_amendment": "distribution_agreement",
    "multiple_class_plan": "multiple_class_plan",
}


@dataclass(frozen=True, slots=True)
class DocumentProfile:
    """What tells of a document, or of a line of documents, to which instrument it belongs."""

    docs: tuple[int, ...]
    group: str
    is_plan: bool
    number: int | None
    day: date | None
    base: frozenset[date]  # the dates by which its plan may be named
    plan_types: frozenset[str]
    nature: frozenset[str]
    features: frozenset[str]
    title: str
    classes: frozenset[str]
    redesignated: frozenset[tuple[str, date]]  # the classes that its own became later, and when
    registrants: frozenset[int]
    members: frozenset[int]
    own: frozenset[int]  # those of the members whose names are more than words of the trade
    bare: frozenset[str]  # the members' names without the words that nearly all share
    distributor: str
    ciks: frozenset[str]
    named: frozenset[int] = frozenset()  # portfolios that its clauses change
    renames: frozenset[int] = frozenset()  # those of them that get another name, by either
    part: bool = False  # whether it lists only what it adds or renames
    restates: bool = False  # whether it is called a plan restated
    own_day: bool = False  # whether a clause says from which day it speaks
    beside: frozenset[str] = frozenset()  # the classes of its plan, where that is for several
    version: date | None = None  # of the plan restated that it amends


def document_profiles(encoded: Encoded, registrants: Registrants) -> list[DocumentProfile]:
    """One profile per document, in their order."""
    members: dict[int, set[int]] = defaultdict(set)
    for doc, key in encoded.mentions[["doc", "key"]].drop_duplicates().itertuples(index=False):
        members[doc].add(key)
    profiles = [
        _profile(encoded, registrants, doc, frozenset(members[doc])) for doc in range(len(encoded.documents))
    ]
    return _with_redesignations(encoded, _with_clauses(encoded, profiles))


def _with_clauses(encoded: Encoded, profiles: list[DocumentProfile]) -> list[DocumentProfile]:
    """Let each profile know the portfolios that its clauses name, and whether it lists no others."""
    named: dict[int, set[int]] = defaultdict(set)
    given: dict[int, set[int]] = defaultdict(set)  # the names that clauses add or give
    renames: dict[int, set[int]] = defaultdict(set)
    whole = {change["doc"] for change in encoded.changes if change["kind"] == "replace_schedule"}
    for change in encoded.changes:
        if change["kind"] in ("add", "remove", "rename"):
            sides = (change[side] for side in ("old_value", "new_value", "portfolio_name"))
            named[change["doc"]] |= {key for side in sides if (key := encoded.name_key(side or "")) != NONE}
            given[change["doc"]].add(encoded.name_key(change["new_value"] or ""))
        if change["kind"] == "rename":
            sides = (change[side] for side in ("old_value", "new_value"))
            renames[change["doc"]] |= {key for side in sides if (key := encoded.name_key(side or "")) != NONE}
    return [
        replace(
            profile,
            named=frozenset(named[doc]),
            renames=frozenset(renames[doc]),
            part=not profile.is_plan
            and doc not in whole
            and bool(profile.members)
            and profile.members <= given[doc],
        )
        for doc, profile in enumerate(profiles)
    ]


def _with_redesignations(encoded: Encoded, profiles: list[DocumentProfile]) -> list[DocumentProfile]:
    """Let the profiles of a registrant know which of their classes a later clause names otherwise.

    What an amendment of the plan calls a class, the agreements under the plan call it too.
    """
    clauses = [
        (change["doc"], old, new)
        for change in encoded.changes
        if change["kind"] == "class_rename"
        and (old := class_key(change["old_value"] or ""))
        and (new := class_key(change["new_value"] or ""))
    ]
    if not clauses:
        return profiles
    classes = [set(profile.classes) for profile in profiles]
    became: dict[int, set[tuple[str, date]]] = defaultdict(set)
    bearing: dict[tuple[int, str], set[int]] = defaultdict(set)  # by registrant and class: its documents

    def bears(doc: int, *names: str) -> None:
        for home in profiles[doc].registrants:
            for name in names:
                bearing[home, name].add(doc)

    for doc, profile in enumerate(profiles):
        bears(doc, *profile.classes)
    for doc, old, new in sorted(clauses, key=lambda clause: profiles[clause[0]].day or date.max):
        classes[doc] |= {old, new}
        bears(doc, old, new)
        day = profiles[doc].day
        for other in {other for home in profiles[doc].registrants for other in bearing[home, old]}:
            before = profiles[other].day
            if day and before and before < day:
                became[other].add((new, day))
                bears(other, new)
    return [
        replace(profile, classes=frozenset(classes[doc]), redesignated=frozenset(became[doc]))
        for doc, profile in enumerate(profiles)
    ]


def _profile(
    encoded: Encoded, registrants: Registrants, doc: int, members: frozenset[int]
) -> DocumentProfile:
    row = encoded.documents[doc]
    amends_agreement = row["kind"] == "related_agreement" and row["amendment_number"] is not None
    is_plan = not (row["kind"].endswith("_amendment") or amends_agreement)
    own = {row["effective_date"], row["dated"]} if is_plan else set()
    title = row["plan_title"] or row["title"] or ""
    return DocumentProfile(
        docs=(doc,),
        group=GROUP[row["kind"]],
        is_plan=is_plan,
        number=row["amendment_number"],
        day=document_date(row),
        base=frozenset({row["base_date"], *own} - {None}),
        plan_types=frozenset({row["plan_type"]} - {None}),
        nature=title_nature(title),
        features=title_features(title) | title_features(row["title"] or ""),
        title=title_key(title),
        classes=frozenset(class_key(name) for name in row["share_classes"] or ()),
        redesignated=frozenset(),
        registrants=registrants.entities_of(doc),
        members=members,
        own=frozenset(key for key in members if not TRADE_WORDS.issuperset(encoded.keys[key].split())),
        bare=_bare(encoded, members),
        distributor=title_key(row["distributor"] or ""),
        ciks=frozenset(row["ciks"] or ()),
        restates=is_plan and "restated" in title_key(row["title"] or "").split(),
        own_day=row["effective_date_basis"] == DateBasis.CLAUSE,
    )


def _bare(encoded: Encoded, members: frozenset[int]) -> frozenset[str]:
    """`Oak Growth Fund`, `Oak Bond Fund`, `Oak Index Fund` -> `growth`, `bond`, `index`."""
    names = [encoded.keys[member].split() for member in members]
    count: dict[str, int] = defaultdict(int)
    for words in names:
        for word in set(words):
            count[word] += 1
    common = {word for word, times in count.items() if 5 * times > 4 * len(names) and len(names) > 2}
    left = (" ".join(word for word in words if word not in common) for words in names)
    return frozenset(words for words in left if words)
