"""What a screen reader has of a window, asked in its own process. Knows no Paddock but its roles.

Runs on every system; `tests/e2e/reader.py` asks over AT-SPI, as a screen reader does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

from desktop.ui.hearing.roles import Role, tell_roles

PRESSED = frozenset({
    Role.Button, Role.CheckBox, Role.RadioButton, Role.PageTab, Role.Link, Role.MenuItem,
    Role.ButtonMenu, Role.ButtonDropDown, Role.ComboBox,
})  # fmt: skip
WRITTEN = frozenset({Role.EditableText})
MOVED = frozenset({Role.Slider, Role.SpinBox, Role.Splitter})
LISTED = frozenset({Role.List, Role.MenuItem, Role.ListItem})
"""What is walked from elsewhere: a menu from its rows, the palette's list from its field."""
CONTROLS = PRESSED | WRITTEN | MOVED | {Role.List}
SPACE = frozenset({Role.Client, Role.Pane, Role.Whitespace, Role.NoRole})
"""What a reader passes over."""
ACTIONS = frozenset({"Press", "Toggle", "ShowMenu"})
NAME = QAccessible.Text.Name


def walk(root: QWidget) -> Iterator[QAccessibleInterface]:
    """The window and all that is in it, as far as it is shown."""
    tell_roles()
    yield from _walk(QAccessible.queryAccessibleInterface(root))


def _walk(found: QAccessibleInterface | None) -> Iterator[QAccessibleInterface]:
    if found is None or not found.isValid() or found.state().invisible:
        return
    yield found
    for number in range(found.childCount()):
        yield from _walk(found.child(number))


def find(root: QWidget, role: Role, name: str) -> QAccessibleInterface:
    """The first of this role whose name begins so."""
    for each in walk(root):
        if each.role() is role and each.text(NAME).startswith(name):
            return each
    raise AssertionError(f"no {role.name} “{name}”")


def do(found: QAccessibleInterface, action: str) -> None:
    """What a reader does with it."""
    actions = found.actionInterface()
    assert action in list(actions.actionNames())
    actions.doAction(action)


def faults(root: QWidget) -> list[str]:
    """What a person who can't see it could not name, not do, or not find."""
    found, reached = [], set[QObject]()
    for each in walk(root):
        thing = each.object()
        if thing is not None:
            reached.add(thing)
        said = f"{each.role().name} “{each.text(NAME)}” {_of(thing)}"
        found += [f"{fault}: {said}" for fault, holds in FAULTS.items() if holds(each)]
    return found + [f"off the tree: {_of(each)}" for each in stops(root) if each not in reached]


def _of(thing: QObject | None) -> str:
    return "" if thing is None else f"{type(thing).__name__} “{thing.objectName()}”"


def stops(root: QWidget) -> list[QWidget]:
    """The controls in it to which Tab may come."""
    return [
        each
        for each in root.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.isVisible()
        and each.isEnabled()
        and each.focusProxy() is None
        and each.window() is root.window()
    ]


def _name(found: QAccessibleInterface) -> str:
    return found.text(NAME).strip()


def _can_be_pressed(found: QAccessibleInterface) -> bool:
    actions = found.actionInterface()
    return actions is not None and bool(ACTIONS & set(actions.actionNames()))


def _is_dead(found: QAccessibleInterface) -> bool:
    return bool(found.state().disabled) or _can_be_pressed(found)


def _is_out_of_reach(found: QAccessibleInterface) -> bool:
    state = found.state()
    return found.role() in CONTROLS - LISTED and not (state.focusable or state.disabled)


FAULTS: dict[str, Callable[[QAccessibleInterface], bool]] = {
    "no name": lambda f: f.role() in CONTROLS and not _name(f),
    "takes the keyboard without a name": lambda f: bool(f.state().focusable) and not _name(f),
    "can't be pressed": lambda f: f.role() in PRESSED and not _is_dead(f),
    "out of the keyboard's reach": _is_out_of_reach,
    "takes the keyboard and is nothing": lambda f: f.role() in SPACE and bool(f.state().focusable),
    "has words and is nothing": lambda f: f.role() in SPACE and bool(_name(f)),
}
"""What may be wrong with a thing, and when it is."""
