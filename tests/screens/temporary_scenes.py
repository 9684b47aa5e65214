"""Every state of a temporary chat, by name. See `scenes.py`."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from desktop.ui.temporary.window import TemporaryWindow
from tests.gui.stage import spin, told, wait_for
from tests.screens.frame_scenes import FrameStage, Scene

TEMPORARY_SCENES: dict[str, Scene] = {}


def scene(work: Scene) -> Scene:
    TEMPORARY_SCENES[work.__name__] = work
    return work


def _window(stage: FrameStage, *turns: str) -> TemporaryWindow:
    stage.begin()
    chats = stage.house.temporary
    chats.begin()
    wait_for(lambda: bool(chats.windows))
    window = chats.windows[-1]
    wait_for(lambda: window.view.opened is not None and window.isVisible())
    stage.settle()
    if turns:
        numbers: list[int] = []
        stage.temporary.do(lambda history: told(history, *turns), numbers.append)
        wait_for(lambda: bool(numbers))
        window.view.open(numbers[0])
    window.move(stage.window.mapToGlobal(QPoint((stage.window.width() - window.width()) // 2, 40)))
    QTest.qWaitForWindowActive(window)
    stage.settle()
    spin(0.05)
    return window


@scene
def temporary_empty(stage: FrameStage) -> None:
    _window(stage)


@scene
def temporary_chat(stage: FrameStage) -> None:
    _window(
        stage,
        "Help me word a birthday surprise that nobody may find on this computer.",
        "Gladly. Who is it for, and what do they like? Nothing of this is kept, so say what you want.",
    )
