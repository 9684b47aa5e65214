"""LM Studio's conversations: versions, steps, thoughts, tools, files."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop.incoming import Program, Unreadable, Why
from tests.other_programs import SAID, lm_answer, lm_block, lm_conversation, lm_user, written
from tests.unit.importing.reading import only, read, texts, tree

NAME = "1769860800000.conversation.json"


def test_versions_are_branches_and_the_selected_one_goes_on(tmp_path):
    record = lm_conversation(
        lm_user(SAID),
        lm_answer([lm_block("Neigh.")], [lm_block("Whinny.")], selected=1),
        lm_user("More?"),
        lm_answer([lm_block("No more.")]),
    )
    incoming = only(written(tmp_path / "conversations" / NAME, record))
    assert (incoming.program, incoming.origin_id) == (Program.LM_STUDIO, "1769860800000")
    assert incoming.created_at == datetime(2026, 1, 31, 12, tzinfo=UTC)
    assert incoming.updated_at == datetime(2026, 1, 31, 12, 0, 2, tzinfo=UTC)
    assert incoming.choices.system_prompt == "Be a horse."
    assert tree(incoming) == [
        (1, None, "user", SAID),
        (2, 1, "assistant", "Neigh."),
        (3, 1, "assistant", "Whinny."),
        (4, 3, "user", "More?"),
        (5, 4, "assistant", "No more."),
    ]
    assert incoming.leaf == 5
    assert incoming.messages[4].model == "qwen/qwen3-4b"


def test_thoughts_tools_and_files_are_words(tmp_path):
    picture = {
        "type": "file",
        "fileIdentifier": "1769-1.png",
        "fileType": "image",
        "sizeBytes": 100,
    }
    document = {**picture, "name": "notes.pdf", "fileType": "application/pdf"}
    call = {
        "type": "toolCallRequest",
        "callId": 1,
        "toolCallRequestId": "2",
        "name": "run_javascript",
        "parameters": {"code": "1+1"},
    }
    result = {
        "type": "toolCallResult",
        "toolCallId": "2",
        "content": '[{"type":"text","text":"2"}]',
    }
    tags = [
        {"type": "text", "text": "<think>", "isStructural": True},
        {"type": "text", "text": "Adding. "},
        {"type": "text", "text": "Carefully."},
        {"type": "text", "text": "</think>", "isStructural": True},
    ]
    record = lm_conversation(
        lm_user("What is 1+1?", picture, document),
        lm_answer(
            [
                lm_block(*tags, style="thinking"),
                lm_block(call),
                {"type": "toolStatus", "callId": 1, "statusState": {"status": {"type": "done"}}},
                lm_block(result),
                lm_block("It is ", "2."),
            ]
        ),
    )
    assert texts(only(written(tmp_path / NAME, record))) == [
        "What is 1+1?\n\n[image: 1769-1.png, not imported]\n\n[file: notes.pdf, not imported]",
        "<think>\nAdding. Carefully.\n</think>\n\n"
        '[tool call: run_javascript]\n```\n{\n  "code": "1+1"\n}\n```\n\n'
        "[tool result]\n```\n2\n```\n\nIt is 2.",
    ]


def test_calls_may_come_several_at_once(tmp_path):
    calls = {
        "type": "toolCallRequest",
        "toolCallRequests": [
            {"id": "1", "type": "function", "function": {"name": "one", "arguments": {"a": 1}}},
            {"id": "2", "type": "function", "function": {"name": "two"}},
        ],
    }
    record = lm_conversation(lm_user("Do"), lm_answer([lm_block(calls)]))
    said = texts(only(written(tmp_path / NAME, record)))[1]
    assert said == '[tool call: one]\n```\n{\n  "a": 1\n}\n```\n\n[tool call: two]'


@pytest.mark.parametrize("selected", [-1, 7, "1", None])
def test_a_selection_that_is_none_is_the_first(tmp_path, selected):
    record = lm_conversation(
        lm_user("Q"), lm_answer([lm_block("A")], [lm_block("B")], selected=selected), lm_user("C")
    )
    assert tree(only(written(tmp_path / NAME, record)))[-1] == (4, 2, "user", "C")


def test_a_folder_with_broken_ones(tmp_path):
    written(tmp_path / "a.conversation.json", lm_conversation(lm_user("Hi")))
    written(tmp_path / "folder" / "b.conversation.json", lm_conversation(name="Nothing"))
    (tmp_path / "c.conversation.json").write_text('{"name": "Half", "mess')
    written(tmp_path / "d.conversation.json", lm_conversation({"versions": "no"}, name="No"))
    written(tmp_path / "settings.json", {"a": 1})
    found, unreadable = read(tmp_path)
    assert [each.origin_id for each in found] == ["a"]
    assert sorted(unreadable, key=lambda each: each.where) == [
        Unreadable("No", Why.EMPTY, Program.LM_STUDIO),
        Unreadable("Nothing", Why.EMPTY, Program.LM_STUDIO),
        Unreadable("c.conversation.json", Why.DAMAGED),
    ]
