"""Words that are ordinary in the print of fees: they tell nothing that a rate's name, class and fee do not."""

from __future__ import annotations

from parsers.wordings import Wording

# Beside figures: units, limits, what a rate is reckoned on, days.
IN_ROWS = frozenset(
    """
    a an and annual annually annum as asset assets at average basis based be by class classes daily each
    exceed exceeding first for fund fund's funds in its max maximum may million billion next net nil none
    appendix attached continued exhibit list listed not of on or over per percent schedule percentage point points portfolio rate rates series share shares than
    the thereafter to up value year yearly more less
    january february march april june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec
    """.split()
)
# In lines of a table without rates of their own: captions, headings, lines between the rows.
IN_HEADINGS = IN_ROWS | frozenset(
    """
    above accounting administration administrative advisory agency aggregate amount being calculation cdsc charge charges combined
    cont'd contingent cost deferred date distribution distributor effective end established forth expressed fee fees
    front front-end initial join joined maintenance management maximum minimum name names number no plan plans
    portfolios rule sale sales service services servicing set shareholder start total transfer with yearly
    """.split()
)
# In the names of all funds.
IN_NAMES = frozenset(
    "a an and class classes each fund funds of portfolio portfolios series share shares the".split()
)

# Print that says nothing: `N/A`, `(formerly Oak Fund)`.
SILENT = Wording(
    r"(?i)\bn\s?/\s?a\b|\(\s?(?:formerly|f/?k/?a|prior to)\b[^()]*\)|\b12b-1\b|^\W*(?:[IVX]+|[A-Z]|\d+)[.)]|\b[oO]\.\d+",
    "Elm Fund (formerly Oak Fund)",
    unlike="Elm Fund (reim)",
)
# `except Elm Fund and Oak Fund`: they have no part in the rate.
EXCEPTED = Wording(
    r"(?i)\b(?:except(?:ing|\sfor)?|other than|excluding|but not)\b[^;.%]*",
    "each series other than Elm Fund pays 0.30%",
    unlike="each series pays 0.30%",
)
# The names of plans and of those who serve them speak of distribution without naming a fee.
NAMES_PLAN = Wording(
    r"(?i)\b(?:distribut(?:ion|or)s?(?:['’]s)?(?: (?:and|or) (?:shareholder )?servic(?:e|ing))? (?:plan|agreement)s?(?! (?:fee|charge)s?\b)"
    r"|servic(?:e|ing) (?:plan|agreement)s?(?! (?:fee|charge)s?\b)|distributors?|principal underwriter)\b",
    "under the Distribution and Service Plan the Distributor",
    unlike="a distribution fee",
)
# In a cell of rates: nothing is charged.
NONE = Wording(
    r"(?i)\b(?:none|nil|zero)\b|\bn\s?/\s?a\b|(?:^|\|)\s*[-–—]+\s*(?:\||$)",
    "Class R6 | None",
    unlike="Class R6 | 0.50%",
)
# A sentence that changes a rate prints the former one beside the new one.
CHANGES = Wording(
    r"(?i)\b(?:is|are|be|was|were|been|hereby)\s+(?:hereby\s+)?"
    r"(?:changed|increased|decreased|reduced|raised|lowered|revised|adjusted|modified|replaced|deleted)\b"
    r"|\b(?:increas|decreas|reduc|chang|rais|lower)(?:es?|ing|tions?)\b[^.;]{0,80}?\bfrom\b"
    r"|\bfrom \S*\d\S*(?: of 1%| ?percent| ?%| basis points)?(?: \([^()]*\))? to \S*\d"
    r"|\bin (?:the )?(?:place|lieu|stead) of\b|\bsubstitut\w+|\binstead of\b|\bdeleting\b|\breplacing\b",
    "the fee of 0.25% is changed to 0.30%",
    unlike="the fee of 0.25% is paid monthly",
)
# A line that gives the name above it another one.
FORMER_NAME_AHEAD = Wording(
    r"(?i)\(?(?:formerly|f/?k/?a|prior to)\b", "Formerly Elm Fund", unlike="Elm Fund (formerly Oak Fund)"
)
