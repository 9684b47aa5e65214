"""One of the two answers: with what it is made, how it goes, its words, and the button that keeps it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop import figures
from desktop.conversation import ReadingPlace
from desktop.language import digits, plural, tr
from desktop.ui.comparing.comparison import Comparison, Side, Stage
from desktop.ui.look import fonts
from desktop.ui.look.mirroring import margins
from desktop.ui.look.theme import SIDE, Look
from desktop.ui.messages.alternatives import Alternatives
from desktop.ui.messages.menu import alternatives_menu
from desktop.ui.picking.menu import Menu
from desktop.ui.plain import visible_line
from desktop.ui.transcript.turns import Turn
from desktop.ui.transcript.view import TranscriptView
from desktop.ui.widgets.buttons import Button, Manner

PAD = SIDE
"""The words beneath stand in line."""
TOP = 28
RADIUS = 14
LEAST_HEIGHT = 220


class AnswerColumn(QWidget):
    """Shows a `Side`."""

    kept = Signal()
    chosen = Signal(object)
    """An `Alternative`, before the question is asked."""

    def __init__(
        self,
        look: Look,
        number: int,
        alternatives: Alternatives,
        parent: QWidget,
    ) -> None:
        """`number` is 1 or 2."""
        super().__init__(parent)
        self._look, self._number = look, number
        self._alternatives = alternatives
        self._name = QLabel(self)
        self._name.setObjectName("comparedName")
        self._facts = QLabel(self)
        self._facts.setObjectName("comparedFacts")
        self.picker = Button(
            look, tr("Choose"), text=tr("Change…"), manner=Manner.OUTLINED, parent=self
        )
        self.picker.setObjectName("comparedPicker")
        self.words = TranscriptView(look, self)
        self.words.setObjectName("comparedAnswer")
        keep = tr("Keep this one")
        self.keep = Button(look, keep, text=keep, manner=Manner.FILLED, parent=self)
        self.keep.setObjectName("keepAnswer")
        self.keep.setToolTip(tr("Keep this one ({key})", key=digits(str(number))))
        self._lay_out()
        self.picker.clicked.connect(self._open_menu)
        self.keep.clicked.connect(self.kept)

    def _lay_out(self) -> None:
        for label, size, weight in (
            (self._name, 14, fonts.Weight.DemiBold),
            (self._facts, 12, fonts.Weight.Normal),
        ):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setFont(fonts.sans(size, weight))
            label.setWordWrap(True)
        self._facts.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self._name)
        names.addWidget(self._facts)
        head = QHBoxLayout()
        head.setContentsMargins(*margins(PAD, 16, 16, 0))
        head.setSpacing(12)
        head.addLayout(names, 1)
        # At the head both can be reached, however low the window is.
        for button in (self.picker, self.keep):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addSpacing(6)
        column.addWidget(self.words, 1)
        column.addSpacing(8)
        self.setMinimumHeight(LEAST_HEIGHT)

    def show_side(self, side: Side, comparison: Comparison, *, blind: bool) -> None:
        """What is known of it now; `blind`: not by what it was made."""
        of_whom = tr("Answer {number}", number=digits(str(self._number)))
        name = of_whom if blind else visible_line(_name_of(side))
        self._name.setText(name)
        self._facts.setText(_facts_of(side, comparison, blind=blind))
        is_choosing = side.stage is Stage.CHOOSING
        self.picker.setVisible(is_choosing)
        self.picker.setAccessibleName(tr("{name}. Choose another", name=name))
        self.keep.setVisible(not is_choosing)
        self.keep.setEnabled(side.can_be_kept)
        self.keep.setAccessibleName(tr("Keep the answer of {name}", name=name))
        self.words.setAccessibleName(tr("Answer of {name}", name=name))
        self._show_words(side, comparison)

    def _show_words(self, side: Side, comparison: Comparison) -> None:
        if side.answer is None:
            return
        is_growing = side.stage is Stage.WRITING
        turn = Turn(side.answer, busy=True, is_growing=is_growing, notice=side.notice, bare=True)
        if not self.words.turns():
            # From its beginning on: two ends that run away can't be compared.
            self.words.open_turns([turn], ReadingPlace(side.answer.id, TOP))
        elif self.words.turns()[0] != turn:
            self.words.show_turns([turn])
        if is_growing:
            self.words.report(side.answer.id, comparison.progress(side))

    def grow(self, side: Side, text: str) -> None:
        """The next piece of its answer."""
        if side.answer is not None:
            self.words.grow(side.answer.id, text)

    def _open_menu(self) -> None:
        menu = self.menu()
        menu.popup(self.picker.mapToGlobal(QPoint(0, self.picker.height() + 4)))
        menu.setActiveAction(menu.actions()[0])

    def menu(self) -> Menu:
        """All with which it may answer."""
        return alternatives_menu(self._look, self, self._alternatives, self.chosen.emit)

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colors.line, 1))
        painter.setBrush(self._look.colors.window)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)


def _name_of(side: Side) -> str:
    """What answers: the model that did, where that is known, and what was chosen for it."""
    generation = side.answer.generation if side.answer is not None else None
    chosen = side.alternative
    if generation is None or chosen.choices.model:
        return chosen.words
    is_its_own = not chosen.is_choice
    return generation.model if is_its_own else f"{generation.model} · {chosen.words}"


def _facts_of(side: Side, comparison: Comparison, *, blind: bool) -> str:
    match side.stage:
        case Stage.CHOOSING:
            return side.alternative.figures or tr("as it is set now")
        case Stage.WAITING:
            return tr("Waits for the other")
        case Stage.ASKED:
            return tr("Begins…")
        case Stage.FAILED:
            return tr("No answer")
        case Stage.WRITING | Stage.DONE:
            return _figures_of(side, comparison, blind=blind) or tr("Writes…")


def _figures_of(side: Side, comparison: Comparison, *, blind: bool) -> str:
    """Speed, length, settings. Blind, only the length: the others would tell."""
    generation = side.answer.generation if side.answer is not None else None
    length = ""
    if generation is not None:
        length = plural(generation.generation_tokens, "{n} token", "{n} tokens")
    if blind:
        return length
    rate = comparison.tokens_per_second(side)
    temperature = generation.sampling.temperature if generation is not None else None
    knob = (
        "" if temperature is None else tr("temperature {number}", number=digits(f"{temperature:g}"))
    )
    return figures.line(figures.speed(rate) if rate else "", length, knob)
