"""Controls for one value each: on or off, one of a few, a number, a line, several lines, a way elsewhere.

All of them show a text and tell the text that the person chose or wrote. They know no settings: whoever
uses them reads the text, and says in a sentence why it won't do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec
from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QStyle, QVBoxLayout, QWidget

from desktop.ui.hearing.roles import Role
from desktop.ui.look import fonts, icons
from desktop.ui.look.theme import Look
from desktop.ui.models.fields import Field, TextField
from desktop.ui.models.flow import Flow
from desktop.ui.models.labels import Words
from desktop.ui.models.switch import Switch
from desktop.ui.settings.option_button import OptionButton
from desktop.ui.widgets.buttons import Button, Manner

NUMBER_WIDTH = 168
LINE_WIDTH = 420
LINES_HEIGHT = 112
SIGN = 15


class Control(QWidget):
    """What all have in common."""

    written = Signal(str)
    """The text of what the person chose, right or wrong."""
    takes_line = False
    """It stands below its words also where there is room beside them."""

    def show_text(self, text: str) -> None:
        """This holds now; where the person is writing, they go on."""
        raise NotImplementedError


class Option(msgspec.Struct, frozen=True):
    """One of a few, with the color that it stands for, if any."""

    text: str
    title: str
    dot: Callable[[], QColor] | None = None


class SwitchControl(Control):
    """ "on" or "off"."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self.switch = Switch(look, name, self)
        self.switch.setObjectName("settingSwitch")
        self.switch.clicked.connect(lambda on: self.written.emit("on" if on else "off"))
        self.setFocusProxy(self.switch)
        _hold(self, self.switch)
        self.setFixedSize(self.switch.size())

    def show_text(self, text: str) -> None:
        self.switch.setChecked(text == "on")


class OptionsControl(Control):
    """All options beside each other; the arrow keys go from one to the next."""

    accessible_role = Role.Grouping

    def __init__(self, look: Look, name: str, options: Iterable[Option]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._flow = Flow(self)
        self.buttons: dict[str, OptionButton] = {}
        for option in options:
            button = OptionButton(look, f"{name}: {option.title}", option.title, option.dot)
            button.setObjectName(f"option-{option.text}")
            button.clicked.connect(lambda _=False, text=option.text: self.written.emit(text))
            self._group.addButton(button)
            self._flow.add(button)
            self.buttons[option.text] = button
        _hold(self, self._flow)
        self.setSizePolicy(self._flow.sizePolicy())

    def show_text(self, text: str) -> None:
        self._group.setExclusive(text in self.buttons)  # else one of them stays chosen
        for value, button in self.buttons.items():
            button.setChecked(value == text)
            if value == text:
                self.setFocusProxy(button)


class LineControl(Control):
    """A number with its unit, or a line of text. It counts when it is left, or with Enter."""

    def __init__(
        self, look: Look, name: str, *, unset: str = "", unit: str = "", is_number: bool = False
    ) -> None:
        super().__init__()
        self.takes_line = not is_number
        self.field = LineField(look, name, hint=unset, unit=unit, parent=self)
        self.field.setObjectName("settingField")
        self.field.editingFinished.connect(self._on_finished)
        self._shown = ""
        self.field.given_up.connect(self._take_back)
        row = _hold(self, self.field)
        if is_number:
            self.field.setFixedWidth(NUMBER_WIDTH)
        else:
            self.field.setMaximumWidth(LINE_WIDTH)
            self.field.setMinimumWidth(120)
            row.setStretch(0, 100)
        row.addStretch(0 if is_number else 1)
        self.setFocusProxy(self.field)

    def show_text(self, text: str) -> None:
        self._shown = text
        if not (self.field.hasFocus() and self.field.isModified()):
            self.field.setText(text)
            self.field.is_wrong = False

    def complain(self, *, is_wrong: bool) -> None:
        """What stands in the field won't do; it stays there, to be put right."""
        self.field.is_wrong = is_wrong
        self.field.update()

    def _take_back(self) -> None:
        self.written.emit(self._shown)
        self.show_text(self._shown)

    def _on_finished(self) -> None:
        if self.field.isModified():
            self.field.setModified(False)
            self.written.emit(self.field.text())


class LineField(Field):
    """A line with its unit at its end, and with another frame where what it says won't do."""

    given_up = Signal()

    def __init__(self, look: Look, name: str, *, hint: str, unit: str, parent: QWidget) -> None:
        super().__init__(look, f"{name}, {unit}" if unit else name, hint=hint, parent=parent)
        self._unit = unit
        self.is_wrong = False
        if unit:
            words = self.fontMetrics().horizontalAdvance(unit)
            self.setTextMargins(12, 0, words + 16, 0)

    def paintEvent(self, e: QPaintEvent) -> None:
        super().paintEvent(e)
        colors = self._look.colors
        painter = QPainter(self)
        if self._unit:
            painter.setPen(colors.muted)
            painter.setFont(fonts.sans(13))
            box = self.rect().adjusted(12, 0, -12, 0)
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            flags |= Qt.AlignmentFlag.AlignAbsolute  # as numbers are written in every script
            painter.drawText(box, flags, self._unit)
        if self.is_wrong:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colors.danger, 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)

    def keyPressEvent(self, e: QKeyEvent) -> None:
        """Escape takes back what was written, and only then leaves."""
        if e.key() == Qt.Key.Key_Escape and (self.isModified() or self.is_wrong):
            self.setModified(False)
            self.is_wrong = False
            self.given_up.emit()
        else:
            super().keyPressEvent(e)


