"""The codes of findings: what each means, and what to do about it.

A new code is an entry here and the place that makes the finding: `Finding(...)` where one exhibit shows
it, `_finding(...)` in `cross_findings.py` where only all documents together do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of finding: one sentence of meaning, one of advice."""

    meaning: str
    advice: str


CODES: Mapping[str, Code] = MappingProxyType(
    {
        "unread_rate": Code(
            "A percentage figure is printed that was neither read as a rate nor set aside for a reason.",
            "Look at the print: if it is a rate of the plan, it is in no table, so add it by hand.",
        ),
        "unread_table": Code(
            "A schedule prints names, or rows, of which nothing was read.",
            "Look at them in the schedule: what is missing there is in no table.",
        ),
        "unreadable_rate": Code(
            "Something stands where a rate should stand, and it is no number.",
            "Read the line at its place, and look for another copy of the exhibit.",
        ),
        "unread_change": Code(
            "A clause changes something, and its wording was not understood.",
            "Read the clause at its place: the history goes on as if it were not there.",
        ),
        "doubtful_name": Code(
            "What stands in the place of a portfolio's or registrant's name is a caption, a label, a class,"
            " a sentence or half a phrase; it was not taken, and rates beside it were left unread.",
            "Look at the print for the name that belongs there; the rates beside it are in no table.",
        ),
        "implausible_rate": Code(
            "A rate is printed that no such plan can charge, for example 75% for .75%.",
            "Compare it with the documents before and after; it is not mended here.",
        ),
        "rate_rounded": Code(
            "A rate is printed finer than seven decimals of a fraction can hold, for example 1/3 of 1%.",
            "No need to act; where more decimals matter, count with rate_text, which keeps the print.",
        ),
        "aggregate_mismatch": Code(
            "The total fee printed is not what the printed parts allow.",
            "Read the row; one of its figures may be a misprint.",
        ),
        "date_conflict": Code(
            "Two dates of the document contradict each other.",
            "Check which of them the filing supports; the date of the clause is taken.",
        ),
        "effective_date_blank": Code(
            "The place of the effective date was left blank.",
            "Look for the executed copy in a later filing, and run again with it.",
        ),
        "title_conflict": Code(
            "The title of the document and its body disagree, for example on the number of the amendment.",
            "Read both; the title is taken.",
        ),
        "duplicate_row": Code(
            "A schedule prints the same portfolio twice.",
            "Read both rows; they count once in the history.",
        ),
        "empty_schedule": Code(
            "A schedule is announced, and nothing stands in it.",
            "Look for the schedule in the same filing or in a later one, and run again with it.",
        ),
        "truncated_text": Code(
            "The exhibit breaks off before its end.",
            "Fetch the filing again; what stands before the break was read.",
        ),
        "undecodable_characters": Code(
            "Bytes of the exhibit are no characters, or could be other ones than were read.",
            "Compare accents, quotation marks and names with the original.",
        ),
        "missing_amendment": Code(
            "Amendments between two known ones are not among the documents.",
            "Fetch the filings that hold them and run again; till then changes bear the next one's day.",
        ),
        "amendment_collision": Code(
            "Two documents bear the same number as amendments of one plan.",
            "Read both; both are kept, and the later date holds.",
        ),
        "instrument_ambiguous": Code(
            "More than one plan fits the one that the document amends, so it is linked to none.",
            "Settle it with edgar-fees review.",
        ),
        "rename_candidate": Code(
            "One portfolio is gone and a like one is new, and no clause says that it is the same.",
            "Confirm or refuse it with edgar-fees review.",
        ),
        "name_reuse": Code(
            "A name that one portfolio gave up is another's, or a portfolio that was removed stands again.",
            "Mind it when joining by name; a warning says what is only likely.",
        ),
        "unapplied_change": Code(
            "A change is stated that nothing in the record can take: of a portfolio never listed, say.",
            "Fetch the documents that come before it and run again; till then the history lacks the change.",
        ),
        "unread_amendment": Code(
            "An amendment of which nothing was read: no rate, no portfolio, no change.",
            "Read what it changes: the history goes on as if it were not there.",
        ),
        "overtaken_change": Code(
            "Before the day on which a change acts, a later document states the fee otherwise, or ends it.",
            "Read both: the change may have been given up; it acts on its day unless the fee has ended.",
        ),
        "steps_unclear": Code(
            "A document states a step in time that no earlier one has, and fewer steps than are in force.",
            "Read it: the new step may take the place of another; until then all stay in force.",
        ),
        "no_day_left": Code(
            "A rate has no period: what ends it, or takes its place, acts on the day it begins, or before.",
            "Look for a misprinted date in either document.",
        ),
        "silent_change": Code(
            "A schedule differs from the one before it, and no clause says so.",
            "Look for an amendment in between, or confirm it by the later documents.",
        ),
        "partial_schedule": Code(
            "An amendment lists some portfolios, misses others, and does not say what it replaces.",
            "Read it: if its schedule is a whole one, the missing ended; until then they stay in force.",
        ),
        "rate_conflict": Code(
            "Two rates are stated for one fee and one time, by a document, a plan and its agreement, or two "
            "plans; or the words of one figure say two things.",
            "Read both prints; of two rates in a document neither is taken into the history, of two "
            "instruments both are, and are not to be added up.",
        ),
        "doubtful_rate": Code(
            "A rate was read, and something speaks against it: a second reading, a check, words left over.",
            "Compare the print with both readings and decide with edgar-fees review; until then it waits.",
        ),
        "rate_decided": Code(
            "The history obeys a person's decision about the figure.",
            "No need to act; the file of decisions holds it.",
        ),
        "undated_document": Code(
            "A document bears no date, and none is known of its filing, so its rates have no period.",
            "Add the submission that holds it, or an index with its filing date (edgar-fees run --help).",
        ),
        "rate_without_portfolio": Code(
            "Rates are stated that name no portfolio, by a plan that lists some, or may do so, or names no "
            "registrant: they have no period.",
            "Look in the document for the portfolios that it is about.",
        ),
        "rate_without_class": Code(
            "An amendment states a rate of a portfolio for no class, and several of its classes have rates.",
            "Read whose rate it changes; it is in fee_rates, and the history goes on as it was.",
        ),
        "decision_unmatched": Code(
            "A decision in the file of decisions is about nothing that the documents ask.",
            "Check its names and its document, or take it out.",
        ),
        "missing_file": Code(
            "An index names a file that is not in the input, or is not read.",
            "Fetch it and run again, or take it out of the index.",
        ),
        "short_file": Code(
            "A file is shorter than its index says, longer, or has another SHA-256.",
            "Fetch it again; what is there was read.",
        ),
        "filing_conflict": Code(
            "An index or a path says another thing of a filing than the file itself, or what goes before it.",
            "Look which of them is right; the file goes before an index given, one found, and its path.",
        ),
        "unread_index": Code(
            "An index beside the exhibits, or lines of it, can't be used.",
            "Mend it as the message says, and run again; till then what it says is not known.",
        ),
        "charged_above_cap": Code(
            "A prospectus states a higher 12b-1 fee for a class than its plan allows on that day.",
            "Compare both files that the message names; an amendment that raised the cap may be missing.",
        ),
        "charged_conflict": Code(
            "A filing states two different 12b-1 fees for one class and one day in the risk/return data.",
            "Look in the prospectus for the right one; charged_rates has both.",
        ),
        "charged_unusable": Code(
            "Values of the risk/return data could not be used: of classes that no document names, say.",
            "No need to act; the message counts them and shows the first of a kind.",
        ),
        "cap_unclear": Code(
            "The plan in force sets more than one cap for a class, or ties it to tiers, conditions or unknown"
            " days, so charged_rates has none.",
            "Look at the rates of the class with edgar-fees history.",
        ),
        "dismissed_exhibit": Code(
            "The type, name, title or words of an exhibit make a plan likely, and it was taken for none.",
            "Look at it: if it is a plan or an agreement on one, what it says is in no table.",
        ),
        "quarantined": Code(
            "The exhibit could not be read.",
            "Mend or replace the file as the message says, then run again.",
        ),
        "crashed": Code(
            "The program failed on this exhibit; the fault is its own, not the exhibit's.",
            "Please report it with the trace in the message.",
        ),
    }
)
