"""What opens windows: the keys, and a second start of Paddock."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.conversation import Choices
from desktop.explain import Action
from desktop.hub.contacts import Outcome
from desktop.hub.protocol import Access, Search
from desktop.hub.repository import Query
from desktop.model_errors import WayOut
from desktop.ui.choices.panel import ChoicesPanel
from desktop.ui.network.panel import NetworkPanel
from desktop.ui.quick.window import QuickWindow
from desktop.ui.reporting.sheet import ReportSheet
from desktop.ui.temporary.window import TemporaryWindow
from desktop.ui.windows.doorbell import Ring, Wish
from desktop.ui.windows.opened_files import OpenedFiles
from tests.gguf_files import tiny_llama
from tests.gui.stage import wait_for
from tests.gui.town import Town, a_town, look_at

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def town(qapp: QApplication, tmp_path: Path) -> Iterator[Town]:
    assert qapp.platformName() == "offscreen"
    with a_town(tmp_path / "data") as town:
        yield town


def test_a_second_start_brings_the_window_forward(town: Town) -> None:
    town.build()
    town.window.showMinimized()
    town.settle()
    town.house.doorbell.rung.emit(Ring(Wish.SHOW))
    town.settle()
    assert not town.window.isMinimized()
    assert town.window.isActiveWindow()
    assert len(town.open_windows) == 1


def test_the_one_that_was_used_last(town: Town) -> None:
    town.build()
    second = town.another()
    look_at(town.window)
    look_at(second)
    town.house.doorbell.rung.emit(Ring(Wish.SHOW))
    town.settle()
    assert second.isActiveWindow()


def test_a_second_start_may_want_a_window_more(town: Town) -> None:
    town.build()
    town.house.doorbell.rung.emit(Ring(Wish.NEW_WINDOW))
    town.settle()
    assert len(town.open_windows) == 2
    assert town.open_windows[-1].isActiveWindow()


def test_a_second_start_may_bring_a_model(town: Town, tmp_path: Path) -> None:
    town.build()
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    file = tiny_llama(folder / "mine.gguf", sparse=True)
    before = file.read_bytes()
    town.window.showMinimized()
    town.house.doorbell.rung.emit(Ring(Wish.SHOW, file=str(file)))
    wait_for(lambda: town.window.models.choice.in_use == "mine")
    assert town.window.isActiveWindow()
    # It is used where it is, as it is.
    assert file.read_bytes() == before
    assert [path.name for path in folder.iterdir()] == ["mine.gguf"]
    assert not list(town.paths.models.rglob("mine*"))


def test_what_is_no_model_is_told_and_nothing_else(town: Town, tmp_path: Path) -> None:
    town.build()
    former = town.window.models.choice.in_use
    file = tmp_path / "words.gguf"
    file.write_text("words")
    town.house.doorbell.rung.emit(Ring(Wish.SHOW, file=str(file)))
    town.wait_shown("banner")
    assert "words.gguf" in town.find(QWidget, "banner").accessibleName()
    assert town.window.models.choice.in_use == former


def test_the_first_start_may_bring_one_too(town: Town, tmp_path: Path) -> None:
    town.build()
    town.house.open("show", str(tiny_llama(tmp_path / "mine.gguf", sparse=True)))
    wait_for(lambda: town.window.models.choice.in_use == "mine")


def test_and_macos_brings_them_as_they_are_opened(town: Town, tmp_path: Path) -> None:
    town.build()
    application = QApplication.instance()
    assert application is not None
    files = OpenedFiles(application)
    file = str(tiny_llama(tmp_path / "mine.gguf", sparse=True))
    QApplication.sendEvent(application, QFileOpenEvent(QUrl.fromLocalFile(file)))
    town.house.open("show", files=files)
    wait_for(lambda: town.window.models.choice.in_use == "mine")
    application.removeEventFilter(files)


def small_windows(town: Town) -> tuple[QuickWindow, TemporaryWindow]:
    """Both kinds, shown."""
    town.build()
    town.house.quick.appear()
    town.house.temporary.begin()
    wait_for(lambda: bool(town.house.temporary.windows))
    town.settle()
    return town.house.quick, town.house.temporary.windows[0]


def test_the_padlock_is_in_every_window_and_says_what_is_so(town: Town) -> None:
    locks = [window.padlock for window in small_windows(town)]
    assert all(lock.isVisible() for lock in locks)
    assert all("nothing leaves this computer" in lock.accessibleName() for lock in locks)
    job = Search(Access("https://hub.example"), Query("llama"))
    passage = town.models.network.pass_through(job, lambda: None)
    assert passage is not None
    for lock in locks:
        assert "Connected to hub.example" in lock.accessibleName()
        assert lock.toolTip() == lock.accessibleName()
        assert lock._icon == "padlock_open"
    passage.end(Outcome.DONE)
    town.preferences.change(offline=True)
    for lock in locks:
        assert lock.accessibleName() == "Offline: nothing can leave this computer."
        assert lock._icon == "padlock_shut"


@pytest.mark.parametrize("number", [0, 1])
def test_a_click_on_it_shows_more_where_there_is_room(town: Town, number: int) -> None:
    small_windows(town)[number].padlock.click()
    town.settle()
    assert isinstance(town.window.panel.content, NetworkPanel)
    assert town.window.isActiveWindow()


def test_what_goes_on_after_they_are_gone_is_told_to_nobody(town: Town) -> None:
    small_windows(town)
    room = town.window.pages.network  # type: ignore[union-attr]
    assert len(room._padlocks) == 4
    town.house.close()
    town.models.network.tell()
    assert len(room._padlocks) == 2


@pytest.mark.parametrize("number", [0, 1])
def test_a_failure_there_is_reported_where_there_is_room(town: Town, number: int) -> None:
    window = small_windows(town)[number]
    window.view.message_actions.report_wanted.emit()
    town.settle()
    assert town.window.isActiveWindow()
    assert town.find(ReportSheet, "reportSheet").isVisible()


def ask_there(town: Town, quick: QuickWindow, text: str) -> None:
    quick.view.composer.input.setPlainText(text)
    QTest.keyClick(quick.view.composer.input, Qt.Key.Key_Return)
    wait_for(lambda: bool(quick.view.transcript.turns()) and not quick.view.busy)
    town.settle()


@pytest.mark.parametrize("number", [0, 1])
def test_a_model_is_made_to_fit_where_the_question_was_asked(town: Town, number: int) -> None:
    window = small_windows(town)[number]
    window.view.choose(Choices(model="Gone"))
    asked: list[bool] = []
    way = WayOut("model", "SmolLM2 135M", 0)
    window.view.way_wanted.emit(way, lambda: asked.append(True))
    town.settle()
    assert asked == [True]
    assert window.view.choices == Choices()
    assert not town.window.isActiveWindow()


@pytest.mark.parametrize("number", [0, 1])
def test_another_version_of_a_model_is_looked_for_where_there_is_room(
    town: Town, number: int
) -> None:
    window = small_windows(town)[number]
    window.view.way_wanted.emit(WayOut("quantization", "Q4_K_M", 0), lambda: None)
    town.settle()
    assert town.window.isActiveWindow()
    assert town.window.models.is_page_shown


@pytest.mark.parametrize("number", [0, 1])
def test_a_notice_s_next_step_is_taken_where_there_is_room(town: Town, number: int) -> None:
    window = small_windows(town)[number]
    window.view.step_wanted.emit(Action.FIND_MODELS)
    town.settle()
    assert town.window.isActiveWindow()
    assert town.window.models.is_page_shown


def test_a_new_conversation_after_a_quick_question_is_a_quick_question(town: Town) -> None:
    quick, temporary = small_windows(town)
    ask_there(town, quick, "Why?")
    for window in (quick, temporary):
        window.view.step_wanted.emit(Action.BEGIN_ANEW)
    wait_for(lambda: len(town.house.temporary.windows) == 2)
    wait_for(lambda: not quick.view.transcript.turns())
    town.settle()
    assert not town.window.isActiveWindow()


def test_settings_of_a_quick_question_are_where_it_goes_on(town: Town) -> None:
    quick, _ = small_windows(town)
    ask_there(town, quick, "Why?")
    number = quick.view.conversation_id
    quick.view.step_wanted.emit(Action.CHANGE_SETTINGS)
    town.settle()
    assert not quick.isVisible()
    assert town.window.conversation.conversation_id == number
    assert isinstance(town.window.panel.content, ChoicesPanel)


def test_settings_of_a_temporary_chat_are_everybodys(town: Town) -> None:
    small_windows(town)[1].view.step_wanted.emit(Action.CHANGE_SETTINGS)
    town.settle()
    assert town.window.isActiveWindow()
    assert town.window.pages is not None
    assert town.window.pages.settings.is_page_shown
