"""The archived conversations in the window: the door to them, and the ways back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication

from desktop.ui.archived.page import ArchivedPage, ArchivedRow
from desktop.ui.frame import rows_page
from tests.gui.person import fill, open_id, titles
from tests.gui.room import Room, a_room


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Iterator[Room]:
    assert qapp.platformName() == "offscreen"
    with a_room(tmp_path / "data") as made:
        yield made


def rows(room: Room) -> list[ArchivedRow]:
    page = room.window.pages.archived.page
    return [row for row in page.findChildren(ArchivedRow) if row.isVisible()]


def there(room: Room) -> list[str]:
    return [row.text() for row in rows(room)]


def click(room: Room, name: str) -> None:
    room.find(QAbstractButton, name).click()
    room.settle()


def archive(room: Room) -> list[int]:
    """A and then B are archived; C is not."""
    ids = fill(room, "A", "B", "C")
    room.in_history(lambda h: [h.archive(number) for number in ids[:2]])
    return ids


def test_the_door_and_the_command_lead_there_and_back(room: Room) -> None:
    archive(room)
    room.open()
    assert room.window.sidebar.archived.text() == "Archived (2)"
    click(room, "openArchived")
    assert there(room) == ["B", "A"]
    assert room.window.sidebar.archived.isChecked()
    click(room, "back")
    assert room.window.conversation.isVisible()
    assert not room.window.sidebar.archived.isChecked()
    room.window.commands["archived"].trigger()
    room.settle()
    assert room.find(ArchivedPage, "archivedPage").isVisible()


def test_one_comes_back_into_the_list_and_goes_again(room: Room) -> None:
    archive(room)
    room.open()
    click(room, "openArchived")
    rows(room)[1].way.click()
    room.settle()
    assert there(room) == ["B"]
    assert titles(room) == ["C", "A"]
    assert room.window.sidebar.archived.text() == "Archived (1)"
    assert room.find(ArchivedPage, "archivedPage").isVisible()
    click(room, "undo")
    assert there(room) == ["A", "B"]
    assert titles(room) == ["C"]


def test_one_can_be_opened_and_stays_archived(room: Room) -> None:
    ids = archive(room)
    room.open()
    click(room, "openArchived")
    rows(room)[0].click()
    room.settle()
    assert open_id(room) == ids[1]
    assert room.window.conversation.isVisible()
    assert titles(room) == ["C"]


def test_one_that_is_named_anew_is_called_so_there(room: Room) -> None:
    ids = archive(room)
    room.open()
    click(room, "openArchived")
    room.window.history.rename(ids[0], "Named anew")
    room.settle()
    assert there(room) == ["B", "Named anew"]
    room.window.history.delete(ids[1])
    room.settle()
    assert there(room) == ["Named anew"]


def test_a_copy_is_turned_to_from_a_page(room: Room) -> None:
    ids = archive(room)
    room.open()
    room.window.open_conversation(ids[2])
    room.settle()
    click(room, "openArchived")
    room.window.commands["duplicate"].trigger()
    room.settle()
    assert titles(room) == ["Copy of C", "C"]
    assert room.window.conversation.isVisible()


def test_many_come_by_and_by(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows_page, "AT_ONCE", 1)
    archive(room)
    room.open()
    click(room, "openArchived")
    assert there(room) == ["B"]
    click(room, "moreRows")
    assert there(room) == ["B", "A"]
    click(room, "back")
    click(room, "openArchived")
    assert there(room) == ["B"]
