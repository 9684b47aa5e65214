"""The list of conversations: its model, and how a row is painted. Knows nothing of the store."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from desktop.conversation import Conversation
from desktop.language import tr
from desktop.plain import visible_line
from desktop.ui.history.list_states import empty_words, paint_empty, paint_loading
from desktop.ui.history.title_editor import TitleEditor
from desktop.ui.history.titles import UNTITLED, shown_title
from desktop.ui.look import fonts, icons
from desktop.ui.look.mirroring import draw_words
from desktop.ui.look.theme import Look
from desktop.ui.widgets.ring import FocusRing
from desktop.ui.widgets.scrollbar import ThinScrollBar

WORDS, AROUND = 20, 18
"""Height of a title, and of the space around it, in px."""
ID_ROLE = Qt.ItemDataRole.UserRole
BUSY_ROLE = Qt.ItemDataRole.UserRole + 1

Index = QModelIndex | QPersistentModelIndex


class ConversationModel(QAbstractListModel):
    """Conversations, last changed first."""

    renamed = Signal(int, str)
    more_wanted = Signal()
    """The end of the list is seen, and there are more."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.has_more = False
        self._conversations: list[Conversation] = []
        self._busy: frozenset[int] = frozenset()

    @property
    def conversations(self) -> Sequence[Conversation]:
        """All that are listed."""
        return self._conversations

    def merge(self, newest: Iterable[Conversation]) -> None:
        """Put these on top, in their order; the others keep theirs below."""
        newest = list(newest)
        ids = {conversation.id for conversation in newest}
        merged = newest + [c for c in self._conversations if c.id not in ids]
        merged.sort(key=lambda c: (c.updated_at, c.id), reverse=True)
        if merged == self._conversations:
            return
        if [c.id for c in merged] == [c.id for c in self._conversations]:
            self._conversations = merged
            self.dataChanged.emit(self.index(0), self.index(len(merged) - 1))
            return
        self.beginResetModel()
        self._conversations = merged
        self.endResetModel()

    def remove(self, conversation_id: int) -> None:
        """Take one off the list."""
        row = self.row_of(conversation_id)
        if row is not None:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._conversations[row]
            self.endRemoveRows()

    def set_busy(self, busy: frozenset[int]) -> None:
        """Those in which an answer is being written."""
        changed = busy ^ self._busy
        self._busy = busy
        for conversation_id in changed:
            row = self.row_of(conversation_id)
            if row is not None:
                self.dataChanged.emit(self.index(row), self.index(row))

    def title(self, row: int | None) -> str:
        """The title as it is listed."""
        return tr(UNTITLED) if row is None else shown_title(self.conversations[row])

    def id_of(self, index: QModelIndex) -> int | None:
        """Which conversation is in this row."""
        return self.conversations[index.row()].id if index.isValid() else None

    def row_of(self, conversation_id: int | None) -> int | None:
        """Where it is listed."""
        for row, conversation in enumerate(self._conversations):
            if conversation.id == conversation_id:
                return row
        return None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._conversations)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        conversation = self._conversations[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return shown_title(conversation)
            case Qt.ItemDataRole.EditRole:
                return visible_line(conversation.title)
            case _ if role == ID_ROLE:
                return conversation.id
            case _ if role == BUSY_ROLE:
                return conversation.id in self._busy
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        title = visible_line(str(value))
        conversation = self._conversations[index.row()]
        if role != Qt.ItemDataRole.EditRole or not title:
            return False
        if title != visible_line(conversation.title):
            self.renamed.emit(conversation.id, title)
        return True


class ConversationDelegate(QStyledItemDelegate):
    """Paints a row as a pill; under the pointer, with buttons to rename and to delete."""

    rename_clicked = Signal(int)
    delete_clicked = Signal(int)
    """The row whose button was clicked."""

    def __init__(self, look: Look, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._look = look
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(100, row_height(self._look))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colors = self._look.colors
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        pill = QRectF(option.rect).adjusted(8, 1, -8, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.selected if selected else colors.hover)
            painter.drawRoundedRect(pill, 9, 9)
        if state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            painter.setPen(QPen(colors.accent, self._look.ring))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(pill.adjusted(1, 1, -1, -1), 8, 8)
        self._paint_content(painter, option.rect, index, selected=selected, hovered=hovered)
        painter.restore()

    def _paint_content(
        self, painter: QPainter, row: QRect, index: Index, *, selected: bool, hovered: bool
    ) -> None:
        colors = self._look.colors
        words = row.adjusted(20, 0, -20, 0)
        if hovered:
            rename, delete = self.buttons(row)
            words.setRight(row.right() - 70)
            icons.draw(painter, "rename", QRectF(rename).adjusted(5, 5, -5, -5), colors.muted)
            icons.draw(painter, "delete", QRectF(delete).adjusted(5, 5, -5, -5), colors.muted)
        elif index.data(BUSY_ROLE):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.accent)
            dot = QRect(words.right() - 7, row.center().y() - 2, 7, 7)
            painter.drawEllipse(QRectF(self._visual(row, dot)))
            words.setRight(words.right() - 14)
        weight = fonts.Weight.Medium if selected else fonts.Weight.Normal
        painter.setFont(fonts.sans(self._look.text_px(13), weight))
        painter.setPen(colors.text)
        title = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, words.width()
        )
        draw_words(painter, self._visual(row, words), Qt.AlignmentFlag.AlignVCenter, title)

    def buttons(self, row: QRect) -> tuple[QRect, QRect]:
        """Where the buttons to rename and to delete are in a row."""
        top = row.center().y() - 12
        rename, delete = (
            QRect(QPoint(row.right() - from_end, top), QSize(26, 26)) for from_end in (66, 40)
        )
        return self._visual(row, rename), self._visual(row, delete)

    def _visual(self, row: QRect, box: QRect) -> QRect:
        """Where this is from right to left."""
        return QStyle.visualRect(self._view.layoutDirection(), row, box)

    def editorEvent(
        self,
        e: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        pressed = e.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease)
        if pressed and isinstance(e, QMouseEvent) and e.button() == Qt.MouseButton.LeftButton:
            rename, delete = self.buttons(option.rect)
            released = e.type() == QEvent.Type.MouseButtonRelease
            for box, clicked in ((rename, self.rename_clicked), (delete, self.delete_clicked)):
                if box.contains(e.position().toPoint()):
                    if released:
                        clicked.emit(index.row())
                    return True
        return super().editorEvent(e, model, option, index)

    def helpEvent(
        self,
        e: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        rename, delete = self.buttons(option.rect)
        words = str(index.data()) if index.isValid() else ""
        if rename.contains(e.pos()):
            words = f"{tr('Rename')} (F2)"
        elif delete.contains(e.pos()):
            words = tr("Delete")
        QToolTip.showText(e.globalPos(), _literal(words), view)
        return True

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: ARG002
        # Beside the list and not in it: of what is in it a screen reader is told of rows alone.
        return TitleEditor(self._look, self._view.parentWidget() or parent)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        # Qt calls this again whenever the row changes; what was typed is not to be lost.
        if not (isinstance(editor, QLineEdit) and editor.isModified()):
            super().setEditorData(editor, index)

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        index: Index,  # noqa: ARG002 - Qt's signature
    ) -> None:
        row, inside = option.rect.adjusted(8, 1, -8, -1), self._view.viewport()
        around = editor.parentWidget()
        assert around is not None
        editor.setGeometry(QRect(inside.mapTo(around, row.topLeft()), row.size()))
        seen = QRect(inside.mapTo(around, QPoint()), inside.size())
        left = seen.intersected(editor.geometry()).translated(-editor.pos())
        editor.setMask(left if left.isValid() else QRect(-1, -1, 1, 1))  # none would be all of it


