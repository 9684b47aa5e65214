"""Fields have a name, take words, and show where the keyboard is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QWidget

from desktop.ui.look.theme import LIGHT, Look
from desktop.ui.models.fields import LONGEST_PASSPHRASE, Field, PassphraseField, TextField
from desktop.ui.widgets.buttons import Button
from tests.gui.looks import colors_of, mark_of
from tests.gui.models.person import settle


def test_a_field_takes_words_and_shows_the_keyboard(look: Look, ground: QWidget) -> None:
    field = Field(look, "Token", icon="search", hint="hf_…", parent=ground)
    field.resize(300, field.height())
    field.show()
    settle()
    assert field.accessibleName() == "Token"
    assert LIGHT.accent.name() not in colors_of(field)
    field.setFocus()
    assert LIGHT.accent.name() in colors_of(field)
    QTest.keyClicks(field, "llama")
    assert field.text() == "llama"


def test_the_icon_is_beside_the_words(look: Look, ground: QWidget) -> None:
    field = Field(look, "Search", icon="search", parent=ground)
    field.resize(300, field.height())
    field.setText("W")
    field.show()
    mark = mark_of(field, LIGHT.window, field.rect().adjusted(3, 3, -3, -3))
    assert mark.left() >= 10


def test_a_passphrase_is_not_shown_nor_endless(look: Look, ground: QWidget) -> None:
    field = PassphraseField(look, "Passphrase", ground)
    QTest.keyClicks(field, "abc")
    assert (field.text(), field.displayText()) == ("abc", "●●●")
    field.setText("x" * 5000)
    assert len(field.text()) == LONGEST_PASSPHRASE


def test_several_lines_tell_when_the_person_goes_elsewhere(look: Look, ground: QWidget) -> None:
    field = TextField(look, "System prompt", hint="None", parent=ground)
    other = Button(look, "Other", text="Other", parent=ground)
    field.show()
    other.show()
    left = QSignalSpy(field.left)
    field.setFocus()
    QTest.keyClicks(field.lines, "Be brief.")
    assert left.count() == 0
    QTest.keyClick(field.lines, Qt.Key.Key_Tab)
    assert left.count() == 1
    assert field.lines.toPlainText() == "Be brief."
    assert field.lines.accessibleName() == "System prompt"
