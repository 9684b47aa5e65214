"""Open WebUI: its exports, and the same conversations in the `chat` table of its webui.db.

A chat has `history`: messages by their ids, linked by parentId, and currentId, the end of the branch that
was shown. Old ones have only a list. Thoughts and tools are <details> in the words themselves. Sources:
backend/open_webui/models/chats.py and backend/open_webui/utils/middleware.py (serialize_content_blocks) of
open-webui/open-webui, and the schema of its exports in yetanotherchris/openwebui-importer.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from desktop.conversation import Choices, Role
from desktop.importing.folding import Node, fold, in_a_row
from desktop.importing.loose import NotJson, mapping, mappings, moment, name, parsed, text
from desktop.importing.making import conversation
from desktop.importing.words import file, part, picture, thought, together, tool_call, tool_result
from desktop.incoming import Incoming, IncomingFile, Program
from desktop.store.foreign import Foreign

_ROLES = {"user": Role.USER, "assistant": Role.ASSISTANT}
_DETAILS = re.compile(r"<details\s+type=\"(\w+)\"([^>]{0,200000})>(.*?)</details>", re.DOTALL)
_SUMMARY = re.compile(r"<summary>.*?</summary>", re.DOTALL)
_VALUE = re.compile(r"(\w+)=\"([^\"]*)\"")


def is_open_webui(record: dict[str, object]) -> bool:
    """Whether this record is one of its conversations."""
    chat = mapping(record.get("chat")) or record
    return isinstance(mapping(chat.get("history")).get("messages"), dict) or (
        chat is not record and isinstance(chat.get("messages"), list)
    )


def open_webui(record: dict[str, object]) -> tuple[Incoming, int]:
    """The conversation, and how many of its messages have no place in it. Raises `Nothing`."""
    chat = mapping(record.get("chat")) or record
    history = mapping(chat.get("history"))
    by_id = mapping(history.get("messages"))
    if by_id:
        folded = fold(
            _node(key, mapping(each)) for key, each in by_id.items() if isinstance(each, dict)
        )
    else:
        folded = in_a_row(_node("", each) for each in mappings(chat.get("messages")))
    system = text(mapping(chat.get("params")).get("system")) or text(chat.get("system"))
    return conversation(
        Program.OPEN_WEBUI,
        origin_id=text(record.get("id")) or text(chat.get("id")),
        title=text(record.get("title")) or text(chat.get("title")),
        folded=folded,
        leaf=text(history.get("currentId")),
        created_at=moment(record.get("created_at")) or moment(chat.get("timestamp")),
        updated_at=moment(record.get("updated_at")),
        choices=Choices(system_prompt=system.strip() or None),
    )


def is_database(database: Foreign) -> bool:
    """Whether this is its database."""
    return {"id", "title", "chat", "user_id"} <= database.columns("chat")


def rows(database: Foreign) -> Iterator[dict[str, object]]:
    """The conversations in its database, as its exports have them. Raises `Unusable`."""
    for number, title, chat, created_at, updated_at in database.rows(
        "SELECT id, title, chat, created_at, updated_at FROM chat ORDER BY created_at, id"
    ):
        try:
            kept = parsed(chat.encode("utf-8", "replace")) if isinstance(chat, str) else None
        except NotJson:
            kept = None
        yield {
            "id": number,
            "title": title,
            "chat": kept if isinstance(kept, dict) else {"messages": []},
            "created_at": created_at,
            "updated_at": updated_at,
        }


def _node(key: str, message: dict[str, object]) -> Node:
    role = _ROLES.get(text(message.get("role")))
    left_out, files = _files(message)
    return Node(
        key,
        name(message.get("parentId")) or None,
        role,
        together(_words(message.get("content")), *left_out),
        moment(message.get("timestamp")),
        text(message.get("model")) if role is Role.ASSISTANT else "",
        tuple(files),
    )


def _words(content: object) -> str:
    if isinstance(content, str):
        return _DETAILS.sub(_detail, text(content)) if "<details" in content else text(content)
    said = []
    for piece in mappings(content):
        kind = text(piece.get("type"))
        said.append(picture() if kind == "image_url" else text(piece.get("text")) or part(kind))
    return together(*said)


def _detail(found: re.Match[str]) -> str:
    """What is folded away in an answer, as words."""
    kind, attributes, inside = found.groups()
    values = {key: html.unescape(value) for key, value in _VALUE.findall(attributes)}
    words = html.unescape(_SUMMARY.sub("", inside)).strip()
    match kind:
        case "reasoning":
            lines = (line.removeprefix(">").removeprefix(" ") for line in words.splitlines())
            return thought("\n".join(lines)) + "\n"
        case "tool_calls":
            answered = values.get("result", "")
            return together(
                tool_call(values.get("name", ""), values.get("arguments", "")),
                tool_result(answered) if answered else "",
            )
        case _:
            return together(words, tool_result(values["output"]) if "output" in values else "")


def _files(message: dict[str, object]) -> tuple[list[str], list[IncomingFile]]:
    """Words for what is left behind, and documents whose words were kept."""
    left_out: list[str] = []
    files: list[IncomingFile] = []
    for each in mappings(message.get("files")):
        kept = mapping(each.get("file"))
        called = text(each.get("name")) or text(kept.get("filename"))
        words = text(mapping(kept.get("data")).get("content"))
        if text(each.get("type")) == "image":
            left_out.append(picture(called))
        elif words.strip():
            files.append(IncomingFile(called or "file", words))
        elif called:
            left_out.append(file(called))
    return left_out, files
