"""The chat: wishes in, news out. Does what each turn asks for, with the engine and the history.

Lives on the front door's loop; never waits. Knows neither window nor terminal.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from itertools import count
from secrets import randbits
from typing import assert_never

from msgspec.structs import replace

from desktop.chat.failures import error_from
from desktop.chat.history import History
from desktop.chat.model import NO_CHOICES, ModelKeeper, Waiting
from desktop.chat.news import ModelNotSwitched, ModelSwitched, ModelSwitching, News
from desktop.chat.prompt import prompt_turns, sampling, system_prompt
from desktop.chat.script import (
    AnswerAgain,
    Ask,
    CloseAnswer,
    Closed,
    Continue,
    Deed,
    EngineFinished,
    EngineGaveUp,
    Happening,
    LoadingWent,
    ModelReady,
    NotClosed,
    NotOpened,
    OpenAnswer,
    ProgramEnds,
    ReadingWent,
    ReadyModel,
    SaveSoon,
    SaveText,
    StartAnswer,
    StopAsked,
    StopEngine,
    Tell,
    TextCame,
    TimeToSave,
    Wish,
)
from desktop.chat.turn import Stage, Turn
from desktop.conversation import Attachment, Choices, Generation, Message, is_temporary
from desktop.engine.interface import Engine
from desktop.engine.protocol import (
    Died,
    Event,
    Failed,
    Finished,
    Generate,
    Loading,
    ModelFacts,
    Prefill,
    Stop,
    TextDelta,
)
from desktop.errors import ModelNotFound
from desktop.fit.plan import Plan
from desktop.hub.library import InstalledModel, Library
from desktop.loop import Loop
from desktop.models.planning import Planner
from desktop.sampling import Sampling, unlike_default
from desktop.settings import Settings

SEED_BITS = 32
SAVE_EVERY_SECONDS = 0.4
"""A crash loses at most half a second of an answer, the time of the commit included."""


class Chat:
    """Answers one wish after the other; those that come meanwhile wait their turn."""

    def __init__(
        self,
        *,
        loop: Loop,
        engine: Engine,
        history: History,
        library: Library,
        settings: Callable[[], Settings],
        choices: Choices = NO_CHOICES,
        draw_seed: Callable[[], int] = lambda: randbits(SEED_BITS),
        planner: Planner | None = None,
    ) -> None:
        """`choices` hold where neither an answer nor its conversation chose anything."""
        self._loop = loop
        self._engine = engine
        self._history = history
        self._settings = settings
        self._choices, self._draw_seed = choices, draw_seed
        self._ids = count(1)
        self._model = ModelKeeper(
            engine, library, settings, self._ids, planner=planner, tell=self._tell
        )
        self._listeners: list[Callable[[News], None]] = []
        self._turns: deque[Turn] = deque()
        self._generation_id = 0
        self._sampling = Sampling()
        self._switch_is_due = self._switch_is_forced = False
        self.last_finished: Finished | None = None
        """The engine's own account of the newest answer."""
        engine.listen(self._heard)

    def listen(self, listener: Callable[[News], None]) -> None:
        """Tell the listener all news from now on."""
        self._listeners.append(listener)

    def ask(
        self,
        conversation_id: int,
        parent_id: int | None,
        text: str,
        attachments: tuple[Attachment, ...] = (),
    ) -> None:
        """Keep this question after `parent_id` (None: at the beginning), and answer it."""
        self._wish(Ask(conversation_id, parent_id, text, attachments))

    def answer_again(self, question: Message, choices: Choices | None = None) -> None:
        """Another answer to the same question; the earlier ones stay as branches.

        `choices` are for this answer alone, instead of the conversation's.
        """
        self._wish(AnswerAgain(question, choices))

    def continue_answer(self, answer: Message) -> None:
        """Go on where an answer was stopped, cut off or interrupted."""
        self._wish(Continue(answer))

    def stop(self, conversation_id: int) -> None:
        """End the exchange of this conversation; what was said stays."""
        for turn in list(self._turns):
            if turn.conversation_id == conversation_id:
                self._happened(turn, StopAsked())

    def close(self) -> None:
        """Keep every answer that is being written as it stands. The history must still be open."""
        for turn in list(self._turns):
            self._happened(turn, ProgramEnds())

    def is_busy(self, conversation_id: int) -> bool:
        """Whether an exchange of this conversation runs or waits."""
        return any(turn.conversation_id == conversation_id for turn in self._turns)

    def warm_up(self) -> None:
        """Load the model before anybody asks, so that the first answer comes sooner."""
        self._model.prepare(Waiting(lambda _model, _fraction: None, lambda: None, lambda _e: None))

    def switch(self, *, force: bool = False) -> None:
        """Load the model that the settings name now, and tell how it goes.

        An answer that is being written is finished by the model that began it. `force` loads it also
        where it doesn't fit.
        """
        self._switch_is_due = self._is_answering or self._waits_for_its_own_model
        self._switch_is_forced = force and self._switch_is_due
        if self._switch_is_due:
            return
        try:
            name = self._model.chosen().name
        except ModelNotFound as error:
            self._tell(ModelNotSwitched(error.name, error))
            return
        self._model.prepare(
            Waiting(
                lambda model, fraction: self._tell(ModelSwitching(model, fraction)),
                lambda: self._tell(ModelSwitched(name)),
                lambda error: self._tell(ModelNotSwitched(name, error)),
            ),
            force=force,
        )

    def cancel_switch(self) -> None:
        """Give up loading. A question that waits for it is kept, and can be asked again."""
        self._switch_is_due = False
        self._model.give_up()

    def look_anew(self) -> None:
        """The engine may have other devices: the next answer uses those."""
        self._model.look_anew()

    def insist(self, choices: Choices) -> None:
        """Open what these choices name also where it doesn't fit, until Paddock is closed."""
        self._model.insist(choices)

    def opening_seconds(self, size_bytes: int) -> float | None:
        """About how long it takes to open a model of this size; None before one was opened."""
        return self._model.opening_seconds(size_bytes)

    @property
    def _is_answering(self) -> bool:
        return bool(self._turns) and self._turns[0].stage in (Stage.ANSWERING, Stage.STOPPING)

    @property
    def _waits_for_its_own_model(self) -> bool:
        """Whether a conversation waits for a model that it chose for itself, whatever others choose."""
        turn = self._turns[0] if self._turns else None
        return turn is not None and turn.stage is Stage.LOADING and bool(turn.choices.model)

    @property
    def model(self) -> InstalledModel:
        """The model that would answer now. Raises `ModelNotFound`."""
        return self._model.chosen()

    @property
    def loaded_model(self) -> str:
        """Name of the model that is loaded; empty while none is."""
        return self._model.loaded_model.name if self._model.facts else ""

    @property
    def model_facts(self) -> ModelFacts | None:
        """What the engine said of the loaded model; None while none is loaded."""
        return self._model.facts

    @property
    def model_plan(self) -> Plan | None:
        """How the loaded model was opened, and why; None while none is, or where nobody planned."""
        return self._model.plan

    def _wish(self, wish: Wish) -> None:
        turn = Turn(wish)
        self._turns.append(turn)
        # A question is kept at once, also while another is being answered; only answering waits.
        self._do(turn, turn.begin())

    def _happened(self, turn: Turn, what: Happening) -> None:
        self._do(turn, turn.happened(what))
        if turn.stage is Stage.CLOSED and turn in self._turns:
            was_first = turn is self._turns[0]
            self._turns.remove(turn)
            if was_first and self._turns and self._turns[0].stage is Stage.LOADING:
                self._ready_model(self._turns[0])
            if self._switch_is_due and not self._turns:
                self.switch(force=self._switch_is_forced)

    def _do(self, turn: Turn, deeds: list[Deed]) -> None:
        for deed in deeds:
            self._do_one(turn, deed)

    def _do_one(self, turn: Turn, deed: Deed) -> None:
        match deed:
            case OpenAnswer(wish):
                self._history.open(
                    wish,
                    lambda opened: self._happened(turn, opened),
                    lambda error: self._happened(turn, NotOpened(error)),
                )
            case ReadyModel():
                if turn is self._turns[0]:
                    self._ready_model(turn)
            case StartAnswer(history):
                self._start(turn, history)
            case StopEngine():
                self._engine.send(Stop(self._generation_id))
            case SaveSoon():
                self._loop.later(SAVE_EVERY_SECONDS, lambda: self._happened(turn, TimeToSave()))
            case SaveText(answer_id, text):
                self._history.write(answer_id, text)
            case CloseAnswer():
                self._history.close(
                    deed,
                    lambda answer: self._happened(turn, Closed(answer)),
                    lambda error: self._happened(turn, NotClosed(error)),
                )
            case Tell(news):
                self._tell(news)
            case _:
                assert_never(deed)

    def _tell(self, news: News) -> None:
        """A listener's fault is the loop's to raise: the turn has more to do."""
        for listener in self._listeners:
            try:
                listener(news)
            except Exception as error:
                self._loop.post(partial(_raise, error))

    def _ready_model(self, turn: Turn) -> None:
        self._model.prepare(
            Waiting(
                lambda model, fraction: self._happened(turn, LoadingWent(model, fraction)),
                lambda: self._happened(turn, ModelReady()),
                lambda error: self._happened(turn, EngineGaveUp(error)),
            ),
            self._choices_for(turn),
        )

    def _choices_for(self, turn: Turn) -> Choices:
        return turn.choices.over(self._choices)

    def _start(self, turn: Turn, history: Sequence[Message]) -> None:
        settings, model = self._settings(), self._model.loaded_model
        choices = self._choices_for(turn)
        self._generation_id = next(self._ids)
        self._sampling = self._with_seed(sampling(settings, model, choices))
        self._engine.send(
            Generate(
                id=self._generation_id,
                turns=prompt_turns(history, system=system_prompt(settings, model, choices)),
                sampling=self._sampling,
                max_tokens=choices.max_tokens or settings.max_tokens,
                stop=list(choices.stop),
                threads=self._model.answer_threads,
                keep_for=0 if is_temporary(turn.conversation_id) else turn.conversation_id,
            )
        )

    def _with_seed(self, chosen: Sampling) -> Sampling:
        """Drawn here and not by the engine, so that an answer can be had again."""
        return chosen if chosen.seed is not None else replace(chosen, seed=self._draw_seed())

    def _heard(self, event: Event) -> None:
        self._model.heard(event)
        turn = self._turns[0] if self._turns else None
        if turn is None:
            return
        if isinstance(event, Died):
            if turn.stage in (Stage.ANSWERING, Stage.STOPPING):
                self._happened(turn, EngineGaveUp(self._model.death_of(event)))
        elif getattr(event, "id", 0) == self._generation_id:
            self._heard_of_answer(turn, event)

    def _heard_of_answer(self, turn: Turn, event: Event) -> None:
        match event:
            case Loading(fraction=fraction):  # another caller had another model loaded meanwhile
                self._happened(turn, LoadingWent(self._model.loaded_model.name, fraction))
            case Prefill(done_tokens=done, total_tokens=total):
                self._happened(turn, ReadingWent(done, total))
            case TextDelta(text=text, generation_tokens=tokens):
                self._happened(turn, TextCame(text, tokens))
            case Finished(generation=generation):
                self.last_finished = event
                self._happened(turn, EngineFinished(self._described(generation, turn)))
            case Failed():
                self._happened(turn, EngineGaveUp(error_from(event, self._model.loaded_model)))
            case _:
                pass

    def _described(self, generation: Generation, turn: Turn) -> Generation:
        """With what the engine does not know, or need not be believed about."""
        return replace(
            generation,
            model=self._model.loaded_model.name,
            sampling=unlike_default(self._sampling),
            persona=self._choices_for(turn).persona,
        )


def _raise(error: Exception) -> None:
    raise error
