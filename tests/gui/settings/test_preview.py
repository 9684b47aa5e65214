"""The preview is what is chosen: colors, size of text, space, colors of code."""

from __future__ import annotations

import pytest
from pygments.token import Keyword
from PySide6.QtWidgets import QWidget

from desktop.settings import Settings
from desktop.ui.look.code_colors import code_colors
from desktop.ui.look.theme import Look
from desktop.ui.settings.preview import Preview
from tests.gui.looks import colors_of, picture


@pytest.fixture
def preview(look: Look, place: QWidget) -> Preview:
    preview = Preview(look, place)
    preview.resize(600, preview.heightForWidth(600))
    preview.show()
    return preview


def test_it_shows_bubble_card_and_the_colors_of_code(look: Look, preview: Preview) -> None:
    seen = colors_of(preview)
    assert {look.colors.bubble.name(), look.colors.card.name()} <= seen
    assert code_colors(look).ink(Keyword).color.name() in seen


@pytest.mark.parametrize(
    "chosen",
    [
        {"theme": "dark"},
        {"high_contrast": "on"},
        {"code_theme": "gruvbox"},
        {"text_size": 150},
        {"density": "compact"},
    ],
    ids=lambda chosen: str(next(iter(chosen))),
)
def test_it_follows_at_once(look: Look, preview: Preview, chosen: dict[str, object]) -> None:
    before, height = picture(preview), preview.heightForWidth(600)
    look.take(Settings(**{"theme": "light", **chosen}))  # type: ignore[arg-type]
    preview.resize(600, preview.heightForWidth(600))
    assert picture(preview) != before
    if "text_size" in chosen:
        assert preview.heightForWidth(600) > height
    if "density" in chosen:
        assert preview.heightForWidth(600) < height
    look.take(Settings(theme="light"))
