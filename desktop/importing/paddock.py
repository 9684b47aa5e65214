"""Paddock's own export, "paddock-conversation", with all that it has. Other versions than 1 are refused.

Its shape is written down in `store/export.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TypeVar

import msgspec

from desktop.conversation import Choices, Generation, MessageState, Role
from desktop.importing.loose import mapping, mappings, moment, name, sequence, text
from desktop.importing.making import MOST_TITLE_CHARACTERS, Nothing
from desktop.incoming import EARLIEST, Incoming, IncomingFile, IncomingMessage, Program

VERSION = 1
_FORMAT = "paddock-conversation"
_BUNDLE = "conversations"
_Kind = TypeVar("_Kind", bound=StrEnum)
_Value = TypeVar("_Value", bound=msgspec.Struct)


class OtherVersion(Exception):
    """A later Paddock wrote this."""


def is_paddock(record: dict[str, object]) -> bool:
    """Whether this record is one of its conversations, or several in one."""
    return text(record.get("format")).startswith(_FORMAT)


def conversations_in(record: dict[str, object]) -> Iterator[dict[str, object]]:
    """The conversation, or all those of a bundle."""
    if _BUNDLE in record and "messages" not in record:
        yield from mappings(record.get(_BUNDLE))
    else:
        yield record


def paddock(record: dict[str, object]) -> tuple[Incoming, int]:
    """The conversation, and how many of its messages have no place. Raises `OtherVersion`, `Nothing`."""
    if record.get("version", VERSION) != VERSION:
        raise OtherVersion
    numbers: dict[int, int] = {}
    messages: list[IncomingMessage] = []
    loose = 0
    kept = [m for m in mappings(record.get("messages")) if isinstance(m.get("id"), int)]
    for each in sorted(kept, key=_number):
        parent = each.get("parent_id")
        if parent is not None and parent not in numbers:
            loose += 1
            continue
        numbers[_number(each)] = len(messages) + 1
        above = numbers[parent] if isinstance(parent, int) else None
        messages.append(_message(each, len(messages) + 1, above))
    draft = text(record.get("draft"))
    if not messages and not draft.strip():
        raise Nothing
    created_at = moment(record.get("created_at")) or EARLIEST
    leaf = record.get("leaf_id")
    made = Incoming(
        Program.PADDOCK,
        origin_id_of(record.get("id"), text(record.get("created_at"))),
        text(record.get("title")),
        created_at,
        moment(record.get("updated_at")) or created_at,
        tuple(messages),
        numbers.get(leaf) if isinstance(leaf, int) else None,
        _as(Choices, record.get("choices")) or Choices(),
        draft,
        _origin(record),
    )
    return made, loose + len(sequence(record.get("messages"))) - len(kept)


def origin_id_of(number: object, created_at: str) -> str:
    """A number alone is another conversation in another history."""
    return f"{name(number)} {created_at}"


def _origin(record: dict[str, object]) -> tuple[Program, str] | None:
    said = mapping(record.get("origin"))
    origin_id = text(said.get("id"))[:MOST_TITLE_CHARACTERS]
    try:
        return (Program(text(said.get("program"))), origin_id) if origin_id else None
    except ValueError:  # a later Paddock knows more programs
        return None


def _number(message: dict[str, object]) -> int:
    number = message.get("id")
    return number if isinstance(number, int) else 0


def _message(each: dict[str, object], number: int, parent: int | None) -> IncomingMessage:
    state = _one_of(MessageState, each.get("state"), MessageState.DONE)
    failure = text(each.get("failure"))
    return IncomingMessage(
        number,
        parent,
        _one_of(Role, each.get("role"), Role.ASSISTANT),
        text(each.get("text")),
        moment(each.get("created_at")),
        files=tuple(_file(mapping(file)) for file in sequence(each.get("attachments"))),
        # What was being written is written on nowhere.
        state=MessageState.INTERRUPTED if state is MessageState.STREAMING else state,
        generation=_as(Generation, each.get("generation")),
        failure=failure or None,
    )


def _file(each: dict[str, object]) -> IncomingFile:
    size = each.get("size_bytes")
    return IncomingFile(
        text(each.get("name")),
        text(each.get("text")),
        text(each.get("kind")) or "text",
        size if isinstance(size, int) and 0 <= size < 1 << 62 else 0,
    )


def _one_of(kind: type[_Kind], value: object, otherwise: _Kind) -> _Kind:
    try:
        return kind(text(value))
    except ValueError:
        return otherwise


def _as(kind: type[_Value], value: object) -> _Value | None:
    """A value as Paddock writes it; None for a broken one."""
    if value is None:
        return None
    try:
        made = msgspec.convert(value, kind, str_keys=True)
        msgspec.json.encode(made)
    except (msgspec.ValidationError, UnicodeEncodeError):  # or half a character in it
        return None
    return made
