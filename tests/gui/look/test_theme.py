"""What the person chose of looks is what is shown, at once, and the system is followed where it speaks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from desktop.settings import Settings
from desktop.ui.look import theme
from desktop.ui.look.colors import DARK, HIGH_DARK, HIGH_LIGHT, LIGHT
from desktop.ui.look.theme import COMPACT, Look


class Heard:
    """How often the look said that it is another."""

    def __init__(self, look: Look) -> None:
        self.colors = self.measures = 0
        look.changed.connect(self._on_colors)
        look.measured.connect(self._on_measures)

    def _on_colors(self) -> None:
        self.colors += 1

    def _on_measures(self) -> None:
        self.measures += 1


@pytest.fixture
def heard(look: Look) -> Iterator[Heard]:
    yield Heard(look)
    look.take(Settings(theme="light"))


def test_light_and_dark(qapp: QApplication, look: Look) -> None:
    look.choose("dark")
    assert look.colors == DARK
    assert qapp.palette().color(QPalette.ColorRole.Window) == DARK.window
    look.choose("light")
    assert look.colors == LIGHT
    assert qapp.palette().color(QPalette.ColorRole.Window) == LIGHT.window


@pytest.mark.usefixtures("heard")
def test_high_contrast_and_accent(look: Look) -> None:
    look.take(Settings(theme="light", high_contrast="on", accent="blue"))
    assert look.colors.text == HIGH_LIGHT.text
    assert look.colors.accent.name() == "#014077"
    assert look.ring == 3
    look.take(Settings(theme="dark", high_contrast="on"))
    assert look.colors.line == HIGH_DARK.line


@pytest.mark.usefixtures("heard")
def test_the_system_can_ask_for_contrast(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    look.take(Settings(theme="light"))
    assert look.colors == LIGHT
    monkeypatch.setattr(theme, "system_wants_contrast", lambda _hints: True)
    look.take(Settings(theme="light"))
    assert look.colors.text == HIGH_LIGHT.text
    look.take(Settings(theme="light", high_contrast="off"))
    assert look.colors == LIGHT


def test_text_grows_and_says_so(look: Look, heard: Heard) -> None:
    look.take(Settings(theme="light", text_size=150))
    assert (look.text_scale, look.text_px(14)) == (1.5, 21)
    assert heard.measures == 1
    look.take(Settings(theme="dark", text_size=150))
    assert heard.measures == 1, "nothing was laid out anew for other colors"
    assert look.gap(10) == 10


def test_compact_leaves_less_space(look: Look, heard: Heard) -> None:
    look.take(Settings(theme="light", density="compact"))
    assert look.gap(100) == round(100 * COMPACT)
    assert heard.measures == 1
    assert look.text_px(14) == 14


@pytest.mark.usefixtures("heard")
@pytest.mark.parametrize(
    ("choice", "system_moves", "moves"),
    [("system", True, True), ("system", False, False), ("on", True, False), ("off", False, True)],
)
def test_motion(look: Look, choice: str, system_moves: bool, moves: bool) -> None:
    look.follow_motion(system_moves=system_moves)
    look.take(Settings(theme="light", reduced_motion=choice))  # type: ignore[arg-type]
    assert look.moves is moves
    look.follow_motion(system_moves=True)


def test_code_has_the_colors_that_were_chosen(look: Look, heard: Heard) -> None:
    before = heard.colors
    look.take(Settings(theme="light", code_theme="gruvbox"))
    assert look.code_theme == "gruvbox"
    assert heard.colors > before
