"""The button that names the model in use, and the menu behind it. Knows no library."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop import figures
from desktop.hub.library import InstalledModel, Presence
from desktop.language import tr
from desktop.plain import visible_line
from desktop.ui.composing.composer import OUTSET
from desktop.ui.look import fonts, icons
from desktop.ui.look.mirroring import draw_words, placed, placed_rect
from desktop.ui.look.theme import Look
from desktop.ui.models.labels import literal
from desktop.ui.picking.menu import Menu
from desktop.ui.widgets.buttons import Button

WIDEST = 220
SIGN = 12
GAP, PAD = 4, 8
RECENT = 8
"""Models used lately stand first, at most so many."""


def picker_keys(*, is_mac: bool = sys.platform == "darwin") -> str:
    """On a Mac Cmd+M puts a window away in every program."""
    return "Ctrl+Alt+M" if is_mac else "Ctrl+M"


class ModelPicker(Button):
    """Quiet; says which model answers. A click, or `open`, shows the others."""

    chosen = Signal(str)
    """The name of a model."""
    find_wanted = Signal()
    file_wanted = Signal()

    def __init__(
        self, look: Look, list_models: Callable[[], Sequence[InstalledModel]], parent: QWidget
    ) -> None:
        """`list_models` is asked each time the menu is opened."""
        super().__init__(look, tr("Choose a model"), text=tr("Choose a model"), parent=parent)
        self.setObjectName("modelPicker")
        self._list_models = list_models
        self._in_use = self._own = ""
        self._keys = QKeySequence(picker_keys()).toString(QKeySequence.SequenceFormat.NativeText)
        self.setFont(fonts.sans(12, fonts.Weight.Medium))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open)

    def show_model(self, name: str) -> None:
        """This one answers now."""
        self._in_use = name
        self._tell()

    def show_own(self, name: str) -> None:
        """What is shown has chosen this one for itself; empty is none."""
        self._own = name
        self._tell()

    def _tell(self) -> None:
        name = self._own or self._in_use
        shown = visible_line(name) or tr("Choose a model")
        metrics = self.fontMetrics()
        self.setText(metrics.elidedText(shown, Qt.TextElideMode.ElideMiddle, WIDEST))
        self.setShortcut(QKeySequence())  # "&" in a name would make one
        self.setAccessibleName(tr("Model: {name}. Choose another", name=shown))
        self.setToolTip(literal(f"{shown} ({self._keys})"))
        self.updateGeometry()

    def open(self) -> None:
        """Show the menu, above the button, with the keyboard on the model in use."""
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        size = menu.sizeHint()
        box = placed_rect(self, QRect(QPoint(0, -size.height() - 4), size))
        menu.popup(self.mapToGlobal(box.topLeft()))
        chosen = menu.chosen()
        if chosen is not None:
            menu.setActiveAction(chosen)

    def menu(self) -> Menu:
        """Those used last first, then the others by name, then the ways to more."""
        menu = Menu(self._look, self)
        menu.setObjectName("modelMenu")
        recent, others = in_order(self._list_models())
        for model in recent:
            self._add(menu, model)
        if recent and others:
            menu.addSeparator()
        for model in others:
            self._add(menu, model)
        menu.addSeparator()
        menu.add(tr("Find more models…"), self.find_wanted.emit)
        menu.add(tr("Use a file…"), self.file_wanted.emit)
        return menu

    def _add(self, menu: Menu, model: InstalledModel) -> None:
        menu.add(
            model.name,
            partial(self.chosen.emit, model.name),
            figures=about(model),
            is_chosen=model.name == (self._own or self._in_use),
            is_enabled=model.state is not Presence.MISSING,
        )

    def sizeHint(self) -> QSize:
        return QSize(
            self.fontMetrics().horizontalAdvance(self.text()) + OUTSET + GAP + SIGN + PAD, 28
        )

    def _paint_content(self, painter: QPainter) -> None:
        """The name in line with the words in the composer, and a sign that there are more."""
        painter.setFont(self.font())
        painter.setPen(self.ink())
        box = self.rect().adjusted(OUTSET, 0, -SIGN - PAD, 0)
        draw_words(painter, placed_rect(self, box), Qt.AlignmentFlag.AlignVCenter, self.text())
        top = (self.height() - SIGN) / 2
        at = placed(self, QRectF(self.width() - SIGN - PAD, top, SIGN, SIGN))
        icons.draw(painter, "down", at, self.ink())


def in_order(
    models: Sequence[InstalledModel],
) -> tuple[list[InstalledModel], list[InstalledModel]]:
    """Those used lately, the last one first, and the others by name."""
    used = sorted((m for m in models if m.last_used_at), key=lambda m: m.last_used_at, reverse=True)
    recent = used[:RECENT]
    others = [model for model in models if model not in recent]
    return recent, sorted(others, key=lambda model: model.name.casefold())


def about(model: InstalledModel) -> str:
    """What tells it from others, in few words."""
    if model.state is Presence.MISSING:
        return tr("file not found")
    speed = figures.speed(model.measured.tokens_per_second) if model.measured else ""
    return figures.line(model.quantization, figures.size(model.size_bytes), speed)
