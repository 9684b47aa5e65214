"""The schema of exported JSON says what is really written."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest

from desktop.conversation import Choices, MessageState, Role
from desktop.exporting.bundle import bundle, one
from desktop.exporting.schema import ExportedBundle, ExportedConversation, json_schema
from desktop.exporting.wanted import Source
from desktop.sampling import SamplingChanges
from tests.unit.exporting.told import FILE, NOON, message, source


def rich() -> Source:
    """Every kind of message, with choices and a file."""
    messages = [message(1, None, "Tell me.", attachments=(FILE,)), message(2, 1, "So.")]
    messages += [
        msgspec.structs.replace(message(3 + n, 2, "x"), role=role) for n, role in enumerate(Role)
    ]
    messages += [message(20 + n, 2, "y", state=state) for n, state in enumerate(MessageState)]
    made = source(*messages)
    chosen = Choices(system_prompt="Be brief.", sampling=SamplingChanges(temperature=0.2))
    return msgspec.structs.replace(
        made, conversation=msgspec.structs.replace(made.conversation, choices=chosen)
    )


def fields(schema: dict[str, Any], name: str) -> set[str]:
    return set(schema["$defs"][name]["properties"])


def test_what_is_written_is_as_the_schema_says():
    schema = json_schema()
    text = "".join(bundle([rich()], now=NOON))
    read = json.loads(text)
    assert set(read) == fields(schema, "ExportedBundle")
    (talk,) = read["conversations"]
    assert set(talk) == fields(schema, "ExportedConversation")
    for each in talk["messages"]:
        assert set(each) == fields(schema, "ExportedMessage")
        assert set(each["generation"] or {}) <= fields(schema, "Generation")
    assert set(talk["messages"][0]["attachments"][0]) == fields(schema, "ExportedFile")
    assert set(talk["choices"]) <= fields(schema, "Choices")
    found = msgspec.json.decode(text, type=ExportedBundle)
    assert {each.role for each in found.conversations[0].messages} == set(Role)
    assert msgspec.json.decode(one(rich()), type=ExportedConversation).title == "Stars"


def test_what_is_not_so_is_refused():
    broken = json.loads(one(rich()))
    broken["messages"][0]["role"] = "nobody"
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(broken, ExportedConversation)


def test_every_reference_leads_somewhere():
    schema = json_schema()
    named = {part.split('"')[0] for part in json.dumps(schema).split('"$ref": "#/$defs/')[1:]}
    assert named
    assert named <= set(schema["$defs"])
    assert [each["$ref"] for each in schema["oneOf"]] == [
        "#/$defs/ExportedConversation",
        "#/$defs/ExportedBundle",
    ]
