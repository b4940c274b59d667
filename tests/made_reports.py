"""A small published output for the tests of the report: fixtures, and an exhibit that means harm."""

from __future__ import annotations

import base64
import gzip
import json
import shutil
from pathlib import Path
from typing import Any

from conftest import RAW

from pipeline.cli import main

FIXTURES = (
    "syn-marlow-plan-2009.txt",
    "syn-marlow-amend1-2011.htm",
    "syn-marlow-amend3-2014.txt",  # the second is missing; a finding with a place
    "syn-yarrow-amend4-2008.htm",  # renames, a table
    "c-ar-a04-2003.pdf",
    "b-ar-a15-2005.txt",  # two amendments of one number
    "b-ar-a15-2006.txt",
    "seed-like-related-k-2003.txt",  # rates derived by a rule
    "syn-dunmoor-clauses-2015.htm",  # doubtful rates
    "wellsfargo-servicing-2015.htm",  # unread percentages
)
HARMFUL = "harm-'\"&.htm"  # the name of the exhibit
HARM = "</script><script>window.harmed=1</script><img src=x onerror=window.harmed=1>"
_HOSTILE = """<html><body>
<p align="center">DISTRIBUTION PLAN</p>
<p align="center">HARM TRUST {harm}</p>
<p>Dated: May 1, 2004. The Trust pays a fee of 0.25% of the average daily net assets of each class.
Class A Shares of Harm &amp; Growth Fund {harm} pay a service fee at the annual rate of 0.25% of average
net assets.
A sales load of 5.75% &#x1F600; is charged. {{{{ 7 * 7 }}}} javascript:alert(1)</p>
<script>window.harmed = 1</script>
<table><tr><td>Portfolio</td><td>Maximum Fee</td></tr>
<tr><td>Harm Growth Fund {harm}</td><td>0.30%</td></tr></table>
</body></html>
"""


def published(folder: Path) -> Path:
    """An output folder that shows a snapshot of the fixtures above and the hostile exhibit."""
    exhibits = folder / "exhibits"
    exhibits.mkdir(parents=True)
    for name in FIXTURES:
        shutil.copyfile(RAW / name, exhibits / name)
    harm = HARM.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    (exhibits / HARMFUL).write_text(_HOSTILE.format(harm=harm))
    assert main(["run", str(exhibits), "-o", str(folder / "output"), "--jobs", "2", "--quiet"]) == 0
    return folder / "output"


def written(path: Path, output: Path, *more: str) -> str:
    """The text of a report that is written to `path`."""
    assert main(["report", "--to", str(path), "-o", str(output), "--jobs", "1", *more]) == 0
    return path.read_text("utf-8")


def blocks(page: str) -> dict[str, Any]:
    """What is packed in a page, by the names of its blocks."""
    found = {}
    for block in page.split('<script type="text/plain" id="')[1:]:
        name, _, rest = block.partition('">')
        found[name] = json.loads(gzip.decompress(base64.b64decode(rest.partition("</script>")[0])))
    return found


def documents(page: str) -> dict[str, Any]:
    """The documents of a page, by their source paths."""
    packed = blocks(page)
    listed = enumerate(packed["catalogue"]["documents"])
    return {row["path"]: packed[f"document-{number}"] for number, row in listed}
