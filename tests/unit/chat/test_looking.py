"""What is counted before an answer is what the answer then reports: in a real engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import msgspec
import pytest

from desktop.chat.looking import Looking, Shown, Unseen, Watching
from desktop.chat.sight import DRAFT_ID, Question, Sight, State
from desktop.conversation import Choices, Message, MessageState, Role
from desktop.engine.fake import FakeEngine
from desktop.engine.process import LocalEngine
from desktop.engine.protocol import Event, Finished, Generate, Load, Loaded, Render
from desktop.engine.sharing.caller import Caller
from desktop.engine.sharing.desk import Desk
from desktop.errors import ModelNotFound
from desktop.hub.library import Library
from desktop.loop import QueueLoop
from desktop.settings import Settings
from tests.engine import GREEDY, ends
from tests.loops import run_for, run_until
from tests.unit.chat.playbook import NOON

T = TypeVar("T")
SYSTEM = "You are a gardener called Ada."
NOTE = "In bed {} there are {} bulbs, planted in March, and they need water twice a week."


class Desks:
    """A desk with a person who asks and one who looks."""

    def __init__(self, path: Path | None, *, context_tokens: int = 512) -> None:
        self.loop = QueueLoop()
        self.fake = FakeEngine(self.loop) if path is None else None
        self.desk = Desk(self.fake or LocalEngine(self.loop), self.loop)
        self.asker = self.desk.caller("window")
        self.settings = Settings(system_prompt=SYSTEM)
        library = Library(Path("no such folder"))
        starter = library.find("")
        self.model = msgspec.structs.replace(starter, path=path or starter.path)
        patient = self.desk.caller("looking", background=True, guest=True, patient=True)
        self.looking = Looking(patient, lambda: self.settings, self._model_for)
        self._context_tokens = context_tokens
        self._ids = iter(range(1, 10_000))

    def _model_for(self, choices: Choices):
        if choices.model == "gone":
            raise ModelNotFound("gone")
        return self.model

    def do(self, caller: Caller, command: Load | Generate) -> Event:
        heard: list[Event] = []
        caller.listen(heard.append)
        caller.send(command)
        is_last = ends(command.id)
        run_until(self.loop, lambda: any(map(is_last, heard)))
        return next(filter(is_last, heard))

    def load(self) -> None:
        size = self._context_tokens
        command = Load(next(self._ids), str(self.model.path), context_tokens=size, threads=1)
        assert isinstance(self.do(self.asker, command), Loaded)

    def ask(self, question: Question) -> Finished:
        turns = [part.turn for part in question.parts(SYSTEM)]
        finished = self.do(self.asker, Generate(next(self._ids), turns, GREEDY, max_tokens=1))
        assert isinstance(finished, Finished)
        return finished

    def until(self, ask: Callable[[Callable[[object], None]], object]) -> object:
        found: list[object] = []
        ask(found.append)
        run_until(self.loop, lambda: found)
        return found[0]

    def look(self, question: Question) -> Sight:
        seen = self.until(lambda done: self.looking.look(question, done, done))
        assert isinstance(seen, Sight), seen
        return seen

    def show(self, question: Question) -> Shown:
        shown = self.until(lambda done: self.looking.show(question, done, done))
        assert isinstance(shown, Shown), shown
        return shown


@pytest.fixture(scope="module")
def real(shallow: Path) -> Iterator[Desks]:
    desks = Desks(shallow)
    desks.load()
    yield desks
    desks.desk.close()


@pytest.fixture
def fake() -> Iterator[Desks]:
    desks = Desks(None)
    yield desks
    desks.desk.close()


def talk(exchanges: int, *, long: int = 1) -> list[Message]:
    """Notes that were answered."""
    messages: list[Message] = []
    for number in range(exchanges):
        for role, text in (
            (Role.USER, " ".join([NOTE.format(number, number * 7)] * long)),
            (Role.ASSISTANT, "Noted, thank you."),
        ):
            last = messages[-1].id if messages else None
            message = Message(len(messages) + 1, 1, last, role, text, MessageState.DONE, NOON)
            messages.append(message)
    return messages


@pytest.mark.parametrize("exchanges", [0, 1, 5, 9, 13, 17, 40])
@pytest.mark.parametrize("draft", ["How many bulbs are in bed 3?", "Why? " * 60])
def test_what_is_counted_is_what_the_answer_reports(real, exchanges, draft):
    question = Question(talk(exchanges), draft)
    seen = real.look(question)
    generation = real.ask(question).generation
    assert seen.prompt_tokens == generation.prompt_tokens
    assert seen.forgotten_messages == generation.forgotten_messages
    assert len(seen.forgotten_ids) == seen.forgotten_messages
    assert list(seen.forgotten_ids) == list(range(1, seen.forgotten_messages + 1))
    words = seen.system_tokens + seen.conversation_tokens + seen.draft_tokens
    assert words + seen.template_tokens == generation.prompt_tokens
    assert seen.prompt_tokens + seen.room_tokens == seen.context_tokens == 512
    assert 0 < seen.template_tokens < 8 * (2 * exchanges + 2)
    assert (seen.state is State.FORGETS) == (seen.forgotten_messages > 0)


def test_there_are_lengths_that_forget_and_lengths_that_do_not(real):
    """The control of the test above."""
    states = [real.look(Question(talk(n), "And now?")).state for n in (1, 9, 13)]
    assert states[0] is State.FINE
    assert states[-1] is State.FORGETS


def test_a_window_that_is_nearly_full(real):
    for exchanges in range(1, 14):
        seen = real.look(Question(talk(exchanges), "And now?"))
        if seen.state is State.NEARLY_FULL:
            assert seen.most_prompt_tokens * 0.85 <= seen.prompt_tokens <= seen.most_prompt_tokens
            return
    pytest.fail("no length was nearly full")


def test_a_message_longer_than_the_window(real):
    question = Question((), "word and word " * 400)
    seen = real.look(question)
    assert seen.cut_tokens == real.ask(question).generation.cut_tokens > 0
    assert seen.state is State.FORGETS


def test_nothing_was_said_yet(real):
    seen = real.look(Question())
    assert seen.system_tokens == seen.prompt_tokens > 0
    assert (seen.conversation_tokens, seen.template_tokens) == (0, 0)
    assert seen.context_tokens == 512
    shown = real.until(lambda done: real.looking.show(Question(), done, done))
    assert isinstance(shown, Unseen)


def test_the_prompt_is_the_one_that_is_counted(real):
    question = Question(talk(3), "How many?")
    shown = real.show(question)
    assert len(shown.prompt.pieces) == shown.sight.prompt_tokens
    assert shown.sight == real.look(question)
    assert SYSTEM in shown.prompt.text
    assert shown.model == real.model.name
    assert shown.parts[-1].message_ids == (DRAFT_ID,)


def test_a_larger_window_is_looked_at_before_it_is_loaded(real):
    choices = Choices(context_tokens=2048)
    seen = real.look(Question(talk(17), "How many?", choices=choices))
    assert (seen.context_tokens, seen.forgotten_messages) == (2048, 0)
    assert real.look(Question(talk(17), "How many?")).forgotten_messages > 0


def test_a_summary_is_counted_by_itself(real):
    said = talk(3)
    summary = Message(99, 1, 4, Role.SUMMARY, "Three beds of bulbs.", MessageState.DONE, NOON)
    without = real.look(Question(said[4:], "How many?"))
    seen = real.look(Question([*said[:4], summary, *said[4:]], "How many?"))
    assert seen.summary_tokens > 0
    assert seen.system_tokens == pytest.approx(without.system_tokens, abs=2)
    assert [each.message_id for each in seen.messages] == [5, 6]


def test_a_texts_tokens(real):
    assert real.until(lambda done: real.looking.count("one two three", done)) == 3


def test_it_waits_until_the_model_is_open(fake):
    seen: list[object] = []
    fake.looking.look(Question((), "one two"), seen.append, seen.append)
    run_for(fake.loop, 0.05)
    assert seen == []
    assert fake.fake.commands == []
    fake.load()
    run_until(fake.loop, lambda: seen)
    assert isinstance(seen[0], Sight)
    assert len([each for each in fake.fake.commands if isinstance(each, Load)]) == 1


def test_another_model_is_asked_about_from_then_on(fake):
    fake.load()
    counts: list[int] = []
    fake.looking.count("one two", counts.append)
    before, fake.model = fake.model, fake.model.__class__("other", Path("other.gguf"), 1, "file")
    fake.looking.count("one two three", counts.append)
    run_for(fake.loop, 0.05)
    assert counts == []  # the other one is not open
    fake.load()
    run_until(fake.loop, lambda: len(counts) == 2)
    assert sorted(counts) == [2, 3]
    assert before.name != "other"


def test_no_model_and_an_engine_that_dies(fake):
    failed: list[object] = []
    gone = Question((), "x", choices=Choices(model="gone"))
    fake.looking.look(gone, failed.append, failed.append)
    assert isinstance(failed.pop(), Unseen)
    fake.load()
    say, fake.fake._say = fake.fake._say, lambda _event: None
    fake.looking.look(Question((), "x"), failed.append, failed.append)
    run_for(fake.loop, 0.05)
    fake.fake._say = say
    fake.fake.die()
    run_until(fake.loop, lambda: failed)
    assert isinstance(failed.pop(), Unseen)
    fake.load()
    fake.looking.look(Question((), "x"), failed.append, failed.append)
    run_until(fake.loop, lambda: failed)
    assert isinstance(failed.pop(), Sight)


def test_typing_is_counted_once_and_what_is_old_is_not_told(fake):
    fake.load()
    seen: list[object] = []
    drafts = [Question((), "one"), Question((), "one two"), None]
    watching = Watching(fake.looking, fake.loop, lambda: drafts[0], seen.append)
    watching.touch()
    watching.touch()
    drafts.pop(0)
    watching.touch(at_once=True)
    run_until(fake.loop, lambda: seen)
    assert len(seen) == 1
    assert seen[0].draft_tokens == 2
    drafts.pop(0)
    watching.touch(at_once=True)
    run_until(fake.loop, lambda: len(seen) == 2)
    assert seen[1] is None
    assert len([each for each in fake.fake.commands if isinstance(each, Render)]) == 1
    watching.touch(at_once=True)
    watching.stop()
    run_for(fake.loop, 0.05)
    assert len(seen) == 2
