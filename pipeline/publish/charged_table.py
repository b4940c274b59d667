"""The table that `edgar-fees charged` fills: what is charged, beside what the plan allows."""

from __future__ import annotations

from pipeline.frames import DATE, HEADROOM, RATE
from pipeline.publish.table_model import Table, column, reference, text
from pipeline.vocabulary import CapBasis

CHARGED_RATES = Table(
    "charged_rates",
    "A charged 12b-1 rate of the SEC's risk/return data beside the plan's cap; `edgar-fees charged` adds "
    "them, a run publishes none.",
    ("series_id", "class_id", "accession_number", "period_end", "charged"),
    (
        text("series_id", "The series id at the SEC."),
        text("class_id", "The class id at the SEC."),
        reference("portfolio_id?", "The portfolio; null where only headers of filings name the series, or "
                  "two portfolios have had the class.", "portfolios.portfolio_id"),
        text("share_class?", "The share class as `classes` has it, else as a header names it."),
        text("accession_number", "The filing with the prospectus that states the charge."),
        column("filing_date", DATE, "The day on which that was filed."),
        column("period_end", DATE, "The day that the value bears in the data (ddate)."),
        column("charged", RATE, "The distribution and service (12b-1) fees of its fee table, as an exact "
               "fraction.", unit="of average net assets a year"),
        column("charged_on", DATE, "The day whose plan gives the cap: that from which the prospectus holds "
               "(effdate), where the data say one within a year of the filing, else that of the filing."),
        column("cap?", RATE, "What the plan allows for the class on that day; null where no plan here "
               "states it without tiers and conditions, plans differ, or its last day is not known.",
               unit="of average net assets a year"),
        text("cap_basis?", "What the cap is: the maximum that the plan states of the whole fee; the rate of "
             "the whole fee that it states without calling it a maximum; or, where it states none of the "
             "whole, the sum, computed here, of its sales charge and its service fee.", CapBasis),
        reference("instrument_id?", "The plan; where several state the same cap, the first by its id.",
                  "instruments.instrument_id"),
        column("headroom?", HEADROOM, "cap less charged; negative where more is charged than the plan "
               "allows.", unit="of average net assets a year"),
    ),
)  # fmt: skip
