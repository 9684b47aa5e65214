"""A small process beside the window that starts others for it, because the window itself has no network.

What a process may not do on Linux, nothing that it starts may: a browser or a fetch process started by the
window would have no network either. So the program splits in two before it is anything else. This half
stays as it is, does nothing by itself, and starts only Paddock's own kinds of processes, by name, and what
shows a page, a letter or a folder. It ends with the window. Knows no window and no message of a child's.
"""

from __future__ import annotations

import array
import contextlib
import json
import os
import select
import signal
import struct
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

if sys.platform == "linux":  # elsewhere there is no second half, and on Windows nothing of this
    from _socket import (
        AF_UNIX,
        CMSG_SPACE,
        SCM_RIGHTS,
        SOCK_SEQPACKET,
        SOL_SOCKET,
        socket,
        socketpair,
    )

VARIABLE = "PADDOCK_STARTER"
"""In the window's own environment: its end of the line, its process id and the starter's."""
MOST_BYTES = 128 * 1024
"""Of one request."""
MOST_DESCRIPTORS = 16
SPARE_FROM = 100
"""Where descriptors are put aside: above all that a child is given."""
OUTCOME = struct.Struct("=i")
LAST_SECONDS = 3.0
SCHEMES = ("https://", "http://", "mailto:", "file:///")
_OPENERS = ("xdg-open", "gio")
_NAME = "paddock-starter"


def begin() -> None:
    """Split this process in two, where the system has what that takes. Only while it has one thread."""
    if sys.platform != "linux" or not hasattr(os, "pidfd_open"):
        return
    ours, theirs = socketpair(AF_UNIX, SOCK_SEQPACKET)
    with contextlib.suppress(OSError):  # no room for a process: then the window starts them itself
        starter = os.fork()
        if starter == 0:
            ours.close()
            _be_one(theirs)
        os.environ[VARIABLE] = f"{ours.detach()}:{os.getpid()}:{starter}"
    theirs.close()
    ours.close()


def end(*, is_awaited: bool = True) -> None:
    """Hang up, and wait until it is gone unless it has more to do. Nothing where there is none."""
    line, starter = _known()
    if line is not None:
        del os.environ[VARIABLE]
        os.close(line)
        if is_awaited:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(starter, 0)


def line_to_it() -> int | None:
    """The descriptor of this process's line to its starter; None where it starts others itself."""
    return _known()[0]


def say(line: int, request: Mapping[str, object], passed: Sequence[int] = ()) -> None:
    """Ask the starter. Raises `OSError`."""
    data = json.dumps(request).encode()
    if len(data) > MOST_BYTES or len(passed) > MOST_DESCRIPTORS:
        raise OSError(7, os.strerror(7))
    with _borrowed(line) as held:
        beside = [(SOL_SOCKET, SCM_RIGHTS, array.array("i", passed))] if passed else []
        held.sendmsg([data], beside)


@contextlib.contextmanager
def _borrowed(line: int) -> Iterator[socket]:
    held = socket(fileno=line)
    try:
        yield held
    finally:
        held.detach()


def _known() -> tuple[int | None, int]:
    """The line, and the starter's process id. A line that was another process's is none of ours."""
    line, _, rest = os.environ.get(VARIABLE, "").partition(":")
    owner, _, starter = rest.partition(":")
    return (int(line), int(starter)) if owner == str(os.getpid()) else (None, 0)


def _be_one(line: socket) -> None:
    """The other half: never returns."""
    code = 1
    with contextlib.suppress(Exception):
        os.setsid()  # Ctrl-C in a terminal is the window's own affair
        with contextlib.suppress(OSError), open("/proc/self/comm", "w") as name:
            name.write(_NAME)
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, 0)
        os.dup2(nothing, 1)
        again = Starter(line).serve()
        if again:
            os.execv(again[0], again)
        code = 0
    os._exit(code)


