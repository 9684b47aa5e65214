"""The child's main loop: reads commands from a pipe, writes events to another. Knows no llama.cpp.

Two threads: the main one works; the other reads commands, so that `Stop` acts at once. The child ends
when its input ends: it never outlives the program that started it.
"""

from __future__ import annotations

import os
import queue
import sys
import threading
from typing import BinaryIO

from desktop.child.frames import BadFrame
from desktop.engine.frames import command_reader, frame
from desktop.engine.protocol import Job, Resume, Shutdown, Stop
from desktop.engine.worker import Worker
from desktop.packs.use import heard
from desktop.powers.trial import trial

_Inbox = queue.SimpleQueue[Job | Shutdown]


def main() -> None:
    """Run until `Shutdown`, or until the parent is gone."""
    # llama.cpp prints where it likes: the protocol moves to a pipe end of its own, and whatever is
    # printed goes to stderr.
    events = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    commands = os.fdopen(os.dup(0), "rb")
    inbox: _Inbox = queue.SimpleQueue()
    worker = Worker(
        lambda event: _write_all(events, frame(event)),
        on_log=_to_stderr,
        trial=trial,
        pack=heard(os.environ),
    )
    reader = threading.Thread(
        target=_read_commands, args=(commands, inbox, worker), name="commands", daemon=True
    )
    reader.start()
    while not isinstance(command := inbox.get(), Shutdown):
        worker.do(command)
    os._exit(0)


def _read_commands(stream: BinaryIO, inbox: _Inbox, worker: Worker) -> None:
    """The reader's thread: hand commands on, raise the flag for `Stop`, end with the parent."""
    try:
        for command in command_reader(stream):
            match command:
                case Stop():
                    worker.stop(command.id)
                case Resume():
                    worker.resume(command)
                case _:
                    inbox.put(command)
    except BadFrame as error:
        _to_stderr(f"refused a command: {error}\n")
    finally:
        os._exit(0)


def _to_stderr(line: str) -> None:
    sys.stderr.write(line)


def _write_all(stream: BinaryIO, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[stream.write(view) :]
