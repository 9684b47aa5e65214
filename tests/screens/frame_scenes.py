"""Every state of what stands around a conversation: palette, menus, help, windows. See `scenes.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from desktop.settings import Settings
from tests.gui.room import Room
from tests.gui.stage import spin
from tests.screens.scenes import ANSWER, QUESTION, open_with


class FrameStage(Room):
    """A window with its models; popups and other windows are in its picture."""

    def __init__(self, folder: Path, settings: Settings, size: tuple[int, int]) -> None:
        super().__init__(folder)
        self.settings, self.size = settings, size

    def begin(self) -> None:
        """A conversation is open, others and three models are there."""
        open_with(self, QUESTION, ANSWER)
        for name in ("Llama 3.2 3B Instruct", "Qwen2.5 7B Instruct", "Mistral 7B"):
            self.add(name)
        self.open(self.settings, size=self.size)

    def type(self, text: str) -> None:
        """Into what has the keyboard."""
        field = QApplication.focusWidget()
        assert field is not None
        field.setText(text)  # type: ignore[attr-defined]
        spin(0.02)

    def picture(self, scale: int = 1) -> QPixmap:
        """The window, and over it what has popped up."""
        dots = QPixmap(self.window.size() * scale)
        dots.setDevicePixelRatio(scale)
        self.window.render(dots)
        painter = QPainter(dots)
        for popup in QApplication.topLevelWidgets():
            if popup.isVisible() and popup is not self.window:
                self._paint(painter, popup)
        painter.end()
        return dots

    def _paint(self, painter: QPainter, popup: QWidget) -> None:
        corner = popup.mapToGlobal(QPoint()) - self.window.mapToGlobal(QPoint())
        painter.drawPixmap(corner, popup.grab())


Scene = Callable[[FrameStage], None]
FRAME_SCENES: dict[str, Scene] = {}


@contextmanager
def a_frame_stage(folder: Path, settings: Settings, size: tuple[int, int]) -> Iterator[FrameStage]:
    """A data folder and its window, until the picture is taken."""
    stage = FrameStage(folder, settings, size)
    try:
        yield stage
    finally:
        stage.leave()


def scene(work: Scene) -> Scene:
    FRAME_SCENES[work.__name__] = work
    return work


@scene
def palette(stage: FrameStage) -> None:
    stage.begin()
    stage.window.frame.open_palette()
    spin(0.05)


@scene
def palette_query(stage: FrameStage) -> None:
    palette(stage)
    stage.type("mo")


@scene
def palette_scattered(stage: FrameStage) -> None:
    palette(stage)
    stage.type("nwc")


@scene
def palette_none(stage: FrameStage) -> None:
    palette(stage)
    stage.type("xyzzy")


@scene
def help_sheet(stage: FrameStage) -> None:
    stage.begin()
    stage.window.frame.open_help()
    spin(0.05)


@scene
def help_search(stage: FrameStage) -> None:
    help_sheet(stage)
    stage.type("conv")


@scene
def main_menu(stage: FrameStage) -> None:
    stage.begin()
    stage.window.open_menu()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    first = menu.findChild(QMenu, "menuConversation")
    assert first is not None
    first.popup(menu.mapToGlobal(QPoint(menu.width(), 0)))
    spin(0.05)
