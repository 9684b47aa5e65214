"""Files that are dragged over the conversation or the library: where they may be dropped.

Knows no library. What is not wanted goes where it would have gone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QDropEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.look import fonts, icons
from desktop.ui.look.mirroring import draw_words, placed
from desktop.ui.look.theme import Look

ICON = 20
VEIL = 225
"""How much of what is below is hidden, of 255."""
_COMES = (QEvent.Type.DragEnter, QEvent.Type.DragMove)


class DropTarget(QObject):
    """Watches a widget and what is on it."""

    dropped = Signal(object)
    """The `Path`s of files, at least one; a part of a split model stands for all of it."""

    def __init__(
        self,
        look: Look,
        over: QWidget,
        words: str,
        *,
        wanted: Callable[[QMimeData], Sequence[Path]] | None = None,
    ) -> None:
        """All that takes drops on `over` is there already. `words` say what dropping does.

        `wanted` are the files to be taken of what is dragged; model files, if nothing else is said.
        """
        super().__init__(over)
        self._wanted = wanted or model_files
        self._hint = _Hint(look, over, words)
        over.setAcceptDrops(True)
        # A text field would take the file's address as words, before `over` hears of it.
        fields = [child for child in over.findChildren(QWidget) if child.acceptDrops()]
        for each in (over, *fields):
            each.installEventFilter(self)

    def eventFilter(self, watched: QObject, e: QEvent) -> bool:
        if e.type() == QEvent.Type.DragLeave:
            self._hint.hide()
        elif isinstance(e, QDropEvent):
            return self._take(e)
        elif e.type() == QEvent.Type.Resize and isinstance(e, QResizeEvent):
            self._hint.cover()
        return super().eventFilter(watched, e)

    def _take(self, e: QDropEvent) -> bool:
        files = self._wanted(e.mimeData())
        # Who offers to move a file removes it once the move is accepted.
        if not files or not e.possibleActions() & Qt.DropAction.CopyAction:
            return False
        e.setDropAction(Qt.DropAction.CopyAction)
        e.accept()
        if e.type() in _COMES:
            self._hint.cover()
            self._hint.show()
            self._hint.raise_()
        else:
            self._hint.hide()
            self.dropped.emit(files)
        return True


def model_files(data: QMimeData) -> Sequence[Path]:
    """The GGUF files of this computer in what is being dragged."""
    paths = [Path(url.toLocalFile()) for url in data.urls()]
    return [path for path in paths if path.suffix.lower() == ".gguf"]


class _Hint(QWidget):
    """Over everything, and in nobody's way."""

    def __init__(self, look: Look, parent: QWidget, words: str) -> None:
        super().__init__(parent)
        self._look, self._words = look, words
        self.setObjectName("dropHint")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def cover(self) -> None:
        """As large as what it is over."""
        parent = self.parentWidget()
        assert parent is not None
        self.setGeometry(parent.rect())

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        colors = self._look.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(colors.window)
        veil.setAlpha(VEIL)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(colors.accent, 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(13, 13, -13, -13), 16, 16)
        self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        """On a ground of their own: there are words below the veil."""
        colors = self._look.colors
        painter.setFont(fonts.sans(15, fonts.Weight.DemiBold))
        width = painter.fontMetrics().horizontalAdvance(self._words) + ICON + 56
        box = QRectF(0, 0, width, 48)
        box.moveCenter(QRectF(self.rect()).center())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.accent)
        painter.drawRoundedRect(box, 24, 24)
        at = QRectF(box.left() + 20, box.center().y() - ICON / 2, ICON, ICON)
        icons.draw(painter, "file", placed(self, at), colors.on_accent)
        painter.setPen(colors.on_accent)
        words = placed(self, box.adjusted(30 + ICON, 0, 0, 0))
        draw_words(painter, words, Qt.AlignmentFlag.AlignVCenter, self._words)
