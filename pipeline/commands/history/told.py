"""What a portfolio or a registrant charged, and was called, over time: in words, with reasons on demand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pipeline.commands.history.funds import listed
from pipeline.commands.history.record import Record, Row
from pipeline.commands.history.still_in_force import passed
from pipeline.identity.name_keys import class_key, portfolio_key
from pipeline.report.fee_words import span, terms

_EVIDENCE = {
    "stated": "printed in",
    "rename_clause": "by a clause of",
    "rename_rule": "by a rule of",
    "inferred": "as the schedules show in",
    "decision": "by a person's decision, first met in",
}
_TERMS = ("component", "bound", "rate", "tier_from", "tier_to", "condition")
_CLOSED = {
    "superseded": "another rate takes its place in",
    "removed": "the portfolio or class is no longer in",
    "class_renamed": "the class takes another name by",
    "terminated": "it is terminated, merged or liquidated by",
}


def told(record: Record, why: bool) -> Iterator[str]:
    """The lines of the answer."""
    for portfolio in sorted(record.portfolios, key=lambda row: (row["portfolio_name"], row["portfolio_id"])):
        yield f"{portfolio['portfolio_name']}  (portfolio {portfolio['portfolio_id']})"
        yield "  Names"
        for row in sorted(
            record.names[portfolio["portfolio_id"]],
            key=lambda row: (str(row["valid_from"] or ""), row["portfolio_name"]),
        ):
            yield f"    {row['portfolio_name']}, {_span(row)}"
            if why:
                yield from _why_named(record, row)
        yield from _fees(record, record.periods.get(portfolio["portfolio_id"], ()), why)
        for house in record.houses.get(portfolio["portfolio_id"], ()):
            if house in record.wide:
                yield f"  For all portfolios of {record.titles[house]}"
                yield from _fees(record, record.wide[house], why)
        yield from _waiting(record, portfolio["portfolio_id"])
        yield ""
    for registrant in record.registrants:
        if registrant in record.wide or not record.portfolios:
            yield from _registrant(record, registrant, why)
            yield ""


def _registrant(record: Record, registrant: str, why: bool) -> Iterator[str]:
    """What holds for all its portfolios, and which these are."""
    funds = record.funds.get(registrant, ())
    wide = record.wide.get(registrant, ())
    of_all = ", all portfolios" if wide else ""
    yield f"{record.titles[registrant]}{of_all}  (registrant {registrant})"
    if wide or not funds:
        yield from _fees(record, wide, why)
    if not record.portfolios:
        yield from listed(funds)


def _span(row: Row) -> str:
    start = f"from {row['valid_from']}" if row["valid_from"] else "from a day that is not known"
    return f"{start} until {row['valid_to']}" if row["valid_to"] else start


def _why_named(record: Record, row: Row) -> Iterator[str]:
    yield f"      {_EVIDENCE[row['evidence']]} {_cited(record, row['document_id'])}"
    for change in clauses_of_name(record, row):
        yield f'      at {change["locator"]}: "{_short(change["source_text"])}"'


def clauses_of_name(record: Record, row: Row) -> Iterator[Row]:
    """The clauses behind a row of portfolio_names."""
    for change in record.changes.get(row["document_id"], ()):
        rule = row["evidence"] == "rename_rule" and change["kind"] == "rename_rule"
        clause = row["evidence"] == "rename_clause" and change["kind"] == "rename"
        named_so = portfolio_key(row["portfolio_name"]) in map(
            portfolio_key, filter(None, (change["old_value"], change["new_value"]))
        )
        if rule or (clause and named_so):
            yield change


def _fees(record: Record, periods: Iterable[Row], why: bool) -> Iterator[str]:
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in periods:
        groups[row["share_class"] or "No class", row["instrument_id"]].append(row)
    if not groups:
        of = f" for {record.share_class}" if record.share_class else ""
        yield f"  No document here states a rate with a period{of}."
    for (share_class, instrument), rows in sorted(groups.items()):
        yield f"  {share_class}, {_plan(record, instrument)}"
        for row in sorted(rows, key=_order):
            yield f"    {span(row)}: {_fee(row)}"
            if why:
                yield from _why_held(record, row)


def _order(row: Row) -> tuple[object, ...]:
    return row["valid_from"], row["component"], str(row["tier_from"]), row["condition"] or ""


def _waiting(record: Record, portfolio_id: str) -> Iterator[str]:
    for row in waiting(record, portfolio_id):
        fee = ", ".join(filter(None, (row["share_class"], _fee(row))))
        yield f"  Doubtful: {fee} in {_cited(record, row['document_id'])}; edgar-fees review decides"


def waiting(record: Record, portfolio_id: str) -> Iterator[Row]:
    """The doubtful rates of the portfolio that nobody has decided about: no period shows them."""
    for document_id, rates in sorted(record.rates.items()):
        for row in rates:
            waits = row["reading"] == "doubtful" and (document_id, row["locator"]) not in record.decided
            if waits and row["portfolio_id"] == portfolio_id:
                yield row


def _plan(record: Record, instrument: str) -> str:
    """An instrument by the title of its plan, from the first of its documents that has one."""
    documents = [row for row in record.documents.values() if row["instrument_id"] == instrument]
    ordered = sorted(
        documents, key=lambda row: (str(row["effective_date"] or row["dated"] or ""), row["document_id"])
    )
    titles = [row["plan_title"] or row["title"] for row in ordered]
    return f"{' '.join(titles[0].split())} (instrument {instrument})"


def _fee(row: Row) -> str:
    return f"{row['component'].replace('_', ' ')} {terms(row)}"


def _why_held(record: Record, row: Row) -> Iterator[str]:
    yield f"      opened by {_cited(record, row['opened_by'])}"
    stated = stating(record, row, row["opened_by"])
    if stated:
        yield f'      at {stated["locator"]}: "{_short(stated["source_text"])}"'
    elif decided := _decided(record, row):
        yield from (f"      {message}" for message in decided)
    else:
        yield "      carried over from the class's former name"
    if row["valid_from_basis"] == "no_later_than":
        yield f"      no later than: {_gap(record, row['opened_by'])}"
    for line in passed(
        row,
        record.documents.values(),
        lambda document: stating(record, row, document) is not None,
        record.unsaid,
        lambda document: _cited(record, document),
    ):
        yield f"      {line}"
    if row["closed_by"]:
        yield f"      ended: {_CLOSED[row['closed_reason']]} {_cited(record, row['closed_by'])}"
        yield from _clauses(record, row)
        if row["valid_to_basis"] == "no_later_than":
            yield f"      no later than: {_gap(record, row['closed_by'])}"


def _decided(record: Record, row: Row) -> list[str]:
    """What a person decided in the document that opened a period, where it says this rate."""
    if row["reading"] != "doubtful":
        return []
    percent = f"{(row['rate'] * 100).normalize():f}%"
    return sorted(
        message
        for (document_id, _), message in record.decided.items()
        if document_id == row["opened_by"] and row["component"] in message and percent in message
    )


def stating(record: Record, row: Row, document: str) -> Row | None:
    """The printed rate of a document that says what held over a period."""
    mark = class_key(row["share_class"] or ""), *(row[name] for name in _TERMS)
    for rate in record.rates.get(document, ()):
        same = tuple(rate[name] for name in _TERMS)
        said = class_key(rate["share_class"]) if rate["share_class"] else mark[0]
        its_own = rate["portfolio_name"] is None or rate["portfolio_id"] == row["portfolio_id"]
        if its_own and (said, *same) == mark:
            return rate
    return None


def _clauses(record: Record, row: Row) -> Iterator[str]:
    """The clauses of the closing document that are about the portfolio or class."""
    names = {portfolio_key(each["portfolio_name"]) for each in record.names[row["portfolio_id"]]}
    for change in record.changes.get(row["closed_by"], ()):
        value = change["old_value"] or ""
        about = portfolio_key(value) in names or class_key(value) == class_key(row["share_class"] or "")
        if change["kind"] in ("remove", "class_rename") and about:
            yield f'      clause at {change["locator"]}: "{_short(change["source_text"])}"'


def _gap(record: Record, document_id: str) -> str:
    if document_id in record.missing:
        return record.missing[document_id]
    return "what stood before this document is not among the documents, or its amendments bear no numbers"


def _cited(record: Record, document_id: str) -> str:
    row = record.documents[document_id]
    filed = f", filed {row['filing_date']}" if row["filing_date"] else ""
    title = " ".join((row["title"] or row["kind"]).split())
    return f"{title} ({row['day'] or 'undated'}{filed}; {record.paths.get(document_id, document_id)})"


def _short(text: str | None) -> str:
    words = " ".join((text or "").split())
    return words if len(words) <= 160 else words[:157] + "..."
