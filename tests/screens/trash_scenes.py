"""Every state of the trash, by name. See `scenes.py`."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from desktop.store.conversations import Conversations
from desktop.ui.trash.page import TrashPage
from tests.gui.stage import spin, told
from tests.screens.frame_scenes import FrameStage, Scene

NOW = datetime(2026, 3, 31, 12, tzinfo=UTC)
TRASH_SCENES: dict[str, Scene] = {}


def scene(work: Scene) -> Scene:
    TRASH_SCENES[work.__name__] = work
    return work


def _throw_away(history: Conversations) -> None:
    """Conversations and messages, on different days."""
    now = history._now
    titles = ("Old shopping list", "Names for a small brown dog", "Explain the offside rule")
    for days, title in zip((29, 18, 3), titles, strict=True):
        number = told(history, title, "Some answer.", title=title)
        history._now = lambda days=days: NOW - timedelta(days=days)  # type: ignore[misc]
        history.delete(number)
    bread = next(c for c in history.newest() if c.title.startswith("Bread"))
    question = history.add_question(
        bread.id,
        parent_id=bread.leaf_id,
        text="And how long does the dough rest in the fridge, if the kitchen is cold all night?",
    )
    history._now = lambda: NOW - timedelta(days=1)
    history.open_answer(question.id)
    history.delete_message(question.id)
    history._now = now


@scene
def trash(stage: FrameStage) -> None:
    stage.begin()
    stage.in_history(_throw_away)
    stage.window.pages.trash.show()
    stage.settle()
    page = stage.window.pages.trash.page
    assert isinstance(page, TrashPage)
    page.show_trash(stage.in_history(lambda h: h.trash.all()), 30, NOW)
    spin(0.05)


@scene
def trash_empty(stage: FrameStage) -> None:
    stage.begin()
    stage.window.pages.trash.show()
    stage.settle()
    spin(0.05)


@scene
def trash_undo(stage: FrameStage) -> None:
    trash(stage)
    page = stage.window.pages.trash
    page.empty()
    stage.settle()
    spin(0.05)
