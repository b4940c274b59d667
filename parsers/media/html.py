"""A page of HTML -> its sheet: paragraphs, tables and preformatted print in reading order."""

from __future__ import annotations

import re
from dataclasses import replace

from selectolax.lexbor import LexborNode

from parsers.media.css_path import Locator
from parsers.media.css_quotes import HtmlQuotes
from parsers.media.fault import Fault
from parsers.media.html_flow import pieces_of, settle
from parsers.media.html_ink import Ink
from parsers.media.html_look import (
    BLOCKS,
    WRAPPER,
    Look,
    is_numerator,
    is_raised,
    is_unseen,
    look_of,
    raised_marks,
    solid,
)
from parsers.media.html_repair import parse_markup
from parsers.media.html_table import OpenRow, open_cell, table_blocks
from parsers.media.html_walk import End, go_on, walk
from parsers.media.text import print_lines
from parsers.model import Align, Block, Line, Medium, Paragraph, Piece, Print, Sheet
from parsers.wordings import markup

__all__ = ["HtmlQuotes", "read_html"]

_PAGE_ENDS = markup.PAGE_ENDS.regex()
_FOOTER_BEGINS, _FOOTER_ENDS = markup.FOOTER_BEGINS.regex(), markup.FOOTER_ENDS.regex()
_IN_PRINT = {"br": "\n", "p": "\n", "div": "\n", "tr": "\n", "page": "\f"}  # what tags are in `<PRE>`


def read_html(markup: str) -> Sheet | Fault:
    """The sheet of an HTML exhibit (decoded); its locators are `css=PATH[&char=S,E]`.

    Left out: what is hidden, footnote marks (they go into `Piece.marks`), soft hyphens and
    zero-width characters; runs of white space and `&nbsp;` are single blanks.
    """
    parsed = parse_markup(markup)
    if isinstance(parsed, Fault):
        return parsed
    tree, findings = parsed
    reader = _Reader()
    if tree.body is not None:
        walk(tree.body, reader.enter)
    blocks, numbers = settle(reader.blocks)
    text = reader.ink.text()
    furniture = sorted((*reader.furniture, *numbers), key=lambda piece: piece.start)
    locate = Locator(text, reader.ink.runs)
    return Sheet(Medium.HTML, text, blocks, locate, tuple(furniture), findings)


# Text nodes, line ends that tags are, footnote marks.
_Print = list[tuple[LexborNode | None, str | tuple[str, ...]]]


