"""The list in step with the history: pages, titles, deleting and bringing back."""

from __future__ import annotations

from desktop.ui.history import room as history_room
from tests.gui.person import click, fill, open_id, titles
from tests.gui.stage import Stage


def test_more_than_a_page_is_listed(stage: Stage, monkeypatch) -> None:
    monkeypatch.setattr(history_room, "PAGE", 2)
    fill(stage, "A", "B", "C", "D", "E")
    stage.show()
    assert titles(stage) == ["E", "D", "C", "B", "A"]


def test_a_renamed_conversation_keeps_its_title(stage: Stage) -> None:
    (number,) = fill(stage, "A")
    stage.show()
    stage.window.history.rename(number, "B")
    stage.settle()
    assert titles(stage) == ["B"]
    assert stage.in_history(lambda h: h.get(number).title) == "B"


def test_a_deleted_one_gives_way_to_its_neighbour_and_comes_back(stage: Stage) -> None:
    first, second = fill(stage, "A", "B")
    stage.show()
    stage.window.open_conversation(second)
    stage.settle()
    stage.window.history.delete(second)
    stage.settle()
    assert titles(stage) == ["A"]
    assert open_id(stage) == first
    click(stage, "undo")
    assert titles(stage) == ["B", "A"]
    assert open_id(stage) == second
