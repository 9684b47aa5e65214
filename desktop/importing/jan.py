"""Jan: a folder a conversation, with thread.json (its title) and messages.jsonl (a message a line).

Sources: core/src/types/thread/threadEntity.ts, core/src/types/message/messageEntity.ts and
src-tauri/src/core/threads/helpers.rs of janhq/jan.
"""

from __future__ import annotations

from collections.abc import Iterable

from desktop.conversation import Choices, Role
from desktop.importing.folding import Node, in_a_row
from desktop.importing.loose import mapping, mappings, moment, shown, text
from desktop.importing.making import conversation
from desktop.importing.words import part, picture, thought, together, tool_call, tool_result
from desktop.incoming import Incoming, Program

THREAD, MESSAGES = "thread.json", "messages.jsonl"
_ROLES = {"user": Role.USER, "assistant": Role.ASSISTANT, "tool": Role.ASSISTANT}


def jan(
    thread: dict[str, object], messages: Iterable[dict[str, object]], folder: str
) -> tuple[Incoming, int]:
    """The conversation of these two files. Raises `Nothing`."""
    said = sorted(messages, key=_time)  # the file's order, but for equal times
    assistant = next(mappings(thread.get("assistants")), {})
    model = _model_id(assistant.get("model")) or _model_id(thread.get("model"))
    prompt = _prompt(said) or text(assistant.get("instructions")).strip()
    return conversation(
        Program.JAN,
        origin_id=text(thread.get("id")) or folder,
        title=text(thread.get("title")) or text(mapping(thread.get("metadata")).get("title")),
        folded=in_a_row(_node(message, model) for message in said),
        created_at=moment(thread.get("created")),
        updated_at=moment(thread.get("updated")),
        choices=Choices(system_prompt=prompt or None),
    )


def _time(message: dict[str, object]) -> float:
    found = moment(message.get("created_at"))
    return found.timestamp() if found else 0.0


def _node(message: dict[str, object], model: str) -> Node:
    role = _ROLES.get(text(message.get("role")))
    metadata = mapping(message.get("metadata"))
    said = together(*_contents(message.get("content")), *_calls(metadata))
    if text(message.get("role")) == "tool":
        said = tool_result(said)
    own = _model_id(metadata.get("model")) or text(metadata.get("modelId"))
    return Node(
        "",
        None,
        role,
        said,
        moment(message.get("created_at")),
        (own or model) if role is Role.ASSISTANT else "",
    )


def _contents(content: object) -> list[str]:
    if isinstance(content, str):
        return [text(content)]
    return [_content(each) for each in mappings(content)]


def _content(piece: dict[str, object]) -> str:
    kind = text(piece.get("type"))
    inside = piece.get("text")
    value = text(inside) or text(mapping(inside).get("value"))
    match kind:
        case "text" | "":
            return value
        case "reasoning":
            return thought(value)
        case "image_url" | "image":
            url = text(mapping(piece.get("image_url")).get("url"))
            return picture("" if url.startswith("data:") else url.rpartition("/")[2])
        case "tool_call":
            asked, answered = piece.get("input"), piece.get("output")
            return together(
                tool_call(text(piece.get("tool_name")), shown(asked)),
                tool_result(shown(answered)) if answered is not None else "",
            )
        case _:
            return value or part(kind)


def _calls(metadata: dict[str, object]) -> list[str]:
    """Calls of tools, where they are kept beside the answer."""
    found = []
    for each in mappings(metadata.get("tool_calls")):
        function = mapping(mapping(each.get("tool")).get("function"))
        found.append(tool_call(text(function.get("name")), shown(function.get("arguments"))))
        answered = mapping(each.get("response")).get("content")
        words = [text(piece.get("text")) for piece in mappings(answered)]
        if answered is not None:
            found.append(tool_result(together(*words) if any(words) else shown(answered)))
    return found


def _prompt(messages: list[dict[str, object]]) -> str:
    for message in messages:
        if text(message.get("role")) == "system":
            return together(*_contents(message.get("content"))).strip()
    return ""


def _model_id(model: object) -> str:
    found = text(model) or text(mapping(model).get("id"))
    return "" if found == "*" else found
