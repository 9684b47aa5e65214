"""A conversation in which nothing was said yet: what to do, in few words. Knows no model."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.language import mark, tr
from desktop.plain import visible, visible_line
from desktop.ui.look import fonts
from desktop.ui.look.sign import Sign
from desktop.ui.look.theme import Look
from desktop.ui.widgets.buttons import Button, Manner

HEADING = mark("What would you like to know?")
PROMISE = mark("Nothing you write here leaves this computer.")
SUGGESTIONS = (
    mark("Explain how a rainbow forms"),
    mark("Help me write a thank-you note"),
    mark("Give me five ideas for dinner"),
)
SIDE = 24
SPACE = 8
"""Between two suggestions, in px."""
PANEL = 600
"""Widest panel under the suggestions, in px."""
PANEL_HEIGHT = 220
ROOM_FOR_SIGN = 380
"""In less height than this the sign is spared."""
ROOM_FOR_PANEL = 380
"""In less height than this there is no panel."""
ROOM_FOR_CHIPS = 280
"""And as much as the panel takes: in less height it stands in the suggestions' place."""
ROOM_FOR_WORDS = 120
"""In less height nothing is said: half a line would be worse than none."""
ROOM_FOR_SUGGESTIONS = 170
"""In less height there are none; below each other they take more."""
ROOM_FOR_PERSONAS = 360
"""And as much as the panel takes: in less height there are no personas."""
IN_A_COLUMN = 150
"""What suggestions below each other, and a narrow panel, take besides."""
SUGGESTIONS_BELOW = 110
"""What suggestions below each other take more than beside each other."""


class EmptyState(QWidget):
    """A heading, the promise, and three things to try. A suggestion fills the composer only."""

    suggested = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("emptyState")
        column = QVBoxLayout(self)
        self._column = column
        column.setContentsMargins(SIDE, 16, SIDE, 16)
        column.setSpacing(0)
        column.addStretch(5)
        self._sign = self._sign_with_room(look)
        column.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignHCenter)
        self._heading = self._label(tr(HEADING), 26, fonts.Weight.DemiBold)
        column.addWidget(self._heading)
        column.addSpacing(10)
        self._promise = self._label(tr(PROMISE), 14, fonts.Weight.Normal)
        self._promise.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        column.addWidget(self._promise)
        self._words = [self._heading, self._promise]
        column.addSpacing(28)
        self._personas: QWidget | None = None
        self._says_hello = False
        self._panel: QWidget | None = None
        self._panel_place: QWidget | None = None
        self._chips: list[Button] = []
        self._row = self._suggestions(look)
        column.addLayout(self._row)
        column.addStretch(6)
        # It fits into what there is, and takes no height from a notice below.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def add_personas(self, row: QWidget) -> None:
        """Stand under the suggestions, where there is room for it."""
        self._personas = row
        self._column.insertSpacing(self._column.indexOf(self._row) + 1, 22)
        self._column.insertWidget(self._column.indexOf(self._row) + 2, row)
        self._make_room()

    def greet(self, name: str, greeting: str) -> None:
        """Say what a persona says first, in the heading's place; without a name the usual."""
        self._heading.setText(visible_line(name) if name else tr(HEADING))
        self._promise.setText(visible(greeting) if greeting else tr(PROMISE))
        self._says_hello = bool(greeting)
        self._promise.setFont(fonts.sans(16 if greeting else 14))
        muted, words = QPalette.ColorRole.PlaceholderText, QPalette.ColorRole.WindowText
        self._promise.setForegroundRole(words if greeting else muted)
        self._make_room()

    def add_panel(self, panel: QWidget) -> None:
        """Stand under the suggestions, where there is room for it, and take none while it is hidden."""
        panel.setMaximumWidth(PANEL)
        self._panel = panel
        self._panel_place = QWidget(self)
        row = QHBoxLayout(self._panel_place)
        row.setContentsMargins(0, 28, 0, 0)
        row.addStretch(1)
        row.addWidget(panel, 100)
        row.addStretch(1)
        self._column.insertWidget(self._column.count() - 1, self._panel_place)
        panel.installEventFilter(self)
        self._make_room()

    def eventFilter(self, watched: QObject, e: QEvent) -> bool:
        if e.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._make_room()
        return super().eventFilter(watched, e)

    def _make_room(self) -> None:
        """In little height the sign goes first, then the suggestions, last the panel."""
        panel = self._panel is not None and not self._panel.isHidden()
        height = self.height()
        shows_panel = panel and height >= ROOM_FOR_PANEL
        below = self._row.direction() is QBoxLayout.Direction.TopToBottom
        taken = PANEL_HEIGHT + (IN_A_COLUMN if below else 0) if shows_panel else 0
        self._sign.setVisible(height >= ROOM_FOR_SIGN + taken)
        if self._panel_place is not None:
            self._panel_place.setVisible(shows_panel)
        for words in self._words:
            words.setVisible(height >= ROOM_FOR_WORDS)
        least = ROOM_FOR_SUGGESTIONS + (SUGGESTIONS_BELOW if below else 0)
        for chip in self._chips:
            has_room = height >= ROOM_FOR_CHIPS + taken or not shows_panel
            chip.setVisible(has_room and height >= least and not self._says_hello)
        if self._personas is not None:
            besides = 0 if self._says_hello else IN_A_COLUMN if below else 0
            self._personas.setVisible(height >= ROOM_FOR_PERSONAS + taken + besides)
        # What has just come is laid out now: it may be painted before the loop would do it, at the corner.
        self._column.activate()

    def hasHeightForWidth(self) -> bool:
        return False

    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        wanted = sum(chip.sizeHint().width() + SPACE for chip in self._chips) - SPACE
        fits = wanted <= self.width() - 2 * SIDE
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if fits else direction.TopToBottom)
        self._make_room()

    def _sign_with_room(self, look: Look) -> QWidget:
        """The sign and the space under it, which come and go together."""
        result = QWidget(self)
        box = QVBoxLayout(result)
        box.setContentsMargins(0, 0, 0, 20)
        box.addWidget(Sign(look, result))
        return result

    def _label(self, text: str, size_px: int, weight: fonts.Weight) -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        label.setFont(fonts.sans(size_px, weight))
        label.setWordWrap(True)
        return label

    def _suggestions(self, look: Look) -> QBoxLayout:
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(SPACE)
        row.addStretch()
        for text in map(tr, SUGGESTIONS):
            chip = Button(look, text, text=text, manner=Manner.OUTLINED, parent=self)
            chip.setObjectName("suggestion")
            chip.radius = 16
            chip.clicked.connect(lambda _=False, words=text: self.suggested.emit(words))
            row.addWidget(chip, 0, Qt.AlignmentFlag.AlignHCenter)
            self._chips.append(chip)
        row.addStretch()
        return row
