"""The web page of llama.cpp's server: exported conversations, of all three of its generations.

Now a conversation is {"conv", "messages"}, alone or in an array; messages are linked by `parent` and begin
at one of the type "root". The page before it saved its whole database as Dexie does; the first one a
conversation with a plain list. Sources: tools/server/webui/src/lib/types/database.d.ts,
tools/server/webui/src/lib/stores/conversations.svelte.ts, tools/server/webui/src/utils/storage.ts and
tools/server/webui/src/components/Sidebar.tsx of ggml-org/llama.cpp.
"""

from __future__ import annotations

from collections.abc import Iterator

from desktop.conversation import Choices, Role
from desktop.importing.folding import Node, fold, in_a_row
from desktop.importing.loose import (
    NotJson,
    mapping,
    mappings,
    moment,
    name,
    parsed,
    sequence,
    shown,
    text,
)
from desktop.importing.making import conversation
from desktop.importing.words import (
    file,
    picture,
    sound,
    thought,
    together,
    tool_call,
    tool_result,
)
from desktop.incoming import Incoming, IncomingFile, Program

_ROLES = {"user": Role.USER, "assistant": Role.ASSISTANT, "tool": Role.ASSISTANT}


def is_llama_cpp(record: dict[str, object]) -> bool:
    """Whether this record is one of its conversations, or its whole database."""
    if isinstance(record.get("conv"), dict) or record.get("formatName") == "dexie":
        return True
    is_first = text(record.get("id")).startswith("conv-") and "lastModified" in record
    return is_first and isinstance(record.get("messages"), list)


def conversations_in(record: dict[str, object]) -> Iterator[dict[str, object]]:
    """Conversations as {"conv", "messages"}, whatever generation wrote them."""
    if isinstance(record.get("conv"), dict):
        yield record
    elif record.get("formatName") == "dexie":
        yield from _in_database(mapping(record.get("data")))
    else:
        yield {"conv": record, "messages": record.get("messages")}


def llama_cpp(record: dict[str, object]) -> tuple[Incoming, int]:
    """The conversation, and how many of its messages have no place in it. Raises `Nothing`."""
    conv = mapping(record.get("conv"))
    messages = list(mappings(record.get("messages")))
    is_linked = any("parent" in each for each in messages)
    nodes = [_node(each) for each in messages]
    return conversation(
        Program.LLAMA_CPP,
        origin_id=name(conv.get("id")),
        title=text(conv.get("name")),
        folded=fold(nodes) if is_linked else in_a_row(nodes),
        leaf=name(conv.get("currNode")),
        updated_at=moment(conv.get("lastModified")),
        choices=Choices(system_prompt=_system(messages) or None),
    )


def _in_database(data: dict[str, object]) -> Iterator[dict[str, object]]:
    tables = {
        text(each.get("tableName")): list(mappings(each.get("rows")))
        for each in mappings(data.get("data"))
    }
    messages: dict[str, list[object]] = {}
    for message in tables.get("messages", ()):
        messages.setdefault(name(message.get("convId")), []).append(message)
    for conv in tables.get("conversations", ()):
        yield {"conv": conv, "messages": messages.get(name(conv.get("id")), [])}


def _node(message: dict[str, object]) -> Node:
    author = text(message.get("role"))
    role = None if text(message.get("type")) == "root" else _ROLES.get(author)
    left_out, files = _extras(message)
    said = text(message.get("content"))
    return Node(
        name(message.get("id")),
        name(message.get("parent")) or None,
        role,
        together(
            thought(text(message.get("reasoningContent")) or text(message.get("thinking"))),
            tool_result(said) if author == "tool" else said,
            *_calls(message.get("toolCalls", message.get("tool_calls"))),
            *left_out,
        ),
        moment(message.get("timestamp")) or moment(message.get("id")),
        text(message.get("model")) if role is Role.ASSISTANT else "",
        tuple(files),
    )


def _calls(calls: object) -> list[str]:
    """What tools were asked: a list, or the JSON text of one."""
    if isinstance(calls, str) and calls.strip():
        try:
            calls = parsed(calls.encode("utf-8", "replace"))
        except NotJson:
            return [tool_call("", text(calls))]
    found = []
    for each in mappings(sequence(calls)):
        function = mapping(each.get("function"))
        found.append(tool_call(text(function.get("name")), shown(function.get("arguments"))))
    return found


def _extras(message: dict[str, object]) -> tuple[list[str], list[IncomingFile]]:
    left_out: list[str] = []
    files: list[IncomingFile] = []
    for each in mappings(message.get("extra")):
        kind, called = text(each.get("type")).lower(), text(each.get("name"))
        words = text(each.get("content"))
        if kind == "imagefile":
            left_out.append(picture(called))
        elif kind == "audiofile":
            left_out.append(sound(called))
        elif words.strip():
            named = called or "pasted text"
            files.append(IncomingFile(named, words, "pdf" if kind == "pdffile" else "text"))
        elif called:
            left_out.append(file(called))
    return left_out, files


def _system(messages: list[dict[str, object]]) -> str:
    for message in messages:
        if text(message.get("role")) == "system" and text(message.get("type")) != "root":
            return text(message.get("content")).strip()
    return ""
