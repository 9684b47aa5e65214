"""Has the model name a conversation after its first answer, behind everything else it has to do.

Lives on the front door's loop; never waits. A title that does not come, or is none, changes nothing.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from itertools import count

from desktop.chat.news import AnswerClosed, News
from desktop.chat.title import MOST_TOKENS, STOP, needs_title, request, title_in
from desktop.conversation import Choices, Conversation, MessageState
from desktop.engine.interface import Engine
from desktop.engine.protocol import (
    Died,
    Event,
    Failed,
    Finished,
    Generate,
    Loaded,
    Stop,
    TextDelta,
)
from desktop.errors import AppError
from desktop.hub.library import InstalledModel
from desktop.models.planning import load_as_planned, wishes_of
from desktop.sampling import Sampling
from desktop.settings import Settings
from desktop.store.naming import Untitled, give_title, untitled
from desktop.store.store import Store

_SAMPLING = Sampling(temperature=0)


class Titling:
    """One conversation after the other."""

    def __init__(
        self,
        engine: Engine,
        store: Store,
        settings: Callable[[], Settings],
        model_for: Callable[[Choices], InstalledModel],
        *,
        named: Callable[[Conversation], None],
    ) -> None:
        """`engine`: a patient guest in the background. It delays nobody and opens nothing."""
        self._engine, self._store = engine, store
        self._settings, self._model_for, self._named = settings, model_for, named
        self._ids = count(1)
        self._waiting: deque[Untitled] = deque()
        self._asked: Untitled | None = None
        self._asked_model: InstalledModel | None = None
        self._command_id = 0
        self._parts: list[str] = []
        engine.listen(self._heard)

    def hear(self, news: News) -> None:
        """What the chat tells."""
        if not isinstance(news, AnswerClosed) or not self._settings().name_conversations:
            return
        answer = news.answer
        if answer.state is MessageState.DONE and answer.parent_id is not None:
            self._store.do(
                lambda history: untitled(history, answer), self._found, lambda _error: None
            )

    def _found(self, found: Untitled | None) -> None:
        if found is None or not needs_title(found.question):
            return
        model = self._model_of(found)
        if self._asked is not None and model is not None and model != self._asked_model:
            # The other model was put away: to wait for it could be for ever.
            self._engine.send(Stop(self._command_id))
            self._waiting.append(self._asked)
            self._waiting.appendleft(found)
            self._asked = None
        else:
            self._waiting.append(found)
        self._next()

    def _next(self) -> None:
        while self._asked is None and self._waiting:
            to = self._waiting.popleft()
            model = self._model_of(to)
            if model is None:
                continue
            self._asked, self._asked_model, self._parts = to, model, []
            self._command_id = next(self._ids)
            wishes = wishes_of(model, self._settings())
            self._engine.send(load_as_planned(self._command_id, model, wishes, None))

    def _model_of(self, to: Untitled) -> InstalledModel | None:
        try:
            return self._model_for(to.choices)
        except AppError:
            return None

    def _heard(self, event: Event) -> None:
        to = self._asked
        if to is None:
            return
        if isinstance(event, Died):
            self._end()
        elif getattr(event, "id", 0) == self._command_id:
            self._heard_of(to, event)

    def _heard_of(self, to: Untitled, event: Event) -> None:
        match event:
            case Loaded():
                self._command_id = next(self._ids)
                self._engine.send(
                    Generate(
                        self._command_id,
                        request(to.question),
                        _SAMPLING,
                        max_tokens=MOST_TOKENS,
                        stop=[STOP],
                        aside=True,
                    )
                )
            case TextDelta(text=text):
                self._parts.append(text)
            case Finished():
                self._give(to, "".join(self._parts))
                self._end()
            case Failed():
                self._end()
            case _:
                pass

    def _give(self, to: Untitled, written: str) -> None:
        title = title_in(written, question=to.question, answer=to.answer)
        if not title:
            return

        def done(kept: Conversation | None) -> None:
            if kept is not None:
                self._named(kept)

        self._store.do(lambda history: give_title(history, to, title), done, lambda _error: None)

    def _end(self) -> None:
        self._asked = None
        self._next()
