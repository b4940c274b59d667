"""What the second reading takes for the words that tie a rate; `said` are those that it compares."""

from __future__ import annotations

from parsers.wordings import Wording

_SORT = (
    r"(?:money|market|fixed|income|equity|stock|bond|tax|exempt|free|taxable|municipal|asset|allocation|index|balanced"
    r"|international|domestic|government|high|yield|cycle|lifecycle|target|date|sector|short|long|term|state|debt|non)"
)
KIND = Wording(
    rf"(?i)(?<![\w-])(?P<said>{_SORT}(?:[ -]{_SORT}){{0,5}} (?:fund|portfolio|series)s?\b)",
    "0.25% for each Equity Fund",
    unlike="0.25% for each Fund",
)
ALL = Wording(
    r"(?i)\b(?:each|every|all)(?: of)?(?: the)? (?:funds?|portfolios?|series)\b",
    "every Fund a service fee of 0.25%",
    unlike="every bond Fund a service fee of 0.25%",
)
STEP = Wording(
    r"(?i)\b(?P<said>thereafter|afterwards?|from then on|after that|that date|year after"
    r"|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|initial|subsequent"
    r"|later|succeeding|following|\d{1,2}(?:st|nd|rd|th)) (?:[\w-]+ )?(?:year|month|anniversar)\w*"
    r"|(?:(?:more|less|longer|fewer) than|at least|for) (?:one|two|three|four|five|six|seven|eight|ten|twelve|thirteen|\d{1,2}) (?:year|month|day)s?"
    r"|(?:before|prior to|on or after|on and after|until|since) [A-Z][a-z]+ \d{1,2}, \d{4})",
    "0.75% during the first year",
    unlike="0.75% during any fiscal year",
)
