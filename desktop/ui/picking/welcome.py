"""The quiet panel of the first days: one model that suits this computer, and two other ways.

Knows no network: what it says is approximate, and said so, until the person asks.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop import figures
from desktop.hub.catalogue import Entry
from desktop.language import mark, tr
from desktop.ui.hearing.roles import Role
from desktop.ui.look import fonts
from desktop.ui.look.mirroring import margins
from desktop.ui.look.theme import Look
from desktop.ui.models.cards import Card
from desktop.ui.models.flow import Flow
from desktop.ui.models.labels import Words
from desktop.ui.widgets.buttons import Button, Manner

HEAD = mark("A better model for this computer")


class WelcomePanel(Card):
    """Suggests; forces nothing."""

    accessible_role = Role.Grouping

    get_wanted = Signal(str)
    """The repository of the suggested model."""
    have_wanted = Signal()
    choose_wanted = Signal()
    measure_wanted = Signal()
    dismissed = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent, lines=False)
        self.setObjectName("welcome")
        self._repo_id = ""
        self.head = Words(tr(HEAD), size_px=12, weight=fonts.Weight.Medium, muted=True, parent=self)
        self.title = Words(size_px=15, weight=fonts.Weight.DemiBold, parent=self)
        self.good_at = Words(size_px=13, parent=self)
        self.facts = Words(size_px=13, muted=True, parent=self)
        self.dismiss = Button(look, tr("Not now"), icon="close", parent=self)
        self.dismiss.setObjectName("dismissWelcome")
        self.dismiss.clicked.connect(self.dismissed)
        self._ways = Flow(self)
        self._add(tr("Have a look"), Manner.FILLED, "getSuggested", self._get)
        self._add(
            tr("Use a model I already have"), Manner.OUTLINED, "useOwn", self.have_wanted.emit
        )
        self._add(tr("Choose another"), Manner.QUIET, "chooseOther", self.choose_wanted.emit)
        self.measure = self._add(tr("How fast here?"), Manner.QUIET, "measureHere", self._measure)
        self.measure.setToolTip(
            tr("Measures this computer for about five seconds. Nothing is sent.")
        )
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(*margins(18, 14, 14, 16))
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(self.head, 1)
        head.addWidget(self.dismiss)
        column.addLayout(head)
        for words in (self.title, self.good_at, self.facts):
            column.addWidget(words)
        column.addSpacing(8)
        column.addWidget(self._ways)
        self.box.addLayout(column)

    def _add(self, words: str, manner: Manner, name: str, call: Callable[[], object]) -> Button:
        button = Button(self._look, words, text=words, manner=manner, parent=self)
        button.setObjectName(name)
        button.clicked.connect(lambda: call())
        self._ways.add(button)
        return button

    def suggest(self, entry: Entry, licence: str, tokens_per_second: float | None) -> None:
        """Show this entry of the catalogue."""
        self._repo_id = entry.repo_id
        self.title.say(entry.title)
        self.good_at.say(tr(entry.good_at))
        self.facts.say(facts(entry, licence, tokens_per_second))
        self.measure.setText(tr("How fast here?"))
        self.measure.setEnabled(True)
        self.measure.setVisible(tokens_per_second is None)
        self._ways.refresh()
        self.setAccessibleName(f"{tr(HEAD)}: {entry.title}")
        self.show()

    def _measure(self) -> None:
        self.measure.setText(tr("Measuring…"))
        self.measure.setEnabled(False)
        self._ways.refresh()
        self.measure_wanted.emit()

    def _get(self) -> None:
        self.get_wanted.emit(self._repo_id)


def facts(entry: Entry, licence: str, tokens_per_second: float | None) -> str:
    """About how large and how fast; then from where, and under which licence."""
    size = entry.approximate_bytes
    first = tr(
        "About {size} to download, {memory} of memory",
        size=figures.size(size),
        memory=figures.size(size * 1.25),
    )
    if tokens_per_second:
        first = tr(
            "{sizes}, about {speed} here", sizes=first, speed=figures.speed(tokens_per_second)
        )
    origin = tr("From {place}", place=f"huggingface.co/{entry.repo_id.partition('/')[0]}")
    return f"{first}\n{figures.line(origin, licence)}"
