"""Ollama's app: chats, messages, calls of tools and attached files in its db.sqlite.

A chat is a plain list. Source: app/store/database.go and app/store/store.go of ollama/ollama, schema
versions 1 to 18; a column that a version lacks is empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from desktop.conversation import Choices, Role
from desktop.importing.folding import Node, in_a_row
from desktop.importing.loose import NotJson, moment, parsed, shown, text
from desktop.importing.making import Nothing, conversation
from desktop.importing.words import file, picture, thought, together, tool_call, tool_result
from desktop.incoming import Incoming, IncomingFile, Program, Unreadable, Why
from desktop.store.foreign import Foreign, Row, Unusable

_ROLES = {"user": Role.USER, "assistant": Role.ASSISTANT, "tool": Role.ASSISTANT}
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".heic")
_MESSAGE = ("id", "role", "content", "thinking", "model_name", "created_at", "tool_result")
MOST_FILE_BYTES = 2_000_000


def is_ollama(database: Foreign) -> bool:
    """Whether this is its app's database."""
    needed = {"id", "chat_id", "role", "content"}
    return needed <= database.columns("messages") and "title" in database.columns("chats")


def ollama(database: Foreign) -> Iterator[tuple[Incoming, int] | Unreadable]:
    """Every chat. Raises `Unusable`."""
    for chat in database.rows("SELECT id, title, created_at FROM chats ORDER BY created_at, id"):
        title = text(chat[1])
        try:
            yield _chat(database, chat)
        except Nothing:
            yield Unreadable(title, Why.EMPTY, Program.OLLAMA)
        except Unusable:
            yield Unreadable(title, Why.DAMAGED, Program.OLLAMA)


def _chat(database: Foreign, chat: Row) -> tuple[Incoming, int]:
    there = database.columns("messages")
    columns = ", ".join(name if name in there else f"NULL AS {name}" for name in _MESSAGE)
    rows = database.execute(
        f"SELECT {columns} FROM messages WHERE chat_id = ? ORDER BY id", (chat[0],)
    )
    system = next((text(row[2]).strip() for row in rows if row[1] == "system"), "")
    return conversation(
        Program.OLLAMA,
        origin_id=text(chat[0]),
        title=text(chat[1]),
        folded=in_a_row(_node(database, row) for row in rows),
        created_at=moment(chat[2]),
        choices=Choices(system_prompt=system or None),
    )


def _node(database: Foreign, row: Row) -> Node:
    number, author, content, thinking, model, created_at, result = row
    role = _ROLES.get(text(author))
    left_out, files = _files(database, number)
    said = text(content)
    if author == "tool":
        said = tool_result(together(said, _json(result)))
    return Node(
        "",
        None,
        role,
        together(thought(text(thinking)), said, *_calls(database, number), *left_out),
        moment(created_at),
        text(model) if role is Role.ASSISTANT else "",
        tuple(files),
    )


def _calls(database: Foreign, message: object) -> list[str]:
    if "function_name" not in database.columns("tool_calls"):
        return []
    found = []
    for name, arguments, result in database.execute(
        "SELECT function_name, function_arguments, function_result FROM tool_calls"
        " WHERE message_id = ? ORDER BY id",
        (message,),
    ):
        found.append(tool_call(text(name), text(arguments)))
        if result:
            found.append(tool_result(_json(result)))
    return found


def _json(value: object) -> str:
    try:
        return shown(parsed(value.encode("utf-8", "replace"))) if isinstance(value, str) else ""
    except NotJson:
        return text(value)


def _files(database: Foreign, message: object) -> tuple[list[str], list[IncomingFile]]:
    left_out: list[str] = []
    files: list[IncomingFile] = []
    if "filename" not in database.columns("attachments"):
        return left_out, files
    for name, data in database.execute(
        "SELECT filename, data FROM attachments WHERE message_id = ? ORDER BY id", (message,)
    ):
        called = Path(text(name)).name
        words = _text_in(data)
        if called.lower().endswith(_PICTURES):
            left_out.append(picture(called))
        elif words:
            files.append(IncomingFile(called, words, size_bytes=len(data)))
        else:
            left_out.append(file(called))
    return left_out, files


def _text_in(data: object) -> str:
    """The words of a text file; of any other file none."""
    if not isinstance(data, bytes) or len(data) > MOST_FILE_BYTES or b"\0" in data:
        return ""
    try:
        return data.decode("utf-8").strip()
    except UnicodeDecodeError:
        return ""
