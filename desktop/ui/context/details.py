"""The details of a message in the side panel, to read, to select and to copy."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.ui.context.detail_facts import Detail, as_text
from desktop.ui.hearing.roles import Role
from desktop.ui.look import fonts
from desktop.ui.look.theme import Look
from desktop.ui.widgets.buttons import Button, Manner

COPIED_MS = 1500
NAME_WIDTH = 116


class DetailsPanel(QWidget):
    """Names on the left, values on the right."""

    accessible_role = Role.Grouping

    def __init__(self, look: Look, details: list[Detail], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._details = details
        self.setObjectName("messageDetails")
        self.setAccessibleName(tr("Details"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._copy = Button(
            look,
            tr("Copy the details"),
            icon="copy",
            text=tr("Copy"),
            manner=Manner.OUTLINED,
            parent=self,
        )
        self._copy.setObjectName("copyDetails")
        self._copy.clicked.connect(self._copy_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(7)
        for detail in self._details:
            column.addLayout(self._row(detail))
        column.addSpacing(10)
        column.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()

    def text(self) -> str:
        """All of it, as it is copied."""
        return as_text(self._details)

    def _row(self, detail: Detail) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        if not detail.value:
            heading = _label(detail.name, self, weight=fonts.Weight.DemiBold)
            heading.setContentsMargins(0, 10, 0, 0)
            row.addWidget(heading)
            return row
        if detail.name:
            name = _label(detail.name, self, muted=True)
            name.setFixedWidth(NAME_WIDTH)
            row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        value = _label(detail.value, self)
        value.setAccessibleName(": ".join(filter(None, (detail.name, detail.value))))
        row.addWidget(value, 1, Qt.AlignmentFlag.AlignTop)
        return row

    def _copy_all(self) -> None:
        QGuiApplication.clipboard().setText(self.text())
        self._copy.set_icon("check")
        QTimer.singleShot(COPIED_MS, self._copy, lambda: self._copy.set_icon("copy"))


def _label(
    text: str,
    parent: QWidget,
    *,
    weight: fonts.Weight = fonts.Weight.Normal,
    muted: bool = False,
) -> QLabel:
    """Plain words that can be selected, broken anywhere: a file's path has no spaces."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(fonts.sans(13, weight))
    label.setWordWrap(True)
    label.setText(text.replace("/", "/\u200b"))
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if muted:
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label
