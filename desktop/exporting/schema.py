"""The shape of exported JSON as a JSON Schema, for programs that read it. Writes no file.

The types below say what `store/export.py` and `bundle.py` write; a test holds one against the other.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

import msgspec

from desktop.conversation import Choices, Generation, MessageState, Role

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


class ExportedFile(msgspec.Struct):
    """A file that went with a question, as the words that were read in it."""

    name: str
    kind: str
    size_bytes: int
    text: str


class ExportedMessage(msgspec.Struct):
    """One message. Those with the same parent_id are versions of one another; deleted ones are left out.

    "summary" is what a model wrote in place of everything before it; "edited" is an answer in the person's
    own words.
    """

    id: int
    parent_id: int | None
    role: Role
    text: str
    state: MessageState
    created_at: datetime
    generation: Generation | None
    failure: str | None
    attachments: list[ExportedFile]


class ExportedConversation(msgspec.Struct):
    """One conversation with all its branches, its messages oldest first.

    leaf_id is the last message of the branch that was shown; draft was typed and not sent; choices were
    made for this conversation alone. Times are ISO 8601 in UTC. Fields may be added in version 1: skip
    those that you don't know.
    """

    format: Literal["paddock-conversation"]
    version: Literal[1]
    id: int
    title: str
    created_at: datetime
    updated_at: datetime
    leaf_id: int | None
    draft: str
    choices: Choices
    messages: list[ExportedMessage]


class ExportedBundle(msgspec.Struct):
    """Several conversations in one file."""

    format: Literal["paddock-conversations"]
    version: Literal[1]
    exported_at: datetime
    conversations: list[ExportedConversation]


def json_schema() -> dict[str, Any]:
    """What a file of one conversation, or of several, looks like."""
    kinds = (ExportedConversation, ExportedBundle)
    references, parts = msgspec.json.schema_components(kinds, ref_template="#/$defs/{name}")
    for part in parts.values():
        if "description" in part:
            part["description"] = " ".join(part["description"].split())
    return {
        "$schema": _DIALECT,
        "title": "Conversations exported from Paddock, version 1",
        "oneOf": list(references),
        "$defs": parts,
    }
