"""One thing at a time: where from, what of it, how far, what came of it."""

from __future__ import annotations

import pytest

from desktop.explain import Notice
from desktop.importing.preview import Preview
from desktop.ui.importing.panel import ImportPanel
from tests.gui.importing.previews import a_preview


@pytest.fixture
def panel(look, ground):
    panel = ImportPanel(look, ground)
    panel.resize(340, 700)
    panel.show()
    return panel


def shown(panel):
    names = {
        "files": panel.files,
        "folder": panel.folder,
        "search": panel.search,
        "waiting": panel.waiting,
        "list": panel.list,
        "take": panel.take,
        "undo": panel.undo,
        "again": panel.again,
        "unread": panel.unread,
        "trouble": panel.trouble,
    }
    return {name for name, widget in names.items() if widget.isVisible()}


def test_where_from(panel):
    assert shown(panel) == {"files", "folder", "search"}
    heard = []
    panel.files_wanted.connect(lambda: heard.append("files"))
    panel.folder_wanted.connect(lambda: heard.append("folder"))
    panel.search_wanted.connect(lambda: heard.append("search"))
    for button in (panel.files, panel.folder, panel.search):
        button.click()
    assert heard == ["files", "folder", "search"]


def test_reading_can_be_cancelled(panel):
    heard = []
    panel.cancelled.connect(lambda: heard.append(True))
    panel.show_looking()
    assert shown(panel) == {"waiting"}
    assert panel.waiting.text() == "Reading"
    panel.show_looking(1200)
    assert panel.waiting.text() == "Reading: 1,200 conversations"
    panel.waiting._cancel.click()
    assert heard == [True]


def test_what_of_it(panel):
    heard = []
    panel.import_wanted.connect(heard.append)
    panel.show_preview(a_preview())
    assert shown(panel) == {"list", "take", "again", "unread"}
    assert panel.take.text() == "Import 3 conversations"
    panel.rows.toggle(panel.rows.index(1))
    assert panel.take.text() == panel.take.accessibleName() == "Import 2 conversations"
    panel.take.click()
    assert [origin_id for _, origin_id in heard[0]] == ["日本語の助詞", ""]
    panel.rows.toggle(panel.rows.index(0))
    panel.rows.toggle(panel.rows.index(4))
    assert panel.take.text() == "Nothing is chosen"
    assert not panel.take.isEnabled()


def test_nothing_was_found(panel):
    panel.show_preview(Preview(unreadable=a_preview().unreadable))
    assert shown(panel) == {"again", "unread"}
    assert panel._said.text() == "No conversations were found."


def test_how_far(panel):
    panel.show_importing(30, 1200)
    assert shown(panel) == {"waiting"}
    assert panel.waiting.text() == "Importing: 30 of 1,200"


def test_what_came_of_it(panel):
    heard = []
    panel.undo_wanted.connect(lambda: heard.append("undo"))
    panel.again_wanted.connect(lambda: heard.append("again"))
    panel.show_report("3 conversations imported", a_preview().unreadable, 0, can_undo=True)
    assert shown(panel) == {"undo", "again", "unread"}
    assert panel._done.text() == "3 conversations imported"
    panel.undo.click()
    panel.again.click()
    assert heard == ["undo", "again"]
    panel.show_report("Nothing was imported", [], 0, can_undo=False)
    assert shown(panel) == {"again"}


def test_what_went_wrong(panel):
    panel.show_looking()
    panel.show_start()
    panel.warn(Notice("The disk is full", "Free some space."))
    assert shown(panel) == {"files", "folder", "search", "trouble"}
    panel.show_looking()
    assert shown(panel) == {"waiting"}
