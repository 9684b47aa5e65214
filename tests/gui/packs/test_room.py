"""A pack in the window, with real files and the real engine: added, refused, stopped, removed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from desktop.engine.interview import standing_of_packs
from desktop.packs.packs import Packs, packs_in
from desktop.setting_words import Section
from desktop.ui.packs import room as module
from desktop.ui.packs.row import CardsRow
from tests.gui.room import Room
from tests.gui.stage import wait_for
from tests.packs import BACKEND, FILE, deadly, libraries, packed, release_of

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
SMALL = {"libcudart.so.13": b"runtime", BACKEND: b"no library"}
PAGE = "https://paddock.example/releases"
Publish = Callable[[Mapping[str, bytes]], Path]


@pytest.fixture
def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Publish:
    """A release that knows a pack with these libraries; answers the downloaded file."""

    def publish(files: Mapping[str, bytes]) -> Path:
        file = tmp_path / "downloads" / FILE
        pack = packed(file, files)
        release_of(monkeypatch, tmp_path / "resources", pack, homepage="https://paddock.example")
        return file

    return publish


@pytest.fixture
def without_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever may be loaded counts as in use."""
    monkeypatch.setattr(
        "desktop.engine.interview.standing_of_packs", lambda packs: packs.standing()
    )


def opened(room: Room) -> CardsRow:
    """The row, in the window's settings."""
    room.open()
    room.window.settings.show()
    lists = room.window.settings.page.lists
    lists.show_section(list(Section).index(Section.ENGINE))
    lists.row("gpu_layers")  # all rows are there
    return lists.cards


def packs(room: Room) -> Packs:
    return packs_in(room.paths)


def test_from_source_there_is_no_row(room: Room) -> None:
    row = opened(room)
    assert not row.isVisible()
    room.window.settings.page.lists.search.setText("nvidia")
    wait_for(lambda: room.is_shown("nothingFound"))


@pytest.mark.usefixtures("without_engine")
def test_with_one_that_is_known_there_is(room: Room, published: Publish) -> None:
    published(SMALL)
    row = opened(room)
    assert row.isVisible()
    room.window.settings.page.lists.search.setText("nvidia")
    assert row.isVisible()
    room.window.settings.page.lists.search.setText("battery")
    assert not row.isVisible()


def test_added_it_is_used_from_the_next_answer_on(
    room: Room, published: Publish, tmp_path: Path
) -> None:
    """With a real engine that is shut in and loads it."""
    file = published(libraries(tmp_path / "made"))
    row = opened(room)
    outdated: list[bool] = []
    room.real_chat.look_anew = lambda: outdated.append(True)  # type: ignore[method-assign]
    row.add.click()
    dialog = room.window.findChild(QFileDialog, "packFile")
    assert dialog is not None
    dialog.fileSelected.emit(str(file))
    dialog.reject()
    assert row.waiting.isVisible()
    wait_for(lambda: "in use from the next answer on" in row.status.text(), seconds=30)
    assert outdated == [True]
    (standing,) = standing_of_packs(packs(room))
    assert standing.is_used
    row.remove.click()
    wait_for(lambda: "can be added again" in row.status.text())
    assert outdated == [True, True]
    assert not packs(room).standing()[0].is_added
    assert row.add.isVisible()


def test_one_that_the_engine_ended_of_is_said_and_can_be_tried_again(
    room: Room, published: Publish, tmp_path: Path
) -> None:
    file = published(deadly(tmp_path / "made"))
    row = opened(room)
    room.window.pages.packs.add(file)
    wait_for(lambda: "the engine did not start with it" in row.status.text(), seconds=30)
    row.retry.click()
    assert row.waiting.isVisible()
    wait_for(lambda: "the engine did not start with it" in row.status.text(), seconds=30)
    assert row.retry.isVisible()


@pytest.mark.usefixtures("without_engine")
def test_a_wrong_file_is_refused_in_place(room: Room, published: Publish, tmp_path: Path) -> None:
    published(SMALL)
    row = opened(room)
    wrong = tmp_path / "photo.jpg"
    wrong.write_bytes(b"other")
    room.window.pages.packs.add(wrong)
    wait_for(row.trouble.isVisible)
    assert "photo.jpg" in row.trouble.text.text()
    assert row.add.isVisible()


@pytest.mark.usefixtures("without_engine")
def test_it_says_how_far_it_is_and_stopped_nothing_stays(
    room: Room, published: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = published({**SMALL, "libbig.so": bytes(8 << 20)})
    monkeypatch.setattr(module, "TELL_SECONDS", 0.0)
    row = opened(room)
    seen, go_on = threading.Event(), threading.Event()
    real = Packs.add

    def slowly(self: Packs, file: Path, went: Callable[[int, int], bool]) -> object:
        def told(done: int, total: int) -> bool:
            is_wanted = went(done, total)
            if done > total / 2 and not seen.is_set():
                seen.set()
                go_on.wait(20)
            return is_wanted

        return real(self, file, told)

    monkeypatch.setattr(Packs, "add", slowly)
    room.window.pages.packs.add(file)
    room.window.pages.packs.add(file)  # it is busy: this does nothing
    wait_for(seen.is_set)
    wait_for(lambda: "of 8 MB" in row.waiting.text())
    room.find(type(row.add), "cancelWaiting").click()
    go_on.set()
    wait_for(lambda: row.status.text() == "Stopped. Nothing was added.")
    assert list(room.paths.packs.iterdir()) == []


@pytest.mark.usefixtures("without_engine")
def test_what_is_of_an_earlier_paddock_can_be_removed(
    room: Room, published: Publish, tmp_path: Path
) -> None:
    packs(room)
    published({**SMALL, "libmore.so": b"more"})
    packs(room).add(tmp_path / "downloads" / FILE, lambda _done, _total: True)
    (earlier,) = room.paths.packs.iterdir()
    earlier.rename(earlier.with_name("cuda-13-0123456789abcdef"))
    row = opened(room)
    assert "of an earlier Paddock" in row.status.text()
    row.earlier.click()
    wait_for(lambda: not list(room.paths.packs.iterdir()))


@pytest.mark.usefixtures("without_engine")
def test_the_page_is_opened_only_when_the_person_says_so(room: Room, published: Publish) -> None:
    published(SMALL)
    row = opened(room)
    row.page.click()
    box = room.window.findChild(QMessageBox, "openPage")
    assert box is not None
    assert PAGE in box.informativeText()
    box.reject()


@pytest.mark.usefixtures("without_engine")
def test_a_window_that_closes_meanwhile_leaves_nothing(
    room: Room, published: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = published(SMALL)
    row = opened(room)
    begun, go_on, ended = threading.Event(), threading.Event(), threading.Event()
    real = Packs.add

    def slowly(self: Packs, file: Path, went: Callable[[int, int], bool]) -> object:
        begun.set()
        go_on.wait(20)
        try:
            return real(self, file, went)
        finally:
            ended.set()

    monkeypatch.setattr(Packs, "add", slowly)
    room.window.pages.packs.add(file)
    wait_for(begun.is_set)
    before = row.waiting.text()
    room.window.pages.packs.close()
    go_on.set()
    wait_for(ended.is_set)
    room.settle()
    assert list(room.paths.packs.glob("*")) == []
    assert row.waiting.text() == before
