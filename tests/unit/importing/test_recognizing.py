"""Each file to the program that wrote it; everything else is passed over."""

from __future__ import annotations

import copy
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.child.frames import encode_frame
from desktop.importing.protocol import FRAME_LIMIT_BYTES, Came
from desktop.importing.recognizing import _of_record
from desktop.incoming import Incoming, Program, Unreadable, Why
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
    lm_answer,
    lm_block,
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
        ("all.paddock", "SQLite format 3\0", Why.EVERYTHING),
        ("ALL.Paddock", "sealed", Why.EVERYTHING),
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


# Records in which anything may stand in any place.

JUNK = st.sampled_from(
    [
        *(None, True, -1, 0, 2**70, 1.5, float("nan"), "", "x", "\ud83d", "root", "a" * 3000),
        *([], {}, [[]], [None], [{"a": 1}], {"type": "text"}, {"content_type": 5}, {"id": ["x"]}),
    ]
)
SAMPLES = [
    chatgpt_branched(),
    claude_conversation(
        [
            claude_message(1, None, "human", "Hi", attachments=[{"file_name": "a"}]),
            claude_message(2, 1, "assistant", "So", content=[{"type": "tool_use", "input": {}}]),
        ]
    ),
    lm_conversation(lm_user("Hi", {"type": "file", "name": "a"}), lm_answer([lm_block("So")])),
    open_webui_chat(
        [
            open_webui_message("q", None, "user", "Hi", files=[{"type": "file", "file": {}}]),
            open_webui_message("a", "q", "assistant", "So"),
        ],
        "a",
    ),
    llama_conversation(
        llama_message("q", None, "user", "Hi", extra=[{"type": "textFile", "content": "x"}]),
        llama_message("a", "q", "assistant", "So", toolCalls="[]"),
        current="a",
    ),
    {
        "format": "paddock-conversation",
        "version": 1,
        "id": 1,
        "created_at": "2026-01-31T12:00:00.000000+00:00",
        "leaf_id": 2,
        "choices": {"stop": ["x"]},
        "messages": [
            {"id": 1, "parent_id": None, "role": "user", "text": "Hi", "attachments": [{}]},
            {"id": 2, "parent_id": 1, "role": "assistant", "text": "So", "generation": {}},
        ],
    },
]


def places(value, here=()):
    """The way to each value within this one."""
    inside = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, each in inside:
        yield (*here, key)
        yield from places(each, (*here, key))


def put(value, place, junk):
    at = value
    for key in place[:-1]:
        at = at[key]
    at[place[-1]] = copy.deepcopy(junk)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_anything_in_any_place_ends_nothing(data):
    record = copy.deepcopy(data.draw(st.sampled_from(SAMPLES)))
    for _ in range(data.draw(st.integers(1, 3))):
        ways = list(places(record))
        if ways:
            put(record, data.draw(st.sampled_from(ways)), data.draw(JUNK))
    for each in _of_record(record, "a.json"):
        if isinstance(each, Incoming):
            each.fingerprint()
            encode_frame(Came(each), FRAME_LIMIT_BYTES)
        else:
            assert each.why in Why


@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_jans_files_with_anything_in_any_place(tmp_path, data):
    message = jan_message(1, "user", "Hi", {"type": "tool_call", "input": {}})
    folder = jan_thread(tmp_path / "thread", [message])
    thread = json.loads((folder / "thread.json").read_text())
    for record in (thread, message):
        put(record, data.draw(st.sampled_from(list(places(record)))), data.draw(JUNK))
    jan_thread(folder, [json.dumps(message)])
    (folder / "thread.json").write_text(json.dumps(thread))
    read(folder)
