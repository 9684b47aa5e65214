"""Every state of what is archived, and of a duplicate, by name. See `scenes.py`."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from desktop.store.conversations import Conversations
from desktop.ui.archived.page import ArchivedPage
from tests.gui.stage import spin, told, wait_for
from tests.screens.frame_scenes import FrameStage, Scene

NOW = datetime(2026, 3, 31, 12, tzinfo=UTC)
ARCHIVED_SCENES: dict[str, Scene] = {}


def scene(work: Scene) -> Scene:
    ARCHIVED_SCENES[work.__name__] = work
    return work


def _put_away(history: Conversations) -> None:
    """Conversations, on different days."""
    now = history._now
    titles = ("Tax letter, second draft", "Names for a small brown dog", "Explain the offside rule")
    for days, title in zip((90, 41, 3), titles, strict=True):
        history._now = lambda days=days: NOW - timedelta(days=days)  # type: ignore[misc]
        number = told(history, title, "Some answer.", title=title)
        history._now = lambda days=days: NOW - timedelta(days=days // 3)  # type: ignore[misc]
        history.archive(number)
    history._now = now


@scene
def archived(stage: FrameStage) -> None:
    stage.in_history(_put_away)
    stage.begin()
    stage.window.pages.archived.show()
    stage.settle()
    assert isinstance(stage.window.pages.archived.page, ArchivedPage)
    spin(0.05)


@scene
def archived_empty(stage: FrameStage) -> None:
    stage.begin()
    stage.window.pages.archived.show()
    stage.settle()
    spin(0.05)


@scene
def archived_undo(stage: FrameStage) -> None:
    stage.in_history(_put_away)
    stage.begin()
    stage.window.commands["archive"].trigger()
    stage.settle()
    spin(0.05)


@scene
def archived_found(stage: FrameStage) -> None:
    stage.in_history(_put_away)
    stage.begin()
    stage.window.searching.begin()
    stage.window.searching.head.line.setText("offside")
    wait_for(lambda: "message" in stage.window.searching.results.said.text())
    spin(0.05)


@scene
def duplicated(stage: FrameStage) -> None:
    stage.begin()
    stage.window.commands["duplicate"].trigger()
    stage.settle()
    spin(0.05)
