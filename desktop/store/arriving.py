"""Conversations of other programs on their way into the history. Knows no program's files.

What came before is found again by its program's id. Then only messages that are new there come in, behind
those that they follow. What the person deleted here stays deleted, unless it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from enum import StrEnum

import msgspec

from desktop.conversation import FinishReason, Generation, Role
from desktop.incoming import (
    Found,
    Incoming,
    IncomingMessage,
    Program,
    fingerprint_of,
    keys_of,
)
from desktop.store import deletion, rows
from desktop.store.database import Database
from desktop.store.origins import Origin, Origins
from desktop.store.title import title_of

_SECOND = 1_000_000
"""In microseconds."""


class Standing(StrEnum):
    """What an import would do with a conversation."""

    NEW = "new"
    HERE = "here"
    """It came in before, or was always here, and nothing was added to it since."""
    GROWN = "grown"
    """It came in before, and there is more of it now."""
    DELETED = "deleted"
    """It came in before, and the person deleted it here."""


class Arrived(msgspec.Struct, frozen=True):
    """What an import did with one conversation: all that `Arriving.undo` needs."""

    conversation_id: int
    standing: Standing
    """How it stood before."""
    is_changed: bool = False
    """Something came in."""
    message_ids: tuple[int, ...] = ()
    """Those that were added."""
    leaf_id: int | None = None
    """The end of the branch that was shown before."""


class Arriving:
    """Used only on the thread that opened its database. May raise `DatabaseUnusable`."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now
        self._origins = Origins(database)

    def standings(self, found: Sequence[Found]) -> list[Standing]:
        """How each of these stands, in the same order."""
        return [self._standing(each) for each in found]

    def origin_of(self, conversation_id: int) -> tuple[Program, str] | None:
        """Where it came from, as that program names it; None where it came from nowhere."""
        return self._origins.of(conversation_id)

    def take(self, incoming: Incoming, *, also_deleted: bool = False) -> Arrived:
        """Bring it in, or what is new of it. Whole, or not at all when it raises."""
        with self._database.transaction():
            incoming = _told_apart(incoming)
            origin = self._origin(incoming.program, incoming.origin_id)
            if origin is None:
                return self._begin(incoming, Standing.NEW)
            if origin.is_deleted and not also_deleted:
                return Arrived(origin.conversation_id or 0, Standing.DELETED)
            if origin.conversation_id is None:
                return self._begin(incoming, Standing.DELETED)
            return self._go_on(incoming, origin, origin.conversation_id)

    def undo(self, arrived: Sequence[Arrived]) -> None:
        """What was new goes to the deleted conversations; what was added to others is deleted there."""
        for each in arrived:
            if not each.is_changed:
                continue
            with self._database.transaction():
                if each.standing is Standing.GROWN:
                    self._take_back(each)
                else:
                    self._database.execute(
                        "UPDATE conversations SET deleted_at = ? WHERE id = ?",
                        (self._stamp(), each.conversation_id),
                    )

    def _stamp(self) -> int:
        return rows.microseconds(self._now())

    def _standing(self, found: Found) -> Standing:
        program, name = _name(found, found.beginning)
        origin = self._origin(program, name, keep=False)
        if origin is None:
            return Standing.NEW
        if origin.is_deleted:
            return Standing.DELETED
        here = origin.fingerprint
        if here != found.fingerprint and origin.conversation_id is not None:
            here = self._fingerprint_here(origin.conversation_id)  # it went on here, and came back
        return Standing.HERE if here == found.fingerprint else Standing.GROWN

    def _fingerprint_here(self, conversation_id: int) -> str:
        keys = self._keys_of(conversation_id).values()
        return fingerprint_of(key for key, is_there in keys if is_there)

    def _origin(self, program: Program, origin_id: str, *, keep: bool = True) -> Origin | None:
        """Where it came from; of Paddock's own, that it never left. `keep`: remember that now."""
        known = self._origins.find(program, origin_id)
        if known is not None or program is not Program.PADDOCK:
            return known
        number, _, rest = origin_id.partition(" ")
        time, _, beginning = rest.partition(" ")
        found = self._database.execute(
            "SELECT created_at, deleted_at IS NOT NULL FROM conversations WHERE id = ?",
            (int(number) if number.isascii() and number.isdigit() and len(number) < 19 else -1,),
        )
        if not found or found[0][0] != _microseconds(time):
            return None
        keys = self._keys_of(int(number))
        if beginning and beginning not in (key for key, _ in keys.values()):
            return None
        fingerprint = fingerprint_of(key for key, is_there in keys.values() if is_there)
        if not keep:
            return Origin(0, int(number), fingerprint, bool(found[0][1]))
        origin = self._origins.keep(
            program, origin_id, int(number), fingerprint, stamp=self._stamp()
        )
        for message_id, (key, _) in keys.items():
            self._origins.keep_message(origin, key, message_id)
        return self._origins.find(program, origin_id)

    def _keys_of(self, conversation_id: int) -> dict[int, tuple[str, bool]]:
        """By its number, each message's key, and whether it is not deleted."""
        found = self._database.execute(
            "SELECT id, parent_id, role, text, deleted_at IS NULL FROM messages"
            " WHERE conversation_id = ? ORDER BY id",
            (conversation_id,),
        )
        keys = keys_of((row[0], row[1], rows.role(row[2]), row[3]) for row in found)
        return {row[0]: (keys[row[0]], bool(row[4])) for row in found}

    def _keep_keys(self, origin: int, conversation_id: int) -> None:
        """Remember which message here is which, of those that are not remembered yet."""
        known = self._origins.messages(origin)
        for message_id, (key, _) in self._keys_of(conversation_id).items():
            if key not in known:
                self._origins.keep_message(origin, key, message_id)

    def _begin(self, incoming: Incoming, standing: Standing) -> Arrived:
        """A conversation with all of it."""
        first = next((m.text for m in incoming.messages if m.role is Role.USER), "")
        created = self._database.execute(
            "INSERT INTO conversations (title, created_at, updated_at, draft, choices)"
            " VALUES (?, ?, ?, ?, ?) RETURNING id",
            (
                rows.storable(incoming.title or title_of(first) or title_of(incoming.draft)),
                rows.microseconds(incoming.created_at),
                rows.microseconds(incoming.updated_at),
                rows.storable(incoming.draft),
                rows.choices_json(incoming.choices),
            ),
        )
        conversation_id = int(created[0][0])
        origin = self._keep_origin(incoming, conversation_id)
        added = _Adding(self._database, self._origins, incoming, origin, conversation_id)
        added.run()
        leaf_id = added.here(incoming.leaf) or (added.ids[-1] if added.ids else None)
        self._database.execute(
            "UPDATE conversations SET leaf_id = ? WHERE id = ?", (leaf_id, conversation_id)
        )
        return Arrived(conversation_id, standing, True, tuple(added.ids))

    def _go_on(self, incoming: Incoming, origin: Origin, conversation_id: int) -> Arrived:
        """Add what is new to a conversation that is here, or in the trash."""
        added = _Adding(self._database, self._origins, incoming, origin.id, conversation_id)
        if added.may_be_new():
            # What was said here since may be what comes: it was somewhere else meanwhile.
            self._keep_keys(origin.id, conversation_id)
        added.run()
        self._keep_origin(incoming, conversation_id)
        (before,) = self._database.execute(
            "SELECT leaf_id FROM conversations WHERE id = ?", (conversation_id,)
        )
        leaf_id = before[0]
        if added.ids and (leaf_id is None or leaf_id in added.way_to(incoming.leaf)):
            leaf_id = added.here(incoming.leaf) or leaf_id
        if added.ids or origin.is_deleted:
            self._database.execute(
                "UPDATE conversations SET leaf_id = ?, deleted_at = NULL, archived_at = NULL,"
                " updated_at = max(updated_at, ?) WHERE id = ?",
                (leaf_id, rows.microseconds(incoming.updated_at), conversation_id),
            )
        standing = Standing.GROWN if added.ids else Standing.HERE
        if origin.is_deleted:
            standing = Standing.DELETED
        is_changed = bool(added.ids) or origin.is_deleted
        return Arrived(conversation_id, standing, is_changed, tuple(added.ids), before[0])

    def _keep_origin(self, incoming: Incoming, conversation_id: int) -> int:
        return self._origins.keep(
            incoming.program,
            incoming.origin_id,
            conversation_id,
            incoming.fingerprint(),
            stamp=self._stamp(),
        )

    def _take_back(self, arrived: Arrived) -> None:
        for message_id in arrived.message_ids:
            deletion.delete(self._database, message_id, stamp=self._stamp())
        self._database.execute(
            "UPDATE conversations SET leaf_id = ? WHERE id = ?",
            (arrived.leaf_id, arrived.conversation_id),
        )


