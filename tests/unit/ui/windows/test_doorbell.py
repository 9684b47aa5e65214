"""A ring is heard, says what is wanted, and leaves nothing behind."""

from __future__ import annotations

import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.ui.windows.doorbell import MOST_BYTES, STALE_SECONDS, Doorbell, Ring, Wish, ring


@pytest.mark.parametrize("wish", Wish)
def test_it_is_heard_with_what_is_wanted(qtbot: QtBot, tmp_path: Path, wish: Wish) -> None:
    folder = tmp_path / "doorbell"
    bell = Doorbell(folder)
    heard: list[Ring] = []
    bell.rung.connect(heard.append)
    with ThreadPoolExecutor(1) as other:
        rung = other.submit(ring, folder, wish)
        qtbot.waitUntil(lambda: bool(heard), timeout=5000)
        assert rung.result() is True
    assert [each.wish for each in heard] == [wish]
    assert list(folder.iterdir()) == []


def test_the_longest_path_is_heard(qtbot: QtBot, tmp_path: Path) -> None:
    bell = Doorbell(tmp_path / "doorbell")
    heard: list[Ring] = []
    bell.rung.connect(heard.append)
    path = "/" + "ä" * 4000 + ".gguf"
    with ThreadPoolExecutor(1) as other:
        rung = other.submit(ring, tmp_path / "doorbell", Wish.SHOW, path)
        qtbot.waitUntil(lambda: bool(heard), timeout=5000)
        assert rung.result() is True
    assert heard[0].file == path


def test_nobody_there_is_told_and_nothing_stays(tmp_path: Path) -> None:
    folder = tmp_path / "doorbell"
    assert ring(folder, Wish.SHOW, patience_seconds=0.1) is False
    assert list(folder.iterdir()) == []
    assert ring(tmp_path / "no" / "where", Wish.SHOW) is False


def test_who_rings_before_the_bell_is_there_is_heard(tmp_path: Path, qapp: object) -> None:
    assert qapp is not None
    (tmp_path / "1.ring").write_bytes(b'{"wish": "ask", "token": "t"}')
    bell = Doorbell(tmp_path)
    heard: list[Ring] = []
    bell.rung.connect(heard.append)
    bell.look()
    assert heard == [Ring(Wish.ASK, "t")]


@pytest.mark.parametrize(
    "data", [b"", b"{", b'{"wish": "sing"}', b"\xff", b'{"wish": "show"}' + b" " * MOST_BYTES]
)
def test_what_is_no_ring_is_taken_away(tmp_path: Path, qapp: object, data: bytes) -> None:
    assert qapp is not None
    (tmp_path / "1.ring").write_bytes(data)
    bell = Doorbell(tmp_path)
    heard: list[Ring] = []
    bell.rung.connect(heard.append)
    bell.look()
    assert heard == []
    assert list(tmp_path.iterdir()) == []


def test_an_old_ring_counts_for_nothing(tmp_path: Path, qapp: object) -> None:
    assert qapp is not None
    for name, age in (("old", STALE_SECONDS + 5), ("new", 0.0)):
        file = tmp_path / f"{name}.ring"
        file.write_bytes(b'{"wish": "show"}')
        os.utime(file, (time.time() - age,) * 2)
    bell = Doorbell(tmp_path)
    heard: list[Ring] = []
    bell.rung.connect(heard.append)
    bell.look()
    assert len(heard) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX's")
def test_the_folder_is_the_persons_own(tmp_path: Path) -> None:
    ring(tmp_path / "doorbell", Wish.SHOW, patience_seconds=0)
    assert (tmp_path / "doorbell").stat().st_mode & 0o077 == 0
