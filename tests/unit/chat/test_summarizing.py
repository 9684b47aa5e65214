"""A summary is made piece by piece, and what it says is what the model is told from then on."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.chat.prompt import prompt_turns
from desktop.chat.summarizing import Summarizing, Summary
from desktop.conversation import Choices, Message, MessageState, Role
from desktop.engine.fake import FakeEngine
from desktop.engine.process import LocalEngine
from desktop.engine.protocol import Generate, Load, Render, Stop
from desktop.errors import AppError, EngineDied, EngineFailed, ModelNotFound
from desktop.hub.library import InstalledModel, Library
from desktop.loop import QueueLoop
from desktop.settings import Settings
from tests.loops import run_until
from tests.unit.chat.playbook import NOON
from tests.unit.chat.test_looking import talk


class Maker:
    """One who makes summaries, and what was heard of them."""

    def __init__(self, engine: FakeEngine | LocalEngine, loop: QueueLoop) -> None:
        self.loop, self.engine = loop, engine
        self.model = InstalledModel("m", Path("m.gguf"), 1, "file")
        self.made = Summarizing(engine, Settings, self._model_for)
        self.went: list[float] = []
        self.ended: list[Summary | AppError | None] = []

    def _model_for(self, choices: Choices) -> InstalledModel:
        if choices.model:
            raise ModelNotFound(choices.model)
        return self.model

    def begin(self, older: list[Message], history: list[Message] | None = None, **chosen: str):
        self.made.begin(
            history or older,
            older,
            Choices(**chosen),  # type: ignore[arg-type]
            went=self.went.append,
            done=self.ended.append,
            failed=self.ended.append,
        )

    def end(self) -> Summary | AppError | None:
        run_until(self.loop, lambda: self.ended, seconds=60)
        return self.ended.pop()


@pytest.fixture
def fake() -> Maker:
    loop = QueueLoop()
    engine = FakeEngine(loop, answer=lambda _turns: "In short.", tokens_per_second=2000)
    return Maker(engine, loop)


def asked(maker: Maker) -> list[str]:
    return [each.turns[-1].text for each in maker.engine.commands if isinstance(each, Generate)]


def test_one_piece(fake):
    fake.begin(talk(2))
    ended = fake.end()
    assert isinstance(ended, Summary)
    assert (ended.text, ended.generation.model) == ("In short.", "m")
    (text,) = asked(fake)
    assert text.startswith("Person: In bed 0")
    assert "Assistant: Noted, thank you." in text
    assert fake.went == sorted(fake.went)
    assert 0 < fake.went[-1] <= 1
    assert not fake.made.is_busy


def test_many_pieces_each_told_the_summary_so_far(fake, monkeypatch):
    monkeypatch.setattr("desktop.chat.summarizing.pieces", lambda lines, *_: [[x] for x in lines])
    fake.begin(talk(2))
    assert isinstance(fake.end(), Summary)
    first, *others = asked(fake)
    assert "Summary of what was said before" not in first
    assert len(others) == 3
    assert all(other.startswith("Summary of what was said before:\nIn short.") for other in others)
    assert fake.went == sorted(fake.went)


def test_an_earlier_summary_is_taken_along(fake):
    said = talk(2)
    earlier = Message(90, 1, None, Role.SUMMARY, "Earlier.", MessageState.DONE, NOON)
    fake.begin(said, [earlier, *said])
    assert isinstance(fake.end(), Summary)
    assert asked(fake)[0].startswith("Summary of what was said before:\nEarlier.")


def test_it_is_cancelled(fake):
    fake.engine._pause_seconds = 5.0
    fake.begin(talk(2))
    run_until(fake.loop, lambda: asked(fake))
    fake.made.cancel()
    assert fake.end() is None
    assert isinstance(fake.engine.commands[-1], Stop)
    fake.engine._pause_seconds = 0.001
    fake.begin(talk(1))  # and another can be made
    assert isinstance(fake.end(), Summary)


def test_an_engine_that_dies_and_one_that_says_nothing(fake):
    fake.engine._pause_seconds = 5.0
    fake.begin(talk(1))
    run_until(fake.loop, lambda: asked(fake))
    fake.engine.die()
    assert isinstance(fake.end(), EngineDied)
    fake.engine._pause_seconds = 0.001
    fake.engine._answer = lambda _turns: ""
    fake.begin(talk(1))
    assert isinstance(fake.end(), EngineFailed)
    fake.begin([])
    assert isinstance(fake.end(), EngineFailed)


def test_without_a_model_there_is_no_summary(fake):
    fake.begin(talk(1), model="gone")
    assert isinstance(fake.ended.pop(), ModelNotFound)
    assert not any(isinstance(each, Load | Render) for each in fake.engine.commands)


@pytest.mark.thorough
def test_the_real_model_sums_up_and_is_told_its_summary():
    loop = QueueLoop()
    engine = LocalEngine(loop)
    try:
        maker = Maker(engine, loop)
        maker.model = Library(Path("no such folder")).find("")
        history = talk(6)
        maker.begin(history[:8], history)
        ended = maker.end()
    finally:
        engine.close()
    assert isinstance(ended, Summary)
    assert ended.generation.generation_tokens > 0
    summary = Message(90, 1, 8, Role.SUMMARY, ended.text, MessageState.DONE, NOON)
    turns = prompt_turns([*history[:8], summary, *history[8:]], system="Be kind.")
    assert ended.text in turns[0].text
    assert [turn.text for turn in turns[1:]] == [each.text for each in history[8:]]
