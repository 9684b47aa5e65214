"""Looks at prompts for whoever shows them: what the model would see, token by token, and how much it is.

Asks the engine in the background and never has anything loaded for it: what is asked of a model that
is not open waits until it is. Lives on the front door's loop; never waits.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count
from typing import Protocol

import msgspec

from desktop.chat.prompt import PromptPart, prompt_parts, system_prompt
from desktop.chat.sight import Question, Sight, sight
from desktop.conversation import Choices, Message, Role
from desktop.engine.interface import Engine
from desktop.engine.protocol import (
    Adapter,
    Died,
    Event,
    Failed,
    FailureCode,
    Load,
    Render,
    Rendered,
    Stop,
    Turn,
)
from desktop.errors import AppError
from desktop.hub.library import InstalledModel
from desktop.loop import Loop, Timer
from desktop.models.planning import adapters_of
from desktop.settings import Settings

TYPING_SECONDS = 0.3
"""So long after the last change it is counted again."""
SOON_SECONDS = 0.06
"""And so long after another conversation was opened: its words come first."""


class Shown(msgspec.Struct, frozen=True):
    """A prompt to the last token."""

    model: str
    sight: Sight
    prompt: Rendered
    parts: Sequence[PromptPart] = ()
    """All turns, also those that are left out of the prompt."""


class Unseen(msgspec.Struct, frozen=True):
    """There is no prompt to show: why, in the engine's words, and how long it would be."""

    code: FailureCode | None = None
    details: str = ""
    needed_tokens: int = 0
    context_tokens: int = 0


class Look:
    """A question on its way."""

    def __init__(self, cancel: Callable[[], None]) -> None:
        self.cancel = cancel
        """Nothing more is heard of it."""


class Looks(Protocol):
    """What the window asks of `Looking`."""

    def look(
        self, question: Question, done: Callable[[Sight], None], failed: Callable[[Unseen], None], /
    ) -> Look:
        """Count a prompt by its parts."""

    def show(
        self, question: Question, done: Callable[[Shown], None], failed: Callable[[Unseen], None], /
    ) -> Look:
        """The prompt itself."""

    def count(self, text: str, done: Callable[[int], None], /) -> Look:
        """A text's tokens with the model in use, once they can be told."""


class _Wish(msgspec.Struct, frozen=True, eq=False):
    """What is asked, and who waits for it."""

    turns: list[Turn]
    texts: list[str]
    context_tokens: int
    counts_only: bool
    done: Callable[[Rendered], None]
    failed: Callable[[Unseen], None]


class _Wanted(msgspec.Struct, frozen=True):
    """A model as the engine tells it apart."""

    path: str
    template: str
    adapters: tuple[Adapter, ...]
    without_sandbox: bool = False


