"""Every state of a download has words of its own."""

from __future__ import annotations

import pytest

from desktop.explain import explain
from desktop.hub.downloads.download import Download, State, Wanted
from desktop.model_errors import DiskFull, HubUnreachable, TokenNeeded
from desktop.ui.models.pills import Tone
from desktop.ui.models.progress import said
from tests.gui.models.shelf import GB, REPO, a_file

WANTED = Wanted(REPO, "main", a_file("Q4_K_M", 4 * GB))
UNREACHABLE = HubUnreachable("huggingface.co", "no route")


def so_far(state, **facts):
    return Download(1, WANTED, state, done_bytes=GB, total_bytes=4 * GB, **facts)


@pytest.mark.parametrize(
    ("download", "words"),
    [
        (so_far(State.QUEUED), "Waits for the others · 4.0 GB"),
        (
            so_far(State.RUNNING, bytes_per_second=12.4e6, seconds_left=224.0),
            "1.0 of 4.0 GB · 12.4 MB/s · 4 min left",
        ),
        (so_far(State.RUNNING), "1.0 of 4.0 GB"),
        (so_far(State.VERIFYING), "Checking 25 %"),
        (so_far(State.PAUSED), "Paused · 1.0 of 4.0 GB"),
    ],
)
def test_what_goes_well(download, words):
    assert said(download) == (words, Tone.PLAIN)


def test_a_wait_says_how_long_and_why():
    waiting = so_far(State.WAITING, retry_in_seconds=30.0, error=UNREACHABLE)
    title = explain(UNREACHABLE).title
    assert said(waiting) == (f"Waiting 30 s: {title} · 1.0 of 4.0 GB", Tone.WARN)
    assert said(waiting, 11.2)[0].startswith("Waiting 12 s")
    assert said(waiting, 0.0)[0].startswith(f"Trying again: {title}")


def test_a_pause_of_its_own_and_a_failure_say_why():
    full = DiskFull(4 * GB, GB)
    words, tone = said(so_far(State.PAUSED, error=full))
    assert words.startswith(f"Paused: {explain(full).title}")
    assert tone is Tone.WARN
    refused = TokenNeeded(REPO)
    words, tone = said(so_far(State.FAILED, error=refused))
    assert words.startswith(explain(refused).title)
    assert tone is Tone.BAD


def test_without_a_size_there_is_no_percent():
    poor = Download(1, WANTED, State.VERIFYING, done_bytes=GB)
    assert said(poor)[0] == "Checking"
