"""Code in a document, coloured: whole lines are read once as they come; what has ended is read as a whole.

Reading a whole code is done on another thread, and the colours change only where that says otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor, QTextDocument

from desktop.markdown.lexer import LineLexer, Word, whole
from desktop.ui.look.code_colors import CodeColors
from desktop.ui.transcript.rows import lines_of
from desktop.ui.transcript.typesetting import Typesetting

LATE = 4_000
"""Longer code that is shown whole at once gets its colours a moment later."""
LONGEST = 200_000
"""Longer code stays without colours."""
Look = tuple[int, bool, bool]
"""Colour, and whether it is bold and italic."""
_NO_FORMAT = QTextCharFormat()


class CodeText(QObject):
    """Writes one piece of code."""

    recoloured = Signal()

    def __init__(self, document: QTextDocument, typesetting: Typesetting, line_px: int) -> None:
        super().__init__(document)
        self._document = document
        self._typesetting = typesetting
        self._line_px = line_px
        self._language = ""
        self._code = ""
        self._growing = False
        self._settled = 0
        """So many characters of whole lines are in the document, in their colours."""
        self._lines: LineLexer | None = None
        self._words: list[Word] = []
        """What the settled lines consist of."""
        self._formats: dict[Any, QTextCharFormat] = {}
        """By kind; those that look alike are one."""
        self._looks: dict[Look | None, QTextCharFormat] = {}
        typesetting.lexer_ready.connect(self._on_lexer)

    def write(self, code: str, language: str, *, growing: bool) -> None:
        """Show this code; where it only grew, only its end is written."""
        if language != self._language or not code.startswith(self._code[: self._settled]):
            self._begin_again()
        was_growing, self._growing = self._growing, growing
        is_new = code != self._code or was_growing != growing
        self._code, self._language = code, language
        if is_new or not self._settled:
            self._append()
        if not growing:
            self._read_whole()

    def clear(self) -> None:
        """There is no code any more."""
        self._begin_again()
        self._language = self._code = ""
        self._growing = False

    def recolour(self) -> None:
        """The colours have changed."""
        self._formats.clear()
        self._looks.clear()
        self._replace(self._words, self._settled)

    def _begin_again(self) -> None:
        self._settled, self._lines, self._words = 0, None, []
        self._document.clear()

    def _append(self) -> None:
        """Write what is not settled: whole lines in colours, the last one plain."""
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        if not self._settled:
            cursor.setBlockFormat(lines_of(self._line_px))
        cursor.setPosition(_units(self._code[: self._settled]))
        end = QTextCursor.MoveOperation.End
        cursor.movePosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        new = self._code[self._settled :]
        whole_lines = new.rfind("\n") + 1 if self._growing else len(new)
        words = list(self._coloured(new[:whole_lines]))
        self._insert(cursor, words)
        self._insert(cursor, [(new[whole_lines:], ())])
        cursor.endEditBlock()
        self._words += words
        self._settled += whole_lines

    def _coloured(self, lines: str) -> Iterable[Word]:
        if not lines:
            return []
        if self._lines is None and self._language and self._typesetting.knows(self._language):
            lexer = self._typesetting.lexer(self._language)
            if lexer is not None and not self._settled:
                self._lines = LineLexer(lexer)
        is_late = not self._growing and len(lines) > LATE  # the other thread will see to it
        if self._lines is None or is_late or len(self._code) > LONGEST:
            return [(lines, ())]
        if not lines.endswith("\n"):
            return _without_end(self._lines.lines(lines + "\n"))
        return self._lines.lines(lines)

    def _insert(self, cursor: QTextCursor, words: Iterable[Word]) -> None:
        """Neighbours of one look at once: each stretch costs when it is laid out and painted, too."""
        inks = self._typesetting.inks()
        stretch: list[str] = []
        form = _NO_FORMAT
        for word, kind in words:
            if not word:
                continue
            its = self._format(inks, kind)
            if its is not form and stretch:
                cursor.insertText("".join(stretch), form)
                stretch.clear()
            form = its
            stretch.append(word)
        if stretch:
            cursor.insertText("".join(stretch), form)

    def _format(self, inks: CodeColors, kind: Any) -> QTextCharFormat:
        if kind not in self._formats:
            ink = inks.ink(kind) if kind else None
            look = (ink.color.rgb(), ink.is_bold, ink.is_italic) if ink else None
            if look not in self._looks:
                form = QTextCharFormat()
                form.setFont(self._document.defaultFont())
                if ink is not None:
                    form.setForeground(ink.color)
                    form.setFontWeight(QFont.Weight.Bold if ink.is_bold else QFont.Weight.Normal)
                    form.setFontItalic(ink.is_italic)
                self._looks[look] = form
            self._formats[kind] = self._looks[look]
        return self._formats[kind]

    def _on_lexer(self, language: str) -> None:
        if language == self._language:
            self._begin_again()
            self._append()
            self.recoloured.emit()
            if not self._growing:
                self._read_whole()

    def _read_whole(self) -> None:
        """Let all of it be read on the other thread: some marks reach over lines."""
        code, language = self._code, self._language
        if not language or not code or len(code) > LONGEST or not self._typesetting.knows(language):
            return
        lexer = self._typesetting.lexer(language)
        if lexer is None:
            return
        words_now, inks = list(self._words), self._typesetting.inks()

        def read() -> list[Word] | None:
            words = _cut_to(whole(lexer, code), code)
            same = _looks(words, inks) == _looks(words_now, inks)
            return None if same else words

        self._typesetting.workroom.do(read, lambda words: self._take(code, words))

    def _take(self, code: str, words: list[Word] | None) -> None:
        if words is not None and code == self._code and not self._growing:
            self._words = words
            self._replace(words, len(code))
            self.recoloured.emit()

    def _replace(self, words: list[Word], settled: int) -> None:
        self._document.clear()
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        cursor.setBlockFormat(lines_of(self._line_px))
        self._insert(cursor, words)
        self._insert(cursor, [(self._code[settled:], ())])
        cursor.endEditBlock()


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _without_end(words: Iterable[Word]) -> list[Word]:
    """The words without the last line's end."""
    result = list(words)
    while result:
        word, kind = result.pop()
        if word.endswith("\n"):
            return [*result, (word[:-1], kind)]
    return result


def _cut_to(words: Iterable[Word], code: str) -> list[Word]:
    """A lexer may add or leave out the last line's end; another difference is no colours at all."""
    result = list(words)
    text = "".join(word for word, _ in result)
    if text == code:
        return result
    if text.removesuffix("\n") == code:
        return _without_end(result)
    return [(code, ())]


def _looks(words: Iterable[Word], inks: CodeColors) -> list[tuple[str, Look]]:
    """Words of one look joined."""
    result: list[tuple[str, Look]] = []
    for word, kind in words:
        ink = inks.ink(kind) if kind else None
        look = (ink.color.rgb(), ink.is_bold, ink.is_italic) if ink else (0, False, False)
        if result and result[-1][1] == look:
            result[-1] = (result[-1][0] + word, look)
        elif word:
            result.append((word, look))
    return result