class Looking:
    """`engine` is a caller of its own: patient, a guest, in the background."""

    def __init__(
        self,
        engine: Engine,
        settings: Callable[[], Settings],
        model_for: Callable[[Choices], InstalledModel],
    ) -> None:
        """`model_for` may raise `ModelNotFound` and `ChosenModelGone`."""
        self._engine, self._settings, self._model_for = engine, settings, model_for
        self._ids = count(1)
        self._wishes: dict[int, _Wish] = {}
        self._wanted: _Wanted | None = None
        self._known: tuple[Sequence[Message], str, list[PromptPart]] = ((), "", [])
        """The turns of the history that was looked at last, while only the draft behind it changes."""
        engine.listen(self._heard)

    def look(
        self, question: Question, done: Callable[[Sight], None], failed: Callable[[Unseen], None]
    ) -> Look:
        """Count a prompt by its parts; the same messages are forgotten as an answer will report."""
        found = self._parts(question, failed)
        if found is None:
            return Look(_nothing)
        _, parts = found
        return self._ask(
            question, parts, lambda counted: done(sight(parts, counted)), failed, counts_only=True
        )

    def show(
        self, question: Question, done: Callable[[Shown], None], failed: Callable[[Unseen], None]
    ) -> Look:
        """The prompt itself."""
        found = self._parts(question, failed)
        if found is None:
            return Look(_nothing)
        model, parts = found
        if not _asks(parts):
            failed(Unseen())
            return Look(_nothing)

        def read(rendered: Rendered) -> None:
            done(Shown(model.name, sight(parts, rendered), rendered, parts))

        return self._ask(question, parts, read, failed, counts_only=False)

    def count(self, text: str, done: Callable[[int], None]) -> Look:
        """A text's tokens with the model in use; nothing is heard where there is no model."""
        if not self._want(Choices()):
            return Look(_nothing)
        wish = _Wish([], [text], 0, True, lambda found: done(found.text_tokens[0]), lambda _: None)
        return self._send(wish)

    def _parts(
        self, question: Question, failed: Callable[[Unseen], None]
    ) -> tuple[InstalledModel, list[PromptPart]] | None:
        model = self._want(question.choices)
        if model is None:
            failed(Unseen())
            return None
        system = system_prompt(self._settings(), model, question.choices)
        history, known_system, said = self._known
        if history is not question.history or known_system != system:
            said = prompt_parts(question.history, system=system)
            self._known = (question.history, system, said)
        return model, question.with_draft(said)

    def _ask(
        self,
        question: Question,
        parts: Sequence[PromptPart],
        done: Callable[[Rendered], None],
        failed: Callable[[Unseen], None],
        *,
        counts_only: bool,
    ) -> Look:
        told = parts[0].turn.text if parts and parts[0].turn.role is Role.SYSTEM else ""
        texts = [question.summary(), question.drafted, told]
        turns = [part.turn for part in parts] if _asks(parts) else []
        size = question.choices.context_tokens
        return self._send(_Wish(turns, texts, size, counts_only, done, failed))

    def _want(self, choices: Choices) -> InstalledModel | None:
        """Ask about the model of this conversation from now on."""
        try:
            model = self._model_for(choices)
        except AppError:
            return None
        free = self._settings().load_without_sandbox
        wanted = _Wanted(str(model.path), model.defaults.template, adapters_of(model), free)
        if wanted != self._wanted:
            waiting, self._wishes = list(self._wishes.items()), {}
            for number, _ in waiting:
                self._engine.send(Stop(number))
            self._wanted = wanted
            self._load(wanted)
            for _, wish in waiting:
                self._send(wish)
        return model

    def _load(self, wanted: _Wanted) -> None:
        self._engine.send(
            Load(
                next(self._ids),
                wanted.path,
                template=wanted.template,
                adapters=list(wanted.adapters),
                vocabulary_only=True,
                without_sandbox=wanted.without_sandbox,
            )
        )

    def _send(self, wish: _Wish) -> Look:
        number = next(self._ids)
        self._wishes[number] = wish
        self._engine.send(
            Render(
                number,
                wish.turns,
                counts_only=wish.counts_only,
                texts=wish.texts,
                context_tokens=wish.context_tokens,
            )
        )
        return Look(lambda: self._cancel(wish))

    def _cancel(self, wish: _Wish) -> None:
        for number, each in list(self._wishes.items()):
            if each is wish:
                del self._wishes[number]
                self._engine.send(Stop(number))

    def _heard(self, event: Event) -> None:
        match event:
            case Died():
                self._wanted = None
                waiting, self._wishes = list(self._wishes.values()), {}
                for wish in waiting:
                    wish.failed(Unseen())
            case Rendered(id=number) if number in self._wishes:
                self._wishes.pop(number).done(event)
            case Failed(id=number) if number in self._wishes:
                unseen = Unseen(
                    event.code, event.details, event.needed_tokens, event.context_tokens
                )
                self._wishes.pop(number).failed(unseen)
            case _:
                pass


class Watching:
    """Looks again a moment after the last change, and forgets what it asked before."""

    def __init__(
        self,
        looking: Looks,
        loop: Loop,
        question: Callable[[], Question | None],
        seen: Callable[[Sight | Unseen | None], None],
    ) -> None:
        """`seen` is told None where there is nothing to look at."""
        self._looking, self._loop = looking, loop
        self._question, self._seen = question, seen
        self._timer: Timer | None = None
        self._look: Look | None = None

    def touch(self, *, at_once: bool = False) -> None:
        """Something has changed."""
        self.stop()
        self._timer = self._loop.later(SOON_SECONDS if at_once else TYPING_SECONDS, self._ask)

    def stop(self) -> None:
        """Forget what was asked."""
        if self._timer is not None:
            self._timer.cancel()
        if self._look is not None:
            self._look.cancel()
        self._timer = self._look = None

    def _ask(self) -> None:
        self._timer = None
        question = self._question()
        if question is None:
            self._seen(None)
        else:
            self._look = self._looking.look(question, self._seen, self._seen)


def _asks(parts: Sequence[PromptPart]) -> bool:
    """Whether there is anything but a system prompt."""
    return any(part.turn.role is not Role.SYSTEM for part in parts)


def _nothing() -> None:
    pass
