"""A window that counts words as tokens: with a small context window, conversations soon forget."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.chat.looking import Looking, Unseen
from desktop.chat.sight import Sight
from desktop.chat.summarizing import Summarizing
from desktop.conversation import Choices
from desktop.engine.fake import FakeEngine
from desktop.engine.protocol import Command, Generate
from desktop.errors import ModelNotFound
from desktop.hub.library import InstalledModel
from desktop.models.larger import Larger
from desktop.settings import Settings
from desktop.ui.context.growing import Found
from tests.gui.stage import MODEL, Stage, spin, wait_for

FILE = Path("/home/mara/models/SmolLM2-135M-Instruct.Q4_1.gguf")
SYSTEM = "You are a gardener called Ada."
SUMMARY = "Ada has noted the bulbs in all beds. The roses need water twice a week."


class SlowSummaries(FakeEngine):
    """Says when it reads, and answers when it is told to."""

    held: list[Generate]
    holds = False

    def send(self, command: Command) -> None:
        if isinstance(command, Generate) and self.holds:
            self.commands.append(command)
            self.held = [command]
            return
        super().send(command)

    def go_on(self) -> None:
        """Answer what was asked."""
        self.holds = False
        super().send(self.held.pop())


class SomeGrowth:
    """As much memory as the test says."""

    def __init__(self) -> None:
        self.larger: Larger | None = Larger(8192, 400_000_000, is_enough=True)
        self.asked: list[Sight | Unseen] = []

    def find(self, _choices: Choices, seen: Sight | Unseen, done: Found) -> None:
        self.asked.append(seen)
        done(self.larger)


class Talks(Stage):
    """A stage whose window counts."""

    def __init__(self, folder: Path, *, window_tokens: int = 400) -> None:
        super().__init__(folder)
        self.engine = FakeEngine(self.loop)
        self.engine.window_tokens = window_tokens
        self.summaries = SlowSummaries(self.loop, answer=lambda _turns: SUMMARY)
        self.growth = SomeGrowth()
        self.model = InstalledModel(MODEL, FILE, 1, "file")
        self.is_open = True

    def show(self, settings: Settings | None = None, size: tuple[int, int] | None = None) -> None:
        super().show(settings, size)
        self.looking = Looking(self.engine, lambda: Settings(system_prompt=SYSTEM), self._model_for)
        self.window.take_context(self)  # type: ignore[arg-type]
        self.settle()

    def summarizing(self) -> Summarizing:
        return Summarizing(self.summaries, Settings, self._model_for)

    def file_of(self, name: str) -> Path | None:
        return self.model.path if name == MODEL else None

    def _model_for(self, _choices: Choices) -> InstalledModel:
        if not self.is_open:
            raise ModelNotFound("gone")
        return self.model

    @property
    def room(self):
        return self.window.context.room

    @property
    def meter(self):
        return self.room.meter

    @property
    def line(self):
        return self.room.line

    def write(self, text: str) -> None:
        """Put this into the composer, and wait until it is counted."""
        before = self.meter.sight
        self.window.conversation.composer.set_text(text)
        wait_for(lambda: self.meter.sight is not before and self.meter.sight is not None)
        self.settle()

    def counted(self) -> Sight:
        """Wait until anything is."""
        wait_for(lambda: self.meter.sight is not None)
        sight = self.meter.sight
        assert sight is not None
        return sight


def notes(exchanges: int, words: int = 20) -> list[str]:
    """Questions and answers by turns."""
    said: list[str] = []
    for number in range(exchanges):
        said += [" ".join([f"Bed {number}", *["bulbs"] * (words - 2)]), "Noted, thank you."]
    return said


@contextmanager
def some_talks(folder: Path, **options: int) -> Iterator[Talks]:
    """A data folder; the window is opened by the test."""
    talks = Talks(folder, **options)
    try:
        yield talks
    finally:
        talks.leave()
        spin(0.01)
