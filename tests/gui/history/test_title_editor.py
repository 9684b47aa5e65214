"""The field for a new title has a frame, a name, and an end."""

from __future__ import annotations

from PySide6.QtTest import QTest

from desktop.settings import Settings
from desktop.ui.history.title_editor import TitleEditor


def test_it_is_seen_on_its_own_ground_and_takes_no_novel(look, ground):
    editor = TitleEditor(look, ground)
    editor.setGeometry(10, 10, 200, 34)
    editor.show()
    assert editor.accessibleName()
    QTest.keyClicks(editor, "x" * 220)
    assert len(editor.text()) == 200
    image = editor.grab().toImage()
    assert image.pixelColor(100, 17) == look.colors.window or image.pixelColor(100, 2) != (
        look.colors.sidebar
    )


def test_its_words_are_as_large_as_the_lists(look, ground):
    editor = TitleEditor(look, ground)
    usual = editor.fontMetrics().height()
    look.take(Settings(text_size=200))
    assert editor.fontMetrics().height() > 1.8 * usual
