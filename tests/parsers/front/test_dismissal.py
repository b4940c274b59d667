"""Dismissing is a claim too: a likely plan that is taken for none is told of, and a look-alike is not."""

from __future__ import annotations

import pytest

from parsers import parse
from parsers.container.submission import open_file
from parsers.model import DocumentKind, Exhibit, Finding, Reading, Severity, Status
from pipeline.ingest.gather import gather
from pipeline.ingest.outcome import FileOutcome, Source, outcome_of

PAYS = """
     Oak Trust may pay Yew Distributors, Inc. up to 0.25% of the average daily net assets of the Class A
Shares of the Elm Growth Fund for the sale of its shares.

     This instrument takes effect on May 1, 2004.
"""
NOTHING = "\n     The terms of the instrument are those that the parties have set down elsewhere.\n"
BY_CLASS = """
Fund                       Class A      Class C
----                       -------      -------
Elm Growth Fund             0.25%        1.00%
Elm Bond Fund               0.25%        0.75%
"""


def exhibit(title: str, text: str, **said: str | None) -> Exhibit:
    content = f"                    OAK TRUST\n\n               {title}\n\n{text}"
    return Exhibit("a.txt", content.encode(), **said)  # type: ignore[arg-type]


def told(reading: Reading) -> list[Finding]:
    return [finding for finding in reading.findings if finding.code == "dismissed_exhibit"]


READ = {
    "ADMINISTRATION, SHAREHOLDER SERVICES AND DISTRIBUTION PLAN": DocumentKind.PLAN,
    "SHAREHOLDER SERVICES AND DISTRIBUTION PLAN": DocumentKind.PLAN,
    "SERVICING PLAN": DocumentKind.PLAN,
    "MASTER PLAN AND AGREEMENT OF DISTRIBUTION": DocumentKind.PLAN,
    "RULE 12B1 PLAN": DocumentKind.PLAN,
    "FORM OF PLAN FOR CLASS B SHARES": DocumentKind.PLAN,
    "MULTI-DISTRIBUTION SYSTEM PLAN": DocumentKind.MULTIPLE_CLASS_PLAN,
    "COMPENSATION PLAN": DocumentKind.PLAN,
    "PLAN": DocumentKind.PLAN,
    "7. Multiple Class Plan": DocumentKind.MULTIPLE_CLASS_PLAN,
    "DISTRIBUTOR'S CONTRACT": DocumentKind.DISTRIBUTION_AGREEMENT,
}


@pytest.mark.parametrize("title", READ)
def test_a_plan_is_known_by_its_title(title: str) -> None:
    document = parse(exhibit(title, PAYS)).document
    assert document is not None
    assert document.kind is READ[title]


@pytest.mark.parametrize(
    "text",
    [
        "ElmFund pays Yew Distributors 0.25% of its assets a year for distribution.",
        "Elm Growth Fund .25% Elm Bond Fund .30%",
        "Each Series pays Yew Distributors 0.25% a year for distribution.",
    ],
)
def test_a_plan_of_funds_that_are_not_called_the_fund(text: str) -> None:
    assert parse(exhibit("DISTRIBUTION PLAN", f"     {text}\n")).status is Status.PARSED


@pytest.mark.parametrize(
    "line",
    [
        "<TYPE>EX-99.M <SEQUENCE>4 <FILENAME>m.txt <DESCRIPTION>12B-1 PLAN <TEXT> ",
        "EX-99.M 4 m.txt ",
        "EX-13.(C) 19 c.txt EXHIBIT 13(C) ",
    ],
)
def test_an_exhibit_on_one_line_behind_its_tags_is_read(line: str) -> None:
    text = (
        "OAK TRUST DISTRIBUTION PLAN 1. Oak Trust pays 0.25% of the average daily net assets of the Elm Fund."
    )
    (found,) = open_file("a.txt", f"{line}{text}\n".encode())
    assert parse(found).status is Status.PARSED


