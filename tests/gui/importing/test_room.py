"""Importing in the window, with real files, a real process and the real history."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.errors import DatabaseUnusable
from desktop.hub.library.places import Computer
from desktop.store.arriving import Arriving
from desktop.ui.importing.panel import ImportPanel
from tests.gui.person import titles
from tests.gui.stage import wait_for
from tests.other_programs import (
    chatgpt_branched,
    jan_message,
    jan_thread,
    lm_conversation,
    lm_user,
    written,
)


@pytest.fixture
def opened(room, tmp_path):
    room.open(size=(1300, 800))
    room.window.import_conversations()
    room.window._importing._computer = lambda: Computer(tmp_path / "home", "linux", {})
    room.settle()
    return room


@pytest.fixture
def export(tmp_path):
    records = [
        {**chatgpt_branched(), "conversation_id": str(n), "title": f"T{n}"} for n in range(3)
    ]
    return written(tmp_path / "conversations.json", [*records, {"mapping": {}, "title": "Broken"}])


def panel(room) -> ImportPanel:
    return room.find(ImportPanel, "importPanel")


def importing(room):
    return room.window._importing


def preview(room, *paths: Path) -> ImportPanel:
    importing(room).read(paths)
    wait_for(lambda: panel(room).take.isVisible() or panel(room).again.isVisible())
    return panel(room)


def take(room) -> ImportPanel:
    panel(room).take.click()
    wait_for(lambda: panel(room).again.isVisible() and not panel(room).take.isVisible())
    room.settle()
    return panel(room)


def kept(room) -> list[str]:
    return sorted(c.title for c in room.in_history(lambda h: h.newest()) if c.title)


def test_from_a_file_to_the_list(opened, export):
    shown = preview(opened, export)
    assert shown.take.text() == "Import 3 conversations"
    assert kept(opened) == []
    report = take(opened)
    assert report._done.text() == "3 conversations imported"
    assert kept(opened) == ["T0", "T1", "T2"]
    assert set(titles(opened)) >= {"T0", "T1", "T2"}
    assert report.unread.title.text() == "1 thing could not be read"
    again = preview(opened, export)
    assert again.take.text() == "Nothing is chosen"


def test_only_what_is_ticked_comes_in(opened, export):
    shown = preview(opened, export)
    shown.list.setFocus()
    QTest.keyClick(shown.list, Qt.Key.Key_Down)
    QTest.keyClick(shown.list, Qt.Key.Key_Space)
    take(opened)
    assert len(kept(opened)) == 2


def test_undo_puts_them_to_the_deleted(opened, export):
    preview(opened, export)
    report = take(opened)
    report.undo.click()
    wait_for(lambda: panel(opened).files.isVisible())
    opened.settle()
    assert kept(opened) == []
    assert not {"T0", "T1", "T2"} & set(titles(opened))
    assert len(opened.in_history(lambda h: h.deleted())) == 3
    assert "among the deleted ones" in panel(opened)._done.text()
    shown = preview(opened, export)
    assert shown.take.text() == "Nothing is chosen"
    shown.rows.toggle(shown.rows.index(0))
    assert shown.take.text() == "Import 3 conversations"
    take(opened)
    assert kept(opened) == ["T0", "T1", "T2"]


@pytest.mark.thorough
def test_other_programs_on_this_computer(opened, tmp_path):
    panel(opened).search.click()
    wait_for(lambda: "No other program" in panel(opened)._done.text())
    jan_thread(tmp_path / "home" / "jan" / "threads" / "1", [jan_message(1, "user", "Hi")])
    lm = tmp_path / "home" / ".lmstudio" / "conversations" / "1.conversation.json"
    written(lm, lm_conversation(lm_user("Hi"), name="From LM"))
    panel(opened).search.click()
    wait_for(lambda: panel(opened).take.isVisible())
    assert panel(opened).take.text() == "Import 2 conversations"
    take(opened)
    assert kept(opened) == ["From LM", "Horses"]


@pytest.mark.thorough
def test_nothing_in_it_is_said(opened, tmp_path):
    (tmp_path / "notes.txt").write_text("notes")
    shown = preview(opened, tmp_path / "notes.txt")
    assert shown._said.text() == "No conversations were found."
    shown.again.click()
    assert panel(opened).files.isVisible()


def test_cancelling_keeps_what_came_so_far(opened, export, monkeypatch):
    preview(opened, export)
    took = []
    real = Arriving.take

    def one_at_a_time(self, incoming, **rest):
        took.append(incoming.title)
        return real(self, incoming, **rest)

    monkeypatch.setattr(Arriving, "take", one_at_a_time)
    room = importing(opened)
    panel(opened).take.click()
    # The first one is kept, and the process never hears of it.
    room._errand._came = lambda incoming, _on: room._keep(incoming, lambda: None)
    wait_for(lambda: took and opened.in_history(lambda _: True))
    panel(opened).cancelled.emit()
    wait_for(lambda: panel(opened).again.isVisible())
    opened.settle()
    assert len(kept(opened)) == 1
    assert panel(opened)._done.text() == "1 conversation imported"


def test_cancelling_the_reading(opened, export):
    importing(opened).read([export])
    panel(opened).cancelled.emit()
    opened.settle()
    assert panel(opened).files.isVisible()
    assert importing(opened)._errand.is_over


def test_it_goes_on_when_the_panel_is_closed_and_says_so(opened, export):
    preview(opened, export)
    panel(opened).take.click()
    opened.window.panel.leave()
    wait_for(lambda: opened.window.toast.can_undo)
    opened.settle()
    assert kept(opened) == ["T0", "T1", "T2"]
    opened.window.toast.undo()
    wait_for(lambda: kept(opened) == [])


def test_closing_the_panel_ends_the_reading(opened, export):
    importing(opened).read([export])
    opened.window.panel.leave()
    assert importing(opened)._errand.is_over


@pytest.mark.thorough
def test_opened_again_it_shows_how_far_it_is(opened, export):
    preview(opened, export)
    panel(opened).take.click()
    opened.window.panel.leave()
    opened.window.import_conversations()
    if importing(opened)._is_bringing:
        assert panel(opened).waiting.isVisible()
    wait_for(lambda: kept(opened) == ["T0", "T1", "T2"])


def test_a_full_disk_is_said_and_ends_it(opened, export, monkeypatch):
    def full(_self, _incoming, **_rest):
        raise DatabaseUnusable(Path("history.db"), "database or disk is full")

    preview(opened, export)
    monkeypatch.setattr(Arriving, "take", full)
    panel(opened).take.click()
    wait_for(lambda: panel(opened).trouble.isVisible() or panel(opened).again.isVisible())
    opened.settle()
    assert panel(opened)._done.text() == "Nothing was imported"
    assert panel(opened).trouble.isVisible()


def test_closing_the_window_ends_the_process(opened, export):
    importing(opened).read([export])
    opened.window.close()
    assert importing(opened)._errand.is_over
