"""What a conversation chose for itself takes effect with real models: prompt, sampler, ends, model."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.chat.chat import Chat
from desktop.chat.history import KeptHistory
from desktop.chat.news import AnswerClosed, News, QuestionKept
from desktop.conversation import Choices, FinishReason, Message, MessageState
from desktop.engine.process import LocalEngine
from desktop.engine.protocol import Command, Generate, Load
from desktop.hub.library import Library
from desktop.loop import QueueLoop
from desktop.sampling import SamplingChanges
from desktop.settings import Settings
from desktop.store.store import Store
from tests.gguf_files import tiny_llama
from tests.kept import KEY
from tests.values import changed

DAYS = "Name the days of the week."
GREEDY = SamplingChanges(temperature=0.0)


class Overheard(LocalEngine):
    """A real engine that notes what it is sent."""

    def __init__(self, loop: QueueLoop) -> None:
        super().__init__(loop)
        self.commands: list[Command] = []

    def send(self, command: Command) -> None:
        # One thread: where others use the computer too, two wait for each other.
        sent = changed(command, threads=1) if isinstance(command, Load) else command
        self.commands.append(sent)
        super().send(sent)


class Talk:
    """A chat with the starter model and a tiny one, in a test's hands."""

    def __init__(self, folder: Path) -> None:
        (folder / "models").mkdir()
        tiny_llama(folder / "models" / "tiny.gguf", name="tiny")
        self.loop = QueueLoop()
        self.engine = Overheard(self.loop)
        self.store = Store(folder / "history.db", self.loop, key=lambda: KEY)
        self.chat = Chat(
            loop=self.loop,
            engine=self.engine,
            history=KeptHistory(self.store),
            library=Library(folder / "models"),
            settings=lambda: Settings(sampling=GREEDY, max_tokens=24),
        )
        self.news: list[News] = []
        self.chat.listen(self._hear)

    def _hear(self, news: News) -> None:
        self.news.append(news)
        if isinstance(news, AnswerClosed):
            self.loop.quit()

    def begin(self, choices: Choices) -> None:
        """The one conversation of the test, with these choices."""
        self.store.do(lambda c: c.choose(c.empty().id, choices))

    def choose(self, choices: Choices) -> None:
        self.store.do(lambda c: c.choose(1, choices))

    def ask(self, text: str) -> Message:
        self.chat.ask(1, None, text)
        return self.wait()

    def wait(self) -> Message:
        """The next answer."""
        timer = self.loop.later(60, lambda: pytest.fail("no answer came"))
        self.loop.run()
        timer.cancel()
        return self.answers[-1]

    @property
    def answers(self) -> list[Message]:
        return [news.answer for news in self.news if isinstance(news, AnswerClosed)]

    @property
    def question(self) -> Message:
        return next(news.question for news in self.news if isinstance(news, QuestionKept))

    def asked(self) -> list[Generate]:
        return [command for command in self.engine.commands if isinstance(command, Generate)]

    def close(self) -> None:
        self.engine.close()
        self.store.close()


@pytest.fixture
def talk(tmp_path: Path) -> Iterator[Talk]:
    made = Talk(tmp_path)
    yield made
    made.close()


@pytest.mark.thorough
def test_words_to_end_at_the_longest_answer_and_the_system_prompt(talk):
    talk.begin(Choices())
    plain = talk.ask(DAYS)
    assert "day" in plain.text
    talk.choose(Choices(stop=("day",)))
    ended = talk.ask(DAYS)
    assert ended.text == plain.text.partition("day")[0]
    talk.choose(Choices(system_prompt="You are a pirate. You begin each answer with “Arr!”."))
    told = talk.ask(DAYS)
    assert told.text != plain.text
    assert told.generation.prompt_tokens > plain.generation.prompt_tokens
    talk.choose(Choices(max_tokens=3))
    short = talk.ask(DAYS)
    assert short.generation is not None
    assert (short.generation.generation_tokens, short.generation.finish_reason) == (
        3,
        FinishReason.LENGTH,
    )


@pytest.mark.thorough
def test_an_answer_can_be_had_again_with_the_seed_that_was_drawn(talk):
    hot = SamplingChanges(temperature=1.5, top_k=0, top_p=1.0, min_p=0.0)
    talk.begin(Choices(sampling=hot))
    first = talk.ask("Tell me of a fox.")
    assert first.generation is not None
    seed = first.generation.sampling.seed
    assert seed is not None
    talk.chat.answer_again(talk.question)
    other = talk.wait()
    talk.chat.answer_again(talk.question, Choices(SamplingChanges(seed=seed)))
    again = talk.wait()
    assert again.text == first.text
    assert other.text != first.text


def test_two_models_answer_the_same_question_side_by_side(talk):
    talk.begin(Choices(context_tokens=256))
    usual = talk.ask("Hello.")
    talk.chat.answer_again(talk.question, Choices(model="tiny", max_tokens=4))
    talk.chat.answer_again(talk.question, Choices(max_tokens=4))
    tiny, again = talk.wait(), talk.wait()
    assert [answer.state for answer in (usual, tiny, again)] == [MessageState.DONE] * 3
    assert {answer.parent_id for answer in talk.answers} == {talk.question.id}
    made = [answer.generation for answer in (usual, tiny, again)]
    assert [generation.model for generation in made if generation] == [
        made[0].model,
        "tiny",
        made[0].model,
    ]
    assert {generation.context_tokens for generation in made if generation} == {256}
