"""Controls beside each other, on as many lines as they need. Knows nothing of what they are."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.look.mirroring import placed_rect

SPACE = 8


class Flow(QWidget):
    """Like words in a paragraph: what has no room goes to the next line."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        at_right: bool = False,
        centered: bool = False,
    ) -> None:
        super().__init__(parent)
        self._items: list[QWidget] = []
        self._before = 1.0 if at_right else 0.5 if centered else 0.0
        """Which share of what is left of a line stands before it."""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, *items: QWidget) -> None:
        """Put these after the others."""
        for item in items:
            item.setParent(self)
            self._items.append(item)
        self.refresh()

    def clear(self) -> list[QWidget]:
        """Hold nothing; what was held is given back, and still has this as its parent."""
        items, self._items = self._items, []
        return items

    def refresh(self) -> None:
        """Something in it was shown, hidden, or has other words now."""
        self.updateGeometry()
        self._arrange()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = self._lines(width)
        return sum(height for _, height in lines) + SPACE * max(0, len(lines) - 1)

    def sizeHint(self) -> QSize:
        widths = [self._size(item).width() for item in self._shown()]
        width = sum(widths) + SPACE * max(0, len(widths) - 1)
        return QSize(width, self.heightForWidth(max(1, width)))

    def minimumSizeHint(self) -> QSize:
        return QSize(min((self.sizeHint().width(), 120)), 0)

    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        self._arrange()

    def _shown(self) -> list[QWidget]:
        return [item for item in self._items if not item.isHidden()]

    def _size(self, item: QWidget) -> QSize:
        return item.sizeHint().expandedTo(item.minimumSize()).boundedTo(item.maximumSize())

    def _lines(self, width: int) -> list[tuple[list[QWidget], int]]:
        lines: list[tuple[list[QWidget], int]] = []
        used = 0
        for item in self._shown():
            wanted = self._size(item)
            if not lines or used + SPACE + wanted.width() > width:
                lines.append(([], 0))
                used = -SPACE
            used += SPACE + wanted.width()
            items, height = lines[-1]
            lines[-1] = ([*items, item], max(height, wanted.height()))
        return lines

    def _arrange(self) -> None:
        top = 0
        for items, height in self._lines(self.width()):
            sizes = [self._size(item) for item in items]
            taken = sum(each.width() for each in sizes) + SPACE * (len(items) - 1)
            left = int(max(0, self.width() - taken) * self._before)
            for item, wanted in zip(items, sizes, strict=True):
                wide = QSize(min(wanted.width(), self.width()), wanted.height())
                at = QPoint(left, top + (height - wide.height()) // 2)
                item.setGeometry(placed_rect(self, QRect(at, wide)))
                left += wide.width() + SPACE
            top += height + SPACE
