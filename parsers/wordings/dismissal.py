"""What makes a plan, or an agreement on one, likely: types, file names, titles, sentences; and what does not.

Matched in small letters, straight quotes and single blanks.
"""

from __future__ import annotations

from parsers.wordings import Wording

# EX-99.M, EX-99.(M)(2), EX-99.B(15), EX-99.B15A, EX-99.28.M: Item 28(m) of Form N-1A, before 1998 Item 24(b)(15).
OF_PLAN = Wording(
    r"^(?:ex-)?(?:99)?[.\s(]*(?:(?:2[348][.\s()]*)?m\b|(?:2[348][.\s()]*)?(?:m[.\s()\d]|m$)|(?:24[.\s()]*)?b?[.\s(]*15\b"
    r"|(?:24[.\s()]*)?b[.\s(]*15)",
    "ex-99.b(15)",
    unlike="ex-99.h.m5",
    also=("ex-99.m", "ex-99.(m)(2)", "ex-99.28.m", "ex-99.b15a", "ex-99.m1", "(m)(3)"),
)
# Item 28(e), before 1998 Item 24(b)(6): what the fund agreed with its underwriter.
OF_UNDERWRITER = Wording(
    r"^(?:ex-)?(?:99)?[.\s(]*(?:(?:2[38][.\s()]*)?e(?:[.\s()\d]|$)|(?:24[.\s()]*)?b[.\s(]*6(?!\d))",
    "ex-99.e",
    unlike="ex-99.d(1)",
    also=("ex-99.(e)(1)", "ex-99.28.e", "ex-99.b6", "ex-99.b(6)"),
)
# Items of other documents: charters, advisory, custody, opinions, consents, codes of ethics, powers of attorney.
OF_OTHERS = Wording(
    r"^(?:ex-)?(?:99)?[.\s(]*(?:2[38][.\s()]*)?[acdfgijklpq](?:[.\s()\d]|$)",
    "ex-99.d.1",
    unlike="ex-99.h.1",
    also=("ex-99.(p)", "ex-99.28.q", "(g)(2)"),
)
FILE_NAME = Wording(
    r"12b-?_?1|dist(?:rib(?:ution)?)?[-_ ]?(?:and[-_ ]?)?(?:serv(?:ice)?[-_ ]?)?plan|serv(?:ice|icing)?[-_ ]?plan"
    r"|(?:^|[^a-z])ex-?_?99[-_.]?m\d*[-_.]",
    "d12345_12b1plan.txt",
    unlike="ex99d-advisory.htm",
)
TITLE = Wording(
    r"\b12b-1\b|\b18f-3\b|\bdistribution\b(?: [a-z-]+){0,4} (?:plans?|fees?)\b|\bservic(?:es?|ing)\b(?: [a-z-]+){0,2} plan"
    r"|\b(?:sales|marketing) plans?\b|\bplans? of distribution\b"
    r"|\b(?:shareholder|stockholder|investor) servic(?:es?|ing) (?:agreement|contract|arrangement|plan|fees?)\b",
    "re: rule 12b-1 payments",
    unlike="distribution of reports to holders",
)
# A sentence that pays such a fee: with a figure beside it, see SHARE.
SUBJECT = Wording(
    r"\b12b-1\b|\bdistribution (?:and (?:shareholder )?servic(?:es?|ing) )?(?:fees?|plan)\b|\bfor (?:the )?distribution\b|\bfor the sale of "
    r"(?:its |the |their )?(?:[a-z]+ ){0,3}shares\b|\bservic(?:es?|ing) (?:fee|plan)\b|\bthis plan\b",
    "for the sale of its shares",
    unlike="for the custody of its assets",
)
SHARE = Wording(
    r"\b(?:net )?assets\b|\baverage (?:daily )?net asset values?\b",
    "of the average daily net assets of the class",
    also=("of the average daily net asset value",),
    unlike="of the purchase price",
)
# A sentence that only sets such a fee apart from another.
APART = Wording(
    r"\b(?:exclud(?:e|es|ing)|exclusive of|other than|except(?:ing)?|not paid under|not (?:be )?payable under|in addition to"
    r"|waiv(?:e|es|ed|er)|limit(?:s|ed|ation)?|reimburse[ds]?|cap(?:s|ped)?)\b",
    "expenses, excluding rule 12b-1 fees,",
    unlike="a fee of up to 0.25% a year",
)
# What is paid is paid under a plan of the fund.
UNDER_PLAN = Wording(
    r"(?i)(?:\b(?:has|have|under|pursuant to|in accordance with|provided (?:for )?(?:by|in)|as)\b[^.;]{0,60}"
    r"\b(?:12b-1|distribution(?: and (?:shareholder )?servic(?:es?|ing))?|servic(?:es?|ing)) plans?\b"
    r"|\bplans?\b[^.;]{0,60}\b12b-1\b)",
    "has a distribution and service plan under Rule 12b-1",
    unlike="may pay for distribution by a plan",
)
FEE_SCHEDULE = Wording(
    r"\b(?:fee schedule|schedule of fees|fees? by class|class fees)\b",
    "exhibit a fee schedule",
    unlike="fees and expenses",
)
BY_CLASS = Wording(
    r"\bclass [a-z]\d?\b|\b[b-z] class\b|\binvestor class\b", "class a class c", unlike="a class of shares"
)
# Subjects of the other agreements of a fund; a fee schedule that speaks of one of these is theirs.
OTHER_SUBJECTS = Wording(
    r"\b(?:sub-?)?advis(?:ory|er|or)|\bmanagement (?:fee|agreement)|\bcustod|\btransfer agen|\badministrat|\baccounting\b"
    r"|\bexpense limit|\bfee waiver|\bcode of ethics|\bconsent\b|\bpower of attorney|\blicens|\baudit",
    "transfer agency and service agreement",
    unlike="distribution and service plan",
)
