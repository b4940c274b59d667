"""What lies in a store is read as if it lay in a folder: the same names, the same tables, the same faults."""

from __future__ import annotations

import importlib
import logging
import sys
import zipfile
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import distributed
import pytest
import s3fs
from pages import ROOT

from pipeline import cli
from pipeline.ingest.discover import discover, survey
from pipeline.ingest.exhibits import read_exhibits
from pipeline.ingest.extract import Work, extract
from pipeline.ingest.indexed import indexed
from pipeline.ingest.opening import FILE_BYTES, content_of
from pipeline.ingest.outcome import Source, source_at
from pipeline.stores.objects import Stored
from pipeline.stores.url import Url, place_of, url_of

FIXTURES = ROOT / "fixtures" / "raw_filings"
INDEX = """file,accession_number,cik,filing_date
syn-marlow-plan-2009.txt,0000950129-09-000123,796227,2009-05-07
notes.doc,0000950129-09-000124,796227,2009-05-07
gone.txt,0000950129-09-000125,796227,2009-05-07
"""


def put(s3: Any, bucket: str, folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            s3.pipe_file(f"{bucket}/in/{path.relative_to(folder)}", path.read_bytes())


def tables(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.parquet"))}


@pytest.fixture
def folder(exhibits: Path) -> Path:
    """Files of every kind, an index, and what is passed over."""
    (exhibits / "index.csv").write_text(INDEX)
    for name in ("notes.doc", ".hidden.txt", "empty.txt"):
        (exhibits / name).write_text("" if name == "empty.txt" else "a plan")
    below = exhibits / "edgar" / "data" / "796227" / "0000950129-04-008223"
    below.mkdir(parents=True)
    (below / "avif-a15-2010.htm").write_bytes((FIXTURES / "avif-a15-2010.htm").read_bytes())
    (exhibits / ".git").mkdir()
    (exhibits / ".git" / "a.txt").write_text("hidden too")
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in ("syn-harrowgate-2006.txt", "mfs-master-2011.htm"):
            archive.writestr(name, (FIXTURES / name).read_bytes())
    (exhibits / "all.zip").write_bytes(packed.getvalue())
    return exhibits


def test_the_tables_are_those_of_a_folder(folder: Path, s3: Any, bucket: str, tmp_path: Path) -> None:
    put(s3, bucket, folder)
    s3.pipe_file(f"{bucket}/in/edgar/", b"")  # as some tools write a folder
    options = ["--quiet", "--jobs", "1"]
    assert cli.main(["run", str(folder), "-o", str(tmp_path / "here"), *options]) == 1  # one is empty
    assert cli.main(["run", f"s3://{bucket}/in/", "-o", str(tmp_path / "there"), *options]) == 1
    here, there = tables(tmp_path / "here" / "latest"), tables(tmp_path / "there" / "latest")
    assert here == there
    assert cli.main(["verify", "-o", str(tmp_path / "there"), "--jobs", "1"]) == 0
    moved = f"s3://{bucket}/in"
    assert cli.main(["verify", "-o", str(tmp_path / "here"), "--inputs", moved, "--jobs", "1"]) == 0


def test_the_workers_of_a_cluster_fetch_what_they_read(exhibits: Path, s3: Any, bucket: str) -> None:
    put(s3, bucket, exhibits)
    sources = discover([Url(f"s3://{bucket}/in")])
    work = Work(read_exhibits)
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, dashboard_address=None, silence_logs=logging.CRITICAL
    ) as there:
        heard: list[str] = []
        read = list(extract(sources, work, heard.append, jobs=1, scheduler=there.scheduler_address))
    spread = sorted(read, key=lambda file: file.source.name)
    assert (len(spread), heard) == (2, [])
    assert all(file in spread for file in extract(sources, work, jobs=1))
    assert [file.sha256 for file in spread] == [
        sha256(path.read_bytes()).hexdigest() for path in sorted(exhibits.iterdir())
    ]


def names(*inputs: str) -> list[str]:
    return [source.name for source in discover([place_of(given) for given in inputs])]


def test_names_are_those_of_files(s3: Any, bucket: str) -> None:
    for key in (
        "in/a.txt",
        "in/b/a.TXT",
        "in/b//c.txt",
        "in/.x/d.txt",
        "in/e.doc",
        "other/a.txt",
        "index.csv",
    ):
        s3.pipe_file(f"{bucket}/{key}", b"x")
    assert names(f"s3://{bucket}/in") == ["a.txt", "b/%/c.txt", "b/a.TXT"]
    assert names(f"s3://{bucket}/in/a.txt") == ["a.txt"]
    assert names(f"s3://{bucket}/in/e.doc") == ["e.doc"]  # it was asked for
    assert names(f"s3://{bucket}/in/a.txt", f"s3://{bucket}/in") == ["a.txt", "b/%/c.txt", "b/a.TXT"]
    both = names(f"s3://{bucket}/in", f"s3://{bucket}/other")
    assert both == ["b/%/c.txt", "b/a.TXT", "in/a.txt", "other/a.txt"]
    assert "other/a.txt" in names(f"s3://{bucket}")


def test_every_object_is_opened_by_its_own_key(s3: Any, bucket: str) -> None:
    keys = ("in/b//c.txt", "in/b/c.txt", "in/with blank, and #.txt", "in/ü.txt")
    for key in keys:
        s3.pipe_file(f"{bucket}/{key}", key.encode())
    found = [content_of(source) for source in discover([Url(f"s3://{bucket}/in")])]
    assert sorted(found) == sorted(key.encode() for key in keys)  # type: ignore[type-var]


def test_an_index_given_may_lie_in_the_store(s3: Any, bucket: str) -> None:
    s3.pipe_file(f"{bucket}/in/syn-marlow-plan-2009.txt", b"x")
    s3.pipe_file(f"{bucket}/filings.csv", INDEX.replace("syn-", "in/syn-").encode())
    found = indexed(survey([Url(f"s3://{bucket}/in")]), Url(f"s3://{bucket}/filings.csv"))
    ((filing,),) = [source.said for source in found.sources]
    assert filing.accession_number == "0000950129-09-000123"


def listed(s3: Any, bucket: str, content: bytes = b"a plan") -> Source:
    s3.pipe_file(f"{bucket}/in/a.txt", content)
    (source,) = discover([Url(f"s3://{bucket}/in")])
    return source


def test_an_object_that_went_since_is_told(s3: Any, bucket: str) -> None:
    source = listed(s3, bucket)
    s3.rm_file(f"{bucket}/in/a.txt")
    assert str(content_of(source)).startswith("the object can't be read: ")


@pytest.mark.parametrize("now", [b"a pla", b"a plan with more", b""])
def test_an_object_that_changed_since_is_told(s3: Any, bucket: str, now: bytes) -> None:
    source = listed(s3, bucket)
    s3.pipe_file(f"{bucket}/in/a.txt", now)
    assert "the object c" in str(content_of(source))


def test_an_object_that_is_cut_on_its_way_is_told(
    s3: Any, bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = listed(s3, bucket)
    monkeypatch.setattr("pipeline.ingest.opening.read_object", lambda *_: b"a pl")
    assert content_of(source) == "the object changed since it was listed, or came cut short; run again"


def test_an_empty_object_is_an_empty_file(s3: Any, bucket: str) -> None:
    assert content_of(listed(s3, bucket, b"")) == b""


def test_an_object_above_the_limit_is_not_fetched() -> None:
    stored = Stored(Url("s3://nowhere/a.txt"), FILE_BYTES + 1)
    assert "MB are read" in str(content_of(Source(Path("a.txt"), "a.txt", 0, stored=stored)))


def test_what_was_read_once_is_opened_without_its_size(s3: Any, bucket: str) -> None:
    listed(s3, bucket)
    assert content_of(source_at(place_of(f"s3://{bucket}/in/a.txt"), "a.txt")) == b"a plan"


# ---------------------------------------------------------------------- what can't be


def told(capsys: pytest.CaptureFixture[str], tmp_path: Path, *arguments: str) -> tuple[int, str]:
    status = cli.main(["run", *arguments, "-o", str(tmp_path / "out"), "--quiet"])
    return status, capsys.readouterr().err


@pytest.mark.parametrize("where", ["no-such-bucket/in", "{bucket}/nothing"])
def test_a_missing_bucket_or_folder_is_a_fault_of_use(
    bucket: str, where: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    status, words = told(capsys, tmp_path, f"s3://{where.format(bucket=bucket)}")
    assert (status, "There is nothing at s3://" in words, "check the bucket" in words) == (2, True, True)


def test_no_credentials_are_a_fault_of_use(
    bucket: str,
    opened_anew: None,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))
    status, words = told(capsys, tmp_path, f"s3://{bucket}/in")
    assert (status, "AWS_ACCESS_KEY_ID" in words) == (2, True)


def test_a_store_out_of_reach_publishes_nothing(
    bucket: str, opened_anew: None, exhibits: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """As a folder that can't be listed: the rest goes on with --allow-drop, and it is quarantined."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
        patch.setenv("AWS_MAX_ATTEMPTS", "1")
        patch.setattr(s3fs.S3FileSystem, "retries", 1)
        where = f"s3://{bucket}/in"
        status, words = told(capsys, tmp_path, where)
        assert (status, f"{where}: it can't be reached: " in words) == (3, True)
        status, words = told(capsys, tmp_path, where, str(exhibits), "--allow-drop")
        assert (status, words.startswith("in: it can't be reached: ")) == (1, True)


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("s3://", "names no place in a store"),
        ("s3:///", "names no place in a store"),
        ("simplecache::s3://bucket/in", "is no plain URL"),
        ("nonsense://bucket/in", "can't be opened: Protocol not known"),
        ("oss://bucket/in", "needs a package that is not installed"),
    ],
)
def test_a_url_of_no_store_is_a_fault_of_use(
    where: str, words: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    status, said = told(capsys, tmp_path, where)
    assert (status, words in said) == (2, True), said


@pytest.mark.parametrize("package", ["fsspec.core", "s3fs"])
def test_what_is_to_be_installed_is_said(
    package: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    importlib.import_module("fsspec.registry")
    monkeypatch.delitem(sys.modules["fsspec.registry"]._registry, "s3", raising=False)
    monkeypatch.setitem(sys.modules, package, None)
    status, said = told(capsys, tmp_path, "s3://bucket/in")
    assert (status, "pip install 'edgar-fees[s3]'" in said) == (2, True), said


def test_a_url_has_parts() -> None:
    url = url_of("s3://bucket/folder/")
    assert (str(url), url.name, url.scheme, str(url / "a")) == (
        "s3://bucket/folder",
        "folder",
        "s3",
        "s3://bucket/folder/a",
    )
    assert (url / "a").lies_in(url)
    assert not Url("s3://bucket/folder2").lies_in(url)
    assert place_of("folder/a.txt") == Path("folder/a.txt")
