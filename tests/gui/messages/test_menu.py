"""The menu of a message: what is offered for which, what waits while an answer is written, its keys."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QWidget

from desktop.conversation import Message, MessageState, Role
from desktop.ui.look.theme import Look
from desktop.ui.messages.menu import GROUPS, KEYS, message_menu, offered, shown_keys, words_of
from desktop.ui.picking.menu import Menu
from desktop.ui.transcript.turns import Request, Turn

ALL = frozenset(Request)


def turn(role: Role, state: MessageState = MessageState.DONE, **facts: object) -> Turn:
    now = datetime(2026, 3, 1, tzinfo=UTC)
    return Turn(Message(7, 1, None, role, "Words.", state, now), **facts)  # type: ignore[arg-type]


def menu_of(look: Look, ground: QWidget, of: Turn, done: list[Request], **facts: bool) -> Menu:
    reading = facts.get("reading", False)
    return message_menu(look, ground, of, can=ALL, reading=reading, call=done.append)


def test_an_answer_offers_everything() -> None:
    every = [request for group in GROUPS for request in group]
    assert offered(turn(Role.ASSISTANT, last=True), can=ALL) == every


def test_only_the_last_answer_goes_on() -> None:
    assert Request.CONTINUE not in offered(turn(Role.ASSISTANT), can=ALL)
    edited = turn(Role.ASSISTANT, MessageState.EDITED, last=True)
    assert Request.CONTINUE not in offered(edited, can=ALL)


def test_only_the_last_question_can_be_answered_from_there() -> None:
    last, earlier = turn(Role.USER, last=True), turn(Role.USER)
    assert Request.AGAIN in offered(last, can=ALL)
    assert Request.AGAIN not in offered(earlier, can=ALL)
    assert Request.EDIT in offered(earlier, can=ALL)


def test_what_nobody_does_is_not_offered() -> None:
    found = offered(turn(Role.ASSISTANT, last=True), can=ALL - {Request.READ, Request.DETAILS})
    assert Request.READ not in found
    assert Request.DETAILS not in found
    assert Request.SEEN in found


def test_an_answer_that_is_being_written_is_left_alone() -> None:
    found = offered(turn(Role.ASSISTANT, MessageState.STREAMING, is_growing=True), can=ALL)
    assert Request.DELETE not in found
    assert Request.EDIT not in found
    assert Request.COPY in found


def test_while_an_answer_is_written_nothing_is_changed(look: Look, ground: QWidget) -> None:
    menu = menu_of(look, ground, turn(Role.USER, busy=True), [])
    enabled = {action.objectName(): action.isEnabled() for action in menu.actions()}
    assert not enabled["edit"]
    assert not enabled["delete"]
    assert enabled["copy"]
    assert enabled["branch"]


def test_each_row_asks_for_its_own(look: Look, ground: QWidget) -> None:
    done: list[Request] = []
    menu = menu_of(look, ground, turn(Role.ASSISTANT, last=True), done)
    for action in menu.actions():
        action.trigger()
    assert done == offered(turn(Role.ASSISTANT, last=True), can=ALL)


def test_what_is_read_can_be_stopped(look: Look, ground: QWidget) -> None:
    of = turn(Role.ASSISTANT)
    words = [a.text().partition("\t")[0] for a in menu_of(look, ground, of, []).actions()]
    assert "Read aloud" in words
    menu = menu_of(look, ground, of, [], reading=True)
    words = [a.text().partition("\t")[0] for a in menu.actions()]
    assert "Stop reading" in words
    assert "Read aloud" not in words


@pytest.mark.parametrize("request_", KEYS)
def test_keys_are_shown_as_the_commands_have_them(request_: Request) -> None:
    assert shown_keys(request_)


def test_no_key_is_shown_where_there_is_none() -> None:
    assert shown_keys(Request.BRANCH) == ""
    assert shown_keys(Request.DELETE) == "Del"


def test_words_say_what_they_are_about() -> None:
    assert words_of(Request.DELETE, turn(Role.USER)) == "Delete question"
    assert words_of(Request.DELETE, turn(Role.ASSISTANT)) == "Delete answer"
