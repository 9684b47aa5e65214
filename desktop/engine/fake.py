"""An engine without a model: it answers with scripted text at a chosen speed. For tests and pictures.

The same interface as the real one, on the loop alone. Knows no process.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from desktop.conversation import FinishReason, Generation
from desktop.engine.context import ContextWindow
from desktop.engine.interface import Listener
from desktop.engine.protocol import (
    Adapt,
    Adapted,
    Calibrate,
    Calibrated,
    Calibrating,
    Command,
    Describe,
    Described,
    Died,
    Event,
    Finished,
    Generate,
    Load,
    Loaded,
    Loading,
    ModelFacts,
    Prefill,
    Render,
    Rendered,
    Save,
    Saved,
    Stop,
    TextDelta,
    Tokenized,
    Tune,
    Tuned,
    Tuning,
    Turn,
)
from desktop.fit.calibration import Calibration
from desktop.loop import Loop

Answer = Callable[[Sequence[Turn]], str]


def echo(turns: Sequence[Turn]) -> str:
    """Says the last turn back."""
    return f"You said: {turns[-1].text}" if turns else ""


CALIBRATION = Calibration("fake", "scripted", 1, {"q4_K": 5e-11, "f16": 2e-10}, 1e-5, 5e-11)
"""What it finds when it is asked to measure: about a notebook."""


class FakeEngine:
    """Answers each prompt with `answer(turns)`, a word at a time."""

    def __init__(
        self, loop: Loop, *, answer: Answer = echo, tokens_per_second: float = 1000.0
    ) -> None:
        self._loop = loop
        self._answer = answer
        self._pause_seconds = 1 / tokens_per_second
        self._listener: Listener = lambda _event: None
        self._running: tuple[int, list[str], int] | None = None
        self._model = ""
        self.window_tokens = 4096
        """Of the context window, where a prompt is shown."""
        self.commands: list[Command] = []
        """Everything that was sent, for tests to look at."""
        self.rests = 0
        """How often it was told to rest."""

    def listen(self, listener: Listener) -> None:
        """Where events go from now on."""
        self._listener = listener

    def send(self, command: Command) -> None:
        """Answers on the loop, never at once."""
        self.commands.append(command)
        match command:
            case Load():
                self._model = Path(command.path).stem
                self._say(Loading(command.id, 0.5))
                self._say(Loaded(command.id, _facts(self._model)))
            case Generate():
                self._running = (command.id, _tokens(self._answer(command.turns)), 0)
                self._say(Tokenized(command.id, list(range(10))))
                self._say(Prefill(command.id, 10, 10, 0))
                self._loop.later(self._pause_seconds, self._speak)
            case Stop() if self._running is not None and self._running[0] == command.id:
                self._finish(FinishReason.CANCELLED)
            case Describe():
                self._say(Described(command.id, "fake", [], ""))
            case Save():
                self._say(Saved(command.id))
            case Adapt():
                self._say(Adapted(command.id, "fake"))
            case Render():
                self._say(self._rendered(command))
            case Tune():
                self._say(Tuning(command.id, 0.5))
                self._say(Tuned(command.id, 1, 256, {1: 10.0}, {256: 100.0}))
            case Calibrate():
                self._say(Calibrating(command.id, 0.5))
                self._say(Calibrated(command.id, CALIBRATION))
            case _:
                pass

    def _rendered(self, command: Render) -> Rendered:
        """A word is a token, and each turn begins with a control token."""
        window = ContextWindow(command.context_tokens or self.window_tokens, _ids, _Words())
        texts = [window.count(text) for text in command.texts]
        if texts and not command.turns:
            size = window.size_tokens
            return Rendered(command.id, "fake", "", [], context_tokens=size, text_tokens=texts)
        prompt = window.whole(command.turns) if command.whole else window.fit(command.turns)
        pieces = [piece for turn in prompt.turns for piece in _pieces(turn)]
        ids = [] if command.counts_only else list(range(len(pieces)))
        return Rendered(
            command.id,
            "fake",
            "" if command.counts_only else "".join(pieces),
            ids,
            pieces if ids else [],
            [place for place, piece in enumerate(pieces) if piece.startswith("<")] if ids else [],
            prompt.forgotten_messages,
            prompt.cut_tokens,
            window.size_tokens,
            prompt_tokens=len(pieces),
            turn_tokens=[len(turn.text.split()) for turn in command.turns],
            text_tokens=texts,
        )

    def die(self, exit_code: int = -9) -> None:
        """As if the child had been killed."""
        self._running = None
        self._say(Died(exit_code, "killed by a test"))

    def rest(self) -> None:
        """Forget the model."""
        self._model = ""
        self.rests += 1

    def close(self) -> None:
        """Say no more."""
        self._listener = lambda _event: None

    def _say(self, event: Event) -> None:
        self._loop.post(lambda: self._listener(event))

    def _speak(self) -> None:
        if self._running is None:
            return
        command_id, tokens, said = self._running
        if said == len(tokens):
            self._finish(FinishReason.STOP)
            return
        self._running = (command_id, tokens, said + 1)
        self._say(TextDelta(command_id, tokens[said], said + 1))
        self._loop.later(self._pause_seconds, self._speak)

    def _finish(self, reason: FinishReason) -> None:
        assert self._running is not None
        command_id, _tokens, said = self._running
        self._running = None
        generation = Generation(
            model=self._model,
            finish_reason=reason,
            prompt_tokens=10,
            reused_tokens=0,
            generation_tokens=said,
            context_tokens=4096,
            forgotten_messages=0,
            time_to_first_token_seconds=self._pause_seconds,
            prompt_seconds=self._pause_seconds,
            generation_seconds=max(said, 1) * self._pause_seconds,
        )
        self._say(Finished(command_id, generation))


class _Words:
    """A vocabulary of words."""

    def count(self, text: str) -> int:
        return len(text.split())

    def shorten(self, text: str, most_tokens: int) -> tuple[str, int]:
        words = text.split()
        gone = max(0, len(words) - most_tokens)
        return " ".join(words[gone:]), gone


def _pieces(turn: Turn) -> list[str]:
    return [f"<{turn.role}>", *re.findall(r"\s*\S+", turn.text)]


def _ids(turns: Sequence[Turn]) -> list[int]:
    return list(range(sum(len(_pieces(turn)) for turn in turns)))


def _tokens(text: str) -> list[str]:
    return re.findall(r"\s*\S+|\s+$", text)


def _facts(name: str) -> ModelFacts:
    return ModelFacts(
        name=name,
        architecture="llama",
        description="scripted",
        parameters=0,
        size_bytes=0,
        context_tokens=4096,
        trained_context_tokens=4096,
        template="none",
        threads=1,
    )
