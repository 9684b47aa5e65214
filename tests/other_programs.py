"""Files as other programs write them, for tests of the import. Sources are in `desktop/importing/`."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QDataStream, QIODevice

Json = dict[str, Any]
SAID = "Grüße 🐎 שלום 日本"
NOON = 1_769_860_800.0
"""2026-01-31 12:00:00 UTC."""


def written(path: Path, value: object) -> Path:
    """JSON as JavaScript writes it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return path


def zipped(path: Path, members: Mapping[str, bytes | str]) -> Path:
    """A zip archive."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


# ChatGPT


def chatgpt_node(
    key: str,
    parent: str | None,
    role: str = "",
    content: Json | str = "",
    **rest: Any,
) -> Json:
    """One entry of `mapping`, without its children."""
    if not role:
        return {"id": key, "message": None, "parent": parent, "children": []}
    body = {"content_type": "text", "parts": [content]} if isinstance(content, str) else content
    message = {
        "id": key,
        "author": {"role": role, "name": rest.pop("name", None), "metadata": {}},
        "create_time": rest.pop("time", NOON),
        "update_time": None,
        "content": body,
        "status": "finished_successfully",
        "end_turn": True,
        "weight": 1.0,
        "metadata": rest.pop("metadata", {}),
        "recipient": rest.pop("recipient", "all"),
        "channel": None,
    }
    return {"id": key, "message": message, "parent": parent, "children": []}


def chatgpt_conversation(nodes: Sequence[Json], current: str, **rest: Any) -> Json:
    """One of the array in conversations.json."""
    mapping = {node["id"]: node for node in nodes}
    for node in nodes:
        if node["parent"] in mapping:
            mapping[node["parent"]]["children"].append(node["id"])
    return {
        "title": "Horses",
        "create_time": NOON,
        "update_time": NOON + 60,
        "mapping": mapping,
        "moderation_results": [],
        "current_node": current,
        "plugin_ids": None,
        "conversation_id": "68f0-horses",
        "conversation_template_id": None,
        "gizmo_id": None,
        "is_archived": False,
        "safe_urls": [],
        "default_model_slug": "gpt-4o",
        "id": "68f0-horses",
        **rest,
    }


def chatgpt_branched() -> Json:
    """Two answers to one question; the first goes on with another question."""
    made = {"model_slug": "gpt-4o", "finish_details": {"type": "stop"}}
    return chatgpt_conversation(
        [
            chatgpt_node("root", None),
            chatgpt_node("system", "root", "system", ""),
            chatgpt_node("q1", "system", "user", SAID),
            chatgpt_node("a1", "q1", "assistant", "Neigh.", metadata=made, time=NOON + 1),
            chatgpt_node("a2", "q1", "assistant", "Whinny.", metadata=made, time=NOON + 2),
            chatgpt_node("q2", "a1", "user", "More?", time=NOON + 3),
            chatgpt_node("a3", "q2", "assistant", "No more.", metadata=made, time=NOON + 4),
        ],
        "a3",
    )


# Claude


def claude_message(number: int, parent: int | None, sender: str, text: str, **rest: Any) -> Json:
    """One of `chat_messages`."""
    root = "00000000-0000-4000-8000-000000000000"
    return {
        "uuid": f"message-{number}",
        "text": text,
        "content": rest.pop(
            "content",
            [
                {
                    "start_timestamp": None,
                    "stop_timestamp": None,
                    "flags": None,
                    "type": "text",
                    "text": text,
                    "citations": [],
                }
            ],
        ),
        "sender": sender,
        "created_at": f"2026-01-31T12:00:{number:02}.084721Z",
        "updated_at": f"2026-01-31T12:00:{number:02}.084721Z",
        "attachments": [],
        "files": [],
        "parent_message_uuid": root if parent is None else f"message-{parent}",
        **rest,
    }


def claude_conversation(messages: Sequence[Json], **rest: Any) -> Json:
    """One of the array in conversations.json."""
    return {
        "uuid": "34bd3ec6-horses",
        "name": "Horses",
        "summary": "",
        "created_at": "2026-01-31T12:00:00.000000Z",
        "updated_at": "2026-01-31T12:01:00.000000Z",
        "account": {"uuid": "c1a9a5f8"},
        "chat_messages": list(messages),
        **rest,
    }


# LM Studio


def lm_user(text: str, *parts: Json) -> Json:
    """A message with one version."""
    content = [{"type": "text", "text": text}, *parts]
    version = {"type": "singleStep", "role": "user", "content": content}
    return {"versions": [version], "currentlySelected": 0}


def lm_answer(*answers: Sequence[Json], selected: int = 0) -> Json:
    """A message with a version for each list of steps."""
    versions = [
        {
            "type": "multiStep",
            "role": "assistant",
            "senderInfo": {"senderName": "qwen3-4b"},
            "steps": [*steps, {"type": "debugInfoBlock", "debugInfo": "Conversation naming"}],
        }
        for steps in answers
    ]
    return {"versions": versions, "currentlySelected": selected}


def lm_block(*parts: Json | str, style: str = "default") -> Json:
    """A step with content."""
    content = [
        {"type": "text", "text": part, "fromDraftModel": False, "tokensCount": 2}
        if isinstance(part, str)
        else part
        for part in parts
    ]
    return {
        "type": "contentBlock",
        "stepIdentifier": "1769860800000-0.5",
        "content": content,
        "defaultShouldIncludeInContext": True,
        "shouldIncludeInContext": True,
        "style": {"type": style},
        "genInfo": {"indexedModelIdentifier": "qwen/qwen3-4b", "identifier": "qwen3-4b"},
    }


def lm_conversation(*messages: Json, **rest: Any) -> Json:
    """NAME.conversation.json."""
    return {
        "name": "Horses",
        "pinned": False,
        "createdAt": int(NOON * 1000),
        "preset": "",
        "tokenCount": 12,
        "userLastMessagedAt": int(NOON * 1000) + 1000,
        "assistantLastMessagedAt": int(NOON * 1000) + 2000,
        "systemPrompt": "",
        "messages": list(messages),
        "usePerChatPredictionConfig": True,
        "perChatPredictionConfig": {
            "fields": [{"key": "llm.prediction.systemPrompt", "value": "Be a horse."}]
        },
        "clientInput": "",
        "clientInputFiles": [],
        "lastUsedModel": {"identifier": "qwen3-4b"},
        "notes": [],
        "plugins": [],
        **rest,
    }


# Jan


def jan_thread(folder: Path, messages: Sequence[Json | str], **rest: Any) -> Path:
    """A folder with thread.json and messages.jsonl; a message that is text is written as it is."""
    thread = {
        "id": "01JHORSES",
        "object": "thread",
        "title": "Horses",
        "assistants": [
            {
                "assistant_id": "jan",
                "assistant_name": "Jan",
                "instructions": "Be a horse.",
                "model": {"id": "Jan-v1-4B", "engine": "llamacpp"},
            }
        ],
        "created": NOON,
        "updated": NOON + 60,
        "metadata": {"order": 1},
        **rest,
    }
    written(folder / "thread.json", thread)
    lines = (m if isinstance(m, str) else json.dumps(m, ensure_ascii=False) for m in messages)
    (folder / "messages.jsonl").write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return folder


def jan_message(number: int, role: str, text: str, *parts: Json, **rest: Any) -> Json:
    """A line of messages.jsonl."""
    said = {"type": "text", "text": {"value": text, "annotations": []}}
    return {
        "id": f"01JM{number}",
        "object": "thread.message",
        "thread_id": "01JHORSES",
        "assistant_id": "jan",
        "role": role,
        "content": [*([said] if text else []), *parts],
        "status": "ready",
        "created_at": int(NOON * 1000) + number * 1000,
        "completed_at": int(NOON * 1000) + number * 1000,
        "metadata": {},
        "attachments": None,
        **rest,
    }


# Open WebUI


def open_webui_message(key: str, parent: str | None, role: str, content: str, **rest: Any) -> Json:
    """One of `history.messages`."""
    model = {"model": "llama3.2:3b", "modelName": "Llama 3.2", "done": True}
    return {
        "id": key,
        "parentId": parent,
        "childrenIds": [],
        "role": role,
        "content": content,
        "timestamp": int(NOON),
        **(model if role == "assistant" else {"models": ["llama3.2:3b"]}),
        **rest,
    }


def open_webui_chat(messages: Sequence[Json], current: str, **rest: Any) -> Json:
    """One of the array of an export."""
    by_id = {message["id"]: message for message in messages}
    for message in messages:
        if message["parentId"] in by_id:
            by_id[message["parentId"]]["childrenIds"].append(message["id"])
    return {
        "id": "7c6f0038-horses",
        "user_id": "u1",
        "title": "Horses",
        "chat": {
            "id": "",
            "title": "Horses",
            "models": ["llama3.2:3b"],
            "params": {"system": "Be a horse."},
            "history": {"messages": by_id, "currentId": current},
            "messages": [],
            "tags": [],
            "timestamp": int(NOON * 1000),
            "files": [],
        },
        "updated_at": int(NOON) + 60,
        "created_at": int(NOON),
        "share_id": None,
        "archived": False,
        "pinned": False,
        "meta": {"tags": []},
        "folder_id": None,
        **rest,
    }


def open_webui_database(path: Path, chats: Sequence[Json]) -> Path:
    """webui.db."""
    with sqlite3.connect(path) as database:
        database.execute(
            "CREATE TABLE chat (id VARCHAR(255) NOT NULL PRIMARY KEY, user_id VARCHAR(255) NOT NULL,"
            " title TEXT NOT NULL, share_id VARCHAR(255), archived INTEGER NOT NULL,"
            " created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, chat JSON, pinned BOOLEAN,"
            " meta JSON, folder_id TEXT)"
        )
        for chat in chats:
            database.execute(
                "INSERT INTO chat VALUES (?, 'u1', ?, NULL, 0, ?, ?, ?, 0, '{}', NULL)",
                (
                    chat["id"],
                    chat["title"],
                    chat["created_at"],
                    chat["updated_at"],
                    json.dumps(chat["chat"]),
                ),
            )
    database.close()
    return path


# llama.cpp


def llama_message(key: str, parent: str | None, role: str, content: str, **rest: Any) -> Json:
    """One of `messages`."""
    return {
        "id": key,
        "convId": "conv-uuid",
        "type": "text",
        "timestamp": int(NOON * 1000),
        "role": role,
        "content": content,
        "parent": parent,
        "children": [],
        "toolCalls": "",
        **rest,
    }


def llama_conversation(*messages: Json, current: str) -> Json:
    """What the page downloads of one conversation."""
    return {
        "conv": {
            "id": "conv-uuid",
            "name": "Horses",
            "lastModified": int(NOON * 1000) + 60_000,
            "currNode": current,
        },
        "messages": list(messages),
    }


def llama_database(conversations: Sequence[Json], messages: Sequence[Json]) -> Json:
    """What the page before saved, by Dexie."""
    tables = [("conversations", conversations), ("messages", messages)]
    return {
        "formatName": "dexie",
        "formatVersion": 1,
        "data": {
            "databaseName": "LlamacppWebui",
            "databaseVersion": 1,
            "tables": [
                {"name": name, "schema": "&id", "rowCount": len(rows)} for name, rows in tables
            ],
            "data": [
                {"tableName": name, "inbound": True, "rows": list(rows)} for name, rows in tables
            ],
        },
    }


# Ollama

OLLAMA_TABLES = """
    CREATE TABLE settings (id INTEGER PRIMARY KEY CHECK (id = 1), schema_version INTEGER);
    CREATE TABLE chats (
        id TEXT PRIMARY KEY, title TEXT NOT NULL DEFAULT '',
        created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP, browser_state TEXT);
    CREATE TABLE messages (
        id INTEGER PRIMARY KEY AUTOINCREMENT, chat_id TEXT NOT NULL, role TEXT NOT NULL,
        content TEXT NOT NULL DEFAULT '', thinking TEXT NOT NULL DEFAULT '',
        stream BOOLEAN NOT NULL DEFAULT 0, model_name TEXT, model_cloud BOOLEAN,
        model_ollama_host BOOLEAN, created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
        updated_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP, thinking_time_start TIMESTAMP,
        thinking_time_end TIMESTAMP, tool_result TEXT,
        FOREIGN KEY (chat_id) REFERENCES chats(id) ON DELETE CASCADE);
    CREATE TABLE tool_calls (
        id INTEGER PRIMARY KEY AUTOINCREMENT, message_id INTEGER NOT NULL, type TEXT NOT NULL,
        function_name TEXT NOT NULL, function_arguments TEXT NOT NULL, function_result TEXT,
        FOREIGN KEY (message_id) REFERENCES messages(id) ON DELETE CASCADE);
    CREATE TABLE attachments (
        id INTEGER PRIMARY KEY AUTOINCREMENT, message_id INTEGER NOT NULL, filename TEXT NOT NULL,
        data BLOB NOT NULL, FOREIGN KEY (message_id) REFERENCES messages(id) ON DELETE CASCADE);
