"""The parts of the context window in the side panel, with their numbers. Counts nothing itself."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop import figures
from desktop.chat.sight import Sight
from desktop.language import digits, plural, tr
from desktop.ui.context import words
from desktop.ui.context.bar import paint_bar, paint_part
from desktop.ui.context.words import Kind, Portion
from desktop.ui.hearing.roles import Role
from desktop.ui.look import fonts
from desktop.ui.look.theme import Look
from desktop.ui.models.labels import Line, Words
from desktop.ui.widgets.buttons import Button, Manner

BAR_HEIGHT = 14
SIGN = QSize(14, 14)


class ContextParts(QWidget):
    """A bar, a line for each part, and what can be done."""

    accessible_role = Role.Grouping

    seen_wanted = Signal()
    """The person wants to see the prompt itself."""
    summary_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("contextParts")
        self.setAccessibleName(tr("Context window"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._sum = Words(size_px=14, weight=fonts.Weight.Medium, parent=self)
        self._bar = _Bar(look, self)
        self._lines = {kind: _PartLine(look, kind, self) for kind in Kind}
        self._forgotten = Words(muted=True, parent=self)
        self._template = Words(muted=True, size_px=12, parent=self)
        self._see = Button(
            look,
            tr("What the model sees"),
            text=tr("What the model sees"),
            manner=Manner.OUTLINED,
            parent=self,
        )
        self._see.setObjectName("seePrompt")
        self._see.clicked.connect(self.seen_wanted)
        self._summarize = Button(
            look,
            tr("Summarize the older part"),
            text=tr("Summarize the older part"),
            manner=Manner.OUTLINED,
            parent=self,
        )
        self._summarize.setObjectName("summarizeFromPanel")
        self._summarize.clicked.connect(self.summary_wanted)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for widget in (self._sum, self._bar, *self._lines.values(), self._forgotten):
            column.addWidget(widget)
        column.addSpacing(6)
        column.addWidget(self._see)
        column.addWidget(self._summarize)
        column.addSpacing(6)
        column.addWidget(self._template)
        column.addStretch()

    def show_sight(self, sight: Sight | None) -> None:
        """These figures; None where nothing is counted."""
        for line in self._lines.values():
            line.hide()
        self._bar.setVisible(sight is not None)
        if sight is None:
            self._sum.say(tr("Counted once the model is open."))
            self._forgotten.say("")
            self._template.say("")
            return
        self._sum.say(words.used(sight))
        self._bar.portions = words.portions(sight)
        self._bar.update()
        for part in words.portions(sight):
            line = self._lines[part.kind]
            line.show_tokens(part.tokens, sight.context_tokens)
            line.setVisible(bool(part.tokens) or part.kind is Kind.CONVERSATION)
        self._forgotten.say(_forgotten(sight))
        self._template.say(tr("Prompt template: {name}.", name=sight.template))

    def text(self) -> str:
        """All that is said, for tests."""
        lines = [line.text() for line in self._lines.values() if not line.isHidden()]
        said = (self._sum.text(), *lines, self._forgotten.text(), self._template.text())
        return "\n".join(filter(None, said))


def _forgotten(sight: Sight) -> str:
    said = []
    if sight.forgotten_messages:
        said.append(
            plural(
                sight.forgotten_messages,
                "Not seen: the oldest message, {tokens} tokens.",
                "Not seen: the {n} oldest messages, {tokens} tokens.",
                tokens=digits(f"{sight.forgotten_tokens:,}"),
            )
        )
    if sight.cut_tokens:
        said.append(
            plural(
                sight.cut_tokens,
                "{n} token in the middle of a long message is left out.",
                "{n} tokens in the middle of a long message are left out.",
            )
        )
    return " ".join(said)


class _Bar(QWidget):
    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.portions: list[Portion] = []
        self.setFixedHeight(BAR_HEIGHT)

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        box = QRectF(self.rect())
        mirrored = self.isRightToLeft()
        paint_bar(QPainter(self), box, self.portions, self._look.colors, mirrored=mirrored)


class _Sign(QWidget):
    """How a part is painted in the bar."""

    def __init__(self, look: Look, kind: Kind, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._kind = look, kind
        self.setFixedSize(SIGN)

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_part(painter, QRectF(self.rect()), self._kind, self._look.colors)


class _PartLine(QWidget):
    """A part's sign, name, number and share."""

    accessible_role = Role.Grouping

    def __init__(self, look: Look, kind: Kind, parent: QWidget) -> None:
        super().__init__(parent)
        self._kind = kind
        self._name = Line(words.name_of(kind), parent=self)
        self._tokens = Line("", parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(_Sign(look, kind, self))
        row.addWidget(self._name)
        row.addStretch(1)
        row.addWidget(self._tokens)
        self.setToolTip(words.explanation(kind))

    def show_tokens(self, tokens: int, context_tokens: int) -> None:
        """So many, of so many."""
        share = 100 * tokens / max(1, context_tokens)
        percent = tr("under 1 %") if 0 < share < 1 else tr("{share} %", share=f"{share:.0f}")
        self._tokens.say(figures.line(digits(f"{tokens:,}"), percent))
        self.setAccessibleName(self.text())

    def text(self) -> str:
        """The line as it is read."""
        return f"{self._name.text()} {self._tokens.text()}"
