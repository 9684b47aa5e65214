"""ChatGPT's export: branches, tools, pictures, thoughts, hidden messages."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from desktop.incoming import Program, Unreadable, Why
from tests.other_programs import (
    NOON,
    SAID,
    chatgpt_branched,
    chatgpt_conversation,
    chatgpt_node,
    written,
    zipped,
)
from tests.unit.importing.reading import only, read, texts, tree


def test_branches_come_in_and_the_one_that_was_shown_is_shown(tmp_path):
    incoming = only(written(tmp_path / "conversations.json", [chatgpt_branched()]))
    assert (incoming.program, incoming.origin_id) == (Program.CHATGPT, "68f0-horses")
    assert incoming.title == "Horses"
    assert incoming.created_at == datetime(2026, 1, 31, 12, tzinfo=UTC)
    assert incoming.updated_at == datetime(2026, 1, 31, 12, 1, tzinfo=UTC)
    assert tree(incoming) == [
        (1, None, "user", SAID),
        (2, 1, "assistant", "Neigh."),
        (3, 1, "assistant", "Whinny."),
        (4, 2, "user", "More?"),
        (5, 4, "assistant", "No more."),
    ]
    assert incoming.leaf == 5
    assert [m.model for m in incoming.messages] == ["", "gpt-4o", "gpt-4o", "", "gpt-4o"]
    assert incoming.messages[1].created_at == datetime(2026, 1, 31, 12, 0, 1, tzinfo=UTC)


def test_steps_of_an_answer_are_one_answer(tmp_path):
    thoughts = {
        "content_type": "thoughts",
        "thoughts": [{"summary": "Plan", "content": "Count.", "chunks": [], "finished": True}],
        "source_analysis_msg_id": "x",
    }
    code = {"content_type": "code", "language": "unknown", "text": "print(6*7)"}
    nodes = [
        chatgpt_node("root", None),
        chatgpt_node("q", "root", "user", "Count"),
        chatgpt_node("t", "q", "assistant", thoughts),
        chatgpt_node("c", "t", "assistant", code, recipient="python"),
        chatgpt_node(
            "o", "c", "tool", {"content_type": "execution_output", "text": "42"}, name="python"
        ),
        chatgpt_node("r", "o", "assistant", {"content_type": "reasoning_recap", "content": "5s"}),
        chatgpt_node("a", "r", "assistant", "It is 42.", metadata={"model_slug": "o3"}),
    ]
    incoming = only(written(tmp_path / "conversations.json", [chatgpt_conversation(nodes, "a")]))
    assert texts(incoming) == [
        "Count",
        "<think>\nPlan\n\nCount.\n</think>\n\n[tool call: python]\n```\nprint(6*7)\n```\n\n"
        "[tool result: python]\n```\n42\n```\n\nIt is 42.",
    ]
    assert incoming.messages[1].model == "o3"


def test_pictures_and_files_are_words(tmp_path):
    picture = {
        "content_type": "image_asset_pointer",
        "asset_pointer": "file-service://file-1",
        "size_bytes": 9,
        "width": 1,
        "height": 1,
    }
    made = {
        **picture,
        "asset_pointer": "sediment://file_2",
        "metadata": {"dalle": {"prompt": "A foal"}},
    }
    sound = {"content_type": "audio_transcription", "text": "spoken", "direction": "in"}
    recording = {"content_type": "audio_asset_pointer", "asset_pointer": "sediment://3"}
    attachments = [
        {"id": "file-1", "name": "horse.png", "size": 9, "mime_type": "image/png"},
        {"id": "file-9", "name": "notes.pdf", "size": 9, "mime_type": "application/pdf"},
    ]
    question = {"content_type": "multimodal_text", "parts": [picture, "What is it?"]}
    nodes = [
        chatgpt_node("q", None, "user", question, metadata={"attachments": attachments}),
        chatgpt_node("a", "q", "assistant", "A horse."),
        chatgpt_node(
            "q2", "a", "user", {"content_type": "multimodal_text", "parts": [sound, recording]}
        ),
        chatgpt_node(
            "i", "q2", "tool", {"content_type": "multimodal_text", "parts": [made]}, name="dalle"
        ),
    ]
    incoming = only(written(tmp_path / "conversations.json", [chatgpt_conversation(nodes, "i")]))
    assert texts(incoming) == [
        "[image: horse.png, not imported]\n\nWhat is it?\n\n[file: notes.pdf, not imported]",
        "A horse.",
        "spoken\n\n[audio, not imported]",
        "[image: A foal, not imported]",
    ]


def test_what_the_person_never_saw_stays_away(tmp_path):
    hidden = {"is_visually_hidden_from_conversation": True}
    context = {"content_type": "user_editable_context", "user_profile": "x"}
    nodes = [
        chatgpt_node("s", None, "system", "You are ChatGPT", metadata=hidden),
        chatgpt_node("c", "s", "user", context, metadata=hidden),
        chatgpt_node("q", "c", "user", "Hi"),
        chatgpt_node("h", "q", "assistant", "secret", metadata=hidden),
        chatgpt_node("a", "h", "assistant", "Hello"),
    ]
    incoming = only(written(tmp_path / "conversations.json", [chatgpt_conversation(nodes, "a")]))
    assert tree(incoming) == [(1, None, "user", "Hi"), (2, 1, "assistant", "Hello")]


def test_a_circle_of_parents_ends_somewhere(tmp_path):
    nodes = [
        chatgpt_node("a", "b", "user", "One"),
        chatgpt_node("b", "a", "assistant", "Two"),
        chatgpt_node("self", "self", "user", "Three"),
        chatgpt_node("lost", "nowhere", "user", "Four"),
    ]
    found, unreadable = read(
        written(tmp_path / "conversations.json", [chatgpt_conversation(nodes, "b")])
    )
    assert sorted(texts(found[0])) == ["Four", "One", "Three", "Two"]
    assert unreadable == [Unreadable("Horses", Why.LOOSE, Program.CHATGPT, 2)]


def test_broken_records_end_nothing(tmp_path):
    records = [
        {"mapping": {"x": 5, "y": {"message": "no"}}, "title": "Broken", "id": "1"},
        {"mapping": {}, "title": None, "id": 7},
        chatgpt_branched(),
        7,
        None,
        {"title": "Something else"},
    ]
    found, unreadable = read(written(tmp_path / "conversations.json", records))
    assert [each.title for each in found] == ["Horses"]
    assert unreadable == [
        Unreadable("Broken", Why.EMPTY, Program.CHATGPT),
        Unreadable("", Why.EMPTY, Program.CHATGPT),
    ]


def test_odd_values_are_taken_for_nothing(tmp_path):
    odd = chatgpt_node("q", None, "user", {"content_type": "text", "parts": [None, 5, {}, "Hi"]})
    odd["message"]["create_time"] = "yesterday"
    odd["message"]["metadata"] = []
    conversation = chatgpt_conversation([odd], "gone", create_time=None, update_time=float("1e300"))
    found, unreadable = read(written(tmp_path / "conversations.json", [conversation]))
    assert texts(found[0]) == ["Hi"]
    assert unreadable == []
    assert found[0].leaf == 1


def test_an_archive_and_its_halves(tmp_path):
    second = chatgpt_conversation(
        [chatgpt_node("q", None, "user", "Two")], "q", conversation_id="2"
    )
    archive = zipped(
        tmp_path / "export.zip",
        {
            "conversations-000.json": json.dumps([chatgpt_branched()]),
            "conversations-001.json": json.dumps([second]),
            "user.json": "{}",
            "message_feedback.json": "[]",
            "chat.html": "<html>",
            "file-1-horse.png": b"\x89PNG",
        },
    )
    found, unreadable = read(archive)
    assert [each.origin_id for each in found] == ["68f0-horses", "2"]
    assert unreadable == []


def test_half_a_character_is_no_end(tmp_path):
    text = json.dumps([chatgpt_conversation([chatgpt_node("q", None, "user", "a\ud83d b")], "q")])
    (tmp_path / "conversations.json").write_text(text)
    assert texts(only(tmp_path / "conversations.json")) == ["a\ufffd b"]


def test_times_are_kept_where_there_are_any(tmp_path):
    node = chatgpt_node("q", None, "user", "Hi", time=NOON + 5)
    conversation = chatgpt_conversation([node], "q", create_time=None, update_time=None)
    incoming = only(written(tmp_path / "conversations.json", [conversation]))
    assert incoming.created_at == incoming.messages[0].created_at
