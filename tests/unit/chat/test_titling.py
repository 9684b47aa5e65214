"""Conversations are named after their first answer, without holding up whoever asks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from desktop.chat.news import AnswerClosed
from desktop.chat.titling import Titling
from desktop.conversation import Choices, Conversation, Message, MessageState
from desktop.engine.fake import FakeEngine
from desktop.engine.process import LocalEngine
from desktop.engine.protocol import Generate
from desktop.engine.sharing.desk import Desk
from desktop.errors import ModelNotFound
from desktop.hub.library import InstalledModel, Library
from desktop.loop import QueueLoop
from desktop.models.planning import load_as_planned, wishes_of
from desktop.settings import Settings
from desktop.store.store import Store
from tests.kept import KEY
from tests.loops import run_until

ASKED = "What is the capital of Iceland?"


class Namer:
    """A store, and who names what is in it."""

    def __init__(self, folder: Path, engine: FakeEngine | LocalEngine, loop: QueueLoop) -> None:
        self.loop, self.desk = loop, Desk(engine, loop)
        self.store = Store(folder / "history.db", loop, key=lambda: KEY)
        self.settings = Settings()
        self.model = Library(Path("no such folder")).find("")
        self.named: list[Conversation] = []
        caller = self.desk.caller("titles", background=True, guest=True, patient=True)
        self.titling = Titling(
            caller, self.store, lambda: self.settings, self._model_for, named=self.named.append
        )

    def _model_for(self, choices: Choices) -> InstalledModel:
        if choices.model:
            raise ModelNotFound(choices.model)
        return self.model

    def load(self) -> None:
        """Somebody else has the model opened."""
        heard: list[object] = []
        window = self.desk.caller("window")
        window.listen(heard.append)
        window.send(load_as_planned(1, self.model, wishes_of(self.model, self.settings), None))
        run_until(self.loop, lambda: any(type(e).__name__ == "Loaded" for e in heard), seconds=60)

    def rest(self) -> None:
        """Do what is due."""
        self.loop.later(0.05, self.loop.quit)
        self.loop.run()

    def answer(self, text: str, state: MessageState = MessageState.DONE, **chosen: str) -> int:
        """A first answer ends; says in which conversation."""
        kept: list[Message] = []

        def work(history):  # type: ignore[no-untyped-def]
            number = history.create().id
            history.choose(number, Choices(**chosen))
            answer = history.add_exchange(number, parent_id=None, text=text)[1]
            return history.close_answer(answer.id, text="It is Reykjavík.", state=state)

        self.store.do(work, kept.append)
        run_until(self.loop, lambda: kept)
        self.titling.hear(AnswerClosed(kept[0]))
        return kept[0].conversation_id

    def title(self, number: int) -> str:
        found: list[str] = []
        self.store.do(lambda history: history.get(number).title, found.append)
        run_until(self.loop, lambda: found)
        return found[0]


@pytest.fixture
def namer(tmp_path: Path) -> Iterator[Namer]:
    loop = QueueLoop()
    answer = " Iceland’s capital"
    namer = Namer(tmp_path, FakeEngine(loop, answer=lambda _: answer, tokens_per_second=2000), loop)
    yield namer
    namer.store.close()


def test_they_are_named_one_after_the_other(namer):
    namer.load()
    numbers = [namer.answer(ASKED), namer.answer("Which city is Iceland's capital?")]
    run_until(namer.loop, lambda: len(namer.named) == 2)
    assert [each.id for each in namer.named] == numbers
    assert [namer.title(number) for number in numbers] == ["Iceland’s capital"] * 2


def test_where_no_model_is_open_none_is_opened(namer):
    namer.answer(ASKED)
    namer.rest()
    assert namer.desk._engine.commands == []
    namer.load()  # and once one is
    run_until(namer.loop, lambda: namer.named)


@pytest.mark.parametrize("is_begun", [False, True])
def test_who_turns_to_another_model_has_that_one_name_all(namer, is_begun):
    if is_begun:  # and put off before it is done
        namer.load()
        namer.desk._engine._pause_seconds = 5.0
    first = namer.answer(ASKED)
    commands = namer.desk._engine.commands
    if is_begun:
        run_until(namer.loop, lambda: any(isinstance(each, Generate) for each in commands))
    else:
        namer.rest()
    namer.desk._engine._pause_seconds = 0.001
    namer.model = replace(namer.model, name="B", path=Path("b.gguf"))
    namer.load()
    second = namer.answer(ASKED)
    run_until(namer.loop, lambda: len(namer.named) == 2)
    assert [each.id for each in namer.named] == [second, first]


@pytest.mark.parametrize(
    ("text", "state", "chosen"),
    [
        (ASKED, MessageState.STOPPED, {}),
        ("Hello!", MessageState.DONE, {}),
        (ASKED, MessageState.DONE, {"model": "gone"}),
    ],
)
def test_what_is_not_named(namer, text, state, chosen):
    namer.load()
    namer.answer(text, state, **chosen)
    last = namer.answer(ASKED)
    run_until(namer.loop, lambda: namer.named)
    assert [each.id for each in namer.named] == [last]


def test_not_where_the_person_does_not_want_it(namer):
    namer.load()
    namer.settings = Settings(name_conversations=False)
    number = namer.answer(ASKED)
    namer.settings = Settings()
    namer.answer(ASKED)
    run_until(namer.loop, lambda: namer.named)
    assert namer.title(number) == ASKED


def test_a_title_of_something_else_is_not_taken(namer):
    namer.load()
    namer.desk._engine._answer = lambda _turns: " The importance of a healthy diet"
    number = namer.answer(ASKED)
    commands = namer.desk._engine.commands
    run_until(namer.loop, lambda: any(isinstance(each, Generate) for each in commands))
    namer.desk._engine._answer = lambda _turns: " Iceland’s capital"
    namer.answer(ASKED)
    run_until(namer.loop, lambda: namer.named)
    assert namer.title(number) == ASKED


def test_an_engine_that_dies_names_nothing_and_the_next_is_named(namer):
    namer.load()
    namer.desk._engine._pause_seconds = 5.0
    namer.answer(ASKED)
    commands = namer.desk._engine.commands
    run_until(namer.loop, lambda: any(isinstance(each, Generate) for each in commands))
    namer.desk._engine.die()
    namer.rest()  # everybody has heard of it
    namer.desk._engine._pause_seconds = 0.001
    namer.load()
    last = namer.answer(ASKED)
    run_until(namer.loop, lambda: namer.named)
    assert [each.id for each in namer.named] == [last]


@pytest.mark.thorough
def test_the_real_model_names_a_conversation(tmp_path):
    loop = QueueLoop()
    engine = LocalEngine(loop)
    try:
        namer = Namer(tmp_path, engine, loop)
        namer.load()
        number = namer.answer("Explain the difference between TCP and UDP for a beginner")
        run_until(loop, lambda: namer.named, seconds=60)
        assert (
            namer.title(number)
            == namer.named[0].title
            == "Difference between TCP and UDP for a beginner"
        )
        namer.store.close()
    finally:
        engine.close()
