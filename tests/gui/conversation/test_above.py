"""What stands above the composer: one page at a time, and the right one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.conversation import ReadingPlace
from desktop.ui.conversation.above import OVER_EDGE, Above
from desktop.ui.look.theme import Look
from tests.gui.person import LONG, fill, open_told
from tests.gui.stage import Stage, spin, wait_for

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def above(look: Look, ground: QWidget) -> Above:
    above = Above(look, ground)
    ground.setLayout(above)
    above.transcript.open_turns([], ReadingPlace())
    return above


def test_a_conversation_without_words_is_the_empty_state_once_that_is_known(above: Above) -> None:
    above.bring_up(reading=True)
    assert above.currentWidget() is above.transcript
    above.bring_up(reading=False)
    assert above.currentWidget() is above.empty
    assert above.transcript.isHidden()


def test_grey_words_stay_until_the_conversation_is_read(above: Above) -> None:
    above.skeleton.due.emit()
    above.bring_up(reading=True)
    assert above.currentWidget() is above.skeleton
    above.bring_up(reading=False)
    assert above.currentWidget() is above.empty
    above.skeleton.due.emit()
    above.end_waiting()
    assert above.currentWidget() is above.transcript


def test_what_stands_over_a_page_stands_over_the_next_one_too(
    above: Above, ground: QWidget
) -> None:
    corner = QWidget(ground)
    corner.setGeometry(10, 10, 30, 30)
    corner.show()
    assert ground.childAt(20, 20) is corner
    above.skeleton.due.emit()
    assert ground.childAt(20, 20) is corner
    above.bring_up(reading=False)
    assert ground.childAt(20, 20) is corner


def test_the_way_to_the_end_is_there_only_while_there_is_one(stage: Stage) -> None:
    (other,) = fill(stage, "Nothing said")
    open_told(stage, "One", LONG)
    above = stage.window.conversation.above
    assert above.latest.isHidden()
    above.transcript.verticalScrollBar().setValue(100)
    assert above.latest.isVisible()
    assert above.latest.y() == above.transcript.geometry().bottom() - OVER_EDGE
    stage.window.open_conversation(other)
    stage.settle()
    assert above.latest.isHidden()


class Painted(QObject):
    """How many px of a widget were painted."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.px = 0
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, e: QEvent) -> bool:
        if isinstance(e, QPaintEvent):
            self.px += sum(rect.width() * rect.height() for rect in e.region())
        return False


def test_nothing_in_the_window_lies_over_what_is_scrolled(stage: Stage) -> None:
    open_told(stage, "One", LONG, "Two", LONG)
    transcript = stage.window.conversation.transcript
    bar, viewport = transcript.verticalScrollBar(), transcript.viewport()
    bar.setValue(bar.value() - 60)
    wait_for(lambda: not transcript._idle.isActive())
    painted = Painted(transcript._canvas)
    bar.setValue(bar.value() - 60)
    spin(0.05)
    assert stage.shown("jumpToLatest")
    assert stage.shown("conversationSettings")
    assert stage.shown("sidebarEdge")
    assert 0 < painted.px < viewport.width() * viewport.height() / 4
