"""Rows of the tables to plain values, and values to what a column holds. Knows no statement."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

import msgspec

from desktop.conversation import (
    Attachment,
    Choices,
    Conversation,
    Generation,
    Message,
    MessageState,
    Prompt,
    ReadingPlace,
    Role,
)

if TYPE_CHECKING:  # plain values are wanted where SQLite is not
    from desktop.store.database import Row

CONVERSATION = (
    "id, title, created_at, updated_at, leaf_id, draft, place_message_id, place_offset_px, choices,"
    " archived_at"
)
MESSAGE = "id, conversation_id, parent_id, role, text, state, created_at, generation, failure"
ATTACHMENT = "id, name, kind, text, size_bytes"
PROMPT = "id, name, text"

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_LAST_TIME = (datetime.max.replace(tzinfo=UTC) - _EPOCH) // _MICROSECOND

_Kind = TypeVar("_Kind", bound=StrEnum)


def conversation(row: Row) -> Conversation:
    """A row of `CONVERSATION`."""
    id_, title, created_at, updated_at, leaf_id, draft, place_message_id, offset_px, json = row[:9]
    return Conversation(
        id=id_,
        title=title,
        created_at=moment(created_at),
        updated_at=moment(updated_at),
        leaf_id=leaf_id,
        draft=draft,
        place=ReadingPlace(place_message_id, offset_px),
        choices=choices(json),
        archived_at=None if row[9] is None else moment(row[9]),
    )


def message(row: Row) -> Message:
    """A row of `MESSAGE`."""
    id_, conversation_id, parent_id, author, text, state, created_at, made, failure = row
    return Message(
        id=id_,
        conversation_id=conversation_id,
        parent_id=parent_id,
        role=_kind(author, Role.ASSISTANT),
        text=text,
        state=_kind(state, MessageState.INTERRUPTED),
        created_at=moment(created_at),
        generation=generation(made),
        failure=failure,
    )


def attachment(row: Row) -> Attachment:
    """A row of `ATTACHMENT`."""
    return Attachment(*row)


def prompt(row: Row) -> Prompt:
    """A row of `PROMPT`."""
    return Prompt(*row)


def role(value: str) -> Role:
    """Who speaks, as a table holds it."""
    return _kind(value, Role.ASSISTANT)


def microseconds(time: datetime) -> int:
    """A time as the tables hold it."""
    return (time - _EPOCH) // _MICROSECOND


def moment(count: int) -> datetime:
    """A time that a table holds; a damaged value is the nearest one there is."""
    return _EPOCH + min(max(count, 0), _LAST_TIME) * _MICROSECOND


def generation_json(made: Generation | None) -> str | None:
    """How an answer was made as the table holds it."""
    return None if made is None else msgspec.json.encode(made).decode()


def choices(json: str) -> Choices:
    """Choices as a table holds them; a damaged value chooses nothing."""
    try:
        return msgspec.json.decode(json, type=Choices)
    except (msgspec.MsgspecError, UnicodeError):
        return Choices()


def choices_json(chosen: Choices) -> str:
    """Choices as a table holds them."""
    return storable(msgspec.json.encode(chosen).decode())


def storable(text: str) -> str:
    """The text with what UTF-8 can't hold, half of a surrogate pair, replaced by U+FFFD."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


# One damaged value must not keep a whole conversation from being opened, so each of these gives
# something harmless for it.


def _kind(value: str, otherwise: _Kind) -> _Kind:
    try:
        return type(otherwise)(value)
    except ValueError:
        return otherwise


def generation(json: str | None) -> Generation | None:
    """How an answer was made, from what the table holds."""
    try:
        return None if json is None else msgspec.json.decode(json, type=Generation)
    except (msgspec.MsgspecError, UnicodeError):
        return None
