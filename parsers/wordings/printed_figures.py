"""A percentage as the eye counts it: a number, and a sign or word of percentage behind it.

None of this is shared with what the reader takes for a figure (wordings/figures.py): it is to find what
that one misses.
"""

from __future__ import annotations

from parsers.wordings import Wording

_COUNTED = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty"
    r"|seventy|eighty|ninety|hundred|half|quarters?|thirds?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?"
    r"|tenths?|twelfths?|fifteenths?|sixteenths?|twentieths?|hundredths?|thousandths?"
)
_VULGAR = "¼½¾⅛⅜⅝⅞⅓⅔"
_NUMERAL = (
    r"(?:(?<!\d)(?:\d{1,2}\.\s\d{1,4}|(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+)"
    rf"\s?[{_VULGAR}]?|[{_VULGAR}])"
)
_NUMBER = rf"{_NUMERAL}(?:\s?/\s?\d+)?(?:st|nd|rd|ths?)?"
_WORDS = rf"(?<![a-z])(?:{_COUNTED})(?:(?:[-\s]+|\s+of\s+|\s+and\s+)(?:{_COUNTED}))*"

# What stands behind the number. 'percentage' alone is no unit, '25 percentage points' are one.
UNIT = Wording(
    r"(?i)[%％﹪٪]|per[\s-]?cent(?:um)?(?![a-z])|percentage\s+points?|basis\s*points?|(?<=[\d\s])bps?\b|pct\b",
    "at .75-percent a year",
    unlike="the percentage of the assets",
    also=("0,25 ％", "of 25 bps", "٠٫٢٥٪", "ten percentage points", "0.25 pct.", "a total of 0.75 per\ncent"),
)
# What a number ends in: a quick look, before its beginning is looked for.
NUMBER_ENDS = Wording(
    rf"(?i)(?:[\d{_VULGAR}]|(?<![a-z])(?:{_COUNTED})|\d(?:st|nd|rd|ths?))\Z",
    "three-twentieths of one",
    unlike="three-twentieths of any",
    also=("1/365th", "of0.75", "5 ¾"),
)
# The number, up to its very end: '0. 75', '5 3/4', 'one-half of 1', '25 one-hundredths of one', 'of0.75'.
NUMBER = Wording(
    rf"(?i)(?:(?:{_NUMBER}\s+(?:of\s+)?)?{_WORDS}|(?:(?:{_NUMBER}|{_WORDS})\s+of\s+)?(?:\d\s)?{_NUMBER})\Z",
    "equal to 25/100 of 1",
    unlike="equal to the average of the",
    also=("paid of0.75", "a fee of 0. 75", "three-twentieths of one", "1/365th of 1"),
)
