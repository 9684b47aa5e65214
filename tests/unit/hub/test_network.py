"""Nothing goes out beside the door; what is out there is told, and comes back when the person says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from desktop.hub.contacts import Outcome, Purpose
from desktop.hub.fetching import FetchProcess
from desktop.hub.network import Network
from desktop.hub.protocol import (
    Access,
    Failed,
    Recognized,
    Traffic,
    TroubleKind,
    WhoAmI,
)
from desktop.loop import QueueLoop
from tests.fetch_child import fetch_child
from tests.loops import run_until
from tests.networks import Noted

JOB = WhoAmI(Access("http://hub.example:9/x"))


class Door:
    """A network, and a job that goes through it."""

    def __init__(self, *says, waits: bool = False, job_file: str = "") -> None:
        self.loop, self.noted = QueueLoop(), Noted()
        self.events: list[object] = []
        self._started: list[FetchProcess] = []
        self.is_offline = False
        self.told = 0
        self.network = Network(self.noted, is_offline=lambda: self.is_offline)
        self.network.listen(self._tell)
        self._line = fetch_child(says, waits=waits, job_file=job_file)

    def _tell(self) -> None:
        self.told += 1

    def go(self) -> FetchProcess:
        process = FetchProcess(
            JOB, self.loop, self.events.append, network=self.network, command_line=self._line
        )
        self._started.append(process)
        return process

    def close(self) -> None:
        """A test that fails leaves nobody behind who would be waited for."""
        for process in self._started:
            process.close()

    def end(self, process: FetchProcess) -> None:
        run_until(self.loop, lambda: process.has_gone)


@pytest.fixture
def doors() -> Iterator[Callable[..., Door]]:
    made: list[Door] = []

    def make(*says: object, **how: object) -> Door:
        made.append(Door(*says, **how))
        return made[-1]

    yield make
    for door in made:
        door.close()


def test_a_job_is_noted_from_its_beginning_to_its_end(doors):
    door = doors(Traffic("hub.example", 300, 40), Traffic("cdn.example", 5, 7), Recognized("ann"))
    process = door.go()
    (contact,) = door.network.contacts
    assert (contact.host, contact.purpose, contact.outcome) == (
        *("hub.example", Purpose.ACCOUNT),
        None,
    )
    assert len(door.noted.begins) == 1
    door.end(process)
    assert door.events == [Recognized("ann")]
    assert door.network.contacts == ()
    assert [(c.host, c.sent_bytes, c.received_bytes, c.outcome) for c in door.noted.ends] == [
        ("hub.example", 300, 40, Outcome.DONE),
        ("cdn.example", 5, 7, Outcome.DONE),
    ]
    assert door.told >= 4


def test_offline_no_process_is_started(doors, tmp_path):
    door = doors(Recognized("ann"), job_file=str(tmp_path / "job"))
    door.is_offline = True
    door.end(door.go())
    (failed,) = door.events
    assert isinstance(failed, Failed)
    assert failed.trouble.kind is TroubleKind.OFFLINE
    assert not (tmp_path / "job").exists()
    assert not door.noted.begins
    door.is_offline = False  # the control
    door.end(door.go())
    assert (tmp_path / "job").exists()


def test_going_offline_ends_what_is_out_there_at_once(doors):
    door = doors(Traffic("hub.example", 300, 40), waits=True)
    process = door.go()
    run_until(door.loop, lambda: door.network.contacts[0].sent_bytes)
    door.network.reconsider()
    assert door.network.contacts  # nobody asked for it
    door.is_offline = True
    door.network.reconsider()
    (failed,) = door.events
    assert isinstance(failed, Failed)
    assert failed.trouble.kind is TroubleKind.OFFLINE
    assert [each.outcome for each in door.noted.ends] == [Outcome.STOPPED]
    door.end(process)
    assert len(door.events) == 1


def test_closing_is_an_end(doors):
    door = doors(waits=True)
    door.go().close()
    assert [each.outcome for each in door.noted.ends] == [Outcome.STOPPED]
