"""The map of branches in the side panel, and what can be done from a place in it. Changes nothing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.ui.branches.stretches import Stretch
from desktop.ui.branches.tree import BranchesTree
from desktop.ui.look.theme import Look
from desktop.ui.models.labels import Words
from desktop.ui.picking.menu import Menu
from desktop.ui.widgets.buttons import Button, Manner


class BranchesPanel(QWidget):
    """One for a conversation that is open."""

    go_wanted = Signal(object)
    """To this `Stretch`."""
    new_wanted = Signal(object)
    """A new conversation with all up to the end of this `Stretch`."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("branchesPanel")
        self._hint = Words(muted=True, parent=self)
        self._hint.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.tree = BranchesTree(look, self)
        self.tree.chosen.connect(self.go_wanted)
        self.tree.menu_wanted.connect(self._open_menu)
        text = tr("New conversation from here")
        self.new = Button(look, text, text=text, manner=Manner.OUTLINED, parent=self)
        self.new.setObjectName("newFromBranch")
        self.new.clicked.connect(self._on_new)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._hint)
        column.addWidget(self.tree, 1)
        column.addWidget(self.new, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(0)

    def focusInEvent(self, e: QFocusEvent) -> None:
        # No focus proxy: the Tab key would not come past a map that is empty.
        if self.tree.isVisible():
            self.tree.setFocus(e.reason())

    def show_stretches(self, found: Sequence[Stretch]) -> None:
        """The map of these."""
        has_forks = len(found) > 1 or any(each.leaving for each in found)
        if not found:
            hint = tr("Nothing was said here yet.")
        elif not has_forks:
            hint = tr("There is one branch. Answer again or edit a question: both versions stay.")
        else:
            hint = tr("Every version that was kept. What is shown goes straight down.")
        self._hint.say(hint)
        self.tree.show_stretches(found)
        self.tree.setVisible(bool(found))
        if found and self.hasFocus():
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
        self.new.setVisible(bool(found))

    def hint(self) -> str:
        """What is said above the map."""
        return self._hint.text()

    def _on_new(self) -> None:
        stretch = self.tree.current()
        if stretch is not None and stretch.first_id:
            self.new_wanted.emit(stretch)

    def _open_menu(self, stretch: Stretch, at: QPoint) -> None:
        menu = Menu(self._look, self)
        menu.setObjectName("branchMenu")
        menu.add(tr("Go there"), lambda: self.go_wanted.emit(stretch))
        menu.add(tr("New conversation from here"), lambda: self.new_wanted.emit(stretch))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)
