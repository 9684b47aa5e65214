"""What can be done in the window, with words, keys and menus. Does none of it itself."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from desktop.language import tr
from desktop.ui.choices.own_sign import KEYS
from desktop.ui.frame.commands import Menu
from desktop.ui.messages.commands import MessageCommands
from desktop.ui.palette.listings import of_commands, of_conversations, of_models, of_personas

if TYPE_CHECKING:
    from desktop.models.models import Models
    from desktop.ui.models.room import ModelRoom
    from desktop.ui.windows.window import MainWindow

KEY = QKeySequence.StandardKey
IS_MAC = sys.platform == "darwin"


def add_commands(window: MainWindow) -> None:
    """Those of the conversations and of the window itself."""
    window.frame.list_in_palette(lambda: of_commands(window.commands, but=("palette", "menu")))
    _of_conversations(window)
    _of_messages(window)
    _of_view(window)
    add = window.commands.add
    window.early.give_up_keys()
    add("quit", tr("Quit"), window.quit, keys=(KEY.Quit, "Ctrl+Q"), menu=Menu.WINDOW)
    frame = window.frame
    keys = (KEY.HelpContents, "F1", "Ctrl+/")
    add(
        "shortcuts",
        tr("Keyboard shortcuts"),
        frame.open_help,
        keys=keys,
        menu=Menu.HELP,
        icon="keyboard",
    )
    report = window.report_problem
    add("report", tr("Report a problem…"), report, menu=Menu.HELP, icon="alert")
    add("about", tr("About Paddock"), lambda: _show_about(window), menu=Menu.HELP)


def _show_about(window: MainWindow) -> None:
    from desktop.about import releases_page
    from desktop.ui.about.room import AboutRoom

    AboutRoom(window.look, window.panel, window.toast, releases_page()).show()


def _of_conversations(window: MainWindow) -> None:
    add, sidebar, begin_part = window.commands.add, window.sidebar, window.commands.begin_part

    def is_listed() -> bool:
        return sidebar.current() is not None

    add("new", tr("New conversation"), window.new_conversation, keys=KEY.New, icon="plus")
    search = tr("Search all conversations")
    add("search", search, lambda: _search(window), keys="Ctrl+Shift+F", icon="search")
    add("newWith", tr("New conversation with…"), window.personas.open_menu, keys="Ctrl+Alt+N")
    show = window.personas.show_all
    add("personas", tr("Personas"), show, keys="Ctrl+Shift+I", icon="person")
    begin_part()
    add("write", tr("Write a message"), window.write, keys="Ctrl+L", icon="send")
    window.writing.add_commands(window.commands)
    begin_part()
    rename = window.rename_conversation
    add("rename", tr("Rename"), rename, keys=Qt.Key.Key_F2, icon="rename", when=is_listed)
    window.shelving.add_commands(window.commands)
    delete = sidebar.delete_current
    add("delete", tr("Delete"), delete, keys="Ctrl+Shift+Delete", icon="delete", when=is_listed)
    undo = window.toast.undo
    add("undoDelete", tr("Undo"), undo, keys=KEY.Undo, when=lambda: window.toast.can_undo)
    begin_part()
    text = tr("Settings of this conversation")
    add("conversationSettings", text, window.choices.toggle, keys=KEYS, icon="sliders")
    window.branches.add_commands(window.commands)
    begin_part()
    window.exporting.add_commands(window.commands)
    bring = window.import_conversations
    add("importConversations", tr("Import conversations…"), bring, icon="download")
    window.frame.list_in_palette(
        lambda: of_conversations(sidebar.model.conversations, window.go_to_conversation)
    )
    personas = window.personas
    window.frame.list_in_palette(lambda: of_personas(personas.all, personas.begin))


def _of_messages(window: MainWindow) -> None:
    add, view = window.commands.add, window.conversation
    stop = view.stop
    message = Menu.MESSAGE
    add(
        "stop", tr("Stop the answer"), stop, keys=Qt.Key.Key_Escape, menu=message, icon="stop",
        when=lambda: view.busy,
    )  # fmt: skip
    MessageCommands(window.commands, view)
    window.searching.finding.add_commands(window.commands)
    follow = view.transcript.follow
    add("latest", tr("Jump to latest"), follow, keys="Ctrl+J", menu=message, icon="latest")


def _of_view(window: MainWindow) -> None:
    add, frame = window.commands.add, window.frame
    keys = ("Ctrl+Shift+P", "Ctrl+K")
    add("palette", tr("Command palette"), frame.open_palette, keys=keys, menu=Menu.VIEW)
    text = tr("Show or hide the sidebar")
    add("sidebar", text, window.toggle_sidebar, keys="Ctrl+B", menu=Menu.VIEW, icon="sidebar")
    add(
        "list",
        tr("Go to the conversations"),
        lambda: _go_to_list(window),
        keys="F6",
        menu=Menu.VIEW,
    )
    step, menu = window.sidebar.step, Menu.VIEW
    add("previous", tr("Previous conversation"), lambda: step(-1), keys="Ctrl+PgUp", menu=menu)
    add("next", tr("Next conversation"), lambda: step(1), keys="Ctrl+PgDown", menu=menu)
    full = KEY.FullScreen if IS_MAC else "F11"
    add("fullScreen", tr("Full screen"), lambda: _fill_screen(window), keys=full, menu=Menu.VIEW)
    if IS_MAC:
        away = window.showMinimized
        add("minimize", tr("Minimize"), away, keys="Ctrl+M", menu=Menu.WINDOW)
    else:
        add("menu", tr("Menu"), window.open_menu, keys="F10", menu=Menu.VIEW, icon="bars")


def add_model_commands(window: MainWindow, models: Models, room: ModelRoom) -> None:
    """Those of the model library, once it is there."""
    add = window.commands.add
    pick, show, find = room.open_picker, room.show_here, room.show_find
    from desktop.ui.picking.picker import picker_keys  # there by now, and not for the first paint

    choosing = picker_keys(is_mac=IS_MAC)
    add("chooseModel", tr("Choose a model"), pick, keys=choosing, menu=Menu.MODEL)
    keys = "Ctrl+Shift+M"
    add("models", tr("Models"), show, keys=keys, menu=Menu.MODEL, icon="models")
    add("findModels", tr("Find more models"), find, menu=Menu.MODEL, icon="search")
    window.frame.list_in_palette(lambda: of_models(models.library.installed(), room.choose_by_name))


def _search(window: MainWindow) -> None:
    if window.sidebar.isHidden():
        window.toggle_sidebar()
    window.searching.begin()


def _go_to_list(window: MainWindow) -> None:
    if window.sidebar.isHidden():
        window.toggle_sidebar()
    window.searching.leave()
    window.sidebar.list.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _fill_screen(window: MainWindow) -> None:
    """The whole screen, or as it was before."""
    window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)
