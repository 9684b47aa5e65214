"""A window on a real history with a chat that does what it is told. For tests and for pictures."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from desktop.chat.news import (
    AnswerClosed,
    AnswerGrew,
    AnswerOpened,
    AskFailed,
    ModelLoading,
    News,
    PromptReading,
    QuestionKept,
)
from desktop.conversation import (
    Attachment,
    Choices,
    FinishReason,
    Generation,
    Message,
    MessageState,
)
from desktop.engine.protocol import ModelFacts
from desktop.errors import AppError
from desktop.fit.plan import Plan
from desktop.paths import Paths
from desktop.settings import Settings
from desktop.store.conversations import Conversations
from desktop.store.store import Store
from desktop.ui.bridge import QtLoop
from desktop.ui.conversation.view import ConversationView
from desktop.ui.piecemeal import Piecemeal
from desktop.ui.windows.window import MainWindow
from tests.kept import key_beside

T = TypeVar("T")
W = TypeVar("W", bound=QObject)

MODEL = "SmolLM2 135M"
SOON_MS = 60
LONGEST_SETTLING_SECONDS = 0.09
"""What goes round for ever, as what waits for a model, is not waited for."""


def made(**changed: object) -> Generation:
    """How an answer was made: 62 tokens a second, 412 of 4,096 tokens."""
    facts: dict[str, object] = {
        "model": MODEL,
        "finish_reason": FinishReason.STOP,
        "prompt_tokens": 102,
        "reused_tokens": 0,
        "generation_tokens": 310,
        "context_tokens": 4096,
        "forgotten_messages": 0,
        "time_to_first_token_seconds": 0.1,
        "prompt_seconds": 0.1,
        "generation_seconds": 5.0,
    }
    return Generation(**{**facts, **changed})  # type: ignore[arg-type]


class FakeChat:
    """Keeps and opens at once; the answer comes word by word, as the test says."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._listeners: list[Callable[[News], None]] = []
        self.wishes: list[tuple[object, ...]] = []
        self.open: dict[int, Message] = {}
        self.text: dict[int, str] = {}
        self.attached: tuple[Attachment, ...] = ()
        """What went with the last question."""
        self.chosen: Choices | None = None
        """What was chosen for the last further answer alone."""
        self.holds = False
        """When true, questions are taken but nothing happens until `keep`."""

    def listen(self, callback: Callable[[News], None]) -> None:
        self._listeners.append(callback)

    def tell(self, news: News) -> None:
        for listener in self._listeners:
            listener(news)

    def is_busy(self, conversation_id: int) -> bool:
        return conversation_id in self.open

    def switch(self, *, force: bool = False) -> None:
        self.wishes.append(("switch", force))

    def cancel_switch(self) -> None:
        self.wishes.append(("cancel_switch",))

    def insist(self, choices: Choices) -> None:
        self.wishes.append(("insist", choices))

    def look_anew(self) -> None:
        self.wishes.append(("look_anew",))

    def opening_seconds(self, size_bytes: int) -> float | None:
        return size_bytes / 1e9 or None

    @property
    def loaded_model(self) -> str:
        return ""

    @property
    def model_facts(self) -> ModelFacts | None:
        return None

    @property
    def model_plan(self) -> Plan | None:
        return None

    def ask(
        self,
        conversation_id: int,
        parent_id: int | None,
        text: str,
        attachments: tuple[Attachment, ...] = (),
    ) -> None:
        self.attached = attachments
        self.wishes.append(("ask", conversation_id, parent_id, text))
        if not self.holds:
            self.keep()

    def keep(self) -> None:
        """Let the last question reach the disk, and open its answer."""
        _, conversation_id, parent_id, text = self.wishes[-1]
        self._store.do(
            lambda h: h.add_question(  # type: ignore[arg-type]
                conversation_id, parent_id=parent_id, text=text, attachments=self.attached
            ),
            self._on_kept,
        )

    def _on_kept(self, question: Message) -> None:
        self.tell(QuestionKept(question))
        self._store.do(lambda h: h.open_answer(question.id), self._on_opened)

    def _on_opened(self, answer: Message) -> None:
        self.open[answer.conversation_id] = answer
        self.text[answer.conversation_id] = answer.text
        self.tell(AnswerOpened(answer))

    def answer_again(self, question: Message, choices: Choices | None = None) -> None:
        self.chosen = choices
        self.wishes.append(("again", question.id))
        self._store.do(lambda h: h.open_answer(question.id), self._on_opened)

    def continue_answer(self, answer: Message) -> None:
        self.wishes.append(("continue", answer.id))
        self._store.do(lambda h: h.reopen_answer(answer.id), self._on_opened)

    def stop(self, conversation_id: int) -> None:
        self.wishes.append(("stop", conversation_id))
        if conversation_id in self.open:
            self.close(MessageState.STOPPED, finish_reason=FinishReason.CANCELLED)

    # What the test makes happen, in the newest answer

    @property
    def newest(self) -> Message:
        return list(self.open.values())[-1]

    def load(self, fraction: float) -> None:
        self.tell(ModelLoading(self.newest.conversation_id, self.newest.id, MODEL, fraction))

    def read(self, done_tokens: int, total_tokens: int) -> None:
        answer = self.newest
        self.tell(PromptReading(answer.conversation_id, answer.id, done_tokens, total_tokens))

    def grow(self, text: str, tokens: int = 1) -> None:
        answer = self.newest
        self.text[answer.conversation_id] += text
        self.tell(AnswerGrew(answer.conversation_id, answer.id, text, tokens))

    def close(
        self,
        state: MessageState = MessageState.DONE,
        *,
        error: AppError | None = None,
        **facts: object,
    ) -> None:
        answer = self.newest
        del self.open[answer.conversation_id]
        text = self.text[answer.conversation_id]
        failure = type(error).__name__ if error else None
        generation = None if error else made(**facts)
        self._store.do(
            lambda h: h.close_answer(
                answer.id, text=text, state=state, generation=generation, failure=failure
            ),
            lambda closed: self.tell(AnswerClosed(closed, error)),
        )

    def refuse(self, error: AppError) -> None:
        """The last question could not be kept."""
        _, conversation_id, _, text = self.wishes[-1]
        self.tell(AskFailed(conversation_id, text, error))  # type: ignore[arg-type]


