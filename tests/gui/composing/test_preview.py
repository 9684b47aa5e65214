"""What was read in a file is shown as it is, and only to be read."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractButton, QLabel, QPlainTextEdit

from desktop.conversation import Attachment
from desktop.ui.composing.preview import MOST_SHOWN, Preview
from desktop.ui.look.theme import Look


def preview(look: Look, kind: str = "text", text: str = "words", can_move: bool = True) -> Preview:
    return Preview(look, Attachment(1, "a.txt", kind, text, len(text)), can_move=can_move)


def said(shown: Preview) -> list[str]:
    return [label.text() for label in shown.findChildren(QLabel)]


def test_its_text_is_there_and_can_not_be_changed(look: Look) -> None:
    shown = preview(look, text="<b>bold</b>\u202e")
    assert shown.text.toPlainText() == "<b>bold</b>[U+202E]"
    assert shown.text.isReadOnly()
    assert "about 10 tokens" in said(shown)[0]


def test_of_a_long_one_the_beginning_is_shown_and_that_is_said(look: Look) -> None:
    shown = preview(look, text="x" * (MOST_SHOWN + 1))
    assert len(shown.text.toPlainText()) == MOST_SHOWN
    assert said(shown)[-1] == "Only the beginning is shown here."
    assert len(said(preview(look))) == 1


@pytest.mark.parametrize(("kind", "wraps"), [("text", True), ("pdf", True), ("code", False)])
def test_code_keeps_its_lines(look: Look, kind: str, wraps: bool) -> None:
    shown = preview(look, kind=kind)
    mode = shown.text.lineWrapMode()
    assert (mode is QPlainTextEdit.LineWrapMode.WidgetWidth) == wraps


@pytest.mark.parametrize(
    ("kind", "can_move", "offered"),
    [("pasted", True, True), ("pasted", False, False), ("text", True, False)],
)
def test_a_paste_can_stand_in_the_message_instead(look, kind, can_move, offered) -> None:
    shown = preview(look, kind=kind, can_move=can_move)
    button = shown.findChild(QAbstractButton, "intoMessage")
    assert (button is not None) == offered
    if button is not None:
        wanted = QSignalSpy(shown.into_message_wanted)
        button.click()
        assert wanted.count() == 1


def test_the_keyboard_can_select_in_it(look: Look) -> None:
    shown = preview(look)
    flags = shown.text.textInteractionFlags()
    assert flags & Qt.TextInteractionFlag.TextSelectableByKeyboard
