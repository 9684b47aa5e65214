"""The right side: one panel at a time, with a way out by button and by key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from desktop.ui.look.theme import Look
from desktop.ui.windows.side_panel import SidePanel


@pytest.fixture
def panel(look: Look, ground: QWidget) -> SidePanel:
    panel = SidePanel(look, ground)
    panel.resize(340, 600)
    return panel


def test_it_is_hidden_until_something_is_shown(panel: SidePanel) -> None:
    assert panel.isHidden()
    field = QLineEdit()
    panel.show_panel("Details", field)
    assert panel.isVisible()
    assert field.isVisible()
    assert field.hasFocus()
    assert panel.accessibleName() == "Details"


def test_another_panel_takes_its_place(panel: SidePanel, qapp: QApplication) -> None:
    gone: list[bool] = []
    first, second = QLineEdit(), QLineEdit()
    first.destroyed.connect(lambda: gone.append(True))
    panel.show_panel("One", first)
    panel.show_panel("Two", second)
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert gone == [True]
    assert panel.content is second
    assert second.isVisible()


@pytest.mark.parametrize("how", ["button", "key"])
def test_it_is_closed(panel: SidePanel, how: str) -> None:
    heard: list[bool] = []
    panel.closed.connect(lambda: heard.append(True))
    field = QLineEdit()
    panel.show_panel("Details", field)
    if how == "button":
        button = panel.findChild(QAbstractButton, "closePanel")
        assert button is not None
        button.click()
    else:
        QTest.keyClick(field, Qt.Key.Key_Escape)
    assert heard == [True]
    assert panel.isHidden()
    assert panel.content is None


def test_the_keyboard_goes_back_where_it_was(panel: SidePanel, ground: QWidget) -> None:
    # Qt alone would give it to a neighbour: not to the one in the middle of five.
    fields = [QLineEdit(ground) for _ in range(5)]
    for field in fields:
        field.show()
    before = fields[2]
    before.setFocus()
    panel.show_panel("Details", QLineEdit())
    panel.show_panel("Others", QLineEdit())
    assert not before.hasFocus()
    panel.leave()
    assert before.hasFocus()


def test_who_wrote_elsewhere_meanwhile_keeps_the_keyboard(
    panel: SidePanel, ground: QWidget
) -> None:
    before, other = QLineEdit(ground), QLineEdit(ground)
    for field in (before, other):
        field.show()
    before.setFocus()
    panel.show_panel("Details", QLineEdit())
    other.setFocus()
    panel.leave()
    assert other.hasFocus()


def test_what_holds_for_all_of_it_stays_in_sight(panel: SidePanel) -> None:
    long = QWidget()
    long.setMinimumHeight(3000)
    panel.show_panel("Settings", long, note="Counts at once")
    note = panel.findChild(QLabel, "panelNote")
    assert (note.isVisible(), note.text()) == (True, "Counts at once")
    assert panel.accessibleName() == "Settings. Counts at once"
    before = note.mapTo(panel, note.rect().topLeft())
    bar = panel.findChild(QScrollArea).verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    assert note.mapTo(panel, note.rect().topLeft()) == before
    panel.show_panel("Other", QLineEdit())
    assert not note.isVisible()
