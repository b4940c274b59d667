"""The codebook of an export: what was asked, what each column means, how to cite; of the same columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.errors import visible
from pipeline.export.exported import Export
from pipeline.export.files.formats import Format
from pipeline.publish.describe import type_name
from pipeline.publish.table_model import Column

HEADING = ("column", "type", "unit", "meaning", "values")


def markdown(export: Export, file: str, form: Format, told: Sequence[str], fingerprint: str) -> str:
    """A codebook, whole: of a `file` of that name with that SHA-256, and what was `told` of its rows."""
    return "\n".join(_lines(export, file, form, told, fingerprint)) + "\n"


def _lines(export: Export, file: str, form: Format, told: Sequence[str], fingerprint: str) -> Iterator[str]:
    yield f"# {_inline(export.title)}"
    yield from ("", f"The codebook of `{_inline(file)}`.", "")
    facts = (*export.facts, ("rows", f"{export.rows.num_rows:,}"), ("format", form.name),
             ("SHA-256 of the file", fingerprint))  # fmt: skip
    yield from (f"- {name}: {_inline(words)}" for name, words in facts)
    yield from ("", "## What to know", "")
    notes = (*export.notes, *export.told, _NULL, form.says, *told)
    yield from (f"- {_inline(note)}" for note in notes if note)
    yield from ("", "## Columns", "", f"| {' | '.join(HEADING)} |", "|---" * len(HEADING) + "|")
    yield from (f"| {' | '.join(map(_inline, cells))} |" for cells in described(export))
    yield from ("", "## How to cite", "", *map(_inline, citation(export)))


_NULL = "Empty, or null, is not said, and never zero; a `?` behind a type marks a column that may be so."


def described(export: Export) -> Iterator[tuple[str, ...]]:
    """Each column as the cells below HEADING."""
    for column in export.columns:
        words = ", ".join(column.vocabulary) if column.vocabulary else ""
        kind = type_name(column) + ("?" if column.nullable else "")
        yield column.name, kind, column.unit or "", _meaning(column), words


def _meaning(column: Column) -> str:
    found = f" Found in `{column.refers_to}`." if column.refers_to else ""
    return f"{column.meaning}{found}"


def citation(export: Export) -> Iterator[str]:
    """How the software and the snapshot are cited, a line each."""
    said = dict(export.facts)
    of = f", snapshot {said['snapshot']}" if "snapshot" in said else ""
    asked = f"; {export.title}" if export.title else ""
    yield f"The edgar-fees developers. edgar-fees, version {said.get('version', 'unknown')}. Software."
    yield f"Data: Rule 12b-1 exhibits filed on SEC EDGAR, as read by it{of}{asked}."
    yield ""
    yield "`CITATION.cff` at the root of the software has the same for a reference manager."


def _inline(text: str) -> str:
    """A text within a line of Markdown: it ends no cell, and no part of it is HTML."""
    return visible(text).replace("|", "\\|").replace("<", "&lt;")
