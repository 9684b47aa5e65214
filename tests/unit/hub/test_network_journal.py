"""What was begun and how it ended is there again, whatever was killed or scribbled over in between."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from desktop.hub import network_journal
from desktop.hub.contacts import Contact, Outcome, Purpose
from desktop.hub.network_journal import NetworkJournal, contacts_in
from desktop.loop import QueueLoop
from tests.loops import run_until

AT = datetime(2026, 3, 1, 9, tzinfo=UTC)
SEARCH = Contact(AT, Purpose.SEARCH, "hub.example")
DONE = replace(SEARCH, sent_bytes=300, received_bytes=9000, outcome=Outcome.DONE)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "network.jsonl"


def written(path, *steps) -> None:
    journal = NetworkJournal(path, QueueLoop())
    for step in steps:
        step(journal)
    journal.close()


def test_a_job_is_one_contact_a_host(path):
    elsewhere = replace(DONE, host="cdn.example", received_bytes=10**9)
    written(path, lambda j: j.begun("1", SEARCH), lambda j: j.ended("1", [DONE, elsewhere]))
    assert contacts_in(path) == [DONE, elsewhere]


def test_what_never_ended_is_told(path):
    written(path, lambda j: j.begun("1", SEARCH))
    assert contacts_in(path) == [replace(SEARCH, outcome=Outcome.CUT_OFF)]


def test_the_newest_comes_first(path):
    later = replace(DONE, began_at=AT + timedelta(hours=1))
    written(path, lambda j: j.ended("1", [DONE]), lambda j: j.ended("2", [later]))
    assert contacts_in(path) == [later, DONE]


def test_what_goes_on_is_not_read_as_cut_off(path):
    loop, read = QueueLoop(), []
    journal = NetworkJournal(path, loop)
    journal.begun("1", SEARCH)
    journal.read(read.append)
    journal.ended("1", [DONE])
    journal.read(read.append)
    run_until(loop, lambda: len(read) == 2)
    journal.close()
    assert read == [[], [DONE]]


def test_nothing_else_is_kept(path):
    written(path, lambda j: j.begun("1", SEARCH), lambda j: j.ended("1", [DONE]))
    for line in path.read_text().splitlines():
        said = json.loads(line)
        assert set(said) == {"job", "contact"}
        assert set(said["contact"]) <= {
            "began_at", "purpose", "host", "sent_bytes", "received_bytes", "outcome",
        }  # fmt: skip


def test_lines_that_make_no_sense_are_passed_over(path):
    written(path, lambda j: j.ended("1", [DONE]))
    with path.open("ab") as file:
        file.write(b"\xff\xfe\n{}\n[1]\n" + b"[" * 100_000 + b"\n" + b'{"job": "2", "cont')
    assert contacts_in(path) == [DONE]


def test_it_is_cleared_and_that_can_be_undone(path):
    written(path, lambda j: j.ended("1", [DONE]), lambda j: j.clear())
    assert contacts_in(path) == []
    assert not path.exists()
    later = replace(DONE, began_at=AT + timedelta(hours=1))
    written(path, lambda j: j.ended("2", [later]), lambda j: j.restore([DONE]))
    assert contacts_in(path) == [later, DONE]


def test_old_ones_go(path, monkeypatch):
    monkeypatch.setattr(network_journal, "KEPT", 3)
    monkeypatch.setattr(network_journal, "MOST_BYTES", 800)
    many = [replace(DONE, began_at=AT + timedelta(minutes=n)) for n in range(6)]
    written(path, *(lambda j, n=n: j.ended(str(n), [many[n]]) for n in range(6)))
    assert contacts_in(path) == many[:2:-1]


def test_a_disk_that_refuses_stops_nobody(tmp_path):
    written(
        tmp_path / "missing" / "network.jsonl", lambda j: j.ended("1", [DONE]), lambda j: j.clear()
    )
    assert contacts_in(tmp_path / "missing" / "network.jsonl") == []
