"""Every state of what tells of the context window, by name. See `scenes.py`."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QAbstractButton

from desktop.conversation import ReadingPlace
from desktop.settings import Settings
from desktop.ui.windows import remembered
from desktop.ui.windows.remembered import Remembered
from tests.gui.context.talks import SUMMARY, Talks, notes
from tests.gui.stage import spin, told, wait_for
from tests.screens.scenes import ANSWER, QUESTION, SHELL, TITLES

TALK = (QUESTION, ANSWER, "And in the shell?", SHELL)


class ContextStage(Talks):
    """A stage that knows how it is to be lit, and how large it is."""

    def __init__(self, folder: Path, settings: Settings, size: tuple[int, int]) -> None:
        super().__init__(folder, window_tokens=1024)
        self._slow = threading.Event()
        self._is_busy = False
        self.settings, self.size = settings, size

    def begin(self, *turns: str, window_tokens: int = 1024, **facts: object) -> int:
        """Open the window on this conversation."""
        self.engine.window_tokens = window_tokens
        for title in reversed(TITLES[1:]):
            self.in_history(lambda h, title=title: told(h, title, "…", title=title))  # type: ignore[misc]
        number = self.in_history(lambda h: told(h, *turns, title=TITLES[0], **facts))  # type: ignore[arg-type]
        remembered.save(self.paths.window_state, Remembered(conversation_id=number))
        self.show(self.settings, self.size)
        return number

    def wear(self, **chosen: Any) -> None:
        """Look as these settings say."""
        self.settings = replace(self.settings, **chosen)
        self.window.use(self.settings)

    def keep_busy(self) -> None:
        """The disk does nothing else from now on."""
        self._is_busy = True
        self.store.do(lambda _: self._slow.wait(60))

    def settle(self) -> None:
        if self._is_busy:
            spin(0.1)
        else:
            super().settle()

    def leave(self) -> None:
        self._slow.set()
        self._is_busy = False
        self.settle()
        super().leave()

    def click(self, name: str) -> None:
        self.find(QAbstractButton, name).click()
        self.settle()


@contextmanager
def a_context_stage(
    folder: Path, settings: Settings, size: tuple[int, int]
) -> Iterator[ContextStage]:
    stage = ContextStage(folder, settings, size)
    try:
        yield stage
    finally:
        stage.leave()


Scene = Callable[[ContextStage], None]
CONTEXT_SCENES: dict[str, Scene] = {}


def scene(work: Scene) -> Scene:
    CONTEXT_SCENES[work.__name__] = work
    return work


@scene
def meter_fine(stage: ContextStage) -> None:
    stage.begin(*TALK)
    stage.write("Which of them is faster for a million values?")


@scene
def meter_nearly_full(stage: ContextStage) -> None:
    stage.begin(*TALK, window_tokens=300)
    stage.write("Which of them is faster?")


@scene
def meter_forgets(stage: ContextStage) -> None:
    stage.begin(*notes(20), window_tokens=400, forgotten_messages=40)
    stage.counted()
    stage.settle()
    sight = stage.counted()
    last = ReadingPlace(sight.forgotten_ids[-2], 60)
    stage.window.conversation.transcript.go_to(last)
    stage.settle()


@scene
def will_forget(stage: ContextStage) -> None:
    stage.begin(*notes(12), window_tokens=400)
    stage.write("And how many bulbs are there in all beds together, without those in the last?")
    wait_for(lambda: not stage.line.isHidden())
    stage.settle()


@scene
def too_long_alone(stage: ContextStage) -> None:
    stage.begin("Hello", "Hello! What can I do for you?", window_tokens=400)
    stage.write("Please sum this up. " + "And then the llama went home again. " * 120)
    wait_for(lambda: not stage.line.isHidden())
    stage.settle()


@scene
def context_parts(stage: ContextStage) -> None:
    stage.begin(*notes(12), window_tokens=400)
    stage.write("And how many bulbs are there in all beds together, without those in the last?")
    stage.meter.click()
    stage.settle()


@scene
def summary_running(stage: ContextStage) -> None:
    stage.begin(*notes(12), window_tokens=400)
    stage.write("And how many bulbs are there in all beds together, without those in the last?")
    stage.summaries.holds = True
    stage.click("summarizeOlder")
    spin(0.05)
    stage.room.progress.show_progress(20, 0.42)
    stage.settle()


def _summed_up(stage: ContextStage) -> None:
    number = stage.begin(*TALK, *TALK, "And how do I plot them?", "With matplotlib, one line each.")
    stage.counted()
    stage.window.context.room.summarize()
    wait_for(lambda: stage.shown("undo") > 0)
    stage.settle()
    after = sorted(stage.in_history(lambda h: h.messages(number)))[6]
    wait_for(lambda: _stands_above(stage, after))
    stage.settle()


def _stands_above(stage: ContextStage, message_id: int) -> bool:
    """Whether the summary, and the first message after it, are to be seen."""
    stage.window.conversation.transcript.go_to(ReadingPlace(message_id, 200))
    spin(0.01)
    return stage.shown("summaryCard") > 0


@scene
def summary_done(stage: ContextStage) -> None:
    _summed_up(stage)


@scene
def summary_open(stage: ContextStage) -> None:
    _summed_up(stage)
    stage.click("openSummary")
    assert SUMMARY
    stage.settle()


@scene
def summary_edited(stage: ContextStage) -> None:
    _summed_up(stage)
    stage.click("openSummary")
    stage.click("editSummary")


@scene
def seen_as_text(stage: ContextStage) -> None:
    stage.begin(*TALK)
    stage.write("Which of them is faster for a million values?")
    stage.window.context.seeing.show_prompt()
    wait_for(lambda: stage.shown("promptView") > 0)
    stage.settle()


@scene
def seen_as_tokens(stage: ContextStage) -> None:
    seen_as_text(stage)
    stage.click("seenAsTokens")


@scene
def seen_with_forgotten(stage: ContextStage) -> None:
    stage.begin(*TALK, *TALK, window_tokens=330)
    stage.write("Which of them is faster?")
    stage.window.context.seeing.show_prompt()
    wait_for(lambda: stage.shown("promptView") > 0)
    stage.window.context.seeing.page.search.setText("average")
    stage.settle()


@scene
def message_details(stage: ContextStage) -> None:
    stage.begin(*TALK, reused_tokens=80, resumed_tokens=20, forgotten_messages=2)
    stage.window.commands["details"].trigger()
    stage.settle()


@scene
def conversation_opening(stage: ContextStage) -> None:
    stage.begin(*TALK)
    other = stage.in_history(lambda h: told(h, *TALK, title="Another one"))
    stage.keep_busy()
    stage.window.open_conversation(other)
    wait_for(lambda: stage.shown("conversationSkeleton") > 0)
