"""The panel about Paddock itself: its versions, and behind a button the licences. Asks nobody anything."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.language import plural, tr
from desktop.ui.look import fonts
from desktop.ui.look.sign import Sign
from desktop.ui.look.theme import Look
from desktop.ui.models.flow import Flow
from desktop.ui.models.labels import Words
from desktop.ui.widgets.buttons import Button, Manner
from desktop.ui.widgets.scrollbar import ThinScrollBar


class AboutPanel(QWidget):
    """Shown in the side panel."""

    copy_wanted = Signal()
    licences_wanted = Signal()
    releases_wanted = Signal()

    def __init__(
        self,
        look: Look,
        versions: Mapping[str, str],
        engine_age_days: int,
        *,
        has_releases: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("aboutPanel")
        self._look = look
        self._sign = Sign(look, self, 40)
        self._versions = dict(versions)
        self._age = plural(
            engine_age_days,
            "The engine, llama.cpp, is {n} day old.",
            "The engine, llama.cpp, is {n} days old.",
        )
        self.copy = self._button("copyVersions", tr("Copy versions"))
        self.copy.clicked.connect(self.copy_wanted)
        self.licences = self._button("showLicences", tr("Licences"))
        self.licences.clicked.connect(self.licences_wanted)
        self.releases = self._button("openReleases", tr("Open the releases page"))
        self.releases.clicked.connect(self.releases_wanted)
        self.releases.setVisible(has_releases)
        self._lay_out()
        self.setFocusProxy(self.copy)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._sign)
        name = f"Paddock {self._versions['Paddock']}"
        head.addWidget(Words(name, size_px=18, weight=fonts.Weight.DemiBold, parent=self), 1)
        column.addLayout(head)
        text = tr(
            "Talk with a model on your own computer. Nobody is asked whether there is a newer one: you "
            "look yourself, when you like."
        )
        column.addWidget(Words(text, muted=True, parent=self))
        column.addLayout(self._table())
        column.addWidget(Words(self._age, muted=True, parent=self))
        text = tr(
            "Paddock is free software under the MIT licence. Qt is used under the LGPL 3.0: as shared "
            "libraries beside the program, which you may replace with your own."
        )
        column.addWidget(Words(text, muted=True, parent=self))
        ways = Flow(self)
        ways.add(self.copy, self.licences, self.releases)
        column.addWidget(ways)
        column.addStretch(1)

    def _table(self) -> QGridLayout:
        table = QGridLayout()
        table.setHorizontalSpacing(16)
        table.setVerticalSpacing(4)
        table.setColumnStretch(1, 1)
        for row, (name, version) in enumerate(self._versions.items()):
            table.addWidget(Words(name, parent=self), row, 0)
            table.addWidget(Words(version, muted=True, parent=self), row, 1)
        return table

    def _button(self, name: str, text: str) -> Button:
        button = Button(self._look, text, text=text, manner=Manner.OUTLINED, parent=self)
        button.setObjectName(name)
        return button


class LicencesPanel(QWidget):
    """All licences, to be read and copied."""

    def __init__(self, look: Look, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("licencesPanel")
        self.text = QPlainTextEdit(text, self)
        self.text.setObjectName("licences")
        self.text.setAccessibleName(tr("Licences"))
        self.text.setReadOnly(True)
        self.text.setFont(fonts.sans(12))
        self.text.setFrameStyle(0)
        bar = ThinScrollBar(look, Qt.Orientation.Vertical, self.text)
        self.text.setVerticalScrollBar(bar)
        self.text.setMinimumHeight(420)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.text, 1)
        self.setFocusProxy(self.text)
