"""The report as it is and will be: the text on it is every byte that is saved. Saves nothing itself."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.explain import Notice
from desktop.language import mark, plural, tr
from desktop.reporting.report import FIRST_LEFT_OUT, MOST_WORDS, Part, Report, bytes_of, text_of
from desktop.ui.hearing.roles import Role
from desktop.ui.look import fonts
from desktop.ui.look.mirroring import margins
from desktop.ui.look.theme import Look
from desktop.ui.models.cards import Trouble
from desktop.ui.models.fields import TextField, paint_frame
from desktop.ui.models.flow import Flow
from desktop.ui.models.labels import Words
from desktop.ui.models.reading import InertText
from desktop.ui.models.waiting import Waiting
from desktop.ui.reporting.part_box import PartBox
from desktop.ui.widgets.buttons import Button, Manner
from desktop.ui.widgets.in_view import KeyboardInView
from desktop.ui.widgets.scrollbar import ThinScrollBar
from desktop.ui.widgets.veil import MARGIN, Veil

WIDEST, TALLEST = 760, 760
SIDE = 24
TEXT_HEIGHT = 220
"""The least, in px: what is around it is scrolled, where the window is low."""
PROMISE = mark("Nothing is ever sent. Read it, take out what you like, then save it or copy it.")
_TITLES = {
    Part.VERSIONS: mark("Versions"),
    Part.COMPUTER: mark("Computer"),
    Part.SANDBOX: mark("Sandbox"),
    Part.STATE: mark("State"),
    Part.PROBLEMS: mark("Problems found"),
    Part.MODELS: mark("Names of models"),
    Part.LOG: mark("Log"),
    Part.CRASH: mark("Last crash"),
}


class ReportSheet(Veil):
    """Own words, which parts are in it, the whole text, and two ways to take it along."""

    save_wanted = Signal()
    copy_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self.report: Report | None = None
        self._text = ""
        self.setObjectName("reportSheet")
        self.setAccessibleName(tr("Report a problem"))
        hint = tr("What happened, in your own words, if you like")
        self.words = TextField(look, tr("What happened"), hint=hint, parent=self.card)
        self.words.setFixedHeight(72)
        self.words.lines.setObjectName("reportWords")
        self.words.lines.textChanged.connect(self._compose)
        self.boxes: dict[Part, PartBox] = {}
        self._parts = Flow(self.card)
        self._waiting = Waiting(look, self.card)
        self._size = Words(muted=True, parent=self.card)
        self._size.setObjectName("reportSize")
        self.shown = InertText(look, self.card)
        self.shown.setObjectName("reportText")
        self.shown.setAccessibleName(tr("The report"))
        self._wear()
        look.changed.connect(self._wear)
        self.shown.setLineWrapMode(InertText.LineWrapMode.WidgetWidth)
        self.shown.setMinimumHeight(TEXT_HEIGHT)
        self.shown.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.trouble = Trouble(look, self.card)
        self.said = Words(muted=True, parent=self.card)
        self.said.setObjectName("reportSaid")
        self.copy = self._button("copyReport", tr("Copy"), Manner.OUTLINED)
        self.copy.clicked.connect(self.copy_wanted)
        self.save = self._button("saveReport", tr("Save report…"), Manner.FILLED)
        self.save.clicked.connect(self.save_wanted)
        self._lay_out()

    def open(self) -> None:
        """Show it; what there is to tell comes later."""
        self.say("")
        self.trouble.hide()
        self._waiting.begin(tr("Looking at this computer…"))
        self.open_on(self.words.lines)

    def show_report(self, report: Report) -> None:
        """This is what there is to tell; what was left out stays so."""
        self.report = report
        self._waiting.end()
        for part in report.parts():
            if part not in self.boxes:
                self.boxes[part] = self._box(part)
        self._compose()

    def text(self) -> str:
        """All that is saved and copied; what is shown is made of nothing else."""
        return self._text

    def say(self, sentence: str) -> None:
        """What came of it."""
        self.said.tell(sentence) if sentence else self.said.say("")

    def refuse(self, notice: Notice) -> None:
        """It could not be gathered, or not be saved."""
        self._waiting.end()
        self.say("")
        self.trouble.say(notice, None)

    def left_out(self) -> set[Part]:
        """What the person took out, or did not put in."""
        return {part for part, box in self.boxes.items() if not box.isChecked()}

    def _box(self, part: Part) -> PartBox:
        box = PartBox(self._look, tr(_TITLES[part]), self._parts)
        box.setObjectName(f"reportPart_{part.name.lower()}")
        box.setChecked(part not in FIRST_LEFT_OUT)
        box.toggled.connect(self._compose)
        self._parts.add(box)
        box.show()
        return box

    def _compose(self) -> None:
        """Anew after each change, from where the reader is."""
        written = self.words.lines.toPlainText()
        if len(written) > MOST_WORDS:
            self.words.lines.setPlainText(written[:MOST_WORDS])
            return
        self.say("")
        self.trouble.hide()
        is_there = self.report is not None
        if self.report is not None:
            self._text = text_of(self.report, self.left_out(), written)
            at = self.shown.verticalScrollBar().value()
            self.shown.setPlainText(self._text)
            self.shown.verticalScrollBar().setValue(at)
            count = len(bytes_of(self._text))
            self._size.say(
                plural(
                    count,
                    "This is all of it, {n} byte, in English:",
                    "This is all of it, {n} bytes, in English:",
                )
            )
        for each in (self.save, self.copy):
            each.setEnabled(is_there)
        self._paper.setVisible(is_there)

    def _wear(self) -> None:
        self.shown.setFont(fonts.mono(self._look.text_px(12)))

    def _button(self, name: str, text: str, manner: Manner) -> Button:
        button = Button(self._look, text, text=text, manner=manner, parent=self.card)
        button.setObjectName(name)
        button.setEnabled(False)
        return button

    def _lay_out(self) -> None:
        title = Words(
            tr("Report a problem"), size_px=17, weight=fonts.Weight.DemiBold, parent=self.card
        )
        close = Button(self._look, tr("Close"), icon="close", parent=self.card)
        close.setObjectName("closeReport")
        close.clicked.connect(self.leave)
        head = QHBoxLayout()
        head.setContentsMargins(*margins(SIDE, 16, 16, 4))
        head.addWidget(title, 1)
        head.addWidget(close)
        foot = QHBoxLayout()
        foot.setContentsMargins(*margins(SIDE, 2, SIDE, 16))
        foot.setSpacing(8)
        foot.addWidget(self.said, 1)
        foot.addStretch()
        foot.addWidget(self.copy)
        foot.addWidget(self.save)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(1, 0, 1, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._body(), 1)
        trouble = QVBoxLayout()
        trouble.setContentsMargins(*margins(SIDE, 10, SIDE, 0))
        trouble.addWidget(self.trouble)
        column.addLayout(trouble)
        column.addLayout(foot)

    def _body(self) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(*margins(SIDE, 0, SIDE, 0))
        column.setSpacing(10)
        column.addWidget(Words(tr(PROMISE), size_px=14, parent=inside))
        for each in (self.words, self._parts, self._waiting, self._size):
            column.addWidget(each)
        self._paper = _Paper(self._look, self.shown, inside)
        column.addWidget(self._paper, 1)
        column.addStretch()
        area = _Body(self.card)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setVerticalScrollBar(ThinScrollBar(self._look, Qt.Orientation.Vertical, area))
        area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        area.setWidget(inside)
        KeyboardInView(area)
        return area

    def card_place(self) -> QRect:
        width = min(WIDEST, self.width() - 2 * MARGIN)
        height = min(TALLEST, self.height() - 2 * MARGIN)
        return QRect((self.width() - width) // 2, (self.height() - height) // 2, width, height)


class _Paper(QWidget):
    """What the text stands on, so that one sees where it begins and ends. Not there before it is."""

    def __init__(self, look: Look, text: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        column = QVBoxLayout(self)
        column.setContentsMargins(3, 3, 3, 3)
        column.addWidget(text)
        self.hide()

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        paint_frame(QPainter(self), QRectF(self.rect()), self._look, focused=False)


class _Body(QScrollArea):
    """Goes along with the keyboard."""

    accessible_role = Role.Grouping
