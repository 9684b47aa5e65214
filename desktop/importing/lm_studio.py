"""LM Studio: one NAME.conversation.json a conversation. Messages have versions, one of them selected.

What follows a message follows its selected version. A version of one step has `content`; one of several
has `steps`, blocks of content of which some are thoughts, calls of tools and their results. Sources:
script.js of YorkieDev/lm-studio-conversation-converter, and packages/lms-shared-types/src/ of
lmstudio-ai/lmstudio.js: ChatHistoryData.ts, llm/ContentBlockStyle.ts. The program itself is closed.
"""

from __future__ import annotations

from desktop.conversation import Choices, Role
from desktop.importing.folding import Node, fold
from desktop.importing.loose import (
    NotJson,
    mapping,
    mappings,
    moment,
    parsed,
    sequence,
    shown,
    text,
)
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
from desktop.incoming import Incoming, Program

SUFFIX = ".conversation.json"
_ROLES = {"user": Role.USER, "assistant": Role.ASSISTANT, "tool": Role.ASSISTANT}


def is_lm_studio(record: dict[str, object]) -> bool:
    """Whether this record is one of its conversations."""
    messages = sequence(record.get("messages"))
    return any("versions" in each for each in mappings(messages)) or (
        not messages and "perChatPredictionConfig" in record
    )


def lm_studio(record: dict[str, object], name: str) -> tuple[Incoming, int]:
    """The conversation in the file of this name; its name is its id. Raises `Nothing`."""
    nodes: list[Node] = []
    before: str | None = None
    for place, message in enumerate(mappings(record.get("messages"))):
        versions = list(mappings(message.get("versions")))
        chosen = message.get("currentlySelected")
        selected = chosen if isinstance(chosen, int) and 0 <= chosen < len(versions) else 0
        made = [_node(f"{place} {n}", before, each) for n, each in enumerate(versions)]
        nodes += made
        if made:
            before = made[selected].key
    return conversation(
        Program.LM_STUDIO,
        origin_id=name.removesuffix(SUFFIX),
        title=text(record.get("name")),
        folded=fold(nodes),
        leaf=before or "",
        created_at=moment(record.get("createdAt")),
        updated_at=moment(record.get("assistantLastMessagedAt"))
        or moment(record.get("userLastMessagedAt")),
        choices=Choices(system_prompt=_system(record) or None),
    )


def _node(key: str, before: str | None, version: dict[str, object]) -> Node:
    steps = list(mappings(version.get("steps")))
    words = (_step(step) for step in steps) if steps else (_content(version.get("content")),)
    return Node(
        key,
        before,
        _ROLES.get(text(version.get("role"))),
        together(*words),
        model=_model(version, steps),
    )


def _step(step: dict[str, object]) -> str:
    if text(step.get("type")) != "contentBlock":  # what a tool is doing, what was measured
        return ""
    said = _content(step.get("content"))
    is_thought = text(mapping(step.get("style")).get("type")) == "thinking"
    return thought(said) if is_thought else said


def _content(content: object) -> str:
    if isinstance(content, str):
        return text(content)
    paragraphs: list[str] = []
    running = ""
    for piece in mappings(content):
        if text(piece.get("type")) == "text":
            # The tags around a thought are text of its own kind.
            running += "" if piece.get("isStructural") is True else text(piece.get("text"))
        else:
            paragraphs += [running, _piece(piece)]
            running = ""
    return together(*paragraphs, running)


def _piece(piece: dict[str, object]) -> str:
    kind = text(piece.get("type"))
    match kind:
        case "file":
            identifier = text(piece.get("fileIdentifier")) or text(piece.get("identifier"))
            name = text(piece.get("name")) or identifier
            return picture(name) if text(piece.get("fileType")) == "image" else file(name)
        case "toolCallRequest":
            asked = list(mappings(piece.get("toolCallRequests"))) or [
                mapping(piece.get("toolCallRequest")) or piece
            ]
            return together(*(_call(each) for each in asked))
        case "toolCallResult":
            return tool_result(_result(piece.get("content")))
        case _:
            return part(kind)


def _call(asked: dict[str, object]) -> str:
    inside = mapping(asked.get("function")) or asked
    arguments = inside.get("parameters", inside.get("arguments"))
    return tool_call(text(inside.get("name")), shown(arguments) if arguments else "")


def _result(content: object) -> str:
    """A tool's answer: often a JSON text of pieces of text."""
    try:
        inside = parsed(content.encode("utf-8", "replace")) if isinstance(content, str) else content
    except NotJson:
        return text(content)
    words = [text(piece.get("text")) for piece in mappings(inside)]
    return together(*words) if any(words) else shown(content)


def _model(version: dict[str, object], steps: list[dict[str, object]]) -> str:
    for step in reversed(steps):
        made = mapping(step.get("genInfo"))
        if found := text(made.get("indexedModelIdentifier")) or text(made.get("identifier")):
            return found
    return text(mapping(version.get("senderInfo")).get("senderName"))


def _system(record: dict[str, object]) -> str:
    fields = mappings(mapping(record.get("perChatPredictionConfig")).get("fields"))
    for field in fields:
        if text(field.get("key")) == "llm.prediction.systemPrompt":
            return text(field.get("value")).strip()
    return text(record.get("systemPrompt")).strip()
