"""Paddock's own export, with everything it has, and what is broken in it."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

from desktop.conversation import (
    Attachment,
    Choices,
    Conversation,
    FinishReason,
    Generation,
    Message,
    MessageState,
    Role,
)
from desktop.incoming import Incoming, IncomingFile, IncomingMessage, Program, Unreadable, Why
from desktop.sampling import SamplingChanges
from desktop.store.export import conversation_as_json
from tests.other_programs import written
from tests.unit.importing.reading import only, read

NOON = datetime(2026, 1, 31, 12, 0, 0, 5, tzinfo=UTC)
MADE = Generation("m", FinishReason.LENGTH, 1, 0, 2, 2048, 0, 0.1, 0.2, 0.3, persona="Poet")
CHOICES = Choices(SamplingChanges(temperature=0.5, logit_bias={3: 1.0}), "Be brief.", stop=("END",))


def exported():
    conversation = Conversation(
        4, "Sky 🐎", NOON, NOON + timedelta(days=1), leaf_id=12, draft="more", choices=CHOICES
    )
    file = Attachment(9, "sky.txt", "code", "It is blue.", 11)
    messages = [
        Message(10, 4, None, Role.USER, "Why?", MessageState.DONE, NOON, attachments=(file,)),
        Message(11, 4, 10, Role.ASSISTANT, "So.", MessageState.STOPPED, NOON, MADE),
        Message(12, 4, 10, Role.ASSISTANT, "Or so", MessageState.STREAMING, NOON),
        Message(13, 4, 10, Role.ASSISTANT, "", MessageState.FAILED, NOON, failure="EngineDied"),
        Message(14, 4, 11, Role.SUMMARY, "All.", MessageState.DONE, NOON),
    ]
    made = conversation_as_json(conversation, {m.id: m for m in messages})
    return json.loads(json.dumps(made))


def test_everything_comes_back(tmp_path):
    assert only(written(tmp_path / "a.json", exported())) == Incoming(
        Program.PADDOCK,
        "4 2026-01-31T12:00:00.000005+00:00",
        "Sky 🐎",
        NOON,
        NOON + timedelta(days=1),
        (
            IncomingMessage(
                1,
                None,
                Role.USER,
                "Why?",
                NOON,
                files=(IncomingFile("sky.txt", "It is blue.", "code", 11),),
            ),
            IncomingMessage(
                2, 1, Role.ASSISTANT, "So.", NOON, state=MessageState.STOPPED, generation=MADE
            ),
            IncomingMessage(3, 1, Role.ASSISTANT, "Or so", NOON, state=MessageState.INTERRUPTED),
            IncomingMessage(
                4, 1, Role.ASSISTANT, "", NOON, state=MessageState.FAILED, failure="EngineDied"
            ),
            IncomingMessage(5, 2, Role.SUMMARY, "All.", NOON),
        ),
        3,
        CHOICES,
        "more",
    )


def test_several_in_one(tmp_path):
    bundle = {"format": "paddock-conversations", "version": 1, "conversations": [exported()] * 2}
    found, unreadable = read(written(tmp_path / "a.json", bundle))
    assert (len(found), unreadable) == (2, [])


def test_what_is_broken_costs_itself(tmp_path):
    record = exported()
    record["choices"] = {"sampling": {"temperature": "hot"}}
    record["messages"][1]["generation"] = {"model": 5}
    record["messages"][1]["state"] = "dreaming"
    record["messages"][2]["parent_id"] = 99
    record["messages"][3]["id"] = None
    record["messages"].append("odd")
    record["leaf_id"] = [1]
    (incoming,), unreadable = read(written(tmp_path / "a.json", record))
    assert incoming.choices == Choices()
    assert [m.text for m in incoming.messages] == ["Why?", "So.", "All."]
    assert incoming.messages[1].generation is None
    assert incoming.messages[1].state is MessageState.DONE
    assert incoming.leaf is None
    assert unreadable == [Unreadable("Sky 🐎", Why.LOOSE, Program.PADDOCK, 3)]


def test_a_later_version_is_not_guessed_at(tmp_path):
    newer = {**exported(), "version": 2}
    found, unreadable = read(written(tmp_path / "a.json", newer))
    assert found == []
    assert unreadable == [Unreadable("Sky 🐎", Why.NEWER, Program.PADDOCK)]


def test_a_draft_alone_is_a_conversation(tmp_path):
    record = {**exported(), "messages": []}
    assert only(written(tmp_path / "a.json", record)).draft == "more"
    found, unreadable = read(written(tmp_path / "b.json", {**record, "draft": " "}))
    assert found == []
    assert [each.why for each in unreadable] == [Why.EMPTY]