class _Adding:
    """Messages of one conversation behind those that they follow."""

    def __init__(
        self,
        database: Database,
        origins: Origins,
        incoming: Incoming,
        origin: int,
        conversation_id: int,
    ) -> None:
        self._database, self._origins, self._incoming = database, origins, incoming
        self._origin, self._conversation_id = origin, conversation_id
        self._here: dict[int, int] = {}
        """By their numbers there, those that are here and not deleted."""
        self.ids: list[int] = []
        """Those that were added."""

    def may_be_new(self) -> bool:
        """Whether something comes that never came from there before."""
        known = self._origins.messages(self._origin)
        return any(key not in known for key in self._incoming.keys().values())

    def run(self) -> None:
        """Add what is not here yet. What follows a message that was deleted here stays away."""
        keys = self._incoming.keys()
        known = self._origins.messages(self._origin)
        there = self._not_deleted()
        for message in self._incoming.messages:
            key = keys[message.number]
            if key in known:
                kept = known[key]
                if kept is not None and kept in there:
                    self._here[message.number] = kept
            elif message.parent is None or message.parent in self._here:
                message_id = self._add(message)
                self._origins.keep_message(self._origin, key, message_id)
                self._here[message.number] = message_id
                self.ids.append(message_id)

    def here(self, number: int | None) -> int | None:
        """The message here that has this number there."""
        return self._here.get(number) if number is not None else None

    def way_to(self, leaf: int | None) -> set[int]:
        """The messages here on the way from the first to this one."""
        parents = {message.number: message.parent for message in self._incoming.messages}
        way: set[int] = set()
        while leaf is not None and leaf in self._here and self._here[leaf] not in way:
            way.add(self._here[leaf])
            leaf = parents[leaf]
        return way

    def _not_deleted(self) -> set[int]:
        found = self._database.execute(
            "SELECT id FROM messages WHERE conversation_id = ? AND deleted_at IS NULL",
            (self._conversation_id,),
        )
        return {int(row[0]) for row in found}

    def _add(self, message: IncomingMessage) -> int:
        parent_id = self.here(message.parent)
        inserted = self._database.execute(
            "INSERT INTO messages"
            " (conversation_id, parent_id, role, text, state, created_at, generation, failure)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
            (
                self._conversation_id,
                parent_id,
                message.role.value,
                rows.storable(message.text),
                message.state.value,
                rows.microseconds(message.created_at or self._incoming.created_at),
                rows.generation_json(message.generation or _made_by(message)),
                message.failure,
            ),
        )
        message_id = int(inserted[0][0])
        for file in message.files:
            self._database.execute(
                "INSERT INTO attachments"
                " (conversation_id, message_id, name, kind, text, size_bytes)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (
                    self._conversation_id,
                    message_id,
                    rows.storable(file.name),
                    rows.storable(file.kind),
                    rows.storable(file.text),
                    file.size_bytes,
                ),
            )
        return message_id


def _told_apart(incoming: Incoming) -> Incoming:
    program, name = _name(incoming, incoming.beginning())
    return msgspec.structs.replace(incoming, program=program, origin_id=name)


def _name(what: Incoming | Found, beginning: str) -> tuple[Program, str]:
    """Of Paddock's own a number and a time. Where a program keeps whole seconds alone, another history
    may have the same for another conversation: so its first words belong to the name."""
    program, origin_id = what.known_as or (what.program, what.origin_id)
    number, _, time = origin_id.partition(" ")
    if program is not Program.PADDOCK or " " in time or _microseconds(time) % _SECOND:
        return program, origin_id
    return program, f"{number} {time} {beginning}"


def _made_by(message: IncomingMessage) -> Generation | None:
    """Which model answered is all that is known."""
    if message.role is not Role.ASSISTANT or not message.model:
        return None
    return Generation(rows.storable(message.model), FinishReason.STOP, 0, 0, 0, 0, 0, 0.0, 0.0, 0.0)


def _microseconds(time: str) -> int:
    try:
        return rows.microseconds(datetime.fromisoformat(time))
    except (ValueError, TypeError):
        return -1
