"""What is looked for in the markup of a page of HTML before it is laid out."""

from __future__ import annotations

from parsers.wordings import Wording

# The subjects of a plan or an agreement on one (pages.SUBJECTS), and of a schedule of fees by class, as they
# stand in small letters without blanks and without the tags between them.
SQUEEZED_SUBJECTS = Wording(
    r"distribut|underwrit|12b-?1|18f-?3|shareholderservic|servic(?:es?|ing)plan|multipleclass"
    r"|ex(?:hibit)?[-.:]*(?:no\.*)?(?:99|2[38])?\.*\(?m|feeschedule|scheduleoffees|fees?byclass|classfees",
    "shareholderservicingplan",
    unlike="custodyagreementsection302",
    also=("exhibit(m)(2)", "ex-99.m", "exhibitno.28(m)", "rule12b-1", "feesbyclass"),
)
# A word of the subjects between two tags, in small letters, and in no part that is not printed.
SPOKEN = Wording(
    r"(?:distribut|underwrit)[^<>]*<(?!/(?:title|style|script))",
    "the distribution fee</p>",
    unlike="distribution plan</title>",
)
TITLE_ELEMENT = Wording(
    r"(?is)<title[\s>].*?</title\s*>", "<TITLE>Exhibit 31</TITLE>", unlike="<title>Exhibit 31"
)
