"""The model library's page: ways between its screens, and files that are dropped on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from desktop.hub.downloads.download import Download, State, Wanted
from desktop.model_errors import TokenNeeded
from desktop.ui.models.dropping import model_files
from desktop.ui.models.page import ModelsPage
from tests.gui.models.person import click, rows, settle, shown
from tests.gui.models.shelf import FILES, GATED_REPOSITORY, LLAMA, REPO, FakeShelf, an_offer

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def dragged(*paths: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path) for path in paths])
    return data


def enter(page: ModelsPage, data: QMimeData) -> bool:
    e = QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, data, LEFT, NONE)
    e.ignore()
    QApplication.sendEvent(page, e)
    return e.isAccepted()


def drop(page: ModelsPage, data: QMimeData) -> None:
    e = QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, LEFT, NONE)
    QApplication.sendEvent(page, e)


def test_back_leads_to_the_list_and_then_to_the_conversation(page: ModelsPage) -> None:
    closed = QSignalSpy(page.back_wanted)
    page.open_model(LLAMA)
    click(page, "back")
    assert rows(page, "installedRow")
    assert closed.count() == 0
    click(page, "back")
    assert closed.count() == 1


def test_escape_goes_back_one_screen(page: ModelsPage, shelf: FakeShelf) -> None:
    closed = QSignalSpy(page.back_wanted)
    page.open_repository(REPO)
    shelf.looks[-1].answer(an_offer())
    page.setFocus()  # the keyboard goes to what is shown
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert page.lists.isVisible()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert closed.count() == 1


def test_nothing_is_asked_of_the_hub_before_a_click(page: ModelsPage, shelf: FakeShelf) -> None:
    page.show_find()
    page.show_here()
    page.open_model(LLAMA)
    hub = shelf.hub
    assert (shelf.looks, hub.searches, hub.texts, hub.tokens) == ([], [], [], [])
    page.show_find()
    click(page, "seeRecommended")
    assert len(shelf.looks) == 1


def test_a_gated_page_is_opened_by_the_window(page: ModelsPage, shelf: FakeShelf) -> None:
    wanted = QSignalSpy(page.page_wanted)
    page.open_repository(GATED_REPOSITORY.repo_id)
    shelf.looks[-1].answer(an_offer(GATED_REPOSITORY))
    click(page, "openPage")
    assert wanted.at(0) == [f"https://huggingface.co/{GATED_REPOSITORY.repo_id}"]


def test_dropped_models_are_used_where_they_are(page: ModelsPage, shelf: FakeShelf) -> None:
    page.show_find()
    files = dragged("/home/anna/one.gguf", "/home/anna/notes.txt", "/home/anna/TWO.GGUF")
    assert enter(page, files)
    assert len(shown(page, QWidget, "dropHint")) == 1
    drop(page, files)
    assert [model.path for model in shelf.library.models[-2:]] == [
        Path("/home/anna/one.gguf"), Path("/home/anna/TWO.GGUF"),
    ]  # fmt: skip
    assert rows(page, "installedRow")[-2:] == ["one", "TWO"]
    assert shown(page, QWidget, "dropHint") == []


def test_other_files_are_not_taken(page: ModelsPage, shelf: FakeShelf) -> None:
    before = list(shelf.library.models)
    assert not enter(page, dragged("/home/anna/notes.txt"))
    assert shown(page, QWidget, "dropHint") == []
    drop(page, dragged("/home/anna/notes.txt"))
    assert shelf.library.models == before
    data = QMimeData()
    data.setUrls([QUrl("https://huggingface.co/x.gguf")])
    assert model_files(data) == []


def test_what_is_dragged_on_is_forgotten(page: ModelsPage) -> None:
    enter(page, dragged("/home/anna/one.gguf"))
    QApplication.sendEvent(page, QDragLeaveEvent())
    assert shown(page, QWidget, "dropHint") == []


@pytest.mark.parametrize("width", [296, 500, 936])
def test_every_control_is_inside_and_has_a_name(
    page: ModelsPage, shelf: FakeShelf, width: int
) -> None:
    page.resize(width, 600)
    page.open_repository(REPO)
    shelf.looks[-1].answer(an_offer())
    settle()
    controls = shown(page, QAbstractButton)
    assert len(controls) > 10
    for control in controls:
        assert control.accessibleName()
        left = control.mapTo(page, QPoint()).x()
        assert left >= 0
        assert left + control.width() <= width


def test_room_for_the_windows_buttons_on_every_screen(page: ModelsPage) -> None:
    page.resize(400, 600)
    page.make_room(84)
    settle()
    assert shown(page, QWidget, "back")[0].x() == 84
    page.open_model(LLAMA)
    assert shown(page, QWidget, "back")[0].x() == 84


def test_a_refused_download_leads_to_the_repository(page: ModelsPage, shelf: FakeShelf) -> None:
    wanted = Wanted(REPO, "main", FILES[0])
    shelf.downloads.tell(Download(1, wanted, State.FAILED, error=TokenNeeded(REPO)))
    click(page, "seePage")
    assert shelf.looks[-1].what == REPO
    assert page.repository.isVisible()
