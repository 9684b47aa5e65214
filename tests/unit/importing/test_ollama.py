"""Ollama's app: its database, also while it is being used, and of older versions."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime

from desktop.incoming import IncomingFile, Program, Unreadable, Why
from tests.other_programs import SAID, ollama_chat, ollama_database
from tests.unit.importing.reading import only, read, texts, tree


def fill(database: sqlite3.Connection) -> None:
    ollama_chat(database, "empty")
    _, number, _, _ = ollama_chat(
        database,
        "0198-horses",
        {"role": "user", "content": SAID},
        {"role": "assistant", "content": "", "thinking": "Hm.", "model_name": "qwen3:4b"},
        {"role": "tool", "content": "", "tool_result": '{"found": "a horse"}'},
        {"role": "assistant", "content": "Neigh.", "model_name": "qwen3:4b"},
    )
    database.execute(
        "INSERT INTO tool_calls VALUES (NULL, ?, 'function', 'web_search', '{\"q\":1}', '\"ok\"')",
        (number,),
    )
    for name, data in (
        ("notes.txt", "Notes é".encode()),
        ("horse.PNG", b"\x89PNG\0"),
        ("a.pdf", b"%PDF-\xff"),
    ):
        database.execute("INSERT INTO attachments VALUES (NULL, ?, ?, ?)", (number - 1, name, data))


def expected(incoming):
    assert (incoming.program, incoming.origin_id) == (Program.OLLAMA, "0198-horses")
    assert incoming.title == "Horses"
    assert incoming.messages[0].created_at == datetime(2026, 1, 31, 12, 0, 0, 123456, tzinfo=UTC)
    assert tree(incoming) == [
        (
            1,
            None,
            "user",
            SAID + "\n\n[image: horse.PNG, not imported]\n\n[file: a.pdf, not imported]",
        ),
        (
            2,
            1,
            "assistant",
            '<think>\nHm.\n</think>\n\n[tool call: web_search]\n```\n{"q":1}\n```\n\n'
            "[tool result]\n```\nok\n```\n\n"
            '[tool result]\n```\n{\n  "found": "a horse"\n}\n```\n\nNeigh.',
        ),
    ]
    assert incoming.messages[0].files == (IncomingFile("notes.txt", "Notes é", size_bytes=8),)
    assert incoming.messages[1].model == "qwen3:4b"


def test_while_the_app_is_open_all_is_in_its_log_and_nothing_is_touched(tmp_path):
    path = tmp_path / "Ollama" / "db.sqlite"
    database = ollama_database(path, fill)
    try:
        before = {file.name: file.read_bytes() for file in path.parent.iterdir()}
        assert len(before["db.sqlite-wal"]) > len(before["db.sqlite"])
        found, unreadable = read(path)
        assert {file.name: file.read_bytes() for file in path.parent.iterdir()} == before
    finally:
        database.close()
    expected(*found)
    assert unreadable == [Unreadable("Horses", Why.EMPTY, Program.OLLAMA)]


def test_after_the_app_was_closed(tmp_path):
    path = tmp_path / "db.sqlite"
    ollama_database(path, fill).close()
    assert [file.name for file in tmp_path.iterdir()] == ["db.sqlite"]
    expected(read(path)[0][0])
    assert [file.name for file in tmp_path.iterdir()] == ["db.sqlite"]


def test_an_older_version_lacks_columns_and_tables(tmp_path):
    path = tmp_path / "db.sqlite"
    with sqlite3.connect(path) as database:
        database.executescript(
            "CREATE TABLE chats (id TEXT PRIMARY KEY, title TEXT, created_at TIMESTAMP);"
            "CREATE TABLE messages (id INTEGER PRIMARY KEY, chat_id TEXT, role TEXT, content TEXT);"
            "INSERT INTO chats VALUES ('1', 'Old', '2025-07-30 10:00:00');"
            "INSERT INTO messages VALUES (1, '1', 'user', 'Hi'), (2, '1', 'system', 'Be brief.');"
        )
    database.close()
    incoming = only(path)
    assert texts(incoming) == ["Hi"]
    assert incoming.choices.system_prompt == "Be brief."
    assert incoming.created_at == datetime(2025, 7, 30, 10, tzinfo=UTC)


def test_another_programs_database_and_a_damaged_one(tmp_path):
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as database:
        database.execute("CREATE TABLE notes (text TEXT)")
    database.close()
    assert read(other)[1] == [Unreadable("other.sqlite", Why.UNKNOWN)]

    path = tmp_path / "db.sqlite"
    ollama_database(path, fill).close()
    data = bytearray(path.read_bytes())
    data[4096 : len(data)] = bytes(len(data) - 4096)
    path.write_bytes(data)
    found, unreadable = read(path)
    assert found == []
    assert unreadable


def test_views_in_place_of_tables_are_not_asked(tmp_path):
    path = tmp_path / "db.sqlite"
    with sqlite3.connect(path) as database:
        database.executescript(
            "CREATE TABLE chats (id TEXT, title TEXT, created_at TEXT);"
            "CREATE VIEW messages AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id+1 FROM n)"
            " SELECT id, 'x' AS chat_id, 'user' AS role, 'y' AS content FROM n;"
            "INSERT INTO chats VALUES ('x', 'Endless', '')"
        )
    database.close()
    assert read(path)[1] == [Unreadable("db.sqlite", Why.UNKNOWN)]