class LinesControl(Control):
    """Several lines of text, which count when they are left."""

    takes_line = True

    def __init__(self, look: Look, name: str, *, unset: str = "") -> None:
        super().__init__()
        self.field = TextField(look, name, hint=unset, parent=self)
        self.field.setFixedHeight(LINES_HEIGHT)
        self.field.lines.setObjectName("settingLines")
        self.field.left.connect(self._on_left)
        self._shown = ""
        _hold(self, self.field)
        self.setFocusProxy(self.field)

    def show_text(self, text: str) -> None:
        self._shown = text
        if not self.field.lines.hasFocus():
            self.field.lines.setPlainText(text)

    def finish(self) -> None:
        """What was written counts, also where the keyboard is still there."""
        self._on_left()

    def _on_left(self) -> None:
        text = self.field.lines.toPlainText()
        if text != self._shown:
            self.written.emit(text)


class LinkControl(Control):
    """What holds now in words, and the button to where it is chosen."""

    wanted = Signal()

    def __init__(self, look: Look, name: str, words: str) -> None:
        super().__init__()
        self._words = Words(size_px=13, parent=self)
        self._words.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        button = Button(look, f"{name}: {words}", text=words, manner=Manner.OUTLINED, parent=self)
        button.setToolTip("")
        button.setObjectName("settingLink")
        button.clicked.connect(self.wanted)
        self.setFocusProxy(button)
        row = _hold(self, self._words)
        row.setSpacing(12)
        row.addWidget(button)

    def show_text(self, text: str) -> None:
        self._words.say(text)

    def text(self) -> str:
        """What is said to hold."""
        return self._words.text()


class Complaint(Words):
    """Why something won't do, beside it. Gone where there is nothing to say."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(size_px=13, weight=fonts.Weight.Medium, parent=parent)
        self.setContentsMargins(SIGN + 6, 0, 0, 0)
        self._look = look
        self.setObjectName("complaint")
        look.changed.connect(self._color)
        self._color()
        self.hide()

    def paintEvent(self, e: QPaintEvent) -> None:
        super().paintEvent(e)
        box = QRect(0, 1, SIGN, SIGN)
        place = QStyle.visualRect(self.layoutDirection(), self.rect(), box)
        icons.draw(QPainter(self), "alert", QRectF(place), self._look.colors.danger)

    def _color(self) -> None:
        palette = self.palette()
        palette.setColor(self.foregroundRole(), self._look.colors.danger)
        self.setPalette(palette)


def _hold(holder: QWidget, held: QWidget) -> QHBoxLayout:
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(held)
    return row


def stacked(holder: QWidget, spacing: int) -> QVBoxLayout:
    """Things below each other, without space around them."""
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    return column
