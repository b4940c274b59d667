"""The house keeps its plan: imports go one way, and faults are trapped in one place."""

from __future__ import annotations

import ast
from pathlib import Path

import house
import pytest

ROOT = house.ROOT
MODULES = sorted([*ROOT.glob("parsers/**/*.py"), *ROOT.glob("pipeline/**/*.py")])

STAGES = {
    "discover": "ingest",
    "extract": "ingest",
    "stated": "ingest.readings",
    "identify": "identity",
    "replay": "replay",
    "audit": "publish",
    "publish": "publish",
}
RECIPE = "pipeline.run"


def module_of(stage: str) -> str:
    return f"pipeline.{STAGES[stage]}.{stage}"


def imported(path: Path) -> set[str]:
    return set(house.imported(ast.parse(path.read_text())))


def module_name(path: Path) -> str:
    return house.name_of(path)


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_parsers_know_nothing_of_the_pipeline(path: Path) -> None:
    if path.is_relative_to(ROOT / "parsers"):
        forbidden = ("pipeline", "pandas", "pyarrow")
        assert not [name for name in imported(path) if name.split(".")[0] in forbidden]


@pytest.mark.parametrize("stage", STAGES)
def test_stages_meet_only_in_the_recipe(stage: str) -> None:
    """A stage may know the type that another hands on, by its capital; it never calls another."""
    others = tuple(f"{module_of(other)}." for other in STAGES if other != stage)
    known = list(house.imported(house.modules("pipeline")[module_of(stage)]))
    assert not [n for n in known if n.startswith(others) and not n.rpartition(".")[2][0].isupper()]


def test_the_recipe_imports_every_stage() -> None:
    assert {module_of(stage) for stage in STAGES} <= imported(ROOT / "pipeline" / "run.py")


def test_only_commands_import_the_recipe() -> None:
    users = {module_name(path) for path in MODULES if RECIPE in imported(path)}
    assert not users & {module_of(stage) for stage in STAGES}


@pytest.mark.parametrize("package", house.STOREYS)
def test_the_rooms_lie_one_above_the_other(package: str) -> None:
    assert set(house.STOREYS[package]) >= {room for arrow in house.arrows(package) for room in arrow}
    assert not house.upward(package)
    assert len(house.arrows(package)) <= house.MOST_ARROWS[package]
    assert len(house.direct_modules(package)) <= house.MOST_MODULES[package]


JUDGES = {
    "parsers.terms.cells": {
        "is_rate",
        "is_no_rate",
        "is_ditto",
        "is_unfilled",
        "is_pair",
        "is_value",
        "is_figure",
        "trim_marks",
    },
    "parsers.terms.names": {"is_portfolio", "is_registrant", "is_firm", "is_category"},
    "parsers.terms.share_classes": {"is_class"},
    "parsers.terms.entry_names": {"is_caption", "is_class_caption", "read_entry_name"},
}


def test_what_print_can_be_is_decided_in_one_room() -> None:
    """Outside of terms/ the cell, or `can_be`, is asked; nobody judges the string anew."""
    judging = {f"{module}.{name}" for module, names in JUDGES.items() for name in names}
    users = {
        module: judging & set(house.imported(tree))
        for module, tree in house.modules("parsers").items()
        if not module.startswith("parsers.terms.")
    }
    assert not {module: names for module, names in users.items() if names}


def test_no_module_and_no_function_is_too_large() -> None:
    assert not house.long_modules()
    assert not house.long_functions()
    assert len(house.CASES) <= 10
    assert set(house.many_decisions()) == set(house.CASES)


def test_no_class_has_many_fields_that_are_rewritten() -> None:
    assert not house.restless_classes()


def test_worded_patterns_stand_in_wordings() -> None:
    assert len(house.worded_patterns()) <= house.MOST_PATTERNS


# Our own faults in an exhibit; those outside of one, in a worker, told to its owner; and the last resort.
TRAPS = ("pipeline.ingest.exhibits", "pipeline.ingest.serving", "pipeline.cli")


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_only_the_traps_catch_everything(path: Path) -> None:
    blanket = [
        handler
        for handler in ast.walk(ast.parse(path.read_text()))
        if isinstance(handler, ast.ExceptHandler) and _catches_all(handler.type)
    ]
    assert len(blanket) == (1 if module_name(path) in TRAPS else 0)


def _catches_all(kind: ast.expr | None) -> bool:
    names = [node.id for node in ast.walk(kind) if isinstance(node, ast.Name)] if kind else ["BaseException"]
    return bool({"Exception", "BaseException"} & set(names))


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_modules_have_no_cycle_through_themselves(path: Path) -> None:
    seen: set[str] = set()
    files = {module_name(other): other for other in MODULES}
    waiting = [name for name in imported(path) if name in files]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += [other for other in imported(files[name]) if other in files]
    assert module_name(path) not in seen
