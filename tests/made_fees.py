"""Fees of a day as a data frame of plain values, for tests that look at single rows."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.export.columns import schema
from pipeline.export.selection import Selection, fees


def fees_on(folder: Path, day: date, known: date | None = None, **asked: Any) -> pd.DataFrame:
    """What `fees` gives of one day: rates as Decimal, lists as lists."""
    rows = fees(folder, Selection(as_of=day, as_known=known, **asked)).to_pylist()
    return pd.DataFrame(rows, columns=schema(asked.get("cite", False)).names, dtype=object)
