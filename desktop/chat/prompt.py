"""From messages, settings and model to what is asked of the engine. Knows no template and no token.

What was chosen for the conversation comes before what was chosen for the model, then come the settings,
and the model's own advice last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

import msgspec

from desktop.conversation import Attachment, Choices, Message, Role
from desktop.engine.protocol import Turn
from desktop.hub.library import InstalledModel
from desktop.sampling import Sampling
from desktop.settings import Settings

T = TypeVar("T")


SUMMARY_HEAD = "The conversation before this point, in short:"
"""Stands before a summary in the system prompt."""


class PromptPart(msgspec.Struct, frozen=True, gc=False):
    """A turn of the prompt, and the messages that it is made of; a system prompt has none."""

    turn: Turn
    message_ids: tuple[int, ...] = ()


def prompt_turns(history: Sequence[Message], *, system: str) -> list[Turn]:
    """The system prompt and the branch, without answers that never came.

    Questions left without an answer join the next one: most prompt templates insist that people
    and model take turns. The last message is the answer to write; where it has text, it is the last
    turn, to be continued. The newest summary stands in place of all that was said before it.
    """
    return [part.turn for part in prompt_parts(history, system=system)]


def prompt_parts(history: Sequence[Message], *, system: str) -> list[PromptPart]:
    """The same, with the messages that each turn is made of."""
    summary, since = since_summary(history)
    parts: list[PromptPart] = []
    if told := "\n\n".join(filter(None, (system, summary_block(summary)))):
        ids = (summary.id,) if summary else ()
        parts.append(PromptPart(Turn(Role.SYSTEM, told), ids))
    for message in since:
        text = with_attachments(message)
        if not text:
            continue
        if parts and parts[-1].turn.role is message.role:
            last = parts[-1]
            joined = Turn(message.role, f"{last.turn.text}\n\n{text}")
            parts[-1] = PromptPart(joined, (*last.message_ids, message.id))
        else:
            parts.append(PromptPart(Turn(message.role, text), (message.id,)))
    return parts


def since_summary(history: Sequence[Message]) -> tuple[Message | None, Sequence[Message]]:
    """The newest summary that says anything, and what was said since; all of it where there is none."""
    summaries = [n for n, message in enumerate(history) if message.role is Role.SUMMARY]
    for place in reversed(summaries):
        if history[place].text:
            return history[place], history[place + 1 :]
    if not summaries:
        return None, history
    return None, [message for message in history if message.role is not Role.SUMMARY]


def summary_block(summary: Message | None) -> str:
    """How the model is told of a summary; empty where there is none."""
    return f"{SUMMARY_HEAD}\n{summary.text.strip()}" if summary else ""


def system_prompt(settings: Settings, model: InstalledModel, choices: Choices) -> str:
    """What the model is told before the conversation; empty for nothing."""
    of_model = _first(model.defaults.system_prompt, settings.system_prompt)
    chosen = _first(choices.system_prompt, of_model)
    return model.advice.system_prompt if chosen is None else chosen


def sampling(settings: Settings, model: InstalledModel, choices: Choices) -> Sampling:
    """How the next token is chosen."""
    of_model = model.defaults.sampling.over_changes(settings.sampling)
    chosen = choices.sampling.over_changes(of_model)
    return chosen.over(Sampling(temperature=model.advice.temperature))


def with_attachments(message: Message) -> str:
    """A message's files, each in a block of its own under its name, and then its words."""
    if not message.attachments:
        return message.text
    blocks = [_block(attachment) for attachment in message.attachments]
    return "\n\n".join([*blocks, *([message.text] if message.text else [])])


def _block(attachment: Attachment) -> str:
    """Fenced with more backticks than any row of them in the text, so that nothing in it can end it."""
    longest = max(map(len, re.findall(r"`+", attachment.text)), default=0)
    fence = "`" * max(3, longest + 1)
    name = " ".join(attachment.name.split())
    text = attachment.text.rstrip("\n")
    return f"File “{name}”:\n{fence}\n{text}\n{fence}"


def _first(one: T | None, other: T | None) -> T | None:
    return other if one is None else one
