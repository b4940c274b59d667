"""What stands in a name that is compared with others, and is no part of it."""

from __future__ import annotations

from parsers.wordings import Wording

# A name that is given to the portfolio or the registrant for the rest of the document.
DEFINED_TERM = Wording(
    r"""(?i)\s*\((?:the |each,? an? |an? )?["'][^)]*\)|\s*\(the [^)]*\)""",
    'Elm Growth Fund (the "Fund")',
    unlike="Elm Growth Fund (formerly Elm Select Fund)",
)

# A clause after which a fund is no more; one of its name is another.
WOUND_UP = Wording(
    r"(?i)\b(?:liquidat\w+|dissol\w+|wound up|merge[rd]\b|reorgani[sz]ed|consolidated|(?:acquired|absorbed) by)",
    "Elm Growth Fund has been liquidated",
    unlike="the Plan is terminated with respect to Elm Growth Fund",
)
# Said of what a clause adds: it was not there before, whatever had its name.
NEW_SERIES = Wording(
    r"(?i)\ba new(?:ly \w+)? (?:series|portfolio|fund)\b",
    "Elm Growth Fund, a newly created series of the Trust",
    unlike="Elm New Horizons Fund, a series of the Trust",
)
# What a clause adds or removes: a class of a portfolio, or of all; matched whole.
CLASS_OF_A_PORTFOLIO = Wording(
    r"(?i)(?P<first>(?:Class|Series) \S+?)(?: Shares?)? of (?P<one>.+)"
    r"|(?P<two>.+?)[ ,]+(?P<last>(?:Class|Series) \S+?)(?: Shares?)?"
    r"|(?P<alone>(?:Class|Series) \S+?|\S+ Class)(?: Shares?)?",
    "Class W Shares of Elm Growth Fund",
    unlike="Elm Growth Fund",
)
