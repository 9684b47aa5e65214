"""What a person does in the model library, and what is then to be seen there."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from desktop.ui.models.row import Row
from tests.gui.stage import let_pieces_end, spin

W = TypeVar("W", bound=QWidget)


def shown(place: QWidget, kind: type[W], name: str = "") -> list[W]:
    """The controls of this name that can be seen, in order."""
    settle()
    return [child for child in place.findChildren(kind, name or None) if child.isVisible()]


def click(place: QWidget, name: str, index: int = 0) -> None:
    """Press one of the shown buttons of this name."""
    buttons = shown(place, QAbstractButton, name)
    assert buttons, f"no {name} is shown"
    buttons[index].click()
    settle()


def rows(place: QWidget, name: str) -> list[str]:
    """The titles of the shown rows."""
    return [row.text() for row in shown(place, Row, name)]


def said(place: QWidget) -> str:
    """All sentences that can be read."""
    labels = [label.text() for label in shown(place, QLabel)]
    lines = [line for row in shown(place, Row) for line in (row.text(), row.details, row.more)]
    return "\n".join([*labels, *lines])


def settle() -> None:
    """Until Qt has shown and dropped what it was asked to."""
    let_pieces_end()
    spin(0.01)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
