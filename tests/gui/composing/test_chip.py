"""A chip tells what it stands for, and its keys do what its buttons do."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget

from desktop.conversation import Attachment
from desktop.ui.composing.chip import WIDEST, Chip, facts_of, shown_name
from desktop.ui.look.theme import Look

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
REMOVE = "removeAttachment"


def chip_of(
    look: Look, ground: QWidget, name: str = "a.txt", kind: str = "text", removable: bool = True
) -> Chip:
    chip = Chip(look, name, kind, removable=removable, parent=ground)
    chip.resize(chip.sizeHint())
    chip.show()
    return chip


@pytest.fixture
def chip(look: Look, ground: QWidget) -> Chip:
    return chip_of(look, ground)


def menu_words(chip: Chip) -> list[str]:
    at = QPoint(5, 5)
    e = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, chip.mapToGlobal(at))
    QApplication.sendEvent(chip, e)
    menu = chip.findChild(QMenu, "attachmentMenu")
    words = [action.text() for action in menu.actions()]
    menu.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return words


def test_it_says_name_and_facts(chip: Chip) -> None:
    chip.say("12 kB · about 1,200 tokens")
    assert chip.accessibleName() == "a.txt, 12 kB · about 1,200 tokens"
    assert "1,200" in chip.toolTip()


@pytest.mark.parametrize(
    ("attachment", "tokens", "facts"),
    [
        (Attachment(1, "a", "text", "x" * 4000, 4000), None, "4 kB · about 1,000 tokens"),
        (Attachment(1, "a", "text", "x" * 4000, 4000), 987, "4 kB · 987 tokens"),
        (Attachment(1, "", "pasted", "x" * 4000), None, "about 1,000 tokens"),
    ],
)
def test_facts(attachment: Attachment, tokens: int | None, facts: str) -> None:
    assert facts_of(attachment, tokens) == facts


def test_a_paste_has_a_name_in_the_persons_language() -> None:
    assert shown_name(Attachment(1, "", "pasted", "x")) == "Pasted text"
    assert shown_name(Attachment(1, "a\u202ebtxt", "text", "x")) == "a[U+202E]btxt"


def test_a_long_name_makes_it_no_wider_than_it_may_be(look: Look, ground: QWidget) -> None:
    assert chip_of(look, ground, "x" * 200).sizeHint().width() == WIDEST


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_the_keyboard_takes_it_away(chip: Chip, key: Qt.Key) -> None:
    removed = QSignalSpy(chip.remove_wanted)
    QTest.keyClick(chip, key)
    assert removed.count() == 1


def test_its_button_takes_it_away_and_has_its_name(chip: Chip) -> None:
    removed = QSignalSpy(chip.remove_wanted)
    button = chip.findChild(QAbstractButton, REMOVE)
    assert button.accessibleName() == "Remove “a.txt”"
    button.click()
    assert removed.count() == 1


def test_enter_opens_it(chip: Chip) -> None:
    opened = QSignalSpy(chip.clicked)
    QTest.keyClick(chip, Qt.Key.Key_Return)
    assert opened.count() == 1


def test_one_that_was_sent_stays(look: Look, ground: QWidget) -> None:
    chip = chip_of(look, ground, removable=False)
    removed = QSignalSpy(chip.remove_wanted)
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    assert removed.count() == 0
    assert chip.findChild(QAbstractButton, REMOVE) is None
    assert menu_words(chip) == ["Open"]


def test_its_menu_offers_what_can_be_done(look: Look, ground: QWidget, chip: Chip) -> None:
    assert menu_words(chip) == ["Open", "Remove"]
    pasted = chip_of(look, ground, "Pasted text", "pasted")
    assert menu_words(pasted) == ["Open", "Put into the message instead", "Remove"]
