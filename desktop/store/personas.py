"""Every read and every change of the personas on disk. Knows no thread and no conversation."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from msgspec.structs import replace

from desktop.conversation import Choices, Persona
from desktop.errors import PersonaNotFound
from desktop.store import rows
from desktop.store.database import Database
from desktop.store.persona_file import MOST_NAME, shipped

_ROW = "id, name, choices"


class Personas:
    """The personas of the history. Used only on the thread that opened its database.

    The first time that anybody asks, those that ship with Paddock are put there; from then on they are
    the person's to change and to delete. No two have the same name. Everything here may raise
    `DatabaseUnusable`; what names a persona that is not there raises `PersonaNotFound`.
    """

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database, self._now = database, now

    def all(self) -> list[Persona]:
        """By name."""
        self._put_shipped()
        return sorted(self._all(), key=lambda persona: persona.name.casefold())

    def get(self, persona_id: int) -> Persona:
        """This one."""
        return _by(self.all(), lambda each: each.id == persona_id, str(persona_id))

    def find(self, name: str) -> Persona:
        """By its name, in small or capital letters."""
        return _by(self.all(), lambda each: each.name.casefold() == name.casefold(), name)

    def create(self, name: str, choices: Choices) -> Persona:
        """A new one. Where its name is another's it gets a number."""
        self._put_shipped()
        with self._database.transaction():
            return self._create(name, choices)

    def update(self, persona_id: int, choices: Choices) -> Persona:
        """Change what it chooses. Conversations that took it keep what they took."""
        return self._change(persona_id, "choices = ?", rows.choices_json(_bare(choices)))

    def rename(self, persona_id: int, name: str) -> Persona:
        """Where the name is another's it gets a number."""
        with self._database.transaction():
            return self._change(persona_id, "name = ?", self._free(name, persona_id))

    def duplicate(self, persona_id: int) -> Persona:
        """Another one that chooses the same."""
        persona = self.get(persona_id)
        return self.create(persona.name, persona.choices)

    def delete(self, persona_id: int) -> None:
        """Hide it until `restore` or `purge_deleted`."""
        self._change(persona_id, "deleted_at = ?", self._stamp())

    def restore(self, persona_id: int) -> Persona:
        """Undo `delete`. Where its name was given to another meanwhile it gets a number."""
        with self._database.transaction():
            found = self._database.execute("SELECT name FROM personas WHERE id = ?", (persona_id,))
            if not found:
                raise PersonaNotFound(str(persona_id))
            name = self._free(str(found[0][0]), persona_id)
            return self._change(persona_id, "deleted_at = NULL, name = ?", name)

    def deleted(self) -> list[Persona]:
        """Those that can be restored, last deleted first."""
        found = self._database.execute(
            f"SELECT {_ROW} FROM personas WHERE deleted_at IS NOT NULL"
            " ORDER BY deleted_at DESC, id DESC"
        )
        return [_persona(row) for row in found]

    def bring_back_shipped(self) -> list[Persona]:
        """Those that ship with Paddock and whose names are not here, added again."""
        names = {persona.name.casefold() for persona in self.all()}
        missing = [each for each in shipped() if each.name.casefold() not in names]
        with self._database.transaction():
            return [self._create(each.name, each.choices) for each in missing]

    def purge_deleted(self, older_than: timedelta) -> None:
        """Remove for good what was deleted at least this long ago."""
        limit = rows.microseconds(self._now() - older_than)
        self._database.execute("DELETE FROM personas WHERE deleted_at <= ?", (limit,))

    def _put_shipped(self) -> None:
        """Once: SQLite remembers that there was one, also when all of them are gone."""
        if not self._were_there():
            personas = shipped()
            with self._database.transaction():
                if not self._were_there():  # nor did another process meanwhile
                    for persona in personas:
                        self._create(persona.name, persona.choices)

    def _were_there(self) -> bool:
        return bool(self._database.execute("SELECT 1 FROM sqlite_sequence WHERE name = 'personas'"))

    def _all(self) -> list[Persona]:
        found = self._database.execute(f"SELECT {_ROW} FROM personas WHERE deleted_at IS NULL")
        return [_persona(row) for row in found]

    def _create(self, name: str, choices: Choices) -> Persona:
        found = self._database.execute(
            f"INSERT INTO personas (name, choices, updated_at) VALUES (?, ?, ?) RETURNING {_ROW}",
            (self._free(name, 0), rows.choices_json(_bare(choices)), self._stamp()),
        )
        return _persona(found[0])

    def _free(self, name: str, persona_id: int) -> str:
        """This name, or with a number where another persona has it."""
        wanted = " ".join(rows.storable(name).split())[:MOST_NAME] or "Persona"
        taken = {each.name.casefold() for each in self._all() if each.id != persona_id}
        number, free = 1, wanted
        while free.casefold() in taken:
            number += 1
            free = f"{wanted[: MOST_NAME - 6]} {number}"
        return free

    def _change(self, persona_id: int, change: str, *bindings: Any) -> Persona:
        changed = self._database.execute(
            f"UPDATE personas SET {change}, updated_at = ? WHERE id = ? RETURNING {_ROW}",
            (*bindings, self._stamp(), persona_id),
        )
        if not changed:
            raise PersonaNotFound(str(persona_id))
        return _persona(changed[0])

    def _stamp(self) -> int:
        return rows.microseconds(self._now())


def _persona(row: tuple[Any, ...]) -> Persona:
    return Persona(row[0], row[1], rows.choices(row[2]))


def _bare(choices: Choices) -> Choices:
    """A persona's choices do not name the persona: it may be renamed."""
    return replace(choices, persona="")


def _by(personas: Iterable[Persona], is_it: Callable[[Persona], bool], name: str) -> Persona:
    found = next(filter(is_it, personas), None)
    if found is None:
        raise PersonaNotFound(name)
    return found
