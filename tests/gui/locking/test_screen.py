"""The screen of a locked window: what is typed is told, and nothing behind it gets the keyboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.explain.notice import Notice
from desktop.ui.locking.screen import Asked, LockScreen
from desktop.ui.look.theme import Look
from tests.gui.stage import spin

NOTICE = Notice("Your conversations are locked", "Your passphrase opens them.")


@pytest.fixture
def screen(look: Look, ground: QWidget) -> Iterator[LockScreen]:
    ground.show()
    made = LockScreen(look, NOTICE, ground)
    made.stand()
    yield made
    made.leave()


def heard(screen: LockScreen) -> list[tuple[str, str]]:
    told: list[tuple[str, str]] = []
    screen.passphrase_typed.connect(lambda text: told.append(("passphrase", text)))
    screen.recovery_key_typed.connect(lambda text: told.append(("recovery", text)))
    return told


def test_a_passphrase_is_told_by_enter_and_by_the_button(screen: LockScreen) -> None:
    told = heard(screen)
    QTest.keyClicks(screen.field, "open sesame")
    QTest.keyClick(screen.field, Qt.Key.Key_Return)
    QTest.mouseClick(screen.open, Qt.MouseButton.LeftButton)
    assert told == [("passphrase", "open sesame")] * 2


def test_nothing_typed_is_nothing_told(screen: LockScreen) -> None:
    told = heard(screen)
    QTest.keyClicks(screen.field, "   ")
    QTest.keyClick(screen.field, Qt.Key.Key_Return)
    assert told == []


def test_a_passphrase_is_not_to_be_read_and_a_recovery_key_is(screen: LockScreen) -> None:
    assert screen.field.echoMode() is QLineEdit.EchoMode.Password
    told = heard(screen)
    QTest.keyClicks(screen.field, "half a passphrase")
    QTest.mouseClick(screen.other, Qt.MouseButton.LeftButton)
    assert screen.asked is Asked.RECOVERY_KEY
    assert screen.field.text() == ""
    assert screen.field.echoMode() is QLineEdit.EchoMode.Normal
    QTest.keyClicks(screen.field, "ABCD-")
    QTest.keyClick(screen.field, Qt.Key.Key_Return)
    assert told == [("recovery", "ABCD-")]
    QTest.mouseClick(screen.other, Qt.MouseButton.LeftButton)
    assert screen.asked is Asked.PASSPHRASE


def test_a_wrong_one_can_be_typed_anew(screen: LockScreen) -> None:
    told = heard(screen)
    QTest.keyClicks(screen.field, "wrong one")
    screen.show_busy()
    QTest.keyClicks(screen.field, "more")
    QTest.keyClick(screen.field, Qt.Key.Key_Return)
    assert told == []
    assert screen.field.hasFocus()
    screen.refuse(Notice("That is not the passphrase", "Nothing was opened."))
    assert screen.refusal.text() == "That is not the passphrase. Nothing was opened."
    assert screen.refusal.isVisible()
    QTest.keyClicks(screen.field, "right one")
    QTest.keyClick(screen.field, Qt.Key.Key_Return)
    assert told == [("passphrase", "right one")]


def test_what_comes_behind_it_stays_behind(screen: LockScreen, ground: QWidget) -> None:
    other = QLineEdit(ground)
    other.setGeometry(ground.rect())
    other.show()
    spin(0.05)
    at = screen.field.mapTo(ground, screen.field.rect().center())
    assert ground.childAt(at) is screen.field
    other.raise_()
    assert ground.childAt(at) is other
    other.setFocus()
    spin(0.05)
    assert ground.childAt(at) is screen.field
    assert screen.field.hasFocus()


def test_tab_goes_round_inside(screen: LockScreen) -> None:
    seen = []
    for _ in range(4):
        focused = screen.window().focusWidget()
        assert focused is not None
        seen.append(focused.objectName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert seen[0] == seen[3] == "lockField"
    assert set(seen) == {"lockField", "openLock", "otherWayIn"}


def test_without_a_passphrase_trying_again_is_offered(screen: LockScreen) -> None:
    told: list[bool] = []
    screen.try_again_wanted.connect(lambda: told.append(True))
    screen.offer_again()
    assert screen.other.isHidden()
    QTest.mouseClick(screen.again, Qt.MouseButton.LeftButton)
    assert told == [True]


def test_it_is_as_large_as_the_window(screen: LockScreen, ground: QWidget) -> None:
    ground.resize(700, 500)
    assert screen.geometry() == ground.rect()
