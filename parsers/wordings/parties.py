"""What documents call their parties, and words by which a name is known to be no registrant's."""

from __future__ import annotations

# (the "Trust"): the role that a recital gives to a registrant, and to a distributor.
REGISTRANT_ROLES = (
    "Trusts?",
    "TRUST",
    "Funds?",
    "FUND",
    "Compan(?:y|ies)",
    "COMPANY",
    "Corporation",
    "Registrant",
)
DISTRIBUTOR_ROLES = ("Distributors?", "DISTRIBUTOR", "(?:Principal |General )?(?:Underwriter|Distributor)")

# How a company's name ends.
SUFFIXES = (
    *("Inc", "INC", "LLC", r"L\.L\.C", r"L\.P", "LP", "Ltd", "LTD", "Co", "CO", "Company", "COMPANY"),
    *("Corp", "CORP", "Corporation", "Incorporated", r"N\.A"),
)

# Firms that serve a fund: distributors, advisers, agents. Patterns, whatever the case, with a witness.
FIRMS = (
    (r"\bdistribut", "OAK DISTRIBUTORS, INC."),
    (r"\bunderwrit", "Northern Underwriters, Inc."),
    (r"\bservices\b", "Fund Services, LLC"),
    (r"\bl\.?l\.?[cp]\b", "Capital Partners, L.L.C."),
    (r"\bl\.?p\b", "Fund Brokers L.P."),
    (r"\bn\.?a\b", "First Bank, N.A."),
    (r"management (?:company|co\b|inc|corp)", "FUND MANAGEMENT COMPANY"),
    (r"advis[eo]rs?,? (?:inc|corp)", "Series Advisors, Inc."),
    (r"\bsecurities,? (?:inc|corp)", "Trust Securities, Inc."),
    (r"& co\b", "Series & Co."),
)

# A line with one of these words is no name.
NO_NAMES = (
    *("Plan", "Agreement", "Contract", "Schedule", "Appendix", "Exhibit"),
    *("Shares", "Class(?:es)?", "Rule", "Act", "12b-1", "Family", "Listed"),
)
