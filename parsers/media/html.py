"""A page of HTML -> its sheet: paragraphs, tables and preformatted print in reading order."""

from __future__ import annotations

import re
from functools import partial

from selectolax.lexbor import LexborNode

from parsers.media.css_path import Locator
from parsers.media.css_quotes import HtmlQuotes
from parsers.media.css_styles import Attributes, Styles
from parsers.media.fault import Fault
from parsers.media.html_asides import Asides
from parsers.media.html_flow import Furniture, settle
from parsers.media.html_ink import Ink, Pen
from parsers.media.html_look import BLOCKS, UNSEEN, WRAPPER, Look, Looks
from parsers.media.html_marks import is_numerator, is_raised, is_small_mark, raised_marks
from parsers.media.html_nested import Nesting
from parsers.media.html_print import OpenPrint
from parsers.media.html_repair import parse_markup
from parsers.media.html_sight import Sight, Sights, first_sight
from parsers.media.html_struck_rows import part_struck
from parsers.media.html_table import OpenTables, spans_too_far, table_blocks
from parsers.media.html_walk import End, go_on, walk
from parsers.model import Align, Medium, Paragraph, Sheet
from parsers.wordings import markup
from parsers.wordings.asides import STRUCK

__all__ = ["HtmlQuotes", "read_html"]

_OF_CELLS = frozenset(("tr", "td", "th"))
_OF_ROWS = ("tbody", "tr", "thead", "tfoot")
_FEW_STEPS, _MOST_STEPS = 5_000_000, 5  # down to all print: of a page, of it for each character
_PAGE_ENDS = markup.PAGE_ENDS.regex()
_FOOTER_BEGINS, _FOOTER_ENDS = markup.FOOTER_BEGINS.regex(), markup.FOOTER_ENDS.regex()


def read_html(markup: str) -> Sheet | Fault:
    """The sheet of an HTML exhibit (decoded); its locators are `css=PATH[&char=S,E]`.

    Left out: footnote marks (they go into `Piece.marks`), soft hyphens and zero-width characters;
    runs of white space and `&nbsp;` are single blanks. What is struck through or not to be seen is
    no print of a block; it stands behind all others in the text, and in `Sheet.dead`.
    """
    parsed = parse_markup(markup)
    if isinstance(parsed, Fault):
        return parsed
    tree, findings = parsed
    reader = _Reader(Styles(tree))
    steps = walk(tree.body, reader.enter) if tree.body is not None else 0
    if fault := reader.fault or _too_deep(steps, len(markup)):
        return fault
    blocks, numbers = settle(list(reader.nesting.join(reader.tables.blocks)))
    dead = reader.asides.close(reader.ink)
    text = reader.ink.text()
    furniture = sorted((*reader.furniture.pieces, *numbers), key=lambda piece: piece.start)
    locate = Locator(text, reader.ink.runs)
    return Sheet(Medium.HTML, text, blocks, locate, tuple(furniture), findings, dead)


def _too_deep(steps: int, length: int) -> Fault | None:
    """Each place of a page has the steps down to it: print that stands thousands deep has more of them
    than anything could hold."""
    return Fault("HTML whose print stands too deep") if steps > _FEW_STEPS + _MOST_STEPS * length else None


