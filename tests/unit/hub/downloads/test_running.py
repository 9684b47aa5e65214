"""One download follows what its process says, and hears nothing more once it was told to stop."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.hub.downloads.download import Download, State, Wanted
from desktop.hub.downloads.running import Running
from desktop.hub.protocol import (
    Access,
    Failed,
    Fetched,
    FetchedPart,
    FromChild,
    Progress,
    Trouble,
    TroubleKind,
    Verifying,
    Waiting,
)
from desktop.hub.repository import ModelFile, Part
from desktop.loop import QueueLoop
from desktop.model_errors import DiskFull, HubUnreachable, UnsafeName
from tests.fetch_child import fetch_child
from tests.loops import run_for, run_until
from tests.networks import open_network

PART = FetchedPart("llama.gguf", 100, "ab" * 32, True)


class One:
    """A download in a test's hands."""

    def __init__(self, *says: FromChild, path: str = "llama.gguf", waits: bool = True) -> None:
        self.loop = QueueLoop()
        self.seen: list[Download] = []
        self.arrived: list[tuple[FetchedPart, ...]] = []
        wanted = Wanted("meta/llama", "c" * 40, ModelFile("llama", "Q4_0", (Part(path, 100),)))
        self.running = Running(
            Download(1, wanted, State.RUNNING),
            Path("folder"),
            loop=self.loop,
            changed=lambda running: self.seen.append(running.download),
            arrived=lambda _running, parts: self.arrived.append(parts),
            network=open_network(),
            command_line=fetch_child(says, waits=waits),
        )
        self.running.begin(Access(), 0)

    def until(self, state: State) -> Download:
        run_until(self.loop, lambda: self.running.download.state is state)
        return self.running.download


def test_bytes_are_counted():
    one = One(Progress(40, 100, 40))
    run_until(one.loop, lambda: one.seen)
    assert (one.seen[-1].done_bytes, one.seen[-1].fraction) == (40, 0.4)
    one.running.close()


def test_a_wait_says_why_and_how_long_and_ends_with_the_next_bytes():
    trouble = Trouble(TroubleKind.UNREACHABLE, host="hub")
    one = One(Waiting(12, trouble), Progress(40, 100, 40))
    run_until(one.loop, lambda: len(one.seen) == 2)
    assert one.seen[0].error == HubUnreachable("hub", "")
    assert (one.seen[0].state, one.seen[0].retry_in_seconds) == (State.WAITING, 12)
    assert (one.seen[1].state, one.seen[1].error) == (State.RUNNING, None)
    one.running.close()


def test_checking_and_arriving():
    one = One(Verifying(50, 100), Fetched((PART,)), waits=False)
    one.until(State.VERIFYING)
    run_until(one.loop, lambda: one.arrived)
    assert one.arrived == [(PART,)]
    one.running.done("Llama")
    assert (one.running.download.state, one.running.download.model) == (State.DONE, "Llama")
    one.running.close()


@pytest.mark.parametrize(
    ("trouble", "state"),
    [
        (Trouble(TroubleKind.DAMAGED, file="llama.gguf"), State.FAILED),
        (Trouble(TroubleKind.DISK_FULL, expected_bytes=9, found_bytes=1), State.PAUSED),
    ],
)
def test_a_failure_ends_it_and_a_full_disk_only_pauses_it(trouble, state):
    one = One(Failed(trouble), waits=False)
    download = one.until(state)
    assert download.error is not None
    if state is State.PAUSED:
        assert download.error == DiskFull(9, 1)
    one.running.close()


def test_once_stopped_it_hears_no_more():
    one = One(Progress(40, 100, 40))
    run_until(one.loop, lambda: one.seen)
    one.running.stop(State.PAUSED)
    seen = len(one.seen)
    run_until(one.loop, lambda: one.running.has_gone)
    run_for(one.loop, 0.05)
    assert len(one.seen) == seen
    assert one.running.download.state is State.PAUSED


def test_a_hostile_name_is_refused_before_anything_is_started():
    one = One(path="../../evil.gguf\x00")
    assert isinstance(one.running.download.error, UnsafeName)
    assert one.running.has_gone
