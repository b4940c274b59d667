"""The output that the tests of the report open, published once."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_reports import published, written


@pytest.fixture(scope="session")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return published(tmp_path_factory.mktemp("report"))


@pytest.fixture(scope="session")
def report(output: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "report.html"
    written(path, output)
    return path


@pytest.fixture(scope="session")
def page(report: Path) -> str:
    return report.read_text("utf-8")
