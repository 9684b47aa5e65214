"""Has an engine show the prompt that messages make, with nothing evaluated. Knows no terminal.

A model's vocabulary is enough for it: no weights are read.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from desktop.engine.interface import Engine
from desktop.engine.process import LocalEngine
from desktop.engine.protocol import Died, Event, Failed, Load, Loaded, Render, Rendered, Turn
from desktop.errors import EngineDied
from desktop.loop import QueueLoop

MOST_SECONDS = 60.0


def show_prompt(
    model: Path,
    turns: Sequence[Turn],
    *,
    template: str = "",
    context_tokens: int = 0,
    texts: Sequence[str] = (),
    without_sandbox: bool = False,
    within_seconds: float = MOST_SECONDS,
) -> Rendered | Failed:
    """The prompt, or why there is none. Starts an engine and ends it. Raises `EngineDied`.

    It is cut as a context window of `context_tokens` would cut it; 0 is the usual one. `texts` are
    counted by themselves.
    """
    loop = QueueLoop()
    engine = LocalEngine(loop)
    load = Load(
        *(1, str(model), context_tokens),
        template=template,
        vocabulary_only=True,
        without_sandbox=without_sandbox,
    )
    asking = _Asking(engine, loop, load, Render(2, list(turns), texts=list(texts)))
    loop.later(within_seconds, loop.quit)
    loop.run()
    engine.close()
    if isinstance(asking.answer, EngineDied):
        raise asking.answer
    return asking.answer


class _Asking:
    """First for the vocabulary, then for the prompt."""

    def __init__(self, engine: Engine, loop: QueueLoop, load: Load, render: Render) -> None:
        self.answer: Rendered | Failed | EngineDied = EngineDied(0, "it did not answer")
        self._engine, self._loop = engine, loop
        self._wanted_tokens, self._render = load.context_tokens, render
        engine.listen(self._heard)
        engine.send(load)

    def _heard(self, event: Event) -> None:
        match event:
            case Loaded(model=facts):
                trained = facts.trained_context_tokens
                size = min(self._wanted_tokens, trained) if trained else self._wanted_tokens
                self._engine.send(replace(self._render, context_tokens=size))
            case Rendered() | Failed():
                self._end(event)
            case Died(exit_code=exit_code, stderr_tail=tail):
                self._end(EngineDied(exit_code, tail))
            case _:
                pass

    def _end(self, answer: Rendered | Failed | EngineDied) -> None:
        self.answer = answer
        self._loop.quit()
