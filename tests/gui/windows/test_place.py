"""A window's place: kept under its number, and beside another where there is none yet."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from desktop.ui.windows import remembered
from desktop.ui.windows.place import BESIDE, WindowPlace
from desktop.ui.windows.remembered import Places
from tests.gui.stage import Stage


def test_it_is_written_and_comes_back(stage: Stage, tmp_path: Path) -> None:
    window = QWidget()
    window.setGeometry(QRect(20, 40, 300, 200))
    place = WindowPlace(Places(tmp_path / "window.json"), 1, window)
    place.remember(stage.store, sidebar_shown=False, sidebar_width=300, conversation_id=7)
    stage.settle()
    kept = remembered.load(tmp_path / "window.json").others[0]
    assert (kept.sidebar_shown, kept.sidebar_width, kept.conversation_id) == (False, 300, 7)
    assert kept.is_open
    again = QWidget()
    restored = WindowPlace(Places(tmp_path / "window.json"), 1, again)
    restored.restore()
    assert again.geometry() == QRect(20, 40, 300, 200)
    place.close(stage.store)
    stage.settle()
    assert not remembered.load(tmp_path / "window.json").others[0].is_open
    for each in (window, again):
        each.deleteLater()


def test_without_a_place_it_stands_beside_the_other(tmp_path: Path) -> None:
    other, window = QWidget(), QWidget()
    other.setGeometry(QRect(20, 40, 300, 200))
    WindowPlace(Places(tmp_path / "window.json"), 3, window).restore_beside(other)
    assert window.size() == other.size()
    assert window.pos() == other.pos() + BESIDE
    for each in (window, other):
        each.deleteLater()
