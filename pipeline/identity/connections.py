"""Which documents are connected, found by what ties them and not for each two of them; see `connected`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date

from pipeline.identity.document_profile import DocumentProfile
from pipeline.identity.profile_comparison import connected, is_nobodys
from pipeline.identity.union_find import UnionFind


def neighbourhoods(profiles: Sequence[DocumentProfile]) -> list[list[int]]:
    """The documents in groups of which no two have anything that connects them.

    Where two name bases, what else ties them is no matter if these are not one: then they are of two lines.
    """
    links = UnionFind(len(profiles))
    homes: dict[tuple[str, int], list[int]] = defaultdict(list)
    lists: dict[tuple[str, int], list[int]] = defaultdict(list)
    for doc, profile in enumerate(profiles):
        for registrant in profile.registrants:
            homes[profile.group, registrant].append(doc)
        for name in profile.own:
            lists[profile.group, name].append(doc)
    for docs in homes.values():
        _join_bases(profiles, docs, links)
        _join_titles(profiles, docs, links)
    for docs in lists.values():
        _join_bases(profiles, docs, links)
        if any(not profiles[doc].base for doc in docs):
            links.join_all(docs)
    for docs in _of_nobody(profiles, range(len(profiles))):
        links.join_all(docs)
    return [docs for docs in links.groups() if len(docs) > 1]


def _join_bases(profiles: Sequence[DocumentProfile], docs: Iterable[int], links: UnionFind) -> None:
    """Join those that name one base; which set of days a document names is asked once for each set."""
    by_set: dict[frozenset[date], int] = {}
    for doc in docs:
        if days := profiles[doc].base:
            links.join(by_set.setdefault(days, doc), doc)
    first: dict[date, int] = {}
    for days, doc in by_set.items() if len(by_set) > 1 else ():
        for day in days:
            links.join(first.setdefault(day, doc), doc)


def _join_titles(profiles: Sequence[DocumentProfile], docs: Iterable[int], links: UnionFind) -> None:
    """Join those of one title, where one of them names no base."""
    titled: dict[str, list[int]] = defaultdict(list)
    for doc in docs:
        titled[profiles[doc].title].append(doc)
    for same in titled.values():
        if any(not profiles[doc].base for doc in same):
            links.join_all(same)


def _of_nobody(profiles: Sequence[DocumentProfile], docs: Iterable[int]) -> list[list[int]]:
    """The documents of one title, base and classes, where one names neither registrants nor portfolios."""
    alike: dict[tuple[Hashable, frozenset[date]], list[int]] = defaultdict(list)
    for doc in docs:
        own = profiles[doc]
        alike[(own.group, own.title, own.classes), own.base].append(doc)
    sorts, nobodys = [*alike.values()], set()
    blocks: dict[Hashable, list[int]] = defaultdict(list)  # the sorts that name a day
    for sort, ((said, days), same) in enumerate(alike.items()):
        if any(is_nobodys(profiles[doc]) for doc in same):
            nobodys.add(sort)
        for day in days:
            blocks[said, day].append(sort)
    found = ([doc for sort in some for doc in sorts[sort]]
             for some in set(map(tuple, blocks.values())) if not nobodys.isdisjoint(some))  # fmt: skip
    return [same for same in found if len(same) > 1]


# ---------------------------------------------------------------------- connected, exactly


def join_connected(profiles: Sequence[DocumentProfile], docs: Sequence[int], links: UnionFind) -> None:
    """Join those of some documents of one group that are connected, by way of others or at once."""
    homes: dict[Hashable, list[int]] = defaultdict(list)
    for doc in docs:
        for registrant in profiles[doc].registrants:
            homes[registrant].append(doc)
    for here in homes.values():
        _join_bases(profiles, here, links)
        titled: dict[str, int] = {}
        for doc in here:
            links.join(titled.setdefault(profiles[doc].title, doc), doc)
    _join_lists(profiles, docs, links)
    for same in _of_nobody(profiles, docs):
        _join_nobodys(profiles, same, links)


def _join_lists(profiles: Sequence[DocumentProfile], docs: Sequence[int], links: UnionFind) -> None:
    """Join those whose schedules overlap: of what is joined already, no two are compared."""
    blocks: dict[int, dict[int, list[int]]] = defaultdict(dict)  # by name, then by root
    for doc in docs:
        for name in profiles[doc].own:
            _join_block(profiles, doc, blocks[name], links)
        for name in profiles[doc].own:
            blocks[name].setdefault(links.root(doc), []).append(doc)


def _join_block(
    profiles: Sequence[DocumentProfile], doc: int, block: dict[int, list[int]], links: UnionFind
) -> None:
    for root in list(block):
        now = links.root(root)
        if now != links.root(doc) and any(
            connected(profiles[doc], profiles[other]) for other in reversed(block[root])
        ):
            links.join(doc, now)
        if (now := links.root(root)) != root:
            block.setdefault(now, []).extend(block.pop(root))


def _join_nobodys(profiles: Sequence[DocumentProfile], docs: Iterable[int], links: UnionFind) -> None:
    """Join what nothing but title, base and classes ties: where filers are known of both, by one of these."""
    sorts: Mapping[tuple[bool, frozenset[str]], list[int]] = defaultdict(list)
    for doc in docs:
        sorts[is_nobodys(profiles[doc]), profiles[doc].ciks].append(doc)
    for (nobody, ciks), same in sorts.items():
        for (_, others), them in sorts.items() if nobody else ():
            if not (ciks and others) or ciks & others:
                links.join_all((*same, *them))
