"""GPT4All's .chat files of every format, written by Qt itself; and bytes that are none."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.importing.gpt4all import NEWEST, TooNew, gpt4all
from desktop.importing.making import Nothing
from desktop.importing.qt_stream import Broken
from desktop.incoming import IncomingFile, Program, Unreadable, Why
from tests.other_programs import SAID, ChatItem, gpt4all_chat
from tests.unit.importing.reading import read, texts, tree

PAIR = (ChatItem("Prompt: ", SAID), ChatItem("Response: ", "Neigh.", sources=["a.txt", "b.txt"]))


@pytest.mark.parametrize("has_cache", [False, True])
@pytest.mark.parametrize("version", range(NEWEST + 1))
def test_every_format(version, has_cache):
    incoming, loose = gpt4all(gpt4all_chat(PAIR, version=version, has_cache=has_cache))
    assert (incoming.program, incoming.origin_id, loose) == (Program.GPT4ALL, "horses-id", 0)
    assert incoming.title == "Horses"
    assert incoming.created_at == datetime(2026, 1, 31, 12, tzinfo=UTC)
    assert tree(incoming) == [(1, None, "user", SAID), (2, 1, "assistant", "Neigh.")]
    assert [m.model for m in incoming.messages] == ["", "Llama 3.gguf"]


def test_steps_of_an_answer():
    call = ChatItem("ToolCall: ", "", call=("javascript", {"code": "1+1", "n": 2}, "2"))
    answer = ChatItem(
        "Response: ",
        "It is 2.",
        steps=[
            ChatItem(
                "Response: ",
                "",
                steps=[
                    ChatItem("Text: ", "I count."),
                    ChatItem("Think: ", "<think>One and one.</think>"),
                ],
            ),
            ChatItem("Response: ", "", steps=[call]),
            ChatItem("ToolResponse: ", "2"),
        ],
    )
    incoming, _ = gpt4all(gpt4all_chat([ChatItem("Prompt: ", "1+1?"), answer]))
    assert texts(incoming) == [
        "1+1?",
        "I count.\n\n<think>\nOne and one.\n</think>\n\n"
        '[tool call: javascript]\n```\n{\n  "code": "1+1",\n  "n": 2\n}\n```\n\n'
        "[tool result]\n```\n2\n```\n\nIt is 2.",
    ]


def test_attached_files():
    attachments = [
        ("file:///home/me/my%20n%C3%B6tes.txt", b"Notes"),
        ("file:///home/me/table.xlsx", b"PK\x03\x04\0"),
    ]
    question = ChatItem("Prompt: ", "Read", attachments=attachments)
    incoming, _ = gpt4all(gpt4all_chat([question]))
    assert incoming.messages[0].files == (IncomingFile("my nötes.txt", "Notes", size_bytes=5),)
    assert texts(incoming) == ["Read\n\n[file: table.xlsx, not imported]"]


@pytest.mark.parametrize("kind", [True, 7, 1.5, "text", [1, "a"], {"a": "b"}, None])
def test_arguments_of_all_kinds_are_read_to_their_end(kind):
    call = ChatItem("ToolCall: ", "", call=("tool", {"x": kind, "after": "seen"}, ""))
    answer = ChatItem("Response: ", "Done.", steps=[ChatItem("Response: ", "", steps=[call])])
    said = texts(gpt4all(gpt4all_chat([answer]))[0])[0]
    assert '"after": "seen"' in said
    assert said.endswith("Done.")


def test_a_later_format_is_said_to_be_one():
    data = gpt4all_chat(PAIR).replace(b"\0\0\0\x0d", b"\0\0\0\x0e", 1)
    with pytest.raises(TooNew):
        gpt4all(data)


def test_a_folder_of_them(tmp_path):
    (tmp_path / "gpt4all-1.chat").write_bytes(gpt4all_chat(PAIR))
    (tmp_path / "gpt4all-2.chat").write_bytes(gpt4all_chat([], id="2"))
    (tmp_path / "gpt4all-3.chat").write_bytes(gpt4all_chat(PAIR, id="3")[:-9])
    (tmp_path / "gpt4all-4.chat").write_bytes(gpt4all_chat(PAIR, id="4", version=0))
    (tmp_path / "gpt4all-5.chat").write_bytes(b"")
    (tmp_path / "other.chat").write_bytes(b"somebody else's")
    (tmp_path / "model.gguf").write_bytes(b"GGUF")
    found, unreadable = read(tmp_path)
    assert [each.origin_id for each in found] == ["horses-id", "4"]
    assert unreadable == [
        Unreadable("gpt4all-2.chat", Why.EMPTY, Program.GPT4ALL),
        Unreadable("gpt4all-3.chat", Why.DAMAGED, Program.GPT4ALL),
        Unreadable("gpt4all-5.chat", Why.DAMAGED, Program.GPT4ALL),
    ]


WHOLE = gpt4all_chat(PAIR)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=9))
def test_changed_bytes_raise_nothing_else(at, changed):
    data = WHOLE[:at] + changed + WHOLE[at + len(changed) :]
    with contextlib.suppress(Broken, TooNew, Nothing):
        gpt4all(data)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300), st.integers(-1, 20))
def test_any_bytes_raise_nothing_else(data, version):
    header = b"\xf5\xd5\x53\xcc" + version.to_bytes(4, "big", signed=True)
    for each in (data, header + data):
        with contextlib.suppress(Broken, TooNew, Nothing):
            gpt4all(each)


@given(st.integers(0, len(WHOLE) - 1))
def test_a_part_of_a_file_is_never_taken_for_a_whole_one(length):
    with pytest.raises((Broken, Nothing)):
        gpt4all(WHOLE[:length])
