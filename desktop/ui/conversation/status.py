"""The line under the composer: the model, its speed, the room it has used. Knows no conversation."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.language import digits, mark, tr
from desktop.plain import visible_line
from desktop.ui.composing.composer import OUTSET
from desktop.ui.hearing.roles import Role
from desktop.ui.look import fonts
from desktop.ui.look.mirroring import draw_words
from desktop.ui.look.theme import Look

PROMISE = mark("Runs on your computer. Answers can be wrong.")
GAP = 24


def facts(
    model: str,
    tokens_per_second: float | None = None,
    used_tokens: int = 0,
    context_tokens: int = 0,
) -> str:
    """What is known, in one line; what is not known is left out."""
    parts = [visible_line(model)] if model else []
    if tokens_per_second:
        figure = (
            f"{tokens_per_second:.1f}" if tokens_per_second < 9.95 else f"{tokens_per_second:,.0f}"
        )
        parts.append(tr("{figure} tokens/s", figure=digits(figure)))
    if used_tokens and context_tokens:
        parts.append(
            tr(
                "{used} of {all} tokens",
                used=digits(f"{used_tokens:,}"),
                all=digits(f"{context_tokens:,}"),
            )
        )
    return " · ".join(parts)


class StatusLine(QWidget):
    """Facts on the left, the promise on the right; the promise alone in the middle."""

    accessible_role = Role.StaticText

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._facts = self._note = ""
        self._beside_model = self._beside_meter = False
        self._figures: tuple[str, float | None, int, int] = ("", None, 0, 0)
        self.setObjectName("status")
        self.setFont(fonts.sans(12))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr(PROMISE))

    def set_beside_model(self) -> None:
        """The model is named by what stands before this line."""
        self._beside_model = True

    def set_beside_meter(self) -> None:
        """How full the context window is, is shown beside this line."""
        self._beside_meter = True
        self.show_facts(*self._figures)

    def show_facts(
        self,
        model: str,
        tokens_per_second: float | None = None,
        used_tokens: int = 0,
        context_tokens: int = 0,
    ) -> None:
        """Show these figures; 0 and None are unknown."""
        self._figures = (model, tokens_per_second, used_tokens, context_tokens)
        model = "" if self._beside_model else model
        used_tokens = 0 if self._beside_meter else used_tokens
        text = facts(model, tokens_per_second, used_tokens, context_tokens)
        if text != self._facts:
            self._facts = text
            self._tell()

    def set_note(self, note: str) -> None:
        """A word about the model, before the figures; empty for none."""
        if note != self._note:
            self._note = note
            self._tell()

    def text(self) -> str:
        """The figures as they are shown, with the word before them."""
        return " · ".join(part for part in (self._note, self._facts) if part)

    def _tell(self) -> None:
        text = self.text()
        promise = tr(PROMISE)
        self.setAccessibleName(f"{text}. {promise}" if text else promise)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, self.fontMetrics().height() + 4)

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setPen(self._look.colors.muted)
        box = QRectF(self.rect())
        middle = Qt.AlignmentFlag.AlignVCenter
        text, promise = self.text(), tr(PROMISE)
        if not text and not self._beside_model:
            fitting = self._promise(box.width())
            draw_words(painter, box, middle | Qt.AlignmentFlag.AlignHCenter, fitting)
            return
        metrics = self.fontMetrics()
        known = metrics.horizontalAdvance(text)
        # In line with the words above, where there is room for that.
        inner = box.adjusted(OUTSET, 0, -OUTSET, 0)
        if known <= inner.width():
            box = inner
        # The promise is what can be spared: it is under every new conversation too.
        if known + GAP + metrics.horizontalAdvance(promise) <= box.width():
            draw_words(painter, box, middle | Qt.AlignmentFlag.AlignRight, promise)
        draw_words(painter, box, middle | Qt.AlignmentFlag.AlignLeft, self._fitting(box.width()))

    def _promise(self, room: float) -> str:
        """Both sentences; where there is no room for both, the one about the answers."""
        whole, metrics = tr(PROMISE), self.fontMetrics()
        promise = whole.partition(". ")[2]
        for each in (whole, promise):
            if metrics.horizontalAdvance(each) <= room:
                return each
        return metrics.elidedText(promise, Qt.TextElideMode.ElideRight, int(room))

    def _fitting(self, room: float) -> str:
        """As many of the figures as there is room for: half of one says nothing. A note is cut short."""
        metrics = self.fontMetrics()
        parts = self.text().split(" · ")
        while len(parts) > 1 and metrics.horizontalAdvance(" · ".join(parts)) > room:
            parts.pop()
        text = " · ".join(parts)
        if metrics.horizontalAdvance(text) > room and not self._note and self._beside_model:
            return ""
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(room))
