"""What the model sees: the exact prompt as text and token by token, in the conversation's place.

Is given a prompt; asks nobody for one.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.chat.looking import Shown
from desktop.language import digits, plural, tr
from desktop.plain import visible_line
from desktop.ui.context import words
from desktop.ui.context.prompt_text import prompt_as_text, prompt_text
from desktop.ui.context.prompt_view import PromptView
from desktop.ui.hearing.roles import Role
from desktop.ui.look import fonts
from desktop.ui.look.mirroring import margins
from desktop.ui.look.theme import SIDE, Look
from desktop.ui.models.fields import Field
from desktop.ui.models.flow import Flow
from desktop.ui.models.labels import Words
from desktop.ui.widgets.buttons import Button, Manner
from desktop.ui.widgets.escaping import claims_escape

COPIED_MS = 1500


class SeenPage(QWidget):
    """Opened and closed by others."""

    accessible_role = Role.Grouping

    closed = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._shown: Shown | None = None
        self._number, self._count = 0, 0
        self.setObjectName("seenPage")
        self.setAccessibleName(tr("What the model sees"))
        self._title = Words(
            tr("What the model sees"), size_px=20, weight=fonts.Weight.DemiBold, parent=self
        )
        self._close = Button(look, tr("Back to the conversation"), icon="close", parent=self)
        self._close.setObjectName("leaveSeen")
        self._close.clicked.connect(self.closed)
        self._facts = Words(muted=True, parent=self)
        self._as_text = self._choice(tr("As text"), "seenAsText")
        self._as_tokens = self._choice(tr("As tokens"), "seenAsTokens")
        self._copy = Button(look, tr("Copy the prompt"), icon="copy", text=tr("Copy"), parent=self)
        self._copy.setObjectName("copyPrompt")
        self._copy.clicked.connect(self._copy_prompt)
        self._make_search()
        self.view = PromptView(look, self)
        self._lay_out()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._choose(by_token=False)

    def _make_search(self) -> None:
        self.search = Field(
            self._look, tr("Find in the prompt"), icon="search", hint=tr("Find"), parent=self
        )
        self.search.setObjectName("findInPrompt")
        self.search.setFixedWidth(190)
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(lambda: self._step(1))
        self._hits = Words(muted=True, size_px=12, parent=self)
        self._hits.setWordWrap(False)
        self._hits.setObjectName("promptHits")
        self._previous = Button(self._look, tr("Previous place"), icon="previous", parent=self)
        self._next = Button(self._look, tr("Next place"), icon="next", parent=self)
        self._previous.clicked.connect(lambda: self._step(-1))
        self._next.clicked.connect(lambda: self._step(1))
        for button, name in ((self._previous, "previousHit"), (self._next, "nextHit")):
            button.setObjectName(name)
            button.setEnabled(False)

    def _choice(self, text: str, name: str) -> Button:
        button = Button(self._look, text, text=text, manner=Manner.OUTLINED, parent=self)
        button.icon_px = 16
        button.setObjectName(name)
        button.setCheckable(True)
        button.clicked.connect(lambda: self._choose(by_token=button is self._as_tokens))
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        tools = Flow(self)
        tools.add(
            self._as_text, self._as_tokens, self._copy, self.search, self._hits,
            self._previous, self._next,
        )  # fmt: skip
        self._tools = tools
        top = QVBoxLayout()
        top.setContentsMargins(*margins(SIDE, 18, SIDE - 12, 12))
        top.setSpacing(10)
        top.addLayout(head)
        top.addWidget(self._facts)
        top.addWidget(tools)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.view, 1)

    # What is shown

    def show_waiting(self, sentence: str) -> None:
        """There is nothing to see yet, or at all, and why."""
        self._shown = None
        self._facts.say(sentence)
        self._tools.hide()
        self.view.hide()

    def show_prompt(self, shown: Shown, *, note: str = "") -> None:
        """Show this prompt; `note` says what of it is not as it was."""
        self._shown = shown
        said = [
            f"{visible_line(shown.model)} · {words.used(shown.sight)}.",
            _left_out(shown),
            tr("Prompt template: {name}.", name=visible_line(shown.prompt.template)),
            note,
        ]
        self._facts.say(" ".join(filter(None, said)))
        self._tools.show()
        self.view.show()
        self._fill()

    @property
    def by_token(self) -> bool:
        """Whether every token is shown."""
        return self._as_tokens.isChecked()

    def _choose(self, *, by_token: bool) -> None:
        for button, is_chosen in ((self._as_text, not by_token), (self._as_tokens, by_token)):
            button.setChecked(is_chosen)
            button.set_icon("check" if is_chosen else "")
            button.updateGeometry()
        self._tools.refresh()
        self._fill()

    def _fill(self) -> None:
        if self._shown is not None:
            self.view.show_prompt(prompt_text(self._shown, by_token=self.by_token))
            self._find(self.search.text())

    def facts(self) -> str:
        """What is said above the prompt."""
        return self._facts.text()

    # What the person does

    def _copy_prompt(self) -> None:
        if self._shown is not None:
            QGuiApplication.clipboard().setText(prompt_as_text(self._shown))
            self._copy.set_icon("check")
            QTimer.singleShot(COPIED_MS, self._copy, lambda: self._copy.set_icon("copy"))

    def _find(self, text: str) -> None:
        self._count, self._number = self.view.find_all(text), 0
        if self._count:
            self.view.go_to(0)
        for button in (self._previous, self._next):
            button.setEnabled(self._count > 1)
        self._tell_hits()

    def _step(self, by: int) -> None:
        if self._count:
            self._number = (self._number + by) % self._count
            self.view.go_to(self._number)
            self._tell_hits()

    def _tell_hits(self) -> None:
        if not self.search.text():
            self._hits.say("")
        elif self._count:
            self._hits.say(
                tr(
                    "{n} of {all}",
                    n=digits(f"{self._number + 1:,}"),
                    all=digits(f"{self._count:,}"),
                )
            )
        else:
            self._hits.say(tr("Not found"))
        self._tools.refresh()

    def event(self, e: QEvent) -> bool:
        return claims_escape(e) or super().event(e)

    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif e.matches(QKeySequence.StandardKey.Find):
            self.search.setFocus()
        else:
            super().keyPressEvent(e)

    def paintEvent(self, e: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(e.rect(), self._look.colors.window)
        painter.fillRect(0, self.view.y() - 1, self.width(), 1, self._look.colors.line)


def _left_out(shown: Shown) -> str:
    forgotten, cut = shown.sight.forgotten_messages, shown.sight.cut_tokens
    said = []
    if forgotten:
        said.append(
            plural(
                forgotten,
                "The oldest message is not seen.",
                "The {n} oldest messages are not seen.",
            )
        )
    if cut:
        said.append(
            plural(
                cut,
                "{n} token in the middle of a long message is left out.",
                "{n} tokens in the middle of a long message are left out.",
            )
        )
    return " ".join(said)
