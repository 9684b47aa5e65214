"""The list while there is nothing in it: bars while it is read, then words that go by themselves."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from desktop.ui.history.list_states import empty_words
from desktop.ui.look.theme import Look
from tests.gui.person import fill
from tests.gui.stage import Stage, a_stage, spin


def inked(stage: Stage) -> int:
    """How many points of the list are not ground."""
    image: QImage = stage.window.sidebar.list.viewport().grab().toImage()
    ground = image.pixel(1, image.height() - 2)
    return sum(
        image.pixel(x, y) != ground
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    )


def test_the_hint_names_the_keys_of_the_palette() -> None:
    said, hint = empty_words()
    assert said.endswith(".")
    assert "Ctrl+K" in hint or "⌘K" in hint


@pytest.mark.usefixtures("qapp")
def test_bars_until_it_is_read_and_words_until_there_is_one(tmp_path: Path) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    with a_stage(tmp_path) as stage:
        stage.show()
        view = stage.window.sidebar.list
        assert view.is_read
        words = inked(stage)
        view.is_read = False
        bars = inked(stage)
        view.is_read = True
        assert words > 50
        assert bars > 50
        assert words != bars
        assert "Ctrl+K" in view.accessibleDescription()
        assert Look(app, "light").colors.line.isValid()


def test_a_list_with_something_in_it_says_nothing_else(tmp_path: Path, qapp: object) -> None:
    assert qapp is not None
    with a_stage(tmp_path) as stage:
        fill(stage, "A")
        stage.show()
        view = stage.window.sidebar.list
        view.is_read = False
        spin(0.02)
        one = inked(stage)
        view.is_read = True
        assert inked(stage) == one
