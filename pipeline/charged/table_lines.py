"""A file of tab-separated values, read once as a stream: the lines that hold a word, and its SHA-256.

The files of the SEC have a line of column names, no quotation, and no tab or line end in a value. What is
taken of them is ASCII, so any encoding that holds ASCII will do; letters of names may be read as others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain

from pipeline.charged.data_sets import Source, opened
from pipeline.errors import UsageFault

_BLOCK = 1 << 20
_LONGEST = 4 << 20  # bytes of a line; a footnote has up to 512, a value of num.tsv some twenty
_WIDE = (b"\xff\xfe", b"\xfe\xff")  # UTF-16, as a spreadsheet saves it


@dataclass(slots=True)
class TableLines:
    """The wanted columns of some lines of a file; `sha256` is there once they are read to the end."""

    source: Source
    columns: Sequence[str]
    word: str | None = None  # only lines that hold it as a value; None: all
    sha256: str = ""
    misfits: int = 0  # lines that hold the word, and more or fewer values than the head

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        """Raises UsageFault where the file can't be read, lacks a column, or breaks off."""
        digest = sha256()
        blocks = self._blocks(digest.update)
        head, _, rest = next(blocks, b"").partition(b"\n")
        places, count = self._places(head)
        mark = self.word.encode() if self.word else b""
        for block in chain([rest], blocks):
            for line in _lines(block, mark):
                values = line.decode("latin-1").removesuffix("\r").split("\t")
                if len(values) == count:
                    yield tuple(values[place].strip() for place in places)
                else:
                    self.misfits += 1
        self.sha256 = digest.hexdigest()

    def _blocks(self, passed: Callable[[bytes], None]) -> Iterator[bytes]:
        """Whole lines, the head first. The last one may lack its end, and then must have all its values."""
        left, head = b"", b""
        with opened(self.source) as stream:
            while piece := stream.read(_BLOCK):
                passed(piece)
                whole, end, piece = piece.rpartition(b"\n")
                if end:
                    yield (block := left + whole + end)
                    head = head or block.partition(b"\n")[0]
                    left = piece
                else:
                    left += piece
                if len(left) > _LONGEST:
                    raise UsageFault(
                        f"{self._name} has a line of more than {_LONGEST:,} bytes: it is no table."
                    )
        if left and head and left.count(b"\t") != head.count(b"\t"):
            raise UsageFault(f"{self._name} breaks off in its last line: fetch it again.")
        yield left

    @property
    def _name(self) -> str:
        return self.source.name

    def _places(self, head: bytes) -> tuple[list[int], int]:
        if head.startswith(_WIDE):
            raise UsageFault(f"{self._name} is UTF-16: take the file as the SEC packs it, in UTF-8.")
        names = head.removeprefix(b"\xef\xbb\xbf").decode("latin-1").removesuffix("\r").lower().split("\t")
        missing = [column for column in self.columns if column not in names]
        if missing:
            raise UsageFault(
                f"{self._name} lacks the columns {', '.join(missing)}: it is no file of the SEC's "
                "risk/return data sets, or not as they pack it."
            )
        return [names.index(column) for column in self.columns], len(names)


def _lines(block: bytes, mark: bytes) -> Iterator[bytes]:
    """The lines of a block that hold a mark; of all others nothing is made."""
    if not mark:
        yield from filter(None, block.split(b"\n"))
        return
    at = block.find(mark)
    while at >= 0:
        end = block.find(b"\n", at)
        end = len(block) if end < 0 else end
        yield block[block.rfind(b"\n", 0, at) + 1 : end]
        at = block.find(mark, end)
