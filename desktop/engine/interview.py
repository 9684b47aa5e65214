"""Asks an engine what it is, and lets it show on two short turns that it reads only what is new.

Knows no report and no window: it starts an engine, talks, and ends it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from desktop.conversation import Generation, Role
from desktop.engine.interface import Engine
from desktop.engine.process import LocalEngine
from desktop.engine.protocol import (
    Command,
    Describe,
    Described,
    Died,
    Event,
    Failed,
    FailureCode,
    Finished,
    Generate,
    Load,
    Loaded,
    ModelFacts,
    TextDelta,
    Turn,
)
from desktop.errors import AppError, EngineDied, EngineFailed
from desktop.loop import QueueLoop
from desktop.model_errors import NotShutIn
from desktop.sampling import Sampling

if TYPE_CHECKING:
    from desktop.packs.packs import Packs, Standing

ANSWER_SECONDS = 20.0
PACK_SECONDS = 60.0
"""Half a gigabyte is read from a slow disk meanwhile."""
SHORT_TOKENS = 12
QUESTIONS = ("What is the capital of France?", "And of Italy?")
_GREEDY = Sampling(temperature=0)


class Interview(msgspec.Struct, frozen=True):
    """What the engine said. `error` says why there is less of it than was asked for."""

    described: Described | None = None
    turns: tuple[Generation, ...] = ()
    """Two, of one conversation, where a model was given."""
    said: tuple[str, ...] = ()
    """The words of each."""
    model: ModelFacts | None = None
    """What it said of the model."""
    error: AppError | None = None


def interview(
    model: Path | None,
    *,
    told: str = "",
    within_seconds: float = ANSWER_SECONDS,
    packs: Packs | None = None,
) -> Interview:
    """Start an engine, ask, end it. Without a model it only describes itself.

    `told` is what the model is told before the first question, `packs` what the engine may use of those.
    """
    loop = QueueLoop()
    engine = LocalEngine(loop, packs=packs)
    asking = _Asking(engine, loop, model, told)
    loop.later(within_seconds, loop.quit)
    loop.run()
    engine.close()
    return asking.result


def standing_of_packs(packs: Packs) -> list[Standing]:
    """How it is with each pack, after an engine was started with what may be loaded. Blocking."""
    from desktop.packs.packs import in_use  # the window starts without

    standing = packs.standing()
    if not any(each.is_used for each in standing):
        return standing
    given = packs.to_load()
    described = interview(None, packs=packs, within_seconds=PACK_SECONDS).described
    if described is None and given is not None:  # it stands still in a driver, perhaps for ever
        packs.blame(given)
    said = described.pack if described else None
    return [in_use(each, said) for each in packs.standing()]


class _Asking:
    """Each event leads to the next question, the last one to the end."""

    def __init__(self, engine: Engine, loop: QueueLoop, model: Path | None, told: str) -> None:
        self.result = Interview(error=EngineDied(0, "it did not answer"))
        self._engine, self._loop, self._model = engine, loop, model
        self._talk = [Turn(Role.SYSTEM, told)] if told else []
        self._said = ""
        self._next_id = 1
        engine.listen(self._heard)
        self._send(Describe(1, opens_next=[str(model)] if model else []))

    def _heard(self, event: Event) -> None:
        match event:
            case Described():
                self.result = msgspec.structs.replace(self.result, described=event)
                self._load()
            case Loaded(model=facts):
                self.result = msgspec.structs.replace(self.result, model=facts)
                self._ask(QUESTIONS[0])
            case TextDelta(text=text):
                self._said += text
            case Finished(generation=generation):
                self._answered(generation)
            case Failed(code=FailureCode.NOT_SHUT_IN, details=details):
                name = self._model.stem if self._model else ""
                self._end(NotShutIn(name, tuple(details.splitlines())))
            case Failed(details=details):
                self._end(EngineFailed(details))
            case Died(exit_code=exit_code, stderr_tail=tail):
                self._end(EngineDied(exit_code, tail))
            case _:
                pass

    def _load(self) -> None:
        if self._model is None:
            self._end(None)
        else:
            self._send(Load(self._next_id, str(self._model), threads=1))

    def _ask(self, question: str) -> None:
        self._talk.append(Turn(Role.USER, question))
        self._said = ""
        self._send(Generate(self._next_id, self._talk, _GREEDY, max_tokens=SHORT_TOKENS))

    def _answered(self, generation: Generation) -> None:
        turns = (*self.result.turns, generation)
        said = (*self.result.said, self._said)
        self.result = msgspec.structs.replace(self.result, turns=turns, said=said)
        self._talk.append(Turn(Role.ASSISTANT, self._said))
        if len(turns) == len(QUESTIONS):
            self._end(None)
        else:
            self._ask(QUESTIONS[len(turns)])

    def _end(self, error: AppError | None) -> None:
        self.result = msgspec.structs.replace(self.result, error=error)
        self._loop.quit()

    def _send(self, command: Command) -> None:
        self._next_id += 1
        self._engine.send(command)
