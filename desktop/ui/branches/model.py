"""Stretches of a conversation as a tree that Qt shows. Knows no store and no paint."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.language import digits, plural, tr
from desktop.markdown.thinking import ThoughtSplitter, Voice
from desktop.plain import visible_line
from desktop.ui.branches.stretches import Stretch

STRETCH_ROLE = Qt.ItemDataRole.UserRole
_MARKS = re.compile(r"[`*#|~]+|^[>\s]+", re.MULTILINE)
"""Of Markdown; the words are enough here."""
Index = QModelIndex | QPersistentModelIndex


class _Node:
    """A stretch in its place."""

    __slots__ = ("children", "parent", "row", "stretch")

    def __init__(self, stretch: Stretch | None, parent: _Node | None, row: int) -> None:
        self.stretch, self.parent, self.row = stretch, parent, row
        self.children: list[_Node] | None = None
        """Made when they are asked for."""

    def below(self, roots: Sequence[Stretch] = ()) -> list[_Node]:
        if self.children is None:
            found = roots if self.stretch is None else self.stretch.leaving
            self.children = [_Node(each, self, row) for row, each in enumerate(found)]
        return self.children


class BranchesModel(QAbstractItemModel):
    """Read only."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._roots: Sequence[Stretch] = ()
        self._root = _Node(None, None, 0)

    def show(self, found: Sequence[Stretch]) -> None:
        """These instead of those there were."""
        self.beginResetModel()
        self._roots, self._root = found, _Node(None, None, 0)
        self.endResetModel()

    def stretch(self, index: Index) -> Stretch | None:
        """The one at this place."""
        return self._node(index).stretch

    def end(self) -> QModelIndex:
        """Where the shown branch ends, which is never set in."""
        for row, each in enumerate(self._roots):
            if each.is_end:
                return self.index(row, 0)
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's default
        below = self._node(parent).below(self._roots)
        if not (0 <= row < len(below) and column == 0):
            return QModelIndex()
        return self.createIndex(row, column, below[row])

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        above = self._node(index).parent
        if above is None or above is self._root:
            return QModelIndex()
        return self.createIndex(above.row, 0, above)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        return len(self._node(parent).below(self._roots))

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        stretch = self.stretch(index)
        if stretch is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return words_of(stretch)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{words_of(stretch)}, {about(stretch)}"
            case role if role == STRETCH_ROLE:
                return stretch
            case _:
                return None

    def _node(self, index: Index) -> _Node:
        found = index.internalPointer() if index.isValid() else None
        return found if isinstance(found, _Node) else self._root


def words_of(stretch: Stretch) -> str:
    """Its first words on one line."""
    if not stretch.first_id:
        return tr("The beginning")
    said = "".join(
        each.text for each in ThoughtSplitter().feed(stretch.words) if each.voice is Voice.SAID
    )
    return (
        visible_line(_MARKS.sub("", said))
        or visible_line(stretch.words)
        or tr("Nothing was said yet")
    )


def about(stretch: Stretch) -> str:
    """How much it is, which version, and whether it is shown."""
    said = []
    if stretch.first_id:
        said.append(plural(stretch.messages, "{n} message", "{n} messages"))
    if stretch.versions > 1:
        version, versions = (digits(f"{n:,}") for n in (stretch.version, stretch.versions))
        said.append(tr("version {version} of {versions}", version=version, versions=versions))
    if stretch.is_end:
        said.append(tr("you are here"))
    elif stretch.is_shown:
        said.append(tr("shown"))
    return ", ".join(said)
