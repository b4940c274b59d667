"""The file of decisions of an output in a store, while a person answers; brought back where it changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import OutputBusy
from pipeline.identity.decisions import FILE_NAME
from pipeline.publish.stored.fetched import fetched_output
from pipeline.stores.objects import mark_of, put_object
from pipeline.stores.opened import asked, faults, refusal
from pipeline.stores.url import Place, Url


@contextmanager
def decided_in(place: Place) -> Iterator[Path]:
    """An output folder in which decisions may be written; those in a store are written there at the end.

    Raises OutputBusy where somebody else has written them meanwhile; the answers stay in the folder then.
    """
    if isinstance(place, Path):
        yield place
        return
    url = place / FILE_NAME
    mark = _mark(url)
    home = fetched_output(place, room="review")
    before = _content(home)
    try:
        yield home
    finally:
        if (now := _content(home)) != before:
            _put(url, now, mark, home)


def _mark(url: Url) -> str:
    with asked(url):
        try:
            return mark_of(url)
        except FileNotFoundError:
            return ""


def _content(home: Path) -> bytes:
    path = home / FILE_NAME
    return path.read_bytes() if path.exists() else b""


def _put(url: Url, content: bytes, mark: str, home: Path) -> None:
    try:
        put_object(url, content, mark)
    except faults() as error:
        if _mark(url) == mark:
            raise refusal(url, error) from error
        raise OutputBusy(
            f"{url} was written by somebody else meanwhile; your answers are in {home / FILE_NAME} until the "
            "next review: keep a copy, and give them again."
        ) from error
