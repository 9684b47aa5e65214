"""What appears when a chosen model doesn't fit: what it needs, and the changes that would make it fit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop import figures
from desktop.explain.ways import KV_BITS
from desktop.fit.advice import Change
from desktop.fit.verdict import Verdict
from desktop.language import mark, plural, tr
from desktop.ui.hearing.roles import Role
from desktop.ui.look import fonts, icons
from desktop.ui.look.mirroring import margins, placed
from desktop.ui.look.theme import Look
from desktop.ui.models import pills
from desktop.ui.models.cards import RADIUS
from desktop.ui.models.flow import Flow
from desktop.ui.models.labels import Words
from desktop.ui.models.pills import Tone
from desktop.ui.widgets.buttons import Button, Manner

QUIET_PAD = 12
"""A quiet button's words stand so far from its edge, in px."""
RISK = mark("It may be very slow, and the system may end it")


class FitCard(QWidget):
    """A sentence and one button a change; loading it all the same and keeping the old one besides.

    Nothing has failed yet, so it is a caution and not an alert.
    """

    accessible_role = Role.AlertMessage

    change_chosen = Signal(object)
    """A `Change`."""
    load_anyway = Signal()
    kept = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("fitCard")
        self.title = Words(size_px=14, weight=fonts.Weight.DemiBold, parent=self)
        self.text = Words(size_px=13, parent=self)
        self._ways, self._others = Flow(self), Flow(self)
        self._column = QVBoxLayout()
        self._column.setSpacing(3)
        for widget in (self.title, self.text):
            self._column.addWidget(widget)
        self._column.addSpacing(7)
        self._column.addWidget(self._ways)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(*margins(46 - QUIET_PAD, 12, 16, 8))
        self._outer.setSpacing(0)
        self._outer.addLayout(self._column)
        self._outer.addWidget(self._others)
        self.hide()

    def say(self, model: str, verdict: Verdict, changes: Sequence[Change], *, kept: str) -> None:
        """This model doesn't fit; `kept` is the one that goes on answering otherwise."""
        self.title.say(tr("{model} doesn’t fit", model=model))
        self.text.say(f"{why(verdict)} {way_out(len(changes))}")
        self.setAccessibleName(f"{self.title.text()}. {self.text.text()}")
        self._ways = self._emptied(self._ways, self._column)
        self._others = self._emptied(self._others, self._outer)
        for change in changes:
            way = self._add(
                self._ways, words_of(change), Manner.OUTLINED, partial(self._choose, change)
            )
            way.setObjectName("change")
        self._ways.setVisible(bool(changes))
        self._column.setContentsMargins(*margins(QUIET_PAD, 0, 0, 6 if changes else 0))
        if kept:
            words = tr("Keep {kept}", kept=kept)
            keep = self._add(self._others, words, Manner.QUIET, self.kept.emit)
            keep.setObjectName("keepModel")
        anyway = self._add(self._others, tr("Load it anyway"), Manner.QUIET, self.load_anyway.emit)
        anyway.setObjectName("loadAnyway")
        anyway.setToolTip(tr(RISK))
        self._others.show()
        self.show()

    def _emptied(self, former: Flow, column: QVBoxLayout) -> Flow:
        flow = Flow(self)
        column.replaceWidget(former, flow)
        former.hide()
        former.deleteLater()
        return flow

    def _add(self, flow: Flow, words: str, manner: Manner, call: Callable[[], object]) -> Button:
        button = Button(self._look, words, text=words, manner=manner, parent=self)
        button.clicked.connect(lambda: self._decide(call))
        flow.add(button)
        return button

    def _decide(self, call: Callable[[], object]) -> None:
        self.hide()
        call()

    def _choose(self, change: Change) -> None:
        self.change_chosen.emit(change)

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        colors = self._look.colors
        ink = pills.ink(Tone.WARN, colors)
        border = QColor(ink)
        border.setAlpha(70)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(border, 1))
        painter.setBrush(pills.ground(Tone.WARN, colors))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        icons.draw(painter, "alert", placed(self, QRectF(16, 12, 20, 20)), ink)


def why(verdict: Verdict) -> str:
    """What it needs, and what there is."""
    memory, free = verdict.memory, verdict.available_bytes
    needs = tr(
        "It needs {size} with a context of {tokens}",
        size=figures.size(memory.total_bytes),
        tokens=figures.tokens(verdict.context_tokens),
    )
    if memory.total_bytes > free:
        return tr("{needs}; {free} are free.", needs=needs, free=figures.size(free))
    if memory.gpu_bytes:
        on_gpu = figures.size(memory.gpu_bytes)
        return tr(
            "{needs}, {size} of it on the GPU: more than is free there.", needs=needs, size=on_gpu
        )
    return tr(
        "{needs}: nearly all of the {free} that are free.", needs=needs, free=figures.size(free)
    )


def way_out(changes: int) -> str:
    """What the buttons are for."""
    if not changes:
        return tr("No single change would make it fit.")
    return tr("This would make it fit:") if changes == 1 else tr("Any of these would make it fit:")


def words_of(change: Change) -> str:
    """What the button says: the change, and what is needed then."""
    needs = figures.size(change.verdict.memory.total_bytes)
    return tr("{change} ({size})", change=_words(change), size=needs)


def _words(change: Change) -> str:
    match change.kind:
        case "kv type":
            return tr("{bits} KV cache", bits=tr(KV_BITS[str(change.value)]))
        case "context":
            return tr("Context of {tokens}", tokens=figures.tokens(int(change.value)))
        case "layers" if change.value == 0:
            return tr("Without the GPU")
        case "layers":
            return plural(int(change.value), "{n} layer on the GPU", "{n} layers on the GPU")
        case "quantization":
            return tr("Get the {name} version", name=change.value)
