"""One row of a list: a title with pills, a line about it, perhaps a bar, and buttons. Paints itself.

Knows nothing of models. In a narrow window the buttons go below the words.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolTip, QWidget

from desktop.plain import visible, visible_line
from desktop.ui.hearing.roles import Role
from desktop.ui.look import fonts, icons
from desktop.ui.look.mirroring import draw_words, placed, placed_rect
from desktop.ui.look.theme import Look
from desktop.ui.models import pills as pill_paint
from desktop.ui.models.labels import literal
from desktop.ui.models.pills import GAP, Pill, Tone

PAD = 16
TOP = 13
TITLE = 20
BAR = 4
NARROW = 480
"""In less width than this buttons go below, in px."""
_WRAP = Qt.TextFlag.TextWordWrap
_BUTTON = 32
_ICON = 18
_CHEVRON = 24


@dataclass(frozen=True, slots=True)
class _Places:
    """Where everything is in a row of some width."""

    title: QRect
    pills: tuple[QPoint, ...]
    details: QRect
    bar: QRect
    more: QRect
    buttons: QPoint
    height: int


class Row(QAbstractButton):
    """A row. Where it `opens`, it can be clicked, and the keyboard can be on it."""

    accessible_role = Role.Button

    def __init__(
        self, look: Look, parent: QWidget | None = None, *, opens: bool = True, sign: str = ""
    ) -> None:
        super().__init__(parent)
        self.look = look
        self.opens = opens
        if not opens:
            self.accessible_role = Role.StaticText
        self.sign = sign
        self.chevron = opens
        """Whether a sign at the right says that there is more behind it."""
        self.details = self.more = ""
        self.pills: tuple[Pill, ...] = ()
        self.tone = Tone.PLAIN
        self.is_resting = False
        """Whether the bar stands still."""
        self.fraction: float | None = None
        """How much of it is done, 0 to 1; None without a bar."""
        self._buttons: list[QWidget] = []
        self._top = look.gap(TOP)
        self._known: dict[int, _Places] = {}
        """By width: layouts ask for the same a hundred times."""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if opens else Qt.FocusPolicy.NoFocus)
        look.measured.connect(self._on_measured)
        if opens:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def say(
        self,
        title: str,
        details: str = "",
        *,
        pills: tuple[Pill, ...] = (),
        more: str = "",
        tone: Tone = Tone.PLAIN,
    ) -> None:
        """Show these words. `tone` is that of the details; `more` stands below all."""
        self.setText(visible_line(title))
        self.details, self.more = visible_line(details), visible(more)
        self.pills, self.tone = pills, tone
        spoken = [self.text(), *(pill.text for pill in pills), self.details, self.more]
        self.setAccessibleName(". ".join(word.rstrip(".") for word in spoken if word))
        self.refresh()
        self.update()

    def add(self, *buttons: QWidget) -> None:
        """Put these after the words."""
        for button in buttons:
            button.setParent(self)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            self._buttons.append(button)
        self.refresh()

    def refresh(self) -> None:
        """A button was shown or hidden, or the words are others."""
        self._known.clear()
        if self.heightForWidth(self.width()) != self.height():  # else all below would be laid out
            self.updateGeometry()
        self._place_buttons()

    # Measures

    def _on_measured(self) -> None:
        self._top = self.look.gap(TOP)
        self.refresh()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._places(width).height

    def sizeHint(self) -> QSize:
        return QSize(480, self.heightForWidth(480))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 40)

    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        self._place_buttons()

    def _shown(self) -> list[QWidget]:
        return [button for button in self._buttons if not button.isHidden()]

    def _buttons_width(self) -> int:
        shown = self._shown()
        return sum(button.sizeHint().width() for button in shown) + 6 * max(0, len(shown) - 1)

    def _places(self, width: int) -> _Places:
        if width not in self._known:
            self._known[width] = self._measure(width)
        return self._known[width]

    def _measure(self, width: int) -> _Places:
        left = PAD + (_ICON + 12 if self._shows_sign(width) else 0)
        right = width - PAD - (_CHEVRON if self.chevron else 0)
        taken = self._buttons_width()
        beside = bool(taken) and (width >= NARROW or self._has_room(taken, width))
        edge = right - (taken + 16 if beside else 0)
        title, pills, bottom = self._place_title(left, edge)
        details = self._text_box(self.details, 13, left, bottom + 2, edge)
        bar = QRect(
            left, details.bottom() + 9, edge - left, BAR if self.fraction is not None else 0
        )
        bottom = bar.bottom() + 1 if bar.height() else details.bottom() + 1
        more = self._text_box(self.more, 13, left, bottom + 6, edge)
        bottom = more.bottom() + 1 if self.more else bottom
        buttons = QPoint(left, bottom + 10)
        height = bottom + self._top
        if taken and not beside:
            height = buttons.y() + _BUTTON + self._top
        elif beside:
            height = max(height, _BUTTON + 2 * self._top)
            head = details.bottom() + self._top if self.more else height
            buttons = QPoint(right - taken, (head - _BUTTON) // 2)
        return _Places(title, pills, details, bar, more, buttons, height)

    def _shows_sign(self, width: int) -> bool:
        """One that only decorates is spared in a narrow row."""
        return bool(self.sign) and (width >= NARROW or self.isCheckable())

    def _has_room(self, taken: int, width: int) -> bool:
        """Small buttons stay beside the words in a narrow row too."""
        return not self.chevron and taken <= width * 0.3

    def _place_title(self, left: int, edge: int) -> tuple[QRect, tuple[QPoint, ...], int]:
        """The pills stand after the title where both have room, and else below."""
        words = QFontMetrics(self._title_font()).horizontalAdvance(self.text()) + 2
        wanted = pill_paint.row_width(self.pills)
        room = edge - left
        below = bool(wanted) and min(words, 140) + 10 + wanted > room
        title = QRect(left, self._top, room, TITLE)
        x, y = left, self._top + TITLE + 4
        if wanted and not below:
            title.setWidth(min(words, room - wanted - 10))
            x, y = title.right() + 11, self._top
        spots = []
        for pill in self.pills:
            if below and x > left and x + pill.width() > edge:
                x, y = left, y + pill_paint.HEIGHT + 4
            spots.append(QPoint(x, y))
            x += pill.width() + GAP
        bottom = y + pill_paint.HEIGHT + 2 if below else self._top + TITLE
        return title, tuple(spots), bottom

    def _text_box(self, text: str, size_px: int, left: int, top: int, edge: int) -> QRect:
        if not text:
            return QRect(left, top, edge - left, 0)
        most = QRect(left, top, max(1, edge - left), 4000)
        return QFontMetrics(fonts.sans(size_px)).boundingRect(most, _WRAP, text)

    def _title_font(self) -> QFont:
        return fonts.sans(14, fonts.Weight.Medium)

    def _place_buttons(self) -> None:
        places = self._places(self.width())
        x = places.buttons.x()
        for button in self._shown():
            hint = button.sizeHint()
            y = places.buttons.y() + (_BUTTON - hint.height()) // 2
            button.setGeometry(placed_rect(self, QRect(QPoint(x, y), hint)))
            x += hint.width() + 6

    @property
    def has_keyboard(self) -> bool:
        """Whether the keyboard is on it or on one of its buttons."""
        return self.hasFocus() or any(button.hasFocus() for button in self._buttons)

    # What a person does

    def hitButton(self, pos: QPoint) -> bool:
        return self.opens and super().hitButton(pos)

    def keyPressEvent(self, e: QKeyEvent) -> None:
        if self.opens and e.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(e)

    def event(self, e: QEvent) -> bool:
        if e.type() == QEvent.Type.ToolTip and isinstance(e, QHelpEvent):
            QToolTip.showText(e.globalPos(), literal(self.tip_at(e.pos())), self)
            return True
        return super().event(e)

    def tip_at(self, at: QPoint) -> str:
        """What is said under the pointer here."""
        places = self._places(self.width())
        for pill, spot in zip(self.pills, places.pills, strict=True):
            box = QRect(spot, QSize(pill.width(), pill_paint.HEIGHT))
            if placed_rect(self, box).contains(at):
                return pill.tip
        wanted = QFontMetrics(self._title_font()).horizontalAdvance(self.text())
        return self.text() if wanted > places.title.width() else ""

    # Looks

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        colors = self.look.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        places = self._places(self.width())
        inner = QRectF(self.rect()).adjusted(4, 3, -4, -4)
        if self.opens and (self.underMouse() or self.isDown()):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.hover)
            painter.drawRoundedRect(inner, 9, 9)
        if self.hasFocus():
            painter.setPen(QPen(colors.accent, self.look.ring))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inner.adjusted(1, 1, -1, -1), 8, 8)
        self._paint_words(painter, places)
        self._paint_signs(painter, places)
        if self.fraction is not None:
            self._paint_bar(painter, places.bar)

    def _paint_words(self, painter: QPainter, places: _Places) -> None:
        colors = self.look.colors
        painter.setFont(self._title_font())
        painter.setPen(colors.text)
        elided = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, places.title.width()
        )
        draw_words(painter, placed_rect(self, places.title), Qt.AlignmentFlag.AlignVCenter, elided)
        painter.setFont(fonts.sans(13))
        painter.setPen(pill_paint.ink(self.tone, colors))
        draw_words(painter, placed_rect(self, places.details), _WRAP, self.details)
        painter.setPen(colors.muted)
        draw_words(painter, placed_rect(self, places.more), _WRAP, self.more)

    def _paint_signs(self, painter: QPainter, places: _Places) -> None:
        colors = self.look.colors
        middle = places.title.center().y() + 0.5
        if self._shows_sign(self.width()):
            at = QRectF(PAD, middle - _ICON / 2, _ICON, _ICON)
            icons.draw(painter, self.sign, placed(self, at), colors.muted)
        if self.chevron:
            at = QRectF(self.width() - PAD - 14, self.height() / 2 - 8, 16, 16)
            icons.draw(painter, "next", placed(self, at), colors.muted)
        for pill, spot in zip(self.pills, places.pills, strict=True):
            box = QRect(spot, QSize(pill.width(), pill_paint.HEIGHT))
            pill_paint.paint(painter, pill, QRectF(placed_rect(self, box)), colors)

    def _paint_bar(self, painter: QPainter, bar: QRect) -> None:
        colors = self.look.colors
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.selected)
        painter.drawRoundedRect(QRectF(placed_rect(self, bar)), BAR / 2, BAR / 2)
        done = QRectF(bar)
        done.setWidth(bar.width() * min(1.0, max(0.0, self.fraction or 0.0)))
        painter.setBrush(colors.muted if self.is_resting else colors.accent)
        if done.width() > 0:
            painter.drawRoundedRect(placed(self, done), BAR / 2, BAR / 2)
