"""Every word that is painted can be read, by WCAG 2: on screens of every kind, in every palette."""

from __future__ import annotations

import os
from itertools import product

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.look.colors import ACCENTS
from tests.screens.painted import Painted, words_painted
from tests.screens.pictures import playing
from tests.screens.playing import picture, popups
from tests.screens.shots import Shot

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support")
LEAST, LEAST_HIGH = 4.5, 7.0
PALETTES = list(product(("light", "dark"), ("off", "on"), ACCENTS))
"""Theme, high contrast, accent."""
RICH = "markdown"
SCENES = (
    "selected", "many_scripts", "failed", "does_not_fit", "many_wait", "many_files", "slash",
    "editing_question", "compare_streaming", "message_menu", "message_deleted", "thought_unfolded",
    "models_downloads", "models_repository", "models_results", "picking_too_big", "picking_waiting",
    "picking_menu", "settings_refused", "settings_found", "main_menu", "seen_as_tokens",
    "seen_with_forgotten", "context_parts", "message_details", "choices_own", "personas_all",
)  # fmt: skip


def faint(scene: str, palettes: list[tuple[str, str, str]]) -> list[str]:
    """What can't be read there in these palettes."""
    found = []
    with playing(Shot(scene)) as stage:
        for theme, high, accent in palettes:
            stage.wear(theme=theme, high_contrast=high, accent=accent)
            picture(stage.window, 1)
            words = [
                each for top in (stage.window, *popups(stage.window)) for each in words_painted(top)
            ]
            assert len(words) > 5, "a screen without words proves nothing"
            least = LEAST_HIGH if high == "on" else LEAST
            found += [
                f"{theme} {high} {accent}: {_say(each)}" for each in words if each.contrast < least
            ]
    return found


def _say(words: Painted) -> str:
    return f"{words.words!r} {words.ink.name()} on {words.ground.name()}: {words.contrast:.2f}"


@pytest.mark.thorough(but_one_in=4)
@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("scene", SCENES)
def test_words_of_every_kind_can_be_read(scene: str) -> None:
    at = SCENES.index(scene) % len(ACCENTS)
    accent = list(ACCENTS)[at]
    assert faint(scene, [each for each in PALETTES if each[2] == accent]) == []


@pytest.mark.thorough
@pytest.mark.usefixtures("qapp")
def test_words_can_be_read_in_every_palette() -> None:
    assert faint(RICH, PALETTES) == []


def test_the_control_finds_faint_words(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setAutoFillBackground(True)
    column = QVBoxLayout(window)
    for words, ink in (("Black", Qt.GlobalColor.black), ("Faint", Qt.GlobalColor.lightGray)):
        label = QLabel(words)
        palette = QPalette(Qt.GlobalColor.white)
        palette.setColor(QPalette.ColorRole.WindowText, ink)
        label.setPalette(palette)
        label.setAutoFillBackground(True)
        column.addWidget(label)
    window.show()
    black, pale = words_painted(window)
    assert (black.words, pale.words) == ("Black", "Faint")
    assert black.contrast > 18
    assert pale.contrast < 2
