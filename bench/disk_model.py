"""A disk that forgets: all that a power cut may leave of recorded file operations.

What a program sees at once, the disk holds only once it is synced: the bytes of a file when the file is, the
names in a folder when the folder is. Until then each may be there or not, in any order and apart from the
others; of a file's bytes none may be there, half of them, or zeros. A rename within one folder is one step.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

RANDOM_STATES = 100  # a cut
_TORN = ("lost", "empty", "half", "zeros")


@dataclass(frozen=True, slots=True)
class Operation:
    """mkdir, create, write, sync, close, rename, link, symlink, unlink, rmdir; `other`: the new name, the
    target, or what is linked."""

    kind: str
    path: str
    other: str = ""
    data: bytes = b""


@dataclass(slots=True)
class WatchedOs:
    """Stands in for `os` in a module: tells of each change of the disk before it is made.

    What `before` raises is what the module gets instead; a file is closed all the same. Without `syncing`
    nothing is waited for.
    """

    before: Callable[[Operation], None]
    syncing: bool = True
    paths: dict[int, str] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)

    def open(self, path: Any, flags: int, mode: int = 0o777) -> int:
        self.before(Operation("create" if flags & os.O_CREAT else "open", os.path.abspath(path)))
        handle = os.open(path, flags, mode)
        self.paths[handle] = os.path.abspath(path)
        return handle

    def write(self, handle: int, data: bytes) -> int:
        self.before(Operation("write", self.paths[handle], data=bytes(data)))
        return os.write(handle, data)

    def fsync(self, handle: int) -> None:
        self.before(Operation("sync", self.paths[handle]))
        if self.syncing:
            os.fsync(handle)

    def close(self, handle: int) -> None:
        try:
            self.before(Operation("close", self.paths.pop(handle)))
        finally:
            os.close(handle)

    def mkdir(self, path: Any) -> None:
        self.before(Operation("mkdir", os.path.abspath(path)))
        os.mkdir(path)

    def rename(self, old: Any, new: Any) -> None:
        self.before(Operation("rename", os.path.abspath(old), os.path.abspath(new)))
        os.rename(old, new)

    def link(self, old: Any, new: Any) -> None:
        self.before(Operation("link", os.path.abspath(new), os.path.abspath(old)))
        os.link(old, new)

    def symlink(self, target: Any, path: Any) -> None:
        self.before(Operation("symlink", os.path.abspath(path), str(target)))
        os.symlink(target, path)

    def unlink(self, path: Any) -> None:
        self.before(Operation("unlink", os.path.abspath(path)))
        os.unlink(path)

    def rmdir(self, path: Any) -> None:
        self.before(Operation("rmdir", os.path.abspath(path)))
        os.rmdir(path)


@dataclass(frozen=True, slots=True)
class Link:
    target: str


# What stands at each path below the root: the bytes of a file, where a link points, None for a folder.
Tree = Mapping[str, bytes | Link | None]


def tree_of(root: Path) -> dict[str, bytes | Link | None]:
    """What is on the true disk."""
    found: dict[str, bytes | Link | None] = {}
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_symlink():
            found[name] = Link(os.readlink(path))
        else:
            found[name] = None if path.is_dir() else path.read_bytes()
    return found


@dataclass(eq=False, slots=True)
class Node:
    """A file, link or folder: as programs see it, and as the disk holds it."""

    content: bytes | Link | None = None
    safe_content: bytes | Link | None = None
    names: dict[str, Node] = field(default_factory=dict)
    safe_names: dict[str, Node] = field(default_factory=dict)


@dataclass(frozen=True, eq=False, slots=True)
class Change:
    """Names given in a folder, or taken (None), in one step."""

    folder: Node
    names: Mapping[str, Node | None]


class Disk:
    """Takes operations, and tells all that may be left if the power goes now."""

    def __init__(self, root: str, tree: Tree) -> None:
        self._root_path = PurePosixPath(root)
        self._root = Node()
        self._pending: list[Change] = []
        self._dirty: list[Node] = []
        for name, content in tree.items():
            folder, last = self._place(str(self._root_path / name))
            folder.names[last] = folder.safe_names[last] = Node(content, content)

    def do(self, operation: Operation) -> None:
        """One operation; those outside of the root, and those that change nothing, are passed over."""
        if not PurePosixPath(operation.path).is_relative_to(self._root_path):
            return
        if operation.kind in ("open", "close"):
            return
        if operation.kind == "sync":
            self._sync(self._node(operation.path))
        elif operation.kind == "write":
            node = self._node(operation.path)
            assert isinstance(node.content, bytes)
            node.content += operation.data
            self._dirty.append(node)
        else:
            folder, name = self._place(operation.path)
            self._change(folder, self._names_after(operation, folder, name))

    def _names_after(self, operation: Operation, folder: Node, name: str) -> Mapping[str, Node | None]:
        match operation.kind:
            case "mkdir":
                return {name: Node()}
            case "create":
                assert name not in folder.names, f"{operation.path} is there"
                return {name: Node(b"", b"")}
            case "symlink":
                link = Link(operation.other)
                return {name: Node(link, link)}
            case "link":
                return {name: self._node(operation.other)}
            case "unlink" | "rmdir":
                return {name: None}
            case "rename":
                target, other = self._place(operation.other)
                assert target is folder, "a rename from one folder to another is no single step"
                return {other: folder.names[name], name: None}
        raise ValueError(operation.kind)

    def _change(self, folder: Node, names: Mapping[str, Node | None]) -> None:
        _apply(folder.names, names)
        self._pending.append(Change(folder, names))

    def _sync(self, node: Node) -> None:
        node.safe_content = node.content
        node.safe_names = dict(node.names)
        self._pending = [change for change in self._pending if change.folder is not node]
        self._dirty = [other for other in self._dirty if other is not node]

    def _place(self, path: str) -> tuple[Node, str]:
        *folders, name = PurePosixPath(path).relative_to(self._root_path).parts
        node = self._root
        for part in folders:
            node = node.names[part]
        return node, name

    def _node(self, path: str) -> Node:
        if PurePosixPath(path) == self._root_path:
            return self._root
        folder, name = self._place(path)
        return folder.names[name]

    def left(self, chance: random.Random, random_states: int = RANDOM_STATES) -> Iterator[Tree]:
        """All that may be left, each once: the extremes, each thing alone there or lost, and random ones."""
        seen = set()
        for kept, torn in self._choices(chance, random_states):
            mark = tuple(map(id, kept)), tuple(sorted((id(node), how) for node, how in torn.items()))
            if mark not in seen:
                seen.add(mark)
                yield self._tree(kept, torn)

    def _choices(
        self, chance: random.Random, random_states: int
    ) -> Iterator[tuple[list[Change], dict[Node, str]]]:
        changes, dirty = self._pending, list(dict.fromkeys(self._dirty))
        for how in _TORN:
            yield [], dict.fromkeys(dirty, how)
            yield changes, dict.fromkeys(dirty, how)
            yield from ((changes, {node: how}) for node in dirty)
        yield changes, {}
        for change in changes:
            yield [change], {}
            yield [other for other in changes if other is not change], {}
        for _ in range(random_states):
            kept = [change for change in changes if chance.random() < 0.5]
            yield kept, {node: chance.choice(_TORN) for node in dirty if chance.random() < 0.7}

    def _tree(self, kept: list[Change], torn: Mapping[Node, str]) -> Tree:
        names: dict[Node, dict[str, Node]] = {}
        for change in kept:
            _apply(names.setdefault(change.folder, dict(change.folder.safe_names)), change.names)
        found: dict[str, bytes | Link | None] = {}
        waiting = [("", self._root)]
        while waiting:
            above, folder = waiting.pop()
            for name, node in names.get(folder, folder.safe_names).items():
                found[f"{above}{name}"] = _content(node, torn.get(node))
                waiting.append((f"{above}{name}/", node))
        return found


def _apply(names: dict[str, Node], change: Mapping[str, Node | None]) -> None:
    for name, node in change.items():
        if node is None:
            names.pop(name, None)
        else:
            names[name] = node


def _content(node: Node, torn: str | None) -> bytes | Link | None:
    """What of a file is on the disk; all of it where it is not torn, synced or not."""
    whole = node.content
    if torn is None or not isinstance(whole, bytes):
        return whole
    if torn == "lost":
        return node.safe_content
    return {"empty": b"", "half": whole[: len(whole) // 2], "zeros": bytes(len(whole))}[torn]
