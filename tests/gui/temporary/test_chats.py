"""Temporary chats: asked and answered as any other, on no disk, kept only when that is wanted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.conversation import is_temporary
from desktop.errors import DatabaseUnusable
from desktop.ui.temporary.window import TemporaryWindow
from desktop.ui.transcript.turns import Request
from tests.gui.person import fill, open_id, press, titles, type_and_send
from tests.gui.room import SHIFTED
from tests.gui.stage import wait_for
from tests.gui.town import Town, a_town, look_at

pytestmark = [
    pytest.mark.qt_log_ignore("This plugin does not support"),
    pytest.mark.usefixtures("_lying_open"),
]
MARKER = "zebrafinch"


@pytest.fixture
def _lying_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """The history is not sealed, so that words can be looked for in its files."""
    monkeypatch.setattr("desktop.store.sealing.unlock", lambda _connection, _key: None)
    monkeypatch.setattr("desktop.store.database._have_sealed", lambda *_, **__: None)


@pytest.fixture
def town(qapp: QApplication, tmp_path: Path) -> Iterator[Town]:
    assert qapp.platformName() == "offscreen"
    with a_town(tmp_path / "data") as made:
        fill(made, "A")
        made.build()
        yield made


def begin(town: Town) -> TemporaryWindow:
    """By its keys."""
    look_at(town.window)
    press(town, Qt.Key.Key_T, SHIFTED)
    chats = town.house.temporary
    wait_for(lambda: bool(chats.windows) and chats.windows[-1].view.conversation_id is not None)
    window = chats.windows[-1]
    assert QTest.qWaitForWindowActive(window)
    town.settle()
    return window


def ask(town: Town, window: TemporaryWindow, text: str) -> None:
    QTest.keyClicks(window.view.composer.input, text)
    QTest.keyClick(window.view.composer.input, Qt.Key.Key_Return)
    wait_for(lambda: words(window)[-1:] == [f"You said: {text}"] and not window.view.busy)
    town.settle()


def words(window: TemporaryWindow) -> list[str]:
    transcript = window.view.transcript
    return [transcript.text_of(turn.message.id) for turn in transcript.turns()]


def on_disk(town: Town) -> int:
    """How often the marker is in any file."""
    files = [file for file in town.paths.data_dir.rglob("*") if file.is_file()]
    assert files
    return sum(file.read_bytes().count(MARKER.encode()) for file in files)


def in_memory(town: Town) -> int:
    found: list[int] = []
    count = "SELECT (SELECT count(*) FROM conversations) + (SELECT count(*) FROM messages)"
    town.temporary.do(lambda h: int(h._database.execute(count)[0][0]), found.append)
    wait_for(lambda: bool(found))
    return found[0]


def test_it_is_answered_and_nowhere_on_the_disk(town: Town) -> None:
    window = begin(town)
    ask(town, window, f"Why {MARKER}?")
    QTest.keyClicks(window.view.composer.input, f"a draft about {MARKER}")
    window.view.leave()
    town.settle()

    number = window.view.conversation_id
    assert number is not None
    assert is_temporary(number)
    assert words(window) == [f"Why {MARKER}?", f"You said: Why {MARKER}?"]
    assert on_disk(town) == 0
    assert titles(town) == ["A"]
    assert town.in_history(lambda h: h.last_questions(limit=9)) == ["Question in A"]
    assert {c.keep_for for c in town.engine.commands if hasattr(c, "keep_for")} == {0}


def test_the_same_in_a_usual_conversation_is_on_the_disk(town: Town) -> None:
    type_and_send(town, f"Why {MARKER}?")
    wait_for(lambda: not town.window.conversation.busy)
    town.settle()
    assert on_disk(town) > 0
    assert {c.keep_for for c in town.engine.commands if hasattr(c, "keep_for")} != {0}


def test_closed_it_is_gone_from_memory_too(town: Town) -> None:
    window = begin(town)
    ask(town, window, f"Why {MARKER}?")
    window.view.message_actions.do(Request.BRANCH, window.view.transcript.turns()[0].message.id)
    wait_for(lambda: len(window.numbers) == 2)
    assert in_memory(town) > 2
    window.close()
    wait_for(lambda: in_memory(town) == 0)
    assert (words(window), on_disk(town)) == ([], 0)


def test_closed_while_it_is_answered_the_answer_ends(town: Town) -> None:
    window = begin(town)
    town.engine.holds = True
    QTest.keyClicks(window.view.composer.input, MARKER)
    QTest.keyClick(window.view.composer.input, Qt.Key.Key_Return)
    wait_for(lambda: window.view.busy)
    number = window.view.conversation_id
    assert number is not None
    window.close()
    wait_for(lambda: not town.real_chat.is_busy(number))
    town.settle()
    assert on_disk(town) == 0


def test_the_next_one_begins_empty(town: Town) -> None:
    first = begin(town)
    ask(town, first, "Q")
    number = first.view.conversation_id
    first.close()
    town.settle()
    second = begin(town)
    assert words(second) == []
    assert second.view.conversation_id != number
    assert second.view.composer.text() == ""


def test_two_at_once_know_nothing_of_each_other(town: Town) -> None:
    first = begin(town)
    ask(town, first, "One")
    second = begin(town)
    ask(town, second, "Two")
    assert (words(first)[0], words(second)[0]) == ("One", "Two")
    first.close()
    town.settle()
    assert words(second)[0] == "Two"
    number = second.view.conversation_id
    assert number is not None
    assert town.house.temporary.show(number)
    assert not town.house.temporary.show(1)


def test_its_keys_begin_another_and_quit(town: Town) -> None:
    window = begin(town)
    QTest.keyClick(window, Qt.Key.Key_T, SHIFTED)
    wait_for(lambda: len(town.house.temporary.windows) == 2)
    town.settle()
    QTest.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert town.house.temporary.windows == []
    assert not town.window.isVisible()


def test_it_can_be_kept_after_all(town: Town) -> None:
    window = begin(town)
    assert not window.keep.isEnabled()
    ask(town, window, f"Why {MARKER}?")
    QTest.keyClicks(window.view.composer.input, "and then")
    window.keep.click()
    wait_for(lambda: not window.isVisible())
    town.settle()
    assert titles(town) == [f"Why {MARKER}?", "A"]
    number = open_id(town)
    assert number is not None
    assert not is_temporary(number)
    assert [m.text for m in town.in_history(lambda h: h.messages(number)).values()] == [
        f"Why {MARKER}?",
        f"You said: Why {MARKER}?",
    ]
    assert town.in_history(lambda h: h.get(number)).draft == "and then"
    assert in_memory(town) == 0


def test_kept_once_and_with_nothing_asked_meanwhile(town: Town) -> None:
    window = begin(town)
    ask(town, window, "Why?")
    go_on = Event()
    town.store.do(lambda _history: go_on.wait(60))  # the disk takes its time
    window.keep.click()
    window.keep.click()
    QTest.keyClicks(window.view.composer.input, "lost")
    QTest.keyClick(window.view.composer.input, Qt.Key.Key_Return)
    assert (window.keep.isEnabled(), window.view.composer.text()) == (False, "")
    go_on.set()
    wait_for(lambda: not window.isVisible())
    town.settle()
    assert titles(town) == ["Why?", "A"]
    assert begin(town) is window
    ask(town, window, "Asked again")


def test_closed_while_it_is_kept_the_next_one_stays(town: Town) -> None:
    window = begin(town)
    ask(town, window, "Why?")
    go_on = Event()
    town.store.do(lambda _history: go_on.wait(60))
    window.keep.click()
    window.close()
    town.house.temporary.begin()
    wait_for(window.isVisible)
    go_on.set()
    wait_for(lambda: titles(town) == ["Why?", "A"])
    assert window.isVisible()


def test_what_could_not_be_kept_stays_and_is_said(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = begin(town)
    ask(town, window, "Why?")

    def refuse(*_: object) -> None:
        raise DatabaseUnusable(town.paths.database, "full")

    with monkeypatch.context() as broken:
        broken.setattr("desktop.store.conversations.Conversations.set_down", refuse)
        window.keep.click()
        wait_for(lambda: not window.view.banner.isHidden())
    assert window.keep.isEnabled()
    ask(town, window, "And then?")


def test_one_that_could_not_be_begun_leaves_no_window(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise DatabaseUnusable(Path("memory"), "full")

    with monkeypatch.context() as broken:
        broken.setattr("desktop.store.conversations.Conversations.create", refuse)
        town.house.temporary.begin()
        wait_for(lambda: not town.window.conversation.banner.isHidden())
    assert town.house.temporary.windows == []
    begin(town)
