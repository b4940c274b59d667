"""What is printed on pages and is no part of the document: page numbers, footers, names of files."""

from __future__ import annotations

from parsers.wordings import Wording

# Alone on its line; `Table of Contents` is the link that agents set on each page of HTML.
FURNITURE = Wording(
    r"^(?:\d{1,3}|-+\s*\d{1,3}\s*-+|[A-Z]{1,2} ?- ?\d{1,3}|(?:Page|PAGE)\s+\d+(?:\s+of\s+\d+)?|[ivx]{1,5}"
    r"|\d{1,2}/\d{1,2}/\d{2,4}|(?=.*\d)[A-Z0-9]+(?:[-_][A-Z0-9]+){2,}|(?:Back to )?Table of Contents"
    r"|[\w-]+\.(?:txt|htm|html|doc|pdf))$",
    "I-ELM-A1-0420",
    unlike="Page 7 of the Plan",
)
# Alone in its paragraph: `2`, `- 2 -`, `A-1`, `Page 3 of 9`, `iv`; a lone `V` or `1999` is print.
PAGE_NUMBER = Wording(
    r"\A[-–—\s]*(?:[Pp](?:age|AGE)\s+)?(?:[A-Z]{1,2}-)?(?:\d{1,3}|[ivxl]{1,6})(?:\s+of\s+\d{1,3})?[-–—\s]*\Z",
    "Page 3 of 9",
    unlike="1999",
)
# What a submission says of an exhibit, left in front of it where line ends were lost.
FILE_LINE = Wording(
    r"(?i)^\s*EX-\S+(?:\s+[A-Z][\w.&-]*){0,4}?\s+\d{1,3}\s+\S+\.(?:txt|htm|html)\s+",
    "EX-99.M 4 exm4.txt MASTER PLAN",
    unlike="EXHIBIT 4 of the Plan",
)
PICTURES = Wording(
    r"(?i)\.(?:jpe?g|gif|png|bmp|tiff?|zip|xlsx?|xsd|xml|css|js|json)$", "logo1.JPG", unlike="exm4.htm"
)
# A text without any of these is no plan and no agreement on one. For folded text, see cues.py.
SUBJECTS = (
    Wording(r"distribut", "plan of distribution", unlike="a distant plan"),
    Wording(r"12b ?-? ?1", "rule 12b-1", unlike="rule 12b-2"),
    Wording(r"underwrit", "underwriting agreement", unlike="written under seal"),
    Wording(r"servic(?:es?|ing)\s+plan", "client services\nplan", unlike="a plan of service"),
    Wording(r"shareholder servic", "shareholder services", unlike="services to shareholders"),
    Wording(r"18f ?-? ?3", "rule 18f3", unlike="rule 18f-2"),
    Wording(r"multiple class", "multiple classes", unlike="many classes"),
)
# Nor is one without the number of such an exhibit: where the letters of the second stand, the first is asked.
EXHIBIT_M = Wording(
    r"(?i)\bex(?:hibit)?\b[-.:\s]*(?:no\b[.\s]*)?(?:99|2[38])?[.\s]*(?:\(m\)|(?-i:m)\b)",
    "Exhibit (m)(2)",
    unlike="CUSTODY AGREEMENT - EXHIBIT M",
    also=("EX-99.m", "EXHIBIT NO. 28(m)"),
)
EXHIBIT_STARTS = Wording(r"ex(?:hibit)?\b[-.:\s]*(?:no\b[.\s]*)?(?:99|2[38])?[.\s]*\(?m\b", "exhibit (m)")
