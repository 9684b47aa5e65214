"""GPT4All: one gpt4all-ID.chat a conversation, in Qt's binary way. Formats 0 to 13 of its versions 2 and 3.

Sources: gpt4all-chat/src/chatlistmodel.cpp (header), chat.cpp, chatllm.cpp (state of the model, up to
format 10), chatmodel.h and chatmodel.cpp (messages), tool.cpp (calls) of nomic-ai/gpt4all.
"""

from __future__ import annotations

import re
import struct
from pathlib import PurePosixPath

from desktop.conversation import Role
from desktop.importing.folding import Node, in_a_row
from desktop.importing.loose import moment, shown
from desktop.importing.making import conversation
from desktop.importing.qt_stream import Broken, QtStream
from desktop.importing.words import file, thought, together, tool_call, tool_result
from desktop.incoming import Incoming, IncomingFile, Program

MAGIC = struct.pack(">I", 0xF5D553CC)
NEWEST = 13
_DEEPEST = 20
_ROLES = {"Prompt: ": Role.USER, "Response: ": Role.ASSISTANT, "System: ": None}
_TAGS = ("<think>", "</think>", "<tool_call>", "</tool_call>", "<function>", "</function>")


class TooNew(Exception):
    """A later GPT4All wrote this."""


def gpt4all(data: bytes) -> tuple[Incoming, int]:
    """The conversation in this file. Raises `Broken`, `TooNew` and `Nothing`."""
    stream = QtStream(data)
    version = 0
    if data.startswith(MAGIC):
        stream.skip(len(MAGIC))
        version = stream.int32()
        if version < 1:
            raise Broken("no version")
        if version > NEWEST:
            raise TooNew
    created_at = moment(stream.int64())
    origin_id, title, _user = stream.text(), stream.text(), stream.text()
    model = stream.text()
    if version > 2:
        stream.texts()  # collections of documents
    _skip_state(stream, version)
    # An item takes some forty bytes at least: four texts, four flags.
    items = [_item(stream, version, model) for _ in range(stream.small_count(20))]
    return conversation(
        Program.GPT4ALL,
        origin_id=origin_id,
        title=title,
        folded=in_a_row(items),
        created_at=created_at,
    )


def _skip_state(stream: QtStream, version: int) -> None:
    """What the engine kept of the conversation, up to format 10."""
    if version >= 11:
        return
    has_cache = stream.boolean() if version >= 6 else True
    if version >= 2:
        stream.skip(8)  # kind of model, format of its state
    stream.text()  # the last answer
    stream.text()  # the name it gave
    stream.skip(4)
    if not has_cache:
        return
    stream.skip(4 * (1 + (version < 4) + (version >= 7)))
    if version < 9:
        stream.skip(4 * stream.uint64())
    stream.skip(4 * stream.uint64())
    stream.raw()


def _item(stream: QtStream, version: int, model: str) -> Node:
    if version < 12:
        stream.skip(4)  # its number
    name, value = stream.text(), stream.text()
    if name not in _ROLES:
        raise Broken("an unknown voice")
    if version < 10:
        stream.text()  # the prompt again
    stream.text()  # a better answer, as somebody proposed
    stream.skip(4)  # four flags
    if version >= 11 and name == "Response: ":
        stream.skip(1)
    _skip_sources(stream, version)
    left_out, files = _attachments(stream) if version >= 10 else ([], [])
    inner = _sub_items(stream, 0) if version >= 12 else []
    role = _ROLES[name]
    return Node(
        "",
        None,
        role,
        together(*inner, value, *left_out),
        model=model if role is Role.ASSISTANT else "",
        files=tuple(files),
    )


def _skip_sources(stream: QtStream, version: int) -> None:
    """Excerpts of documents that were given to the model."""
    if version >= 8:
        for _ in range(stream.count(40)):
            for _ in range(7):
                stream.text()
            stream.skip(12)
    elif version >= 3:
        stream.text()
        stream.texts()


def _attachments(stream: QtStream) -> tuple[list[str], list[IncomingFile]]:
    left_out: list[str] = []
    files: list[IncomingFile] = []
    for _ in range(stream.count(8)):
        url, content = stream.raw(), stream.raw()
        name = _name_in(url.decode("utf-8", "replace"))
        try:
            words = "" if b"\0" in content else content.decode("utf-8")
        except UnicodeDecodeError:
            words = ""
        if words.strip():
            files.append(IncomingFile(name, words, size_bytes=len(content)))
        else:
            left_out.append(file(name))
    return left_out, files


def _name_in(url: str) -> str:
    """The last part of a file's URL, without the signs that stand for others."""
    last = re.split(r"[?#]", url, maxsplit=1)[0].rpartition("/")[2]
    named = re.sub(
        rb"%([0-9A-Fa-f]{2})", lambda sign: bytes.fromhex(sign[1].decode()), last.encode()
    )
    return PurePosixPath(named.decode("utf-8", "replace")).name or "file"


def _sub_items(stream: QtStream, depth: int) -> list[str]:
    """Steps of an answer, in order: words, thoughts, calls of tools and what came back."""
    if depth > _DEEPEST:
        raise Broken("too deep")
    return [_sub_item(stream, depth) for _ in range(stream.count(16))]


def _sub_item(stream: QtStream, depth: int) -> str:
    name, value = stream.text(), stream.text()
    match name:
        case "Response: " | "Text: ":
            said = value
        case "ToolResponse: ":
            said = tool_result(value)
        case "Think: ":
            stream.skip(4)  # how long it took
            said = thought(_untagged(value))
        case "ToolCall: ":
            name, arguments = _call(stream)
            said = tool_call(name, _untagged(value) or arguments)
        case _:
            raise Broken("an unknown step")
    return together(*_sub_items(stream, depth + 1), said)


def _call(stream: QtStream) -> tuple[str, str]:
    """Which tool, and what it was given. What came back is the next step."""
    name = stream.text()
    arguments: dict[str, object] = {}
    for _ in range(stream.count(13)):
        called = stream.text()
        stream.int32()  # the kind that was asked for
        arguments[called] = stream.variant()
    stream.text()  # what came back
    stream.int32()  # what went wrong, as a number
    stream.text()  # and in words
    return name, shown(arguments) if arguments else ""


def _untagged(value: str) -> str:
    said = value.strip()
    for tag in _TAGS:
        said = said.removeprefix(tag).removesuffix(tag)
    return said.strip()
