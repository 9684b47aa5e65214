"""Joins the parts of a window: what one of them tells, another does. Draws and decides nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.explain import Action

if TYPE_CHECKING:
    from desktop.ui.windows.window import MainWindow

STEPS = {
    Action.CHOOSE_MODEL: "chooseModel",
    Action.FIND_MODELS: "findModels",
    Action.BEGIN_ANEW: "new",
}
"""The command that does what a notice advises."""


def join_parts(window: MainWindow) -> None:
    """Once all of them are there."""
    sidebar, view, history = window.sidebar, window.conversation, window.history
    sidebar.new_requested.connect(window.new_conversation)
    sidebar.opened.connect(view.open)
    sidebar.left.connect(view.composer.setFocus)
    sidebar.renamed.connect(history.rename)
    sidebar.delete_requested.connect(history.delete)
    sidebar.collapse_requested.connect(window.toggle_sidebar)
    sidebar.menu.clicked.connect(window.open_menu)
    history.open_wanted.connect(window.open_conversation)
    history.archived_counted.connect(sidebar.count_archived)
    window.shelving.go_wanted.connect(window.go_to_conversation)
    history.new_wanted.connect(window.new_conversation)
    window.personas.begin_wanted.connect(window.begin_with)
    window.corner_buttons.expand.clicked.connect(window.toggle_sidebar)
    window.corner_buttons.new.clicked.connect(window.new_conversation)
    view.message_actions.toast_wanted.connect(window.toast.offer)
    view.message_actions.report_wanted.connect(window.report_problem)
    view.step_wanted.connect(lambda action: take_step(window, action))
    window.comparing.toast_wanted.connect(window.toast.offer)
    window.searching.open_wanted.connect(lambda number: _go_to(window, number))
    window.searching.left.connect(view.composer.setFocus)
    window.closed.connect(window.searching.close)
    window.closed.connect(window.exporting.close)
    window.closed.connect(window.branches.close)


def take_step(window: MainWindow, action: Action) -> None:
    """What a notice advises, in this window or a small one."""
    if action is Action.CHANGE_SETTINGS:
        window.choices.show_panel()  # its command would close one that is open
    else:
        window.commands[STEPS[action]].trigger()


def _go_to(window: MainWindow, conversation_id: int) -> None:
    """Show it, from wherever the person is; the keyboard stays where it is."""
    window.conversation_wanted.emit()
    window.open_conversation(conversation_id)
