"""Storage and usage in the window: measured when it is shown, and freed from there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication

from desktop.store import usage as usage_module
from desktop.ui.usage.page import UsagePage
from tests.gui.models.shelf import SomeKept
from tests.gui.person import fill
from tests.gui.room import Room, a_room
from tests.gui.stage import wait_for


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Iterator[Room]:
    assert qapp.platformName() == "offscreen"
    with a_room(tmp_path / "data") as made:
        yield made


class SomeBackups:
    """Renewed when that is wanted."""

    def __init__(self) -> None:
        self.renewed = 0

    def renew(self, done: object) -> None:
        self.renewed += 1
        assert callable(done)
        done(True)


def shown(room: Room) -> UsagePage:
    page = room.window.pages.usage.page
    assert isinstance(page, UsagePage)
    return page


def click(room: Room, name: str) -> None:
    room.find(QAbstractButton, name).click()
    room.settle()


def test_the_command_shows_what_there_is(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(usage_module.Usage.tokens, "__defaults__", (0, 3))  # in several slices
    fill(room, "A", "B", "C")
    room.open()
    page, said = shown(room), set()
    say = page.show_counted
    monkeypatch.setattr(
        page, "show_counted", lambda *of: (say(*of), said.add(page._counts.details))
    )
    room.window.commands["usage"].trigger()
    wait_for(lambda: page._tokens.details == "930 written · 306 read")
    assert page._counts.details == "3 conversations · 6 messages"
    assert said == {"Counting…", "3 conversations · 6 messages"}  # and never that there are none
    assert not page._rows["history"].details.startswith("0 bytes")
    assert "in all" in page._total.text()
    click(room, "back")
    assert room.window.conversation.isVisible()


def test_the_settings_lead_there(room: Room) -> None:
    room.open()
    room.window.settings.show("sessions_bytes")
    room.settle()
    click(room, "openUsage")
    assert room.is_shown("usagePage")
    assert not room.is_shown("settingsPage")


def test_ways_to_free_something(room: Room) -> None:
    room.open()
    usage = room.window.pages.usage
    kept, backups = SomeKept(5_000_000), SomeBackups()
    usage._sessions, usage._renewing = kept, backups
    usage.show()
    room.settle()
    assert shown(room)._rows["sessions"].details.startswith("5 MB")
    click(room, "free-sessions")
    assert kept.cleared == 1
    assert shown(room)._rows["sessions"].details.startswith("0 bytes")
    click(room, "free-backups")
    assert backups.renewed == 1
    assert room.is_shown("toast")
    assert not shown(room)._rows["packs"].isVisible()
    click(room, "free-history")
    assert room.is_shown("trashPage")
    usage.show()
    click(room, "free-models")
    assert room.is_shown("modelsPage")


def test_packs_are_counted_where_there_are_any(room: Room) -> None:
    room.open()
    folder = room.paths.packs / "cuda-13-0123456789abcdef"
    folder.mkdir(parents=True)
    (folder / "library").write_bytes(bytes(3_000_000))
    room.window.pages.usage.show()
    wait_for(lambda: shown(room)._rows["packs"].isVisible())
    assert shown(room)._rows["packs"].details.startswith("3 MB")
    click(room, "free-packs")
    assert room.is_shown("settingsPage")
