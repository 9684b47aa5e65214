"""The terminal's engine: the open window's, and where none is open its own, without delay."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from desktop.engine.process import LocalEngine
from desktop.engine.sharing import place
from desktop.engine.sharing.nearest import nearest_engine
from desktop.loop import QueueLoop

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="looks at Unix sockets")


def test_without_a_window_the_terminal_has_its_own_and_imports_nothing(paths):
    program = f"""
import sys
from pathlib import Path
from desktop.engine.sharing.nearest import nearest_engine
from desktop.loop import QueueLoop
from desktop.paths import Paths
engine = nearest_engine(QueueLoop(), Paths(Path({str(paths.data_dir)!r})))
print(type(engine).__name__, *sys.modules)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    name, *modules = done.stdout.split()
    assert name == "LocalEngine"
    assert {"multiprocessing.connection", "socket"}.isdisjoint(modules)


@pytest.mark.parametrize("left", ["key", "socket", "both", "a key of another length"])
def test_what_a_killed_window_left_is_nobody(paths, left):
    if left != "socket":
        place.lay_key(paths)
    if left == "a key of another length":
        paths.engine_key.write_bytes(b"short")
    if left in ("socket", "both"):
        from multiprocessing.connection import SocketListener

        listener = SocketListener(str(paths.engine_socket), "AF_UNIX")
        listener._socket.close()
    began = time.monotonic()
    engine = nearest_engine(QueueLoop(), paths)
    assert isinstance(engine, LocalEngine)
    assert time.monotonic() - began < 0.4
    engine.close()


def test_a_window_that_says_nothing_is_waited_for_half_a_second(paths):
    from multiprocessing.connection import Listener

    place.lay_key(paths)
    with Listener(str(paths.engine_socket), "AF_UNIX"):
        began = time.monotonic()
        engine = nearest_engine(QueueLoop(), paths)
        took = time.monotonic() - began
    assert isinstance(engine, LocalEngine)
    assert 0.4 < took < 0.8
    engine.close()
