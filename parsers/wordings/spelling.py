"""Words of fee schedules, by which letter-spaced print is cut into words again."""

WORDS = (
    r"\(?\d*\.?\d+%\)?", r"\d+", "12b-1", "administrat(?:ion|ive)", "aggregate", "and", "annual", "asset(?:s|-based)?",
    "average", "based", "basis", "charge", "class", "daily", "distribution", "fee", "for", "fund", "maximum", "minimum",
    "net", "none", "of", "per", "percentage", "points", "portfolio", "rate", "recordkeeping", "sales", "servic(?:e|es|ing)",
    "shareholder", "shares", "sub-accounting", "the", "to", "total", "transfer", "up", "value",
)
