"""From messages to the turns a model is shown. Knows no template and no token."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.conversation import Message, Role
from desktop.engine.protocol import Turn


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
