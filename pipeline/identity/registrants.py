"""Registrants: which printed names are one legal person.

A unit is a name's words, and its CIK where filing headers give the same words to several. Units
are joined by what documents and headers state (a second name in brackets, a change of name, one
CIK), and where all portfolios of one stand under another in the next schedule.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pyarrow as pa

from pipeline.frames import REGISTRANT_NAMES, REGISTRANTS, Stated, document_date, table_of
from pipeline.identity.encoded import NONE, Encoded
from pipeline.identity.name_keys import printed, registrant_keys, title_key
from pipeline.identity.union_find import UnionFind
from pipeline.vocabulary import content_id

Pair = tuple[int, int]  # a document and a registrant as printed there
Unit = tuple[str, str]  # words, and a CIK or nothing


class Registrants:
    """The units of all documents, and what joins them."""

    def __init__(self, encoded: Encoded, stated: Stated) -> None:
        self._encoded = encoded
        pairs = _printed_pairs(encoded)
        ciks = _header_ciks(encoded, stated, pairs)
        several = _shared_words(encoded, ciks)
        units = {pair: _unit(encoded.registrants[pair[1]], ciks.get(pair, ""), several) for pair in pairs}
        self.units = sorted(set(units.values()))
        number = {unit: at for at, unit in enumerate(self.units)}
        self.unit_at = {pair: number[unit] for pair, unit in units.items()}
        self.evidence: dict[int, tuple[str, int]] = {}  # unit -> how it was joined, and by which document
        self._links = UnionFind(len(self.units))
        self._ciks: dict[int, set[str]] = defaultdict(set)
        self._headed: dict[int, set[int]] = defaultdict(set)  # documents with a heading of that name
        self._numbers: dict[str, set[str]] = defaultdict(set)  # by CIK
        for row in stated.filers.select(["cik", "file_number"]).to_pylist():
            self._numbers[row["cik"]] |= {row["file_number"]} - {None}
        for pair, cik in ciks.items():
            self._ciks[self.unit_at[pair]].add(cik)
        self._headings: dict[int, list[Pair]] = defaultdict(list)  # by document: words, registrant
        for doc, key, name in encoded.mentions[["doc", "key", "registrant"]].itertuples(index=False):
            if (doc, name) in self.unit_at:
                self._headed[self.unit_at[doc, name]].add(doc)
                self._headings[doc].append((key, name))
        self._join_stated(stated)

    def entity(self, doc: int, name: int) -> int:
        """The entity of a printed name in a document, `NONE` for no name."""
        unit = self.unit_at.get((doc, name), NONE)
        return unit if unit == NONE else self._links.root(unit)

    def entities_of(self, doc: int) -> frozenset[int]:
        """The entities that a document names anywhere."""
        return frozenset(self._links.root(unit) for unit in self._by_doc.get(doc, ()))

    def printed_as(self, doc: int, name: int) -> Unit | None:
        """A printed name, as it is compared."""
        unit = self.unit_at.get((doc, name))
        return None if unit is None else self.units[unit]

    def printed_in(self, doc: int) -> list[Unit]:
        """The names that a document prints anywhere, as they are compared."""
        return [self.units[unit] for unit in self._by_doc.get(doc, ())]

    def printed_of(self, doc: int, entity: int) -> Unit | None:
        """The first of the names that a document prints of an entity."""
        mine = (unit for unit in self._by_doc.get(doc, ()) if self._links.root(unit) == entity)
        return min((self.units[unit] for unit in mine), default=None)

    def join(self, one: int, two: int, evidence: str, doc: int) -> None:
        """Make two units one, unless one document heads lists with both, or their CIKs differ."""
        one, two = sorted((self._links.root(one), self._links.root(two)))
        if one == two or self._headed[one] & self._headed[two]:
            return
        if len(self._ciks[one] | self._ciks[two]) > 1:
            return
        self._links.join(one, two)
        self._headed[one] |= self._headed[two]
        self._ciks[one] |= self._ciks[two]

    def cik(self, entity: int) -> str | None:
        return min(self._ciks[entity], default=None)

    def file_numbers(self) -> dict[int, str]:
        """By entity: what the header with its CIK says, else the print of documents that name it alone."""
        printed_in: dict[int, set[str]] = defaultdict(set)
        for doc, units in self._by_doc.items():
            entities = {self._links.root(unit) for unit in units}
            numbers = self._encoded.documents[doc].get("file_numbers") or ()
            if len(entities) == len(numbers) == 1:
                printed_in[min(entities)] |= set(numbers)
        found = {}
        for entity in set(self._links.roots()):
            headed = {number for cik in self._ciks[entity] for number in self._numbers[cik]}
            if len(told := headed or printed_in[entity]) == 1:
                found[entity] = min(told)
        return found

    def _join_stated(self, stated: Stated) -> None:
        self._by_doc: dict[int, set[int]] = defaultdict(set)
        by_words: dict[str, list[int]] = defaultdict(list)
        by_cik: dict[str, list[int]] = defaultdict(list)
        for at, (words, _) in enumerate(self.units):
            by_words[words].append(at)
            for cik in self._ciks[at]:
                by_cik[cik].append(at)
        for (doc, _), unit in self.unit_at.items():
            self._by_doc[doc].add(unit)
        self._read_titles(by_words)
        for same in by_cik.values():
            for unit in same[1:]:
                self.join(same[0], unit, "stated", NONE)
        self._join_headers(stated, by_words, by_cik)
        self._join_brackets(by_words)
        self._join_renames()

    def _read_titles(self, by_words: dict[str, list[int]]) -> None:
        """A document that names no registrant may have in its title one that another document names."""
        longest = max((len(words.split()) for words in by_words), default=0)
        for doc, row in enumerate(self._encoded.documents):
            if doc in self._by_doc:
                continue
            words = title_key(row["title"] or "").split()
            spans = (
                words[at : at + length]
                for length in range(min(longest, len(words)), 1, -1)
                for at in reversed(range(len(words) - length + 1))
            )
            units = (by_words.get(" ".join(span), ()) for span in spans)
            if only := next((found for found in units if len(found) == 1), None):
                self._by_doc[doc].add(only[0])

    def _join_headers(
        self, stated: Stated, by_words: dict[str, list[int]], by_cik: dict[str, list[int]]
    ) -> None:
        """A name that a header gives to one CIK only, in documents whose own headers do not tell."""
        owners: dict[str, set[str]] = defaultdict(set)
        for row in stated.filers.select(["cik", "conformed_name", "former_name"]).to_pylist():
            for name in (row["conformed_name"], row["former_name"]):
                for key in registrant_keys(name)[:1] if name else ():
                    owners[key].add(row["cik"])
        for key, ciks in sorted(owners.items()):
            if len(ciks) == 1 and len(by_words.get(key, ())) == 1:
                (cik,), (unit,) = ciks, by_words[key]
                self._ciks[self._links.root(unit)].add(cik)
                for other in by_cik.get(cik, ()):
                    self.join(unit, other, "stated", NONE)
                by_cik[cik].append(unit)

    def _join_brackets(self, by_words: dict[str, list[int]]) -> None:
        """`X TRUST (Y TRUST)`: where Y TRUST stands alone elsewhere, it is the same."""
        for (doc, name), unit in sorted(self.unit_at.items()):
            for words in registrant_keys(self._encoded.registrants[name])[1:]:
                for other in by_words.get(words, ()):
                    self.join(unit, other, "stated", doc)

    def _join_renames(self) -> None:
        number = {name: at for at, name in enumerate(self._encoded.registrants)}
        for row in self._encoded.changes:
            if row["kind"] == "registrant_rename" and row["old_value"] and row["new_value"]:
                sides = [(row["doc"], number[row[side]]) for side in ("old_value", "new_value")]
                if all(side in self.unit_at for side in sides):
                    old, new = (self.unit_at[side] for side in sides)
                    if old != new:
                        self.evidence.setdefault(new, ("rename_clause", row["doc"]))
                    self.join(old, new, "rename_clause", row["doc"])

    def infer(self, before: int, after: int) -> None:
        """Follow the portfolios from one schedule to the next of the same instrument.

        Where those under one heading stand under one new heading, and none is left under the first
        (portfolios that are gone do not count), the registrant was renamed.
        """
        old, new = self._under(before), self._under(after)
        kept, source = set(old.values()) & set(new.values()), defaultdict(set)
        target: dict[int, set[int]] = defaultdict(set)
        for key, unit in old.items():
            if key in new:
                target[unit].add(new[key])
                source[new[key]].add(unit)
        for unit, found in sorted(target.items()):
            other = min(found)
            if len(found) == 1 and unit not in kept and other not in kept and source[other] == {unit}:
                self.evidence.setdefault(self.unit_at_root(after, other), ("inferred", after))
                self.join(unit, other, "inferred", after)

    def unit_at_root(self, doc: int, entity: int) -> int:
        """The unit that a document prints of an entity."""
        return min(unit for unit in self._by_doc[doc] if self._links.root(unit) == entity)

    @property
    def listing(self) -> list[int]:
        """The documents that list portfolios under registrants."""
        return sorted(self._headings)

    def _under(self, doc: int) -> dict[int, int]:
        return {key: self.entity(doc, name) for key, name in self._headings.get(doc, ())}

    def ids(self) -> dict[int, str]:
        """The published id of each entity: from its CIK, else from the first name that it bore."""
        first: dict[int, tuple[bool, Any, bool, Unit]] = {}
        for (doc, _), unit in self.unit_at.items():
            day = document_date(self._encoded.documents[doc])
            given = self.evidence.get(unit, ("", NONE))[1] == doc  # beside the old name, which was first
            seen = (day is None, day or date.min, given, self.units[unit])
            entity = self._links.root(unit)
            first[entity] = min(first.get(entity, seen), seen)
        return {
            entity: content_id("registrant", self.cik(entity) or seen[3]) for entity, seen in first.items()
        }

    def tables(self) -> tuple[pa.Table, pa.Table]:
        """The published tables registrants and registrant_names."""
        ids, names = self.ids(), defaultdict(list)
        for (doc, name), unit in self.unit_at.items():
            day = document_date(self._encoded.documents[doc])
            text = " ".join(self._encoded.registrants[name].split())
            sighting = (day is None, day or date.min, self._encoded.documents[doc]["document_id"], text, unit)
            names[self._links.root(unit), printed(text)].append(sighting)
        rows = [self._name_row(ids[entity], sorted(seen)) for (entity, _), seen in names.items()]
        latest: dict[str, tuple[date, date, str]] = {}
        for row in rows:
            shown = (row["last_date"] or date.min, row["first_date"] or date.min, row["registrant_name"])
            latest[row["registrant_id"]] = max(latest.get(row["registrant_id"], shown), shown)
        ciks = {identity: self.cik(entity) for entity, identity in ids.items()}
        known = self.file_numbers()
        numbers = {identity: known.get(entity) for entity, identity in ids.items()}
        registrants = (
            {
                "registrant_id": identity,
                "registrant_name": shown[2],
                "cik": ciks[identity],
                "file_number": numbers[identity],
            }
            for identity, shown in latest.items()
        )
        return table_of(REGISTRANTS, registrants), table_of(REGISTRANT_NAMES, rows)

    def _name_row(self, identity: str, seen: list[tuple[bool, date, str, str, int]]) -> dict[str, Any]:
        days = [day for undated, day, *_ in seen if not undated]
        _, _, document_id, text, unit = seen[0]
        evidence, doc = self.evidence.get(unit, ("stated", NONE))
        return {
            "registrant_id": identity,
            "registrant_name": text,
            "first_date": min(days, default=None),
            "last_date": max(days, default=None),
            "evidence": evidence,
            "document_id": document_id if doc == NONE else self._encoded.documents[doc]["document_id"],
        }


def _printed_pairs(encoded: Encoded) -> list[Pair]:
    number = {name: at for at, name in enumerate(encoded.registrants)}
    rows = encoded.mentions[["doc", "registrant"]].query("registrant >= 0").drop_duplicates()
    pairs = {(int(doc), int(name)) for doc, name in rows.itertuples(index=False)}
    for doc, row in enumerate(encoded.documents):
        pairs |= {(doc, number[name]) for name in row["registrants"] or ()}
    for row in encoded.changes:
        if row["kind"] == "registrant_rename":
            pairs |= {(row["doc"], number[name]) for name in (row["old_value"], row["new_value"]) if name}
    return sorted(pair for pair in pairs if registrant_keys(encoded.registrants[pair[1]]))


def _header_ciks(encoded: Encoded, stated: Stated, pairs: Iterable[Pair]) -> dict[Pair, str]:
    """The CIK of a printed name, where the header of a filing of that document has the name."""
    headers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in stated.filers.to_pylist():
        for name in (row["conformed_name"], row["former_name"]):
            for key in registrant_keys(name)[:1] if name else ():
                headers[row["document_id"], key].add(row["cik"])
    found = {}
    for doc, name in pairs:
        document_id = encoded.documents[doc]["document_id"]
        ciks: set[str] = set()
        for key in registrant_keys(encoded.registrants[name]):
            ciks |= headers.get((document_id, key), set())
        if len(ciks) == 1:
            found[doc, name] = min(ciks)
    return found


def _shared_words(encoded: Encoded, ciks: Mapping[Pair, str]) -> set[str]:
    """The words that more than one CIK has for a name."""
    owners: dict[str, set[str]] = defaultdict(set)
    for (_, name), cik in ciks.items():
        owners[registrant_keys(encoded.registrants[name])[0]].add(cik)
    return {words for words, found in owners.items() if len(found) > 1}


def _unit(name: str, cik: str, shared: set[str]) -> Unit:
    words = registrant_keys(name)[0]
    return words, cik if words in shared else ""
