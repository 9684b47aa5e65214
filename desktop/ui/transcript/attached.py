"""The files that went with a question, as chips above its bubble. Knows no store and no panel."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from desktop.language import plural
from desktop.ui.composing.chip import Chip, facts_of, shown_name
from desktop.ui.look.theme import Look
from desktop.ui.models.flow import SPACE, Flow
from desktop.ui.transcript.bubble import BUBBLE_SHARE
from desktop.ui.transcript.entries import AttachedSpec, Spec
from desktop.ui.transcript.rows import RowWidget
from desktop.ui.transcript.turns import OpenFile


class AttachedRow(RowWidget):
    """A click or Enter on one shows what was read in it."""

    at_right = True

    def __init__(self, look: Look, canvas: QWidget) -> None:
        super().__init__(look, canvas)
        self.setObjectName("attachedFiles")
        self._flow = Flow(self, at_right=True)
        self._chips: list[Chip] = []

    def show_spec(self, spec: Spec, *, growing: bool) -> None:  # noqa: ARG002 - it never grows
        assert isinstance(spec, AttachedSpec)
        self._flow.clear()
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for attachment in spec.attachments:
            name = shown_name(attachment)
            chip = Chip(self.look, name, attachment.kind, removable=False, parent=self._flow)
            chip.say(facts_of(attachment))
            chip.clicked.connect(partial(self.requested.emit, OpenFile(attachment.id)))
            chip.show()
            self._chips.append(chip)
        self._flow.add(*self._chips)
        self.setAccessibleName(plural(len(self._chips), "{n} file", "{n} files"))
        self.stale = True

    def fit(self, column: int) -> QSize:
        most = int(column * BUBBLE_SHARE)
        wanted = sum(chip.sizeHint().width() + SPACE for chip in self._chips) - SPACE
        width = max(1, min(most, wanted))
        size = QSize(width, self._flow.heightForWidth(width))
        self._flow.setGeometry(0, 0, size.width(), size.height())
        return size