def row_height(look: Look) -> int:
    """Of a title and the space around it, in px."""
    return look.text_px(WORDS) + look.gap(AROUND)


def _literal(words: str) -> str:
    # A tool tip that looks like markup is read as markup.
    return words.replace("<", "‹").replace(">", "›")


class ConversationList(QListView):
    """The list. Delete deletes, F2 renames, Enter goes to the composer."""

    delete_pressed = Signal()
    entered_row = Signal()

    def __init__(self, look: Look, model: ConversationModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.is_read = False
        """Until then grey bars stand for what comes."""
        self.setObjectName("conversationList")
        self.setAccessibleName(tr("Conversations"))
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(ThinScrollBar(look, Qt.Orientation.Vertical, self))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.verticalScrollBar().valueChanged.connect(self._ask_for_more)
        look.measured.connect(self.scheduleDelayedItemsLayout)
        ring = FocusRing(look, self, when=lambda: not self.currentIndex().isValid())
        self.selectionModel().currentChanged.connect(lambda: ring.renew())

    def _ask_for_more(self, value: int) -> None:
        model, bar = self.model(), self.verticalScrollBar()
        is_near = value > bar.maximum() - 2 * self.height()
        if is_near and isinstance(model, ConversationModel) and model.has_more:
            model.more_wanted.emit()

    def keyPressEvent(self, e: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(e)
        elif e.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_pressed.emit()
        elif e.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_row.emit()
        else:
            super().keyPressEvent(e)

    def focusInEvent(self, e: QFocusEvent) -> None:
        """Stand on no row rather than on the first: to stand on a row is to open it."""
        if self.currentIndex().isValid():
            super().focusInEvent(e)
            return
        selection = self.selectionModel()
        selection.blockSignals(True)
        super().focusInEvent(e)
        selection.clearCurrentIndex()
        selection.blockSignals(False)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Tab keeps the new title and goes on to the list, not to the next title."""
        hints = QAbstractItemDelegate.EndEditHint
        goes_on = hint in (hints.EditNextItem, hints.EditPreviousItem)
        super().closeEditor(editor, hints.NoHint if goes_on else hint)

    def paintEvent(self, e: QPaintEvent) -> None:
        super().paintEvent(e)
        if self.model().rowCount() == 0:
            painter, box = QPainter(self.viewport()), self.viewport().rect()
            if self.is_read:
                paint_empty(painter, box, self.palette().placeholderText().color())
            else:
                paint_loading(painter, box, self._look, row=row_height(self._look))

    def show_as_read(self) -> None:
        """All there are will have come: an empty list is an empty history."""
        if not self.is_read:
            self.is_read = True
            self.setAccessibleDescription(" ".join(empty_words()))
            self.viewport().update()

    @property
    def renaming(self) -> bool:
        """Is a title being edited."""
        return self.state() == QAbstractItemView.State.EditingState
