"""Claude's export: linked and unlinked messages, blocks, attachments with their words."""

from __future__ import annotations

import json

import pytest

from desktop.incoming import IncomingFile, Program, Unreadable, Why
from tests.other_programs import SAID, claude_conversation, claude_message, written, zipped
from tests.unit.importing.reading import only, read, texts, tree


@pytest.fixture
def branched():
    return claude_conversation(
        [
            claude_message(1, None, "human", SAID),
            claude_message(2, 1, "assistant", "Neigh."),
            claude_message(3, 1, "assistant", "Whinny."),
            claude_message(4, 2, "human", "More?"),
            claude_message(5, 4, "assistant", "No more."),
        ],
        current_leaf_message_uuid="message-3",
    )


def test_branches_come_in(tmp_path, branched):
    incoming = only(written(tmp_path / "conversations.json", [branched]))
    assert (incoming.program, incoming.origin_id) == (Program.CLAUDE, "34bd3ec6-horses")
    assert tree(incoming) == [
        (1, None, "user", SAID),
        (2, 1, "assistant", "Neigh."),
        (3, 1, "assistant", "Whinny."),
        (4, 2, "user", "More?"),
        (5, 4, "assistant", "No more."),
    ]
    assert incoming.leaf == 3
    assert incoming.messages[0].created_at.microsecond == 84721


def test_without_links_they_follow_one_another(tmp_path, branched):
    for message in branched["chat_messages"]:
        del message["parent_message_uuid"]
    incoming = only(written(tmp_path / "conversations.json", [branched]))
    # Two answers in a row, nobody knows of which branch: one answer.
    assert texts(incoming) == [SAID, "Neigh.\n\nWhinny.", "More?", "No more."]
    assert [m.parent for m in incoming.messages] == [None, 1, 2, 3]


def test_blocks_are_words(tmp_path):
    blocks = [
        {"type": "thinking", "thinking": "Let me look. </think> No.", "summaries": []},
        {"type": "text", "text": "I look."},
        {"type": "tool_use", "id": "toolu_1", "name": "web_search", "input": {"query": "horse"}},
        {
            "type": "tool_result",
            "tool_use_id": "toolu_1",
            "name": "web_search",
            "content": [
                {"type": "text", "text": "A horse is ```an animal```."},
                {"type": "image", "file_name": "h.png"},
                {"type": "knowledge", "title": "Horses", "url": "https://example.org"},
            ],
            "is_error": False,
        },
        {"type": "token_budget"},
        {"type": "hologram"},
        {"type": "text", "text": "Done."},
    ]
    messages = [
        claude_message(1, None, "human", "Find"),
        claude_message(2, 1, "assistant", "I look.\n\nDone.", content=blocks),
    ]
    incoming = only(written(tmp_path / "conversations.json", [claude_conversation(messages)]))
    assert texts(incoming)[1] == (
        "<think>\nLet me look. <\u200b/think> No.\n</think>\n\n"
        "I look.\n\n"
        '[tool call: web_search]\n```\n{\n  "query": "horse"\n}\n```\n\n'
        "[tool result: web_search]\n````\nA horse is ```an animal```.\n\n"
        "[image: h.png, not imported]\n\nHorses\n\nhttps://example.org\n````\n\n"
        "[part of the message: hologram, not imported]\n\n"
        "Done."
    )


def test_words_of_documents_come_along(tmp_path):
    message = claude_message(
        1,
        None,
        "human",
        "",
        content=[],
        attachments=[
            {
                "file_name": "notes.txt",
                "file_size": 5,
                "file_type": "txt",
                "extracted_content": "Notes",
            },
            {"file_name": "", "file_size": 9, "file_type": "txt", "extracted_content": "A paste"},
            {"file_name": "none.bin", "file_size": 9, "file_type": "", "extracted_content": ""},
        ],
        files=[
            {"file_name": "horse.JPG", "file_uuid": "1"},
            {"file_name": "notes.txt", "file_uuid": "2"},
        ],
    )
    incoming = only(written(tmp_path / "c.json", [claude_conversation([message])]))
    assert incoming.messages[0].files == (
        IncomingFile("notes.txt", "Notes", size_bytes=5),
        IncomingFile("pasted text", "A paste", size_bytes=9),
    )
    assert texts(incoming) == ["[file: none.bin, not imported]\n\n[image: horse.JPG, not imported]"]


def test_an_archive_with_an_empty_conversation(tmp_path, branched):
    empty = claude_conversation([], uuid="other", name="Nothing")
    archive = zipped(
        tmp_path / "data.zip",
        {
            "conversations.json": json.dumps([empty, branched], ensure_ascii=False),
            "users.json": "[]",
            "projects.json": '[{"name": "x"}]',
        },
    )
    found, unreadable = read(archive)
    assert [each.title for each in found] == ["Horses"]
    assert unreadable == [Unreadable("Nothing", Why.EMPTY, Program.CLAUDE)]


def test_an_export_that_was_cut_off_gives_what_is_whole(tmp_path, branched):
    whole = json.dumps([branched, {**branched, "uuid": "second"}])
    (tmp_path / "conversations.json").write_text(whole[: len(whole) - 200])
    found, unreadable = read(tmp_path / "conversations.json")
    assert [each.origin_id for each in found] == ["34bd3ec6-horses"]
    assert unreadable == [Unreadable("conversations.json", Why.CUT_OFF, Program.CLAUDE)]
