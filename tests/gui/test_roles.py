"""A painted widget is read as what it says it is; all others as Qt takes them."""

from __future__ import annotations

import gc

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from desktop.ui.roles import Role, tell_roles

NAME = QAccessible.Text.Name


class Painted(QWidget):
    accessible_role = Role.StaticText


def test_a_painted_widget_has_the_role_that_it_says(qapp: QApplication) -> None:
    tell_roles()
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
    tell_roles()
    for _ in range(200):
        widget = Painted()
        assert QAccessible.queryAccessibleInterface(widget).role() is Role.StaticText
        widget.deleteLater()
        del widget
        qapp.processEvents()
