"""A conversation made two, and one kept out of the list until it is wanted."""

from __future__ import annotations

from PySide6.QtTest import QTest

from tests.gui.person import click, field, fill, open_id, titles, type_and_send, words
from tests.gui.stage import Stage, told


def archived(stage: Stage) -> list[str]:
    return [each.title for each in stage.in_history(lambda h: h.archived())]


def possible(stage: Stage) -> list[str]:
    commands = stage.window.commands
    names = ("duplicate", "archive", "unarchive")
    return [name for name in names if commands.is_possible(commands[name])]


def opened(stage: Stage, number: int) -> None:
    stage.window.open_conversation(number)
    stage.settle()


def test_the_copy_is_open_with_all_of_it_and_can_be_taken_back(stage: Stage) -> None:
    first, second = fill(stage, "A", "B")
    stage.show()
    opened(stage, first)
    QTest.keyClicks(field(stage), "a draft")
    stage.window.commands["duplicate"].trigger()
    stage.settle()
    assert titles(stage) == ["Copy of A", "B", "A"]
    assert open_id(stage) not in (first, second)
    assert words(stage) == ["Question in A", "Answer."]
    assert field(stage).toPlainText() == "a draft"
    click(stage, "undo")
    assert titles(stage) == ["B", "A"]
    assert open_id(stage) == first
    assert field(stage).toPlainText() == "a draft"
    (gone,) = stage.in_history(lambda h: h.deleted())
    assert gone.title == "Copy of A"


def test_one_without_a_title_has_a_copy_without_one(stage: Stage) -> None:
    number = stage.in_history(lambda h: told(h, "Q", "A."))
    stage.in_history(lambda h: h.rename(number, ""))
    stage.show()
    stage.window.shelving.duplicate(number)
    stage.settle()
    assert stage.in_history(lambda h: [c.title for c in h.newest()]) == ["", ""]


def test_an_archived_one_gives_way_to_its_neighbour_and_comes_back(stage: Stage) -> None:
    first, second, third = fill(stage, "A", "B", "C")
    stage.show()
    opened(stage, second)
    stage.window.commands["archive"].trigger()
    stage.settle()
    assert titles(stage) == ["C", "A"]
    assert open_id(stage) == first
    assert archived(stage) == ["B"]
    assert stage.window.sidebar.archived.text() == "Archived (1)"
    click(stage, "undo")
    assert titles(stage) == ["C", "B", "A"]
    assert open_id(stage) == second
    assert not stage.window.sidebar.archived.isVisible()
    stage.window.shelving.archive(third)
    stage.settle()
    assert open_id(stage) == second  # another one was archived
    click(stage, "undo")
    assert open_id(stage) == second


def test_the_last_one_leaves_a_new_conversation(stage: Stage) -> None:
    (number,) = fill(stage, "A")
    stage.show()
    opened(stage, number)
    stage.window.commands["archive"].trigger()
    stage.settle()
    assert titles(stage) == []
    assert open_id(stage) not in (number, None)
    assert possible(stage) == []


def test_one_that_is_open_stays_out_of_the_list_until_it_is_written_in(stage: Stage) -> None:
    first, _second = fill(stage, "A", "B")
    stage.in_history(lambda h: h.archive(first))
    stage.show()
    assert titles(stage) == ["B"]
    opened(stage, first)
    stage.window.history.refresh()
    stage.settle()
    assert titles(stage) == ["B"]
    assert stage.window.sidebar.current() is None
    assert possible(stage) == ["duplicate", "unarchive"]
    assert not stage.window.commands["archive"].isVisible()
    type_and_send(stage, "One more thing")
    assert titles(stage) == ["A", "B"]
    assert stage.window.sidebar.current() == first
    assert archived(stage) == []
    assert not stage.window.sidebar.archived.isVisible()
    assert possible(stage) == ["duplicate", "archive"]


def test_one_that_is_open_can_be_brought_back_and_archived_again(stage: Stage) -> None:
    first, _second = fill(stage, "A", "B")
    stage.in_history(lambda h: h.archive(first))
    stage.show()
    opened(stage, first)
    stage.window.commands["unarchive"].trigger()
    stage.settle()
    assert titles(stage) == ["B", "A"]
    assert stage.window.sidebar.current() == first
    click(stage, "undo")
    assert titles(stage) == ["B"]


def test_a_title_that_comes_later_lists_nothing(stage: Stage) -> None:
    first, _second = fill(stage, "A", "B")
    stage.in_history(lambda h: h.archive(first))
    stage.show()
    stage.window.history.rename(first, "Other")
    stage.settle()
    assert titles(stage) == ["B"]
    assert archived(stage) == ["Other"]
