"""Small words on a colored ground, always with their meaning in words. Paints; decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from desktop.ui.look import fonts, icons
from desktop.ui.look.mirroring import RTL, draw_words
from desktop.ui.look.theme import Colors

HEIGHT = 20
GAP = 6
_PAD = 8
_ICON = 12


class Tone(Enum):
    """What a color says besides the words."""

    PLAIN = auto()
    GOOD = auto()
    WARN = auto()
    BAD = auto()


@dataclass(frozen=True, slots=True)
class Pill:
    """A word or two. `tip` is read under the pointer."""

    text: str
    tone: Tone = Tone.PLAIN
    icon: str = ""
    tip: str = ""

    def width(self) -> int:
        """In px."""
        words = QFontMetrics(fonts.sans(12, fonts.Weight.Medium)).horizontalAdvance(self.text)
        return words + 2 * _PAD + (_ICON + 4 if self.icon else 0)


def row_width(pills: tuple[Pill, ...]) -> int:
    """All of them beside each other, in px."""
    return sum(pill.width() + GAP for pill in pills) - GAP if pills else 0


def ink(tone: Tone, colors: Colors) -> QColor:
    """The color of words and icon."""
    match tone:
        case Tone.PLAIN:
            return colors.muted
        case Tone.GOOD:
            return colors.good
        case Tone.WARN:
            return colors.warning
        case Tone.BAD:
            return colors.danger


def ground(tone: Tone, colors: Colors) -> QColor:
    """The color under them."""
    match tone:
        case Tone.PLAIN:
            return colors.bubble
        case Tone.GOOD:
            return colors.good_ground
        case Tone.WARN:
            return colors.warning_ground
        case Tone.BAD:
            return colors.bad_ground


def paint(painter: QPainter, pill: Pill, box: QRectF, colors: Colors) -> None:
    """Paint one into its box: the icon where the line begins."""
    color = ink(pill.tone, colors)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground(pill.tone, colors))
    painter.drawRoundedRect(box, HEIGHT / 2, HEIGHT / 2)
    words = box.adjusted(_PAD, 0, -_PAD + 2, 0)
    if pill.icon:
        is_rtl = painter.layoutDirection() is RTL
        left = words.right() - _ICON - 1 if is_rtl else words.left() - 1
        at = QRectF(left, box.top() + (HEIGHT - _ICON) / 2, _ICON, _ICON)
        icons.draw(painter, pill.icon, at, color)
        words.adjust(0 if is_rtl else _ICON + 4, 0, -_ICON - 4 if is_rtl else 0, 0)
    painter.setFont(fonts.sans(12, fonts.Weight.Medium))
    painter.setPen(color)
    draw_words(painter, words, Qt.AlignmentFlag.AlignVCenter, pill.text)
