"""What the terminal changes counts in an open window at once, and never undoes what is chosen there."""

from __future__ import annotations

import pytest

from desktop.cli.arguments import parse
from desktop.cli.commands import run
from desktop.settings import Settings, SettingsFile
from tests.gui.room import Room
from tests.gui.stage import spin, wait_for

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def in_terminal(room: Room, *words: str) -> None:
    assert run(parse(["--data-dir", str(room.paths.data_dir), "settings", *words])) == 0


def opened(room: Room, settings: Settings | None = None) -> SettingsFile:
    """The window, which keeps its settings as the program does."""
    room.open(settings)
    file = SettingsFile(room.paths.settings)
    room.preferences.listen(lambda now: room.store.do(lambda _: file.save(now)))
    return file


def test_a_change_in_the_terminal_is_seen_at_once(room: Room) -> None:
    opened(room)
    room.window.settings.show("threads")
    in_terminal(room, "theme", "dark")
    wait_for(lambda: room.window.look.colors.dark)
    in_terminal(room, "threads", "4")
    wait_for(lambda: room.preferences.now.threads == 4)
    control = room.window.settings.page.lists.row("threads").control
    assert control.field.text() == "4"  # type: ignore[attr-defined]


def test_another_model_is_loaded(room: Room) -> None:
    room.add("tiny")
    opened(room)
    in_terminal(room, "model", "tiny")
    wait_for(lambda: room.engine.loaded[-1:] == ["tiny"])


def test_what_is_chosen_in_the_window_meanwhile_stays(room: Room) -> None:
    file = opened(room)
    for size in (110, 125, 150, 175, 200):
        room.preferences.change(text_size=size)
        spin(0.05)
    room.settle()
    spin(0.3)
    assert room.preferences.now.text_size == 200
    assert file.load().text_size == 200


def test_a_file_that_cannot_be_read_changes_nothing(room: Room) -> None:
    opened(room, Settings(theme="dark"))
    room.paths.settings.parent.mkdir(parents=True, exist_ok=True)
    before = room.preferences.now
    (room.paths.data_dir / "other").write_text("{}")
    room.paths.settings.write_text("nonsense")
    spin(0.3)
    assert room.preferences.now == before
    room.paths.settings.unlink()
    in_terminal(room, "threads", "4")
    wait_for(lambda: room.preferences.now.threads == 4)
