"""How an amendment says how much of what is in force it replaces."""

from __future__ import annotations

from parsers.wordings import Wording

_PAPER = r"(?:schedules?|appendix|appendices|exhibits?|annex|attachments?|addendum|list)"

# The plan itself is stated anew.
PLAN_RESTATED = Wording(
    r"(?i)(?<!to )(?<!of )(?<!under )(?<!from )(?<!by )\b(?:the|said|such) (?:\w+ ){0,3}(?:plan|agreement)(?: (?:is|are|shall be))? (?:(?:hereby|further|also) )*"
    r"(?:amended and )?(?:restated|replaced|superseded|deleted)(?:,? in (?:its|their) entirety)?,?"
    r" (?:(?:and )?(?:replaced )?(?:to read|as follows|by|with|in the form)|in its entirety)",
    "the Distribution Plan is hereby amended and restated in its entirety",
    unlike="Schedule A to the Plan is hereby deleted in its entirety and replaced with the following",
)
# In the heading of a schedule: it is a whole one, as it stands from a day on.
ISSUED_ANEW = Wording(
    r"(?i)\b(?:amended|restated|revised|updated|as in effect)\b",
    "SCHEDULE A (as amended May 1, 2009)",
    unlike="SCHEDULE A TO THE DISTRIBUTION PLAN",
)
_NEW = r"(?:amended|restated|revised|updated|substitute|replacement|new|current)"
_SCHEDULE = (
    r"(?:(?:fee )?schedules?|schedules? of (?:[\w-]+ ){0,4}?(?:fees?|rates?|compensation|payments?|funds?|portfolios?|series)|lists?|tables?"
    r"|(?:appendix|exhibit|annex|attachment))"
)
# The title of a document that is nothing but the schedule, issued anew.
TITLED_ANEW = Wording(
    rf"(?i)(?<!to )(?<!to the )(?<!to an )\b{_NEW}(?: and {_NEW})? {_SCHEDULE}\b"
    rf"|\b{_SCHEDULE}(?: [A-Z\d]{{1,2}})?,? (?:as )?(?:amended|restated|revised)\b",
    "AMENDED SCHEDULE OF FEES, as of May 1, 2009",
    unlike="AMENDMENT TO AMENDED SCHEDULE OF FEES",
    also=("AMENDED AND RESTATED SCHEDULE 1 (Effective May 1, 2009)",),
)
# Such a title has no other word for what amends; a supplement only adds.
AMENDS = Wording(
    r"(?i)\b(?:amendment|supplement|addendum|addition|joinder|instrument)\b",
    "AMENDMENT NO. 1 TO THE AMENDED SCHEDULE",
    unlike="AMENDED SCHEDULE OF FEES",
)
SUPPLEMENTS = Wording(
    r"(?i)(?<!shareholder )(?<!as )\b(?:supplement|addendum)\b(?!al)",
    "SUPPLEMENT NO. 2, effective May 1, 2009",
    unlike="AMENDMENT NO. 2",
)
# The list of funds and rates, which bears no letter, is replaced as a whole.
_ENTIRE = r"(?:,? in (?:its|their|the) entiret(?:y|ies)|,? as a whole|,? completely)"
_THE_LIST = (
    r"(?<!in )(?<!on )(?<!from )(?<!under )(?<!to )\b(?:the|its|their|such|said|that)(?: (?:existing|current|present|entire|whole|prior|former|attached|annual|fee|rate))* "
    r"(?:schedules?|list(?:ing)?s?|tables?|fees? schedules?)\b"
    r"(?! [A-Z]\b)(?:(?! (?:is|are|shall|with respect|as to|in respect|only)\b)[^.;:]){0,120}?"
)
_VERB = r"(?:deleted|replaced|restated|superseded|stricken|struck(?: out)?|cancell?ed|substituted|revised|amended(?: and restated)?)"
LIST_REPLACED = Wording(
    rf"(?i){_THE_LIST} (?:is|are|shall be|being) (?:(?:hereby|also|further) )*{_VERB}(?:{_ENTIRE}| (?:and|by|with)[^.;]{{0,60}}{_ENTIRE}"
    rf"|(?: and)? (?:replaced|superseded) (?:by|with|as follows)| to read(?: as follows|{_ENTIRE})| by the following)"
    rf"|(?i:\b(?:delet|replac|supersed|restat|strik|substitut)(?:e|es|ing)(?: out| for)? ){_THE_LIST}"
    rf"(?:{_ENTIRE}| (?:and|with|by) (?:(?:replac|substitut|insert)(?:e|es|ing)\b[^.;]{{0,30}})?(?:the following|the attached|as follows|it with|a new)| the following)",
    "the schedule of fees is deleted in its entirety and replaced as follows",
    unlike="the schedule of fees is amended to add the following",
    also=(
        "by deleting the list of Funds and rates in its entirety and substituting the following:",
        "by replacing the fee schedule with the following:",
        "its list of Funds is replaced in its entirety by the following:",
    ),
)
# What begins like a heading and is a clause.
SAYS = Wording(
    r"(?i)\b(?:is|are|shall|hereby|be)\b",
    "Schedule A to the Plan is hereby amended to add:",
    unlike="SCHEDULE A (as amended May 1, 2009)",
)
# To what is in force something comes.
ADDS = Wording(
    rf"(?i)\b(?:to|is|are|be|by|shall|hereby|thereby|and|trust|trustees|board|parties) (?:hereby |also |further )*"
    r"(?:add(?:s|ed|ing)?|the addition of|supplement(?:s|ed|ing)?|insert(?:s|ed|ing)?|append(?:s|ed|ing)?"
    r"|expand(?:s|ed|ing)?|extend(?:s|ed|ing)?|includ(?:e|ed|ing) (?:the |an? |as )?(?:following |additional |new |further )"
    r"|becomes? (?:subject|a party|part))\b"
    rf"|\b(?:{_PAPER}(?: [A-Z](?:-?\d)?)?|plan)(?: (?:to|of) the (?:plan|agreement))?"
    r" (?:is|are|shall be) (?:hereby )?(?:supplemented|extended|expanded)\b",
    "Schedule A to the Plan is hereby amended to add the following Portfolio:",
    unlike="Schedule A to the Plan is hereby replaced with the following:",
    also=(
        "Schedule A of the Plan is hereby supplemented with the following:",
        "Schedule A is amended by the addition of the following fund:",
        "There is hereby inserted in Schedule A the following:",
    ),
)
# An addition that is past, or that may be.
RECALLS = Wording(
    r"(?i)\b(?:may(?! \d)|might|from time to time|if)\b[^.;]{0,60}\b(?:add|supplement|insert|extend|includ)"
    r"|\b(?:was|were|has been|have been|had been) (?:previously |heretofore )?(?:added|supplemented|inserted)",
    "additional series may be added",
    unlike="a new series is added",
)
# What is replaced is not the schedule, but what it says of some.
ONLY = Wording(
    r"(?i)\b(?:(?:only|solely|exclusively) (?:as to|as it|with respect to|in respect of|insofar|for)"
    r"|(?:insofar|to the extent|only) as (?:it|they|the same)|insofar as)\b",
    "Schedule A is replaced solely as to Elm Fund",
    unlike="Schedule A is replaced as follows",
)
FOR = Wording(
    r"(?i)\b(?:with respect to|in respect of|as to|as it (?:relates|applies) to|as regards|in the case of) (?:the )?",
    "with respect to the Elm Fund",
    unlike="a series of Elm Trust",
)
# What follows may be a schedule or some lines of it.
AS_FOLLOWS = Wording(
    r"(?i)\b(?:amended|revised|modified|updated|changed),? as (?:follows|shown)$",
    "Schedule A is hereby amended as follows",
    unlike="Schedule A is hereby amended to read as follows",
)
# Before a name: what is deleted is what the schedule says of it ...
LINE = Wording(
    r"(?i)\b(?:line|row|entry|entries|listing|item|references?|portion|part|information|caption"
    r"|relat(?:es|ing) to|appl(?:ies|ying|icable) to|respect to|opposite)\b[^.;]{0,60}$",
    "the line of Schedule A relating to ",
    unlike="Schedule A, which lists ",
)
# ... and other words come in its place.
AND_REPLACED = Wording(
    r"(?i)(?: in (?:its|their) entirety)?,? (?:and|is|are) (?:(?:is|are|shall be|hereby) )*(?:replaced|restated|superseded|substituted)"
    r"|(?: (?:and|or) (?:restated|amended))"
    r"|(?: in (?:its|their) entirety)?,? and (?:replac|substitut|insert)(?:e|es|ing)\b[^.;]{0,60}\b(?:following|attached|below|new)\b",
    " in its entirety and replaced with the following",
    unlike=" from Schedule A",
)
