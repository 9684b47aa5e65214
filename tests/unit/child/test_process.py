"""A child's life: what it says is heard on the loop, its end comes last, and nothing of it stays."""

from __future__ import annotations

import sys
import textwrap
import threading

import msgspec
import psutil
import pytest

from desktop.child.frames import FrameReader, encode_frame
from desktop.child.process import ChildProcess, Ended
from desktop.loop import QueueLoop


class Note(msgspec.Struct, tag=True):
    """A message of no protocol."""

    text: str


ECHO = """
    import sys
    while head := sys.stdin.buffer.read(4):
        sys.stdout.buffer.write(head + sys.stdin.buffer.read(int.from_bytes(head, "big")))
        sys.stdout.buffer.flush()
    sys.stderr.write("the end")
    raise SystemExit(3)
"""


class Life:
    """A child and everything that was heard of it."""

    def __init__(self, program: str) -> None:
        self.loop = QueueLoop()
        self.heard: list[Note | Ended] = []
        self.child = ChildProcess(
            [sys.executable, "-I", "-S", "-c", textwrap.dedent(program)],
            loop=self.loop,
            reader=lambda stream: FrameReader(stream, msgspec.json.Decoder(Note), 1000),
            heard=self._hear,
            environment={},
            name="test",
        )

    def _hear(self, _child: ChildProcess[Note], message: Note | Ended) -> None:
        self.heard.append(message)
        self.loop.quit()

    def next(self) -> Note | Ended:
        timer = self.loop.later(20, self.loop.quit)
        self.loop.run()
        timer.cancel()
        return self.heard[-1]


def test_what_is_written_is_answered_and_its_end_comes_last():
    life = Life(ECHO)
    life.child.write(encode_frame(Note("hello"), 1000))
    assert life.next() == Note("hello")
    life.child.close()
    assert life.next() == Ended(3, "the end")


def test_what_takes_long_to_make_is_made_beside_the_writer_of_it():
    life = Life(ECHO)
    makers: list[str] = []

    def make() -> bytes:
        makers.append(threading.current_thread().name)
        return encode_frame(Note("hello"), 1000)

    life.child.write(make)
    assert life.next() == Note("hello")
    assert makers != [threading.current_thread().name]
    life.child.close()


def test_a_killed_child_is_heard_of():
    life = Life("import time; time.sleep(60)")
    life.child.kill()
    assert life.next() == Ended(-9, "")
    life.child.close()


def test_what_is_not_in_the_protocol_ends_it():
    life = Life("import os, time; os.write(1, b'\\0\\0\\0\\2{}'); time.sleep(60)")
    end = life.next()
    life.child.close()
    assert isinstance(end, Ended)
    assert end.exit_code == -9
    assert "not in the protocol" in end.stderr_tail


@pytest.mark.parametrize("program", [ECHO, "import time; time.sleep(60)"])
def test_close_leaves_no_thread_and_no_child(program):
    before = set(threading.enumerate())
    life = Life(program)
    pid = life.child.pid
    assert psutil.pid_exists(pid)  # the control
    life.child.close(seconds=0.5)
    assert set(threading.enumerate()) == before
    assert not psutil.pid_exists(pid)
