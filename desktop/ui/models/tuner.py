"""The button that has a model measured on this computer, and what came of it. Measures nothing itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop import figures
from desktop.explain import Notice
from desktop.language import mark, plural, tr
from desktop.ui.look.theme import Look
from desktop.ui.models.cards import Trouble
from desktop.ui.models.flow import Flow
from desktop.ui.models.labels import Words
from desktop.ui.models.waiting import Waiting
from desktop.ui.widgets.buttons import Button, Manner

FIND = mark("Find the best settings here")
WHAT = mark(
    "Measures with how many threads and in which steps this model is fastest on this "
    "computer: some seconds for a small model, a minute or two for a large one. "
    "Automatic means these from then on."
)
MEASURING = mark("Measuring; the computer is busy meanwhile")


class Best(Protocol):
    """What was found. `desktop.models.tuning.TunedModel` is one."""

    @property
    def threads(self) -> int:
        """For decode."""

    @property
    def micro_batch_tokens(self) -> int:
        """For prefill."""

    @property
    def decode_rates(self) -> Mapping[int, float]:
        """Tokens a second by number of threads."""

    @property
    def prefill_rates(self) -> Mapping[int, float]:
        """Tokens a second by size of micro-batch."""


class Tuner(QWidget):
    """A button at first, then how far it is, then the figures."""

    wanted = Signal()
    cancelled = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._button = Button(look, tr(FIND), text=tr(FIND), icon="speed", manner=Manner.OUTLINED)
        self._button.icon_px = 16
        self._button.setToolTip(tr(WHAT))
        self._button.setObjectName("tuneModel")
        self._button.clicked.connect(self.wanted)
        self._ways = Flow(self)
        self._ways.add(self._button)
        self._waiting = Waiting(look, self, cancel=tr("Stop measuring"))
        self._waiting.setObjectName("tuning")
        self._waiting.cancelled.connect(self.cancelled)
        self._trouble = Trouble(look, self)
        self._found = Words(muted=True, parent=self)
        self._found.setObjectName("tuned")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(8)
        for widget in (self._ways, self._waiting, self._trouble, self._found):
            column.addWidget(widget)

    def can(self, is_possible: bool) -> None:
        """Whether the model is there to be measured."""
        self._button.setEnabled(is_possible)

    def begin(self) -> None:
        """It is being measured."""
        self._ways.hide()
        self._found.say("")
        self._trouble.hide()
        self._waiting.begin(tr("{doing}…", doing=tr(MEASURING)))

    def tell(self, fraction: float) -> None:
        """So much of it is done, 0 to 1."""
        self._waiting.tell(figures.line(tr(MEASURING), figures.percent(fraction)), fraction)

    def end(self) -> None:
        """It is over, with or without a result."""
        self._waiting.end()
        self._ways.show()

    def fail(self, notice: Notice) -> None:
        """It could not be measured."""
        self._trouble.say(notice, None)

    def show_best(self, best: Best | None) -> None:
        """What was found, now or some time ago; None shows nothing."""
        self._trouble.hide()
        self._found.say(sentence(best) if best is not None else "")


def sentence(best: Best) -> str:
    """The figures, and how much they matter."""
    rate = best.decode_rates.get(best.threads)
    reading = best.prefill_rates.get(best.micro_batch_tokens)
    threads = plural(best.threads, "Fastest here with {n} thread", "Fastest here with {n} threads")
    steps = plural(best.micro_batch_tokens, "steps of {n} token", "steps of {n} tokens")
    if rate:
        threads = tr("{settings}: writes {speed}", settings=threads, speed=figures.speed(rate))
    if reading:
        steps = tr("{settings}: reads {speed}", settings=steps, speed=figures.speed(reading))
    return tr("{threads}; {steps}.", threads=threads, steps=steps)
