"""Blocks as a text exhibit of the first twenty years of EDGAR: typed lines, tables of blanks and dashes."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from random import Random

from unseen.model import Block, Break, Centre, Draft, Grid, Lines, Para, Right, Row, Signs


@dataclass(frozen=True, slots=True)
class Typing:
    """How one typist sets an exhibit."""

    width: int
    pages: bool  # <PAGE>
    tags: bool  # <TABLE>, <CAPTION>, <S>, <C>
    justified: bool
    indent: int
    gap: int
    rule: str  # under the heads: - or = or nothing


def typing(rng: Random) -> Typing:
    return Typing(
        rng.choice((70, 72, 76, 78)),
        rng.random() < 0.7,
        rng.random() < 0.5,
        rng.random() < 0.15,
        rng.choice((0, 3, 5, 5)),
        rng.choice((3, 4, 6)),
        rng.choice(("-", "-", "-", "=", "")),
    )


def text_of(rng: Random, draft: Draft) -> str:
    """The exhibit as text, with a header of EDGAR's above it now and then."""
    how = typing(rng)
    parts = [_block(how, block) for block in draft.blocks]
    if draft.one_line:
        return f"{_header_line(rng)} {' '.join(' '.join(parts).split())}\n"
    start = "<PAGE>\n" if how.pages and rng.random() < 0.7 else ""
    text = start + "\n\n".join(parts) + "\n"
    if rng.random() < 0.3:
        number = rng.randrange(2, 12)
        return (
            f"<DOCUMENT>\n<TYPE>EX-99.M\n<SEQUENCE>{number}\n<FILENAME>exm{number}.txt\n"
            f"<DESCRIPTION>RULE 12B-1 PLAN\n<TEXT>\n{text}</TEXT>\n</DOCUMENT>\n"
        )
    return f"{_header_line(rng)}\n\n{text}" if rng.random() < 0.2 else text


def _header_line(rng: Random) -> str:
    number = rng.randrange(2, 12)
    return f"EX-99.M {number} exm{number}.txt RULE 12B-1 PLAN"


def _block(how: Typing, block: Block) -> str:
    if isinstance(block, Grid):
        out = grid(how, block)
    elif isinstance(block, Centre):
        out = "\n".join(line.center(how.width).rstrip() for line in block.lines)
    elif isinstance(block, Right):
        out = block.text.rjust(how.width)
    elif isinstance(block, Para):
        out = _paragraph(how, block)
    elif isinstance(block, Lines):
        out = "\n".join(" " * block.indent + _ascii(line) for line in block.lines)
    elif isinstance(block, Break):
        end = f"- {block.number} -" if block.number % 2 else str(block.number)
        out = end.center(how.width).rstrip() + ("\n\n<PAGE>" if how.pages else "")
    else:
        out = _signatures(block)
    return out


def _paragraph(how: Typing, block: Para) -> str:
    margin = " " * (5 * block.level)
    first = margin if block.plain else margin + " " * how.indent
    lines = textwrap.wrap(
        _ascii(block.text),
        how.width,
        initial_indent=first,
        subsequent_indent=margin,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(
        [*(_justified(line, how.width) for line in lines[:-1]), lines[-1]] if how.justified else lines
    )


def _justified(line: str, width: int) -> str:
    """Doubles blanks from the left until the line is full."""
    body = line.lstrip()
    words, lead = body.split(" "), line[: len(line) - len(body)]
    lacking = min(width - len(line), len(words) - 1)
    return lead + "".join(word + ("  " if at < lacking else " ") for at, word in enumerate(words)).rstrip()


def _signatures(block: Signs) -> str:
    return "\n\n".join(
        f"{' ' * 32}{party}\n\n{' ' * 32}By: /s/ "
        f"{who}\n{' ' * 36}{'-' * 26}\n{' ' * 36}{who}\n{' ' * 36}{office}"
        for party, who, office in block.parties
    )


def _ascii(text: str) -> str:
    """Marks that only HTML can raise are typed in brackets: `0.25%^{1}` is `0.25%(1)`."""
    return text.replace("^{", "(").replace("}", ")")


def grid(how: Typing, block: Grid) -> str:
    """The table in columns; stacked heads stand at the foot of the head."""
    rows = [(row, [_cell(block, at, cell) for at, cell in enumerate(row.cells)]) for row in block.rows]
    head = [text.split("\n") if text else [] for text in block.head]
    widths = [
        _width(block, at, head[at], [cells[at] for row, cells in rows if not row.heading])
        for at in range(len(head))
    ]
    lines = [_ascii(block.caption)] if block.caption else []
    lines += _over(how, block, widths)
    deep = max((len(cell) for cell in head), default=0)
    padded = [[""] * (deep - len(cell)) + cell for cell in head]
    lines += [_line(how, widths, [cell[at] for cell in padded]) for at in range(deep)]
    if how.rule and deep:
        lines.append(_line(how, widths, [how.rule * max(map(len, cell), default=0) for cell in head]))
    if how.tags and deep:
        lines.append(
            "<S>".ljust(widths[0] + how.gap)
            + "".join("<C>".ljust(width + how.gap) for width in widths[1:]).rstrip()
        )
    for row, cells in rows:
        lines += _row(how, block, widths, row, cells)
    return "\n".join(["<TABLE>", "<CAPTION>", *lines, "</TABLE>"] if how.tags else lines)


def _width(block: Grid, at: int, head: list[str], cells: list[list[str]]) -> int:
    least = block.least[at] if block.least else 1
    return max([least, *map(len, head), *(len(line) for cell in cells for line in cell)])


def _cell(block: Grid, at: int, cell: str) -> list[str]:
    lines = [
        line for part in _ascii(cell).split("\n") for line in _wrapped(part, block.wrap if at == 0 else 60)
    ]
    return lines or [""]


def _wrapped(text: str, width: int) -> list[str]:
    lead = " " * (len(text) - len(text.lstrip()))
    return textwrap.wrap(
        text.strip(), width, initial_indent=lead, subsequent_indent=lead + "  ", break_on_hyphens=False
    ) or [""]


def _over(how: Typing, block: Grid, widths: list[int]) -> list[str]:
    """Heads over several columns, each with a rule under it as wide as these."""
    heads, rules = "", ""
    for text, first, last in block.over:
        start = sum(widths[:first]) + how.gap * first
        wide = max(sum(widths[first:last]) + how.gap * (last - first - 1), len(text))
        heads = heads.ljust(start) + text.center(wide)
        rules = rules.ljust(start) + "-" * wide
    return [heads.rstrip(), rules] if heads else []


def _row(how: Typing, block: Grid, widths: list[int], row: Row, cells: list[list[str]]) -> list[str]:
    if row.heading:
        return ["", *cells[0]]
    deep = max(map(len, cells))
    stacked = any("\n" in cell for cell in row.cells)
    if not stacked and block.figure_last:
        cells = [cells[0], *([""] * (deep - len(cell)) + cell for cell in cells[1:])]
    padded = [cell + [""] * (deep - len(cell)) for cell in cells]
    if block.manner == "leaders" and not stacked:
        padded[0][deep - 1] = (padded[0][deep - 1] + " ").ljust(widths[0] + how.gap - 1, ".")
    return [_line(how, widths, [cell[at] for cell in padded]) for at in range(deep)]


def _line(how: Typing, widths: list[int], cells: list[str]) -> str:
    out = ""
    for at, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        start = sum(widths[:at]) + how.gap * at
        out = out.ljust(start) + (cell if at == 0 or len(cell) > 14 else cell.center(width).rstrip())
    return out.rstrip()
