"""Where a sentence ends, what it goes on from, and whether it speaks of fees."""

from __future__ import annotations

from parsers.wordings import Wording

# A full stop that ends a sentence, and not 'Inc.' or 'No.', and not what takes the sentence back.
STOP = Wording(
    r"(?<=[.])"  # asked first: it is seldom so
    r"(?:(?<!\bInc\.)(?<!\bCo\.)(?<!\bCorp\.)(?<!\bLtd\.)|(?=\s+(?:The|This|Such|Each|Any|All|In|If|It|For) [a-z]))"
    r"(?<!\bNo\.)(?<!\bU\.S\.)(?<!\bV\.I\.)(?<!\bi\.e\.)(?<!\be\.g\.)(?<!\b[A-Z]\.[A-Z]\.)\s+(?=[A-Z(“\"•*])"
    r"(?!(?:This|That|Such|These|Those|It|They) (?:[\w-]+ ){0,4}(?:not|never|no part)\b[\w ]{0,24}"
    r"\b(?:under|pursuant to|part of|by) (?:this|the|its) (?:\S+ ){0,2}[Pp]lan\b)",
    "The fee is 0.25%. It is paid each month.",
    also=("by Elm Distributors, Inc. The fee is 0.25%",),
    unlike="Elm Distributors, Inc. Elm Corp. The Oak Fund",
)
# (ii) Asset-Based Sales Charge. Within ten days ...: a heading that the paragraph runs on from.
FEE_HEADING = Wording(
    r"^(?:\(?\w{1,4}[.)]\s*){0,2}(?:[A-Z][\w-]*,? (?:and |or )?){1,5}(?:Fees?|Charges?)\.?\s*$",
    "(ii) Asset-Based Sales Charge.",
    unlike="The Fund pays a fee.",
)
PLAN_WORDS = Wording(
    r"(?i)\b(?:fees?|charges?|compensat\w*|pay(?:s|able|ment|ments)?|paid|expend\w*|expenses?"
    r"|rates?|12b-1|distribut\w+|servic\w+|net assets?|reimburs\w+|bears?|borne|accru\w+"
    r"|costs?|spen[dt]s?|outlays?|receives?|remunerat\w+|grant(?:s|ed)?)\b",
    "Class A bears 0.25% a year",
    unlike="Class A: 0.25%",
)
OF_FEES = Wording(
    r"(?i)\b(?:fees?|charges?|compensation|payments?)\b", "Distribution Fee", unlike="Net Assets"
)
# A heading of figures: what stands below it is no mark.
OF_FIGURES = Wording(
    rf"{OF_FEES.pattern}|%|\b(?:rates?|percent\w*|amounts?|points)\b", "Annual Rate (%)", unlike="Class A"
)
# 'This rate is to stay ...', 'Of this amount ...': the sentence goes on from the one before it.
POINTS_BACK = Wording(
    r"^\W*(?:(?:Section )?[\da-z]{1,2}[.)]\s*)?(?:This|That|These|Those|Such|The said|Of (?:this|that|such|these|it"
    r"|which|the (?:[\w-]+ ){0,2}(?:fee|charge|payment|amount|total|rate)s?)|They|It"
    r"|The (?:(?i:applicable|annual|said|maximum) )?(?i:percentages?|rate|fee|remainder|rest|balance|amounts? so \w+))\b",
    "2. Of this amount 0.25% is a service fee.",
    also=(
        "2. The amount so paid may not exceed 0.25%.",
        "Of the fee payable on Class C, 0.25% is ...",
        "(b) The Applicable Percentage is 0.25% for",
    ),
    unlike="The Fund pays 0.25%.",
)
# What it says of the fee leaves the fee what the sentence before it named.
THE_FEE = Wording(
    r"^\W*(?:The|This|That|Such|Each such) (?:fee|rate)s?\b",
    "The fee shall be accrued daily.",
    unlike="It is so.",
)
ENUMERATOR = Wording(r"^\W*(?:Section |Article )?\w{1,4}\.\s*$", "Section 3. ", unlike="It is so.")
# '... sold with a load of up to' / '5.75%. They bear': one sentence, broken by its indentation.
GOES_ON = Wording(
    r"^(?:[a-z]|12b-1\b|18f-3\b|\.?\d[\d.,/ ]*(?:%|per|basis|million|billion))",
    "5.75%. They bear",
    unlike="2. The Trust",
    also=("12b-1 under the Act",),
)
# A rate that funds pay, whichever the plan lists.
OF_FUNDS = Wording(
    r"(?i)\b(?:each|every|any|all|an?|the|such|its|applicable) (?:such |of the |applicable |listed )?"
    r"(?:funds?|portfolios?|series)\b(?! of)",
    "assets of a Fund",
    unlike="Elm Funds Trust",
)
OF_CLASS = Wording(r"(?i)\bclass(?:es)?\b", "shares of the Eagle class", unlike="shares of the Fund")
# A rate for each of those that a schedule lists.
EACH = Wording(
    r"(?i)\b(?:each|every|following|listed|below|named)\b", "each Fund listed below", unlike="the Fund pays"
)
