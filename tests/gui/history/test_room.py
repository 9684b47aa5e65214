"""The list in step with the history: pages, titles, deleting and bringing back."""

from __future__ import annotations

from desktop.ui.history import room as history_room
from tests.gui.person import click, fill, open_id, titles
from tests.gui.stage import Stage, wait_for


def test_more_than_a_page_is_listed(stage: Stage, monkeypatch) -> None:
    monkeypatch.setattr(history_room, "PAGE", 2)
    fill(stage, "A", "B", "C", "D", "E")
    stage.show()
    assert titles(stage) == ["E", "D", "C", "B", "A"]


def test_what_is_far_below_is_read_when_somebody_scrolls_there(stage: Stage, monkeypatch) -> None:
    monkeypatch.setattr(history_room, "PAGE", 30)
    monkeypatch.setattr(history_room, "AT_ONCE", 30)
    fill(stage, *[str(number) for number in range(100)])
    stage.show()
    assert len(titles(stage)) == 30
    bar = stage.window.sidebar.list.verticalScrollBar()
    bar.setValue(bar.maximum())
    wait_for(lambda: len(titles(stage)) >= 60)
    for _ in range(3):
        bar.setValue(bar.maximum())
        stage.settle()
    wait_for(lambda: len(titles(stage)) == 100)
    assert not stage.window.sidebar.model.has_more


def test_what_leaves_the_list_meanwhile_leaves_none_out(stage: Stage, monkeypatch) -> None:
    monkeypatch.setattr(history_room, "PAGE", 30)
    monkeypatch.setattr(history_room, "AT_ONCE", 30)
    ids = fill(stage, *[str(number) for number in range(100)])
    stage.show()
    for number in ids[-6:-1]:
        stage.window.history.delete(number)
    stage.settle()
    bar = stage.window.sidebar.list.verticalScrollBar()
    for _ in range(4):
        bar.setValue(bar.maximum())
        stage.settle()
    wait_for(lambda: not stage.window.sidebar.model.has_more)
    assert len(titles(stage)) == 95


def test_one_from_far_below_is_listed_once_it_is_open(stage: Stage, monkeypatch) -> None:
    monkeypatch.setattr(history_room, "PAGE", 2)
    monkeypatch.setattr(history_room, "AT_ONCE", 2)
    ids = fill(stage, *[f"T{number}" for number in range(60)])
    stage.show()
    listed = len(titles(stage))
    assert listed < 60
    stage.window.open_conversation(ids[0])
    stage.settle()
    assert titles(stage)[-1] == "T0"
    assert stage.window.sidebar.current() == ids[0]


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
