"""What can be typed to search, while nothing is typed yet. Knows no search."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.language import mark, tr
from desktop.ui.look import fonts
from desktop.ui.look.mirroring import margins
from desktop.ui.models.labels import Words

INTRODUCTION = mark(
    "Type what was said. All words count, and the last may be a beginning. The button beside the field"
    " narrows the search, or these words do:"
)
EXAMPLES = (
    (mark("“red house”"), mark("just so")),
    (mark("-house"), mark("without it")),
    ("from:me", mark("written by you")),
    ("model:qwen", mark("by this model")),
    ("after:2026-03", mark("since then")),
    ("on:yesterday", mark("on this day")),
    ("has:code", mark("with code")),
)


class Lesson(QWidget):
    """A sentence, and under it what may be typed beside what it means."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("searchLesson")
        grid = QGridLayout(self)
        grid.setContentsMargins(*margins(20, 4, 19, 8))
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.addWidget(Words(tr(INTRODUCTION), muted=True, parent=self), 0, 0, 1, 2)
        for row, (typed, means) in enumerate(EXAMPLES, 1):
            example = Words(tr(typed), weight=fonts.Weight.Medium, parent=self)
            example.setWordWrap(False)
            grid.addWidget(example, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Words(tr(means), muted=True, parent=self), row, 1)
        grid.setRowStretch(len(EXAMPLES) + 1, 1)
