"""A licence in plain words, to accept before the first download or to read again later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop import figures
from desktop.explain import explain
from desktop.language import mark, tr
from desktop.ui.hearing.roles import Role
from desktop.ui.look.mirroring import margins, placed
from desktop.ui.look.theme import Look
from desktop.ui.models.cards import Trouble
from desktop.ui.models.flow import Flow
from desktop.ui.models.labels import Words
from desktop.ui.models.reading import ReadingSheet
from desktop.ui.models.sheet import Sheet
from desktop.ui.widgets.buttons import Button, Manner
from desktop.ui.widgets.ring import FocusRing
from desktop.ui.widgets.scrollbar import ThinScrollBar

if TYPE_CHECKING:
    from desktop.errors import AppError
    from desktop.hub.licences import Licence, LicenceText
    from desktop.ui.models.asking import Shelf

OURS = mark("In Paddock's words. What counts is the full text.")


class LicenceSheet(Sheet):
    """Points, the full texts one click away, and where it has to be accepted two buttons."""

    accepted = Signal()

    def __init__(
        self, look: Look, shelf: Shelf, licence: Licence, parent: QWidget, *, to_accept: bool
    ) -> None:
        super().__init__(look, licence.name, parent)
        self.setObjectName("licenceSheet")
        self._look, self._shelf, self._licence = look, shelf, licence
        self._to_accept = to_accept
        self._when = Words(muted=True)
        self._when.setObjectName("acceptedWhen")
        self._trouble = Trouble(look)
        self.box.addWidget(Words(tr(OURS), muted=True) if licence.texts else QWidget())
        self.box.addWidget(self._points(), 1)
        self.box.addWidget(self._trouble)
        self.box.addWidget(self._when)
        self._buttons = self._make_buttons()
        self.box.addWidget(self._buttons)
        self._when.hide()
        if not to_accept:
            shelf.do(lambda: shelf.licences.accepted(licence.id), self._show_when, self._failed)

    def open(self) -> None:
        """Show it, with the keyboard on the way on."""
        self.open_sheet(self._first)

    def tall(self) -> int:
        """As much as the points need."""
        width = self.card.width() - 44
        return self._list.heightForWidth(width) + 156 if hasattr(self, "_list") else 0

    def _points(self) -> QWidget:
        self._list = QWidget()
        column = QVBoxLayout(self._list)
        column.setContentsMargins(*margins(0, 6, 12, 6))
        column.setSpacing(11)
        for point in self._licence.points:
            column.addWidget(_Point(self._look, tr(point)))
        column.addStretch()
        area = _Points()
        FocusRing(self._look, area)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        area.setAccessibleName(tr("What the licence says"))
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setVerticalScrollBar(ThinScrollBar(self._look, Qt.Orientation.Vertical, area))
        area.setWidget(self._list)
        return area

    def _make_buttons(self) -> Flow:
        row = Flow()
        if self._to_accept:
            row.add(
                self._button(tr("Accept and download"), "accept", self._accept, Manner.FILLED),
                self._button(tr("Not now"), "notNow", self.close_sheet, Manner.OUTLINED),
            )
        for number, text in enumerate(self._licence.texts):
            policy = tr("Read the use policy") if "Use Policy" in text.title else text.title
            name = policy if number else tr("Read the full text")
            row.add(self._button(name, "readText", lambda _=False, t=text: self._read(t)))
        if not self._to_accept:
            row.add(self._button(tr("Close"), "close", self.close_sheet, Manner.OUTLINED))
        return row

    def _button(self, text: str, name: str, call: object, manner: Manner = Manner.QUIET) -> Button:
        button = Button(self._look, text, text=text, manner=manner)
        button.setObjectName(name)
        button.clicked.connect(call)
        return button

    @property
    def _first(self) -> QWidget:
        return self._buttons.findChildren(Button)[0]

    def _show_when(self, accepted: object) -> None:
        at = getattr(accepted, "accepted_at", "")
        self._when.say(tr("You accepted it on {day}.", day=figures.day(at)) if at else "")
        self.refit()

    def _accept(self) -> None:
        licences, number = self._shelf.licences, self._licence.id
        self._shelf.do(lambda: licences.accept(number), lambda _: self._on_accepted(), self._failed)

    def _on_accepted(self) -> None:
        self.close_sheet()
        self.accepted.emit()

    def _failed(self, error: AppError) -> None:
        self._trouble.say(explain(error), None)
        self.refit()

    def _read(self, text: LicenceText) -> None:
        parent = self.parentWidget()
        assert parent is not None
        sheet = ReadingSheet(self._look, text.title, parent)
        sheet.open_sheet(sheet.text)
        self._shelf.do(
            lambda: self._shelf.licences.text(text),
            sheet.say,
            lambda error: sheet.fail(error, lambda: self._read(text)),
        )


class _Point(Words):
    """A sentence with a dot before it."""

    def __init__(self, look: Look, text: str) -> None:
        super().__init__(text, size_px=14)
        self._look = look
        self.setContentsMargins(*margins(18, 0, 0, 0))

    def paintEvent(self, e: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colors.accent)
        middle = self.fontMetrics().height() / 2
        painter.drawEllipse(placed(self, QRectF(3, middle - 2.5, 5, 5)))
        painter.end()
        super().paintEvent(e)


class _Points(QScrollArea):
    """Is moved by the keyboard, and read through."""

    accessible_role = Role.Grouping
