"""The LoRA adapters of one model: how strong each is, on or off, and others that could be added.

Judges no file: whoever shows this finds out whether an adapter fits before it is added.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.explain import Notice
from desktop.hub.library.model import LoraChoice
from desktop.language import digits, tr
from desktop.ui.look.mirroring import margins
from desktop.ui.look.theme import Look
from desktop.ui.models.cards import Card, Trouble
from desktop.ui.models.draft import Draft
from desktop.ui.models.facts import BESIDE
from desktop.ui.models.fields import Field
from desktop.ui.models.flow import Flow
from desktop.ui.models.labels import Line, Words
from desktop.ui.models.switch import Switch
from desktop.ui.widgets.buttons import Button, Manner

SCALE_WIDTH = 72
LEAST, MOST = -10.0, 10.0


def allowed() -> str:
    """What a strength can be."""
    return tr(
        "The strength of an adapter is a number from {least} to {most}; 1 is as it was trained.",
        least=digits(f"{LEAST:g}"),
        most=digits(f"{MOST:g}"),
    )


class AdapterRow(QWidget):
    """A file, its strength, a switch, and a way to take it off the list."""

    changed = Signal(object)
    """The same `LoraChoice` with another strength, or switched."""
    removed = Signal()
    refused = Signal()
    """What was written is no strength."""

    def __init__(self, look: Look, choice: LoraChoice) -> None:
        super().__init__()
        self.setObjectName("adapterRow")
        self._choice = choice
        name = choice.path.stem
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(*margins(16, 9, 12, 9))
        self._box.setSpacing(16)
        words = two_lines(choice.path.name, str(choice.path.parent), is_muted=False)
        self._box.addLayout(words, 1)
        self._box.addLayout(self._controls(look, name))

    def _controls(self, look: Look, name: str) -> QHBoxLayout:
        self.scale = Field(look, tr("Strength of {name}", name=name), hint="1", parent=self)
        self.scale.setObjectName("adapterScale")
        self.scale.setFixedWidth(SCALE_WIDTH)
        self.scale.setText(digits(f"{self._choice.scale:g}"))
        self.scale.editingFinished.connect(self._on_scale)
        switch = Switch(look, tr("Use {name}", name=name), self)
        switch.setObjectName("adapterSwitch")
        switch.setChecked(self._choice.is_on)
        switch.toggled.connect(lambda on: self.changed.emit(replace(self._choice, is_on=on)))
        remove = Button(look, tr("Take {name} off the list", name=name), icon="close", parent=self)
        remove.setObjectName("removeAdapter")
        remove.setFixedSize(30, 30)
        remove.icon_px = 16
        remove.clicked.connect(self.removed)
        controls = QHBoxLayout()
        controls.setSpacing(8)
        controls.addWidget(Line(tr("Strength"), size_px=12, muted=True))
        controls.addWidget(self.scale)
        controls.addSpacing(4)
        controls.addWidget(switch)
        controls.addWidget(remove)
        controls.addStretch()
        return controls

    def _on_scale(self) -> None:
        text = self.scale.text().strip().replace(",", ".")
        try:
            scale = float(text) if text else 1.0
        except ValueError:
            scale = float("nan")
        if not LEAST <= scale <= MOST:
            self.scale.setText(digits(f"{self._choice.scale:g}"))
            self.refused.emit()
        elif scale != self._choice.scale:
            self.changed.emit(replace(self._choice, scale=scale))

    def resizeEvent(self, e: QResizeEvent) -> None:
        directions = QBoxLayout.Direction
        is_wide = self.width() >= BESIDE
        self._box.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)
        self._box.setSpacing(16 if is_wide else 4)
        super().resizeEvent(e)


class AdapterList(QWidget):
    """Changes the draft; what is added comes through `add`."""

    file_wanted = Signal()
    """The person wants to choose a file."""
    add_wanted = Signal(object)
    """A `Path` that was offered."""

    def __init__(self, look: Look, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("adapterList")
        self._look, self._draft = look, draft
        self._beside: tuple[Path, ...] = ()
        self._shown: tuple[object, ...] = ()
        self._card = Card(look, self)
        self._note = Words(parent=self)
        self._note.setObjectName("adapterNote")
        self._trouble = Trouble(look, self)
        add = Button(
            look, tr("Add adapter…"), text=tr("Add adapter…"), icon="plus", manner=Manner.OUTLINED
        )
        add.icon_px = 16
        add.setObjectName("addAdapter")
        add.clicked.connect(self.file_wanted)
        self._ways = Flow(self)
        self._ways.add(add)
        draft.tried.connect(lambda: self._note.say(""))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for widget in (self._card, self._note, self._trouble, self._ways):
            column.addWidget(widget)
        self._card.hide()

    def show_defaults(self) -> None:
        """What holds now."""
        shown = (self._draft.defaults.adapters, self._offered())
        if shown != self._shown:
            self._shown = shown
            self._fill()

    def show_beside(self, beside: Sequence[Path]) -> None:
        """These lie beside the model, and are offered."""
        self._beside = tuple(beside)
        self.show_defaults()

    def add(self, path: Path) -> None:
        """This adapter fits."""
        self._trouble.hide()
        adapters = self._draft.defaults.adapters
        if path not in [choice.path for choice in adapters]:
            self._draft.change(adapters=(*adapters, LoraChoice(path)))

    def refuse(self, path: Path, reason: str) -> None:
        """This one doesn't; the reason goes on after its name."""
        self._trouble.say(
            Notice(
                tr("This adapter doesn’t fit"),
                tr("{file} {reason}.", file=path.name, reason=reason),
            ),
            None,
        )

    def forget_trouble(self) -> None:
        """Another model is shown."""
        self._trouble.hide()
        self._note.say("")

    def _offered(self) -> tuple[Path, ...]:
        chosen = [choice.path for choice in self._draft.defaults.adapters]
        return tuple(path for path in self._beside if path not in chosen)

    def _fill(self) -> None:
        rows = [self._row(number) for number in range(len(self._draft.defaults.adapters))]
        offers = [self._offer(path) for path in self._offered()]
        on = self._keyboard_on()
        self._card.fill([*rows, *offers])
        self._card.setVisible(bool(rows or offers))
        number, name = on
        if 0 <= number < len(rows):
            control = rows[number].findChild(QWidget, name)
            if control is not None:
                control.setFocus()

    def _keyboard_on(self) -> tuple[int, str]:
        """The row and the name of the control that has the keyboard; -1 where it is elsewhere."""
        rows = self._card.findChildren(AdapterRow)
        for number, row in enumerate(rows):
            for control in row.findChildren(QWidget):
                if control.hasFocus():
                    return number, control.objectName()
        return -1, ""

    def _row(self, number: int) -> AdapterRow:
        row = AdapterRow(self._look, self._draft.defaults.adapters[number])
        row.changed.connect(lambda choice: self._put(number, choice))
        row.removed.connect(lambda: self._put(number, None))
        row.refused.connect(lambda: self._note.say(allowed()))
        return row

    def _put(self, number: int, choice: LoraChoice | None) -> None:
        self._draft.tried.emit()
        adapters = list(self._draft.defaults.adapters)
        adapters[number : number + 1] = [] if choice is None else [choice]
        self._draft.change(adapters=tuple(adapters))

    def _offer(self, path: Path) -> QWidget:
        row = QWidget()
        row.setObjectName("adapterOffer")
        add = Button(
            self._look, tr("Add {name}", name=path.stem), text=tr("Add"), manner=Manner.OUTLINED
        )
        add.setToolTip("")
        add.setFixedSize(add.sizeHint())
        add.setObjectName("addOffered")
        add.clicked.connect(lambda: self.add_wanted.emit(path))
        box = QHBoxLayout(row)
        box.setContentsMargins(16, 9, 16, 9)
        box.addLayout(two_lines(path.name, tr("Lies beside the model"), is_muted=True), 1)
        box.addWidget(add)
        return row


def two_lines(name: str, about: str, *, is_muted: bool) -> QVBoxLayout:
    """A file's name and a word about it, each shortened in its middle."""
    middle = Qt.TextElideMode.ElideMiddle
    words = QVBoxLayout()
    words.setSpacing(0)
    for line in (
        Line(name, muted=is_muted, elide=middle),
        Line(about, size_px=12, muted=True, elide=middle),
    ):
        line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        words.addWidget(line)
    return words
