"""The line itself: who proves the key is let in, and every wait has an end."""

from __future__ import annotations

import pickle
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Pipe

import pytest

from desktop.engine.sharing import place
from desktop.engine.sharing.line import Line, dial
from tests.loops import run_until
from tests.sharing import is_cut_off

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="looks at Unix sockets")


def test_only_who_knows_the_key_is_let_in(window):
    address = str(window.paths.engine_socket)
    assert dial(address, b"x" * place.KEY_BYTES, seconds=0.3) is None
    line = dial(address, place.find_key(window.paths), seconds=5)
    assert line is not None
    line.close()


def test_another_version_is_not_let_in(window, monkeypatch):
    from desktop.engine.sharing import line

    proof, mine = line._proof, threading.current_thread()
    key = place.find_key(window.paths)

    def of_its_version(*said):
        monkeypatch.setattr(line, "__version__", "2" if threading.current_thread() is mine else "1")
        return proof(*said)

    monkeypatch.setattr(line, "_proof", of_its_version)
    assert dial(str(window.paths.engine_socket), key, seconds=0.3) is None


@pytest.fixture
def ends():
    """Both ends of a line, in this process."""
    lines = [Line(connection) for connection in Pipe()]
    yield lines
    for line in lines:
        line.close()


def test_bytes_go_both_ways(ends):
    one, other = ends
    one.write(b"hello")
    other.write(b"yes")
    assert (other.read(3), other.read(10), one.read(10)) == (b"hel", b"lo", b"yes")


def test_who_waits_is_woken_when_it_is_hung_up(ends):
    one, _ = ends
    with ThreadPoolExecutor(1) as threads:
        reading = threads.submit(one.read, 1)
        time.sleep(0.05)
        assert not reading.done()
        one.hang_up()
        one.hang_up()
        assert reading.result(timeout=1) == b""


def test_a_write_that_nobody_reads_ends_when_it_is_hung_up(ends):
    one, _ = ends
    one.put(b"x" * 10_000_000)
    with ThreadPoolExecutor(1) as threads:
        writing = threads.submit(one.write_out)
        time.sleep(0.05)
        assert not writing.done()
        assert one.unwritten_bytes == 10_000_000
        one.hang_up()
        writing.result(timeout=1)


def test_the_end_of_the_other_side_is_the_end(ends):
    one, other = ends
    other.close()
    assert one.read(1) == b""
    with pytest.raises(OSError, match="pipe"):
        one.write(b"x")


def test_nothing_is_ever_unpickled(window, monkeypatch):
    loads = []
    monkeypatch.setattr("pickle.loads", loads.append)
    monkeypatch.setattr("multiprocessing.connection._ForkingPickler.loads", loads.append)
    line = dial(str(window.paths.engine_socket), place.find_key(window.paths), seconds=1)
    line.write(pickle.dumps(["a", "command"]))
    run_until(window.loop, lambda: is_cut_off(line))
    line.close()
    assert loads == []
