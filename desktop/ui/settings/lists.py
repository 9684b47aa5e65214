"""All settings by section, one section at a time, or those in which the words of a search stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.setting_facts import Setting, all_settings, setting
from desktop.setting_words import Effect, Section
from desktop.settings import Settings
from desktop.ui.look.theme import Look
from desktop.ui.models.chooser import Chooser
from desktop.ui.models.chooser import Option as Place
from desktop.ui.models.column import Screen
from desktop.ui.models.fields import Field
from desktop.ui.models.flow import Flow
from desktop.ui.models.kept_line import KeptLine
from desktop.ui.models.labels import Words
from desktop.ui.packs.row import CardsRow
from desktop.ui.piecemeal import Piecemeal
from desktop.ui.settings.controls import LinkControl
from desktop.ui.settings.preview import Preview
from desktop.ui.settings.rail import Rail
from desktop.ui.settings.row import SettingRow
from desktop.ui.settings.section import SectionCard
from desktop.ui.widgets.buttons import Button, Manner

NARROW = 600
"""In less width than this the sections are chosen from a menu above, in px."""
SEARCH_WIDTH = 240
SECTIONS = tuple(Section)


class SettingsLists(Screen):
    """The search looks through all sections at once; Escape empties it first."""

    wanted = Signal(str, object)
    link_wanted = Signal(str)
    reset_all_wanted = Signal()
    restart_wanted = Signal()
    storage_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, tr("Settings"), tr("Back to the conversation"), parent)
        self.setObjectName("settingsLists")
        titles = [tr(section.value) for section in SECTIONS]
        self.search = Field(look, tr("Search the settings"), icon="search", hint=tr("Search"))
        self.search.setObjectName("searchSettings")
        self.search.textChanged.connect(self._on_search)
        self.rail = Rail(look, titles, self)
        self.rail.chosen.connect(self.show_section)
        places = [Place(str(number), title) for number, title in enumerate(titles)]
        self._menu = Chooser(look, tr("Section"), places, self)
        self._menu.setObjectName("sectionMenu")
        self._menu.chosen.connect(lambda number: self.show_section(int(number)))
        self._rows: dict[str, SettingRow] = {}
        self._cards: dict[int, SectionCard] = {}
        """Those that were wanted so far: making all takes longer than anybody should wait."""
        self._making: dict[int, Piecemeal] = {}
        """Their rows, which come one after the other."""
        self._restarts: dict[str, QWidget] = {}
        self._nowhere = QWidget(self)
        """Holds what belongs to a row until there is that row."""
        self._nowhere.hide()
        self.kept = KeptLine(look, self._nowhere)
        """What is kept of conversations, with the setting that limits it."""
        self.cards = CardsRow(look, self._nowhere)
        """What makes graphics processors of one kind usable, beside how much is put on them."""
        self._sought = ""
        """The setting to go to, once it is there."""
        self._model_name: Callable[[str], str] = str
        self._settings = Settings()
        self._started_with: Settings | None = None
        self._shown = 0
        self._can_reset = False
        self.reset_all = self._make_reset_all(look)
        self._nothing = self._make_nothing(look)
        self._lay_out()
        look.measured.connect(self._measure)
        self._measure()
        self.show_section(0)

    # What there is, made when it is wanted

    def _card(self, number: int) -> SectionCard:
        """This section, in its place among the others; its rows are there soon."""
        if number not in self._cards:
            card = SectionCard(self.look, tr(SECTIONS[number].value), self)
            card.hide()
            self.column.box.insertWidget(sum(other < number for other in self._cards), card)
            self._cards[number] = card
            self._making[number] = making = Piecemeal(self._fill(number, card), self)
            making.finished.connect(self._on_made)
        return self._cards[number]

    def _fill(self, number: int, card: SectionCard) -> Iterator[None]:
        """Row after row, each as the search and the settings want it by then."""
        if SECTIONS[number] is Section.APPEARANCE:
            self.preview = Preview(self.look)
            card.put_first(self.preview)
            card.show_first(shown=not self._words)
            yield
        for each in all_settings():
            if each.about.section is SECTIONS[number]:
                row = self._make_row(each)
                self._show_row(row)
                card.add(row, shown=row.search(self._words))
                if each.name == "gpu_layers":
                    card.add(self.cards, shown=self.cards.search(self._words))
                self._show_found()
                yield

    @property
    def _words(self) -> str:
        """What is searched for."""
        return self.search.text().strip()

    def _make_row(self, setting: Setting) -> SettingRow:
        row = SettingRow(self.look, setting)
        row.chosen.connect(self.wanted)
        row.reset_wanted.connect(lambda name: self.wanted.emit(name, setting.default))
        row.link_wanted.connect(self.link_wanted)
        self._rows[setting.name] = row
        if setting.name == "sessions_bytes":
            row.below.addWidget(self.kept)
            row.below.addWidget(self._make_storage())
        if setting.about.effect is Effect.NEXT_START:
            self._restarts[setting.name] = self._make_restart(self.look, row)
        return row

    def _make_storage(self) -> QWidget:
        """The way to all that Paddock keeps."""
        words = tr("Storage and usage")
        button = Button(self.look, words, text=words, manner=Manner.OUTLINED)
        button.setObjectName("openUsage")
        button.clicked.connect(self.storage_wanted)
        line = Flow()
        line.add(button)
        return line

    def row(self, name: str) -> SettingRow:
        """The row of this setting."""
        if name not in self._rows:
            number = _section_of(name)
            self._card(number)
            self._making[number].finish()
        return self._rows[name]

    def _make_reset_all(self, look: Look) -> Button:
        words = tr("Reset all settings")
        button = Button(look, words, text=words, icon="again", manner=Manner.OUTLINED)
        button.setObjectName("resetAll")
        button.setToolTip(tr("All but the model; it can be undone"))
        button.clicked.connect(self.reset_all_wanted)
        return button

    def _make_restart(self, look: Look, row: SettingRow) -> QWidget:
        words = tr("Restart Paddock")
        button = Button(look, words, text=words, manner=Manner.OUTLINED)
        button.setObjectName("restart")
        button.setToolTip(tr("It closes and opens again; everything is kept."))
        button.clicked.connect(self.restart_wanted)
        line = Flow()
        line.add(button)
        line.hide()
        row.below.addWidget(line)
        return line

    def _make_nothing(self, look: Look) -> QWidget:
        nothing = QWidget(self)
        nothing.setObjectName("nothingFound")
        self._nothing_words = Words(size_px=14, parent=nothing)
        words = tr("Show all settings")
        clear = Button(look, words, text=words, manner=Manner.OUTLINED, parent=nothing)
        clear.setObjectName("clearSearch")
        clear.clicked.connect(self.search.clear)
        ways = Flow(nothing)
        ways.add(clear)
        column = QVBoxLayout(nothing)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._nothing_words)
        column.addWidget(ways)
        nothing.hide()
        return nothing

    def _lay_out(self) -> None:
        self.column.box.addWidget(self._nothing)
        ways = Flow(self)
        ways.add(self.reset_all)
        self._ways = ways
        self.column.box.addWidget(ways)
        self.column.box.addStretch(1)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.removeWidget(self.column)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self.column, 1)
        layout.addLayout(row, 1)
        self.beside.addStretch(1)
        self.beside.addWidget(self.search)
        self._line = QVBoxLayout()
        self._line.setContentsMargins(0, 0, 0, 11)
        self._line.setSpacing(8)
        self.below.addLayout(self._line)
        QWidget.setTabOrder(self.back, self.search)

    # What is shown

    def show_settings(self, settings: Settings) -> None:
        """These hold now."""
        self._settings = settings
        if self._started_with is None:
            self._started_with = settings
        for row in self._rows.values():
            self._show_row(row)
        self._can_reset = any(
            getattr(settings, each.name) != each.default
            for each in all_settings()
            if each.name != "model"
        )
        self._ways.setVisible(self._can_reset and not self.search.text())

    def _show_row(self, row: SettingRow) -> None:
        name, settings = row.setting.name, self._settings
        row.show_value(getattr(settings, name))
        if isinstance(row.control, LinkControl) and name == "model" and settings.model:
            row.control.show_text(self._model_name(settings.model))
        if name in self._restarts:
            former = self._started_with or settings
            self._restarts[name].setVisible(getattr(settings, name) != getattr(former, name))

    def name_model(self, of: Callable[[str], str]) -> None:
        """How the model is called that a setting names."""
        self._model_name = of

    def show_section(self, number: int) -> None:
        """This section alone; a search ends."""
        self._shown, self._sought = number, ""
        if self.search.text():
            self.search.clear()
        else:
            self._show_cards()

    def show_setting(self, name: str) -> None:
        """The section of this setting, scrolled to it, with the keyboard on it."""
        number = _section_of(name)
        self.show_section(number)
        self._sought = name
        if self._making[number].is_finished:
            self._on_made()

    def _on_made(self) -> None:
        """A section is whole."""
        self._show_found()
        row = self._rows.get(self._sought)
        if row is not None:
            self._sought = ""
            # Where it stands is known once all of it was laid out.
            self.column.box.activate()
            self.column.ensureWidgetVisible(row)
            row.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_search(self) -> None:
        if self._words:
            for number in range(len(SECTIONS)):
                self._card(number)
        for row in self._rows.values():
            row.setVisible(row.search(self._words))
        self.cards.setVisible(self.cards.search(self._words))
        self._nothing_words.say(tr("No setting speaks of “{words}”.", words=self._words))
        self._show_cards()

    def _show_cards(self) -> None:
        searching = bool(self._words)
        if not searching:
            self._card(self._shown)
        for card in self._cards.values():
            card.show_first(shown=not searching)
        self._show_found()
        self._ways.setVisible(self._can_reset and not searching)
        self.rail.mark(None if searching else self._shown)
        self._menu.show_value("" if searching else str(self._shown), tr("All") if searching else "")
        self.column.verticalScrollBar().setValue(0)

    def _show_found(self) -> None:
        """The sections that hold something; that none does is said once all of them were looked at."""
        searching = bool(self._words)
        for number, card in self._cards.items():
            card.setVisible(card.has_rows if searching else number == self._shown)
        is_whole = all(making.is_finished for making in self._making.values())
        found = any(card.has_rows for card in self._cards.values())
        self._nothing.setVisible(searching and is_whole and not found)

    # How it is laid out

    def _measure(self) -> None:
        self.column.box.setSpacing(self.look.gap(22))

    def _place_head(self) -> None:
        narrow = self.width() < NARROW
        self.rail.setVisible(not narrow)
        self._menu.setVisible(narrow)
        place: QLayout = self._line if narrow else self.beside
        if self.search.parent() is None or place.indexOf(self.search) < 0:
            self.beside.removeWidget(self.search)
            self._line.removeWidget(self.search)
            self._line.removeWidget(self._menu)
            if narrow:
                self._line.addWidget(self._menu)
                self._line.addWidget(self.search)
            else:
                self.beside.addWidget(self.search)
        self.search.setMaximumWidth(10_000 if narrow else SEARCH_WIDTH)
        self.search.setMinimumWidth(80 if narrow else SEARCH_WIDTH)
        left = max(16 if narrow else 12, self.inset)
        self._head.setContentsMargins(left, 12, 28 if not narrow else 16, 0 if narrow else 11)
        self.below.setContentsMargins(16 - left if narrow else 0, 0, 0, 0)

    def resizeEvent(self, e: QResizeEvent) -> None:
        self._place_head()
        super().resizeEvent(e)

    @property
    def search_field(self) -> Field:
        """That of all settings."""
        return self.search

    def keyPressEvent(self, e: QKeyEvent) -> None:
        """Escape empties the search first, and goes back only after that."""
        if e.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        else:
            super().keyPressEvent(e)


def _section_of(name: str) -> int:
    return SECTIONS.index(setting(name).about.section)
