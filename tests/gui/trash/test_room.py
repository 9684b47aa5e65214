"""The trash in the window: what is deleted there, brought back, and gone for good when nobody undoes it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication

from desktop.store.conversations import Conversations
from desktop.ui.trash import room as trash_room
from desktop.ui.trash.page import ThrownRow, TrashPage
from tests.gui.person import fill, open_id, titles, words
from tests.gui.room import Room, a_room
from tests.gui.stage import spin, told, wait_for


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Iterator[Room]:
    assert qapp.platformName() == "offscreen"
    with a_room(tmp_path / "data") as made:
        yield made


@pytest.fixture
def _no_time_to_undo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trash_room, "UNDO_MS", 1)
    monkeypatch.setattr(trash_room, "_LOOK_AGAIN_MS", 1)


def rows(room: Room) -> list[ThrownRow]:
    page = room.window.pages.trash.page
    return [row for row in page.findChildren(ThrownRow) if row.isVisible()]


def there(room: Room) -> list[str]:
    return [row.text() for row in rows(room)]


def click(room: Room, name: str) -> None:
    room.find(QAbstractButton, name).click()
    room.settle()


def counted(history: Conversations) -> int:
    """Messages, the deleted ones too."""
    ((messages,),) = history._database.execute("SELECT count(*) FROM messages")
    return int(messages)


def throw_away(room: Room) -> list[int]:
    """A and B are deleted, and the last answer of C."""
    ids = fill(room, "A", "B", "C")
    room.in_history(lambda h: [h.delete(number) for number in ids[:2]])
    room.in_history(lambda h: h.delete_message(max(h.messages(ids[2]))))
    return ids


def test_the_door_and_the_command_lead_there_and_back(room: Room) -> None:
    throw_away(room)
    room.open()
    click(room, "openTrash")
    assert there(room) == ["Answer.", "B", "A"]
    assert room.window.sidebar.trash.isChecked()
    click(room, "back")
    assert room.window.conversation.isVisible()
    assert not room.window.sidebar.trash.isChecked()
    room.window.commands["trash"].trigger()
    room.settle()
    assert room.find(TrashPage, "trashPage").isVisible()


def test_one_page_at_a_time(room: Room) -> None:
    room.open()
    pages = room.window.pages
    for show, shown in (
        (pages.trash.show, pages.trash),
        (pages.settings.show, pages.settings),
        (pages.trash.show, pages.trash),
        (pages.models.show_here, pages.models),
    ):
        show()
        room.settle()
        assert [each for each in pages.rooms if each.is_page_shown] == [shown]
        assert not room.window.conversation.isVisible()


def test_a_conversation_comes_back_into_the_list(room: Room) -> None:
    ids = throw_away(room)
    room.open()
    click(room, "openTrash")
    rows(room)[1].way.click()
    room.settle()
    assert there(room) == ["Answer.", "A"]
    assert titles(room) == ["C", "B"]
    click(room, "undo")  # its words are “Open”
    assert open_id(room) == ids[1]


def test_messages_come_back_into_the_open_conversation(room: Room) -> None:
    number = room.in_history(lambda h: told(h, "Why?", "Because."))
    room.in_history(lambda h: h.delete_message(max(h.messages(number))))
    room.open()
    room.window.open_conversation(number)
    room.settle()
    assert words(room) == ["Why?"]
    click(room, "openTrash")
    rows(room)[0].way.click()
    room.settle()
    assert there(room) == []
    click(room, "back")
    assert open_id(room) == number
    assert words(room) == ["Why?", "Because."]


def test_only_what_is_shown_is_read_again(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = throw_away(room)
    room.open()
    room.window.open_conversation(ids[2])
    room.settle()
    click(room, "openTrash")
    read: list[int] = []
    real = Conversations.messages

    def messages(history: Conversations, number: int) -> object:
        read.append(number)
        return real(history, number)

    monkeypatch.setattr(Conversations, "messages", messages)
    rows(room)[1].way.click()
    room.settle()
    assert read == []
    rows(room)[0].way.click()
    room.settle()
    assert read == [ids[2]]


def test_deleted_for_good_it_can_be_undone_for_a_while(room: Room) -> None:
    throw_away(room)
    room.open()
    click(room, "openTrash")
    rows(room)[2].delete.click()
    room.settle()
    assert there(room) == ["Answer.", "B"]
    assert room.in_history(counted) == 6
    click(room, "undo")
    assert there(room) == ["Answer.", "B", "A"]


@pytest.mark.usefixtures("_no_time_to_undo")
def test_then_it_is_gone(room: Room) -> None:
    throw_away(room)
    room.open()
    click(room, "openTrash")
    rows(room)[2].delete.click()
    room.settle()
    spin(0.05)
    assert room.in_history(counted) == 6  # it is offered as long as the toast is there
    room.window.toast.hide()
    wait_for(lambda: room.in_history(counted) == 4)


def test_what_is_deleted_next_ends_the_time_of_the_first(room: Room) -> None:
    throw_away(room)
    room.open()
    click(room, "openTrash")
    rows(room)[2].delete.click()
    room.settle()
    rows(room)[1].delete.click()
    wait_for(lambda: room.in_history(counted) == 4)
    click(room, "undo")
    assert there(room) == ["Answer.", "B"]


@pytest.mark.usefixtures("_no_time_to_undo")
def test_it_is_emptied(room: Room) -> None:
    throw_away(room)
    room.open()
    click(room, "openTrash")
    click(room, "emptyTrash")
    assert there(room) == []
    room.window.toast.hide()
    wait_for(lambda: room.in_history(counted) == 1)


def test_what_is_deleted_beside_the_page_comes_into_it(room: Room) -> None:
    fill(room, "A", "B")
    room.open()
    click(room, "openTrash")
    room.window.history.delete(room.window.sidebar.model.conversations[0].id)
    room.window.pages.trash.show()
    room.settle()
    assert there(room) == ["B"]


def test_how_long_is_a_setting(room: Room) -> None:
    throw_away(room)
    room.open()
    click(room, "openTrash")
    assert "30 days left" in rows(room)[0].details
    click(room, "changeTrashDays")
    assert room.is_shown("settingsPage")
    room.preferences.change(trash_days=0)
    click(room, "openTrash")
    assert "left" not in rows(room)[0].details
