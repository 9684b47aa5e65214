"""Each file to the program that wrote it; everything else is passed over."""

from __future__ import annotations

import json

import pytest

from desktop.incoming import Program, Unreadable, Why
from tests.other_programs import (
    ChatItem,
    chatgpt_branched,
    claude_conversation,
    claude_message,
    gpt4all_chat,
    jan_message,
    jan_thread,
    llama_conversation,
    llama_message,
    lm_conversation,
    lm_user,
    ollama_chat,
    ollama_database,
    open_webui_chat,
    open_webui_message,
    packed,
    written,
)
from tests.unit.importing.reading import read


@pytest.fixture
def home(tmp_path):
    """One conversation of each program, and files that are none."""
    written(tmp_path / "chatgpt" / "conversations.json", [chatgpt_branched()])
    claude = claude_conversation([claude_message(1, None, "human", "Hi")])
    written(tmp_path / "claude" / "conversations.json", [claude])
    written(tmp_path / "lm" / "1.conversation.json", lm_conversation(lm_user("Hi")))
    jan_thread(tmp_path / "jan" / "1", [jan_message(1, "user", "Hi")])
    chat = open_webui_chat([open_webui_message("q", None, "user", "Hi")], "q")
    written(tmp_path / "webui" / "export.json", [chat])
    llama = llama_conversation(llama_message("q", None, "user", "Hi"), current="q")
    written(tmp_path / "llama" / "conversation.json", llama)
    (tmp_path / "gpt4all").mkdir()
    (tmp_path / "gpt4all" / "gpt4all-1.chat").write_bytes(
        gpt4all_chat([ChatItem("Prompt: ", "Hi")])
    )
    ollama_database(
        tmp_path / "ollama" / "db.sqlite",
        lambda database: ollama_chat(database, "1", {"role": "user", "content": "Hi"}),
    ).close()
    written(tmp_path / "package.json", {"name": "x", "messages": [1, 2]})
    (tmp_path / "broken.json").write_text("{")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "inner.zip").write_bytes(packed({"conversations.json": b"[]"}))
    return tmp_path


def test_a_folder_with_all_of_them(home):
    found, unreadable = read(home)
    assert {each.program for each in found} == set(Program) - {Program.PADDOCK}
    assert len(found) == 8
    assert unreadable == []


def test_one_program_alone(home):
    found, unreadable = read(home, Program.JAN)
    assert [each.program for each in found] == [Program.JAN]
    assert unreadable == []


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("notes.txt", "Just notes.", Why.UNKNOWN),
        ("a.json", '{"a": 1}', Why.UNKNOWN),
        ("a.json", '{"a": ', Why.DAMAGED),
        ("a.json", "", Why.UNKNOWN),
        ("a.json", "[]", Why.UNKNOWN),
        ("a.json", "[" * 50_000, Why.DAMAGED),
        ("conversations.json", '[{"mapping"', Why.DAMAGED),
        ("x.db", "SQLite format 3\0 and no more", Why.DAMAGED),
        ("gpt4all-1.chat", "x", Why.DAMAGED),
        ("other.chat", "x", Why.UNKNOWN),
    ],
)
def test_a_file_that_is_nothing_is_said_to_be(tmp_path, name, content, why):
    (tmp_path / name).write_text(content)
    found, unreadable = read(tmp_path / name)
    assert found == []
    assert [each.why for each in unreadable] == [why]
    assert unreadable[0].where == name


def test_an_empty_folder_is_said_to_be_nothing(tmp_path):
    (tmp_path / "empty").mkdir()
    assert read(tmp_path / "empty") == ([], [Unreadable("empty", Why.UNKNOWN)])


def test_a_name_says_nothing_where_the_content_does(tmp_path):
    path = tmp_path / "export"
    path.write_text(json.dumps([chatgpt_branched()]))
    assert [each.program for each in read(path)[0]] == [Program.CHATGPT]


def test_lines_of_records(tmp_path):
    path = tmp_path / "all.jsonl"
    path.write_text(json.dumps(chatgpt_branched()) + "\nnope\n")
    assert len(read(path)[0]) == 1


def test_a_database_in_an_archive_is_not_read(tmp_path, home):
    data = (home / "ollama" / "db.sqlite").read_bytes()
    (tmp_path / "x.zip").write_bytes(packed({"db.sqlite": data}))
    assert read(tmp_path / "x.zip") == ([], [Unreadable("db.sqlite", Why.UNKNOWN)])