class _Reader:
    """Turns the elements of a page into blocks, one after the other.

    `blocks` are those of the page, or of the cell that is open.
    """

    def __init__(self) -> None:
        self.ink = Ink()
        self.blocks: list[Block] = []
        self.furniture: list[Piece] = []
        self._page = 1
        self._styles: list[tuple[str, Align]] = [("body", Align.LEFT)]  # of the open blocks
        self._tables: list[tuple[list[OpenRow], int]] = []  # rows, page of each open table
        self._outer: list[list[Block]] = []  # the blocks around each open cell
        self._raised: list[tuple[LexborNode, str]] | None = None  # text nodes of the open superscript
        self._print: _Print | None = None  # what the open `<PRE>` prints
        # Where the open page footer began; it is one when its end is met, and print if it has none.
        self._footer: tuple[list[Block], int] | None = None

    # ----------------------------------------------------------------------- nodes

    def enter(self, node: LexborNode) -> End | None:
        """Meet a node; gives the step behind it if what is below it is to be met as well."""
        tag = node.tag or "-"
        if tag == "-text":
            self._text(node, node.text_content or "")
        elif tag == "-comment":
            self._comment(node.comment_content or "")
        else:
            attributes = node.attributes
            seen = look_of(attributes)
            if not is_unseen(tag, seen):
                return self._open(tag, node, attributes, seen)
        return None

    def _open(self, tag: str, node: LexborNode, attributes: dict[str, str | None], seen: Look) -> End:
        if self._raised is None and is_raised(tag, seen):
            self._raised = []
            return lambda: self._close_raised(node)
        if self._print is not None:
            self._print.append((None, _IN_PRINT.get(tag, "")))
            return go_on
        if seen.breaks_before or tag == "page":
            self._new_page()
        if tag in BLOCKS:
            return self._open_block(tag, attributes, seen)
        if tag == "br":
            self.ink.break_line()
        return go_on

    def _text(self, node: LexborNode, raw: str) -> None:
        if self._raised is not None:
            self._raised.append((node, raw))
        elif self._print is not None:
            self._print.append((node, solid(raw)))
        elif raw.isspace():
            self.ink.space(raw)
        else:
            self.ink.write(node, raw)

    def _comment(self, text: str) -> None:
        """EDGAR's own tools mark page ends: `<!-- Field: Page -->2<!-- Field: /Page -->`."""
        if _PAGE_ENDS.match(text):
            self._new_page()
        if _FOOTER_BEGINS.match(text):
            self._footer = (self.blocks, len(self.blocks))
        elif self._footer and _FOOTER_ENDS.match(text):
            self._end_paragraph()
            blocks, first = self._footer
            self.furniture.extend(piece for block in blocks[first:] for piece in pieces_of(block))
            del blocks[first:]
            self._footer = None

    # ----------------------------------------------------------------------- blocks

    def _open_block(self, tag: str, attributes: dict[str, str | None], seen: Look) -> End:
        if not self.ink.clean:
            self._end_paragraph()
        inherited = Align.CENTER if tag == "center" else self._styles[-1][1]
        self._styles.append((tag, seen.align or inherited))
        if tag == "hr" and not self._outer and _is_page_rule(attributes):
            self._page += 1
        elif tag == "pre":
            self._print = []
            return self._close_print
        elif tag == "table":
            self._tables.append(([], self._page))
            return self._close_table
        elif tag in ("tr", "td", "th") and self._tables:
            return self._open_row() if tag == "tr" else self._open_cell(attributes, seen)
        return self._close_page if seen.breaks_after else self._close_block

    def _close_block(self) -> None:
        if not self.ink.clean:
            self._end_paragraph()
        self._styles.pop()

    def _close_page(self) -> None:
        self._close_block()
        self._page += 1

    def _new_page(self) -> None:
        self._end_paragraph()
        self._page += 1

    def _end_paragraph(self) -> None:
        """Put the open paragraph, if any; one of nothing but `&nbsp;` is a blank line."""
        if self.ink.clean:
            return
        tag, align = self._styles[-1]
        lines, tabs = self.ink.end_paragraph()
        if lines:
            self._put(Paragraph(lines, align, self._page, tabs), aside=tag in WRAPPER)

    def _put(self, block: Block, aside: bool = False) -> None:
        if aside:
            self.furniture.extend(pieces_of(block))
        else:
            self.blocks.append(block)

    # ----------------------------------------------------------------------- tables, print, superscripts

    def _open_row(self) -> End:
        self._tables[-1][0].append([])
        return self._close_block

    def _open_cell(self, attributes: dict[str, str | None], seen: Look) -> End:
        self._styles[-1] = ("td", seen.align or Align.LEFT)
        rows, _ = self._tables[-1]
        cell = open_cell(attributes)
        if not rows:
            rows.append([])
        rows[-1].append(cell)
        self._outer.append(self.blocks)
        self.blocks = cell.blocks
        return self._close_cell

    def _close_cell(self) -> None:
        self._close_block()
        self._tables[-1][0][-1][-1].close()
        self.blocks = self._outer.pop()

    def _close_table(self) -> None:
        self._close_block()
        rows, page = self._tables.pop()
        for block in table_blocks(rows, page):
            self._put(block)

    def _close_print(self) -> None:
        parts, self._print = self._print or [], None
        marks: list[tuple[int, str]] = []
        start = self.ink.length
        for node, text in parts:
            if isinstance(text, str):
                self.ink.lay(text, node)
            else:
                marks.extend((self.ink.length, mark) for mark in text)
        printed = "".join(text for _, text in parts if isinstance(text, str))
        if lines := print_lines(printed, start, self._page):
            self._put(Print(tuple(_with_marks(line, marks) for line in lines)))
            self._page = lines[-1].page
        self.ink.lay("\n")
        self._styles.pop()

    def _close_raised(self, node: LexborNode) -> None:
        texts, self._raised = self._raised or [], None
        marks = raised_marks(node, "".join(text for _, text in texts))
        if marks is None:
            self._text_after_all(texts, apart=is_numerator(node))
        elif self._print is not None:
            self._print.append((None, marks))
        else:
            self.ink.mark(marks)

    def _text_after_all(self, texts: list[tuple[LexborNode, str]], apart: bool) -> None:
        if apart and self._print is None:
            self.ink.space(" ")
        for node, text in texts:
            self._text(node, text)


def _with_marks(line: Line, marks: list[tuple[int, str]]) -> Line:
    """A line of `<PRE>` with the footnote marks that stand in or right behind its pieces."""
    if not marks:
        return line
    pieces = (
        replace(
            piece,
            marks=tuple((at - piece.start, mark) for at, mark in marks if piece.start <= at <= piece.end),
        )
        for piece in line.pieces
    )
    return replace(line, pieces=tuple(pieces))


def _is_page_rule(attributes: dict[str, str | None]) -> bool:
    """A rule over most of the page ends it; a short one stands above footnotes."""
    short = re.fullmatch(r"\s*(\d+)(?:\.\d*)?(%|px)?\s*", attributes.get("width") or "")
    return short is None or int(short[1]) >= (60 if short[2] == "%" else 300)
