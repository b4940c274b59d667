"""The id of a document, from what it says: its words and the rates read from it.

Copies filed elsewhere, or as text, HTML and PDF, have the same words in another order of lines and
cells; so the words are counted, without white space, punctuation, page furniture and the exhibit
number, and the rates, which a changed order could exchange, are added in the order of print.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from parsers.layout.segments import Anatomy, Part
from parsers.model import Rate, Table
from parsers.wordings.titles import EXHIBIT_LINE

_EXHIBIT_LINE = EXHIBIT_LINE.regex()


def document_id(anatomy: Anatomy, rates: Sequence[Rate]) -> str:
    """24 hexadecimal digits."""
    words = sorted(re.findall(r"[^\W_]+", " ".join(_texts(anatomy)).casefold()))
    rows = [f"{r.portfolio_name}|{r.share_class}|{r.component}|{r.rate}".casefold() for r in rates]
    print_of_rows = [re.sub(r"[\W_]+", "", row) for row in rows]
    return hashlib.sha256("\n".join([*words, *print_of_rows]).encode()).hexdigest()[:24]


def _texts(anatomy: Anatomy) -> list[str]:
    texts = [p.text for p in anatomy.title if not _EXHIBIT_LINE.match(p.text)]
    for section in (
        anatomy.body,
        *(b for s in anatomy.schedules for b in (s.heading, s.blocks)),
        anatomy.closing,
    ):
        for item in section:
            if isinstance(item, Part):
                texts.append(item.text)
            elif isinstance(item, Table):
                texts.extend(p.text for row in item.rows for cell in row for p in cell.pieces)
    return texts
