"""What the styles of a page say of an element: its own `style`, and the classes of `<style>`.

    <style> .gone { text-decoration: line-through } </style> ... <span class="gone">0.50%</span>

Of `<style>` only rules for a tag, a class or both are followed, and of these only what says whether
print is seen, struck through or raised; layout is left to the page's own attributes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from selectolax.lexbor import LexborHTMLParser

from parsers.wordings.kept import kept
from parsers.wordings.markup import INK_PROPERTY

_COMMENT, _MARK = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL), re.compile(r"<!--|-->")
_BRACE = re.compile(r"[{}]")
_SELECTOR = re.compile(r"[a-z][a-z\d]*(?:\.[\w-]+)?|\.[\w-]+")
_INK_PROPERTY = INK_PROPERTY.regex()
_MOST_CLASSES = 50  # of an element
_LONGEST = 1_000  # characters of a style that are read; none is longer that speaks of print
_LONGEST_OF_RULES = 4_000  # of all rules that hold for an element

Attributes = Mapping[str, str | None]


class Styles:
    """The styles of one page: `Styles(tree).of(tag, attributes)` is that of an element, in small letters."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self._rules: dict[str, str] = {}
        self.dark_somewhere = False  # grounds are coloured by rules that are not followed
        for node in tree.css("style"):
            for selectors, style in _rules(node.text() or ""):
                dark, said = "background" in style, f"{style[-_LONGEST:]};"
                for selector in map(str.strip, selectors.split(",")):
                    if _SELECTOR.fullmatch(selector):
                        self._rules[selector] = (self._rules.get(selector, "") + said)[-_LONGEST:]
                    else:
                        self.dark_somewhere |= dark

    @property
    def silent(self) -> bool:
        return not self._rules

    def of(self, tag: str, attributes: Attributes) -> str:
        """What holds for the element, the strongest last: `color:red;color:white` is white."""
        own = (attributes.get("style") or "")[:_LONGEST]
        if not self._rules:
            return own
        named = (attributes.get("class") or "").lower().split(maxsplit=_MOST_CLASSES)[:_MOST_CLASSES]
        keys = (tag, *(f".{name}" for name in named), *(f"{tag}.{name}" for name in named))
        return "".join(self._rules.get(key, "") for key in keys)[-_LONGEST_OF_RULES:] + own


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Lists of selectors with what they say of print; rules for some media alone are left out."""
    sheet = _without_comments(sheet.lower())
    opened: list[str] = []
    of_media = False  # the outermost rule that is open is for some media
    start = 0
    for brace in _BRACE.finditer(sheet):
        words = sheet[start : brace.start()].strip()
        start = brace.end()
        if brace[0] == "{":
            of_media = of_media if opened else "@" in words
            opened.append(words)
        elif opened and "@" not in (selectors := opened.pop()) and not of_media:
            style = ";".join(part for part in words.split(";") if _INK_PROPERTY.match(part.strip()))
            if style:
                yield selectors, style


def _without_comments(sheet: str) -> str:
    """A comment that nothing ends is none; behind the last end none is looked for."""
    last = sheet.rfind("*/") + 2 if "*/" in sheet else 0
    return _COMMENT.sub("", sheet[:last]) + _MARK.sub("", sheet[last:])


@kept
def declarations(style: str) -> Mapping[str, str]:
    """`color: red; COLOR: White` -> color is white."""
    stated = (part.partition(":") for part in style.lower().split(";"))
    return {name.strip(): value.replace("!important", "").strip() for name, _, value in stated if value}
