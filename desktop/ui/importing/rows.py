"""What could come in, as rows with a tick: a row for each program, and below it its conversations.

Knows how they are chosen, and not how a row looks.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop.importing.preview import Candidate, Name, Preview
from desktop.incoming import Program
from desktop.language import tr
from desktop.plain import visible_line
from desktop.ui.importing import words

Index = QModelIndex | QPersistentModelIndex
Row = Program | Candidate
_CHECK = Qt.ItemDataRole.CheckStateRole


class CandidateRows(QAbstractListModel):
    """All of a preview. What has nothing new is listed too, and can't be ticked."""

    chosen_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self._preview = Preview()
        self._chosen: set[Name] = set()

    def show(self, preview: Preview) -> None:
        """List these; what is new is chosen."""
        self.beginResetModel()
        self._preview = preview
        self._chosen = {each.name for each in preview.candidates if each.has_news}
        self.rows = []
        for program in preview.programs():
            self.rows += [program, *preview.of(program)]
        self.endResetModel()
        self.chosen_changed.emit()

    def chosen(self) -> list[Name]:
        """Those that the person wants, in their order."""
        return [each.name for each in self._preview.candidates if each.name in self._chosen]

    def state(self, row: Row) -> Qt.CheckState:
        """Ticked or not; of a program also partly."""
        if isinstance(row, Candidate):
            is_on = row.name in self._chosen
            return Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked
        able = [each for each in self._preview.of(row) if each.can_come]
        count = sum(each.name in self._chosen for each in able)
        if not count:
            return Qt.CheckState.Unchecked
        return Qt.CheckState.Checked if count == len(able) else Qt.CheckState.PartiallyChecked

    def can_toggle(self, row: Row) -> bool:
        """Something would come in."""
        if isinstance(row, Candidate):
            return row.can_come
        return any(each.can_come for each in self._preview.of(row))

    def toggle(self, index: Index) -> None:
        """Tick it, or no longer; a program with all that is new of it."""
        row = self.rows[index.row()]
        if not self.can_toggle(row):
            return
        if isinstance(row, Candidate):
            self._chosen ^= {row.name}
        else:
            able = {each.name for each in self._preview.of(row) if each.can_come}
            news = {each.name for each in self._preview.of(row) if each.has_news} or able
            is_on = bool(able & self._chosen)
            self._chosen = self._chosen - able if is_on else self._chosen | news
        self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1), [_CHECK])
        self.chosen_changed.emit()

    def text(self, row: Row) -> tuple[str, str]:
        """Its first line and its second."""
        if isinstance(row, Candidate):
            return visible_line(words.title(row)), words.about(row)
        all_ = self._preview.of(row)
        count = sum(each.name in self._chosen for each in all_)
        return words.head(row, count, len(all_)), ""

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self.can_toggle(self.rows[index.row()]):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.text(row)[0]
            case Qt.ItemDataRole.CheckStateRole:
                return self.state(row) if self.can_toggle(row) else None
            case Qt.ItemDataRole.AccessibleTextRole:
                first, second = self.text(row)
                return ", ".join(part for part in (first, second, self._said(row)) if part)
            case Qt.ItemDataRole.ToolTipRole:
                return self.text(row)[0]
        return None

    def _said(self, row: Row) -> str:
        if not self.can_toggle(row):
            return ""
        match self.state(row):
            case Qt.CheckState.Checked:
                return tr("chosen")
            case Qt.CheckState.PartiallyChecked:
                return tr("partly chosen")
            case _:
                return tr("not chosen")