"""
OLLAMA_TIME = "2026-01-31 13:00:00.123456789+01:00"
"""As its driver writes a time."""


def ollama_database(path: Path, fill: Callable[[sqlite3.Connection], None]) -> sqlite3.Connection:
    """db.sqlite, still open: until it is closed, all of it may be in its log."""
    path.parent.mkdir(parents=True, exist_ok=True)
    database = sqlite3.connect(path)
    database.execute("PRAGMA journal_mode = WAL")
    database.executescript(OLLAMA_TABLES)
    fill(database)
    database.commit()
    return database


def ollama_chat(database: sqlite3.Connection, chat: str, *messages: Json) -> list[int]:
    """A chat, and the numbers of its messages."""
    database.execute("INSERT INTO chats VALUES (?, 'Horses', ?, NULL)", (chat, OLLAMA_TIME))
    numbers = []
    for message in messages:
        row = {"chat_id": chat, "created_at": OLLAMA_TIME, **message}
        names = ", ".join(row)
        marks = ", ".join("?" * len(row))
        done = database.execute(
            f"INSERT INTO messages ({names}) VALUES ({marks})", tuple(row.values())
        )
        numbers.append(int(done.lastrowid or 0))
    return numbers


# GPT4All


class ChatItem:
    """One message of a .chat file."""

    def __init__(self, name: str, value: str, **rest: Any) -> None:
        self.name, self.value = name, value
        self.sources: Sequence[str] = rest.get("sources", ())
        self.attachments: Sequence[tuple[str, bytes]] = rest.get("attachments", ())
        self.steps: Sequence[ChatItem] = rest.get("steps", ())
        self.call: tuple[str, Json, str] | None = rest.get("call")


def gpt4all_chat(items: Sequence[ChatItem], *, version: int = 13, **rest: Any) -> bytes:
    """gpt4all-ID.chat, written by Qt itself. Version 0 has no header."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    out = QDataStream(buffer)
    if version:
        out.writeUInt32(0xF5D553CC)
        out.writeInt32(version)
    out.setVersion(QDataStream.Version.Qt_6_2)
    out.writeInt64(int(NOON))
    for text in (rest.get("id", "horses-id"), rest.get("title", "Horses"), "", "Llama 3.gguf"):
        out.writeQString(text)
    if version > 2:
        out.writeQStringList(["my documents"])
    _gpt4all_state(out, version, has_cache=rest.get("has_cache", False))
    out.writeInt32(len(items))
    for number, item in enumerate(items):
        _gpt4all_item(out, version, number, item)
    return bytes(buffer.data().data())


