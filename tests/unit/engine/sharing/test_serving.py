"""The window's engine is to be had while it is open: for some at once, and nothing is left of it."""

from __future__ import annotations

import os
import sys
import time

import pytest

from desktop.engine.fake import FakeEngine
from desktop.engine.process import LocalEngine
from desktop.engine.protocol import (
    Generate,
    Load,
    Loaded,
)
from desktop.engine.sharing import place
from desktop.engine.sharing.desk import Desk
from desktop.engine.sharing.frames import command_frame
from desktop.engine.sharing.line import dial
from desktop.engine.sharing.nearest import nearest_engine
from desktop.engine.sharing.remote import RemoteEngine
from desktop.engine.sharing.serving import VISITORS, Serving
from desktop.loop import QueueLoop
from desktop.paths import Paths
from tests.engine import GREEDY, said
from tests.loops import run_for
from tests.sharing import Terminal, Window

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="looks at Unix sockets")


def test_it_is_a_caller_like_the_window(window, terminal):
    own = window.desk.caller("window")
    own.send(Load(1, "/models/some.gguf"))
    terminal.engine.send(Load(1, "/models/some.gguf"))
    assert isinstance(terminal.last(1), Loaded)
    assert len(window.engine.commands) == 1


def test_and_the_next_window_takes_its_place(paths):
    place.lay_key(paths)
    paths.engine_socket.write_text("left")
    window = Window(paths)
    terminal = Terminal(window)
    assert isinstance(terminal.engine, RemoteEngine)
    terminal.engine.close()
    window.close()


def test_who_does_not_read_does_not_hold_the_end(window):
    deaf = dial(str(window.paths.engine_socket), place.find_key(window.paths), seconds=5)
    window.engine._answer = lambda _turns: "x" * 900_000
    for command in (Load(1, "/models/some.gguf"), Generate(2, said("Hello"), GREEDY)):
        deaf.write(command_frame(command))
    run_for(window.loop, 0.3)
    began = time.monotonic()
    window.serving.close()
    assert time.monotonic() - began < 0.2
    deaf.close()


def test_there_is_room_for_some_and_the_next_has_its_own_engine(window):
    guests = [Terminal(window) for _ in range(VISITORS + 1)]
    kinds = [type(guest.engine) for guest in guests]
    assert kinds == [RemoteEngine] * VISITORS + [LocalEngine]
    for guest in guests:
        guest.engine.close()
    run_for(window.loop, 0.1)
    later = Terminal(window)
    assert isinstance(later.engine, RemoteEngine)
    later.engine.close()


@pytest.mark.parametrize("folder", ["x" * 120, "not there"])
def test_where_there_is_no_place_for_a_socket_nothing_is_shared(tmp_path, folder):
    paths = Paths(tmp_path / folder)
    if folder != "not there":
        paths.data_dir.mkdir()
    loop = QueueLoop()
    desk = Desk(FakeEngine(loop), loop)
    serving = Serving(desk, loop, paths)
    serving._keeping.result()
    serving.close()
    engine = nearest_engine(loop, paths)
    assert isinstance(engine, LocalEngine)
    engine.close()


def test_it_costs_the_windows_thread_next_to_nothing(paths):
    loop = QueueLoop()
    desk = Desk(FakeEngine(loop), loop)
    began = time.thread_time()
    serving = Serving(desk, loop, paths)
    assert time.thread_time() - began < 0.005
    serving.close()
    assert os.listdir(paths.data_dir) == []
