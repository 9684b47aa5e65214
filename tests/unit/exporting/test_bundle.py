"""Many conversations in one JSON file."""

from __future__ import annotations

import json

from desktop.exporting.bundle import bundle, one
from desktop.store.export import conversation_as_json
from tests.unit.exporting.told import NOON, answered


def test_a_bundle_holds_every_conversation_whole():
    made = [answered("One \ud83d and 🙂"), answered("Two", title="Ü")]
    text = "".join(bundle(made, now=NOON)).encode("utf-8", "replace").decode()
    read = json.loads(text)
    assert (read["format"], read["version"]) == ("paddock-conversations", 1)
    assert read["exported_at"] == "2026-01-31T12:00:00.000000+00:00"
    assert [each["title"] for each in read["conversations"]] == ["Stars", "Ü"]
    second = conversation_as_json(made[1].conversation, made[1].messages)
    assert read["conversations"][1] == json.loads(json.dumps(second))


def test_a_bundle_of_nothing_can_be_read():
    assert json.loads("".join(bundle([], now=NOON)))["conversations"] == []


def test_one_alone_is_the_object_itself():
    made = answered("One")
    assert json.loads(one(made)) == json.loads(
        json.dumps(conversation_as_json(made.conversation, made.messages))
    )