def _gpt4all_state(out: QDataStream, version: int, *, has_cache: bool) -> None:
    if version >= 11:
        return
    if version >= 6:
        out.writeBool(has_cache)
    if version >= 2:
        out.writeInt32(1)
        out.writeInt32(0)
    out.writeQString("the last answer")
    out.writeQString("Horses")
    out.writeUInt32(12)
    if version >= 6 and not has_cache:
        return
    if version < 4:
        out.writeUInt32(0)
    out.writeInt32(2)
    if version >= 7:
        out.writeInt32(2048)
    if version < 9:
        out.writeUInt64(3)
        out.writeRawData(bytes(12))
    out.writeUInt64(2)
    out.writeRawData(bytes(8))
    out << QByteArray(b"compressed state")


def _gpt4all_item(out: QDataStream, version: int, number: int, item: ChatItem) -> None:
    if version < 12:
        out.writeInt32(number)
    out.writeQString(item.name)
    out.writeQString(item.value)
    if version < 10:
        out.writeQString("the prompt again")
    out.writeQString("")
    for flag in (False, True, False, False):
        out.writeBool(flag)
    if version >= 11 and item.name == "Response: ":
        out.writeBool(False)
    if version >= 8:
        out.writeInt64(len(item.sources))
        for source in item.sources:
            for text in ("my documents", "/home/me/" + source, source, "", "", "", "an excerpt"):
                out.writeQString(text)
            for place in (-1, 1, 9):
                out.writeInt32(place)
    elif version >= 3:
        out.writeQString("1. In a.txt. [Context](context://1)" if item.sources else "")
        out.writeQStringList(["an excerpt"] * len(item.sources))
    if version >= 10:
        out.writeInt64(len(item.attachments))
        for url, content in item.attachments:
            out << QByteArray(url.encode())  # as a QUrl is written: its encoded bytes
            out << QByteArray(content)
    if version >= 12:
        _gpt4all_steps(out, item.steps)


def _gpt4all_steps(out: QDataStream, steps: Sequence[ChatItem]) -> None:
    out.writeInt64(len(steps))
    for step in steps:
        out.writeQString(step.name)
        out.writeQString(step.value)
        if step.name == "Think: ":
            out.writeInt32(1200)
        elif step.call is not None:
            name, arguments, result = step.call
            out.writeQString(name)
            out.writeInt64(len(arguments))
            for called, value in arguments.items():
                out.writeQString(called)
                out.writeInt32(0)
                out.writeQVariant(value)
            out.writeQString(result)
            out.writeInt32(0)
            out.writeQString("")
        _gpt4all_steps(out, step.steps)


def packed(members: Mapping[str, bytes]) -> bytes:
    """A zip archive's bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()
