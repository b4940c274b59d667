"""Where a sentence ends, in print with abbreviations, signatures and recitals."""

from __future__ import annotations

from parsers.wordings import Wording

# Of sentences with dates; a signature ends one, too: By: ______ Dated February 20, 2001
OF_DATES = Wording(
    r"\s(?<=__\s)\s*(?=Dated?\b)|[.;](?<=[a-z\d\"')].)(?<!\bInc.)(?<!\bCo.)(?<!\bNo.)(?<!\bCorp.)(?<!\bLtd.)\s+(?=[A-Z\"])",
    "The Plan is amended. It is dated May 1, 2009",
    unlike="Elm Funds, Inc. The Plan",
)
# Of recitals and clauses.
OF_CLAUSES = Wording(
    r"(?<=[.\]])"  # asked first: it is seldom so
    r"(?<!\bInc\.)(?<!\bNo\.)(?<!\bNos\.)(?<!\bCo\.)(?<!\bCorp\.)(?<!\bLtd\.)(?<!\bSt\.)(?<!\b[A-Z]\.)(?<!\bINC\.)(?<!\bCORP\.)(?<!\bLTD\.)"
    r"\s+(?!(?:(?:The|Its) )?[Nn]ame (?:was )?changed )(?=[A-Z(“\"•*\d])|\s+(?=WHEREAS\b|NOW,? THEREFORE\b)",
    "Elm Fund is added; NOW, THEREFORE, Oak Fund is removed",
    unlike="by Elm Funds, Inc. (the Trust) and St. John Fund",
)
