"""The measure of the house: rooms, the arrows between them, and what is too large. `make house` prints it.

A room is a folder of parsers/ or pipeline/, or a module that stands directly in one of them. An arrow
goes from a room to another that one of its modules imports. Rooms are listed from the foundation up; a
room may know only what lies below it.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]

STOREYS: Mapping[str, tuple[str, ...]] = {
    "parsers": (
        *("vocabulary", "model", "wordings", "terms", "media", "container", "evidence", "layout"),
        *("front", "second", "prose", "tables", "changes", "fees", "doubts", "reading", "recipe", "__init__"),
    ),
    "pipeline": (
        *("errors", "vocabulary", "frames", "stores", "ingest", "identity", "replay", "publish"),
        *("run", "export", "charged", "report", "commands", "cli", "__init__"),
    ),
}
MOST_MODULES = {"parsers": 8, "pipeline": 6}
MOST_ARROWS = {"parsers": 61, "pipeline": 57}
MOST_LINES, MOST_LINES_OF_FUNCTION, MOST_DECISIONS, MOST_REWRITTEN, MOST_PATTERNS = 350, 40, 12, 6, 20

# Functions of more decisions, each with its reason.
CASES: Mapping[str, str] = {}

_MUTATORS = frozenset(
    [
        "append",
        "extend",
        "insert",
        "add",
        "update",
        "setdefault",
        "pop",
        "popitem",
        "clear",
        "sort",
        "reverse",
        "popleft",
        "appendleft",
        "remove",
        "discard",
    ]
)
_MATCHERS = frozenset(
    ["compile", "pattern", "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"]
)
_NO_WORDS = re.compile(r"\(\?P?<\w+>|\(\?P[=>]\w+\)?|\(\?[aiLmsux-]+[:)]|\\[A-Za-z]|\[[^\]]*\]|\\x\w\w")
_WORD = re.compile(r"[A-Za-z]{3,}")
_GROUPED = re.compile(r"\(\?|\\[bswd]|\|")

Place = str  # "parsers.tables.rows:read_table"


@cache
def modules(package: str) -> Mapping[str, ast.Module]:
    """Every module of a package by its dotted name."""
    paths = sorted((ROOT / package).rglob("*.py"))
    return {name_of(path): ast.parse(path.read_text()) for path in paths}


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imported(tree: ast.AST) -> Iterator[str]:
    """What a module imports, anywhere in it: modules, and names of modules."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room_of(module: str) -> str:
    """`parsers.tables.rows` stands in tables, `parsers.model` is a room of its own."""
    return module.split(".")[1] if "." in module else "__init__"


def arrows(package: str) -> set[tuple[str, str]]:
    """From which room to which other one of the same package."""
    known = modules(package)
    return {
        (room_of(module), room_of(target))
        for module, tree in known.items()
        for target in imported(tree)
        if target in known and target != package and room_of(target) != room_of(module)
    }


def upward(package: str) -> list[tuple[str, str]]:
    """Arrows to a room above; none can close a circle where there are none of these."""
    height = {room: at for at, room in enumerate(STOREYS[package])}
    return sorted((a, b) for a, b in arrows(package) if height[a] <= height[b])


def direct_modules(package: str) -> list[str]:
    return sorted(path.name for path in (ROOT / package).glob("*.py"))


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def everywhere() -> Iterator[tuple[str, ast.Module]]:
    for package in STOREYS:
        yield from modules(package).items()


def decisions(function: ast.AST) -> int:
    """Conditions, boolean operators and conditions of comprehensions."""
    count = 0
    for node in ast.walk(function):
        if isinstance(node, ast.If | ast.IfExp | ast.While | ast.match_case):
            count += 1 + (isinstance(node, ast.match_case) and node.guard is not None)
        elif isinstance(node, ast.BoolOp):
            count += len(node.values) - 1
        elif isinstance(node, ast.comprehension):
            count += len(node.ifs)
    return count


def many_decisions() -> dict[Place, int]:
    counted = ((f"{name}:{f.name}", decisions(f)) for name, tree in everywhere() for f in functions(tree))
    return {place: count for place, count in counted if count > MOST_DECISIONS}


def long_functions() -> dict[Place, int]:
    lengths = (
        (f"{name}:{f.name}", (f.end_lineno or f.lineno) - f.lineno + 1)
        for name, tree in everywhere()
        for f in functions(tree)
    )
    return {place: length for place, length in lengths if length > MOST_LINES_OF_FUNCTION}


