"""Words that name share classes where no letter does, and words that only look like classes."""

# Each is the first word (or words) of a class name as filers print it: "Adviser Shares",
# "Investor Class", "Cash Management Class". One phrase a line; the comment is its witness.
CLASS_WORDS = (
    "Adviser",  # (Adviser Shares)
    "Advisor",  # Advisor Class Shares
    "Administration",  # Administration Shares
    "Administrative",  # Administrative Class
    "Administrator",  # Administrator Class
    "Agency",  # Agency Shares
    "Automated",  # AUTOMATED SHARES EXHIBIT
    "Capital",  # Capital Class
    "Cash Management",  # Cash Management Class
    "Cash Reserve",  # (Cash Reserve Shares)
    "Cash Series",  # Cash Series Shares
    "Common",  # Common Shares
    "Consultant",  # Consultant Class
    "Corporate",  # Corporate Class
    "Daily",  # Daily Shares
    "Direct",  # Direct Shares
    "Distributor",  # Distributor Shares
    "Financial Intermediary",  # Financial Intermediary Class
    "FI",  # Class FI
    "Fiduciary",  # Fiduciary Shares
    "Initial",  # Initial Class
    "Institutional",  # Institutional Shares
    "Institutional Service",  # Institutional Service Shares
    "Insurance",  # Insurance Class
    "Investment",  # Investment Shares
    "Investor",  # Investor Class
    "Legacy",  # Legacy Class
    "Liquidity",  # Liquidity Class
    "Market",  # Market Shares
    "Member",  # Member Class
    "Participant",  # Participant Shares
    "Personal Investment",  # Personal Investment Class
    "Platform",  # Platform Shares
    "Preferred",  # Preferred Shares
    "Premier",  # Premier Class
    "Premium",  # Premium Shares
    "Primary",  # Primary Shares
    "Prime",  # Prime Shares
    "Private Investment",  # Private Investment Class
    "Reserve",  # Reserve Class
    "Resource",  # Resource Shares
    "Retail",  # Retail Shares
    "Retirement",  # Retirement Class
    "Select",  # Select Shares
    "Service",  # Service Shares
    "Servicing",  # Servicing Shares
    "Shareholder",  # Shareholder Shares
    "Standard",  # Standard Class
    "Sweep",  # Sweep Class
    "Treasury",  # Treasury Shares
    "Trust",  # Trust Class
    "Ultra",  # Ultra Shares
    "Universal",  # Universal Class
)

# Of these, those that are verbs as well.
VERBS = frozenset(["market", "reserve", "select", "service", "servicing", "sweep", "trust"])

# Two capitals behind "Class" that are words of a title in capitals and no code of a class.
NOT_CODES = frozenset(["OF", "TO", "IN", "OR", "AS", "BY", "ON", "AT", "IS", "AN", "THE", "AND", "FOR", "NO"])

# A capitalized word in front of a class name belongs to it ("Elm Cash Reserve Shares"), but for these.
NO_PREFIX = frozenset(
    [
        "a",
        "aggregate",
        "agreement",
        "all",
        "amount",
        "an",
        "and",
        "annual",
        "any",
        "as",
        "at",
        "by",
        "charge",
        "charges",
        "class",
        "classes",
        "each",
        "every",
        "fee",
        "fees",
        "for",
        "fund",
        "funds",
        "in",
        "its",
        "maximum",
        "minimum",
        "no",
        "of",
        "on",
        "or",
        "other",
        "payment",
        "payments",
        "percentage",
        "plan",
        "plans",
        "portfolio",
        "portfolios",
        "rate",
        "rates",
        "series",
        "shares",
        "such",
        "that",
        "the",
        "their",
        "this",
        "to",
        "total",
        "trust",
        "with",
    ]
)
