"""Places in an object store, by their URLs: `s3://bucket/folder`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import UsageFault

_URL = re.compile(r"([a-z][a-z0-9+.:-]*)://(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Url:
    """A folder or an object of a store; `text` has no slash at its end."""

    text: str

    def __str__(self) -> str:
        return self.text

    def __truediv__(self, name: str) -> Url:
        return Url(f"{self.text}/{name}")

    @property
    def name(self) -> str:
        return self.text.rpartition("/")[2]

    @property
    def scheme(self) -> str:
        return self.text.partition("://")[0]

    def absolute(self) -> Url:
        """Itself, as a path that is absolute gives itself."""
        return self

    def lies_in(self, folder: Url) -> bool:
        return f"{self.text}/".startswith(f"{folder.text}/")

    @property
    def as_path(self) -> Path:
        """A path that no file has, in which names of objects lie as those of files do: `/s3:/bucket/folder`.

        A part of a key that is empty, which no folder can hold, is written `%`.
        """
        scheme, _, rest = self.text.partition("://")
        return Path("/", f"{scheme}:", *(part or "%" for part in rest.split("/")))


Place = Path | Url


def is_url(text: str) -> bool:
    return _URL.fullmatch(text) is not None


def url_of(text: str) -> Url:
    """Raises UsageFault for what names no place in one store."""
    found = _URL.fullmatch(text)
    if not found or not found[2].strip("/"):
        raise UsageFault(f"{text} names no place in a store: write it as s3://bucket/folder.")
    if "::" in text or "\0" in text:
        raise UsageFault(f"{text} is no plain URL: name one place, as s3://bucket/folder.")
    return Url(text.rstrip("/"))


def stand_apart(inputs: Iterable[Place], output: Place) -> None:
    """Raises UsageFault where an output in a store lies in an input there, or an input in it."""
    for given in inputs:
        if isinstance(given, Url) and isinstance(output, Url):
            if given.lies_in(output):
                raise UsageFault(f"The input {given} lies in the output {output}; give another input.")
            if output.lies_in(given):
                raise UsageFault(f"The output {output} lies in the input {given}; give another -o.")


def place_of(text: str) -> Place:
    """A path of this machine, or a place in a store."""
    return url_of(text) if is_url(text) else Path(text)
