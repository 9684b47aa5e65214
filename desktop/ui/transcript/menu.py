"""The menu of the transcript: copying what is selected, or the address under the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu

from desktop.language import tr

if TYPE_CHECKING:
    from desktop.ui.transcript.view import TranscriptView


def open_menu(view: TranscriptView, at: QPoint, href: str) -> QMenu:
    """Open it at this place of the screen. It deletes itself when it closes."""
    menu = QMenu(view)
    menu.setObjectName("transcriptMenu")
    selected = not view.selection_is_empty
    _add(menu, "copy", tr("Copy"), QKeySequence.StandardKey.Copy, selected).triggered.connect(
        view.copy_selection
    )
    _add(menu, "copyMarkdown", tr("Copy as Markdown"), "Ctrl+Shift+C", selected).triggered.connect(
        view.copy_as_markdown
    )
    menu.addSeparator()
    _add(menu, "selectAll", tr("Select all"), QKeySequence.StandardKey.SelectAll).triggered.connect(
        view.select_all
    )
    if href:
        copy_link = _add(menu, "copyLink", tr("Copy link address"), "")
        copy_link.triggered.connect(lambda: QGuiApplication.clipboard().setText(href))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)
    return menu


def _add(
    menu: QMenu, name: str, text: str, key: QKeySequence.StandardKey | str, enabled: bool = True
) -> QAction:
    action = menu.addAction(text)
    action.setObjectName(name)
    if key:
        action.setShortcut(QKeySequence(key))
    action.setEnabled(enabled)
    return action
