"""All that can be asked of a message, as a menu: its words, its keys, what is left out. Does nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from desktop.conversation import MessageState, Role
from desktop.language import mark, tr
from desktop.ui.look.theme import Look
from desktop.ui.messages.alternatives import Alternative, Alternatives
from desktop.ui.picking.menu import Menu
from desktop.ui.transcript.turns import Request, Turn

GROUPS: tuple[tuple[Request, ...], ...] = (
    (Request.COPY, Request.COPY_PLAIN, Request.READ),
    (Request.EDIT, Request.AGAIN, Request.AGAIN_WITH, Request.COMPARE, Request.CONTINUE),
    (Request.BRANCH, Request.DETAILS, Request.SEEN),
    (Request.DELETE,),
)
OF_ANSWERS = {
    Request.COPY: mark("Copy"),
    Request.COPY_PLAIN: mark("Copy as plain text"),
    Request.READ: mark("Read aloud"),
    Request.EDIT: mark("Edit answer"),
    Request.AGAIN: mark("Answer again"),
    Request.AGAIN_WITH: mark("Answer again with…"),
    Request.COMPARE: mark("Compare answers…"),
    Request.CONTINUE: mark("Continue"),
    Request.BRANCH: mark("New conversation from here"),
    Request.DETAILS: mark("Details"),
    Request.SEEN: mark("What the model sees"),
    Request.DELETE: mark("Delete answer"),
}
OF_QUESTIONS = {
    **OF_ANSWERS,
    Request.EDIT: mark("Edit question"),
    Request.AGAIN: mark("Answer"),
    Request.AGAIN_WITH: mark("Answer with…"),
    Request.DELETE: mark("Delete question"),
}
KEYS = {
    Request.COPY: "Ctrl+Shift+C",
    Request.EDIT: "Ctrl+E",
    Request.AGAIN: "Ctrl+R",
    Request.AGAIN_WITH: "Ctrl+Shift+R",
    Request.COMPARE: "Ctrl+Shift+K",
    Request.READ: "Ctrl+Shift+U",
    Request.PREVIOUS: "Alt+Left",
    Request.NEXT: "Alt+Right",
}
"""The commands' keys, besides those that count only while a message has the keyboard."""
CHANGING = frozenset(
    {
        Request.EDIT,
        Request.AGAIN,
        Request.AGAIN_WITH,
        Request.COMPARE,
        Request.CONTINUE,
        Request.DELETE,
    }
)
"""Not while an answer is being written in the conversation."""
CONTINUABLE = (MessageState.STOPPED, MessageState.INTERRUPTED, MessageState.DONE)


def offered(turn: Turn, *, can: Collection[Request]) -> list[Request]:
    """What makes sense for this message; `can` are those that somebody has taken over."""
    found = [request for group in GROUPS for request in group if request in can]
    if turn.message.role is Role.SUMMARY:
        return [r for r in found if r in (Request.COPY, Request.DETAILS)]
    if not turn.is_answer:
        found = [r for r in found if r not in (Request.CONTINUE, Request.SEEN)]
        # To answer it is the last question's; the others have an answer to be asked for again.
        if not turn.last:
            found = [r for r in found if r not in (Request.AGAIN, Request.AGAIN_WITH)]
    elif not turn.last or turn.message.state not in CONTINUABLE:
        found = [r for r in found if r is not Request.CONTINUE]
    if turn.is_growing:
        found = [r for r in found if r not in CHANGING and r is not Request.READ]
    return found


def words_of(request: Request, turn: Turn) -> str:
    """How it is called for this message."""
    return tr((OF_ANSWERS if turn.is_answer else OF_QUESTIONS)[request])


def message_menu(
    look: Look,
    parent: QWidget,
    turn: Turn,
    *,
    can: Collection[Request],
    reading: bool,
    call: Callable[[Request], object],
) -> Menu:
    """The menu; `reading`: the message is being read aloud. It deletes itself when it closes."""
    menu = Menu(look, parent)
    menu.setObjectName("messageMenu")
    menu.aboutToHide.connect(menu.deleteLater)
    wanted = offered(turn, can=can)
    for group in GROUPS:
        rows = [request for request in group if request in wanted]
        if rows and menu.actions():
            menu.addSeparator()
        for request in rows:
            words = words_of(request, turn)
            if request is Request.READ and reading:
                words = tr("Stop reading")
            action = menu.add(
                words,
                partial(call, request),
                figures=shown_keys(request),
                is_enabled=not (turn.busy and request in CHANGING),
            )
            action.setObjectName(request.name.lower())
    return menu


def alternatives_menu(
    look: Look, parent: QWidget, groups: Alternatives, call: Callable[[Alternative], object]
) -> Menu:
    """All alternatives, group by group. It deletes itself when it closes."""
    menu = Menu(look, parent)
    menu.setObjectName("alternativesMenu")
    menu.aboutToHide.connect(menu.deleteLater)
    for group in groups:
        if group and menu.actions():
            menu.addSeparator()
        for each in group:
            menu.add(each.words, partial(call, each), figures=each.figures)
    return menu


def shown_keys(request: Request) -> str:
    """The keys as this system writes them."""
    keys = "Del" if request is Request.DELETE else KEYS.get(request, "")
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) if keys else ""
