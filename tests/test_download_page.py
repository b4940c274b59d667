"""The recipe of docs/download.md, run as it stands there against a server that answers in the SEC's place."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pages
import pyarrow.parquet as pq
import pytest

from bench.made_files import submission
from pipeline.cli import main

pytest.importorskip("sec_edgar_downloader")

CIK, DAY = "912345", "2005-05-02"
CONTACT = "Elm Data elm@company.example"
SLOW_DOWN = b"<html><title>SEC.gov | Request Rate Threshold Exceeded</title></html>"
ELSEWHERE = """\
import os, time
import requests
import requests.api

_get = requests.get
time.sleep = lambda seconds: None


def get(url, **options):
    for host in ("https://www.sec.gov", "https://data.sec.gov"):
        url = url.replace(host, os.environ["STUB"])
    assert url.startswith("http://127.0.0.1:"), url
    return _get(url, **options)


requests.get = get
"""
PLAIN, LATE, PAGE, CUT, SHORT, NEVER, OTHER = (f"0000912345-05-00000{number}" for number in range(1, 8))
FORMS = dict.fromkeys((PLAIN, LATE, PAGE, CUT, SHORT, NEVER), "485BPOS") | {OTHER: "485APOS"}


def filed(accession: str, plan: bytes) -> bytes:
    whole = submission({"plan.txt": plan}, accession)
    whole = whole.replace(b"EX-99.(M)", b"EX-99.H") if accession == OTHER else whole
    return whole + b"</SEC-DOCUMENT>\n"


class Answers(BaseHTTPRequestHandler):
    """What the SEC might answer: the first time to some requests nothing good."""

    files: dict[str, bytes]
    asked: Counter[str]
    agents: set[str]

    def do_GET(self) -> None:
        self.asked[self.path] += 1
        self.agents.add(self.headers["User-Agent"])
        name, first = self.path.rpartition("/")[2].removesuffix(".txt"), self.asked[self.path] == 1
        if name == NEVER or (name == LATE and first):
            self._answer(429 if name == LATE else 404, SLOW_DOWN)
        elif name == PAGE and first:
            self._answer(200, SLOW_DOWN)
        elif name == CUT and first:
            self._answer(200, self.files[self.path][:-100], len(self.files[self.path]))
        elif name == SHORT and first:
            self._answer(200, self.files[self.path][:-100])
        else:
            self._answer(200 if self.path in self.files else 404, self.files.get(self.path, b""))

    def _answer(self, status: int, body: bytes, length: int | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Nothing."""


@pytest.fixture
def stub() -> Iterator[tuple[str, type[Answers]]]:
    plan = (pages.ROOT / "fixtures" / "raw_filings" / "syn-marlow-amend3-2014.txt").read_bytes()
    recent = {
        "accessionNumber": list(FORMS),
        "form": list(FORMS.values()),
        "primaryDocument": ["d1.htm"] * len(FORMS),
        "filingDate": [DAY] * len(FORMS),
    }
    listed = json.dumps({"filings": {"recent": recent, "files": []}}).encode()
    tickers = json.dumps({"fields": ["cik", "name", "ticker"], "data": []}).encode()
    files = {"/files/company_tickers_exchange.json": tickers, f"/submissions/CIK{CIK.zfill(10)}.json": listed}
    for each in FORMS:
        files[f"/Archives/edgar/data/{CIK}/{each.replace('-', '')}/{each}.txt"] = filed(each, plan)
    answers = type("Stub", (Answers,), {"files": files, "asked": Counter(), "agents": set()})
    with ThreadingHTTPServer(("127.0.0.1", 0), answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", answers
        server.shutdown()


def master_idx() -> str:
    lines = [
        f"{CIK}|ELM SERIES TRUST|{form}|{DAY}|edgar/data/{CIK}/{each}.txt" for each, form in FORMS.items()
    ]
    others = ["777|OTHER INC|10-K|2005-05-02|edgar/data/777/0000000777-05-000001.txt", "no line", ""]
    return "\n".join(["CIK|Company Name|Form Type|Date Filed|Filename", "-" * 80, *lines, *others])


def test_the_recipe_fetches_what_the_index_lists(stub: tuple[str, type[Answers]], tmp_path: Path) -> None:
    address, answers = stub
    (recipe,) = pages.fences(pages.ROOT / "docs" / "download.md", "python")
    (tmp_path / "download.py").write_text(recipe)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "sitecustomize.py").write_text(ELSEWHERE)
    (tmp_path / "master.idx").write_text(master_idx())
    paths = os.pathsep.join([str(tmp_path / "elsewhere"), *filter(None, sys.path)])
    company, email = CONTACT.rsplit(" ", 1)
    done = subprocess.run(
        [sys.executable, "download.py", "master.idx", "edgar", company, email],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": paths, "STUB": address},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert (done.returncode, done.stderr) == (1, "1 filings could not be fetched\n"), done
    assert answers.agents == {CONTACT}
    asked = {path.rpartition("/")[2].removesuffix(".txt"): count for path, count in answers.asked.items()}
    again = dict.fromkeys((LATE, PAGE, CUT, SHORT), 2)
    assert {each: asked[each] for each in FORMS} == {PLAIN: 1, **again, NEVER: 4, OTHER: 1}
    with (tmp_path / "edgar" / "index.csv").open(newline="") as file:
        index = {row["accession_number"]: row for row in csv.DictReader(file)}
    assert set(index) == set(FORMS) - {OTHER}
    for each in (PLAIN, LATE, PAGE, CUT, SHORT):
        content = answers.files[f"/Archives/edgar/data/{CIK}/{each.replace('-', '')}/{each}.txt"]
        assert (tmp_path / "edgar" / index[each]["file"]).read_bytes() == content
        assert index[each]["sha256"] == hashlib.sha256(content).hexdigest()
    assert index[NEVER]["sha256"] == ""
    assert len(list((tmp_path / "edgar").rglob("full-submission.txt"))) == len(index) - 1
    told_of_by_a_run(tmp_path)


def told_of_by_a_run(home: Path) -> None:
    edgar, output = home / "edgar", home / "output"
    assert main(["run", str(edgar), "--index", str(edgar / "index.csv"), "-o", str(output), "--quiet"]) == 0
    filings = pq.read_table(output / "latest" / "filings.parquet").to_pylist()
    of_interest = {row["accession_number"] for row in filings if row["status"] in ("parsed", "duplicate")}
    assert of_interest == {PLAIN, LATE, PAGE, CUT, SHORT}
    codes = Counter(row["code"] for row in pq.read_table(output / "latest" / "findings.parquet").to_pylist())
    assert (codes["missing_file"], codes["short_file"]) == (1, 0)
