"""The data dictionary: whole, in words, and the same wherever it is written down."""

from __future__ import annotations

import ast
import dataclasses
import re
from functools import cache
from pathlib import Path

import pyarrow as pa
import pytest

from pipeline import frames
from pipeline.publish.codes import CODES
from pipeline.publish.describe import datapackage, markdown, plain
from pipeline.publish.dictionary import TABLES
from pipeline.publish.table_model import Table

ROOT = Path(__file__).parents[3]


def test_docs_are_current() -> None:
    assert (ROOT / "docs" / "tables.md").read_text() == markdown(), "run make docs"


def test_every_table_of_the_last_stage_is_published() -> None:
    kept_for_the_next_night = "answered"
    made = [field.name for field in dataclasses.fields(frames.Reconciled)]
    assert made == [*TABLES, kept_for_the_next_night]


@pytest.mark.parametrize("name", sorted(set(frames.STATED) & set(TABLES)))
def test_working_tables_have_the_published_types(name: str) -> None:
    working = {field.name: field.type for field in frames.STATED[name] if field.name != "proof"}
    published = {field.name: field.type for field in TABLES[name].schema}
    assert working.items() <= published.items()


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_a_table_is_sound(table: Table) -> None:
    names = [column.name for column in table.columns]
    assert len(set(names)) == len(names)
    assert set(table.key) <= set(names)
    assert all(column.meaning.endswith(".") for column in table.columns)
    for column in table.columns:
        if column.refers_to:
            target, name = column.refers_to.split(".")
            assert name in TABLES[target].schema.names


def test_field_metadata_carries_the_meaning() -> None:
    field = TABLES["fee_rates"].schema.field("rate")
    assert field.type == pa.decimal128(9, 7)
    assert field.metadata[b"description"] == b"The rate as an exact fraction: 0.0025 is 0.25%."


def test_the_package_lists_every_table() -> None:
    package = datapackage()
    assert [resource["name"] for resource in package["resources"]] == list(TABLES)
    assert all(set(resource) >= {"path", "schema", "description"} for resource in package["resources"])


def test_plain_words_hold_every_column_and_code() -> None:
    words = plain()
    assert all(column.name in words for table in TABLES.values() for column in table.columns)
    assert all(code in words for code in CODES)
    assert "findings" not in plain("classes")


@cache
def modules() -> list[ast.Module]:
    """Those of the program, but for the list of codes itself."""
    paths = (*ROOT.glob("parsers/**/*.py"), *ROOT.glob("pipeline/**/*.py"))
    return [ast.parse(path.read_text()) for path in paths if path.name != "codes.py"]


def _emitted(module: ast.Module) -> set[str]:
    """The codes that calls of `Finding` and `_finding` begin with, as words or as constants of the module."""
    constants = {
        target.id: node.value.value
        for node in module.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    firsts = [
        call.args[0]
        for call in ast.walk(module)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.args
        if call.func.id in ("Finding", "_finding")
    ]
    words = {first.value for first in firsts if isinstance(first, ast.Constant)}
    return words | {
        constants[first.id] for first in firsts if isinstance(first, ast.Name) if first.id in constants
    }


def test_every_code_in_use_is_explained() -> None:
    emitted = set().union(*map(_emitted, modules()))
    assert {"undecodable_characters", "rate_conflict", "crashed"} <= emitted <= set(CODES)


def test_every_code_that_is_explained_is_in_use() -> None:
    words = {
        node.value for module in modules() for node in ast.walk(module) if isinstance(node, ast.Constant)
    }
    assert set(CODES) <= words


@pytest.mark.parametrize("code", CODES)
def test_a_code_has_one_sentence_of_meaning_and_one_of_advice(code: str) -> None:
    for sentence in (CODES[code].meaning, CODES[code].advice):
        assert re.fullmatch(r"[A-Z][^.]*(\.\d[^.]*)*\.", sentence), sentence