class Stage:
    """A data folder with its store, chat and window."""

    def __init__(self, folder: Path) -> None:
        self.paths = Paths(folder)
        self.loop = QtLoop()
        self.store = Store(
            self.paths.database, self.loop, key=lambda: key_beside(self.paths.database)
        )
        self.chat = FakeChat(self.store)
        self.now = 100.0
        self._window: MainWindow | None = None

    @property
    def window(self) -> MainWindow:
        assert self._window is not None
        return self._window

    def show(self, settings: Settings | None = None, size: tuple[int, int] | None = None) -> None:
        """Open the window as the program does."""
        self._window = MainWindow(
            settings=settings or Settings(theme="light"),
            paths=self.paths,
            loop=self.loop,
            clock=lambda: self.now,
        )
        if size:
            self._window.resize(*size)
        self._window.begin(self.store, self.chat)
        self._window.show()
        self.settle()

    def leave(self) -> None:
        """Close the window and all that belongs to it."""
        if self._window is not None:
            self._window.close()
            self._window.deleteLater()
            self._window = None
        self.store.close()
        spin(0.02)
        bury()

    def find(self, kind: type[W], name: str) -> W:
        """The shown control of this name; the last one where there are several."""
        found = [
            child
            for child in self.window.findChildren(kind, name)
            if not isinstance(child, QWidget) or child.isVisible()
        ]
        assert found, f"no {name} is shown"
        return found[-1]

    def shown(self, name: str) -> int:
        """How many controls of this name are shown."""
        return sum(child.isVisible() for child in self.window.findChildren(QWidget, name))

    def in_history(self, work: Callable[[Conversations], T]) -> T:
        """Do this on the store's thread and wait for it."""
        results: list[T] = []
        self.store.do(work, results.append)
        wait_for(lambda: bool(results))
        return results[0]

    def settle(self) -> None:
        """Until the disk and the window have caught up with each other."""
        for _ in range(3):
            self.in_history(lambda _: None)
            spin(0.008)
        let_pieces_end()
        end = time.monotonic() + LONGEST_SETTLING_SECONDS
        while not self._is_quiet() and time.monotonic() < end:
            spin(0.004)

    def _is_quiet(self) -> bool:
        """Whether nothing that was begun ends soon by itself: no short timer, no typesetting."""
        if self._window is None:
            return True
        roots = (self.loop, *QApplication.topLevelWidgets())
        timers = [timer for root in roots for timer in root.findChildren(QTimer)]
        if any(timer.isActive() and timer.interval() <= SOON_MS for timer in timers):
            return False
        return not self._window.conversation.transcript.typesetting.workroom.busy


@contextmanager
def a_stage(folder: Path) -> Iterator[Stage]:
    stage = Stage(folder)
    try:
        yield stage
    finally:
        stage.leave()


def spin(seconds: float) -> None:
    """Let Qt do its work for a while."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.001)


def bury() -> None:
    """What is to be deleted later is deleted now: without a loop that runs, Qt would never do it."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def let_pieces_end() -> None:
    """Until what comes piece by piece, in whatever window, is whole."""
    wait_for(lambda: not any(map(_is_coming, _views())))
    wait_for(
        lambda: all(
            work.is_finished
            for window in QApplication.topLevelWidgets()
            for work in window.findChildren(Piecemeal)
        )
    )


def _views() -> list[ConversationView]:
    return [
        view
        for window in QApplication.topLevelWidgets()
        for view in window.findChildren(ConversationView)
    ]


def _is_coming(view: ConversationView) -> bool:
    """Whether it is read, and what sets its words is still imported."""
    is_read = view.opened is None or view.opened.conversation is not None
    return not is_read and view.transcript.typesetting.workroom.busy


def wait_for(happened: Callable[[], bool], seconds: float = 20) -> None:
    """Let Qt do its work until this is so."""
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, "it did not happen in time"
        QApplication.processEvents()
        time.sleep(0.001)


def told(
    history: Conversations,
    *turns: str,
    title: str = "",
    state: MessageState = MessageState.DONE,
    failure: str | None = None,
    **facts: object,
) -> int:
    """A conversation with these questions and answers by turns; `state` is the last answer's."""
    conversation = history.create(title)
    parent_id: int | None = None
    question_id = 0
    for number, text in enumerate(turns):
        if number % 2 == 0:
            question_id = history.add_question(conversation.id, parent_id=parent_id, text=text).id
            continue
        last = number == len(turns) - 1
        answer = history.open_answer(question_id)
        parent_id = answer.id
        if last and state is MessageState.STREAMING:
            history.write_answer(answer.id, text)
            continue
        history.close_answer(
            answer.id,
            text=text,
            state=state if last else MessageState.DONE,
            generation=None if failure and last else made(**(facts if last else {})),
            failure=failure if last else None,
        )
    return conversation.id