RULE = (
    "\n     WHEREAS, the Trust has a plan under Rule 12b-1 for its Class B shares, which allows this fee;\n"
)
SERVICE = """
     1. The Trust shall pay Birch Life a service fee of 0.25% a year of the average daily net assets of the
Class B shares of the Fund that its customers hold.
"""
DEALERS = """
     This Commission Schedule is part of the Selected Dealer Agreement between you and us.

     Class C: we will pay you 1.00% a year of the average daily net assets of the shares that your clients
hold, so long as the 12b-1 plan of the Fund goes on.
"""
WEIGHED = {
    "pays under a plan": ("FUND PARTICIPATION AGREEMENT", RULE + SERVICE, DocumentKind.RELATED_AGREEMENT),
    "a plan and no payment": ("FUND PARTICIPATION AGREEMENT", RULE, None),
    "a payment and no plan": ("FUND PARTICIPATION AGREEMENT", SERVICE, None),
    "fee agreement": ("SHAREHOLDER SERVICE FEE AGREEMENT", RULE + SERVICE, DocumentKind.RELATED_AGREEMENT),
    "part of a dealer's": ("To Our Dealers:", DEALERS, None),
    "adopts": (
        "A Delaware Trust",
        "\n     WHEREAS, the Trust wishes to adopt a plan under Rule 12b-1 for each Fund; and\n" + SERVICE,
        DocumentKind.PLAN,
    ),
    "schedule with a title": (
        "SCHEDULE C\n          TO THE UNDERWRITING AGREEMENT\n\n          RULE 12b-1 PLAN",
        "\n     This Plan is the plan of Oak Trust for the distribution of its shares, adopted by\n"
        "the Trustees under Rule 12b-1 of the Investment Company Act of 1940.\n" + SERVICE,
        DocumentKind.PLAN,
    ),
}


@pytest.mark.parametrize(("title", "text", "kind"), WEIGHED.values(), ids=WEIGHED)
def test_noun_sentences_and_payments_are_weighed(title: str, text: str, kind: DocumentKind | None) -> None:
    document = parse(exhibit(title, text)).document
    assert (document.kind if document else None) is kind


LIKELY: dict[str, Exhibit] = {
    "type M": exhibit("INSTRUMENT", NOTHING, exhibit_type="EX-99.M"),
    "type (M)": exhibit("INSTRUMENT", NOTHING, exhibit_type="EX-99.(M)(2)"),
    "type B15": exhibit("INSTRUMENT", NOTHING, exhibit_type="EX-99.B15"),
    "type B(15)": exhibit("INSTRUMENT", NOTHING, exhibit_type="EX-99.B(15)"),
    "type 28.M": exhibit("INSTRUMENT", NOTHING, exhibit_type="EX-99.28.M"),
    "type E": exhibit("INSTRUMENT", NOTHING, exhibit_type="EX-99.E"),
    "type H that pays": exhibit("INSTRUMENT", PAYS, exhibit_type="EX-99.H"),
    "name": exhibit("INSTRUMENT", NOTHING, filename="d4711_12b1plan.txt"),
    "description": exhibit("INSTRUMENT", NOTHING, exhibit_type="EX-99", description="12b-1 Plan, Class C"),
    "sales plan": exhibit("SALES PLAN", NOTHING + "Shares are underwritten."),
    "letter": exhibit("May 1, 2004", f"Re: Rule 12b-1 Payments\n\nLadies and Gentlemen:\n{NOTHING}"),
    "fee schedule": exhibit("EXHIBIT A\n\n               Fee Schedule", BY_CLASS),
    "servicer": exhibit("SHAREHOLDER SERVICE AGREEMENT", PAYS),
}


@pytest.mark.parametrize("likely", LIKELY.values(), ids=LIKELY)
def test_a_likely_plan_that_is_dismissed_is_told_of(likely: Exhibit) -> None:
    reading = parse(likely)
    assert reading.status is Status.IRRELEVANT
    (finding,) = told(reading)
    assert finding.severity is Severity.WARNING
    assert "though" in finding.message


def test_the_finding_reaches_the_table_with_its_source_path() -> None:
    likely = LIKELY["type M"]
    outcome = outcome_of(likely, parse(likely))
    (row,) = gather(
        [FileOutcome(Source(path=None, name="a.txt", size=1), "0", (outcome,))]
    ).findings.to_pylist()  # type: ignore[arg-type]
    assert (row["code"], row["source_path"], row["document_id"]) == ("dismissed_exhibit", "a.txt", None)


