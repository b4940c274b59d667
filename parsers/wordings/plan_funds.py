"""What says, beside the names of funds, that these are the funds of a plan."""

from __future__ import annotations

from parsers.wordings import Wording

_SERIES = r"(?:series|portfolios?|funds?)"

_ARE = r"\b(?:series|portfolios|funds)\b[^.;:%]{0,80}\b(?:are|include)(?: (?:now|currently|presently))?\b"

# Before the names: they are series of somebody ...
OF_SERIES = Wording(
    rf"(?i)\b(?:its|these|following|one|two|three|only|sole|single|(?:a|the) (?:[\w-]+ ){{0,2}}?(?=series|portfolio))\s*"
    rf"(?:[\w-]+ ){{0,2}}?{_SERIES}(?: of (?:the )?[\w ,.&]{{1,60}}?(?: \([^()]*\))?)?"
    r"(?:,| known as| called|:| -)?(?: the)?\s*$",
    "for the following series of the Trust: ",
    also=("on behalf of its only series, ", "its portfolio known as ", "having one series, the "),
    unlike="for the holders of ",
)
# ... which have these names ...
NAMELY = Wording(
    r"(?i)\b(?:series|portfolios|funds)\b(?:(?!class)[^.;:%]){0,80}\b(?:designated|namely|being|to wit"
    r"|consisting of|compris(?:ing|ed of)"
    r"|known|called|named)(?: as)?[,:]?(?: the)?\s*$"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|several|\d{1,2}) (?:[\w-]+ ){0,3}"
    rf"{_SERIES}(?: of (?:shares|stock|beneficial interest))?[,:](?: the)?\s*$"
    rf"|\b(?:designated|established|created|named) (?:[\w-]+ ){{0,4}}{_SERIES}(?: of [a-z]+(?: [a-z]+)?)? as(?: the)?\s*$"
    rf"|{_ARE}(?: (?:as follows|the following))?:?(?: the)?\s*$",
    "five series, which have been designated as the ",
    also=(
        "several portfolios, namely ",
        "shares of three series, consisting of ",
        "divided into three series, ",
        "has designated four series of common stock as the ",
        "(1) The current Funds are: ",
    ),
    unlike="serves the Fund for the classes known as ",
)
# Behind the opening, in a note: what the funds of the plan are today.
ARE_NOW = Wording(
    rf"(?i)\b(?:now|current|present|existing|initial|date)\b[^.;%]{{0,80}}?{_ARE}|\b{_SERIES} (?:now|currently) (?:are|include)\b",
    "(1) The current Funds are: ",
    also=("* As of the date of this Plan the series of the Trust are: ", "the Funds currently include"),
    unlike="Shares of the Funds are sold",
)
# ... somebody acts for them ...
ON_BEHALF = Wording(
    r"(?i)\bon behalf of(?: the)?(?: (?:[\w-]+ ){1,3}?(?:class|shares|series) of(?: the)?)?\s*$",
    "on behalf of the ",
    also=("on behalf of the B Shares class of the ",),
    unlike="on behalf of itself and ",
)
# ... the plan is for them.
LED = Wording(
    r"\b(?i:for|with respect to|in respect of|relating to|(?:pertains?|appl(?:y|ies|icable)|relates?) (?:only |solely )?to"
    r"|has (?:heretofore )?(?:established|created|organized))"
    r"(?:\s(?:the|and|Class(?:es)?|[A-Z]\d?,?|[Ss]hares,?))*\s*$",
    "with respect to the ",
    also=("for the Class J and ", "the Trust has established the ", "This Plan applies to the "),
    unlike="for holders of ",
)
# Behind them: they are series of somebody ...
SERIES_BEHIND = Wording(
    rf"(?i)^\]?,?\s*(?:\([^()]*\),?\s*)?(?:(?:is|are|being|each|which is) )?(?:an? |one |each a )?"
    rf"(?:[\w-]+ ){{0,2}}?{_SERIES}(?: \([^()]*\),?)? of\b",
    ' (the "Fund") is a diversified series of ',
    also=(', each a series (each, a "Fund") of ',),
    unlike=" and each other series of ",
)
# ... or are called the Funds from here on.
DEFINED = Wording(
    r"^\]?,?\s*\([^()“\"]{0,90}[“\"](?i:Funds?|Portfolios?|Series),?[”\"]",
    ' (together, the "Funds")',
    unlike=' (the "Trust")',
)
# ... or have a name of their own together, or a shorter one.
CALLED = Wording(
    r",?\s*\([^()“\"]{0,50}[“\"](?P<name>(?:(?:[A-Z][\w&.’'/-]*,?|and|or) ){1,6}(?:Funds?|Portfolios?|Series)),?[”\"]",
    ' (the "Equity and Income Funds")',
    unlike=' (together, the "Funds")',
)
# Before them: `each of the following Funds may issue two classes: `
FOLLOWING = Wording(
    rf"(?i)\b(?:following|these|two|three|four|five|six|seven|eight|nine|ten|\d{{1,2}})"
    rf" (?:[\w-]+ ){{0,2}}?{_SERIES}\b[^:%]{{0,150}}:(?: the)?\s*$",
    "Each of the following Funds may issue Class A and Class C: ",
    also=("shares of four separate portfolios: ", "each of these investment portfolios of the Company: "),
    unlike="The following words mean: ",
)
# In a list of funds, a name that ends as no fund's does.
BARE_NAME = Wording(
    r"(?:,|,? and)\s+(?:the )?(?P<name>(?P<house>[A-Z][\w&'’-]*)(?:\s+(?:[A-Z][\w&'’/-]*|of|and(?= [A-Z]\w*,? \())){1,6}?)"
    r"(?=\s*,|,? and | ?\()",
    " and Elm Regional Bankshares (",
    also=(", Elm Opportunities, and ",),
    unlike=" and its Elm Regional Bankshares (",
)
# Between the names of a list: what each is called.
SHORT_NAME = Wording(
    r"\s*,?\s*\((?:the )?[“\"](?!(?:Funds?|Portfolios?|Series|Trust)\b)[^()“”\"]{2,60}[”\"]\)",
    ' (the "Growth Fund")',
    unlike=" (formerly Elm Fund)",
)
OF_A_PLAN = Wording(
    r"(?i)\b(?:plan|agreement|amendment|schedule|exhibit|rule)\b",
    "DISTRIBUTION PLAN",
    unlike="Elm Growth Fund",
)
# Between classes and the list of the funds that have these: `the Class C Shares of each of the following Funds: `
CLASSES_OF = Wording(
    rf"(?i)^(?:shares?|\s|of|for|issued by|offered by|each|the|these|following|{_SERIES}|[:,])*$",
    " Shares of each of the following Funds: ",
    unlike=" Shares to the holders of ",
)
# A registrant that is a fund, and no trust of several.
FUND_ITSELF = Wording(
    r"(?i)\bfund,? (?:inc|incorporated|ltd)\b\.?$", "Elm Growth Fund, Inc.", unlike="Elm Funds, Inc."
)
