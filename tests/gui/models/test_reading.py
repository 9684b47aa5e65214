"""A text from the hub is shown as it is written, and does nothing."""

from __future__ import annotations

from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QWidget

from desktop.model_errors import HubUnreachable
from desktop.ui.look.theme import Look
from desktop.ui.models.reading import ReadingSheet, without_front_matter
from tests.gui.models.person import click, shown


def test_markup_is_text_and_nothing_can_be_written(look: Look, ground: QWidget) -> None:
    sheet = ReadingSheet(look, "Model card", ground)
    sheet.open_sheet(sheet.text)
    sheet.say("# Card\n<img src=file:///etc/passwd>\n[x](http://y) \u202e")
    assert (
        sheet.text.toPlainText() == "# Card\n<img src=file:///etc/passwd>\n[x](http://y) [U+202E]"
    )
    assert sheet.text.isReadOnly()
    assert sheet.text.anchorAt(sheet.text.rect().center()) == ""


def test_it_waits_fails_and_tries_again(look: Look, ground: QWidget) -> None:
    sheet = ReadingSheet(look, "Model card", ground)
    sheet.open_sheet(sheet.text)
    sheet.wait()
    sheet.fail(HubUnreachable("huggingface.co", "no route"), sheet.wait)
    assert len(shown(sheet, QWidget, "trouble")) == 1
    closed = QSignalSpy(sheet.closed)
    click(sheet, "tryAgain")
    sheet.say("Here")
    assert sheet.text.toPlainText() == "Here"
    assert closed.count() == 0


def test_settings_before_the_words_are_left_out() -> None:
    assert without_front_matter("---\nlicense: mit\ntags:\n- a\n---\n\n# Card") == "# Card"
    assert without_front_matter("# Card\n---\nx\n---\n") == "# Card\n---\nx\n---\n"
    assert without_front_matter("---\nno end") == "---\nno end"
