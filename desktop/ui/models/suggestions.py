"""The catalogue before anything was searched for: one model for this computer, then all by family.

Asks nobody: what is here was shipped with Paddock.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop import figures
from desktop.language import mark, tr
from desktop.ui.look import fonts
from desktop.ui.look.mirroring import draw_words
from desktop.ui.look.theme import Look
from desktop.ui.models.asking import Shelf
from desktop.ui.models.cards import RADIUS, Card
from desktop.ui.models.flow import Flow
from desktop.ui.models.labels import Words
from desktop.ui.models.row import Row
from desktop.ui.piecemeal import Piecemeal
from desktop.ui.widgets.buttons import Button, Manner

if TYPE_CHECKING:
    from desktop.hub.catalogue import Entry

PROMISE = mark("Sizes and speeds are asked for when you open a model.")


def facts(entry: Entry, licence: str) -> str:
    """Parameters, context window, licence, and when it came out."""
    return figures.line(
        figures.parameters(round(entry.billions * 1e9)),
        tr("{tokens} of context", tokens=figures.tokens(entry.context_tokens)),
        licence,
        entry.released[:4],
    )


class Suggestions(QWidget):
    """Opens what is clicked; the rest is the repository's page.

    What it lists is made when it is first shown, from the top down: all of it is more than one turn's work.
    """

    open_wanted = Signal(str)

    def __init__(self, look: Look, shelf: Shelf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._shelf = look, shelf
        self._making: Piecemeal | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def showEvent(self, e: QShowEvent) -> None:
        super().showEvent(e)
        if self._making is None:
            self._making = Piecemeal(self._make(), self)

    def _make(self) -> Iterator[None]:
        column = self._column
        column.addWidget(self._recommended(self._shelf.recommended()))
        column.addSpacing(8)
        column.addWidget(Words(tr(PROMISE), muted=True, size_px=12))
        yield
        for family, entries in self._shelf.catalogue.families().items():
            rows = [self._row(entry) for entry in entries]
            yield
            column.addSpacing(22)
            column.addWidget(Words(family, size_px=14, weight=fonts.Weight.DemiBold))
            column.addSpacing(10)
            card = Card(self._look, self)
            card.fill(rows)
            column.addWidget(card)
            card.show()  # what is made in a widget on the screen begins hidden
            yield

    def _row(self, entry: Entry) -> Row:
        row = Row(self._look)
        row.setObjectName("entry")
        row.say(entry.title, tr(entry.good_at), more=self._facts(entry))
        row.clicked.connect(lambda: self.open_wanted.emit(entry.repo_id))
        return row

    def _facts(self, entry: Entry) -> str:
        return facts(entry, self._shelf.licences.find(entry.licence).name)

    def _recommended(self, entry: Entry) -> QWidget:
        card = Highlight(self._look, self)
        card.setObjectName("recommended")
        see = Button(
            self._look,
            tr("See {title}", title=entry.title),
            text=tr("See its sizes"),
            manner=Manner.FILLED,
        )
        see.setToolTip("")
        see.setObjectName("seeRecommended")
        see.clicked.connect(lambda: self.open_wanted.emit(entry.repo_id))
        ways = Flow(card)
        ways.add(see)
        box = QVBoxLayout(card)
        box.setContentsMargins(20, 16, 20, 18)
        box.setSpacing(3)
        box.addWidget(card.overline(tr("Recommended for this computer")))
        box.addWidget(Words(entry.title, size_px=17, weight=fonts.Weight.DemiBold))
        box.addWidget(Words(tr(entry.good_at), size_px=14))
        box.addWidget(Words(self._facts(entry), muted=True))
        box.addSpacing(9)
        box.addWidget(ways)
        return card


class Highlight(QWidget):
    """A card that is seen first."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def overline(self, text: str) -> QWidget:
        """A few words above the title, in the color of what matters."""
        return _Overline(self._look, text)

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        colors = self._look.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colors.line, 1))
        painter.setBrush(colors.card)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, RADIUS, RADIUS)


class _Overline(Words):
    def __init__(self, look: Look, text: str) -> None:
        super().__init__(text, size_px=12, weight=fonts.Weight.DemiBold)
        self._look = look

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self._look.colors.accent)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        draw_words(painter, self.rect(), flags, self.text())
