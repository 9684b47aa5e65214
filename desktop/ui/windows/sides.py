"""What stands beside each other in a window: sidebar, conversation, panel. Knows widths, not contents."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.look.theme import SIDEBAR, Look
from desktop.ui.widgets.edge import Edge
from desktop.ui.windows.side_panel import SidePanel
from desktop.ui.windows.side_place import SidePlace


class Sides(QObject):
    """The layout of the ground."""

    widened = Signal()
    """The person has made the sidebar wider or narrower."""

    def __init__(
        self, look: Look, ground: QWidget, sidebar: QWidget, middle: QWidget, panel: SidePanel
    ) -> None:
        super().__init__(ground)
        self._sidebar, self._wanted = sidebar, SIDEBAR
        row = QHBoxLayout(ground)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(sidebar)
        row.addWidget(middle, 1)
        row.addWidget(panel)
        self.edge = Edge(look, sidebar, ground)
        self.edge.moved.connect(self._on_moved)
        ground.installEventFilter(self)
        self.panel_place = SidePlace(look, panel, row, ground)

    def widen(self, width: int) -> None:
        """Make the sidebar as wide as this, as far as the window allows; 0 is the usual width."""
        self._wanted = width or SIDEBAR
        self._fit()

    def eventFilter(self, watched: QObject, e: QEvent) -> bool:
        if e.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, e)

    def _fit(self) -> None:
        width = self.edge.fit(self._wanted)
        if width != self._sidebar.width():
            self._sidebar.setFixedWidth(width)

    def _on_moved(self, width: int) -> None:
        self.widen(width)
        self.widened.emit()
