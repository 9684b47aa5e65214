"""Words that end an answer, as tags with a way to take each out, and a field for another one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.language import tr
from desktop.plain import visible_line
from desktop.ui.look.theme import Look
from desktop.ui.models.fields import Field
from desktop.ui.models.flow import Flow
from desktop.ui.widgets.buttons import Button, Manner

MOST = 32
LONGEST = 200


class StopWords(QWidget):
    """A line break is written as \\n, here and in the tags."""

    changed = Signal(object)
    """All of them now, as a tuple."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._words: tuple[str, ...] = ()
        self._tags = Flow(self)
        self.field = Field(look, tr("Another word that ends an answer"), parent=self)
        self.field.setPlaceholderText(tr("Type a word and press Enter"))
        self.field.setObjectName("stopWord")
        self.field.setMaxLength(LONGEST)
        self.field.returnPressed.connect(self._add)
        self.setFocusProxy(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._tags)
        column.addWidget(self.field)

    def show_words(self, words: tuple[str, ...]) -> None:
        """These end an answer."""
        if words == self._words and words:
            return
        self._words = words
        for tag in self._tags.clear():
            tag.hide()
            tag.deleteLater()
        self._tags.add(*(self._tag(word) for word in words))
        self._tags.setVisible(bool(words))

    def _tag(self, word: str) -> Button:
        shown = visible_line(written(word))
        tag = Button(
            self._look,
            tr("Take out “{word}”", word=shown),
            text=shown.replace("&", "&&"),
            icon="close",
            manner=Manner.OUTLINED,
            parent=self._tags,
        )
        tag.icon_px = 14
        tag.setObjectName("stopTag")
        tag.clicked.connect(lambda: self._take_out(word))
        tag.show()
        return tag

    def _add(self) -> None:
        word = read(self.field.text())
        self.field.clear()
        if word and word not in self._words and len(self._words) < MOST:
            self._change((*self._words, word))

    def _take_out(self, word: str) -> None:
        self._change(tuple(each for each in self._words if each != word))
        self.field.setFocus()

    def _change(self, words: tuple[str, ...]) -> None:
        self.show_words(words)
        self.changed.emit(words)


def written(word: str) -> str:
    """A word as a person writes it on one line."""
    return word.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")


def read(text: str) -> str:
    """A word as it is looked for. What is no sign stays as it is."""
    marks = {"n": "\n", "t": "\t", "\\": "\\"}
    word, rest = "", text
    while rest:
        if rest[0] == "\\" and rest[1:2] in marks:
            word, rest = word + marks[rest[1]], rest[2:]
        else:
            word, rest = word + rest[0], rest[1:]
    return word
