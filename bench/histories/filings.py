"""The files of a family: bare exhibits, exhibits with an index beside them, or whole submissions."""

from __future__ import annotations

from bench.histories.model import Document
from bench.histories.pages import submission
from bench.histories.story import Story


def files_of(story: Story) -> dict[str, str]:
    """By name below the family's folder; a document has a file for each time that it was filed."""
    found, lines = {}, ["file,form_type,exhibit_type,filing_date"]
    for document in story.documents:
        for turn, day in enumerate(document.filed):
            name = f"{document.file}-{turn}.{story.medium}"
            if story.filing == "submission":
                found[f"{document.file}-{turn}.txt"] = _submission(story, document, turn)
            else:
                found[name] = document.content
                lines.append(f"{name},485BPOS,EX-99.M,{day}")
    if story.filing == "index":
        found["index.csv"] = "\n".join([*lines, ""])
    return found


def _submission(story: Story, document: Document, turn: int) -> str:
    at = int(document.file.rpartition("-")[2])
    return submission(
        document.content,
        name=f"ex99m.{story.medium}",
        registrant=story.registrant,
        cik=1_000_000 + story.number,
        serial=at * 10 + turn + 1,
        filed=document.filed[turn],
    )
