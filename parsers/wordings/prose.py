"""What the words around a figure in a sentence make of it: part or whole, for whom, since when.

Entries of tables are (pattern, specimen); a test checks that the pattern finds its specimen.
"""

from __future__ import annotations

from parsers.wordings import Wording

# fmt: off
# The figure is of both fees together.
TOGETHER = (
    (r"\b(?:al)?together\b|\bcombined\b|\bin (?:the )?sum\b|\bin all\b", "the fees may together not exceed"),
    (r"\baggregate\b|\btotal\b(?! return)|\bsum of\b", "the sum of the distribution fee and the service fee"),
    (r"\bboth (?:fees|charges|payments)\b", "both fees shall not exceed"),
    (r"\ball (?:that|it pays|payments|fees|charges)\b", "all that a series pays in a year"),
    (r"\bamounts? (?:so )?reimbursed\b", "the amount reimbursed in any year may not exceed"),
    (r"\bwhatever (?:its|their) names?\b", "whatever its name"),
    (r"(?<!not )\b(?:payments?|paid|pays?) under (?:this|the) plan\b", "payments under this Plan"),
)
# What follows divides the figure.
DIVIDED = (
    (r"(?<!all )(?<!whole )(?<!both )\bof (?:which|this|that|these|those|it)\b(?! (?:(?:average |daily |net )*assets|(?:fund|portfolio|series|class|trust|company|plan|agreement)s?)\b)", ", of which not more than 0.25%"),
    (r"\bout of (?:which|this|that)\b", "out of which 0.25%"),
    (r"\b(?:made up|composed|consist(?:s|ing)) of\b|\bcompris\w+|\bwhich (?:shall |will |may )?includes?\b", "made up of a 0.75% distribution fee"),
    (r"\bwithin (?:which|this|that|the said) (?:limit|rate|amount|sum)\b", "; within that limit 0.25% may be paid as a service fee"),
    (r"\b(?:divided|split) into\b", "divided into a distribution fee of 0.75%"),
)
# Words that look like a fee's and name none.
NO_FEE = (
    (r"\b(?:distribution|servic\w+|12b-1)(?: and(?: [\w-]+){1,2})? (?:plan|agreement)s?\b(?! (?:fee|charge)s?\b)", "Distribution and Service Plan"),
    (r"\bplan of distribution\b|\brule 12b-1\b", "Plan of Distribution under Rule 12b-1"),
    (r"financial service\w*|\b(?:service|servicing) (?:organization|agent|provider|contractor|compan)\w*", "each service organization"),
    (r"\b(?:nothing to do with|unconnected with|other than|apart from|rather than for) (?:the )?distribut\w+", "nothing to do with distribution"),
    (r"(?:^\s*|\b(?:for|of|the|such|its|your|their|all|any|these|those|(?<!\band )other|certain) )services? (?:(?!to (?!be\b|perform|provide|render|furnish)|(?:in|with|accounts?|investors?|clients?|customers?|\w*holders?|distribut\w*)\b)\w+ ){0,8}?(?:herein\w*|hereunder|above|below|(?:in|under|pursuant to) (?:this|the) (?:plan|agreement|section|paragraph|article|subsection)\b|in (?:section|paragraph|article)s? \(?\d)", "for the services set forth herein"),
    (r"\bnot (?:primarily )?(?:for|intended for) (?:the )?distribut\w+", "not for distribution"),
    (r"\b(?:telephone|mail(?:ing)?|postal|wire|courier|delivery) services?\b", "telephone service"),
    (r"\b(?:initial|front[- ]end|contingent deferred|deferred|without an?y?|no) sales (?:charge|load)s?\b", "sold with an initial sales charge"),
    (r"\b(?:no|nor any|without an?y?) (?:distribution|servic\w+) (?:fee|charge)s?\b", "and no service fee"),
)
# The figure is for all classes of the plan.
ALL_CLASSES = (
    (r"\b(?:either|each|every|any) (?:such )?class\b(?! (?-i:[A-Z]))", "to holders of either class"),
    (r"\b(?:both|all(?: of)?(?: the| its)?|such|these|those|the)(?: two)? classes\b", "on both classes"),
    (r"(?-i:\bthe Shares\b)", "net assets of the Shares"),
)
# A portfolio has a rate of its own ...
IN_THE_CASE = (
    (r"\bin (?:the )?case of", "0.15% in the case of Elm Cash Reserve"),
    (r"\bas (?:regards|to|for)", "as regards Elm Cash Reserve"),
    (r"\b(?:with|in) respect (?:to|of)", "with respect to Elm Cash Reserve"),
)
# ... or is left out of the rate of all others.
EXCEPT = (
    (r"\bexcept(?: for| in the case of|ing)?", "except for Elm Cash Reserve"),
    (r"\bother than|\bexcluding|\bapart from|\bbut\b", "other than Elm Cash Reserve"),
    (r"\bsave(?: for)?|\bwith the exception of", "with the exception of Elm Cash Reserve"),
)
# fmt: on
# 'between 0.10% and 0.35%', 'from 0.10% to 0.35%': the floor and the ceiling.
RANGE = Wording(
    r"(?i)\b(?P<word>from|between)(?: (?:a|an|the|rate|of))*\s*$", "at a rate of between ", unlike="up to "
)
RANGE_FROM = Wording(r"^\)?[\w\s]{0,20}?\b(?:up )?to\s*$", " a year up to ", unlike=" and ")
RANGE_BETWEEN = Wording(r"^\)?\s*and\s*$", " and ", unlike=" and a service fee of ")
# What holds for the figure before does not hold for one that is taken out.
EXCEPTED = Wording(
    r"\bexcept\b", ", except that Elm Cash Reserve pays ", unlike=" and Elm Cash Reserve pays "
)
# A part of a fee, and how much that is: 'up to 50% of the Plan Fee (i.e. 0.25%)'.
SAID_AS = Wording(
    r"(?i)\((?:i\. ?e\.|that is|namely|being),? *$", " of the fee (i.e., ", unlike=" of the fee (the "
)
