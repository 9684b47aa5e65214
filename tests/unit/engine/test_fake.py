"""The engine without a model keeps the real one's promises: order, one last event, stop, death."""

from __future__ import annotations

import time

import pytest

from desktop.conversation import FinishReason
from desktop.engine.fake import FakeEngine, echo
from desktop.engine.protocol import (
    Calibrate,
    Calibrated,
    Calibrating,
    Describe,
    Described,
    Died,
    Event,
    Finished,
    Generate,
    Load,
    Loaded,
    Loading,
    Prefill,
    Render,
    Rendered,
    Stop,
    TextDelta,
    Tokenized,
)
from desktop.loop import QueueLoop
from tests.engine import GREEDY, said


class Fake:
    def __init__(self, **options: object) -> None:
        self.loop = QueueLoop()
        self.engine = FakeEngine(self.loop, **options)  # type: ignore[arg-type]
        self.events: list[Event] = []
        self.engine.listen(self.hear)

    def hear(self, event: Event) -> None:
        self.events.append(event)
        if isinstance(event, Finished | Loaded | Described | Calibrated | Died):
            self.loop.quit()

    def run(self) -> list[Event]:
        """Until a last event."""
        self.events.clear()
        self.loop.run()
        return self.events


@pytest.fixture
def fake() -> Fake:
    return Fake()


def test_it_answers_on_the_loop_and_never_at_once(fake):
    fake.engine.send(Load(1, "/models/some.gguf"))
    assert fake.events == []
    loading, loaded = fake.run()
    assert isinstance(loading, Loading)
    assert isinstance(loaded, Loaded)
    assert loaded.model.name == "some"


def test_an_answer_comes_in_pieces_and_ends(fake):
    fake.engine.send(Generate(2, said("three small words"), GREEDY))
    tokenized, prefill, *pieces, finished = fake.run()
    assert isinstance(tokenized, Tokenized)
    assert isinstance(prefill, Prefill)
    assert all(isinstance(piece, TextDelta) for piece in pieces)
    assert "".join(piece.text for piece in pieces) == "You said: three small words"
    assert [piece.generation_tokens for piece in pieces] == [1, 2, 3, 4, 5]
    assert isinstance(finished, Finished)
    assert finished.generation.finish_reason is FinishReason.STOP
    assert finished.generation.generation_tokens == 5


def test_stop_ends_it_with_what_was_said(fake):
    fake.engine = FakeEngine(fake.loop, tokens_per_second=100)
    fake.engine.listen(fake.hear)
    fake.engine.send(Generate(2, said("a b c d e f g h i j k l m n o p"), GREEDY))
    fake.loop.later(0.05, lambda: fake.engine.send(Stop(2)))
    finished = fake.run()[-1]
    assert isinstance(finished, Finished)
    assert finished.generation.finish_reason is FinishReason.CANCELLED
    assert 0 < finished.generation.generation_tokens < 16


def test_stop_for_another_command_does_nothing(fake):
    fake.engine.send(Generate(2, said("words"), GREEDY))
    fake.engine.send(Stop(1))
    assert fake.run()[-1].generation.finish_reason is FinishReason.STOP


def test_its_death_ends_what_it_said(fake):
    fake.engine.send(Generate(2, said("words that never come"), GREEDY))
    fake.engine.die(-6)
    assert fake.run()[-1] == Died(-6, "killed by a test")
    fake.loop.later(0.05, fake.loop.quit)
    assert not any(isinstance(event, Finished) for event in fake.run())


def test_it_describes_itself(fake):
    fake.engine.send(Describe(3))
    assert isinstance(fake.run()[-1], Described)


def test_it_says_that_it_measures_and_what_it_found(fake):
    fake.engine.send(Calibrate(4))
    calibrating, calibrated = fake.run()
    assert isinstance(calibrating, Calibrating)
    assert isinstance(calibrated, Calibrated)
    assert calibrated.cpu.seconds_per_element


def test_closed_it_says_no_more(fake):
    fake.engine.send(Generate(2, said("words"), GREEDY))
    fake.engine.close()
    fake.loop.later(0.05, fake.loop.quit)
    assert fake.run() == []


def test_its_speed():
    fake = Fake(answer=lambda _turns: "one two three four five six", tokens_per_second=100)
    began = time.monotonic()
    fake.engine.send(Generate(1, said("?"), GREEDY))
    fake.run()
    assert time.monotonic() - began >= 0.06


def test_it_remembers_what_it_was_sent(fake):
    commands = [Load(1, "a"), Stop(1)]
    for command in commands:
        fake.engine.send(command)
    assert fake.engine.commands == commands


def test_echo_of_nothing():
    assert echo([]) == ""


def test_it_counts_words_and_forgets_whole_turns(fake):
    fake.engine.window_tokens = 40
    turns = said(*["four words or five"] * 9)
    fake.engine.send(Render(1, turns))
    fake.engine.listen(lambda event: (fake.events.append(event), fake.loop.quit()))
    (shown,) = fake.run()
    assert isinstance(shown, Rendered)
    assert shown.forgotten_messages > 0
    assert shown.prompt_tokens == len(shown.pieces) <= 30
    assert shown.turn_tokens == [4] * 9
    assert [shown.pieces[place] for place in shown.control][-1] == "<user>"
