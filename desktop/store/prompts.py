"""Prompts that the person keeps for later, and the few that ship. Knows no slash and no field."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from desktop.conversation import Prompt
from desktop.errors import PromptNotFound
from desktop.language import mark, tr
from desktop.store import rows
from desktop.store.database import Database

SHIPPED = (
    (mark("Summarize"), mark("Summarize this in a few plain sentences:\n\n{text}")),
    (
        mark("Explain simply"),
        mark("Explain this so that somebody new to it understands:\n\n{text}"),
    ),
    (
        mark("Improve my writing"),
        mark(
            "Improve the wording of this text. Keep its meaning and tone, and list what you "
            "changed:\n\n{text}"
        ),
    ),
    (mark("Translate"), mark("Translate this into {language}:\n\n{text}")),
    (
        mark("Find mistakes in code"),
        mark(
            "Find the mistakes in this code. For each, say what goes wrong and show the fix:\n\n"
            "```\n{code}\n```"
        ),
    ),
)
"""Name and text of those that are there at the beginning, in the language spoken then."""


class Prompts:
    """Used only on the thread that opened its database. May raise `DatabaseUnusable`."""

    def __init__(self, database: Database, *, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    def all(self) -> list[Prompt]:
        """Those that are not deleted, by name."""
        if not self._database.execute("SELECT 1 FROM prompts LIMIT 1"):
            for name, text in SHIPPED:  # deleted ones stay as rows, so these don't come back
                self.create(tr(name), tr(text))
        found = self._select("deleted_at IS NULL")
        return sorted(found, key=lambda prompt: (prompt.name.casefold(), prompt.id))

    def get(self, prompt_id: int) -> Prompt:
        """This prompt. Raises `PromptNotFound`, also when it is deleted."""
        found = self._select("id = ? AND deleted_at IS NULL", prompt_id)
        if not found:
            raise PromptNotFound(str(prompt_id))
        return found[0]

    def named(self, name: str) -> Prompt:
        """The prompt of this name, whatever its case. Raises `PromptNotFound`."""
        wanted = name.strip().casefold()
        for prompt in self.all():
            if prompt.name.casefold() == wanted:
                return prompt
        raise PromptNotFound(name)

    def create(self, name: str, text: str) -> Prompt:
        """Keep a new one."""
        created = self._database.execute(
            "INSERT INTO prompts (name, text, updated_at) VALUES (?, ?, ?)"
            f" RETURNING {rows.PROMPT}",
            (rows.storable(name), rows.storable(text), self._stamp()),
        )
        return rows.prompt(created[0])

    def update(self, prompt_id: int, *, name: str, text: str) -> None:
        """Other words. Raises `PromptNotFound`."""
        self._change(
            prompt_id,
            "name = ?, text = ?, updated_at = ?",
            rows.storable(name),
            rows.storable(text),
            self._stamp(),
        )

    def delete(self, prompt_id: int) -> None:
        """Hide it until `restore`. Raises `PromptNotFound`."""
        self._change(prompt_id, "deleted_at = ?", self._stamp())

    def restore(self, prompt_id: int) -> None:
        """Undo `delete`. Raises `PromptNotFound`."""
        self._change(prompt_id, "deleted_at = NULL")

    def _select(self, where: str, *bindings: object) -> list[Prompt]:
        found = self._database.execute(
            f"SELECT {rows.PROMPT} FROM prompts WHERE {where} ORDER BY id", bindings
        )
        return [rows.prompt(row) for row in found]

    def _change(self, prompt_id: int, change: str, *bindings: object) -> None:
        changed = self._database.execute(
            f"UPDATE prompts SET {change} WHERE id = ? RETURNING id", (*bindings, prompt_id)
        )
        if not changed:
            raise PromptNotFound(str(prompt_id))

    def _stamp(self) -> int:
        return rows.microseconds(self._now())
