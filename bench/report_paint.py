"""How long the report of some thousands of documents takes to write, and a browser to paint.

    python -m bench.report_paint output --documents 2000

The snapshot is enlarged by copies of its rows under other ids (many_documents.py). Chromium opens the file
from the disk; what it says of its first paint is the median of several openings.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import statistics
import tempfile
import time
from pathlib import Path

from bench.many_documents import enlarge
from pipeline.publish.snapshot import latest, read_table
from pipeline.report.written import write_report

_PAINTS = (
    "Object.fromEntries(performance.getEntriesByType('paint').map((each) => [each.name, each.startTime]))"
)
_VIEWS = ("documents", "portfolios", "coverage", "instruments", "search?q=fund")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("output", type=Path)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--openings", type=int, default=5)
    parser.add_argument("--keep", type=Path, help="keep the report here")
    asked = parser.parse_args()
    snapshot = latest(asked.output)
    copies = -(-asked.documents // read_table(snapshot, "documents").num_rows)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.html"
        many = enlarge(snapshot, Path(folder) / "many", copies)
        began = time.perf_counter()
        written = write_report(path, many, None, asked.jobs)
        seconds = time.perf_counter() - began
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        head = path.read_bytes().index(b'<script type="text/plain"')
        print(f"written     {written.documents:,} documents in {seconds:.1f} s, {memory:,.0f} MB of memory")
        print(f"size        {written.size / 1e6:.1f} MB, of which {head / 1e3:.0f} kB stand before the data")
        _open(path, asked.openings)
        if asked.keep:
            shutil.copyfile(path, asked.keep)


def _open(path: Path, openings: int) -> None:
    from playwright.sync_api import sync_playwright

    paints: list[float] = []
    loads: list[float] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        for _ in range(openings):
            page = browser.new_context(offline=True).new_page()
            began = time.perf_counter()
            page.goto(path.as_uri())
            loads.append(time.perf_counter() - began)
            paints.append(page.evaluate(_PAINTS)["first-contentful-paint"])
            page.context.close()
        print(f"first paint {statistics.median(paints):.0f} ms (from {min(paints):.0f} to {max(paints):.0f})")
        print(f"loaded      {statistics.median(loads) * 1000:.0f} ms")
        page = browser.new_page()
        page.goto(path.as_uri())
        for view in _VIEWS:
            began = time.perf_counter()
            page.goto(f"{path.as_uri()}#/{view}")
            page.wait_for_selector(f"html[data-shown='#/{view}']")
            print(f"{view:11.11} {(time.perf_counter() - began) * 1000:.0f} ms")
        browser.close()


if __name__ == "__main__":
    main()
