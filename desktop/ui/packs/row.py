"""The row about NVIDIA cards among the settings: what a pack is, how it is with it, how far adding it is.

Asks for things and does none of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop import figures
from desktop.explain import Notice
from desktop.explain.packs import standing_in_words
from desktop.language import mark, tr
from desktop.packs.packs import Standing
from desktop.packs.use import Unused
from desktop.release import KnownPack
from desktop.ui.hearing.roles import Role
from desktop.ui.look import fonts
from desktop.ui.look.theme import Look
from desktop.ui.models.cards import Trouble
from desktop.ui.models.flow import Flow
from desktop.ui.models.labels import Words
from desktop.ui.models.waiting import Waiting
from desktop.ui.settings.found_words import FoundWords
from desktop.ui.settings.matching import matches, spans
from desktop.ui.widgets.buttons import Button, Manner

TITLE = mark("NVIDIA cards")
SIDE = 16


class CardsRow(QWidget):
    """Gone where this Paddock knows no pack for a computer like this one."""

    accessible_role = Role.Grouping

    page_wanted = Signal()
    file_wanted = Signal()
    cancelled = Signal()
    retry_wanted = Signal()
    remove_wanted = Signal(str)
    """The folder's name."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("nvidiaCards")
        self.setAccessibleName(tr(TITLE))
        self.is_offered = False
        self._folder = self._earlier_folder = ""
        self.title = FoundWords(
            look, tr(TITLE), size_px=14, weight=fonts.Weight.Medium, parent=self
        )
        self.sentence = FoundWords(look, "", muted=True, parent=self)
        self.status = Words(parent=self)
        self.status.setObjectName("packStatus")
        self.waiting = Waiting(look, self, cancel=tr("Stop adding the pack"))
        self.waiting.cancelled.connect(self.cancelled)
        self.trouble = Trouble(look, self)
        self.add = self._button("addPack", tr("Add the pack…"))
        self.add.clicked.connect(self.file_wanted)
        self.page = self._button("openPacks", tr("Open the releases page"))
        self.page.clicked.connect(self.page_wanted)
        self.retry = self._button("retryPack", tr("Try it again"))
        self.retry.clicked.connect(self.retry_wanted)
        self.remove = self._button("removePack", tr("Remove the pack"))
        self.earlier = self._button("removeEarlier", tr("Remove the earlier pack"))
        self.remove.clicked.connect(lambda: self.remove_wanted.emit(self._folder))
        self.earlier.clicked.connect(lambda: self.remove_wanted.emit(self._earlier_folder))
        self._ways = Flow(self)
        self._ways.add(self.page, self.add, self.retry, self.remove, self.earlier)
        self._lay_out()
        look.measured.connect(self._measure)
        self._measure()
        self.hide()

    def show_packs(self, packs: Sequence[Standing], *, has_page: bool) -> None:
        """This is how it is with each, the release's own first."""
        known = next((each for each in packs if each.known is not None), None)
        left = next((each for each in packs if each.known is None), None)
        self.is_offered = known is not None
        if known is None or known.known is None:
            return
        self.sentence.say(_sentence(known.known, is_added=known.is_added))
        self.status.say("\n".join(f"{standing_in_words(each)}." for each in packs if each.is_added))
        self._folder, self._earlier_folder = known.folder, left.folder if left else ""
        self.page.setVisible(has_page and not known.is_added)
        self.add.setVisible(not known.is_added or known.why_not is Unused.DAMAGED)
        self.retry.setVisible(known.why_not in (Unused.DIED, Unused.DAMAGED))
        self.remove.setVisible(known.is_added)
        self.earlier.setVisible(left is not None)
        self._ways.refresh()

    def show_progress(self, sentence: str, fraction: float | None) -> None:
        """It is being added, so far; None where nobody knows how far."""
        self.trouble.hide()
        self.status.say("")
        self._ways.hide()
        if fraction is None:
            self.waiting.begin(sentence)
        else:
            self.waiting.tell(sentence, fraction)

    def tell(self, sentence: str) -> None:
        """What came of it."""
        self._rest()
        self.status.tell(sentence)

    def refuse(self, notice: Notice) -> None:
        """It could not be done."""
        self._rest()
        self.trouble.say(notice, None)

    def search(self, words: str) -> bool:
        """Mark these words; whether there is a row, and all of them are found in it."""
        texts = (self.title.text(), self.sentence.text())
        found = matches(words, *texts)
        for label, text in zip((self.title, self.sentence), texts, strict=True):
            label.mark(spans(words, text) if found else ())
        return found and self.is_offered

    def _rest(self) -> None:
        had_keyboard = self.waiting.isAncestorOf(self.focusWidget() or self)
        self.waiting.end()
        self.trouble.hide()
        self._ways.show()
        if had_keyboard:
            shown = (each for each in (self.add, self.remove) if not each.isHidden())
            next(shown, self.add).setFocus()

    def _button(self, name: str, text: str) -> Button:
        button = Button(self._look, text, text=text, manner=Manner.OUTLINED, parent=self)
        button.setObjectName(name)
        return button

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.sentence)
        self._column.addLayout(words)
        for widget in (self.status, self.waiting, self.trouble, self._ways):
            self._column.addWidget(widget)

    def _measure(self) -> None:
        above = self._look.gap(13)
        self._column.setContentsMargins(SIDE, above, SIDE, above)
        self._column.setSpacing(self._look.gap(8))


def _sentence(pack: KnownPack, *, is_added: bool) -> str:
    if is_added:
        return tr(
            "With the pack for {title}, models can answer on an NVIDIA card.", title=pack.title
        )
    said = tr(
        "With the pack for {title}, models can answer on an NVIDIA card. Download {file} ({size}) from "
        "the releases page with your browser, then add it here. It takes {room} on the disk.",
        title=pack.title,
        file=pack.file,
        size=figures.size(pack.bytes),
        room=figures.size(pack.unpacked_bytes),
    )
    if not pack.driver:
        return said
    return f"{said} " + tr("The card’s driver must be {driver} or newer.", driver=pack.driver)
