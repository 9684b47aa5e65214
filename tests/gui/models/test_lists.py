"""Two tabs, by pointer and keyboard; the search field only where something is searched for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.ui.look.theme import LIGHT
from desktop.ui.models.lists import Tab
from desktop.ui.models.page import ModelsPage
from tests.gui.looks import ink_of
from tests.gui.models.person import click, rows, shown


def tab(page: ModelsPage, name: str) -> Tab:
    return shown(page, Tab, name)[0]


def test_what_is_here_comes_first(page: ModelsPage) -> None:
    assert tab(page, "tabHere").isChecked()
    assert rows(page, "installedRow")
    assert shown(page, QWidget, "searchField") == []


def test_the_other_tab_has_the_catalogue_and_the_field(page: ModelsPage) -> None:
    click(page, "tabFind")
    assert tab(page, "tabFind").isChecked()
    assert not tab(page, "tabHere").isChecked()
    assert rows(page, "installedRow") == []
    assert rows(page, "entry")
    assert len(shown(page, QWidget, "searchField")) == 1
    click(page, "tabHere")
    assert rows(page, "installedRow")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_tabs_by_keyboard(page: ModelsPage, key: Qt.Key) -> None:
    find = tab(page, "tabFind")
    find.setFocus()
    QTest.keyClick(find, key)
    assert rows(page, "entry")


def test_the_chosen_one_has_a_line_under_it(page: ModelsPage) -> None:
    page.setFocus()
    chosen, other = tab(page, "tabHere"), tab(page, "tabFind")
    assert ink_of(chosen, LIGHT.accent, foot(chosen)).width() >= chosen.width() - 6
    assert ink_of(other, LIGHT.accent, foot(other)).isEmpty()


def foot(tab: Tab) -> QRect:
    return QRect(0, tab.height() - 3, tab.width(), 3)


def test_where_the_keyboard_is_can_be_seen(page: ModelsPage) -> None:
    find = tab(page, "tabFind")
    edge = QRect(1, 8, 2, 16)
    assert ink_of(find, LIGHT.accent, edge).isEmpty()
    find.setFocus()
    assert not ink_of(find, LIGHT.accent, edge).isEmpty()


def test_every_control_has_a_name(page: ModelsPage) -> None:
    for name in ("tabHere", "tabFind"):
        click(page, name)
        nameless = [b for b in shown(page, QAbstractButton) if not b.accessibleName()]
        assert nameless == []


def test_escape_empties_the_field_before_it_goes_back(page: ModelsPage) -> None:
    closed = QSignalSpy(page.back_wanted)
    page.show_find()
    field = page.lists.search.field
    field.setFocus()
    QTest.keyClicks(field, "llama")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), closed.count()) == ("", 0)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert closed.count() == 1


def test_the_keyboard_comes_to_the_tabs_before_what_they_show(page: ModelsPage) -> None:
    back = page.lists.back
    order: list[str] = []
    widget: QWidget = back
    while not order or widget is not back:
        order.append(widget.objectName())
        widget = widget.nextInFocusChain()
    assert order.index("tabHere") < order.index("tabFind") < order.index("addFile")
