"""A fetch process is started for one job, ends with it, and always gives exactly one last event."""

from __future__ import annotations

import threading

import msgspec
import pytest

from desktop.hub.fetching import FetchProcess, fetch_command_line, powers_of
from desktop.hub.protocol import (
    Access,
    Contacted,
    Failed,
    Fetch,
    Recognized,
    Stopped,
    ToChild,
    TroubleKind,
    WhoAmI,
)
from desktop.loop import QueueLoop
from desktop.powers.powers import ANY_PORT
from tests.fetch_child import fetch_child
from tests.loops import run_for, run_until
from tests.networks import open_network

JOB = WhoAmI(Access("http://127.0.0.1:9", token="hf_secret"))


class Fetching:
    """A job that is done by a scripted child."""

    def __init__(self, command_line: list[str]) -> None:
        self.loop = QueueLoop()
        self.events: list[object] = []
        self.process = FetchProcess(
            JOB, self.loop, self.events.append, network=open_network(), command_line=command_line
        )

    def end(self) -> list[object]:
        run_until(self.loop, lambda: self.process.has_gone)
        return self.events


def test_the_events_come_and_the_process_goes():
    threads = set(threading.enumerate())
    events = Fetching(fetch_child([Contacted("hub"), Recognized("ann")])).end()
    assert events == [Contacted("hub"), Recognized("ann")]
    assert set(threading.enumerate()) == threads


def test_the_job_goes_through_the_pipe_and_nothing_of_it_into_the_process_list(tmp_path):
    file = tmp_path / "job"
    fetching = Fetching(fetch_child([Recognized("ann")], job_file=str(file)))
    fetching.end()
    assert msgspec.json.decode(file.read_bytes(), type=ToChild) == JOB
    assert "hf_secret" not in " ".join(fetch_command_line())
    assert "hf_secret" not in repr(JOB)


def test_nothing_is_heard_after_the_last_event():
    assert Fetching(fetch_child([Recognized("ann"), Contacted("late")])).end() == [
        Recognized("ann")
    ]


def test_a_process_that_just_ends_has_failed():
    (event,) = Fetching(fetch_child([], exit_code=3)).end()
    assert isinstance(event, Failed)
    assert (event.trouble.kind, event.trouble.status) == (TroubleKind.DIED, 3)


def test_a_process_that_lies_has_failed():
    lie = "import os, time; os.write(1, b'\\0\\0\\0\\2{}'); time.sleep(60)"
    (event,) = Fetching([*fetch_child([])[:-1], lie]).end()
    assert isinstance(event, Failed)
    assert "not in the protocol" in event.trouble.reason


def test_a_program_that_is_not_there_has_failed():
    (event,) = Fetching(["/no/such/program"]).end()
    assert isinstance(event, Failed)
    assert "No such file" in event.trouble.reason


@pytest.mark.parametrize("obeys", [True, False])
def test_stop_ends_it_within_a_second_or_so(obeys):
    fetching = Fetching(fetch_child([Contacted("hub")], waits=True, obeys=obeys))
    run_until(fetching.loop, lambda: fetching.events)
    fetching.process.stop()
    assert fetching.end() == [Contacted("hub"), Stopped()]


def test_close_leaves_nothing_and_says_nothing():
    threads = set(threading.enumerate())
    fetching = Fetching(fetch_child([], waits=True))
    fetching.process.close()
    assert set(threading.enumerate()) == threads
    run_for(fetching.loop, 0.05)
    assert fetching.events == []


def test_the_shells_settings_for_the_hub_do_not_reach_it(monkeypatch):
    for name in ("HF_ENDPOINT", "HF_TOKEN", "HTTPS_PROXY", "https_proxy"):
        monkeypatch.setenv(name, "planted")
    monkeypatch.setenv("SSL_CERT_DIR", "/certificates")
    show = "import os, sys; sys.stderr.write(repr(dict(os.environ)))"
    (event,) = Fetching([*fetch_child([])[:-1], show]).end()
    assert isinstance(event, Failed)
    assert "planted" not in event.trouble.reason
    assert "/certificates" in event.trouble.reason  # the control


@pytest.mark.parametrize(
    ("endpoint", "proxy", "expected"),
    [
        ("https://huggingface.co", "", (443, 80)),
        ("https://hub.example/mirror:1/", "", (443, 80)),
        ("https://huggingface.co", "http://ann:secret@proxy.example:3128/", (443, 80, 3128)),
        ("http://127.0.0.1:9/", "http://proxy:3128", (ANY_PORT,)),
        ("http://[::1]:9", "", (ANY_PORT,)),
        ("http://[::1]", "", (443, 80)),
    ],
)
def test_it_may_connect_to_where_a_hub_is_and_to_no_other_port(endpoint, proxy, expected):
    powers = powers_of(WhoAmI(Access(endpoint, proxy)))
    assert (powers.ports, powers.writes, powers.reads) == (expected, (), ())


def test_a_download_writes_into_its_folder_alone():
    job = Fetch(Access(), "ann/model", "main", (), "/models/.downloads/1")
    assert powers_of(job).writes == ("/models/.downloads/1",)
