"""How filers print a day, in figures and in words, and the place that they leave for one."""

from __future__ import annotations

from parsers.wordings import Wording
from parsers.wordings.kinds import CARDINALS, ORDINALS, TENS

MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)

_ANY_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_MONTH = rf"(?P<month>{_ANY_MONTH})"
_UNIT = rf"(?:{'|'.join((*reversed(CARDINALS), *TENS))})"
_BELOW_HUNDRED = rf"(?:(?:{'|'.join(TENS)})[- ])?{_UNIT}"
_NINE, _OLDER = "|".join(ORDINALS[:9]), "|".join(reversed(ORDINALS))
_DAY_IN_WORDS = rf"(?:(?:twenty|thirty)[- ](?:{_NINE})|{_OLDER}|twentieth|thirtieth)"
_YEAR_IN_WORDS = (
    rf"two\s+thousand(?:,?\s+and)?(?:\s+{_BELOW_HUNDRED})?"
    rf"|(?:nineteen|twenty)(?:\s+hundred(?:\s+and)?)?\s+{_BELOW_HUNDRED}"
)
_DAY = rf"(?P<day>\d{{1,2}}|{_DAY_IN_WORDS})(?:\s?/?(?:st|nd|rd|th)\b/?)?"
# A fifth digit is the mark of a note: January 1, 20203.
_FIGURES = r"(?:19|20)\d\d(?=\d(?!\d))|\d{4}(?!\d)"
_ERA = r"(?:A\.?\s?D\.?,?\s+)?"
_YEAR = rf"(?:in\s+the\s+year\s+)?(?P<year>{_FIGURES}|{_YEAR_IN_WORDS})"

# A date: groups month, day and year. To be matched in any letter case.
DATES = (
    Wording(rf"{_MONTH}\s+{_DAY}\s*,?\s*{_ERA}{_YEAR}", "October 15th, 2004", unlike="October 2004"),
    Wording(
        rf"{_DAY}(?:\s+(?:day,?\s+)?(?:of\s+)?|-){_MONTH}(?:\s*,?\s*|-){_ERA}{_YEAR}",
        "the sixth day of February, two thousand six",
        unlike="the 6th business day of each month",
        also=("13-May-2010", "the 6th day of May, A.D. 1999", "the 6/th/ day of May, 1999"),
    ),
    Wording(r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4}|\d{2})(?!\d)", "08/18/03", unlike="25/100"),
    Wording(
        r"(?P<month>\d{1,2})[.-](?P<day>\d{1,2})[.-](?P<year>(?:19|20)\d\d)(?!\d)",
        "05-13-2010",
        unlike="333-12345",
        also=("05.13.2010",),
    ),
    Wording(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)", "2003-08-18", unlike="333-12345"),
)
# In the words of a year what is no number: 'two thousand and three'.
YEAR_FILLER = Wording(r"\b(?:thousand|hundred|and)\b|,", "two thousand three", unlike="nineteen eighty")

# No date is without its year.
YEAR_HINT = Wording(r"(?i)\d|thousand|nineteen|twenty", "two thousand six", unlike="the day of approval")

_BLANK = r"(?:_{2,}|\[[^\]]{0,20}\]|\(date\)|\bx{2,}\b)"
BLANK_DATE = Wording(
    rf"(?:(?:{_BLANK}|\.{{3,}})\s*day\s+of\s+(?:{_ANY_MONTH}|{_BLANK}|\.{{3,}})\s*,?\s*(?:\d{{2,4}}_*)?"
    r"|\[(?:insert\s+)?(?:effective\s+)?date\]|\b(?:TBD|to be determined)\b|\[\s*[_●•]*\s*\]|(?:_{2,}[ ,]*)+(?:19|20)\d{0,2}_*"
    rf"|{_ANY_MONTH}\s+{_BLANK}\s*,?\s*\d{{0,4}}|(?:{_BLANK}\s+)?{_BLANK}\s*,?\s*(?:19|20)\d{{0,2}}|_{{4,}}"
    # white space alone, and a year whose end is to be filled in
    rf"|(?:(?<=\bthis )|(?<=\bthe )|(?<=\bof )|(?<=\bon ))day of (?:{_ANY_MONTH})?\s*,?\s*(?:19|20)\d\d"
    rf"|{_ANY_MONTH}\s+,\s*(?:19|20)\d\d"
    r"|(?:(?<=\bon )|(?<=\bof )|(?<=\bfrom )|(?<=\bdated )|(?<=\beffective )),\s*(?:19|20)\d\d"
    rf"|(?:{_ANY_MONTH}\s+)?(?:\d{{1,2}}\s*,\s*)?(?:19|20)\d?_+)",
    "this ___ day of October, 20__",
    unlike="this 15th day of October, 2004",
    also=("June xx, 2010", "November , 2000", "___________ __, 199_", "May 199_"),
)
# A clause that changes one thing of several, and has a day of its own or has none.
ITEM = Wording(
    r"(?i)^(?!\W*whereas)(?!.*:\s*$)(?!.*\b(?:except as|all other|other than as|in all other respects|remains? in)\b)"
    r".*\b(?:is|are|be|hereby|to|by|of)\b[^.;]{0,40}\b(?:remov|delet|add|renam|redesignat|terminat|liquidat|replac|restat"
    r"|reduc|increas|decreas|chang|eliminat|insert|merg)",
    "2. Elm Fund is hereby removed from Schedule A.",
    unlike="Except as hereby changed, the Plan remains in force.",
)
HEADS_ITEM = Wording(
    r"(?i)^\W*(?:(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|effective|as of|on)\s",
    "2. Elm Fund is removed",
    unlike="The Plan, dated as of",
)
ITS_DAY = Wording(
    r"(?i)\b(?:effective|as of|on|from)\b[\w\s,]{0,40}\b(?:19|20)\d\d\b",
    "Effective July 15, 2009, Elm Fund",
    unlike="Elm 2040 Fund is effective",
)
# ------------------------------------------------------------------ what a sentence amends, with its date behind

_PAPER = r"(?:plan|agreement|contract)"
_WHOLE = r"(?:,? in (?:its|their|the) entirety)?,?(?: effective (?:as of |on )?[A-Z][a-z]+ \d{1,2}, \d{4},?)?"
AMENDS_ITS = Wording(
    rf"(?i)\b(?:amends?|restates?|supersedes?|modif(?:y|ies)|amend(?:s|ed|ing)? and restat(?:es?|ed|ing)){_WHOLE} (?:its|the|their|that certain|said)"
    rf" (?:(?!{_PAPER}\b)[^\s.;:]+ ){{0,16}}?{_PAPER}\b(?P<between>(?:(?!\bentirety\b)[^.;:]){{0,120}})$",
    "hereby amends its Amended and Restated Service Plan for Class A Shares, ",
    unlike="hereby amends its Plan in its entirety, ",
)
# The day that it bears; `as of D` and `effective D` may be the document's own.
BORE = Wording(
    r"(?i)^(?:dated|adopted|approved|made|executed|entered into|originally|first|initially|bear(?:s|ing)|of)\b",
    "dated as of May 1, 2001",
    unlike="as of May 1, 2001",
)
RESTATES_ITS = Wording(
    rf"(?i)\brestat(?:es?|ing){_WHOLE} (?:its|the|their|that certain|said) (?:(?!{_PAPER}\b|schedule|exhibit|appendix|section)[^\s.;:]+ ){{0,16}}?{_PAPER}\b",
    "amends and restates its Distribution Plan",
    also=("restates in its entirety, effective May 1, 2001, its Plan",),
    unlike="amends and restates the Schedule of its Plan",
)
