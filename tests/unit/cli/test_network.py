"""`paddock network`: the journal as it stands, its end, and the switch that stops a command."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from desktop.hub.contacts import Contact, Outcome, Purpose
from desktop.hub.network_journal import NetworkJournal
from desktop.loop import QueueLoop
from tests.paddock import is_one_sentence

AT = datetime(2026, 3, 1, 9, 14, tzinfo=UTC)
ONE = Contact(AT, Purpose.DOWNLOAD, "hub.example", 2_000, 4_100_000_000, Outcome.DONE)


@pytest.fixture
def noted(data_dir):
    data_dir.mkdir(exist_ok=True)
    journal = NetworkJournal(data_dir / "network.jsonl", QueueLoop())
    journal.ended("1", [ONE])
    journal.close()


def test_without_any_it_says_so(run_here):
    assert run_here("network") == (0, "Nobody was talked to yet.\n", "")


@pytest.mark.usefixtures("noted")
def test_each_contact_is_a_line(run_here):
    _, out, _ = run_here("network")
    for what in ("download", "hub.example", "4.1 GB came", "2 kB went", "done"):
        assert what in out


@pytest.mark.usefixtures("noted")
def test_for_a_program(run_here):
    said = json.loads(run_here("network", "--json")[1])
    assert said["offline"] is False
    assert said["contacts"] == [
        {
            "began_at": "2026-03-01T09:14:00Z",
            "purpose": "download",
            "host": "hub.example",
            "sent_bytes": 2_000,
            "received_bytes": 4_100_000_000,
            "outcome": "done",
        }
    ]


@pytest.mark.usefixtures("noted")
def test_it_is_cleared(run_here):
    assert json.loads(run_here("network", "clear", "--json")[1]) == {"done": "clear", "removed": 1}
    assert run_here("network")[1] == "Nobody was talked to yet.\n"


def test_offline_no_command_reaches_anybody(run_here):
    """The control is in `test_search.py`, where the same command finds something."""
    run_here("settings", "offline", "on")
    code, _, err = run_here("search", "llama", "--endpoint", "http://127.0.0.1:9")
    assert code == 1
    assert is_one_sentence(err)
    assert "Paddock is offline" in err
    assert "Nobody was talked to yet." in run_here("network")[1]
    assert "paddock settings offline off" in run_here("network")[1]
