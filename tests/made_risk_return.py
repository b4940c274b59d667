"""Risk/return data sets made up on the spot, as the SEC packs them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bench.made_files import zipped
from pipeline.charged.values import TAG

SUB = ("adsh", "cik", "name", "fye", "pdate", "effdate", "form", "filed", "accepted")
NUM = (
    "adsh", "tag", "version", "ddate", "uom", "series", "class", "measure", "document", "otherdims", "iprx",
    "value", "footnote", "footlen", "dimn", "dcml",
)  # fmt: skip
ACCESSION = "0000912345-12-000001"


def sub(accession: str = ACCESSION, filed: str = "20120227", effdate: str = "20120301") -> dict[str, str]:
    """A line of sub.tsv."""
    return dict.fromkeys(SUB, "") | {"adsh": accession, "filed": filed, "effdate": effdate, "form": "485BPOS"}


def num(class_id: str, value: str, **more: str) -> dict[str, str]:
    """A line of num.tsv, of the tag; `class_` and other columns by their names."""
    said = {"adsh": ACCESSION, "tag": TAG, "version": "rr/2010", "ddate": "20120301", "uom": "pure"}
    return dict.fromkeys(NUM, "") | said | {"iprx": "0", "class": class_id, "value": value} | more


def text(columns: Sequence[str], rows: Sequence[dict[str, str]]) -> bytes:
    """A file: a head and a line for each row."""
    lines = ["\t".join(columns), *("\t".join(row[column] for column in columns) for row in rows)]
    return "".join(f"{line}\n" for line in lines).encode()


def quarter(
    folder: Path, nums: Sequence[dict[str, str]], subs: Sequence[dict[str, str]] | None = None
) -> Path:
    """A folder with sub.tsv and num.tsv."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sub.tsv").write_bytes(text(SUB, [sub()] if subs is None else subs))
    (folder / "num.tsv").write_bytes(text(NUM, nums))
    return folder


def packed(folder: Path, path: Path) -> Path:
    """The same as a zip."""
    path.write_bytes(zipped({name: (folder / name).read_bytes() for name in ("sub.tsv", "num.tsv")}))
    return path
