"""An S3 of this machine, a bucket a test, and edgar-fees as it is typed."""

from __future__ import annotations

import itertools
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import s3fs
from pages import ROOT

from pipeline.ingest.server import _SERVER

_NUMBERS = itertools.count()


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture(scope="package")
def credentials() -> Iterator[None]:
    """As a user has them in his environment; the workers too, which are forked from a server with one."""
    from moto.server import ThreadedMotoServer

    logging.getLogger("werkzeug").setLevel(logging.CRITICAL)
    store = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    store.start()
    host, port = store.get_host_and_port()
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (
            ("AWS_ENDPOINT_URL", f"http://{host}:{port}"),
            ("AWS_ACCESS_KEY_ID", "id"),
            ("AWS_SECRET_ACCESS_KEY", "secret"),
            ("AWS_DEFAULT_REGION", "us-east-1"),
            ("AWS_EC2_METADATA_DISABLED", "true"),
        ):
            patch.setenv(name, value)
        s3fs.S3FileSystem.clear_instance_cache()
        _SERVER.stop()
        yield
        s3fs.S3FileSystem.clear_instance_cache()
        _SERVER.stop()
    store.stop()


@pytest.fixture
def opened_anew(credentials: None) -> Iterator[None]:
    """For a test that changes the environment: no store is open from before, and none stays open."""
    s3fs.S3FileSystem.clear_instance_cache()
    yield
    s3fs.S3FileSystem.clear_instance_cache()


@pytest.fixture(scope="package")
def s3(credentials: None) -> Any:
    """The store itself, to look into and to put things there."""
    return s3fs.S3FileSystem(use_listings_cache=False)


@pytest.fixture
def bucket(s3: Any) -> str:
    name = f"bucket-{next(_NUMBERS)}"
    s3.call_s3("create_bucket", Bucket=name)
    return name


@pytest.fixture
def exhibits(tmp_path: Path) -> Path:
    """A plan and its amendments, and another plan."""
    folder = tmp_path / "exhibits"
    folder.mkdir()
    for path in (ROOT / "fixtures" / "raw_filings").glob("syn-marlow-*.txt"):
        (folder / path.name).write_bytes(path.read_bytes())
    return folder
