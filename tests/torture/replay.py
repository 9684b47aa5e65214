"""What a disk may hold after the power went, from the order in which it was written to. Knows no file.

What was synced is there. Of what was not, any part may be there, sector by sector, in any order; and of
names given, taken or changed since their folder was synced only a beginning may be.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.torture.disk import Entry

SECTOR_BYTES = 512
Change = tuple[int, bytes | None]
"""Bytes at a place; without bytes the file ends there."""
Tree = dict[str, bytes]


@dataclass
class Node:
    """A file, whatever its names."""

    now: bytearray = field(default_factory=bytearray)
    synced: bytearray = field(default_factory=bytearray)
    pending: list[Change] = field(default_factory=list)

    def change(self, change: Change) -> None:
        _apply(self.now, change)
        self.pending.append(change)

    def sync(self) -> None:
        for change in self.pending:
            _apply(self.synced, change)
        self.pending = []

    def give_up(self) -> None:
        """A sync failed: what was to be written is forgotten, and no later sync brings it back."""
        self.pending = []


Renaming = Callable[[dict[str, Node]], None]


class Replay:
    """A folder as it is while entry after entry is taken."""

    def __init__(self, folder: Path, *, at: Path) -> None:
        """As it lies there now, all of it on the disk; what was written down was done to `at`."""
        self.names: dict[str, Node] = {}
        for file in folder.rglob("*"):
            if file.is_file():
                content = file.read_bytes()
                name = str(at / file.relative_to(folder))
                self.names[name] = Node(bytearray(content), bytearray(content))
        self._durable_names = dict(self.names)
        self._pending_names: list[tuple[str, Renaming]] = []
        self._open: dict[int, Node | str] = {}

    def take(self, entry: Entry) -> None:
        """One more thing that was done."""
        match entry.what:
            case "O":
                self._opened(entry)
            case "C":
                self._open.pop(entry.a, None)
            case "W" | "T":
                node = self._open.get(entry.a)
                if isinstance(node, Node):
                    node.change((entry.b, entry.data if entry.what == "W" else None))
            case "S" | "F":
                self._synced(self._open.get(entry.a), failed=entry.what == "F")
            case "R" | "L" | "U":
                self._named(entry)
            case _:  # folders are there already, and marks are nobody's business here
                pass

    def _opened(self, entry: Entry) -> None:
        path = entry.data.decode()
        node = self.names.get(path)
        if node is None and not entry.b & 1:
            self._open[entry.a] = path  # a folder
            return
        if node is None:
            node = made = Node()
            self._rename(path, lambda names: names.__setitem__(path, made))
        elif entry.b & 2:
            node.change((0, None))
        self._open[entry.a] = node

    def _named(self, entry: Entry) -> None:
        path, other = entry.data.decode(), entry.other
        node = self.names.get(path)
        if node is None:
            return
        found = node

        def rename(names: dict[str, Node]) -> None:
            if entry.what != "L":
                names.pop(path, None)
            if entry.what != "U":
                names[other] = found

        self._rename(path, rename)

    def _rename(self, path: str, change: Renaming) -> None:
        change(self.names)
        self._pending_names.append((os.path.dirname(path), change))

    def _synced(self, node: Node | str | None, *, failed: bool) -> None:
        if isinstance(node, Node):
            node.give_up() if failed else node.sync()
        elif isinstance(node, str) and not failed:
            # In order, as journaling file systems do it: with a name come all that were given before it.
            last = max(
                (n for n, (where, _) in enumerate(self._pending_names) if where == node), default=-1
            )
            for _, change in self._pending_names[: last + 1]:
                change(self._durable_names)
            del self._pending_names[: last + 1]

    # What may be there

    def everything(self) -> Tree:
        """All that was done: the disk was fast."""
        return {path: bytes(node.now) for path, node in self.names.items()}

    def least(self) -> Tree:
        """Only what was synced, names and contents."""
        return {path: bytes(node.synced) for path, node in self._durable_names.items()}

    def names_alone(self) -> Tree:
        """All names, but of contents only what was synced."""
        return {path: bytes(node.synced) for path, node in self.names.items()}

    def some(self, chance: Random) -> Tree:
        """What was synced, and of all else some: names up to a moment, contents sector by sector."""
        names = dict(self._durable_names)
        for _, change in self._pending_names[: chance.randint(0, len(self._pending_names))]:
            change(names)
        return {path: _torn(node, chance) for path, node in names.items()}


def _torn(node: Node, chance: Random) -> bytes:
    content, likely = bytearray(node.synced), chance.choice([0.1, 0.5, 0.9])
    sectors = [sector for change in node.pending for sector in _sectors(change)]
    if chance.random() < 0.3:
        chance.shuffle(sectors)
    for sector in sectors:
        if chance.random() < likely:
            _apply(content, sector)
    return bytes(content)


def _sectors(change: Change) -> Iterable[Change]:
    place, data = change
    if data is None:
        yield change
        return
    start = 0
    while start < len(data):
        end = min(len(data), start + SECTOR_BYTES - (place + start) % SECTOR_BYTES)
        yield place + start, data[start:end]
        start = end


def _apply(content: bytearray, change: Change) -> None:
    place, data = change
    if data is None:
        del content[place:]
        content.extend(bytes(place - len(content)))
    else:
        content.extend(bytes(max(0, place - len(content))))
        content[place : place + len(data)] = data


def lay_out(tree: Tree, root: Path, folder: Path) -> None:
    """Have the files of `root` like this in `folder`, which is empty."""
    for path, content in tree.items():
        file = folder / Path(path).relative_to(root)
        file.parent.mkdir(parents=True, exist_ok=True)
        # What two processes share through memory is nobody's promise: it may hold anything.
        file.write_bytes(b"\xa5" * len(content) if file.name.endswith("-shm") else content)
