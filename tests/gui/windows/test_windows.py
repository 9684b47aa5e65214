"""Several windows on one history: each with its own conversation, all in step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.plain import visible_line
from desktop.ui.composing.input import Input
from desktop.ui.transcript.turns import Request
from desktop.ui.windows import remembered
from desktop.ui.windows.remembered import Place, Remembered
from desktop.ui.windows.window import MainWindow
from tests.gui.person import fill
from tests.gui.room import a_room
from tests.gui.stage import told, wait_for
from tests.gui.town import Town, a_town, look_at

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def town(qapp: QApplication, tmp_path: Path) -> Iterator[Town]:
    assert qapp.platformName() == "offscreen"
    with a_town(tmp_path / "data") as town:
        yield town


def composer(window: MainWindow) -> Input:
    return window.conversation.composer.input


def titles(window: MainWindow) -> list[str]:
    model = window.sidebar.model
    return [str(model.data(model.index(row))) for row in range(model.rowCount())]


def words(window: MainWindow) -> list[str]:
    view = window.conversation.transcript
    return [visible_line(view.text_of(turn.message.id)) for turn in view.turns()]


def both_on(town: Town, conversation_id: int) -> tuple[MainWindow, MainWindow]:
    """Two windows with this conversation."""
    second = town.another()
    for window in (town.window, second):
        window.go_to_conversation(conversation_id)
    town.settle()
    return town.window, second


def test_a_new_window_has_a_conversation_of_its_own(town: Town) -> None:
    ids = fill(town, "A")
    town.build()
    first_id = town.window.conversation.conversation_id
    second = town.another()
    assert second is not town.window
    assert second.isVisible()
    third = town.another()
    open_ids = [w.conversation.conversation_id for w in (town.window, second, third)]
    assert open_ids[0] == first_id
    assert len(set(open_ids)) == 3
    assert None not in open_ids
    assert titles(second) == ["A"]
    assert composer(third).hasFocus()
    assert ids[0] not in open_ids[1:]


def test_an_answer_comes_in_all_windows_that_show_it(town: Town) -> None:
    (number,) = fill(town, "A")
    town.build()
    first, second = both_on(town, number)
    QTest.keyClicks(composer(second), "And then?")
    QTest.keyClick(composer(second), Qt.Key.Key_Return)
    wait_for(lambda: words(first)[-1:] == ["You said: And then?"] and not first.conversation.busy)
    town.settle()
    assert words(first) == words(second)
    assert words(first)[-2:] == ["And then?", "You said: And then?"]
    assert composer(first).toPlainText() == composer(second).toPlainText() == ""


def test_a_window_opened_meanwhile_shows_the_whole_answer(town: Town) -> None:
    (number,) = fill(town, "A")
    town.build()
    town.window.go_to_conversation(number)
    town.settle()
    town.engine.holds = True
    QTest.keyClicks(composer(town.window), "Q")
    QTest.keyClick(composer(town.window), Qt.Key.Key_Return)
    wait_for(lambda: town.window.conversation.busy)
    town.settle()
    second = town.another()
    second.go_to_conversation(number)
    town.settle()
    assert second.conversation.busy
    town.engine.finish()
    wait_for(lambda: not second.conversation.busy and not town.window.conversation.busy)
    town.settle()
    assert words(second)[-1] == words(town.window)[-1] == "You said: Q"


def test_the_last_edit_of_a_draft_is_in_both_and_on_the_disk(town: Town) -> None:
    (number,) = fill(town, "A")
    town.build()
    first, second = both_on(town, number)
    QTest.keyClicks(composer(first), "one")
    assert composer(second).toPlainText() == "one"
    composer(second).setFocus()
    QTest.keyClicks(composer(second), " two")
    assert composer(first).toPlainText() == "one two"
    second.close()
    first.new_conversation()
    town.settle()
    assert town.in_history(lambda h: h.get(number)).draft == "one two"


def test_who_opens_it_too_sees_what_is_not_on_the_disk_yet(town: Town) -> None:
    (number,) = fill(town, "A")
    town.in_history(lambda h: h.save_draft(number, "old"))
    town.build()
    second = town.another()
    town.window.go_to_conversation(number)
    town.settle()
    composer(town.window).setFocus()
    QTest.keyClicks(composer(town.window), " and new")
    second.go_to_conversation(number)
    town.settle()
    assert composer(second).toPlainText() == "old and new"
    assert composer(town.window).toPlainText() == "old and new"


@pytest.mark.thorough
def test_other_conversations_keep_their_own_drafts(town: Town) -> None:
    ids = fill(town, "A", "B")
    town.build()
    second = town.another()
    second.go_to_conversation(ids[0])
    town.window.go_to_conversation(ids[1])
    town.settle()
    QTest.keyClicks(composer(second), "mine")
    assert composer(town.window).toPlainText() == ""


@pytest.mark.thorough
def test_renamed_deleted_and_brought_back_in_all(town: Town) -> None:
    ids = fill(town, "A", "B")
    town.build()
    first, second = both_on(town, ids[1])
    first.history.rename(ids[1], "Better")
    town.settle()
    assert titles(second) == ["Better", "A"]
    assert second.windowTitle() == "Better — Paddock"
    first.sidebar.delete_current()
    town.settle()
    assert titles(second) == ["A"]
    assert second.conversation.conversation_id == ids[0]
    first.toast.undo()
    town.settle()
    assert titles(second) == ["Better", "A"]
    assert second.conversation.conversation_id == ids[0]


def do(window: MainWindow, request: Request, at: int) -> None:
    view = window.conversation
    view.message_actions.do(request, view.transcript.turns()[at].message.id)


def test_a_message_deleted_brought_back_or_edited_in_all(town: Town) -> None:
    (number,) = fill(town, "A")
    town.build()
    first, second = both_on(town, number)
    do(first, Request.EDIT, 1)
    opened = first.conversation.opened
    assert opened is not None
    assert opened.draft is not None
    opened.draft.text = "In my words."
    do(first, Request.SAVE, 1)
    town.settle()
    assert words(first) == words(second) == ["Question in A", "In my words."]
    do(first, Request.DELETE, 1)
    town.settle()
    assert words(first) == words(second) == ["Question in A", "Answer."]
    do(first, Request.DELETE, 0)
    town.settle()
    assert words(second) == []
    QTest.keyClicks(composer(second), "Anew")
    QTest.keyClick(composer(second), Qt.Key.Key_Return)
    wait_for(lambda: words(first)[-1:] == ["You said: Anew"] and not first.conversation.busy)
    town.settle()
    assert words(first) == words(second) == ["Anew", "You said: Anew"]


def test_who_edits_a_message_goes_on_while_another_is_deleted_elsewhere(town: Town) -> None:
    (number,) = fill(town, "A")
    town.build()
    first, second = both_on(town, number)
    do(second, Request.EDIT, 0)
    opened = second.conversation.opened
    assert opened is not None
    draft = opened.draft
    assert draft is not None
    do(first, Request.DELETE, 1)
    town.settle()
    assert words(second) == ["Question in A"]
    assert opened.draft is draft
    do(first, Request.DELETE, 0)
    town.settle()
    assert opened.draft is None


@pytest.mark.thorough
def test_archived_brought_back_and_duplicated_in_all(town: Town) -> None:
    ids = fill(town, "A", "B")
    town.build()
    first, second = both_on(town, ids[1])
    first.commands["archive"].trigger()
    town.settle()
    assert first.conversation.conversation_id == ids[0]
    assert titles(second) == ["A"]
    assert second.conversation.conversation_id == ids[1]  # who reads it goes on
    assert second.sidebar.archived.text() == "Archived (1)"
    second.commands["unarchive"].trigger()
    town.settle()
    assert titles(first) == titles(second) == ["B", "A"]
    assert not first.sidebar.archived.isVisible()
    first.commands["duplicate"].trigger()
    town.settle()
    assert titles(second) == ["Copy of A", "B", "A"]


@pytest.mark.thorough
def test_another_model_is_named_in_all(town: Town) -> None:
    town.add("Other")
    town.build()
    second = town.another()
    second.models.choice.choose("Other")
    wait_for(lambda: town.engine.loaded[-1:] == ["Other"])
    town.settle()
    assert "Other" in town.window.models.choice.picker.accessibleName()
    assert town.window.models.choice.in_use == "Other"


@pytest.mark.thorough
def test_a_closed_window_is_the_next_one(town: Town) -> None:
    ids = fill(town, "A")
    town.build()
    second = town.another()
    second.go_to_conversation(ids[0])
    town.settle()
    second.close()
    assert town.open_windows == [town.window]
    fill(town, "B")
    again = town.another()
    assert again is second
    assert again.isVisible()
    assert again.conversation.conversation_id not in (None, ids[0])
    assert titles(again) == ["B", "A"]
    assert composer(again).hasFocus()


def test_a_window_that_came_back_keeps_what_is_typed(town: Town) -> None:
    (number,) = fill(town, "A")
    town.build()
    town.another().close()
    again = town.another()
    again.go_to_conversation(number)
    town.settle()
    QTest.keyClicks(composer(again), "half a")
    wait_for(lambda: town.in_history(lambda history: history.get(number).draft) == "half a")


@pytest.mark.thorough
def test_a_window_that_came_back_sets_formulas_and_code(town: Town) -> None:
    said = r"$$\frac{a}{b}$$" "\n\n```python\nx = 1\n```"
    number = town.in_history(lambda history: told(history, "Question", said))
    town.build()
    town.another().close()
    again = town.another()
    again.go_to_conversation(number)
    setting = again.conversation.transcript.typesetting
    wait_for(lambda: setting.knows("python"))
    wait_for(lambda: setting.formulas.shape(r"\frac{a}{b}", is_display=True) is not None)


@pytest.mark.thorough
def test_the_first_may_go_before_the_others(town: Town) -> None:
    (number,) = fill(town, "A")
    town.build()
    second = town.another()
    town.window.close()
    assert town.open_windows == [second]
    second.go_to_conversation(number)
    town.settle()
    QTest.keyClicks(composer(second), "Q")
    QTest.keyClick(composer(second), Qt.Key.Key_Return)
    wait_for(lambda: words(second)[-1:] == ["You said: Q"] and not second.conversation.busy)
    town.settle()


def test_ctrl_w_closes_one_and_ctrl_q_all(town: Town) -> None:
    town.build()
    second, third = town.another(), town.another()
    QTest.keyClick(composer(third), Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert not third.isVisible()
    assert second.isVisible()
    look_at(second)
    QTest.keyClick(composer(second), Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert not second.isVisible()
    assert not town.window.isVisible()


@pytest.mark.usefixtures("qapp")
def test_windows_that_were_open_at_the_end_come_back(tmp_path: Path) -> None:
    town = Town(tmp_path)
    ids = fill(town, "A", "B")
    town.build()
    second = town.another()
    town.window.go_to_conversation(ids[0])
    second.go_to_conversation(ids[1])
    town.settle()
    second.setGeometry(QRect(20, 30, 760, 560))
    town.window.quit()
    town.leave()

    again = Town(tmp_path)
    again.build()
    assert len(again.open_windows) == 2
    other = next(w for w in again.open_windows if w is not again.window)
    assert again.window.conversation.conversation_id == ids[0]
    assert other.conversation.conversation_id == ids[1]
    assert other.geometry() == QRect(20, 30, 760, 560)
    again.leave()


@pytest.mark.usefixtures("qapp")
def test_the_last_one_is_the_first_of_the_next_start(tmp_path: Path) -> None:
    town = Town(tmp_path)
    ids = fill(town, "A", "B")
    town.build()
    second = town.another()
    second.go_to_conversation(ids[0])
    town.settle()
    town.window.close()
    second.close()
    town.leave()
    kept = remembered.load(tmp_path / "window.json")
    assert kept.conversation_id == ids[0]
    assert [place.is_open for place in kept.others] == [False]
    with a_room(tmp_path) as again:
        again.open()
        assert again.window.conversation.conversation_id == ids[0]


def test_a_conversation_is_shown_where_it_is_open(town: Town) -> None:
    ids = fill(town, "A", "B")
    town.build()
    second = town.another()
    second.go_to_conversation(ids[0])
    town.window.go_to_conversation(ids[1])
    town.settle()
    town.house.windows.show_conversation(ids[0])
    town.settle()
    assert second.isActiveWindow()
    assert town.window.conversation.conversation_id == ids[1]


def test_places_of_windows(tmp_path: Path) -> None:
    places = remembered.Places(tmp_path / "window.json")
    places.keep(0, Place(conversation_id=1))
    assert places.free() == 1
    places.keep(1, Place(conversation_id=2))
    assert places.snapshot() == Remembered(
        conversation_id=1, others=(Place(conversation_id=2, is_open=True),)
    )
