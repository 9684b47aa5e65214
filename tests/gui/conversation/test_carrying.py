"""What stands over a page is that page's, wherever that lies, and stays as it was."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QStackedLayout, QVBoxLayout, QWidget

from desktop.ui.conversation.carrying import Carrying
from desktop.ui.widgets.cover import Cover
from tests.gui.looks import colors_of
from tests.gui.person import LONG, open_told
from tests.gui.stage import Stage, wait_for

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Pages:
    """Two pages under a bar that may be hidden, and what stands over them."""

    def __init__(self, view: QWidget) -> None:
        self.view, self.bar = view, QWidget(view)
        self.bar.setFixedHeight(50)
        self.bar.hide()
        self.first, self.second = QWidget(view), QWidget(view)
        self.stack = QStackedLayout()
        for page in (self.first, self.second):
            self.stack.addWidget(page)
        column = QVBoxLayout(view)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.bar)
        column.addLayout(self.stack)
        view.show()
        self.carrying = Carrying(view, self.stack, lambda page: page)
        self.button = QPushButton(view)
        self.button.show()


@pytest.fixture
def pages(ground: QWidget) -> Pages:
    return Pages(ground)


def in_page(page: QRect) -> QRect:
    return QRect(page.topLeft() + QPoint(10, 10), page.topLeft() + QPoint(39, 39))


def where(pages: Pages) -> QPoint:
    return pages.button.mapTo(pages.view, QPoint())


def test_it_goes_along_with_the_keyboard_from_page_to_page(pages: Pages) -> None:
    pages.carrying.carry(pages.button, in_page)
    pages.button.setFocus()
    for page in (pages.second, pages.first):
        pages.carrying.turn_to(page)
        assert pages.button.parentWidget() is page
        assert pages.button.isVisible()
        assert pages.button.hasFocus()
        assert pages.view.childAt(20, 20) is pages.button
    pages.button.hide()
    pages.stack.setCurrentWidget(pages.second)
    assert pages.button.isHidden()


def test_it_moves_with_the_page_and_what_does_not_fit_in_stands_on_the_view(pages: Pages) -> None:
    fixed = QPushButton(pages.view)
    pages.carrying.carry(pages.button, in_page)
    pages.carrying.carry(fixed, lambda _page: QRect(100, 10, 30, 30))
    assert fixed.parentWidget() is pages.first
    pages.bar.show()
    wait_for(lambda: pages.first.y() >= 50)
    assert where(pages).y() >= 60
    assert pages.button.parentWidget() is pages.first
    assert fixed.parentWidget() is pages.view
    assert fixed.pos() == QPoint(100, 10)


def test_it_stays_under_what_covers_the_page_but_for_what_speaks(pages: Pages) -> None:
    told = QPushButton(pages.view)
    pages.carrying.carry(pages.button, in_page)
    pages.carrying.carry(told, lambda _page: QRect(100, 100, 30, 30), over_cover=True)
    cover = Cover(pages.view, (pages.first, pages.second))
    page = QWidget(pages.view)
    cover.show(page)
    assert (pages.button.parentWidget(), told.parentWidget()) == (pages.first, pages.view)
    assert not pages.button.isEnabled()
    assert told.isEnabled()
    told.show()
    told.raise_()
    assert pages.view.childAt(110, 110) is told
    cover.take_away()
    assert told.parentWidget() is pages.first


def test_who_sees_to_it_meanwhile_is_left_alone(pages: Pages) -> None:
    pages.carrying.carry(pages.button, lambda _page: None)
    pages.button.setGeometry(3, 4, 50, 60)
    pages.stack.setCurrentWidget(pages.second)
    assert pages.button.parentWidget() is pages.view
    assert pages.button.geometry() == QRect(3, 4, 50, 60)


def test_a_click_on_a_toast_is_no_click_on_what_it_stands_on(stage: Stage) -> None:
    open_told(stage, "One", LONG)
    toast, transcript = stage.window.toast, stage.window.conversation.transcript
    toast.offer("Deleted", lambda: None)
    QTest.mouseDClick(
        transcript.viewport(),
        Qt.MouseButton.LeftButton,
        pos=toast.geometry().center() - QPoint(0, 70),
    )
    assert transcript.selected_text()
    transcript.focusing.leave()
    before = transcript.selected_text()
    QTest.mouseClick(toast, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert transcript.selected_text() == before != ""


def test_the_words_of_a_toast_are_as_light_over_the_transcript(stage: Stage) -> None:
    open_told(stage, "One", LONG)
    toast = stage.window.toast
    toast.offer("Deleted", None)  # no button: all that is light is the words
    assert stage.window.look.colors.on_toast.name() in colors_of(toast)
