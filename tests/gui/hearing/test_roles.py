"""A painted widget is read as what it says it is; all others as Qt takes them."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from desktop.ui.hearing.roles import Role, tell_roles
from desktop.ui.look.theme import Look
from desktop.ui.models.lists import Tab
from desktop.ui.models.row import Row
from desktop.ui.widgets.buttons import Button

NAME = QAccessible.Text.Name


@pytest.fixture(autouse=True)
def roles() -> None:
    tell_roles()


class Painted(QWidget):
    accessible_role = Role.StaticText


def test_a_painted_widget_has_the_role_that_it_says(qapp: QApplication) -> None:
    widget, plain = Painted(), QWidget()
    button = QPushButton("Press", widget)
    widget.setAccessibleName("Words")
    for _ in range(3):
        gc.collect()  # what is answered is Qt's to keep
        found = QAccessible.queryAccessibleInterface(widget)
        assert found.role() is Role.StaticText
        assert found.text(NAME) == "Words"
        assert found.child(0).text(NAME) == "Press"
    assert QAccessible.queryAccessibleInterface(button).role() is Role.PushButton
    assert QAccessible.queryAccessibleInterface(plain).role() is Role.Client
    widget.deleteLater()
    plain.deleteLater()
    assert qapp


def test_many_come_and_go(qapp: QApplication) -> None:
    for _ in range(200):
        widget = Painted()
        assert QAccessible.queryAccessibleInterface(widget).role() is Role.StaticText
        widget.deleteLater()
        del widget
        qapp.processEvents()


def test_a_press_by_the_reader_is_a_click(look: Look) -> None:
    button = Button(look, "Models", text="Models")
    button.setCheckable(True)
    clicked = QSignalSpy(button.clicked)
    found = QAccessible.queryAccessibleInterface(button)
    assert found.role() is Role.Button
    actions = found.actionInterface()
    assert next(iter(actions.actionNames())) == "Press"
    actions.doAction("Press")
    assert clicked.count() == 1
    assert found.state().checked
    button.setEnabled(False)
    assert list(actions.actionNames()) == []
    button.deleteLater()


def test_a_tab_is_selected_and_a_row_that_opens_nothing_is_words(look: Look) -> None:
    place = QWidget()
    tab = Tab(look, "Here", "here", place)
    tab.setChecked(True)
    assert QAccessible.queryAccessibleInterface(tab).role() is Role.PageTab
    assert QAccessible.queryAccessibleInterface(tab).state().selected
    row = Row(look, place, opens=False)
    assert QAccessible.queryAccessibleInterface(row).role() is Role.StaticText
    assert QAccessible.queryAccessibleInterface(Row(look, place)).role() is Role.Button
    place.deleteLater()
