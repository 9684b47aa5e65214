"""The prompt template of one model: automatic, one of those that Paddock brings, or the person's own."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.engine.prompting.families import CHATML, FAMILIES
from desktop.language import mark, tr
from desktop.ui.look import fonts
from desktop.ui.look.theme import Look
from desktop.ui.models.chooser import Chooser, Option
from desktop.ui.models.facts import Labelled
from desktop.ui.models.fields import TextField
from desktop.ui.models.labels import Words
from desktop.ui.models.numbers import AUTOMATIC

WIDTH = 200
HEIGHT = 190
OWN = "own"
MY_OWN = mark("My own…")
HINT = mark("How a conversation is written for the model")
NO_TEMPLATE = mark(
    "A template says where the messages go, as in {{ message.content }}; this was not kept."
)
HOW_OWN = mark(
    "In Jinja, as model files have it. One that can’t be used gives way to the automatic one."
)


class TemplateField(QWidget):
    """A row with a chooser, and a field for the source where it is the person's own."""

    chosen = Signal(str)
    """A family's name, a source, or nothing for the automatic one."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own_of_file = ""
        self._template = ""
        options = [Option(name, family.title) for name, family in FAMILIES.items()]
        options.sort(key=lambda option: option.title.casefold())
        self.chooser = Chooser(
            look, tr("Prompt template"), [Option("", AUTOMATIC), *options, Option(OWN, MY_OWN)]
        )
        self.chooser.setObjectName("template")
        self.chooser.setFixedWidth(WIDTH)
        self.chooser.chosen.connect(self._choose)
        self._row = Labelled(tr("Prompt template"), self.chooser, hint=tr(HINT))
        self.source = TextField(look, tr("Source of the prompt template"), parent=self)
        self.source.setObjectName("templateSource")
        self.source.setFixedHeight(HEIGHT)
        self.source.lines.setFont(fonts.mono(12))
        self.source.left.connect(self._on_left)
        self._note = Words(size_px=12, muted=True, parent=self)
        self._note.setObjectName("templateNote")
        self._below = QWidget(self)
        self._lay_out()

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self._below)
        inside.setContentsMargins(16, 0, 16, 14)
        inside.setSpacing(6)
        inside.addWidget(self.source)
        inside.addWidget(self._note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._row)
        column.addWidget(self._below)
        self._below.hide()

    def show_template(self, template: str) -> None:
        """This is kept."""
        self._template = template
        is_own = bool(template) and template not in FAMILIES
        self.chooser.show_value(OWN if is_own else template)
        self._below.setVisible(is_own)
        if is_own and not self.source.lines.hasFocus():
            self.source.lines.setPlainText(template)
            self._note.say(tr(HOW_OWN))

    def show_own_of_file(self, source: str) -> None:
        """What the model file carries: where the person's own begins."""
        self._own_of_file = source

    def show_in_use(self, words: str) -> None:
        """The engine's words for what it uses now; nothing where the model is not loaded."""
        self._row.explain(tr("In use: {words}", words=words) if words else tr(HINT))

    def _choose(self, value: str) -> None:
        self.chosen.emit(self._beginning() if value == OWN else value)

    def _beginning(self) -> str:
        """The source that is edited: the one chosen now."""
        if self._template in FAMILIES:
            return FAMILIES[self._template].source
        return self._template or self._own_of_file or FAMILIES[CHATML].source

    def _on_left(self) -> None:
        text = self.source.lines.toPlainText().strip()
        if text and "{" not in text:
            self._note.say(tr(NO_TEMPLATE))
            return
        self._note.say(tr(HOW_OWN))
        self.chosen.emit(text)
