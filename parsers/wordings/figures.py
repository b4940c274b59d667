"""Percentages as they are printed: in figures, in words, in basis points."""

from __future__ import annotations

from parsers.wordings import Wording
from parsers.wordings.kinds import CARDINALS, TENS

# Numbers in words, and the parts that words make of one percent.
UNITS = {"zero": 0} | {word: value for value, word in enumerate(CARDINALS, 1)} | TENS
SCALES = {"half": 2, "halve": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "eighth": 8, "tenth": 10}
SCALES |= {"sixth": 6, "seventh": 7, "ninth": 9, "twelfth": 12, "fifteenth": 15, "sixteenth": 16}
SCALES |= {"twentieth": 20, "hundredth": 100, "thousandth": 1000}
VULGAR = "¼½¾⅛⅜⅝⅞⅓⅔⅕⅖⅗⅘⅙⅚"
_STROKE = "[/\u2044\u2215]"

# '0. 75%' and '1. 00%' are one number; in '2. 75% of the shares' the point is that of a sentence or list.
# There is one way to read each run of digits, so that a long one is read once.
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|0\.\s(?=\d{2})\d+|\d\.\s(?=0\d)\d+|\d*\.\d+|\d+)"
_PERCENT = r"(?:%|-?percent\b|-?per[\s-]+cent(?:um)?\b|-?percentage\s+point\b)"
_ONE_PERCENT = rf"(?:1(?:\.0+)?|one|a)\s*{_PERCENT}"
_POINTS = r"(?:-?basis[\s-]*points?\b|-?bps?\b)"
_PARTS = r"(?:\s+(?:one[-\s]*)?(?P<parts>hundred|ten)ths?(?=\s+of\s))"
_UNIT = rf"(?P<of_one>\s*of\s+{_ONE_PERCENT})|(?P<points>\s*{_POINTS})|(?P<percent>(?:(?<=\.\d\d)\])?\s*{_PERCENT})"
_WORD = "|".join(sorted(UNITS, key=len, reverse=True))
_SCALE = rf"(?:{'|'.join(sorted(SCALES, key=len, reverse=True))})s?"

# A text without any of these holds no percentage: a quick look.
PERCENT_HINT = Wording(
    r"(?i)%|per[\s-]?cent|basis[\s-]*point|\b\d*bps?\b|of 1\b",
    "at 25 BPS a year",
    unlike="25 of 100 shares",
    also=("25bps", "25-basis-points"),
)
# '.25%', '25/100 of 1%', '5 3/4 percent', '25 one-hundredths of one percent', '25 basis points'.
# A word may be glued to it: 'a fee of0.75%of'; but 'O.75%' is a misprint, and 'Rule 12b1%' no figure.
FIGURE = Wording(
    rf"(?i)(?:(?<![\w.$])|(?<=[a-z])(?<!\b[lio])(?=\d\.\s?\d)"
    rf"|(?<=[a-z]{{2}})(?=\.\d|\d{{1,3}}\s?%)|(?<=\s\.)(?=\.\d))(?:(?P<whole>\d{{1,2}})(?:[\s-]+(?=\d+\s*{_STROKE})|\s?(?=[{VULGAR}])))?(?:(?P<vulgar>[{VULGAR}])|"
    rf"(?P<number>{_NUMBER})"
    rf"(?P<fraction>\s*{_STROKE}\s*\d+)?(?:st|nd|rd|ths?)?){_PARTS}?(?:{_UNIT})",
    "a fee of 25/100 of one percent",
    unlike="O.75% of $25 per account",
    also=(
        "a fee of0.75%of the assets",
        "0. 75 %",
        "a .75-percent fee",
        "25-basis-points",
        "of ..35 of 1%",
        "[0.45]% of",
    ),
)
# 'one quarter of one percent', 'three-twentieths of 1%', 'twenty-five basis points'.
IN_WORDS = Wording(
    rf"(?i)\b(?:(?P<and>{_WORD})\s+and\s+(?=(?:{_WORD}|an?)[-\s]+{_SCALE}))?"
    rf"(?:(?:(?P<hundreds>{_WORD})[-\s]+hundred(?:\s+and)?[-\s]+(?={_WORD}))?"
    rf"(?P<tens>{_WORD}|an?(?=\s+{_SCALE}))(?:[-\s]+(?!one[-\s]*{_SCALE})(?P<ones>{_WORD}))?"
    rf"(?:[-\s]+(?:one[-\s]*)?(?P<scale>{_SCALE}))?"
    r"|(?P<half>half))"
    rf"(?:\s+(?:of\s+)?(?:(?:one|an?)\s+|1\s*)?{_PERCENT}|(?P<points>\s+{_POINTS}))",
    "at the rate of three-twentieths of 1%",
    unlike="twenty-five accounts, of which a quarter",
    also=("one hundred twenty-five thousandths of one percent",),
)
# What stands before a figure of which the front was not understood: a decimal comma, a sign, a power of
# ten, a character that is no print. What is left would be another number: '1,02%' is no 2 %.
TORN = Wording(
    r"(?:\d,|\d[eE][-+]|(?:\A|\s)[-−–]|[\x00-\x08\x0e-\x1f\x7f\ufffd])\Z",
    "at a rate of 1,",
    unlike="Class A - ",
    also=("equal to 2.5e-", "at a rate of -", "at 0.2\ufffd"),
)
# The same before '2%' alone: '0.2 5%', '0:02%'.
TORN_TAIL = Wording(
    r"(?:\.\d\s|\d[:;'’·․]\s?)\Z", "at a rate of 0.2 ", unlike="at a rate of 0.25 ", also=("a fee of 0:",)
)
# The same before 'one percent': a part of it that was not understood.
PART_OF = Wording(
    rf"(?i)(?:\.\d+|\b(?:{_WORD}|an?)[-\s]+(?!month)(?:[a-z]+th|second|third)s?|[(\[][\d./\s{VULGAR}]+[)\]])"
    r"\s+of\s+\Z",
    "one-nineteenth of ",
    unlike="a distribution fee (the Fee) of ",
    also=("thirty-five one-hundredths (0.35) of ", "one thirty-second of "),
)
# All that a cell holds; of '75 basis' the 'points' stand on the next line.
CELL = Wording(
    rf"(?i)^[(\[]?(?:up\s+to\s+)?(?P<number>{_NUMBER})(?P<fraction>{_STROKE}\d+)?"
    rf"(?:(?P<of_one>\s*of\s+{_ONE_PERCENT})|(?P<points>\s*(?:{_POINTS}|basis$))|(?P<percent>\s*{_PERCENT}))?"
    r"[)\]]?$",
    "(up to 75 basis",
    unlike="0.25% for Class A",
)
# Between a figure in words and the same one in brackets.
SAID_AGAIN = Wording(
    r"\s*[(\[]\s*(?:or\s+|i\.e\.,?\s+|being\s+)?",
    "one quarter of one percent (i.e., 0.25%)",
    unlike="one quarter of one percent or 0.25%",
)
