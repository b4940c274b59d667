"""The objects of a store: those of a folder, and their bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from pipeline.stores.opened import opened
from pipeline.stores.url import Url

_MARKS = ("ETag", "etag", "md5Hash", "LastModified", "last_modified", "updated", "mtime", "created")


@dataclass(frozen=True, slots=True)
class Stored:
    """An object as it was listed. `size` is None where the store does not say; `mark` changes as it does."""

    url: Url
    size: int | None = None
    mark: str = ""

    @property
    def times(self) -> tuple[int, int, int] | None:
        """The mark as a file has times: equal where it is; None where the store gives none."""
        digest = blake2b(self.mark.encode(), digest_size=7).digest()
        return (1, 0, int.from_bytes(digest, "big")) if self.mark else None


@dataclass(frozen=True, slots=True)
class Listing:
    """What a URL names: a folder with objects below it, each with its path there, or one object."""

    is_folder: bool
    objects: tuple[tuple[str, Stored], ...]


def listed(url: Url) -> Listing:
    """What a URL names, in the order of the names. Raises UsageFault, and whatever `faults` gives."""
    store, path = opened(url)
    told = store.info(path)
    if told["type"] != "directory":
        return Listing(False, ((url.name, _stored(url, told)),))
    return Listing(True, tuple(_below(url, store.find(path, detail=True), len(path) + 1)))


def _below(folder: Url, found: Mapping[str, Mapping[str, Any]], start: int) -> Iterator[tuple[str, Stored]]:
    for path, told in sorted(found.items()):
        key = path[start:]
        if key and not key.endswith("/"):  # what stands for a folder is none of its files
            name = "/".join(part or "%" for part in key.split("/"))  # as `as_path` names it
            yield name, _stored(folder / key, told)


def _stored(url: Url, told: Mapping[str, Any]) -> Stored:
    mark = next((str(told[name]) for name in _MARKS if told.get(name)), "")
    return Stored(url, told.get("size"), mark)


def size_of(url: Url) -> int:
    """The bytes that an object has now. Raises what `faults` gives."""
    store, path = opened(url)
    return int(store.info(path)["size"])


def read_object(url: Url, most: int) -> bytes:
    """The first bytes of an object that is not empty, at most so many; raises what `faults` gives.

    It is one request, so they are of one version of it.
    """
    store, path = opened(url)
    content: bytes = store.cat_file(path, start=0, end=most)
    return content


# ---------------------------------------------------------------------- writing; raises what `faults` gives

_CONDITIONAL = frozenset(["s3", "s3a"])  # stores that can be told to write only over one very object


def mark_of(url: Url) -> str:
    """What changes as an object does. Raises FileNotFoundError where there is none."""
    store, path = opened(url)
    return _stored(url, store.info(path)).mark


def put_object(url: Url, content: bytes, before: str) -> None:
    """Writes an object in one request, where it still has the mark `before`, or is not there (no mark).

    Raises FileExistsError or another OSError where it has another. A store that can't be told so is looked
    at just before.
    """
    store, path = opened(url)
    if url.scheme not in _CONDITIONAL:
        _unchanged(url, before)
        store.pipe_file(path, content)
    elif before:
        store.pipe_file(path, content, IfMatch=before)
    else:
        store.pipe_file(path, content, mode="create")


def _unchanged(url: Url, before: str) -> None:
    try:
        now = mark_of(url)
    except FileNotFoundError:
        now = ""
    if now != before:
        raise FileExistsError(f"{url} was written meanwhile")


def put_files(files: Iterable[tuple[Path, Url]]) -> None:
    """Each file as an object, several at a time."""
    pairs = [(str(path), opened(url)) for path, url in files]
    if pairs:
        store = pairs[0][1][0]
        store.put([path for path, _ in pairs], [there for _, (_, there) in pairs])


def fetch_objects(objects: Iterable[tuple[Url, Path]]) -> None:
    """Each object as a file, several at a time."""
    pairs = [(opened(url), str(path)) for url, path in objects]
    if pairs:
        store = pairs[0][0][0]
        store.get([there for (_, there), _ in pairs], [path for _, path in pairs])


def names_in(folder: Url) -> list[str]:
    """What lies directly in a folder, by name."""
    store, path = opened(folder)
    return sorted(each.rstrip("/").rpartition("/")[2] for each in store.ls(path, detail=False))


def remove_objects(folder: Url) -> None:
    """Everything below a folder; nothing is no fault."""
    store, path = opened(folder)
    if found := store.find(path):
        store.rm(found)
