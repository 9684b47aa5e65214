"""Searching as somebody types: found, gone to, narrowed, given up; and nothing of it is kept."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QMenu

from desktop.conversation import MessageState
from desktop.errors import DatabaseUnusable
from desktop.store.search import Found
from desktop.store.search_index import Progress
from desktop.ui.searching import room as searching_room
from desktop.ui.searching.lines import Kind
from tests.gui.person import open_id, press, words
from tests.gui.stage import MODEL, Stage, spin, told, wait_for

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def town(stage: Stage) -> Stage:
    """Three conversations, the newest of which is open."""

    def work(history):
        told(history, "Of rye bread?", "With sourdough.", title="Bread")
        told(history, "Of cakes?", "```py\nbake()\n```\nNo sourdough.", title="Cakes")
        told(history, "Of tea?", "It is hot.", title="Tea")

    stage.in_history(work)
    stage.show()
    return stage


def line(stage: Stage) -> QLineEdit:
    return stage.find(QLineEdit, "searchHistory")


def search(stage: Stage, typed: str) -> list[str]:
    """Type it, and wait for what is found."""
    room, done = stage.window.searching, []
    keep = room._on_found

    def note(found, **more):
        keep(found, **more)
        done.append(found)

    room._on_found = note
    line(stage).setFocus()
    line(stage).clear()
    QTest.keyClicks(line(stage), typed)
    wait_for(lambda: bool(done))
    spin(0.08)
    room._on_found = keep
    return shown(stage)


def shown(stage: Stage) -> list[str]:
    return [each.spoken() for each in stage.window.searching.results.list.lines.lines]


def said(stage: Stage) -> str:
    return stage.window.searching.results.said.text()


def test_it_is_found_as_it_is_typed(town):
    found = search(town, "sourd")
    assert [words.split(", ")[-1] for words in found] == [
        "Cakes", "bake() No sourdough.", "Bread", "With sourdough.",
    ]  # fmt: skip
    assert said(town) == "2 messages"
    assert not town.window.sidebar.list.isVisible()


def test_enter_opens_the_first_message_and_marks_it(town):
    search(town, "rye")
    QTest.keyClick(line(town), Qt.Key.Key_Return)
    wait_for(lambda: words(town) == ["Of rye bread?", "With sourdough."])
    town.settle()
    bar = town.window.searching.finding.bar
    wait_for(lambda: bar.hits.text() == "1 of 1")
    assert bar.field.text() == "rye"
    assert line(town).hasFocus()


def test_enter_waits_for_what_is_being_found(town):
    line(town).setFocus()
    QTest.keyClicks(line(town), "rye")
    QTest.keyClick(line(town), Qt.Key.Key_Return)
    wait_for(lambda: words(town) == ["Of rye bread?", "With sourdough."])


def test_the_arrows_go_from_line_to_line(town):
    search(town, "sourdough")
    for _ in range(4):
        QTest.keyClick(line(town), Qt.Key.Key_Down)
    QTest.keyClick(line(town), Qt.Key.Key_Return)
    wait_for(lambda: words(town) == ["Of rye bread?", "With sourdough."])
    QTest.keyClick(line(town), Qt.Key.Key_Up)
    assert town.window.searching.results.list.currentIndex().row() == 2


def test_a_title_opens_the_conversation_as_it_was_left(town):
    search(town, "brea")
    town.window.searching.results.list.step(1)
    assert town.window.searching.results.list.lines.lines[0].kind is Kind.CONVERSATION
    QTest.keyClick(line(town), Qt.Key.Key_Return)
    wait_for(lambda: words(town) == ["Of rye bread?", "With sourdough."])
    assert town.window.searching.finding.bar.isHidden()


def test_a_click_opens_what_is_clicked(town):
    search(town, "cakes?")
    view = town.window.searching.results.list
    at = view.visualRect(view.lines.index(1)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    wait_for(lambda: words(town)[:1] == ["Of cakes?"])


def test_another_branch_is_shown_where_it_is(town):
    def work(history):
        question = next(m for m in history.messages(1).values() if m.parent_id is None)
        other = history.open_answer(question.id)
        history.close_answer(other.id, text="With yeast.", state=MessageState.DONE)

    town.in_history(work)
    town.window.open_conversation(1)
    wait_for(lambda: words(town) == ["Of rye bread?", "With yeast."])
    search(town, "with sourdough")
    QTest.keyClick(line(town), Qt.Key.Key_Return)
    wait_for(lambda: words(town) == ["Of rye bread?", "With sourdough."])


def test_escape_gives_the_list_back_and_then_leaves(town):
    search(town, "rye")
    QTest.keyClick(line(town), Qt.Key.Key_Escape)
    assert line(town).text() == ""
    assert town.window.sidebar.list.isVisible()
    assert not town.window.searching.results.isVisible()
    assert line(town).hasFocus()
    QTest.keyClick(line(town), Qt.Key.Key_Escape)
    assert town.window.conversation.composer.input.hasFocus()


def test_by_its_keys_it_teaches_what_can_be_typed(town):
    press(
        town, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert line(town).hasFocus()
    assert town.window.searching.results.lesson.isVisible()
    town.window.conversation.composer.setFocus()
    assert town.window.sidebar.list.isVisible()


def test_passing_with_tab_changes_nothing(town):
    line(town).setFocus(Qt.FocusReason.TabFocusReason)
    assert town.window.sidebar.list.isVisible()


def test_a_hidden_sidebar_comes_for_it(town):
    town.window.toggle_sidebar()
    town.window.commands["search"].trigger()
    assert line(town).isVisible()
    assert line(town).hasFocus()


def test_the_filters_are_put_in_from_a_menu(town):
    search(town, "sourdough")
    town.find(QAbstractButton, "searchFilters").click()
    wait_for(lambda: town.window.findChild(QMenu, "searchFilterMenu") is not None)
    menu = town.window.findChild(QMenu, "searchFilterMenu")
    rows = {action.text(): action for action in menu.actions()}
    assert MODEL in rows
    rows["With code"].trigger()
    menu.close()
    assert line(town).text() == "sourdough has:code "
    wait_for(lambda: len(shown(town)) == 2)
    assert shown(town)[0].endswith("Cakes")


def test_nothing_found_has_a_way_out(town):
    assert search(town, "tea has:code") == []
    assert said(town) == "Nothing was found"
    town.find(QAbstractButton, "searchWayOut").click()
    wait_for(lambda: len(shown(town)) == 2)
    assert line(town).text() == "tea"
    assert town.shown("searchWayOut") == 0


def test_while_old_conversations_are_read_it_is_said_and_looked_again(town):
    search(town, "tea")
    room = town.window.searching
    room._again.setInterval(30)
    room._on_found(Found((), 0, None, Progress(40, 100)))
    assert said(town) == "Nothing was found · Older conversations are still being read: 40 %"
    wait_for(lambda: said(town) == "1 message")


def test_while_they_are_read_the_person_stays_where_they_are(town):
    search(town, "sourdough")
    room = town.window.searching
    view = room.results.list
    room._step(2)
    line = view.lines.lines[view.currentIndex().row()]
    found = room._pages[0]
    shown_before = view.lines.lines
    room._on_found(replace(found, progress=Progress(41, 100)))
    assert view.lines.lines is shown_before
    more = replace(found, groups=(*found.groups[:1], *found.groups), progress=Progress(42, 100))
    room._on_found(more)
    assert view.lines.lines is not shown_before
    assert view.lines.lines[view.currentIndex().row()] == line


def test_a_line_that_is_gone_to_by_keys_is_said(town, monkeypatch):
    search(town, "sourdough")
    heard: list[str] = []
    monkeypatch.setattr(searching_room, "announce", lambda _who, said: heard.append(said))
    for _ in range(2):
        QTest.keyClick(line(town), Qt.Key.Key_Down)
    assert heard == shown(town)[:2]


def test_a_failure_is_told_and_can_be_tried_again(town):
    search(town, "tea")
    room = town.window.searching
    room._on_failed(DatabaseUnusable(town.paths.database, "disk I/O error"))
    assert shown(town) == []
    assert said(town)
    town.find(QAbstractButton, "searchWayOut").click()
    wait_for(lambda: said(town) == "1 message")


def test_further_back_more_is_found(town, monkeypatch):
    fewer = {"older_than": None, "limit": 1, "shown": 3}
    monkeypatch.setattr("desktop.store.search.Search.find.__kwdefaults__", fewer)
    search(town, "sourdough")
    assert said(town) == "The newest message"
    assert shown(town)[-1] == "Search further back"
    view = town.window.searching.results.list
    view.setCurrentIndex(view.lines.index(len(shown(town)) - 1))
    view.choose_current()
    wait_for(lambda: len([each for each in shown(town) if "sourdough." in each]) == 2)


def test_what_was_searched_for_is_written_nowhere(town):
    search(town, "xylophone")
    search(town, "rye")
    QTest.keyClick(line(town), Qt.Key.Key_Return)
    wait_for(lambda: open_id(town) == 1)
    town.settle()
    town.leave()
    for file in town.paths.database.parent.rglob("*"):
        if file.is_file():
            assert b"xylophone" not in file.read_bytes()
            assert file.suffix == ".db" or b"rye" not in file.read_bytes()
