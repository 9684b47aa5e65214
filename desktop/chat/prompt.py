"""From messages, settings and model to what is asked of the engine. Knows no template and no token.

What was chosen for the conversation comes before what was chosen for the model, then come the settings,
and the model's own advice last.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from desktop.conversation import Choices, Message, Role
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
        if not message.text:
            continue
        if turns and turns[-1].role is message.role:
            turns[-1] = Turn(message.role, f"{turns[-1].text}\n\n{message.text}")
        else:
            turns.append(Turn(message.role, message.text))
    return turns


def system_prompt(settings: Settings, model: InstalledModel, choices: Choices) -> str:
    """What the model is told before the conversation; empty for nothing."""
    of_model = _first(model.defaults.system_prompt, settings.system_prompt)
    chosen = _first(choices.system_prompt, of_model)
    return model.advice.system_prompt if chosen is None else chosen


def sampling(settings: Settings, model: InstalledModel, choices: Choices) -> Sampling:
    """How the next token is chosen."""
    advised = Sampling(temperature=model.advice.temperature)
    of_model = model.defaults.sampling.over(settings.sampling.over(advised))
    return choices.sampling.over(of_model)


def _first(one: T | None, other: T | None) -> T | None:
    return other if one is None else one
