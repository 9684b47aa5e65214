"""A chat on a loop, with an engine without a model, kept on disk or nowhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.chat.chat import Chat
from desktop.chat.history import History, KeptHistory, UnkeptHistory
from desktop.chat.news import AnswerClosed, News
from desktop.conversation import Choices, Message
from desktop.engine.fake import FakeEngine
from desktop.engine.protocol import Command, Event, Generate, Load
from desktop.hub.library import Library
from desktop.loop import QueueLoop
from desktop.models.planning import Planner
from desktop.sampling import SamplingChanges
from desktop.settings import Settings
from desktop.store.store import Store
from tests.kept import KEY
from tests.values import changed


class Engine(FakeEngine):
    """Lets a test look at each command as it arrives, and hold events back."""

    def __init__(self, loop: QueueLoop, *, tokens_per_second: float) -> None:
        super().__init__(loop, tokens_per_second=tokens_per_second)
        self.on_command: Callable[[Command], None] = lambda _command: None
        self.swallow: type[Command] | None = None
        """Commands of this kind are never answered."""

    def send(self, command: Command) -> None:
        self.on_command(command)
        if self.swallow is not None and isinstance(command, self.swallow):
            self.commands.append(command)
        else:
            super().send(command)

    def say(self, event: Event) -> None:
        self._say(event)

    def sent(self, kind: type[Command]) -> list[Command]:
        return [command for command in self.commands if isinstance(command, kind)]

    def loads(self) -> list[Command]:
        return self.sent(Load)

    def prompts(self) -> list[list[tuple[str, str]]]:
        """What each `Generate` asked."""
        return [
            [(str(turn.role), turn.text) for turn in command.turns]
            for command in self.sent(Generate)
        ]


class Talk:
    """A chat in a test's hands."""

    def __init__(
        self,
        folder: Path,
        *,
        kept: bool,
        tokens_per_second: float = 2000,
        planner: Planner | None = None,
    ) -> None:
        self.models = folder / "models"
        self.models.mkdir(parents=True)
        for name in ("one", "two"):
            (self.models / f"{name}.gguf").touch()
        self.loop = QueueLoop()
        self.engine = Engine(self.loop, tokens_per_second=tokens_per_second)
        self.database = folder / "history.db"
        self.store = Store(self.database, self.loop, key=lambda: KEY) if kept else None
        history: History = KeptHistory(self.store) if self.store else UnkeptHistory()
        self.settings = Settings(model="one", system_prompt="Be kind.")
        self.chat = Chat(
            loop=self.loop,
            engine=self.engine,
            history=history,
            library=Library(self.models),
            settings=lambda: self.settings,
            choices=Choices(SamplingChanges(seed=3)),
            planner=planner,
        )
        self.news: list[News] = []
        self._is_it: Callable[[News], bool] = lambda _news: False
        self.chat.listen(self._hear)

    def _hear(self, news: News) -> None:
        self.news.append(news)
        if self._is_it(news):
            self.loop.quit()

    def set(self, **changes: object) -> None:
        self.settings = changed(self.settings, **changes)  # type: ignore[arg-type]

    def until(self, kind: type[News], *, times: int = 1) -> News:
        """Run until so many more news of this kind came; answers the last of them."""
        goal = len(self.of(kind)) + times
        self._is_it = lambda _news: len(self.of(kind)) >= goal
        timer = self.loop.later(10, lambda: pytest.fail(f"no {kind.__name__} came"))
        self.loop.run()
        timer.cancel()
        self._is_it = lambda _news: False
        return self.of(kind)[-1]

    def run_for(self, seconds: float) -> None:
        self.loop.later(seconds, self.loop.quit)
        self.loop.run()

    def of(self, kind: type[News]) -> list[News]:
        return [news for news in self.news if isinstance(news, kind)]

    def conversation(self) -> int:
        """A new conversation's number."""
        if self.store is None:
            return 0
        made: list[int] = []

        def take(conversation_id: int) -> None:
            made.append(conversation_id)
            self.loop.quit()

        self.store.do(lambda c: c.create().id, take)
        self.loop.run()
        return made[0]

    def ask(self, text: str, conversation_id: int = 0, parent: Message | None = None) -> Message:
        """Ask, and wait for the answer as it is kept."""
        self.chat.ask(conversation_id, parent.id if parent else None, text)
        return self.end()

    def end(self) -> Message:
        closed = self.of(AnswerClosed)
        if not any(map(self.chat.is_busy, range(9))) and closed:
            return closed[-1].answer
        last = self.until(AnswerClosed)
        assert isinstance(last, AnswerClosed)
        return last.answer

    def close(self) -> None:
        self.engine.close()
        if self.store is not None:
            self.store.close()


@pytest.fixture(params=["kept", "unkept"])
def talk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Talk]:
    """On disk, and then in memory only."""
    made = Talk(tmp_path, kept=request.param == "kept")
    yield made
    made.close()


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Talk]:
    """On disk."""
    made = Talk(tmp_path, kept=True)
    yield made
    made.close()


@pytest.fixture
def slow(tmp_path: Path) -> Iterator[Talk]:
    """On disk, with an engine that says 50 words a second."""
    made = Talk(tmp_path, kept=True, tokens_per_second=50)
    yield made
    made.close()


@pytest.fixture
def make_talk() -> type[Talk]:
    """For a test that needs one of a special kind; it closes it itself."""
    return Talk
