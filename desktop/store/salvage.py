"""What can be read of a damaged history, put into a new one; what is missing is filled up from a backup.

Rows are read page by page, not through SQLite, which gives up at the first page that isn't whole. Which
numbers are missing is told by the pages around them: only those come from the backup, so that what the
person deleted since then stays away. Nothing is written to the damaged file or removed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import apsw
import msgspec

from desktop.store import trees
from desktop.store.database import Database, open_database
from desktop.store.failures import foreseen
from desktop.store.migrations import VERSION, migrate
from desktop.store.missing import Missing, stand_in
from desktop.store.promised import sequences
from desktop.store.sealed_pages import SealedPages
from desktop.store.shapes import Shape, fitting, shapes_of
from desktop.store.trees import ReadPage, Row

_SPARE_NUMBERS = 1000
"""Where it can't be read how far numbers went: none that was given is given again."""
_WITH_WORDS = ("attachments", "personas", "prompts")
"""Beside messages and conversations, of which it is known which are lost."""
_ALL = (-(1 << 63), (1 << 63) - 1)
Gaps = dict[str, list[tuple[int, int]]]


class Salvaged(msgspec.Struct, frozen=True):
    """What came of it."""

    conversations: int
    """Read from the damaged file, as are the messages."""
    messages: int
    broken_pages: int
    conversations_from_backup: int = 0
    messages_from_backup: int = 0
    backup: str = ""
    """The name of the one that was used."""
    lost_messages: int = 0
    """Known to have been there, and in no backup."""
    lost_conversations: int = 0
    """Their titles are gone; what was said in them may be there."""
    conversation_ids: tuple[int, ...] = ()
    """Those with something that is lost."""
    may_lack_more: bool = False
    """Pages are gone of which nobody can say any longer what was on them."""

    @property
    def is_whole(self) -> bool:
        """Whether nothing is lost."""
        return not (self.lost_messages or self.lost_conversations or self.may_lack_more)


def salvage(
    damaged: Path,
    target: Path,
    key: bytes,
    backups: Sequence[Path],
    *,
    trust_log: bool = True,
    went: Callable[[int], None] = lambda _count: None,
) -> Salvaged:
    """Make `target` of what can be read. `backups`: the newest first, each readable with this key.

    `went` hears how many rows were read. `trust_log`: the log belongs to this state of the file. Raises
    `DatabaseUnusable`.
    """
    database = open_database(target, key, known_version=VERSION)
    try:
        migrate(database)
        with foreseen(damaged), SealedPages(damaged, key, with_log=trust_log) as pages:
            return _Salvage(database, pages, key, went).run(damaged, backups)
    finally:
        database.close()


