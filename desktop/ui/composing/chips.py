"""All attached files above the field, on as many lines as there is room for. Knows no store."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QSizePolicy, QWidget

from desktop.ui.composing.chip import HEIGHT, Chip
from desktop.ui.look.theme import Look
from desktop.ui.models.flow import SPACE, Flow
from desktop.ui.widgets.in_view import KeyboardInView
from desktop.ui.widgets.scrollbar import ThinScrollBar

GAP = 10
"""Between the chips and the words, in px."""
ROOM_FOR_TWO = 190
"""In a lower composer there is one line of chips, and the others are scrolled to."""


class Chips(QScrollArea):
    """Takes no room where there are none."""

    changed = Signal()
    """Another number of them."""
    resized = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._lines = 2
        self._chips: list[Chip] = []
        self._flow = Flow(self)
        self.setObjectName("attachments")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(ThinScrollBar(look, Qt.Orientation.Vertical, self))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setWidget(self._flow)
        KeyboardInView(self)
        self.viewport().setAutoFillBackground(False)
        self._flow.setAutoFillBackground(False)
        self.hide()

    @property
    def count(self) -> int:
        """How many there are, those that are being read included."""
        return len(self._chips)

    def all(self) -> list[Chip]:
        """As they are shown."""
        return list(self._chips)

    def add(self, name: str, kind: str) -> Chip:
        """One more, at the end."""
        chip = Chip(self._look, name, kind, removable=True, parent=self._flow)
        self._chips.append(chip)
        self._flow.add(chip)
        chip.show()
        self._renew()
        QTimer.singleShot(
            0, chip, lambda: self.ensureWidgetVisible(chip, 0, 0)
        )  # it has no place yet
        return chip

    def remove(self, chip: Chip) -> None:
        """Take it away; the keyboard goes to the next one, or back into the field."""
        at = self._chips.index(chip)
        focused = QApplication.focusWidget()
        had_focus = focused is chip or (focused is not None and chip.isAncestorOf(focused))
        self._chips.remove(chip)
        self._flow.clear()
        chip.hide()
        chip.deleteLater()
        self._flow.add(*self._chips)
        self._renew()
        if had_focus:
            beside = self._chips[min(at, len(self._chips) - 1)] if self._chips else None
            target = beside or self.parentWidget()
            if target is not None:
                target.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Show none."""
        gone, self._chips = self._chips, []
        self._flow.clear()
        for chip in gone:
            chip.hide()
            chip.deleteLater()
        if gone:
            self._renew()

    def refit(self) -> None:
        """A chip says something else now."""
        self._flow.refresh()
        self._fit()

    def set_tallest(self, height: int) -> None:
        """How high the whole composer may be."""
        self._lines = 2 if height >= ROOM_FOR_TWO else 1
        self._fit()

    def height_wanted(self) -> int:
        """With the gap below; 0 without chips."""
        if not self._chips:
            return 0
        most = self._lines * HEIGHT + (self._lines - 1) * SPACE
        return min(most, self._flow.heightForWidth(self._room())) + GAP

    def _room(self) -> int:
        return max(1, self.viewport().width() or self.width())

    def _renew(self) -> None:
        self.setVisible(bool(self._chips))
        self._fit()
        self.changed.emit()

    def _fit(self) -> None:
        width = self._room()
        self._flow.resize(width, max(1, self._flow.heightForWidth(width)))
        height = self.height_wanted()
        if height and height != self.height():
            self.setFixedHeight(height)
            self.setViewportMargins(0, 0, 0, GAP)
        self.resized.emit()

    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        if e.size().width() != e.oldSize().width():
            self._fit()

    def sizeHint(self) -> QSize:
        return QSize(200, self.height_wanted())
