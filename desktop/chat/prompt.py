"""From messages, settings and model to what is asked of the engine. Knows no template and no token.

What was chosen for the conversation comes before what was chosen for the model, then come the settings,
and the model's own advice last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

from desktop.conversation import Attachment, Choices, Message, Role
from desktop.engine.protocol import Turn
from desktop.hub.library import InstalledModel
from desktop.sampling import Sampling
from desktop.settings import Settings

T = TypeVar("T")


def prompt_turns(history: Sequence[Message], *, system: str) -> list[Turn]:
    """The system prompt and the branch, without answers that never came.

    Questions left without an answer join the next one: most prompt templates insist that people
    and model take turns. The last message is the answer to write; where it has text, it is the last
    turn, to be continued.
    """
    turns: list[Turn] = [Turn(Role.SYSTEM, system)] if system else []
    for message in history:
        text = with_attachments(message)
        if not text:
            continue
        if turns and turns[-1].role is message.role:
            turns[-1] = Turn(message.role, f"{turns[-1].text}\n\n{text}")
        else:
            turns.append(Turn(message.role, text))
    return turns


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