class _Salvage:
    def __init__(
        self, database: Database, pages: SealedPages, key: bytes, went: Callable[[int], None]
    ) -> None:
        self._database, self._pages, self._key, self._went = database, pages, key, went
        self._shapes = {shape.table: shape for shape in shapes_of(database)}
        self._gaps: Gaps = {name: [] for name in self._shapes}
        self._seen: set[int] = set()
        self._outdated: set[str] = set()
        """Tables with a page as it was before: it leads to none that came later."""
        self._count = 0
        self._backup = ""

    def run(self, damaged: Path, backups: Sequence[Path]) -> Salvaged:
        self._database.execute("PRAGMA foreign_keys = OFF")
        with self._database.transaction():
            roots = self._roots()
            for shape in self._shapes.values():
                self._read_table(shape, roots)
            self._read_strays()
            if any(self._gaps.values()) and self._pages.has_log:
                self._read_file_alone(damaged)
            read = self._amounts()
            self._number_on(self._pages.page)
            missing = self._missing(roots)
            if missing.is_any:
                self._fill_up(backups, missing)
            filled = self._amounts()
            lost = stand_in(self._database, self._missing(roots))
            self._pardon()
        self._database.execute("PRAGMA foreign_keys = ON")
        return Salvaged(
            conversations=read[0],
            messages=read[1],
            broken_pages=len(self._pages.broken),
            conversations_from_backup=filled[0] - read[0],
            messages_from_backup=filled[1] - read[1],
            backup=self._backup if filled != read else "",
            lost_messages=lost.messages,
            lost_conversations=lost.conversations,
            conversation_ids=lost.conversation_ids,
            may_lack_more=self._may_lack_more(missing),
        )

    def _pardon(self) -> None:
        """What was condemned is in the trash again, and no backup goes because of what went before: all
        that is kept may be needed yet.
        """
        self._database.execute("DELETE FROM condemned; UPDATE erased SET everywhere = 0")

    def _may_lack_more(self, missing: Missing) -> bool:
        if self._pages.broken == {1} and self._pages.count > 1:
            return False  # there are no rows on it, and all other pages were looked at
        if self._pages.stale - {1}:  # no row may be missing, and one of them be as it was before
            return True
        return missing.is_vague or any(self._gaps[each] for each in _WITH_WORDS)

    def _roots(self) -> dict[str, int]:
        """The first page of each table and index."""
        roots: dict[str, int] = {}

        def take(row: Row) -> None:
            if len(row.values) == 5 and isinstance(row.values[3], int):
                roots[str(row.values[1])] = row.values[3]

        found = trees.table(self._pages.page, 1, take)
        self._seen |= found.pages
        return roots

    def _read_table(self, shape: Shape, roots: dict[str, int]) -> None:
        root = roots.get(shape.table)
        if root is None:
            self._gaps[shape.table].append(_ALL)
        elif shape.has_numbers:
            found = trees.table(self._pages.page, root, partial(self._keep, shape))
            self._seen |= found.pages
            self._gaps[shape.table] += found.gaps
            if found.pages & self._pages.stale:
                self._outdated.add(shape.table)
        else:
            entries, is_whole = trees.index(self._pages.page, root)
            for values in entries:
                self._keep(shape, Row(0, values))
            if not is_whole:
                self._gaps[shape.table].append(_ALL)

    def _read_strays(self) -> None:
        """Pages of rows that nothing whole leads to. Whose they are is told by what is on them."""
        gaps = {
            table: [_ALL] if table in self._outdated else known
            for table, known in self._gaps.items()
        }
        if not any(gaps.values()):
            return
        away = self._seen | trees.free_pages(self._pages.page)
        for number in range(2, self._pages.count + 1):
            rows = trees.leaf(self._pages.page, number) if number not in away else None
            shape = fitting(list(self._shapes.values()), rows, gaps) if rows else None
            if rows and shape is not None:
                for row in rows:
                    self._keep(shape, row)

    def _read_file_alone(self, damaged: Path) -> None:
        """The log may be of another time: then what is missing is in the file as it was without it."""
        with SealedPages(damaged, self._key, with_log=False) as pages:
            former, self._pages = self._pages, pages
            try:
                roots = self._roots()
                for shape in self._shapes.values():
                    if self._gaps[shape.table] and shape.has_numbers and shape.table in roots:
                        root = roots[shape.table]
                        trees.table(pages.page, root, partial(self._keep, shape))
            finally:
                self._pages = former

    def _keep(self, shape: Shape, row: Row) -> None:
        """Into the new history, unless it is there."""
        self._count += 1
        if self._count % 500 == 0:
            self._went(self._count)
        values = shape.stored(row)
        if values is None or not self._insert(shape, values):
            self._gaps[shape.table].append((row.number, row.number))

    def _insert(self, shape: Shape, values: Sequence[Any]) -> bool:
        try:
            self._database.execute(shape.insertion(len(values)), values)
        except apsw.ConstraintError:
            return False
        return True

    def _amounts(self) -> tuple[int, int]:
        (found,) = self._database.execute(
            "SELECT (SELECT count(*) FROM conversations), (SELECT count(*) FROM messages)"
        )
        return int(found[0]), int(found[1])

    def _missing(self, roots: dict[str, int]) -> Missing:
        return Missing.find(self._database, self._pages.page, roots, self._gaps)

    def _number_on(self, read: ReadPage) -> None:
        """No number is given a second time."""
        known = sequences(read)
        for shape in self._shapes.values():
            if shape.counts:
                self._begin_after(shape, known.get(shape.table))

    def _begin_after(self, shape: Shape, last: int | None) -> None:
        found = self._database.execute(f"SELECT ifnull(max(rowid), 0) FROM {shape.table}")
        number = last if last is not None else int(found[0][0]) + _SPARE_NUMBERS
        self._database.execute("DELETE FROM sqlite_sequence WHERE name = ?", (shape.table,))
        self._database.execute(
            "INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)",
            (shape.table, max(number, int(found[0][0]))),
        )

    def _fill_up(self, backups: Iterable[Path], missing: Missing) -> None:
        """From the newest that can be read whole."""
        for backup in backups:
            with SealedPages(backup, self._key) as pages:
                found = _wanted(pages.page, self._shapes.values(), missing)
            if found is not None:
                self._backup = backup.stem
                for shape, row in found:
                    self._keep(shape, row)
                return


def _wanted(
    read: ReadPage, shapes: Iterable[Shape], missing: Missing
) -> list[tuple[Shape, Row]] | None:
    """What is missing and in this backup; None where that can't be read whole."""
    found: list[tuple[Shape, Row]] = []
    schema: list[Row] = []
    gaps = trees.table(read, 1, schema.append).gaps
    roots = {str(row.values[1]): int(row.values[3] or 0) for row in schema}
    for shape in shapes:
        if not shape.has_numbers or shape.table not in roots:
            continue

        def look(row: Row, shape: Shape = shape) -> None:
            if missing.includes(shape.table, row.number):
                found.append((shape, row))

        gaps += trees.table(read, roots[shape.table], look).gaps
    return None if gaps or not schema else found
