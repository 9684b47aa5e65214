"""The power goes after any write: what was promised is there. What is never synced is found missing."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.torture.disk import Entry, can_compile
from tests.torture.replay import Replay
from tests.unit.store.test_kill import figures

FOLDER = Path("/data")
FILE, OTHER = "/data/one", "/data/two"


@pytest.mark.skipif(not can_compile(), reason="needs Linux and a compiler")
def test_every_so_often_the_power_goes_and_nothing_is_lost():
    found = figures("power_loss", 110, 1, 7)
    assert found["states"] > 30
    assert found["lost"] == 0
    assert found["control_lost"] > 0


def entry(what: str, a: int = 3, b: int = 0, data: str | bytes = b"", other: str = "") -> Entry:
    return Entry(what, a, b, data.encode() if isinstance(data, str) else data, other)


OPENED = entry("O", b=1, data=FILE)
WRITTEN = entry("W", data=b"x" * 1200)
SYNCED = entry("S")
FOLDER_SYNCED = (entry("O", 9, data=str(FOLDER)), entry("S", 9), entry("C", 9))


@pytest.fixture
def replay(tmp_path):
    return Replay(tmp_path, at=FOLDER)


def take(replay: Replay, *entries: Entry) -> None:
    for each in entries:
        replay.take(each)


def test_what_is_not_synced_may_be_missing(replay):
    take(replay, OPENED, WRITTEN)
    assert replay.everything() == {FILE: b"x" * 1200}
    assert replay.names_alone() == {FILE: b""}
    assert replay.least() == {}


def test_what_is_synced_is_there_with_its_name_once_the_folder_is(replay):
    take(replay, OPENED, WRITTEN, SYNCED)
    assert replay.least() == {}
    take(replay, *FOLDER_SYNCED)
    assert replay.least() == {FILE: b"x" * 1200}


def test_a_sync_that_failed_brings_nothing_and_no_later_one_does(replay):
    take(replay, OPENED, *FOLDER_SYNCED, WRITTEN, entry("F"), SYNCED)
    assert replay.least() == {FILE: b""}


def test_a_renamed_file_may_be_the_old_one(replay):
    take(replay, OPENED, entry("W", data="old"), SYNCED, entry("C"), *FOLDER_SYNCED)
    take(replay, entry("O", b=1, data=OTHER), entry("W", data="new"), SYNCED)
    take(replay, entry("R", data=OTHER, other=FILE))
    assert replay.everything() == {FILE: b"new"}
    assert replay.least() == {FILE: b"old"}
    take(replay, *FOLDER_SYNCED)
    assert replay.least() == {FILE: b"new"}


def test_removed_and_cut_off_files_may_be_as_before(replay):
    take(replay, OPENED, WRITTEN, SYNCED, *FOLDER_SYNCED, entry("T", b=100))
    assert (len(replay.everything()[FILE]), len(replay.least()[FILE])) == (100, 1200)
    take(replay, entry("U", data=FILE))
    assert replay.everything() == {}
    assert len(replay.least()[FILE]) == 1200


def test_a_write_is_torn_at_sectors(replay):
    take(replay, OPENED, *FOLDER_SYNCED, WRITTEN)
    chance = Random(1)
    seen = {replay.some(chance)[FILE] for _ in range(100)}
    edges = {0, 512, 1024, 1200}
    for content in seen:
        runs = {n for n in range(1, len(content)) if content[n] != content[n - 1]} | {len(content)}
        assert runs <= edges
    assert b"" in seen
    assert b"x" * 1200 in seen
    assert bytes(512) + b"x" * 512 in seen
