"""Room for the side panel in a window that is narrow: what can be spared goes while it is open.

Knows no part but by its width.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from desktop.ui.side_panel import WIDTH, SidePanel

LEAST_CONVERSATION = 400
"""Beside the panel a conversation has at least this width, or none; in px."""


class Narrow(QObject):
    """First the list goes, then the conversation; both come back with the room, or without the panel."""

    def __init__(
        self, ground: QWidget, sidebar: QWidget, conversation: QWidget, panel: SidePanel
    ) -> None:
        super().__init__(ground)
        self._ground, self._sidebar = ground, sidebar
        self._conversation, self._panel = conversation, panel
        self._spared: set[QWidget] = set()
        ground.installEventFilter(self)
        panel.installEventFilter(self)

    def eventFilter(self, watched: QObject, e: QEvent) -> bool:
        is_panels = watched is self._panel and e.type() in (
            QEvent.Type.ShowToParent,
            QEvent.Type.HideToParent,
        )
        if is_panels or (watched is self._ground and e.type() is QEvent.Type.Resize):
            self._arrange()
        return super().eventFilter(watched, e)

    def _arrange(self) -> None:
        is_open = not self._panel.isHidden()
        width = self._ground.width()
        beside = width - WIDTH
        alone = is_open and beside < LEAST_CONVERSATION
        list_width = self._sidebar.sizeHint().width()
        self._spare(self._conversation, spared=alone)
        self._spare(self._sidebar, spared=is_open and beside - list_width < LEAST_CONVERSATION)
        self._panel.setFixedWidth(width if alone else WIDTH)

    def _spare(self, widget: QWidget, *, spared: bool) -> None:
        """Only what was spared here comes back: the list may have been hidden by the person."""
        if spared and not widget.isHidden():
            self._spared.add(widget)
            widget.hide()
        elif not spared and widget in self._spared:
            self._spared.discard(widget)
            widget.show()
