"""Which conversation a window shows, and what is kept where none was read yet."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.ui.composing.input import Input
from desktop.ui.windows import remembered
from desktop.ui.windows.remembered import Remembered
from tests.gui.person import fill, open_id, titles
from tests.gui.stage import Stage, a_stage
from tests.kept import opened


def test_the_conversation_that_was_left_is_shown_again(stage: Stage) -> None:
    ids = fill(stage, "A", "B")
    remembered.save(stage.paths.window_state, Remembered(conversation_id=ids[0]))
    stage.show()
    assert (open_id(stage), stage.window.sidebar.current()) == (ids[0], ids[0])
    assert stage.window.windowTitle() == "A — Paddock"


def test_where_it_is_gone_a_new_one_is(stage: Stage) -> None:
    ids = fill(stage, "A")
    stage.in_history(lambda h: h.delete(ids[0]))
    remembered.save(stage.paths.window_state, Remembered(conversation_id=ids[0]))
    stage.show()
    assert open_id(stage) not in (None, *ids)


def test_who_wants_a_new_one_before_that_gets_it(stage: Stage) -> None:
    ids = fill(stage, "A")
    remembered.save(stage.paths.window_state, Remembered(conversation_id=ids[0]))
    stage.show()
    stage.window.come_back()
    stage.window.new_conversation()
    stage.settle()
    assert open_id(stage) not in (None, *ids)


def test_one_that_was_deleted_elsewhere_gives_way_to_a_new_one(stage: Stage) -> None:
    ids = fill(stage, "A", "B")
    stage.show()
    stage.in_history(lambda h: h.delete(ids[0]))
    stage.window.open_conversation(ids[0])
    stage.settle()
    assert open_id(stage) not in (None, *ids)
    assert titles(stage) == ["B"]
    assert stage.shown("banner")


def test_words_for_a_conversation_that_was_not_read_yet_are_kept_at_the_end(
    qapp: QApplication, tmp_path: Path
) -> None:
    assert qapp.platformName() == "offscreen"
    with a_stage(tmp_path) as stage:
        ids = fill(stage, "A", "B")
        stage.in_history(lambda h: h.save_draft(ids[0], "half "))
        remembered.save(stage.paths.window_state, Remembered(conversation_id=ids[0]))
        stage.show()
        stage.window.conversation.clear()
        stage.window.come_back()  # what is read arrives in a later turn
        QTest.keyClicks(stage.find(Input, "composer"), "a draft")
        stage.window.close()
        stage.settle()
        assert stage.window.conversation.composer.text() == "half a draft"
    with opened(tmp_path / "history.db") as history:
        assert history.get(ids[0]).draft == "half a draft"
    assert remembered.load(tmp_path / "window.json").conversation_id == ids[0]
