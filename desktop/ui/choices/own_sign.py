"""Beside the model's name: the settings of this conversation, and whether it has any of its own."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.conversation import Choices
from desktop.language import tr
from desktop.plain import visible_line
from desktop.ui.look import fonts
from desktop.ui.look.theme import Look
from desktop.ui.widgets.buttons import Button

WIDEST = 160
KEYS = "Ctrl+I"


def keys() -> str:
    """What opens the panel, as this system writes it."""
    return QKeySequence(KEYS).toString(QKeySequence.SequenceFormat.NativeText)


class OwnSign(Button):
    """Quiet: a sign alone where nothing was chosen. A click shows what was."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, "", icon="sliders", text="-", parent=parent)
        self.setObjectName("ownSign")
        self.setFont(fonts.sans(12, fonts.Weight.Medium))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.icon_px = 14
        self.pad = 8
        self.show_choices(Choices())

    def show_choices(self, choices: Choices) -> None:
        """What was chosen for the conversation that is shown."""
        name = visible_line(choices.persona) or tr("Own settings")
        shown = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, WIDEST)
        has_own = choices != Choices()
        self.setText(shown.replace("&", "&&") if has_own else "")
        usual = tr("Settings of this conversation")
        self.setAccessibleName(tr("{name}: settings of this conversation", name=name)
                               if has_own else usual)  # fmt: skip
        told = tr("This conversation has settings of its own") if has_own else usual
        self.setToolTip(f"{told} ({keys()})")
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        if not self.text():
            return QSize(28, 28)
        words = self.fontMetrics().horizontalAdvance(self.text().replace("&&", "&"))
        return QSize(self.pad + self.icon_px + 6 + words + 12, 28)