class _Reader:
    """Turns the elements of a page into blocks, one after the other."""

    def __init__(self, styles: Styles) -> None:
        self.ink = Ink()
        self.asides = Asides()
        self.tables = OpenTables()  # takes the blocks
        self.furniture = Furniture()
        self.nesting = Nesting()
        self.fault: Fault | None = None  # why the page can't be read after all
        self._looks = Looks(styles)
        self._sights = Sights()
        self._sight = first_sight(styles)
        self._pen = Pen(self.ink)
        self._page = 1
        self._aligns: list[tuple[str, Align]] = [("body", Align.LEFT)]  # of the open blocks
        self._raised: list[tuple[LexborNode, str]] | None = None  # text nodes of the open superscript
        self._print: OpenPrint | None = None

    # ----------------------------------------------------------------------- nodes

    def enter(self, node: LexborNode) -> End | None:
        """Meet a node; gives the step behind it if what is below it is to be met as well."""
        tag = node.tag or "-"
        if tag == "-text":
            self._text(node, node.text_content or "")
        elif tag == "-comment":
            self._comment(node.comment_content or "")
        elif tag not in UNSEEN:
            return self._enter_element(tag, node, node.attributes)
        return None

    def _enter_element(self, tag: str, node: LexborNode, attributes: Attributes) -> End:
        """Open an element; what it changes of the sight of its print ends with it."""
        look = self._looks.of(tag, attributes)
        around = self._sight
        self._sight = sight = self._sights.below(around, tag, look)
        block = tag in BLOCKS
        if self.asides.open and (sight is not around or block or tag == "br"):
            self.asides.part()
        if sight.gone:
            end: End = self.asides.part
        elif not block and self._is_mark(tag, node, look, around):
            self._raised = []
            end = partial(self._close_raised, node)
        else:
            end = self._open(node, look.role or tag, attributes, look)
        return end if sight is around else partial(self._close_sight, end, around)

    def _close_sight(self, end: End, around: Sight) -> None:
        self.asides.part()
        end()
        self._sight = around

    def _is_mark(self, tag: str, node: LexborNode, look: Look, around: Sight) -> bool:
        """Does an element that is no block print a footnote mark, live and not within another?"""
        sight = self._sight
        if self._raised is not None or sight.reason is not None:
            return False
        return is_raised(tag, look) or (
            sight is not around and is_small_mark(tag, node, around, sight, self._looks)
        )

    def _open(self, node: LexborNode, tag: str, attributes: Attributes, seen: Look) -> End:
        if self._print is not None:
            if tag == "table" and _has_rows(node):
                return self._open_table_in_print()
            self._print.meet(tag)
            return go_on
        if seen.breaks_before or tag == "page":
            self._new_page()
        if tag in BLOCKS:
            return self._open_block(tag, attributes, seen)
        if tag == "br":
            self._pen.break_line()
        return go_on

    def _text(self, node: LexborNode, raw: str) -> None:
        if self._sight.reason is not None:
            self._set_aside(node, raw, self._sight.reason)
        elif self._raised is not None:
            self._raised.append((node, raw))
        elif self._print is not None:
            self._print.write(node, raw)
        elif raw.isspace():
            self._pen.space(raw)
        else:
            self._pen.write(node, raw)

    def _set_aside(self, node: LexborNode, raw: str, reason: str) -> None:
        self.asides.write(node, raw, reason)
        if reason == STRUCK:
            self.tables.strike(raw)
        if self._print is not None and not self._sight.gone:
            self._print.leave_room(raw)

    def _comment(self, text: str) -> None:
        """EDGAR's own tools mark page ends: `<!-- Field: Page -->2<!-- Field: /Page -->`."""
        if _PAGE_ENDS.match(text):
            self._new_page()
        if _FOOTER_BEGINS.match(text):
            self.furniture.begin_footer(self.tables.blocks)
        elif self.furniture.in_footer and _FOOTER_ENDS.match(text):
            self._end_paragraph()
            self.furniture.end_footer()

    # ----------------------------------------------------------------------- blocks

    def _open_block(self, tag: str, attributes: Attributes, seen: Look) -> End:
        if not self._pen.clean:
            self._end_paragraph()
        inherited = Align.CENTER if tag == "center" else self._aligns[-1][1]
        self._aligns.append((tag, seen.align or inherited))
        self.nesting.open()
        if tag in _OF_CELLS:
            if self.tables:
                return self._open_row() if tag == "tr" else self._open_cell(attributes, seen)
        elif tag == "pre":
            self._print = OpenPrint()
            return self._close_print
        elif tag == "table":
            self.tables.open_table(self._page)
            return self._close_table
        elif tag == "hr" and not self.tables.in_cell and _is_page_rule(attributes):
            self._page += 1
        return self._close_page if seen.breaks_after else self._close_block

    def _close_block(self) -> None:
        if self.asides.open:
            self.asides.part()
        if not self._pen.clean:
            self._end_paragraph()
        self._aligns.pop()
        self.nesting.close()

    def _close_page(self) -> None:
        self._close_block()
        self._page += 1

    def _new_page(self) -> None:
        self._end_paragraph()
        self._page += 1

    def _end_paragraph(self) -> None:
        """Put the open paragraph, if any; one of nothing but `&nbsp;` is a blank line."""
        if self._pen.clean:
            return
        tag, align = self._aligns[-1]
        lines, tabs = self._pen.end_paragraph()
        if not lines:
            return
        paragraph = Paragraph(lines, align, self._page, tabs)
        if tag in WRAPPER:
            self.furniture.put(paragraph)
        else:
            self.tables.blocks.append(paragraph)
            if not self.tables.in_cell:
                self.nesting.note(paragraph)

    # ----------------------------------------------------------------------- tables, print, superscripts

    def _open_row(self) -> End:
        self.tables.open_row()
        return self._close_block

    def _open_cell(self, attributes: Attributes, seen: Look) -> End:
        self._aligns[-1] = ("td", seen.align or Align.LEFT)
        self.tables.open_cell(attributes)
        return self._close_cell

    def _close_cell(self) -> None:
        self._close_block()
        self.tables.close_cell()

    def _close_table(self) -> None:
        self._close_block()
        rows, page = self.tables.close_table()
        if spans_too_far(rows):
            self.fault = Fault("HTML table whose cells span more rows than can stand beside one another")
            return
        kept, doubtful = part_struck(rows)
        self.asides.name_struck(doubtful)
        self.tables.blocks.extend(table_blocks(kept, page))

    def _open_table_in_print(self) -> End:
        """A `<PRE>` that somebody forgot to end: its lines end, its tables are tables."""
        self._lay_print()
        self._aligns.append(("table", Align.LEFT))
        self.nesting.open()
        self.tables.open_table(self._page)
        return self._close_table_in_print

    def _close_table_in_print(self) -> None:
        self._close_table()
        self._print = OpenPrint()

    def _close_print(self) -> None:
        self._lay_print()
        self._aligns.pop()
        self.nesting.close()

    def _lay_print(self) -> None:
        assert self._print is not None
        printed, self._print = self._print.close(self.ink, self._page), None
        if printed is not None:
            self.tables.blocks.append(printed)
            self._page = printed.lines[-1].page

    def _close_raised(self, node: LexborNode) -> None:
        texts, self._raised = self._raised or [], None
        marks = raised_marks(node, "".join(text for _, text in texts))
        if marks is None:
            self._text_after_all(texts, apart=is_numerator(node))
        elif self._print is not None:
            self._print.mark(marks)
        else:
            self._pen.mark(marks)

    def _text_after_all(self, texts: list[tuple[LexborNode, str]], apart: bool) -> None:
        if apart and self._print is None:
            self._pen.space(" ")
        for node, text in texts:
            self._text(node, text)


def _has_rows(table: LexborNode) -> bool:
    """It is made of rows; the `<TABLE>` of EDGAR's own text, in which lines stand, is not."""
    child = table.first_child
    while child is not None:
        if child.tag in _OF_ROWS:
            return True
        child = child.next
    return False


def _is_page_rule(attributes: Attributes) -> bool:
    """A rule over most of the page ends it; a short one stands above footnotes."""
    short = re.fullmatch(r"\s*(\d+)(?:\.\d*)?(%|px)?\s*", attributes.get("width") or "")
    return short is None or int(short[1]) >= (60 if short[2] == "%" else 300)
