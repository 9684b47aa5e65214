"""A terminal at the window's desk: served within bounds, cut off beyond them."""

from __future__ import annotations

import struct
import sys
import time
from multiprocessing.connection import Client

import pytest

from desktop.engine.protocol import (
    Finished,
    Generate,
    Load,
    Loaded,
    Resume,
    Save,
    Saved,
    Shutdown,
    Stop,
)
from desktop.engine.sharing import place, visitor
from desktop.engine.sharing.frames import command_frame
from desktop.engine.sharing.line import Line, dial
from tests.engine import GREEDY, said
from tests.loops import run_for, run_until
from tests.sharing import Terminal, is_cut_off

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="looks at Unix sockets")
LONG = " ".join(f"word{n}" for n in range(2000))


def ask(terminal, text="three small words", number=2) -> int:
    terminal.engine.send(Generate(number, said(text), GREEDY))
    return number


def test_nothing_is_kept_for_a_terminal_and_no_memory_of_its_is_opened(window, terminal):
    terminal.engine.send(Load(1, "/models/some.gguf"))
    terminal.engine.send(Generate(2, said("Hello"), GREEDY, resumable=True, keep_for=3))
    terminal.engine.send(Resume(2, "region"))
    terminal.last(2)
    terminal.engine.send(Save(3, 0, 5, "region", 10))
    assert terminal.last(3) == Saved(3)
    _, sent = window.engine.commands
    assert (sent.resumable, sent.keep_for) == (False, 0)


def test_a_terminal_does_not_end_the_windows_engine(window, terminal):
    terminal.engine.send(Shutdown())
    terminal.engine.send(Load(1, "/models/some.gguf"))
    terminal.last(1)
    assert len(window.engine.commands) == 1


def test_who_leaves_has_nothing_more_done(window):
    terminal = Terminal(window)
    terminal.engine.send(Load(1, "/models/some.gguf"))
    asked = ask(terminal, LONG)
    run_until(window.loop, lambda: terminal.text(asked))
    terminal.engine.close()
    run_until(window.loop, lambda: isinstance(window.engine.commands[-1], Stop))


@pytest.mark.parametrize(
    "sends",
    [
        struct.pack(">I", 2**31),
        struct.pack(">I", 5) + b"hello",
        b"\x80\x04\x95" * 100,  # the beginning of a pickle
        struct.pack(">I", 100) + b"{",
    ],
    ids=["too long", "not JSON", "a pickle", "cut off"],
)
def test_nonsense_is_cut_off_and_the_others_are_served(window, terminal, sends):
    address, key = str(window.paths.engine_socket), place.find_key(window.paths)
    line = dial(address, key, seconds=5)
    line.write(sends)
    if sends.endswith(b"{"):
        line._connection.close()
    else:
        run_until(window.loop, lambda: is_cut_off(line))
    terminal.engine.send(Load(1, "/models/some.gguf"))
    assert isinstance(terminal.last(1), Loaded)
    line.close()


def test_nonsense_instead_of_a_proof_is_cut_off(window):
    connection = Client(str(window.paths.engine_socket))
    line = Line(connection)
    assert len(line.read(100)) == 32
    line.write(b"x" * 64)
    run_until(window.loop, lambda: is_cut_off(line))
    line.close()


def test_who_says_nothing_is_cut_off(window, monkeypatch):
    monkeypatch.setattr(visitor, "PROOF_SECONDS", 0.2)
    line = Line(Client(str(window.paths.engine_socket)))
    assert len(line.read(100)) == 32
    run_until(window.loop, lambda: is_cut_off(line), seconds=1)
    line.close()


def test_who_does_not_read_is_cut_off_and_holds_nobody(window, terminal, monkeypatch):
    monkeypatch.setattr(visitor, "UNREAD_BYTES", 300_000)
    deaf = dial(str(window.paths.engine_socket), place.find_key(window.paths), seconds=5)
    window.engine._answer = lambda _turns: ("x" * 50_000 + " ") * 40 + LONG
    for command in (Load(1, "/models/some.gguf"), Generate(2, said("Hello"), GREEDY)):
        deaf.write(command_frame(command))
    run_until(window.loop, lambda: any(isinstance(c, Stop) for c in window.engine.commands))
    window.engine._answer = lambda _turns: "short"
    terminal.engine.send(Load(1, "/models/some.gguf"))
    asked = ask(terminal)
    assert isinstance(terminal.last(asked), Finished)
    deaf.close()


def is_cut_off_after_all(line: Line) -> bool:
    """Once what was said to it is read."""
    while part := line.read(1000, until=time.monotonic()):
        assert part
    return is_cut_off(line)


def test_who_asks_for_too_much_is_cut_off(window, terminal):
    greedy = dial(str(window.paths.engine_socket), place.find_key(window.paths), seconds=5)
    greedy.write(command_frame(Load(1, "/models/some.gguf")))
    for number in range(2, 2 + visitor.WAITING_JOBS):
        greedy.write(command_frame(Generate(number, said(LONG), GREEDY)))
    run_for(window.loop, 0.05)
    for number in range(100, 105):
        greedy.write(command_frame(Generate(number, said(LONG), GREEDY)))
    run_until(window.loop, lambda: is_cut_off_after_all(greedy))
    terminal.engine.send(Load(1, "/models/some.gguf"))
    assert isinstance(terminal.last(1), Loaded)
    greedy.close()


def test_so_is_who_talks_faster_than_anybody_can_listen(window):
    hasty = dial(str(window.paths.engine_socket), place.find_key(window.paths), seconds=5)
    for _ in range(visitor.UNHEARD_COMMANDS + 5):  # the loop does not run meanwhile
        hasty.write(command_frame(Stop(1)))
    time.sleep(0.5)  # until the visitor's own thread has read them all, which nobody tells
    run_until(window.loop, lambda: is_cut_off(hasty))
    hasty.close()
