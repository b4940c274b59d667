"""Words that are no print: tags, comments and styles, and the places that point into them."""

from __future__ import annotations

from parsers.wordings import Wording

# ------------------------------------------------------------------- EDGAR's own marks in a text

# A line of nothing but marks; a page's number may stand behind.
TAGS_ALONE = Wording(
    r"(?i)^(?:\s*</?(?:PAGE|TABLE|CAPTION|S|C|FN|F\d+|TEXT|DOCUMENT)>)+\s*\d*$",
    "<PAGE>  7",
    unlike="<S>Elm Fund",
)
LEADING_TAGS = Wording(
    r"(?i)^(?:</?(?:PAGE|TABLE|CAPTION|S|C|FN|F\d+)>\s*)+", "<S> <C>Elm Fund", unlike="<FONT>Elm Fund"
)
NEW_PAGE = Wording(r"(?i)<PAGE>|\f", "<page>", unlike="page 7")

# ------------------------------------------------------------------- comments of tools that make pages

PAGE_ENDS = Wording(
    r"(?i)^\s*(?:PAGE\s?BREAK|Field:\s*Page\b|Folio\b|page\b)",
    " Field: Page; Sequence: 3 ",
    unlike=" Field: Rule-Page ",
)
FOOTER_BEGINS = Wording(r"(?i)\s*(?:Field:\s*Page\b|Folio\b)", " Folio ", unlike=" Field: /Page ")
FOOTER_ENDS = Wording(r"(?i)\s*(?:Field:\s*/Page\b|/Folio\b)", " /Folio ", unlike=" Field: Page ")

# ------------------------------------------------------------------- tags and styles of HTML

# Tags that an open paragraph, row or item does not close: only these can nest without end.
NESTING = Wording(
    r"(?i)<(/?)(?!(?:br|hr|img|input|meta|link|col|p|td|th|tr|li|dt|dd)\b)[a-z][^\s>/]*",
    "<DIV>",
    unlike="<P><TD>",
)
TABLE_TAG = Wording(
    r"<(?P<ends>/?)(?P<name>table|tr|td|th)(?:\s[^<>]*)?>",
    '<td width="50%">',
    unlike="<title>",
    also=("</tr>",),
)
ROW_FOLLOWS = Wording(r"\s*(?:<!--[^>]*-->\s*)?</?(?:tr|td|th|tbody|table)\b", "\n<tr>", unlike="\n<p>")
STRIKE = Wording(
    r"<(?P<ends>/?)(?P<name>s|strike|del)(?:\s[^<>]*)?>",
    '<del cite="elm">',
    unlike="<span>",
    also=("<s>", "</strike>"),
)
SMALL = Wording(
    r"font-size\s*:\s*(?:[3-8](?:\.\d+)?pt|[4-8]\d(?:\.\d+)?%|0?\.[4-8]\d*em|x*-?small)",
    "font-size: 6.5pt",
    unlike="font-size: 10pt",
)
RAISED = Wording(
    r"vertical-align\s*:\s*(?:super|text-top|[1-9]\d*(?:\.\d+)?(?:pt|px|%|em|ex)|0?\.\d+r?em)"
    r"|mso-text-raise\s*:\s*[1-9]",
    "vertical-align: 3pt",
    unlike="vertical-align: sub",
    also=("vertical-align:.4em", "mso-text-raise:3.0pt"),
)
# Both of an element that stands higher than its line.
SHIFTED = Wording(r"position\s*:\s*relative", "top:-3pt; position: relative", unlike="position: absolute")
UP = Wording(
    r"(?:^|[;\s])(?:top\s*:\s*-|bottom\s*:\s*(?:[1-9]|0?\.\d))",
    "position: relative; top: -3pt",
    unlike="border-top:-3pt",
    also=("bottom:.4em",),
)
AT_TOP = Wording(r"vertical-align\s*:\s*top", "vertical-align: top", unlike="vertical-align: text-top")
# Moved far off the page, or cut to nothing.
OFF_THE_PAGE = Wording(
    r"(?:^|[;\s])(?:left|right|top|text-indent|margin-left|margin-top)\s*:\s*-(?:\d{4,}|[5-9]\d\d)"
    r"|clip\s*:\s*rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?\s*\)",
    "position: absolute; left: -9999px",
    unlike="left: -12px",
    also=("clip: rect(0, 0, 0, 0)",),
)
# What of a class is followed: whether its print is seen, struck through, raised.
INK_PROPERTY = Wording(
    r"(?:display|visibility|opacity|color|background(?:-color)?|text-decoration(?:-line)?|vertical-align"
    r"|position|top|bottom|left|text-indent|clip|font-size|font|mso-text-raise)\s*:",
    "text-decoration: line-through",
    unlike="text-align: center",
)
FONT_SIZE = Wording(
    r"(?:^|(?<=\s))(?P<number>\d*\.?\d+)(?P<unit>pt|px|r?em|ex|%|in|pc|mm|cm)?(?=$|[\s/])",
    "bold 6.5pt arial",
    unlike="x-small",
)
ALIGN = Wording(
    r"text-align\s*:\s*(left|center|right|justify)", "text-align: center", unlike="vertical-align: center"
)
BREAK = Wording(
    r"(?:page-)?break-(before|after)\s*:\s*(?:always|page|left|right)",
    "page-break-before: always",
    unlike="page-break-before: avoid",
)

# ------------------------------------------------------------------- locators

CSS_PLACE = Wording(
    r"css=(?P<path>body(?: > .+?)?)(?:&char=(?P<start>\d+),(?P<end>\d+))?",
    "css=body > p:nth-of-type(3)&char=0,12",
    unlike="char=0,12",
)
CSS_STEP = Wording(
    r"(?P<tag>(?:\\.|[^:\\])+):nth-of-type\((?P<number>\d+)\)", "td:nth-of-type(2)", unlike="body"
)
TEXT_PLACE = Wording(r"char=(\d+),(\d+)", "char=120,138", unlike="page=1")
PDF_PLACE = Wording(
    r"page=(\d+)&viewrect=(-?\d+\.\d),(-?\d+\.\d),(\d+\.\d),(\d+\.\d)",
    "page=2&viewrect=72.0,144.5,120.3,12.0",
    unlike="page=2",
)
