"""The door: open to this person alone, and ended by a knock."""

from __future__ import annotations

import stat
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Client

import pytest

from desktop.engine.sharing.door import Door

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="looks at Unix sockets")


def test_socket_and_key_are_this_persons_alone(window):
    for path in (window.paths.engine_socket, window.paths.engine_key):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_socket_that_was_removed_does_not_hold_the_end(window):
    window.paths.engine_socket.unlink()
    began = time.monotonic()
    window.serving.close()
    assert time.monotonic() - began < 0.2


def test_a_knock_ends_the_wait(paths):
    door = Door(str(paths.engine_socket))
    with ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(door.next)
        time.sleep(0.05)
        assert not waiting.done()
        door.knock()
        assert waiting.result(timeout=1) is None
    door.close()
    assert not paths.engine_socket.exists()


def test_who_comes_is_let_in_one_after_the_other(paths):
    door = Door(str(paths.engine_socket))
    for said in (b"one", b"two"):
        with Client(str(paths.engine_socket)) as guest:
            guest.send_bytes(said)
            host = door.next()
            assert host.recv_bytes() == said
            host.close()
    door.knock()
    door.close()
