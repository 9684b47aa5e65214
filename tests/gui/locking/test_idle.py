"""Nobody there for the time that was set, and no sooner."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from desktop.ui.locking.idle import Idle


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0
        self.minutes = 5
        self.is_busy = False


def made(qapp: QApplication) -> tuple[Idle, Clock, list[bool]]:
    clock, passed = Clock(), []
    idle = Idle(lambda: clock.minutes, lambda: clock.is_busy, qapp, lambda: clock.now)
    idle.passed.connect(lambda: passed.append(True))
    return idle, clock, passed


def after(idle: Idle, clock: Clock, seconds: float) -> None:
    clock.now += seconds
    idle.look()


def key() -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)


def test_it_passes_after_the_time_and_once(qapp: QApplication) -> None:
    idle, clock, passed = made(qapp)
    after(idle, clock, 299)
    assert passed == []
    after(idle, clock, 2)
    assert passed == [True]
    after(idle, clock, 10)
    assert passed == [True]


def test_a_key_begins_anew(qapp: QApplication) -> None:
    idle, clock, passed = made(qapp)
    after(idle, clock, 200)
    assert idle.eventFilter(QObject(), key()) is False
    after(idle, clock, 200)
    assert passed == []
    assert not idle.eventFilter(QObject(), QEvent(QEvent.Type.Paint))  # nobody's doing
    after(idle, clock, 101)
    assert passed == [True]


def test_it_hears_of_all_windows_and_of_what_is_written(
    qapp: QApplication, ground: QWidget
) -> None:
    idle, clock, passed = made(qapp)
    idle.watch(qapp)
    field = QLineEdit(ground)
    field.show()
    later = QWidget()
    later.show()
    after(idle, clock, 10)  # it looks, and finds the new window
    handle = later.windowHandle()
    assert handle is not None
    composed = QInputMethodEvent("ni", [])
    for use in (
        lambda: QTest.keyClick(handle, Qt.Key.Key_A),
        lambda: QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=QPoint(3, 3)),
        lambda: QApplication.sendEvent(field, composed),
    ):
        qapp.focusObjectChanged.emit(field)
        after(idle, clock, 140)
        use()
        after(idle, clock, 140)
        assert passed == []
    after(idle, clock, 161)
    assert passed == [True]
    later.close()


def test_an_answer_is_waited_for(qapp: QApplication) -> None:
    idle, clock, passed = made(qapp)
    clock.is_busy = True
    after(idle, clock, 1000)
    clock.is_busy = False
    after(idle, clock, 299)
    assert passed == []
    after(idle, clock, 1)
    assert passed == [True]


def test_never_is_never(qapp: QApplication) -> None:
    idle, clock, passed = made(qapp)
    clock.minutes = 0
    after(idle, clock, 10**6)
    assert passed == []
