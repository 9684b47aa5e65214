"""The field: what pasting brings, which keys are whose."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt, QUrl
from PySide6.QtGui import QImage, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.composing.input import LONG_PASTE, Input, local_files
from desktop.ui.look.theme import Look
from tests.gui.person import CONTROL


@pytest.fixture
def field(look: Look, ground: QWidget) -> Input:
    field = Input(look, ground)
    field.resize(400, 100)
    field.show()
    field.setFocus()
    return field


def urls(*addresses: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl(address) for address in addresses])
    return data


def paste(field: Input, data: QMimeData) -> None:
    assert field.canInsertFromMimeData(data)
    field.insertFromMimeData(data)


def test_files_are_told_and_not_written(field: Input) -> None:
    pasted = QSignalSpy(field.files_pasted)
    paste(field, urls("file:///home/anna/a.txt", "file:///home/anna/b.pdf"))
    assert pasted.at(0) == [[Path("/home/anna/a.txt"), Path("/home/anna/b.pdf")]]
    assert field.text() == ""


def test_an_address_of_elsewhere_is_words(field: Input) -> None:
    data = urls("https://example.org/a.txt")
    assert local_files(data) == []
    assert local_files(urls("file:///a", "https://example.org")) == []
    pasted = QSignalSpy(field.files_pasted)
    paste(field, data)
    assert pasted.count() == 0
    assert "example.org" in field.text()


def test_a_picture_is_told(field: Input) -> None:
    data = QMimeData()
    data.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    pasted = QSignalSpy(field.picture_pasted)
    paste(field, data)
    assert (pasted.count(), field.text()) == (1, "")


@pytest.mark.parametrize("length", [LONG_PASTE, LONG_PASTE + 1])
def test_a_long_text_comes_as_an_attachment(field: Input, length: int) -> None:
    data = QMimeData()
    data.setText("x" * length)
    pasted = QSignalSpy(field.long_pasted)
    paste(field, data)
    is_long = length > LONG_PASTE
    assert pasted.count() == is_long
    assert len(field.text()) == (0 if is_long else length)


def test_who_is_asked_first_may_take_a_key(field: Input) -> None:
    seen: list[int] = []

    def take(e: QKeyEvent) -> bool:
        seen.append(e.key())
        return e.key() in (Qt.Key.Key_Tab, Qt.Key.Key_X)

    field.first.append(take)
    QTest.keyClicks(field, "ax")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert field.text() == "a"
    assert seen == [Qt.Key.Key_A, Qt.Key.Key_X, Qt.Key.Key_Tab]
    assert field.hasFocus()


@pytest.mark.parametrize("wanted", [True, False])
def test_escape_is_the_windows_unless_somebody_here_wants_it(field: Input, wanted: bool) -> None:
    field.escapable.append(lambda: wanted)
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Escape, Qt.KeyboardModifier(0))
    event.ignore()
    field.event(event)
    assert event.isAccepted() == wanted


def test_put_words_can_be_undone(field: Input) -> None:
    QTest.keyClicks(field, "mine")
    field.replace_all("theirs")
    assert field.text() == "theirs"
    QTest.keyClick(field, Qt.Key.Key_Z, CONTROL)
    assert field.text() == "mine"


def test_an_input_method_composes_in_the_field(field: Input) -> None:
    QApplication.sendEvent(field, QInputMethodEvent("にほ", []))
    assert field.text() == ""  # not written yet, and no Enter of its own sends it
    done = QInputMethodEvent()
    done.setCommitString("日本")
    QApplication.sendEvent(field, done)
    assert field.text() == "日本"


def test_one_line_needs_no_scrolling(field: Input) -> None:
    for text in ("one", "one\ntwo", "one\ntwo\nthree"):
        field.setPlainText(text)
        field.resize(400, field.words_height())
        QTest.qWait(1)
        assert field.verticalScrollBar().maximum() == 0
