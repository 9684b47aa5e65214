"""Claude's data export: conversations.json, with chat_messages that are linked by parent_message_uuid.

Older exports have no links; there each message follows the one before it. `content` has blocks, and
`text` the same words for those who read no blocks; a first message's parent is a number that nobody has.
The words of an uploaded document are kept in `extracted_content`. Source: docs/providers/claude-ai.md
of Sinity/polylogue, and a conversation of such an export, printed whole. Its makers describe it nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from desktop.conversation import Role
from desktop.importing.folding import Folded, Node, fold, in_a_row
from desktop.importing.loose import mapping, mappings, moment, sequence, shown, text
from desktop.importing.making import conversation
from desktop.importing.words import (
    file,
    part,
    picture,
    thought,
    together,
    tool_call,
    tool_result,
)
from desktop.incoming import Incoming, IncomingFile, Program

_ROLES = {"human": Role.USER, "user": Role.USER, "assistant": Role.ASSISTANT}
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".bmp", ".heic")
_QUIET = ("token_budget", "flag", "tool_search")


def is_claude(record: dict[str, object]) -> bool:
    """Whether this record is one of its conversations."""
    return isinstance(record.get("chat_messages"), list)


def claude(record: dict[str, object]) -> tuple[Incoming, int]:
    """The conversation, and how many of its messages have no place in it. Raises `Nothing`."""
    messages = list(mappings(record.get("chat_messages")))
    return conversation(
        Program.CLAUDE,
        origin_id=text(record.get("uuid")),
        title=text(record.get("name")),
        folded=_folded(messages),
        leaf=text(record.get("current_leaf_message_uuid")),
        created_at=moment(record.get("created_at")),
        updated_at=moment(record.get("updated_at")),
    )


def _folded(messages: list[dict[str, object]]) -> Folded:
    nodes = [_node(message, number) for number, message in enumerate(messages)]
    keys = {node.key for node in nodes}
    is_linked = any(node.parent in keys for node in nodes)
    return fold(nodes) if is_linked else in_a_row(nodes)


def _node(message: dict[str, object], number: int) -> Node:
    said, files = text(message.get("text")), list(_files(message))
    blocks = list(mappings(message.get("content")))
    if blocks:
        said = together(*(_block(block) for block in blocks)) or said
    return Node(
        text(message.get("uuid")) or f"number {number}",
        text(message.get("parent_message_uuid")) or None,
        _ROLES.get(text(message.get("sender"))),
        together(said, *(each for each in files if isinstance(each, str))),
        moment(message.get("created_at")),
        text(message.get("model")),
        tuple(each for each in files if isinstance(each, IncomingFile)),
    )


def _block(block: dict[str, object]) -> str:
    kind = text(block.get("type"))
    match kind:
        case "text":
            return text(block.get("text"))
        case "thinking":
            return thought(text(block.get("thinking")))
        case "tool_use":
            asked = block.get("input")
            return tool_call(text(block.get("name")), shown(asked) if asked else "")
        case "tool_result":
            return tool_result(_result(block.get("content")), text(block.get("name")))
        case "image":
            return picture(text(block.get("file_name")))
        case "voice_note":
            return together(text(block.get("title")), text(block.get("text")))
        case _ if kind in _QUIET:
            return ""
        case _:
            return text(block.get("text")) or (part(kind) if kind else "")


def _result(content: object) -> str:
    if isinstance(content, str):
        return text(content)
    said = []
    for each in sequence(content):
        piece = mapping(each)
        if text(piece.get("type")) == "image":
            said.append(picture(text(piece.get("file_name"))))
        else:
            said.append(
                text(piece.get("text"))
                or together(text(piece.get("title")), text(piece.get("url")))
            )
    return together(*said)


def _files(message: dict[str, object]) -> Iterator[IncomingFile | str]:
    """Documents with their words; of pictures and all others, words in their place."""
    known: set[str] = set()
    for each in mappings(message.get("attachments")):
        name, words = text(each.get("file_name")), text(each.get("extracted_content"))
        known.add(name)
        if words.strip():
            size = each.get("file_size")
            size_bytes = size if isinstance(size, int) and 0 <= size < 1 << 50 else 0
            yield IncomingFile(name or "pasted text", words, size_bytes=size_bytes)
        elif name:
            yield _left_out(name)
    for each in mappings(message.get("files")):
        name = text(each.get("file_name"))
        if name and name not in known:
            known.add(name)
            yield _left_out(name)


def _left_out(name: str) -> str:
    return picture(name) if name.lower().endswith(_PICTURES) else file(name)
