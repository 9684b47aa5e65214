"""The licence in plain words: read, accepted or left, by pointer and keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPlainTextEdit, QWidget

from desktop.errors import DataFolderUnusable
from desktop.ui.look.theme import Look
from desktop.ui.models.licence_sheet import LicenceSheet
from tests.gui.models.person import click, said, shown
from tests.gui.models.shelf import FakeShelf


@pytest.fixture
def sheet(look: Look, shelf: FakeShelf, ground: QWidget) -> LicenceSheet:
    licence = shelf.licences.find("llama2")
    sheet = LicenceSheet(look, shelf, licence, ground, to_accept=True)
    sheet.open()
    return sheet


def test_every_point_is_there(sheet: LicenceSheet, shelf: FakeShelf) -> None:
    licence = shelf.licences.find("llama2")
    assert sheet.title.text() == licence.name
    words = said(sheet)
    assert all(point in words for point in licence.points)


def test_accepting_is_noted_and_told(sheet: LicenceSheet, shelf: FakeShelf) -> None:
    accepted = QSignalSpy(sheet.accepted)
    assert QApplication.focusWidget().objectName() == "accept"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert accepted.count() == 1
    assert shelf.licences.accepted("llama2") is not None
    assert sheet.isHidden()


@pytest.mark.parametrize("how", ["button", "escape"])
def test_leaving_it_accepts_nothing(sheet: LicenceSheet, shelf: FakeShelf, how: str) -> None:
    accepted = QSignalSpy(sheet.accepted)
    if how == "button":
        next(b for b in shown(sheet, QAbstractButton, "notNow")).click()
    else:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert accepted.count() == 0
    assert shelf.licences.accepted("llama2") is None


def test_the_full_text_is_one_click_away(
    sheet: LicenceSheet, shelf: FakeShelf, ground: QWidget
) -> None:
    buttons = [button.text() for button in shown(sheet, QAbstractButton, "readText")]
    assert buttons == ["Read the full text", "Read the use policy"]
    click(sheet, "readText")
    text = shown(ground, QPlainTextEdit, "inertText")[0]
    licence = shelf.licences.find("llama2")
    assert text.toPlainText().strip() == shelf.licences.text(licence.texts[0]).strip()
    click(ground, "closeSheet", 1)
    assert len(shown(ground, QWidget, "licenceSheet")) == 1


def test_what_cannot_be_noted_is_not_accepted(
    sheet: LicenceSheet, shelf: FakeShelf, monkeypatch: pytest.MonkeyPatch, tmp_path
) -> None:
    def refuse(_licence: str) -> None:
        raise DataFolderUnusable(tmp_path, "disk full")

    monkeypatch.setattr(shelf.licences, "accept", refuse)
    accepted = QSignalSpy(sheet.accepted)
    click(sheet, "accept")
    assert accepted.count() == 0
    assert len(shown(sheet, QWidget, "trouble")) == 1


def test_later_it_says_when_it_was_accepted(look: Look, shelf: FakeShelf, ground: QWidget) -> None:
    licence = shelf.licences.find("llama2")
    shelf.licences.accept("llama2")
    sheet = LicenceSheet(look, shelf, licence, ground, to_accept=False)
    sheet.open()
    assert "You accepted it on" in said(sheet)
    click(sheet, "close")
    assert shown(ground, QWidget, "licenceSheet") == []


def test_a_licence_that_nobody_knows_can_be_shown(
    look: Look, shelf: FakeShelf, ground: QWidget
) -> None:
    sheet = LicenceSheet(look, shelf, shelf.licences.find("odd-1.0"), ground, to_accept=False)
    sheet.open()
    assert "odd-1.0" in said(sheet)
    assert shown(sheet, QAbstractButton, "readText") == []
