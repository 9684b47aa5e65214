"""ChatGPT's data export: conversations.json, a tree of nodes by their ids for each conversation.

A node has a parent and a message with an author and a content of one of many kinds. `current_node` is the
end of the branch that was shown. Sources: docs/chatgpt-data-export-format.md of
mitkury/chatgpt-export-parser, README.md of josephjohncox/chatgpt-json-to-md, docs/providers/chatgpt.md of
Sinity/polylogue. There is no description by its makers.
"""

from __future__ import annotations

from collections.abc import Mapping

from desktop.conversation import Role
from desktop.importing.chatgpt_marks import unmarked
from desktop.importing.folding import Node, fold
from desktop.importing.loose import mapping, mappings, moment, sequence, shown, text
from desktop.importing.making import conversation
from desktop.importing.words import (
    fenced,
    file,
    part,
    picture,
    sound,
    thought,
    together,
    tool_call,
    tool_result,
)
from desktop.incoming import Incoming, Program

_ROLES = {"user": Role.USER, "assistant": Role.ASSISTANT, "tool": Role.ASSISTANT}
_TO_EVERYBODY = ("", "all", "assistant")
"""Recipients of what is said to the person; all others are tools."""
_NOT_SHOWN = ("model_editable_context", "user_editable_context", "reasoning_recap")
_SPEECH = "audio_transcription"


def is_chatgpt(record: dict[str, object]) -> bool:
    """Whether this record is one of its conversations."""
    return isinstance(record.get("mapping"), dict)


def chatgpt(record: dict[str, object]) -> tuple[Incoming, int]:
    """The conversation, and how many of its messages have no place in it. Raises `Nothing`."""
    nodes = mapping(record.get("mapping"))
    folded = fold(
        _node(key, mapping(value)) for key, value in nodes.items() if isinstance(value, dict)
    )
    return conversation(
        Program.CHATGPT,
        origin_id=text(record.get("conversation_id")) or text(record.get("id")),
        title=text(record.get("title")),
        folded=folded,
        leaf=text(record.get("current_node")),
        created_at=moment(record.get("create_time")),
        updated_at=moment(record.get("update_time")),
    )


def _node(key: str, value: dict[str, object]) -> Node:
    message = mapping(value.get("message"))
    author = mapping(message.get("author"))
    metadata = mapping(message.get("metadata"))
    parent = value.get("parent")
    role = _ROLES.get(text(author.get("role")))
    if metadata.get("is_visually_hidden_from_conversation") is True:
        role = None
    return Node(
        key,
        parent if isinstance(parent, str) else None,
        role,
        together(
            _words(message, text(author.get("role")), text(author.get("name"))), *_left_out(message)
        ),
        moment(message.get("create_time")),
        text(metadata.get("model_slug")) if role is Role.ASSISTANT else "",
    )


def _words(message: dict[str, object], author: str, name: str) -> str:
    content = mapping(message.get("content"))
    kind = text(content.get("content_type"))
    recipient = text(message.get("recipient"))
    if kind in _NOT_SHOWN:
        return ""
    said = _content(content, kind, _uploads(message))
    if not said:
        return ""
    if author == "tool":
        return said if kind == "multimodal_text" else tool_result(said, name)
    if recipient not in _TO_EVERYBODY:
        return tool_call(recipient, shown(content.get("text")) or said)
    return unmarked(said, mapping(message.get("metadata"))) if author == "assistant" else said


def _content(content: dict[str, object], kind: str, uploads: Mapping[str, str]) -> str:
    parts = [_part(each, uploads) for each in sequence(content.get("parts"))]
    match kind:
        case "text" | "multimodal_text":
            return together(*parts)
        case "code":
            language = text(content.get("language")).replace("unknown", "")
            said = text(content.get("text"))
            return fenced(said, language) if said.strip() else ""
        case "execution_output" | "system_error" | "citable_code_output":
            return text(content.get("text")) or shown(content.get("output_str"))
        case "thoughts":
            steps = mappings(content.get("thoughts"))
            return thought(
                together(*(together(text(s.get("summary")), text(s.get("content"))) for s in steps))
            )
        case "tether_quote" | "sonic_webpage":
            source = together(text(content.get("title")), text(content.get("url")))
            return together(source, text(content.get("text")))
        case "tether_browsing_display":
            return together(text(content.get("summary")), text(content.get("result")))
        case _:
            words = together(text(content.get("text")), *parts)
            return words or (part(kind) if kind else "")


def _part(value: object, uploads: Mapping[str, str]) -> str:
    if isinstance(value, str):
        return text(value)
    piece = mapping(value)
    kind = text(piece.get("content_type"))
    if kind == _SPEECH:
        return text(piece.get("text"))
    if kind == "image_asset_pointer":
        asset = text(piece.get("asset_pointer")).rpartition("/")[2]
        made = mapping(mapping(piece.get("metadata")).get("dalle"))
        return picture(uploads.get(asset) or text(made.get("prompt")) or asset)
    if kind.startswith(("audio", "real_time_user_audio")):
        return sound()
    return (text(piece.get("text")) or part(kind)) if kind or piece.get("text") else ""


def _uploads(message: dict[str, object]) -> dict[str, str]:
    """Names of the files that went with a message, by their ids; the export has their words nowhere."""
    attached = mappings(mapping(message.get("metadata")).get("attachments"))
    return {text(each.get("id")): text(each.get("name")) for each in attached}


def _left_out(message: dict[str, object]) -> list[str]:
    """Words for uploaded documents. Pictures are parts of the message besides."""
    attached = mappings(mapping(message.get("metadata")).get("attachments"))
    return [
        file(text(each.get("name")))
        for each in attached
        if text(each.get("name")) and not text(each.get("mime_type")).startswith("image/")
    ]
