"""What a table's rows look like: how they are put into a new history, and told from another table's rows.

Read from a history that was just made; so it knows no table by name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from desktop.conversation import Role
from desktop.store.database import Database
from desktop.store.trees import Row

_TYPES: dict[str, type | tuple[type, ...]] = {
    "INTEGER": int,
    "INT": int,
    "TEXT": str,
    "REAL": (float, int),
    "BLOB": bytes,
    "ANY": object,
}


class Column(msgspec.Struct, frozen=True):
    """One column of a table."""

    name: str
    type: str
    may_be_null: bool
    has_default: bool
    in_key: int
    """Its place in the primary key, or 0."""

    def takes(self, value: object) -> bool:
        """Whether it can hold this."""
        if value is None:
            return self.may_be_null
        return isinstance(value, _TYPES.get(self.type, object))


class Shape(msgspec.Struct, frozen=True):
    """One table."""

    table: str
    columns: tuple[Column, ...]
    has_numbers: bool
    """Its rows have numbers, SQLite's "rowid"."""
    counts: bool
    """A number is never given again."""

    @property
    def number_column(self) -> int | None:
        """The place of the column that is the row's number."""
        places = [place for place, each in enumerate(self.columns) if each.in_key]
        is_number = len(places) == 1 and self.columns[places[0]].type == "INTEGER"
        return places[0] if self.has_numbers and is_number else None

    def stored(self, row: Row) -> Sequence[Any] | None:
        """Its values in the columns' order; None where they can't be this table's."""
        values = list(row.values[: len(self.columns)])
        if self.number_column is not None and self.number_column < len(values):
            if values[self.number_column] is not None:  # SQLite keeps the number beside the values
                return None
            values[self.number_column] = row.number
        order = self.columns if self.has_numbers else self._in_index()
        if any(not column.takes(value) for column, value in zip(order, values, strict=False)):
            return None
        # An older row is shorter: columns that came later have their defaults.
        if any(not (c.may_be_null or c.has_default) for c in order[len(values) :]):
            return None
        return values

    def insertion(self, count: int) -> str:
        """The statement for a row of so many values; one that is there stays."""
        order = self.columns if self.has_numbers else self._in_index()
        names = ", ".join(column.name for column in order[:count])
        holders = ", ".join("?" * count)
        return f"INSERT OR IGNORE INTO {self.table} ({names}) VALUES ({holders})"

    def fits(self, rows: Sequence[Row], gaps: Sequence[tuple[int, int]]) -> bool:
        """Whether all of these can be rows of this table that are missing there."""
        return self.has_numbers and all(
            any(low <= row.number <= high for low, high in gaps)
            and len(row.values) <= len(self.columns)
            and self.stored(row) is not None
            for row in rows
        )

    def is_marked(self, rows: Sequence[Row]) -> bool | None:
        """Whether they have what only this table's rows have; None where it has nothing of that kind."""
        marks = [(at, _MARKS[c.name]) for at, c in enumerate(self.columns) if c.name in _MARKS]
        if not marks:
            return None
        return all(
            is_so(row.values[at]) for row in rows for at, is_so in marks if at < len(row.values)
        )

    def _in_index(self) -> tuple[Column, ...]:
        """In the order in which a table without numbers has them: its key first."""
        key = sorted((each for each in self.columns if each.in_key), key=lambda each: each.in_key)
        return (*key, *(each for each in self.columns if not each.in_key))


def shapes_of(database: Database) -> list[Shape]:
    """Of all tables that hold what the person has; of none that SQLite or an index keeps for itself."""
    found = database.execute(
        "SELECT l.name, l.wr, s.sql LIKE '%AUTOINCREMENT%' FROM pragma_table_list AS l"
        " JOIN sqlite_schema AS s ON s.name = l.name AND s.type = 'table'"
        " WHERE l.schema = 'main' AND l.type = 'table'"
        " AND l.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND l.name <> 'migrations'"
        " AND l.name NOT LIKE 'search\\_%' ESCAPE '\\'"  # made anew with the rows
    )
    return [
        Shape(str(name), _columns(database, str(name)), not without, bool(counts))
        for name, without, counts in found
    ]


def _columns(database: Database, table: str) -> tuple[Column, ...]:
    found = database.execute(
        'SELECT name, type, "notnull", dflt_value IS NOT NULL, pk FROM pragma_table_info(?)',
        (table,),
    )
    return tuple(
        Column(str(name), str(kind).upper(), not must, bool(default), int(place))
        for name, kind, must, default, place in found
    )


def fitting(
    shapes: Sequence[Shape], rows: Sequence[Row], gaps: dict[str, list[tuple[int, int]]]
) -> Shape | None:
    """Whose rows these are; None where that can't be told."""
    able = [shape for shape in shapes if shape.fits(rows, gaps[shape.table])]
    for wanted in (True, None, False):
        found = [shape for shape in able if shape.is_marked(rows) is wanted]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _is_object(value: object) -> bool:
    try:
        return isinstance(msgspec.json.decode(value if isinstance(value, str) else ""), dict)
    except (msgspec.MsgspecError, UnicodeError):
        return False


_MARKS: dict[str, Callable[[object], bool]] = {
    "choices": _is_object,
    "role": lambda value: value in set(Role),
}
"""Columns whose values are of a kind of their own."""
