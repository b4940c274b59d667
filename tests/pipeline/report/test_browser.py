"""The report in a real browser: from a number to its print and back, by hand, by keyboard, for everybody."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from made_reports import FIXTURES, HARMFUL, blocks, documents, written
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from bench.many_documents import enlarge
from pipeline.cli import main
from pipeline.publish.snapshot import latest

CHROMIUM = next((path for name in ("chromium", "chromium-browser") if (path := shutil.which(name))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium on this machine")
SIZES = {"wide": (1400, 900), "narrow": (360, 740)}
RAW = Path(__file__).parents[3] / "fixtures" / "raw_filings"
GRAVE = ("serious", "critical")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        yield browser
        browser.close()


@dataclass
class Opened:
    """A report that is open, what its console said, and what it asked for elsewhere."""

    page: Page
    path: Path
    told: list[str] = field(default_factory=list)

    def at(self, address: str) -> Page:
        """Goes to a view and waits until it is shown."""
        self.page.goto(f"{self.path.as_uri()}#/{address}")
        shown = self.page.evaluate("location.hash")
        expect(self.page.locator("html")).to_have_attribute("data-shown", shown)
        return self.page


def opened(browser: Browser, path: Path, size: str = "wide", **more: Any) -> tuple[Opened, BrowserContext]:
    width, height = SIZES[size]
    more = {"reduced_motion": "reduce"} | more
    context = browser.new_context(viewport={"width": width, "height": height}, offline=True, **more)
    context.set_default_timeout(20_000)
    it = Opened(context.new_page(), path)
    it.page.on("console", lambda said: it.told.append(f"{said.type}: {said.text}"))
    it.page.on("pageerror", lambda fault: it.told.append(f"fault: {fault}"))
    it.page.on("request", lambda asked: asked.url.startswith("file:") or it.told.append(asked.url))
    it.page.goto(path.as_uri())
    return it, context


@pytest.fixture
def shown(browser: Browser, report: Path) -> Iterator[Opened]:
    it, context = opened(browser, report)
    yield it
    assert it.told == []
    context.close()


@pytest.fixture(scope="session")
def ids(page: str) -> dict[str, str]:
    """The id of each document by its path, and those of a portfolio, a plan and a registrant."""
    lists = blocks(page)["catalogue"]
    found = {row["path"]: row["id"] for row in lists["documents"]}
    marlow = next(row for row in lists["portfolios"] if row["name"] == "Marlow Bond Fund")
    plan = next(row for row in lists["instruments"] if found["syn-marlow-plan-2009.txt"] in row["documents"])
    return found | {"portfolio": marlow["id"], "plan": plan["id"], "registrant": marlow["registrant_id"]}


def test_from_a_number_to_its_print_and_back(shown: Opened, page: str, ids: dict[str, str]) -> None:
    name = "syn-marlow-amend3-2014.txt"
    figures = documents(page)[name]["rows"]["figures"]
    view = shown.at(f"document/{ids[name]}")
    row = view.locator("[id='figure/5']")
    assert row.locator(".toprint").inner_text() == figures[4]["text"]
    row.locator(".toprint").click()
    ink = view.locator(".ink[data-keys~='figure/5']")
    expect(ink).to_be_focused()
    expect(ink).to_be_in_viewport()
    assert ink.inner_text() == figures[4]["text"]
    assert "shown" in (ink.get_attribute("class") or "")
    assert "confirmed" in (ink.get_attribute("class") or "")
    expect(view.locator("#said")).to_contain_text("In the print: 0.25%")
    view.locator(".ink[data-keys~='figure/9']").click()
    expect(view.locator("[id='figure/9']")).to_be_focused()
    expect(view.locator("[id='figure/9']")).to_be_in_viewport()
    assert view.locator(".shown").count() == 2  # the row and its print, and no other
    view.go_back()
    expect(ink).to_be_focused()
    expect(view.locator("[id='figure/5']")).to_have_class("shown")


@pytest.mark.parametrize(
    "name", ["syn-marlow-amend3-2014.txt", "syn-yarrow-amend4-2008.htm", "c-ar-a04-2003.pdf", HARMFUL]
)
def test_every_figure_has_its_place_in_the_print(
    shown: Opened, page: str, ids: dict[str, str], name: str
) -> None:
    view = shown.at(f"document/{ids[name]}")
    for row in documents(page)[name]["rows"]["figures"]:
        ink = view.locator(f".print .ink[data-keys~='figure/{row['figure_number']}']")
        assert "".join(ink.all_inner_texts()).split() == row["text"].split()
        assert row["mark"] in (ink.first.get_attribute("class") or "").split()


def test_nothing_stands_beside_the_blocks_of_a_print(shown: Opened, ids: dict[str, str]) -> None:
    own = "(each) => [...each.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data)"
    for name in FIXTURES:
        assert shown.at(f"document/{ids[name]}").locator(".print").evaluate(own) == []


def test_what_is_marked_is_told_apart_without_colour(shown: Opened, ids: dict[str, str]) -> None:
    view = shown.at(f"document/{ids['syn-dunmoor-clauses-2015.htm']}")
    look = "(each) => [getComputedStyle(each).textDecorationStyle, getComputedStyle(each, '::after').content]"
    seen = {kind: view.locator(f".legend .ink.{kind}").evaluate(look)[0] for kind in (
        "confirmed", "single", "doubtful", "set_aside", "unread")}  # fmt: skip
    assert len(set(seen.values())) == len(seen)
    assert view.locator(".print .ink.doubtful").first.evaluate(look) == ["wavy", '"D"']
    assert "doubtful" in view.locator(".readings .mark.doubtful").first.inner_text()


def test_an_exhibit_that_means_harm_is_only_shown(shown: Opened, ids: dict[str, str]) -> None:
    view = shown.at(f"document/{ids[HARMFUL]}")
    expect(view.locator(".print")).to_contain_text("<img src=x onerror=window.harmed=1>")
    expect(view.locator(".print")).to_contain_text("{{ 7 * 7 }}")
    assert view.locator(".print script, .print img, #view img, #view script").count() == 0
    for address in ("documents", "search?q=harm", "portfolios", "coverage", "search?q=%3Cimg%20src%3Dx%3E"):
        shown.at(address)
    assert view.evaluate("window.harmed") is None


def test_no_text_is_run(shown: Opened) -> None:
    shown.at("documents")
    script = """(() => {
        const script = document.createElement("script");
        script.textContent = "window.ran = 1";
        document.head.append(script);
        return window.ran ?? null;
    })()"""
    assert shown.page.evaluate(script) is None
    assert any("Content Security Policy" in said for said in shown.told)
    shown.told.clear()


def test_a_history_is_drawn_and_told(shown: Opened, ids: dict[str, str]) -> None:
    view = shown.at(f"portfolio/{ids['portfolio']}")
    picture = view.locator(".picture svg")
    expect(picture).to_be_visible()
    assert "between 0.25% and 1.00%" in (picture.get_attribute("aria-label") or "")
    assert view.locator(".periods tbody tr").count() == 5
    expect(view.locator(".periods")).to_contain_text("no later than")
    view.click("#theme")
    expect(view.locator("html")).to_have_attribute("data-theme", "dark")
    expect(view.locator(".picture svg")).to_be_visible()


def test_a_plan_shows_what_is_missing_between(shown: Opened, ids: dict[str, str]) -> None:
    view = shown.at(f"instrument/{ids['plan']}")
    line = view.locator("ol.line > li")
    assert [each.split("\n")[0] for each in line.all_inner_texts()] == [
        "2009-05-01 Plan",
        "2011-07-01 Amendment of a plan, No. 1",
        "Missing: No. 2 what to do",
        "2014-03-03 Amendment of a plan, No. 3",
    ]
    line.last.locator("a").first.click()
    expect(view.locator("#view h1")).to_contain_text("AMENDMENT NO. 3")


def test_a_finding_leads_to_its_place(shown: Opened) -> None:
    view = shown.at("findings")
    view.locator(".codes a", has_text="aggregate_mismatch").click()
    view.get_by_text("show it in the print").click()
    expect(view.locator(".ink.shown").first).to_be_in_viewport()
    assert "on-finding" in (view.locator(".ink.shown").first.get_attribute("class") or "")
    view.go_back()
    expect(view.locator("#view h1")).to_have_text("aggregate_mismatch")
    view.go_back()
    expect(view.locator("#findings")).to_be_visible()


def test_search_finds_by_all_that_has_a_name(shown: Opened) -> None:
    view = shown.page
    for words, found in (
        ("marlow bond", "Marlow Bond Fund"),
        ("doubtful", "doubtful_rate"),
        ("c-ar-a04", "AMENDMENT NO. 4"),
    ):
        view.fill("#query", words)
        expect(view.locator("#view h1")).to_have_text(f"Search: {words}")
        expect(view.locator("#view .links a").filter(has_text=found).first).to_be_visible()
    view.fill("#query", "no such thing anywhere")
    expect(view.locator("#view .empty")).to_be_visible()


def test_search_finds_a_class_by_its_ticker_and_its_id(browser: Browser, tmp_path: Path) -> None:
    output = str(tmp_path / "output")
    assert main(["run", str(RAW / "p-2ar-a02-2010.txt"), "-o", output, "--jobs", "1", "--quiet"]) == 0
    written(tmp_path / "report.html", Path(output))
    it, context = opened(browser, tmp_path / "report.html")
    for words in ("SMMIX", "smmix", "C000068504"):
        hit = it.at(f"search?q={words}").locator("#view .links li").first
        expect(hit).to_contain_text("Invesco Summit Fund Class P SMMIX C000068504")
        expect(it.at(f"portfolios?q={words}").locator("#view tbody tr")).to_have_count(1)
    hit.page.get_by_role("link", name="Invesco Summit Fund").click()
    expect(it.page.locator("#view .facts")).to_contain_text("Class P SMMIX C000068504")
    assert it.told == []
    context.close()


def test_a_hit_by_a_former_name_says_it(shown: Opened) -> None:
    hit = shown.at("search?q=yarrow%20japan").locator("#view .links li").first
    expect(hit).to_contain_text("was: Yarrow Japan Fund")


def test_the_keyboard_reaches_the_print(shown: Opened, ids: dict[str, str]) -> None:
    view = shown.at(f"document/{ids['syn-marlow-amend1-2011.htm']}")
    expect(view.locator("#view h1")).to_be_focused()
    for _ in range(40):
        view.keyboard.press("Tab")
        if view.evaluate("document.activeElement.classList.contains('ink')"):
            break
    assert view.evaluate("document.activeElement.classList.contains('ink')")
    assert view.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    key = view.evaluate("document.activeElement.dataset.keys")
    view.keyboard.press("Enter")
    expect(
        view.locator(f"tr[data-keys='{key.split()[0]}'], li[data-keys='{key.split()[0]}']")
    ).to_be_focused()


def test_an_address_that_leads_nowhere_says_so(shown: Opened) -> None:
    for address in (
        "document/none",
        "portfolio/%E0%A4%A",
        "instrument/",
        "findings/none",
        "document/none/figure/x",
    ):
        expect(shown.at(address).locator("#view h1")).to_contain_text("There is no")
    for address in ("nothing/at/all", "xyz", "plans", "overview/x", "constructor"):
        view = shown.at(address)
        expect(view.locator("#view h1")).to_have_text("There is no such page")
        expect(view.locator("#overview")).to_be_hidden()
    view.get_by_text("Go to the overview").click()
    expect(view.locator("#overview")).to_be_visible()


def test_lists_are_shown_page_by_page(browser: Browser, output: Path, tmp_path: Path) -> None:
    many = enlarge(latest(output), tmp_path / "many", 12)
    written(tmp_path / "many.html", many)
    it, context = opened(browser, tmp_path / "many.html")
    view = it.at("documents")
    assert view.locator("#view tbody tr").count() == 50
    view.locator(".pages").get_by_text("Next").click()
    expect(view.locator(".pages")).to_contain_text("Page 2 of 3")
    view.fill("#filter-documents", "amend3")
    expect(view.locator(".count")).to_have_text("12 documents of 132")
    assert view.locator("#view tbody tr").count() == 12
    assert it.at("portfolios").locator("#view tbody tr").count() <= 50
    assert it.at("coverage").locator("#view tbody tr").count() <= 40
    assert it.told == []
    context.close()


def test_coverage_has_every_year_and_counts_registrants(shown: Opened, page: str) -> None:
    view = shown.at("coverage")
    heads = view.locator("#view thead th").all_inner_texts()
    years = [int(each) for each in heads if each.isdigit()]
    days = [row["day"] for row in blocks(page)["catalogue"]["documents"]]
    assert years == list(range(int(min(filter(None, days))[:4]), int(max(days)[:4]) + 1))
    assert heads == ["Registrant", *map(str, years), *(["no day"] if "" in days else [])]
    registrants = view.locator("#view tbody th a").count()
    expect(view.locator(".count")).to_have_text(f"{registrants} registrants")
    view.fill("#filter-coverage", "marlow")
    expect(view.locator(".count")).to_have_text(f"1 registrant of {registrants}")
    assert view.locator("#view thead th").all_inner_texts() == heads


def test_a_table_that_is_cut_says_so(browser: Browser, report: Path, ids: dict[str, str]) -> None:
    it, context = opened(browser, report, "narrow")
    for address in ("portfolios", "coverage", f"portfolio/{ids['portfolio']}", "findings"):
        box = it.at(address).locator("#view .wide, #findings .wide").locator("visible=true").first
        expect(box).to_have_class(re.compile(r"\bwider cut\b"))
        hint = box.evaluate("(each) => getComputedStyle(each, '::before').content")
        assert "Scroll sideways" in hint
        box.evaluate("(each) => { each.scrollLeft = each.scrollWidth; }")
        expect(box).not_to_have_class(re.compile(r"\bcut\b"))
    it.page.set_viewport_size({"width": 1400, "height": 900})
    expect(it.at("portfolios").locator("#view .wide")).not_to_have_class(re.compile("wider|cut"))
    assert it.told == []
    context.close()


def test_the_button_of_colours_says_where_it_leads(shown: Opened) -> None:
    button = shown.at("").locator("#theme")
    for now, then in (("Dark", "Light"), ("Light", "Dark")):
        expect(button).to_have_text(now)
        button.click()
        expect(button).to_have_text(then)


def test_without_script_the_findings_stand_there(browser: Browser, report: Path, output: Path) -> None:
    it, context = opened(browser, report, java_script_enabled=False)
    expect(it.page.locator("#overview")).to_be_visible()
    expect(it.page.get_by_text("This browser runs no script here")).to_be_visible()
    it.page.locator(".codes a", has_text="aggregate_mismatch").click()
    expect(it.page.locator("[id='/findings/aggregate_mismatch']")).to_be_in_viewport()
    expect(it.page.locator("[id='/findings/aggregate_mismatch'] li")).to_contain_text("1.00%")
    context.close()


def test_on_paper_nothing_is_cut(shown: Opened, ids: dict[str, str]) -> None:
    view = shown.at(f"document/{ids['syn-marlow-amend3-2014.txt']}")
    view.emulate_media(media="print")
    assert view.locator(".top").is_hidden()
    cut = "(each) => each.scrollHeight > each.clientHeight + 2"
    assert not view.locator(".paper").evaluate(cut)
    assert not view.locator(".readings").evaluate(cut)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_view_is_for_everybody(
    browser: Browser, report: Path, ids: dict[str, str], size: str, theme: str
) -> None:
    it, context = opened(browser, report, size, color_scheme=theme)
    views = ["", "findings", "findings/doubtful_rate", "coverage", "documents", "instruments", "portfolios",
             f"instrument/{ids['plan']}", f"registrant/{ids['registrant']}", "search?q=fund", "search?q=",
             "document/none", f"portfolio/{ids['portfolio']}"]  # fmt: skip
    views += [f"document/{ids[name]}/print/figure/1" for name in (
        "syn-marlow-amend3-2014.txt", "syn-yarrow-amend4-2008.htm", "c-ar-a04-2003.pdf",
        "wellsfargo-servicing-2015.htm", "syn-dunmoor-clauses-2015.htm")]  # fmt: skip
    faults = []
    for address in views:
        page = it.at(address)
        if address.startswith("portfolio/"):
            expect(page.locator(".picture svg")).to_be_visible()
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        faults += [f"{address}: {wide} pixels too wide"] if wide > 0 else []
        found = Axe().run(page).response["violations"]
        faults += [
            f"{address}: {each['id']}: {each['nodes'][0]['html'][:300]}"
            for each in found
            if each["impact"] in GRAVE
        ]
    assert faults == []
    assert it.told == []
    context.close()