def long_modules() -> dict[str, int]:
    lengths = {
        name_of(path): path.read_text().count("\n")
        for package in STOREYS
        for path in (ROOT / package).rglob("*.py")
    }
    return {name: length for name, length in lengths.items() if length > MOST_LINES}


def rewritten(kind: ast.ClassDef) -> set[str]:
    """The fields that methods of a class set or change after it is made."""
    return {
        field
        for method in functions(kind)
        if method.name not in {"__init__", "__post_init__"}
        for node in ast.walk(method)
        for field in _changed(node)
    }


def _changed(node: ast.AST) -> Iterator[str]:
    targets: list[ast.expr] = []
    if isinstance(node, ast.Assign):
        targets = node.targets
    elif isinstance(node, ast.AugAssign | ast.AnnAssign | ast.For):
        targets = [node.target]
    elif isinstance(node, ast.Delete):
        targets = node.targets
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _MUTATORS:
        targets = [node.func.value]
    for target in targets:
        for part in target.elts if isinstance(target, ast.Tuple | ast.List) else [target]:
            inner = part
            while isinstance(inner, ast.Subscript):
                inner = inner.value
            if (
                isinstance(inner, ast.Attribute)
                and isinstance(inner.value, ast.Name)
                and inner.value.id == "self"
            ):
                yield inner.attr


def restless_classes() -> dict[Place, set[str]]:
    """Classes of which more fields are rewritten than one can follow."""
    kinds = (
        (f"{name}:{node.name}", rewritten(node))
        for name, tree in everywhere()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    )
    return {place: fields for place, fields in kinds if len(fields) > MOST_REWRITTEN}


def worded_patterns() -> list[tuple[Place, str]]:
    """Patterns with a word in them that stand outside wordings/: what a matcher is given, or a part of it."""
    return [
        (f"{name}:{line}", text)
        for name, tree in everywhere()
        if not name.startswith("parsers.wordings")
        for line, text in sorted(_patterns(tree))
        if _WORD.search(_NO_WORDS.sub("", text))
    ]


def _patterns(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            home = node.func.value
            is_matcher = isinstance(home, ast.Name) and home.id in {"re", "regex", "late"}
            if node.func.attr in _MATCHERS and is_matcher:
                yield node.lineno, _text(node.args[0])
    for node in tree.body:  # a part of a pattern, by name
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant | ast.JoinedStr):
            text = _text(node.value)
            if _GROUPED.search(text) and "\n" not in text:
                yield node.lineno, text


def _text(node: ast.expr) -> str:
    parts = (part.value for part in ast.walk(node) if isinstance(part, ast.Constant))
    texts = (part.decode("latin-1") if isinstance(part, bytes) else part for part in parts)
    return "".join(text for text in texts if isinstance(text, str))


def told() -> Iterator[str]:
    """All measures, a line each, and below what is over them."""
    for package in STOREYS:
        yield f"{package}/  modules in it {len(direct_modules(package))} (most {MOST_MODULES[package]})"
        yield f"{package}/  arrows between rooms {len(arrows(package))} (most {MOST_ARROWS[package]})"
        for room in reversed(STOREYS[package]):
            known = sorted(b for a, b in arrows(package) if a == room)
            yield f"    {room:12} {' '.join(known) or '-'}"
        yield from (f"    upward: {a} -> {b}" for a, b in upward(package))
    for words, most, over in (
        ("modules over %d lines", MOST_LINES, long_modules()),
        ("functions over %d lines", MOST_LINES_OF_FUNCTION, long_functions()),
        ("functions of more than %d decisions", MOST_DECISIONS, many_decisions()),
        ("classes with more than %d fields that are rewritten", MOST_REWRITTEN, restless_classes()),
    ):
        yield f"{words % most}: {len(over)}"
        yield from (f"    {place}  {value}  {CASES.get(place, '')}" for place, value in sorted(over.items()))
    patterns = worded_patterns()
    by_module: dict[str, int] = defaultdict(int)
    for place, _ in patterns:
        by_module[place.partition(":")[0]] += 1
    yield f"patterns with words outside wordings/: {len(patterns)} (most {MOST_PATTERNS})"
    yield from (f"    {name}  {count}" for name, count in sorted(by_module.items()))


if __name__ == "__main__":
    print("\n".join(told()))
