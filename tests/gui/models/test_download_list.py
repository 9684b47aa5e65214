"""The list of downloads follows them, and takes a cancel back."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QWidget

from desktop.hub.downloads.download import State, Wanted
from desktop.model_errors import HubUnreachable
from desktop.ui.look.theme import Look
from desktop.ui.models.download_list import DownloadList
from tests.gui.models.person import click, rows, said
from tests.gui.models.shelf import FILES, REPO, FakeShelf
from tests.gui.stage import wait_for

WANTED = Wanted(REPO, "main", FILES[2])


@pytest.fixture
def listed(look: Look, shelf: FakeShelf, place: QWidget) -> DownloadList:
    listed = DownloadList(look, shelf.downloads, place)
    place.layout().addWidget(listed)
    return listed


def test_nothing_is_shown_where_nothing_is_on_its_way(
    listed: DownloadList, shelf: FakeShelf
) -> None:
    assert listed.isHidden()
    shelf.downloads.start(WANTED)
    assert not listed.isHidden()
    assert rows(listed, "downloadRow") == ["llama-2-7b-chat.Q4_K_M"]


def test_what_was_begun_before_is_listed(look: Look, shelf: FakeShelf, place: QWidget) -> None:
    shelf.downloads.start(WANTED)
    listed = DownloadList(look, shelf.downloads, place)
    assert rows(listed, "downloadRow") == ["llama-2-7b-chat.Q4_K_M"]


def test_a_model_that_is_complete_leaves_and_is_told_of(
    listed: DownloadList, shelf: FakeShelf
) -> None:
    number = shelf.downloads.start(WANTED)
    arrived = QSignalSpy(listed.arrived)
    shelf.downloads.become(number, state=State.VERIFYING)
    assert arrived.count() == 0
    shelf.downloads.become(number, state=State.DONE)
    assert arrived.count() == 1
    assert listed.isHidden()


def test_pause_and_resume(listed: DownloadList, shelf: FakeShelf) -> None:
    number = shelf.downloads.start(WANTED)
    shelf.downloads.become(number, state=State.RUNNING)
    click(listed, "pauseDownload")
    assert shelf.downloads.now[number].state is State.PAUSED
    click(listed, "resumeDownload")
    assert shelf.downloads.now[number].state is State.QUEUED


def test_a_cancel_can_be_taken_back(listed: DownloadList, shelf: FakeShelf) -> None:
    number = shelf.downloads.start(WANTED)
    offered: list[tuple[str, object]] = []
    listed.toast_wanted.connect(lambda words, undo: offered.append((words, undo)))
    click(listed, "cancelDownload")
    assert shelf.downloads.now[number].state is State.CANCELLED
    assert rows(listed, "downloadRow") == []
    words, undo = offered[0]
    assert words == "Cancelled “llama-2-7b-chat.Q4_K_M”"
    undo()
    assert rows(listed, "downloadRow") == ["llama-2-7b-chat.Q4_K_M"]


def test_a_wait_counts_down_by_itself(listed: DownloadList, shelf: FakeShelf) -> None:

    listed._timer.setInterval(10)
    number = shelf.downloads.start(WANTED)
    error = HubUnreachable("huggingface.co", "no route")
    shelf.downloads.become(number, state=State.WAITING, retry_in_seconds=2.0, error=error)
    assert "Waiting 2 s" in said(listed)
    wait_for(lambda: "Waiting 1 s" in said(listed))
    shelf.downloads.become(number, state=State.RUNNING)
    assert not listed._timer.isActive()
