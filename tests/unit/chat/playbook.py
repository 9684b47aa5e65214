"""An exchange as a dialogue: what happens, and what must follow from it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Self

from desktop.chat.script import CloseAnswer, Closed, Deed, Happening, Opened
from desktop.chat.turn import Stage, Turn
from desktop.conversation import FinishReason, Generation, Message, MessageState, Role

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
QUESTION = Message(1, 5, None, Role.USER, "Why?", MessageState.DONE, NOON)
ANSWER = Message(2, 5, 1, Role.ASSISTANT, "", MessageState.STREAMING, NOON)
HISTORY = (QUESTION, ANSWER)
OPENED = Opened(QUESTION, ANSWER, HISTORY)


def generation(reason: FinishReason = FinishReason.STOP) -> Generation:
    """How an answer was made, in round numbers."""
    return Generation("model", reason, 10, 0, 2, 4096, 0, 0.5, 0.5, 1.0)


class Playbook:
    """Plays a turn; fails where something else follows than the playbook says."""

    def __init__(self, turn: Turn) -> None:
        self.turn = turn

    def begins(self, *deeds: Deed) -> Self:
        """What is to be done first."""
        assert self.turn.begin() == list(deeds)
        return self

    def on(self, what: Happening, gives: list[Deed] | None = None) -> Self:
        """What happens, and what follows from it; nothing, where nothing is given."""
        assert self.turn.happened(what) == (gives or [])
        return self

    def through(self, *happenings: Happening) -> Self:
        """What happens on the way to where a dialogue begins."""
        for what in happenings:
            self.turn.happened(what)
        return self

    def at(self, stage: Stage) -> Self:
        """How far the exchange is now."""
        assert self.turn.stage is stage
        return self


def closed(deed: Deed) -> Closed:
    """What the disk says to a `CloseAnswer`."""
    assert isinstance(deed, CloseAnswer)
    return Closed(
        Message(
            deed.answer_id,
            5,
            1,
            Role.ASSISTANT,
            deed.text,
            deed.state,
            NOON,
            deed.generation,
            deed.failure,
        )
    )
