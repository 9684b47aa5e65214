"""What the widgets that Paddock paints itself are for a screen reader. Knows no widget of its own.

Qt takes a painted widget for mere space between others, which is passed over, and of a button that can be
checked it has only the mark set and calls nobody. A class that is more says so with `accessible_role`,
and is read by its accessible name. What is done with one that is no button are its `accessible_actions`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QWidget

Role = QAccessible.Role


@runtime_checkable
class Acting(Protocol):
    """A widget that is no button, with which something is done all the same."""

    def accessible_actions(self) -> Mapping[str, Callable[[], object]]:
        """By Qt's names of actions."""


def tell_roles() -> None:
    """Answer for such widgets from now on; costs nothing until a screen reader asks."""
    QAccessible.installFactory(_interface)


def _interface(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
    role = getattr(thing, "accessible_role", None)
    if not (isinstance(role, Role) and isinstance(thing, QWidget)):
        return None  # Qt knows it
    if isinstance(thing, QAbstractButton) and role is not Role.StaticText:
        return _Clicked(thing, role)
    return _Done(thing, role) if isinstance(thing, Acting) else QAccessibleWidget(thing, role)


class _Done(QAccessibleWidget):
    """A painted thing of which the reader does what keys and mouse do."""

    def _does(self) -> Mapping[str, Callable[[], object]]:
        thing = self.object()
        assert isinstance(thing, Acting)
        return thing.accessible_actions()

    def actionNames(self) -> list[str]:
        return [*self._does(), QAccessibleActionInterface.setFocusAction()]

    def doAction(self, name: str, /) -> None:
        if (call := self._does().get(name)) is not None:
            call()
        else:
            super().doAction(name)


class _Clicked(QAccessibleWidget):
    """A button that does with a press what it does with a click."""

    def _button(self) -> QAbstractButton:
        button = self.object()
        assert isinstance(button, QAbstractButton)
        return button

    def actionNames(self) -> list[str]:
        actions = QAccessibleActionInterface
        return (
            [actions.pressAction(), actions.setFocusAction()] if self._button().isEnabled() else []
        )

    def doAction(self, name: str, /) -> None:
        if name == QAccessibleActionInterface.pressAction():
            self._button().click()
        else:
            super().doAction(name)

    def state(self) -> QAccessible.State:
        state, button = super().state(), self._button()
        if self.role() is Role.PageTab:
            state.selectable, state.selected = True, button.isChecked()
        elif button.isCheckable():
            state.checkable, state.checked = True, button.isChecked()
        return state
