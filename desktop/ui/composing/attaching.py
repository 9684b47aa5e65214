"""Files on their way into a message: read, kept with the draft, shown, taken away. Asks nobody anything.

What is being read belongs to the conversation in which it was attached, also when another is open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.conversation import Attachment
from desktop.errors import AppError, FileUnread, Unread
from desktop.language import digits, plural, tr
from desktop.loop import Loop
from desktop.reading.formats import kind_of_name
from desktop.reading.protocol import Words
from desktop.reading.reader import FileReader, Reading
from desktop.store.store import Store
from desktop.ui.composing.chip import Chip, facts_of, shown_name
from desktop.ui.composing.chips import Chips
from desktop.ui.hearing.aloud import announce

MANY_ROWS = 1000
"""A table with more of them is spoken of."""
Count = Callable[[str, Callable[[int], None]], object]
"""Counts a text's tokens as a model does, and gives them to the callback, now or later."""


class _Card:
    """A chip and what it stands for."""

    def __init__(self, chip: Chip, conversation_id: int) -> None:
        self.chip = chip
        self.conversation_id = conversation_id
        self.attachment: Attachment | None = None
        """None while it is being read."""
        self.reading: Reading | None = None
        self.is_gone = False


class Attaching(QObject):
    """The attachments of the draft that is being written."""

    settled = Signal()
    """Nothing is being read any more."""
    changed = Signal()
    failed = Signal(object)
    """An `AppError`."""
    told = Signal(str)
    """A sentence that nobody has to act on."""
    toast_wanted = Signal(str, object)
    opened = Signal(object)
    """The person wants to see this `Attachment`."""
    into_message = Signal(str)
    """This text is to stand in the message."""

    def __init__(self, chips: Chips, store: Store, loop: Loop, parent: QObject) -> None:
        super().__init__(parent)
        self._chips, self._store = chips, store
        self._reader = FileReader(loop)
        self._conversation_id: int | None = None
        self._cards: list[_Card] = []
        self._early: list[Path] = []
        """Files that came before there was a conversation for them."""
        self._count: Count | None = None
        """Who counts tokens; without, they are guessed."""

    def count_with(self, count: Count) -> None:
        """Let this count tokens from now on, as the model does."""
        self._count = count
        for card in self._cards:
            self._tell_tokens(card)

    # The conversation

    def open(self, conversation_id: int) -> None:
        """What is attached from now on goes with this conversation."""
        self._conversation_id = conversation_id
        early, self._early = self._early, []
        self.add_files(early)

    def load(self, attachments: Iterable[Attachment]) -> None:
        """Its draft's attachments, as they are on the disk; those that came meanwhile stay behind them."""
        there = {card.attachment.id for card in self._cards if card.attachment}
        for attachment in attachments:
            if attachment.id not in there:
                self._show(attachment)

    def clear(self) -> None:
        """Show none; what is being read goes on for its conversation."""
        self._conversation_id = None
        self._cards.clear()
        self._chips.clear()

    def close(self) -> None:
        """End what is being read."""
        self._reader.close()

    # What the person does

    def add_files(self, paths: Sequence[Path]) -> None:
        """Read these, and attach what is in them."""
        if self._conversation_id is None:
            self._early += paths
            return
        for path in paths:
            card = self._add_card(path.name, kind_of_name(path.name), self._conversation_id)
            card.chip.say(tr("Reading…"))
            card.reading = self._reader.read(
                path,
                partial(self._read, card),
                partial(self._unread, card),
                partial(self._went, card),
            )
        self._chips.refit()
        self.changed.emit()

    def add_text(self, text: str) -> None:
        """A long paste."""
        if self._conversation_id is None:
            self.into_message.emit(text)
            return
        card = self._add_card("", "pasted", self._conversation_id)
        self._keep(card, Words("pasted", text, 0))
        self.toast_wanted.emit(tr("Long text attached"), lambda: self._put_into_message(card))

    def refuse_picture(self) -> None:
        """A picture was pasted."""
        self.failed.emit(FileUnread(tr("Pasted picture"), Unread.PICTURE))

    def put_into_message(self, attachment: Attachment) -> None:
        """Its words stand in the message, and it is attached no more."""
        for card in self._cards:
            if card.attachment and card.attachment.id == attachment.id:
                self._put_into_message(card)
                return

    @property
    def is_reading(self) -> bool:
        """Is a file of the open conversation still being read, or kept."""
        return any(card.attachment is None for card in self._cards)

    def ready(self) -> tuple[Attachment, ...]:
        """Those that can be sent."""
        return tuple(card.attachment for card in self._cards if card.attachment)

    def let_go(self, ids: Iterable[int]) -> None:
        """These went with a message."""
        gone = set(ids)
        for card in [c for c in self._cards if c.attachment and c.attachment.id in gone]:
            self._drop(card)

    def take_back(self, attachments: Iterable[Attachment]) -> None:
        """These are the draft's again, of a message that is not sent after all."""
        self.load(attachments)

    # How it goes

    def _add_card(self, name: str, kind: str, conversation_id: int) -> _Card:
        card = _Card(self._chips.add(name or tr("Pasted text"), kind), conversation_id)
        self._cards.append(card)
        card.chip.clicked.connect(partial(self._open, card))
        card.chip.remove_wanted.connect(partial(self._remove, card))
        card.chip.into_message_wanted.connect(partial(self._put_into_message, card))
        return card

    def _show(self, attachment: Attachment) -> None:
        assert self._conversation_id is not None
        card = self._add_card(shown_name(attachment), attachment.kind, self._conversation_id)
        self._settle(card, attachment)

    def _went(self, card: _Card, done: int, total: int) -> None:
        if total > 1 and card in self._cards:
            card.chip.say(
                tr(
                    "Reading page {page} of {total}",
                    page=digits(f"{done + 1:,}"),
                    total=digits(f"{total:,}"),
                )
            )
            self._chips.refit()

    def _read(self, card: _Card, words: Words) -> None:
        if words.rows > MANY_ROWS:
            rows = plural(words.rows, "{n} row", "{n} rows")
            self.told.emit(
                tr(
                    "“{name}” has {rows}; a model may not see all of it.",
                    name=card.chip.name,
                    rows=rows,
                )
            )
        self._keep(card, words)

    def _keep(self, card: _Card, words: Words) -> None:
        name = "" if words.kind == "pasted" else self._name_of(card)
        conversation_id = card.conversation_id
        self._store.do(
            lambda history: history.attachments.add(
                conversation_id,
                name=name,
                kind=words.kind,
                text=words.text,
                size_bytes=words.size_bytes,
            ),
            partial(self._kept, card),
            partial(self._unread, card),
        )

    def _kept(self, card: _Card, attachment: Attachment) -> None:
        if card.is_gone:  # it was taken away while it was being kept
            self._store.do(lambda history: history.attachments.remove(attachment.id))
        elif card in self._cards:
            announce(card.chip, tr("Attached “{name}”", name=card.chip.name))
            self._settle(card, attachment)
        elif (
            card.conversation_id == self._conversation_id
        ):  # it was left and opened again meanwhile
            self.load([attachment])

    def _settle(self, card: _Card, attachment: Attachment) -> None:
        card.attachment = attachment
        card.chip.say(facts_of(attachment))
        self._tell_tokens(card)
        self._chips.refit()
        self.changed.emit()
        if not self.is_reading:
            self.settled.emit()

    def _tell_tokens(self, card: _Card) -> None:
        if self._count is not None and card.attachment is not None:
            self._count(card.attachment.text, partial(self._counted, card))

    def _counted(self, card: _Card, tokens: int) -> None:
        if card in self._cards and card.attachment:
            card.chip.say(facts_of(card.attachment, tokens))
            self._chips.refit()

    def _unread(self, card: _Card, error: AppError) -> None:
        if card in self._cards:
            self._drop(card)
        if not card.is_gone:
            self.failed.emit(error)

    def _open(self, card: _Card) -> None:
        if card.attachment is not None:
            self.opened.emit(card.attachment)

    def _remove(self, card: _Card) -> None:
        if card not in self._cards:
            return
        card.is_gone = True
        if card.reading is not None:
            self._reader.cancel(card.reading)
        self._drop(card)
        attachment, conversation_id = card.attachment, card.conversation_id
        if attachment is not None:
            self._store.do(lambda history: history.attachments.remove(attachment.id))
            self.toast_wanted.emit(
                tr("Removed “{name}”", name=card.chip.name),
                lambda: self._restore(conversation_id, attachment),
            )

    def _restore(self, conversation_id: int, attachment: Attachment) -> None:
        def restored(_: object) -> None:
            if conversation_id == self._conversation_id:
                self.load([attachment])

        self._store.do(
            lambda history: history.attachments.restore(conversation_id, attachment),
            restored,
            self.failed.emit,
        )

    def _put_into_message(self, card: _Card) -> None:
        attachment = card.attachment
        if attachment is None or card not in self._cards:
            return
        self._drop(card)
        self._store.do(lambda history: history.attachments.remove(attachment.id))
        self.into_message.emit(attachment.text)

    def _drop(self, card: _Card) -> None:
        self._cards.remove(card)
        self._chips.remove(card.chip)
        self.changed.emit()
        if not self.is_reading:
            self.settled.emit()

    @staticmethod
    def _name_of(card: _Card) -> str:
        return card.reading.path.name if card.reading else card.chip.name
