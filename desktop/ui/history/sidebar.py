"""The left side: a new conversation, and all others. Says what the person wants; does none of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QModelIndex, QPoint, QRectF, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from desktop import figures
from desktop.conversation import Conversation
from desktop.language import tr
from desktop.ui.frame.frame import HAS_SYSTEM_BAR
from desktop.ui.history.conversation_list import (
    ConversationDelegate,
    ConversationList,
    ConversationModel,
)
from desktop.ui.look import fonts
from desktop.ui.look.mirroring import margins, placed
from desktop.ui.look.sign import Sign
from desktop.ui.look.theme import SIDEBAR, Look
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.keycap import with_keys


class Sidebar(QWidget):
    """The sign, the button for a new conversation, and the list."""

    new_requested = Signal()
    opened = Signal(int)
    renamed = Signal(int, str)
    delete_requested = Signal(int)
    collapse_requested = Signal()
    models_requested = Signal()
    settings_requested = Signal()
    trash_requested = Signal()
    duplicate_requested = Signal(int)
    archive_requested = Signal(int)
    archived_requested = Signal()
    """The person wants to see those that are archived."""
    archived_changed = Signal()
    """There are more of them now, or fewer."""
    left = Signal()
    """The person chose a conversation and wants to write in it."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._marking = False
        """The list is being changed by Paddock, not by the person."""
        self._waiting: dict[int, Conversation] = {}
        """Conversations that came while a title was being edited."""
        self._results: QWidget | None = None
        self._archived_count = 0
        self.setObjectName("sidebar")
        self.setFixedWidth(SIDEBAR)
        self.model = ConversationModel(self)
        self.model.renamed.connect(self.renamed)
        self.list = self._make_list()
        self._lay_out()
        look.changed.connect(self._color)
        self._color()

    def _make_list(self) -> ConversationList:
        view = ConversationList(self._look, self.model, self)
        view.customContextMenuRequested.connect(self._show_menu)
        view.delete_pressed.connect(self.delete_current)
        view.entered_row.connect(self.left)
        delegate = ConversationDelegate(self._look, view)
        delegate.rename_clicked.connect(lambda row: view.edit(self.model.index(row)))
        delegate.delete_clicked.connect(lambda row: self._delete(self.model.index(row)))
        view.setItemDelegate(delegate)
        # After the view's own connection: only then has it left its editing state.
        delegate.closeEditor.connect(self._on_editor_closed)
        selection = view.selectionModel()
        selection.currentChanged.connect(self._on_current)
        # A screen reader selects a row and moves nothing.
        selection.selectionChanged.connect(lambda: self._on_selected(selection.selectedIndexes()))
        return view

    def _lay_out(self) -> None:
        name = QLabel("Paddock", self)
        name.setFont(fonts.sans(15, fonts.Weight.DemiBold))
        self.collapse = Button(self._look, tr("Hide the sidebar"), icon="sidebar", parent=self)
        self.collapse.setObjectName("hideSidebar")
        self.collapse.clicked.connect(self.collapse_requested)
        head = QHBoxLayout()
        head.setContentsMargins(*margins(16, 12, 10, 8))
        head.setSpacing(4)
        head.addWidget(Sign(self._look, self, 24))
        head.addSpacing(6)
        head.addWidget(name, 1)
        self.menu = Button(self._look, tr("Menu"), icon="bars", parent=self)
        self.menu.setObjectName("openMenu")
        self.menu.setToolTip(tr("Menu") + " (F10)")
        self.menu.setVisible(not HAS_SYSTEM_BAR)
        head.addWidget(self.menu)
        head.addWidget(self.collapse)
        self.new = WideButton(self._look, tr("New conversation"), "plus", "Ctrl+N", self)
        self.new.setObjectName("newConversation")
        self.new.clicked.connect(self.new_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(*margins(0, 0, 1, 8))
        column.setSpacing(0)
        column.addLayout(head)
        new = QHBoxLayout()
        new.setContentsMargins(*margins(8, 0, 7, 0))
        new.addWidget(self.new, 1)
        column.addLayout(new)
        column.addSpacing(10)
        column.addWidget(self.list, 1)
        column.addWidget(self._make_door())
        column.addLayout(self._make_foot())

    def _make_foot(self) -> QVBoxLayout:
        """What is always there: the padlock, and the ways to other pages."""
        self.padlock = WideButton(self._look, tr("Offline"), "padlock", "", self)
        self.padlock.setObjectName("openNetwork")
        self.models = WideButton(self._look, tr("Models"), "models", "Ctrl+Shift+M", self)
        self.models.setObjectName("openModels")
        self.models.clicked.connect(self.models_requested)
        foot = QHBoxLayout()
        foot.addWidget(self.models, 1)
        self.trash = Button(self._look, tr("Trash"), icon="delete", parent=self)
        self.trash.setObjectName("openTrash")
        self.trash.setCheckable(True)
        self.trash.clicked.connect(self.trash_requested)
        foot.addWidget(self.trash)
        self.settings = Button(self._look, tr("Settings"), icon="settings", parent=self)
        self.settings.setObjectName("openSettings")
        self.settings.setToolTip(with_keys(tr("Settings"), "Ctrl+,"))
        self.settings.setCheckable(True)
        self.settings.clicked.connect(self.settings_requested)
        foot.addWidget(self.settings)
        column = QVBoxLayout()
        column.setContentsMargins(*margins(8, 6, 7, 0))
        column.setSpacing(0)
        column.addWidget(self.padlock)
        column.addLayout(foot)
        return column

    def _make_door(self) -> QWidget:
        """The way to what is archived, below the list; not there while nothing is."""
        self.archived = WideButton(self._look, tr("Archived"), "archive", "", self)
        self.archived.setObjectName("openArchived")
        self.archived.setCheckable(True)
        self.archived.clicked.connect(self.archived_requested)
        self._door = QWidget(self)
        row = QHBoxLayout(self._door)
        row.setContentsMargins(*margins(8, 4, 7, 0))
        row.addWidget(self.archived, 1)
        self._door.hide()
        return self._door

    def count_archived(self, count: int) -> None:
        """So many are archived."""
        if count == self._archived_count:
            return
        self._archived_count = count
        words = tr("Archived ({count})", count=figures.count(count))
        self.archived.setText(words)
        self.archived.setAccessibleName(words)
        self._door.setVisible(count > 0)
        self.archived_changed.emit()

    def take_search(self, head: QWidget, results: QWidget) -> None:
        """Put a search above the list; what it finds takes the list's place: see `show_results`."""
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        at = column.indexOf(self.list)
        column.insertWidget(at, head)
        column.insertWidget(at + 2, results, 1)
        self._results = results
        results.hide()

    def show_results(self, is_wanted: bool) -> None:
        """Show what was found, or the list again."""
        if self._results is not None:
            self._results.setVisible(is_wanted)
            self.list.setVisible(not is_wanted)

    # What is listed

    def merge(self, newest: Iterable[Conversation]) -> None:
        """Bring the list up to date; waits while a title is being edited."""
        if self.list.renaming:
            self._waiting |= {conversation.id: conversation for conversation in newest}
            return
        current = self.current()
        self.model.merge(newest)
        self.list.show_as_read()
        if self.current() != current:
            self.mark(current)

    def mark(self, conversation_id: int | None) -> None:
        """Show which conversation is open, without opening it."""
        row = self.model.row_of(conversation_id)
        selection = self.list.selectionModel()
        index = QModelIndex() if row is None else self.model.index(row)
        self._marking = True
        selection.setCurrentIndex(index, selection.SelectionFlag.ClearAndSelect)
        self._marking = False
        if row is not None:
            self.list.scrollTo(index)

    def remove(self, conversation_id: int) -> None:
        """Take one off the list, without opening its neighbour."""
        self._waiting.pop(conversation_id, None)
        self._marking = True
        self.model.remove(conversation_id)
        self._marking = False

    def title_of(self, conversation_id: int) -> str:
        """The title as it is listed."""
        row = self.model.row_of(conversation_id)
        return self.model.title(row)

    def beside(self, conversation_id: int) -> int | None:
        """The conversation below this one, or above it where it is the last."""
        row = self.model.row_of(conversation_id)
        others = self.model.conversations
        if row is None or len(others) < 2:
            return None
        return others[row + 1 if row + 1 < len(others) else row - 1].id

    def current(self) -> int | None:
        """The conversation that is marked."""
        index = self.list.currentIndex()
        return self.model.id_of(index)

    def step(self, step: int) -> None:
        """Open the conversation so many rows below, as if it had been clicked."""
        row = self.model.row_of(self.current())
        row = (0 if step > 0 else -1) if row is None else row + step
        if 0 <= row < self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(row))

    def rename_current(self) -> None:
        """Edit the title of the marked conversation in its place."""
        if self.list.currentIndex().isValid():
            self.list.edit(self.list.currentIndex())

    def delete_current(self) -> None:
        """Ask for the marked conversation to be deleted."""
        self._delete(self.list.currentIndex())

    def _delete(self, index: QModelIndex) -> None:
        if (conversation_id := self.model.id_of(index)) is not None:
            self.delete_requested.emit(conversation_id)

    def _on_selected(self, selected: Sequence[QModelIndex]) -> None:
        if selected and selected[0] != self.list.currentIndex():
            self.list.setCurrentIndex(selected[0])

    def _on_current(self, index: QModelIndex) -> None:
        conversation_id = self.model.id_of(index)
        if conversation_id is not None and not self._marking:
            self.opened.emit(conversation_id)

    def _on_editor_closed(self) -> None:
        waiting, self._waiting = self._waiting, {}
        if waiting:
            self.merge(waiting.values())

    def _show_menu(self, at: QPoint) -> None:
        index = self.list.indexAt(at)
        if index.isValid():
            menu = QMenu(self)
            menu.addAction(tr("Rename"), lambda: self.list.edit(index))
            number = self.model.id_of(index)
            menu.addAction(tr("Duplicate"), lambda: self.duplicate_requested.emit(number))
            menu.addAction(tr("Archive"), lambda: self.archive_requested.emit(number))
            menu.addAction(tr("Delete"), lambda: self._delete(index))
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self.list.viewport().mapToGlobal(at))

    # Looks

    def _color(self) -> None:
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Base, self._look.colors.sidebar)
        self.list.setPalette(palette)

    def paintEvent(self, e: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(e.rect(), self._look.colors.sidebar)
        edge = placed(self, QRectF(self.width() - 1, 0, 1, self.height()))
        painter.fillRect(edge, self._look.colors.line)


class WideButton(Button):
    """As wide as the list, with its words at the left, where the titles are."""

    def __init__(self, look: Look, text: str, icon: str, shortcut: str, parent: QWidget) -> None:
        super().__init__(look, text, icon=icon, text=text, parent=parent)
        self.setToolTip(QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText))
        self.radius = 9
        self.pad = 11
