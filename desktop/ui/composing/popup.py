"""The saved prompts above the field, filtered by what is typed after the slash. Knows no store."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget

from desktop.conversation import Prompt
from desktop.language import tr
from desktop.ui.hearing.aloud import announce
from desktop.ui.hearing.roles import Role
from desktop.ui.look import fonts, icons
from desktop.ui.look.mirroring import draw_words
from desktop.ui.look.theme import Look
from desktop.ui.plain import visible_line
from desktop.ui.widgets.buttons import EnterClicks

ROW = 34
MOST_ROWS = 7
PAD = 6
RADIUS = 14
WIDEST = 520
ICON = 16


class Popup(QWidget):
    """Choices above the composer; the keyboard stays in the field, which passes arrows and Enter on."""

    accessible_role = Role.Grouping

    prompt_chosen = Signal(object)
    save_wanted = Signal()
    edit_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._prompts: list[Prompt] = []
        self._can_save = False
        self._at = self._top = 0
        self._above: QWidget | None = None
        self._marks: list[_RowMark] = []
        self.setObjectName("promptPopup")
        parent.installEventFilter(self)
        self.setMouseTracking(True)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Is it there to choose from."""
        return not self.isHidden()

    @property
    def rows(self) -> list[str]:
        """What can be chosen, in words."""
        actions = [tr("Save as prompt…")] if self._can_save else []
        return [*(visible_line(p.name) for p in self._prompts), *actions, tr("Edit prompts…")]

    @property
    def current(self) -> str:
        """The row that Enter chooses."""
        return self.rows[self._at]

    def show_prompts(self, prompts: Sequence[Prompt], *, can_save: bool, above: QWidget) -> None:
        """Offer these, above this widget; `can_save` offers to keep what is written as one more."""
        self._prompts, self._can_save = list(prompts), can_save
        self._at = self._top = 0
        self._above = above
        self._place()
        self._mark_rows()
        self.show()
        self.raise_()
        self._tell()

    def take(self, e: QKeyEvent) -> bool:
        """A key that the field passes on; True where it was for these choices."""
        if not self.is_open or e.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        match e.key():
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                self._move(1 if e.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Tab:
                self._choose()
            case Qt.Key.Key_Escape:
                self.hide()
            case _:
                return False
        return True

    def _move(self, step: int) -> None:
        self._at = (self._at + step) % len(self.rows)
        self._top = min(max(self._top, self._at - self._visible_rows() + 1), self._at)
        self._tell()

    def _tell(self) -> None:
        self.setAccessibleName(tr("Saved prompts: {name}", name=self.current))
        self._place_marks()
        announce(self, self.current)  # the keyboard is in the field, and so is a screen reader
        self.update()

    def _choose(self) -> None:
        self.hide()
        if self._at < len(self._prompts):
            self.prompt_chosen.emit(self._prompts[self._at])
        elif self._can_save and self._at == len(self._prompts):
            self.save_wanted.emit()
        else:
            self.edit_wanted.emit()

    def _mark_rows(self) -> None:
        """For the reader: each row as something to press."""
        for mark in self._marks:
            mark.hide()
            mark.deleteLater()
        self._marks = []
        for row, words in enumerate(self.rows):
            mark = _RowMark(words, self)
            mark.clicked.connect(partial(self._choose_row, row))
            self._marks.append(mark)
        self._place_marks()

    def _place_marks(self) -> None:
        width, height = self.width() - 2 * PAD, self.height()
        for row, mark in enumerate(self._marks):
            mark.setGeometry(PAD, PAD + (row - self._top) * ROW, width, ROW)
            mark.setVisible(0 <= mark.y() < height - PAD)

    def _choose_row(self, row: int) -> None:
        self._at = row
        self._choose()

    # Looks and mouse

    def eventFilter(self, watched: QObject, e: QEvent) -> bool:
        if e.type() == QEvent.Type.Resize and self.is_open:
            QTimer.singleShot(0, self, self._place)  # once what it stands on has moved
        return super().eventFilter(watched, e)

    def _place(self) -> None:
        above, parent = self._above, self.parentWidget()
        assert above is not None
        assert parent is not None
        corner = above.mapTo(parent, QPoint(0, 0))
        room = max(1, min(MOST_ROWS, (corner.y() - 2 * PAD - 8) // ROW))
        rows = min(len(self.rows), room)
        width = min(WIDEST, above.width())
        x = corner.x() + (above.width() - width if self.isRightToLeft() else 0)
        height = rows * ROW + 2 * PAD
        self.setGeometry(x, corner.y() - height - 6, width, height)

    def _visible_rows(self) -> int:
        return max(1, (self.height() - 2 * PAD) // ROW)

    def _row_at(self, y: float) -> int | None:
        row = self._top + int(y - PAD) // ROW
        return row if y - PAD >= 0 and row < len(self.rows) else None

    def mouseMoveEvent(self, e: QMouseEvent) -> None:
        row = self._row_at(e.position().y())
        if row is not None and row != self._at:
            self._at = row
            self._tell()

    def mousePressEvent(self, e: QMouseEvent) -> None:
        if self._row_at(e.position().y()) is not None:
            self._choose_row(self._row_at(e.position().y()) or 0)

    def wheelEvent(self, e: QWheelEvent) -> None:
        most = max(0, len(self.rows) - self._visible_rows())
        step = -1 if e.angleDelta().y() > 0 else 1
        self._top = min(max(0, self._top + step), most)
        self._place_marks()
        self.update()

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        colors = self._look.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colors.handle, 1))
        painter.setBrush(colors.card_head if colors.dark else colors.window)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        shown = self._visible_rows()
        for place, row in enumerate(range(self._top, min(self._top + shown, len(self.rows)))):
            self._paint_row(
                painter, row, QRectF(PAD, PAD + place * ROW, self.width() - 2 * PAD, ROW)
            )

    def _paint_row(self, painter: QPainter, row: int, box: QRectF) -> None:
        colors = self._look.colors
        if row == self._at:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.active)
            painter.drawRoundedRect(box, RADIUS - PAD, RADIUS - PAD)
        is_prompt = row < len(self._prompts)
        mirrored = self.isRightToLeft()
        x = box.right() - 10 - ICON if mirrored else box.left() + 10
        sign = "prompts" if is_prompt else "plus" if row < len(self.rows) - 1 else "rename"
        icons.draw(painter, sign, QRectF(x, box.center().y() - ICON / 2, ICON, ICON), colors.muted)
        words = box.adjusted(12 if mirrored else 36, 0, -36 if mirrored else -12, 0)
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.setFont(fonts.sans(13, fonts.Weight.Medium))
        painter.setPen(colors.text)
        metrics, end = painter.fontMetrics(), Qt.TextElideMode.ElideRight
        name = metrics.elidedText(self.rows[row], end, int(words.width()))
        draw_words(painter, words, flags, name)
        if is_prompt:
            used = metrics.horizontalAdvance(name) + 14
            rest = words.adjusted(0 if mirrored else used, 0, -used if mirrored else 0, 0)
            painter.setFont(fonts.sans(12))
            painter.setPen(colors.text if row == self._at else colors.muted)
            text = visible_line(self._prompts[row].text)
            elided = painter.fontMetrics().elidedText(text, end, int(rest.width()))
            draw_words(painter, rest, flags, elided)

    def sizeHint(self) -> QSize:
        return QSize(WIDEST, MOST_ROWS * ROW + 2 * PAD)


class _RowMark(EnterClicks):
    """Lies over a row and shows nothing: keys and mouse are the popup's."""

    accessible_role = Role.ListItem

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("promptChoice")
        self.setAccessibleName(words)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, e: QPaintEvent) -> None:
        """Nothing."""