ALIKE = {
    "advisory": ("INVESTMENT ADVISORY AGREEMENT", "EX-99.D"),
    "subadvisory": ("SUB-ADVISORY AGREEMENT", "EX-99.(D)(2)"),
    "transfer agency": ("TRANSFER AGENCY AGREEMENT", "EX-99.H"),
    "custody": ("CUSTODY AGREEMENT", "EX-99.G"),
    "administration": ("ADMINISTRATION AGREEMENT", "EX-99.H.1"),
    "expense limitation": ("EXPENSE LIMITATION AGREEMENT", "EX-99.H"),
    "ethics": ("CODE OF ETHICS", "EX-99.P"),
    "consent": ("CONSENT OF COUNSEL", "EX-99.J"),
    "power of attorney": ("POWER OF ATTORNEY", "EX-99.Q"),
    "consent with the wrong letter": ("CONSENT OF AUDITORS", "EX-99.M"),
    "schedule of another": ("ANNEX A", "EX-99.(D)(9)"),
    "main document": ("POST-EFFECTIVE AMENDMENT NO. 12", "485BPOS"),
}


@pytest.mark.parametrize(("title", "type_"), ALIKE.values(), ids=ALIKE)
@pytest.mark.parametrize("text", [PAYS, NOTHING, BY_CLASS])
def test_a_look_alike_is_not_told_of(title: str, type_: str, text: str) -> None:
    reading = parse(exhibit(title, text, exhibit_type=type_))
    assert (reading.status, told(reading)) == (Status.IRRELEVANT, [])


@pytest.mark.parametrize(
    "sentence",
    [
        "The Fund pays the Agent 0.10% of its average daily net assets, which is not paid under this Plan.",
        "Expenses, excluding Rule 12b-1 fees, shall not exceed 1.25% of average daily net assets.",
        "The Adviser waives 0.05% of its fee and the distribution fee in percent of net assets.",
    ],
)
def test_a_fee_that_is_set_apart_makes_no_plan_likely(sentence: str) -> None:
    assert told(parse(exhibit("LETTER OF THE PARTIES", f"     {sentence}\n", exhibit_type="EX-99.H"))) == []


def test_a_schedule_of_the_plan_that_its_number_alone_makes_one() -> None:
    rows = "".join(f"<tr><td>{name}</td><td>0.25%</td></tr>" for name in ("Elm Yield ETF", "Oak Value ETF"))
    text = (
        "<p>Exhibit (m)(2)</p><p align=center>SCHEDULE A</p><p align=center>ELM ETF TRUST</p>"
        "<p>These series come under the Plan at the rates shown:</p>"
        "<table><tr><td>Fund</td><td>Fee (of Net Assets)</td></tr>"
        f"{rows}</table><p>Adopted: April 18, 2013<br>Amended: April 1, 2020<br>"
        "As Last Revised: March 12, 2024</p>"
    )
    reading = parse(Exhibit("a.htm", f"<html><body>{text}</body></html>".encode()))
    assert reading.document is not None
    assert reading.document.kind is DocumentKind.PLAN_AMENDMENT
    assert str(reading.document.effective_date) == "2024-03-12"
    assert len(reading.rates) == 2


def test_a_services_agreement_with_rates_of_funds_and_no_plan_is_told_of() -> None:
    rates = "Elm Growth Fund             .25 of 1%\nElm Bond Fund               .10 of 1%\n"
    agreed = "     This Agreement is made for the Elm Funds. The Provider is paid as set forth in Exhibit A."
    text = f"{agreed}\n\n                 EXHIBIT A\n\nFund                        Annual Rate\n{rates}"
    assert told(parse(exhibit("SHAREHOLDER SERVICES AGREEMENT", text)))


SERVICES = """
     Agreement made May 1, 1999 between Oak Trust, an open-end investment company, and Ash Bank, N.A.

     1. Ash Bank will {service}.

     2. The Trust pays for this an annual fee of 0.25% of the average daily net assets of the Elm Growth Fund.
"""


def test_personal_services_and_the_care_of_accounts_are_what_a_service_fee_pays_for() -> None:
    said = "give personal services to shareholders and see to the maintenance of their accounts"
    reading = parse(exhibit("SHAREHOLDER SERVICES AGREEMENT", SERVICES.format(service=said)))
    assert reading.document is not None
    assert reading.document.kind is DocumentKind.RELATED_AGREEMENT
    register = "disburse dividends and keep the register of shareholders"
    other = parse(exhibit("SHAREHOLDER SERVICES AGREEMENT", SERVICES.format(service=register)))
    assert other.status is Status.IRRELEVANT
