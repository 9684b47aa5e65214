"""Things to choose one of, beside each other: the chosen one is marked. Knows no meaning of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from desktop.ui.hearing.roles import Role
from desktop.ui.look.theme import Look
from desktop.ui.models.chooser import Option
from desktop.ui.models.flow import Flow
from desktop.ui.models.labels import literal
from desktop.ui.plain import visible_line
from desktop.ui.widgets.buttons import Button, Manner


class Chip(Button):
    """Checked it has a sign as well as a color."""

    def __init__(self, look: Look, text: str, parent: QWidget | None = None) -> None:
        shown = visible_line(text)
        super().__init__(look, shown, text=shown.replace("&", "&&"), manner=Manner.OUTLINED,
                         parent=parent)  # fmt: skip
        self.setToolTip("")
        self.setCheckable(True)
        self.radius = 16
        self.icon_px = 14
        self.toggled.connect(lambda is_on: self.set_icon("check" if is_on else ""))

    def shorten(self, widest: int) -> None:
        """Show at most so many px of the words; all of them are under the pointer."""
        words = self.accessibleName()
        shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, widest)
        self.setText(shown.replace("&", "&&"))
        self.setToolTip(literal(words) if shown != words else "")

    def _ground(self) -> QColor | None:
        return self._look.colors.selected if self.isChecked() else super()._ground()

    def _border(self) -> QColor | None:
        return self._look.colors.accent if self.isChecked() else super()._border()


class Chips(Flow):
    """A row of them, on as many lines as they need."""

    accessible_role = Role.Grouping

    chosen = Signal(str)
    """The value of an option, by the person."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._chips: dict[str, Chip] = {}
        self.setAccessibleName(name)

    def offer(self, options: Sequence[Option]) -> None:
        """These instead of those there were; none is chosen."""
        for chip in self.clear():
            chip.hide()
            chip.deleteLater()
        self._chips = {option.value: self._chip(option) for option in options}
        self.add(*self._chips.values())

    def show_value(self, value: str) -> None:
        """This one is chosen; none, where there is no such one."""
        for each, chip in self._chips.items():
            chip.setChecked(each == value)
        self.refresh()

    def _chip(self, option: Option) -> Chip:
        chip = Chip(self._look, option.title, self)
        chip.setObjectName("chip")
        chip.setToolTip(literal(visible_line(option.note)))
        chip.clicked.connect(lambda: self._choose(option.value))
        chip.show()
        return chip

    def _choose(self, value: str) -> None:
        self.show_value(value)  # a second click takes nothing back
        self.chosen.emit(value)
