"""What all rows of one transcript share to set words: formats, colours of code, lexers, formulas.

Knows no row.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.loop import Loop
from desktop.markdown.lexer import lexer_for
from desktop.ui.look.code_colors import CodeColors, code_colors
from desktop.ui.look.theme import Look
from desktop.ui.transcript.formats import Formats
from desktop.ui.transcript.formulas import Formulas
from desktop.ui.transcript.workroom import Workroom


class Typesetting(QObject):
    """Everything that is dear to make and can be kept."""

    lexer_ready = Signal(str)
    """The lexer of this language can be asked for now."""

    def __init__(self, look: Look, loop: Loop, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.workroom = Workroom(loop)
        self.formulas = Formulas(self.workroom, self)
        self._formats: Formats | None = None
        self._lexers: dict[str, Any] = {}
        self._asked: set[str] = set()

    def formats(self) -> Formats:
        """The formats of the size in use."""
        if self._formats is None:
            self._formats = Formats(self._look.measures)
        return self._formats

    def inks(self) -> CodeColors:
        """The colours of code on its card."""
        return code_colors(self._look)

    def knows(self, language: str) -> bool:
        """Is it decided how this language is read; else that is told by `lexer_ready`."""
        if language in self._lexers:
            return True
        if language not in self._asked:
            self._asked.add(language)
            self.workroom.do(lambda: lexer_for(language), lambda found: self._keep(language, found))
        return False

    def lexer(self, language: str) -> Any:
        """Pygments' lexer; None where there is none."""
        return self._lexers[language]

    def renew(self) -> None:
        """The size has changed: rows ask again for what they need."""
        self._formats = None

    def open(self) -> None:
        """Also after `close`: what was dropped then can be asked for once more."""
        if not self.workroom.is_open:
            self._asked.clear()
            self.formulas.forget_wanted()
            self.workroom.open()

    def close(self) -> None:
        """Join the thread."""
        self.workroom.close()

    def _keep(self, language: str, lexer: Any) -> None:
        self._lexers[language] = lexer
        self.lexer_ready.emit(language)
