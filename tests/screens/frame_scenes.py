"""Every state of what stands around a conversation: palette, menus, help, windows. See `scenes.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QVBoxLayout, QWidget

from desktop.about import licences
from desktop.settings import Settings
from desktop.ui.about.panel import AboutPanel, LicencesPanel
from tests.gui.stage import spin, wait_for
from tests.gui.town import Town
from tests.screens.scenes import ANSWER, QUESTION, open_with


class FrameStage(Town):
    """A window with its models; popups and other windows are in its picture."""

    def __init__(self, folder: Path, settings: Settings, size: tuple[int, int]) -> None:
        super().__init__(folder)
        self.settings, self.size = settings, size

    def begin(self) -> None:
        """A conversation is open, others and three models are there."""
        open_with(self, QUESTION, ANSWER)
        for name in ("Llama 3.2 3B Instruct", "Qwen2.5 7B Instruct", "Mistral 7B"):
            self.add(name)
        self.build(self.settings, size=self.size)
        spin(0.05)

    def type(self, text: str) -> None:
        """Into what has the keyboard."""
        field = QApplication.focusWidget()
        assert field is not None
        field.setText(text)  # type: ignore[attr-defined]
        spin(0.02)

    def wear(self, **chosen: Any) -> None:
        """Look as these settings say."""
        self.preferences.change(**chosen)


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
    stage.window.move(-200, 0)  # the screen is narrower than the window: there is room for both now
    stage.window.open_menu()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    first = menu.findChild(QMenu, "menuConversation")
    assert first is not None
    first.popup(menu.mapToGlobal(QPoint(menu.width(), 0)))
    spin(0.05)


def _quick(stage: FrameStage) -> QWidget:
    stage.begin()
    quick = stage.house.quick
    quick.appear()
    stage.settle()
    quick.move(stage.window.mapToGlobal(QPoint((stage.window.width() - quick.width()) // 2, 120)))
    return quick


def _ask_quickly(stage: FrameStage) -> None:
    quick = stage.house.quick
    quick.view.composer.set_text("What is the capital of Iceland, and how many people live there?")
    quick.view.composer.submit()
    stage.settle()


@scene
def quick_empty(stage: FrameStage) -> None:
    _quick(stage)


@scene
def quick_streaming(stage: FrameStage) -> None:
    _quick(stage)
    stage.engine.holds = True
    _ask_quickly(stage)
    wait_for(lambda: stage.house.quick.view.busy)
    stage.settle()


@scene
def quick_done(stage: FrameStage) -> None:
    _quick(stage)
    _ask_quickly(stage)
    wait_for(lambda: not stage.house.quick.view.busy)
    stage.settle()


@scene
def two_windows(stage: FrameStage) -> None:
    stage.begin()
    second = stage.another()
    second.resize(760, 520)
    second.move(stage.window.mapToGlobal(QPoint(220, 160)))
    stage.settle()


@scene
def side_panel(stage: FrameStage) -> None:
    stage.begin()
    content = QWidget()
    box = QVBoxLayout(content)
    for words in ("Model", "Speed", "Tokens"):
        box.addWidget(QLabel(words))
    box.addStretch(1)
    stage.window.panel.show_panel("Details of the answer", content)
    stage.settle()


@scene
def list_loading(stage: FrameStage) -> None:
    stage.build(stage.settings, size=stage.size)
    stage.window.sidebar.list.is_read = False
    stage.settle()


@scene
def list_empty(stage: FrameStage) -> None:
    stage.build(stage.settings, size=stage.size)
    stage.settle()


@scene
def about(stage: FrameStage) -> None:
    stage.begin()
    stage.window.panel.show_panel(
        "About Paddock",
        AboutPanel(
            stage.window.look,
            {
                "Paddock": "0.1.0",
                "llama-cpp-python": "0.3.36",
                "Qt": "6.11.3",
                "SQLite": "3.54.0.0",
                "Python": "3.11.7",
            },
            14,
            has_releases=True,
        ),
    )
    spin(0.05)


@scene
def about_licences(stage: FrameStage) -> None:
    stage.begin()
    stage.window.panel.show_panel("Licences", LicencesPanel(stage.window.look, licences()))
    spin(0.05)
