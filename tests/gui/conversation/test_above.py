"""What stands above the composer: one page at a time, and the right one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from desktop.conversation import ReadingPlace
from desktop.ui.conversation.above import OVER_EDGE, Above
from desktop.ui.look.theme import Look
from tests.gui.painted import Painted
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


@pytest.mark.thorough(but_one_in=2)
@pytest.mark.parametrize("what", ["as usual", "no sidebar", "a toast", "a toast from before"])
def test_nothing_in_the_window_lies_over_what_is_scrolled(stage: Stage, what: str) -> None:
    open_told(stage, "One", LONG, "Two", LONG)
    transcript = stage.window.conversation.transcript
    bar, viewport = transcript.verticalScrollBar(), transcript.viewport()
    if what == "a toast from before":
        stage.window.toast.offer("Deleted", lambda: None)
    bar.setValue(bar.value() - 60)
    if what == "no sidebar":
        stage.window.toggle_sidebar()
    elif what == "a toast":
        stage.window.toast.offer("Deleted", lambda: None)
    spin(0.05)
    wait_for(lambda: not transcript._idle.isActive())
    painted = Painted(transcript._canvas)
    bar.setValue(bar.value() - 60)
    spin(0.05)
    assert stage.shown("jumpToLatest")
    assert stage.shown("conversationSettings")
    assert stage.shown("showSidebar") == (what == "no sidebar")
    assert stage.shown("toast") == ("toast" in what)
    assert 0 < painted.px < viewport.width() * viewport.height() / 4


def test_on_an_empty_conversation_the_find_bar_can_be_closed(stage: Stage) -> None:
    stage.show()
    stage.settle()
    view = stage.window.conversation
    button = stage.find(QWidget, "conversationSettings")
    alone = button.mapTo(view, QPoint())
    stage.window.searching.finding.open()
    wait_for(lambda: view.above.empty.y() > 0)
    end = stage.find(QWidget, "closeFind")
    middle = end.mapTo(view, end.rect().center())
    assert view.childAt(middle) is end
    assert button.mapTo(view, QPoint()) == alone + QPoint(0, view.above.empty.y())