class Starter:
    """Does what it is asked until the line is hung up."""

    def __init__(self, line: socket) -> None:
        self._line = line
        self._poll = select.poll()
        self._poll.register(line.fileno(), select.POLLIN)
        self._children: dict[int, tuple[int, int]] = {}
        """Process id and where its end is told, by the descriptor that says that it has ended."""
        self._again: list[str] = []

    def serve(self) -> list[str]:
        """Until the window is gone; answers what is to be run in its place, most often nothing."""
        while True:
            for ready, _ in self._poll.poll():
                if ready in self._children:
                    self._tell_end(ready)
                elif not self._hear():
                    self._wait_for_children()
                    return self._again

    def _hear(self) -> bool:
        said, passed = received(self._line)
        if not said:
            return False
        try:
            self._do(json.loads(said), passed)
        except (OSError, KeyError, ValueError, TypeError) as error:
            if passed:
                _tell(passed[-1], -(getattr(error, "errno", 0) or 22))
        finally:
            for descriptor in passed:
                with contextlib.suppress(OSError):
                    os.close(descriptor)
        return True

    def _do(self, asked: dict[str, Any], passed: list[int]) -> None:
        match asked["do"]:
            case "start":
                self._start(asked["child"], asked["environment"], asked["numbers"], passed)
            case "kill":
                for process, _ in self._children.values():
                    if process == asked["process"]:
                        os.kill(process, signal.SIGKILL)
            case "open":
                _open(asked["address"])
            case "again":
                self._again = [sys.executable, *sys.orig_argv[1:]]

    def _start(
        self, child: str, told_it: dict[str, str], numbers: list[int], passed: list[int]
    ) -> None:
        """The last descriptor is where its start and its end are told."""
        environment = {name: told_it[name] for name in told_it if not name.startswith("LD_")}
        from desktop.child.starting import command_line_of

        *given, told = [_aside(each) for each in passed]
        try:
            actions = [
                (os.POSIX_SPAWN_DUP2, source, number)
                for source, number in zip(given, numbers, strict=True)
            ]
            line = command_line_of(child)
            known = {**environment, **_loading()}
            process = os.posix_spawn(line[0], line, known, file_actions=actions, setsid=True)
        except BaseException:
            os.close(told)
            raise
        finally:
            for each in given:
                os.close(each)
        ended = os.pidfd_open(process)
        self._children[ended] = process, told
        self._poll.register(ended, select.POLLIN)
        _tell(told, process)

    def _tell_end(self, ended: int) -> None:
        process, told = self._children.pop(ended)
        self._poll.unregister(ended)
        os.close(ended)
        _, status = os.waitpid(process, 0)
        _tell(told, os.waitstatus_to_exitcode(status))
        os.close(told)

    def _wait_for_children(self) -> None:
        """Their inputs have ended with the window, and they with those."""
        self._poll.unregister(self._line.fileno())
        self._line.close()
        while self._children:
            ready = self._poll.poll(LAST_SECONDS * 1000)
            if not ready:
                return  # they are killed as this process ends
            for ended, _ in ready:
                self._tell_end(ended)


def received(line: socket) -> tuple[bytes, list[int]]:
    """One request and the descriptors that came with it; nothing where it was hung up."""
    try:
        room = CMSG_SPACE(MOST_DESCRIPTORS * 4)
        said, beside, _, _ = line.recvmsg(MOST_BYTES, room)
    except OSError:
        return b"", []
    passed = array.array("i")
    for level, kind, data in beside:
        if (level, kind) == (SOL_SOCKET, SCM_RIGHTS):
            passed.frombytes(data[: len(data) - len(data) % passed.itemsize])
    for descriptor in passed:
        os.set_inheritable(descriptor, False)
    return said, list(passed)


def _loading() -> dict[str, str]:
    """Where libraries are loaded from is not the window's to say."""
    return {name: value for name, value in os.environ.items() if name.startswith("LD_")}


def _aside(descriptor: int) -> int:
    """The same under a number that no child is given."""
    import fcntl

    return fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, SPARE_FROM)


def _tell(told: int, number: int) -> None:
    with contextlib.suppress(OSError):  # nobody listens any more
        os.write(told, OUTCOME.pack(number))


def _open(address: str) -> None:
    """With the program that the person has for such things. Nothing else than these is ever opened."""
    program = opener()
    if program is None or not address.startswith(SCHEMES) or "\0" in address:
        return
    line = [program, *(["open"] if program.endswith("/gio") else []), address]
    # Twice removed: nobody here has to wait for it.
    middle = os.fork()
    if middle == 0:
        with contextlib.suppress(Exception):
            os.posix_spawn(program, line, os.environ, setsid=True)
        os._exit(0)
    os.waitpid(middle, 0)


def opener() -> str | None:
    """The program that opens addresses here."""
    folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
    paths = (os.path.join(folder, name) for name in _OPENERS for folder in folders)
    return next((path for path in paths if os.access(path, os.X_OK)), None)
