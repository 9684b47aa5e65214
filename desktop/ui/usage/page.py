"""What Paddock keeps, what it takes on this disk, and ways to free it. Measures nothing itself."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from desktop import figures
from desktop.language import digits, mark, plural, tr
from desktop.store.usage import Counted, Tokens
from desktop.ui.look import fonts
from desktop.ui.look.theme import Look
from desktop.ui.models.cards import Card
from desktop.ui.models.column import Screen
from desktop.ui.models.labels import Words
from desktop.ui.models.row import Row
from desktop.ui.widgets.buttons import Button, Manner


class Sizes(msgspec.Struct, frozen=True):
    """In bytes on the disk; None while it is measured."""

    history: int | None = None
    backups: int | None = None
    sessions: int | None = None
    models: int | None = None
    packs: int | None = None


class _Place(msgspec.Struct, frozen=True):
    """One row about the disk."""

    name: str
    title: str
    about: str
    way: str
    sign: str


PLACES = (
    _Place("history", mark("Conversations"), mark("with their files, encrypted"),
           mark("Open the trash"), "conversation"),
    _Place("backups", mark("Backups"), mark("made by itself, by day and by week"),
           mark("Keep only a new one"), "again"),
    _Place("sessions", mark("What models remember"),
           mark("so that conversations go on at once; no words are lost without it"),
           mark("Clear"), "waiting"),
    _Place("models", mark("Models"), mark("in Paddock’s own folder"),
           mark("Open the models"), "models"),
    _Place("packs", mark("Packs"), mark("for cards, added from a file"),
           mark("Open the settings"), "speed"),
)  # fmt: skip


class _Way(Button):
    """A button that is no narrower than its like."""

    least_width = 0

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(max(hint.width(), self.least_width), hint.height())


class UsagePage(Screen):
    """Says what the person wants; does none of it."""

    freeing_wanted = Signal(str)
    """The name of a place in `PLACES`."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, tr("Storage and usage"), tr("Back to the conversation"), parent)
        self.setObjectName("usagePage")
        self._counts = Row(look, opens=False, sign="conversation")
        self._tokens = Row(look, opens=False, sign="speed")
        self._rows = {place.name: self._make_row(place) for place in PLACES}
        self._total = Words(muted=True)
        self.beside.addStretch(1)
        box = self.column.box
        for title, rows in (
            (tr("What you have said"), (self._counts, self._tokens)),
            (tr("On this disk"), tuple(self._rows.values())),
        ):
            box.addWidget(Words(title, size_px=15, weight=fonts.Weight.DemiBold))
            box.addSpacing(8)
            card = Card(look, self)
            card.fill(rows)
            box.addWidget(card)
            box.addSpacing(24)
        box.addWidget(self._total)
        box.addStretch(1)
        self._align_ways()
        self.show_counted(None, Tokens())
        self.show_sizes(Sizes())

    def _make_row(self, place: _Place) -> Row:
        row = Row(self.look, opens=False, sign=place.sign)
        way = _Way(self.look, tr(place.way), text=tr(place.way), manner=Manner.OUTLINED)
        way.setObjectName(f"free-{place.name}")
        way.clicked.connect(lambda: self.freeing_wanted.emit(place.name))
        row.add(way)
        return row

    def _align_ways(self) -> None:
        """All as wide as the widest: so the bars beside them can be compared."""
        ways = self.findChildren(_Way)
        widest = max(way.sizeHint().width() for way in ways)
        for way in ways:
            way.least_width = widest

    def show_counted(self, counted: Counted | None, tokens: Tokens) -> None:
        """How much was said; None: it is being counted. Tokens may be those so far."""
        if counted is None:
            self._counts.say(tr("Conversations and messages"), tr("Counting…"))
            self._tokens.say(tr("Tokens"), tr("Counting…"))
            return
        conversations = plural(counted.conversations, "{n} conversation", "{n} conversations")
        messages = plural(counted.messages, "{n} message", "{n} messages")
        files = counted.attachments
        with_files = plural(files, "{n} file", "{n} files") if files else ""
        self._counts.say(
            tr("Conversations and messages"), figures.line(conversations, messages, with_files)
        )
        written = tr("{count} written", count=digits(f"{tokens.generation_tokens:,}"))
        read = tr("{count} read", count=digits(f"{tokens.prompt_tokens:,}"))
        so_far = tr("Counting…") if tokens.last_id is not None else ""
        self._tokens.say(tr("Tokens"), figures.line(written, read, so_far))

    def show_sizes(self, sizes: Sizes) -> None:
        """What it takes."""
        found = msgspec.structs.asdict(sizes)
        known = [size for size in found.values() if size is not None]
        most = max(known, default=0)
        for place in PLACES:
            size, row = found[place.name], self._rows[place.name]
            row.fraction = None if size is None else size / most if most else 0.0
            said = tr("Measuring…") if size is None else figures.size(size)
            row.say(tr(place.title), figures.line(said, tr(place.about)))
        self._rows["packs"].setVisible(bool(sizes.packs))  # few ever add one
        is_whole = len(known) == len(found)
        self._total.say(
            tr("{size} in all", size=figures.size(sum(known))) if is_whole else tr("Measuring…")
        )
