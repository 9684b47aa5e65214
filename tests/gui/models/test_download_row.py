"""A download's row: the buttons that its state allows, a bar, and a wait that counts down."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.hub.downloads.download import Download, State, Wanted
from desktop.model_errors import HubUnreachable, TokenNeeded
from desktop.ui.look.theme import Look
from desktop.ui.models.download_row import DownloadRow
from tests.gui.models.person import click, shown
from tests.gui.models.shelf import GB, REPO, a_file

RUNNING = Download(7, Wanted(REPO, "main", a_file("Q4_K_M", 4 * GB)), State.RUNNING, GB, 4 * GB)


@pytest.mark.parametrize(
    ("state", "buttons"),
    [
        (State.QUEUED, ["pauseDownload", "cancelDownload"]),
        (State.RUNNING, ["pauseDownload", "cancelDownload"]),
        (State.WAITING, ["pauseDownload", "cancelDownload"]),
        (State.VERIFYING, ["pauseDownload", "cancelDownload"]),
        (State.PAUSED, ["resumeDownload", "cancelDownload"]),
        (State.FAILED, ["tryAgain", "cancelDownload"]),
    ],
)
def test_each_state_has_its_buttons(look: Look, ground: QWidget, state, buttons):
    row = DownloadRow(look, replace(RUNNING, state=state), ground)
    row.show()
    assert [each.objectName() for each in shown(row, QAbstractButton)] == buttons


@pytest.mark.parametrize(
    ("state", "button", "signal"),
    [
        (State.RUNNING, "pauseDownload", "pause_wanted"),
        (State.PAUSED, "resumeDownload", "resume_wanted"),
        (State.FAILED, "tryAgain", "resume_wanted"),
        (State.FAILED, "cancelDownload", "cancel_wanted"),
    ],
)
def test_each_button_asks_for_what_it_says(look: Look, ground: QWidget, state, button, signal):
    row = DownloadRow(look, replace(RUNNING, state=state), ground)
    row.show()
    asked = QSignalSpy(getattr(row, signal))
    click(row, button)
    assert [asked.at(0)] == [[7]]


def test_a_wait_counts_down(look: Look, ground: QWidget) -> None:
    now = [100.0]
    unreachable = HubUnreachable("huggingface.co", "no route")
    waiting = replace(RUNNING, state=State.WAITING, retry_in_seconds=12.0, error=unreachable)
    row = DownloadRow(look, waiting, ground, clock=lambda: now[0])
    assert row.details.startswith("Waiting 12 s")
    now[0] += 5
    row.tick()
    assert row.details.startswith("Waiting 7 s")
    now[0] += 60
    row.tick()
    assert row.details.startswith("Trying again")


def test_the_bar_is_as_long_as_it_is_far(look: Look, ground: QWidget) -> None:
    row = DownloadRow(look, RUNNING, ground)
    assert (row.fraction, row.is_resting) == (0.25, False)
    row.show_download(replace(RUNNING, state=State.PAUSED))
    assert (row.fraction, row.is_resting) == (0.25, True)
    row.show_download(replace(RUNNING, total_bytes=None))
    assert row.fraction is None


def test_the_keyboard_stays_when_pause_becomes_resume(look: Look, ground: QWidget) -> None:
    row = DownloadRow(look, RUNNING, ground)
    row.show()
    row.findChild(QAbstractButton, "pauseDownload").setFocus()
    row.show_download(replace(RUNNING, state=State.PAUSED))
    assert row.findChild(QAbstractButton, "resumeDownload").hasFocus()
    row.show_download(RUNNING)
    assert row.findChild(QAbstractButton, "pauseDownload").hasFocus()


def test_one_that_wants_a_token_leads_to_where_it_is_given(look: Look, ground: QWidget) -> None:
    refused = replace(RUNNING, state=State.FAILED, error=TokenNeeded(REPO))
    row = DownloadRow(look, refused, ground)
    row.show()
    asked = QSignalSpy(row.page_wanted)
    click(row, "seePage")
    assert asked.at(0) == [REPO]
    assert shown(row, QAbstractButton, "tryAgain") == []
