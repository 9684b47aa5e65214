"""`paddock context`: how full a conversation's context window is. Nothing is answered."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from desktop import figures
from desktop.chat.failures import error_from
from desktop.chat.prompt import PromptPart, system_prompt
from desktop.chat.sight import Question, Sight, sight
from desktop.cli.arguments import paths_from
from desktop.cli.commands import DONE
from desktop.cli.kept import opened
from desktop.cli.models import library_in
from desktop.cli.output import say, say_json, say_table
from desktop.conversation import Message, Role, branch
from desktop.engine.protocol import Failed, Rendered
from desktop.engine.showing import show_prompt
from desktop.errors import EngineFailed
from desktop.hub.library import InstalledModel
from desktop.settings import Settings, SettingsFile


class Asked(msgspec.Struct, frozen=True):
    """A conversation, and the model that would answer it."""

    question: Question
    model: InstalledModel
    settings: Settings

    @property
    def parts(self) -> list[PromptPart]:
        """The prompt's turns."""
        system = system_prompt(self.settings, self.model, self.question.choices)
        return self.question.parts(system)

    @property
    def context_tokens(self) -> int:
        """As chosen for the conversation, for the model, or for all; 0 is the usual."""
        chosen = self.question.choices.context_tokens or self.model.defaults.context_tokens
        return chosen or self.settings.context_tokens


def context(arguments: argparse.Namespace) -> int:
    """Print it. Raises `ConversationNotFound`, `ModelNotFound` and what the engine raises."""
    asked = asked_for(arguments, arguments.id)
    parts = asked.parts
    told = parts[0].turn.text if parts and parts[0].turn.role is Role.SYSTEM else ""
    texts = [asked.question.summary(), asked.question.draft, told]
    asks = any(part.turn.role is not Role.SYSTEM for part in parts)
    shown = shown_for(asked, parts if asks else [], texts=texts)
    seen = sight(parts, shown)
    if arguments.json:
        say_json(_as_json(arguments.id, asked, seen))
    else:
        _say(asked, seen)
    return DONE


def asked_for(
    arguments: argparse.Namespace, conversation_id: int, message_id: int | None = None
) -> Asked:
    """A conversation as it is kept, with its draft, or up to a message."""
    paths = paths_from(arguments)
    settings = SettingsFile(paths.settings).load()
    with opened(paths) as kept:
        conversation = kept.get(conversation_id)
        messages = kept.messages(conversation_id)
    leaf_id = message_id or conversation.leaf_id
    history = branch(messages, leaf_id) if message_id is None or message_id in messages else []
    draft = "" if message_id else conversation.draft
    if message_id and history and history[-1].role is Role.ASSISTANT:
        history = history[:-1]
    choices = conversation.choices
    if arguments.model:
        choices = replace(choices, model=arguments.model)
    model = library_in(paths).find(choices.model or settings.model)
    return Asked(Question(history, draft, (), choices), model, settings)


def shown_for(
    asked: Asked, parts: Sequence[PromptPart], *, template: str = "", texts: Sequence[str] = ()
) -> Rendered:
    """The prompt of a conversation. Raises what the engine says against it."""
    shown = show_prompt(
        asked.model.path,
        [part.turn for part in parts],
        template=template or asked.model.defaults.template,
        context_tokens=asked.context_tokens,
        texts=texts,
        without_sandbox=asked.settings.load_without_sandbox,
    )
    if isinstance(shown, Failed):
        raise error_from(shown, asked.model) or EngineFailed(shown.details)
    return shown


def _as_json(conversation_id: int, asked: Asked, seen: Sight) -> dict[str, Any]:
    return {
        "conversation_id": conversation_id,
        "model": asked.model.name,
        "template": seen.template,
        "context_tokens": seen.context_tokens,
        "prompt_tokens": seen.prompt_tokens,
        "system_tokens": seen.system_tokens,
        "summary_tokens": seen.summary_tokens,
        "conversation_tokens": seen.conversation_tokens,
        "draft_tokens": seen.draft_tokens,
        "template_tokens": seen.template_tokens,
        "room_tokens": seen.room_tokens,
        "forgotten_messages": seen.forgotten_messages,
        "forgotten_tokens": seen.forgotten_tokens,
        "cut_tokens": seen.cut_tokens,
        "messages": [
            {"id": each.message_id, "tokens": each.tokens, "seen": each.is_seen}
            for each in seen.messages
        ],
    }


def _say(asked: Asked, seen: Sight) -> None:
    used = f"{seen.prompt_tokens:,} of {figures.tokens(seen.context_tokens)}"
    say(figures.line(asked.model.name, used, seen.template))
    parts = (
        ("System prompt", seen.system_tokens),
        ("Summary", seen.summary_tokens),
        ("Conversation", seen.conversation_tokens),
        ("Draft", seen.draft_tokens),
        ("Marks between messages", seen.template_tokens),
        ("Room for the answer", seen.room_tokens),
    )
    say_table([[name, f"{tokens:>9,}"] for name, tokens in parts if tokens])
    if seen.forgotten_messages:
        which = _which(asked.question.history, seen)
        say(f"Not seen by the model, the {seen.forgotten_messages} oldest messages: {which}.")
    if seen.cut_tokens:
        say(f"The middle of a long one is left out: {figures.tokens(seen.cut_tokens)}.")


def _which(history: Sequence[Message], seen: Sight) -> str:
    ids = seen.forgotten_ids
    numbers = [str(each.id) for each in history if each.id in ids]
    return numbers[0] if len(numbers) == 1 else f"{numbers[0]} to {numbers[-1]}"
