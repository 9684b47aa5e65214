"""The exported JSON has the documented fields, all branches, and reads back."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

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
from desktop.sampling import SamplingChanges
from desktop.store.export import conversation_as_json
from tests.values import changed

SKY = Attachment(9, "sky.txt", "text", "It is blue.", 11)
NOON = datetime(2026, 1, 31, 12, 0, tzinfo=UTC)
MADE = changed(
    Generation("m", FinishReason.STOP, 1, 0, 2, 2048, 3, 0.1, 0.2, 0.3),
    sampling=SamplingChanges(seed=5),
    persona="Poet",
)
MADE_JSON = {
    "model": "m",
    "finish_reason": "stop",
    "prompt_tokens": 1,
    "reused_tokens": 0,
    "generation_tokens": 2,
    "context_tokens": 2048,
    "forgotten_messages": 3,
    "time_to_first_token_seconds": 0.1,
    "prompt_seconds": 0.2,
    "generation_seconds": 0.3,
    "cut_tokens": 0,
    "resumed_tokens": 0,
    "sampling": {"seed": 5},
    "persona": "Poet",
}
CHOICES = Choices(SamplingChanges(temperature=0.5, logit_bias={3: 1.0}), stop=("END",))


def test_the_whole_document():
    elsewhere = NOON.astimezone(timezone(timedelta(hours=5)))
    conversation = Conversation(
        4, "Sky 🐎", NOON, elsewhere, leaf_id=2, draft="more", choices=CHOICES
    )
    question = Message(1, 4, None, Role.USER, "Why?", MessageState.DONE, NOON, attachments=(SKY,))
    answer = Message(
        2, 4, 1, Role.ASSISTANT, "So.", MessageState.STOPPED, elsewhere, generation=MADE
    )
    failed = Message(3, 4, 1, Role.ASSISTANT, "", MessageState.FAILED, NOON, failure="EngineDied")
    messages = {m.id: m for m in (failed, answer, question)}

    exported = json.loads(json.dumps(conversation_as_json(conversation, messages)))

    time = "2026-01-31T12:00:00.000000+00:00"
    common = {"created_at": time, "failure": None, "generation": None, "attachments": []}
    sky = {"name": "sky.txt", "kind": "text", "size_bytes": 11, "text": "It is blue."}
    asked = {"parent_id": None, "role": "user", "text": "Why?", "state": "done"}
    assistant = {"parent_id": 1, "role": "assistant", **common}
    assert exported == {
        "format": "paddock-conversation",
        "version": 1,
        "id": 4,
        "title": "Sky 🐎",
        "created_at": time,
        "updated_at": time,
        "leaf_id": 2,
        "draft": "more",
        "origin": None,
        "choices": {"sampling": {"temperature": 0.5, "logit_bias": {"3": 1.0}}, "stop": ["END"]},
        "messages": [
            {**common, **asked, "id": 1, "attachments": [sky]},
            {**assistant, "id": 2, "text": "So.", "state": "stopped", "generation": MADE_JSON},
            {**assistant, "id": 3, "text": "", "state": "failed", "failure": "EngineDied"},
        ],
    }


def test_an_empty_conversation():
    exported = conversation_as_json(Conversation(1, "", NOON, NOON), {})
    assert exported["messages"] == []
    assert exported["leaf_id"] is None
