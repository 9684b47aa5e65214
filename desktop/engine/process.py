"""The engine's process, seen from the app: start, send, read, stop what doesn't obey, start again.

Knows no llama.cpp, and no pipe: one life of the child is a `ChildProcess`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.child.frames import BadFrame
from desktop.child.process import ChildProcess, Ended
from desktop.child.region import Region
from desktop.child.starting import command_line_of
from desktop.engine.frames import event_reader, frame
from desktop.engine.interface import Listener
from desktop.engine.protocol import (
    Adapt,
    ChildEvent,
    Command,
    Describe,
    Died,
    Event,
    Failed,
    FailureCode,
    Job,
    LastEvent,
    Load,
    Ready,
    Resume,
    Shutdown,
    Stop,
)
from desktop.engine.reach import Reloading, reach_of
from desktop.engine.vigil import Vigil
from desktop.logs import log
from desktop.loop import Loop, Timer
from desktop.packs.use import ToLoad
from desktop.packs.use import told as pack_told
from desktop.powers import kinds
from desktop.powers.powers import told

if TYPE_CHECKING:
    from desktop.packs.packs import Packs

OBEY_SECONDS = 2.0
"""A child that has not ended a command so long after `Stop` is killed."""
LOAD_OBEY_SECONDS = 0.08
"""The same for loading, where nothing is lost: llama.cpp can't be asked while it makes its buffers."""
_NOT_STARTED = 127  # as a shell says it
_Life = ChildProcess[ChildEvent]


@dataclass(slots=True)
class _Open:
    """A command that has not had its last event."""

    command: Job
    is_stopped: bool = False
    is_sent: bool = False
    reloading: Reloading | None = None
    """Where it takes another child than the one that it was meant for."""


class LocalEngine:
    """An engine in a child process that is started at the first command, and again after a death."""

    def __init__(
        self,
        loop: Loop,
        *,
        command_line: list[str] | None = None,
        regions: Sequence[Region] = (),
        packs: Packs | None = None,
    ) -> None:
        """`regions` are memory that every child of this engine can reach; each is given one of `packs`."""
        self._loop = loop
        self._packs = packs
        self._regions = regions
        self._what = command_line or "engine"
        self._listener: Listener = lambda _event: None
        self._life: _Life | None = None
        self._leaving: list[_Life] = []
        """Told to rest: they end by themselves, and nobody needs to hear of it."""
        self._reach: frozenset[str] = frozenset()
        """The files that the child may read."""
        self._pack: ToLoad | None = None
        """What it was given, and as long as it loads that."""
        self._is_ready = False
        self._loaded: Load | None = None
        """What the child was last asked to load."""
        self._open: dict[int, _Open] = {}
        """Oldest first: the child does one after the other."""
        self._watch: Timer | None = None
        self._vigil = Vigil(loop, self._kill_life)

    def listen(self, listener: Listener) -> None:
        """Where events go from now on."""
        self._listener = listener

    def send(self, command: Command) -> None:
        """On the loop's thread; never waits. A `Stop` for what has ended does nothing."""
        match command:
            case Shutdown() | Resume():
                self._write(command)
            case Stop(id=command_id):
                opened = self._open.get(command_id)
                if opened is not None and not opened.is_stopped:
                    opened.is_stopped = True
                    if opened.is_sent:
                        self._write(command)
                    self._watch_oldest()
            case _:
                self._open[command.id] = _Open(command)
                self._go_on()

    def close(self) -> None:
        """End the child, join its threads. Events that still come are not reported."""
        self._ended(list(self._open))
        self._vigil.watch(None)
        for life in self._leaving:
            life.close()
        self._leaving.clear()
        if self._life is not None:
            life, self._life = self._life, None
            life.close(frame(Shutdown()))

    def rest(self) -> None:
        """End the child, without waiting for it; the next command starts another."""
        if self._life is not None and not self._open:
            self._let_rest(self._life)

    def _let_rest(self, life: _Life) -> None:
        self._life = self._loaded = None
        self._leaving.append(life)
        life.write(frame(Shutdown()))
        self._loop.later(OBEY_SECONDS, lambda: life.kill() if life in self._leaving else None)

    @property
    def pid(self) -> int | None:
        """The child's process id while it lives."""
        return self._life.pid if self._life is not None else None

    def _go_on(self) -> None:
        """Send what can be sent. What names files that this child can't read waits for the next one."""
        self._send_waiting()
        self._vigil.watch(self.pid if self._open else None)

    def _send_waiting(self) -> None:
        for opened in list(self._open.values()):
            if opened.is_sent:
                continue
            if self._life is not None and not self._can_do(opened.command):
                if any(other.is_sent for other in self._open.values()):
                    return
                if isinstance(opened.command, Adapt) and self._loaded is not None:
                    opened.reloading = Reloading(opened.command, self._loaded)
                self._let_rest(self._life)
            self._begin(opened)

    def _can_do(self, command: Command) -> bool:
        """Whether this child is one for it. Where a model is opened anew, a new pack is used at once."""
        if not reach_of(command) <= self._reach:
            return False
        return not isinstance(command, Describe | Load) or self._pack == self._pack_now()

    def _pack_now(self) -> ToLoad | None:
        return self._packs.to_load() if self._packs is not None else None

    def _begin(self, opened: _Open) -> None:
        opened.is_sent = True
        command = opened.reloading.command if opened.reloading else opened.command
        try:
            if self._life is None:
                self._life = self._start(reach_of(command))
            if isinstance(command, Load):
                self._loaded = command
            self._write(command)
            if opened.is_stopped:
                self._write(Stop(command.id))
        except OSError as error:  # the system has no memory or no room for another process
            self._report(self._life, Died(_NOT_STARTED, str(error)))

    def _start(self, reach: frozenset[str]) -> _Life:
        self._reach, self._pack, self._is_ready = reach, self._pack_now(), False
        folder = self._pack.folder if self._pack is not None else ""
        powers = kinds.engine(sorted(reach), folder)
        return ChildProcess(
            self._what,
            loop=self._loop,
            reader=event_reader,
            heard=self._heard,
            environment={**_environment(), **told(powers), **pack_told(self._pack)},
            name="engine",
            pass_fds=[fd for region in self._regions for fd in region.pass_fds],
        )

    def _write(self, command: Command) -> None:
        life = self._life
        if life is not None:
            # Not here: putting ten thousand messages into a frame takes as long as painting a window.
            life.write(lambda: self._framed(life, command))

    def _framed(self, life: _Life, command: Command) -> bytes:
        """On the writing thread. What can't be put into a frame is told of and not sent."""
        try:
            return frame(command)
        except Exception as error:  # also a bug: without this thread nobody is answered
            # The words of what is not known may be those of a prompt.
            why = str(error) if isinstance(error, BadFrame) else type(error).__name__
            if not isinstance(command, Stop | Resume | Shutdown):
                self._report(life, Failed(command.id, FailureCode.ENGINE, why))
            return b""

    def _watch_oldest(self) -> None:
        """Only the oldest command can disobey."""
        oldest = next(iter(self._open.values()), None)
        if self._watch is None and oldest is not None and oldest.is_stopped:
            loads = isinstance(oldest.command, Load)
            self._watch = self._loop.later(LOAD_OBEY_SECONDS if loads else OBEY_SECONDS, self._kill)

    def _kill(self) -> None:
        self._watch = None
        oldest = next(iter(self._open.values()), None)
        if self._life is None or oldest is None:
            return
        if isinstance(oldest.command, Load):
            self._give_up_load(oldest.command)
        else:
            self._kill_life()

    def _kill_life(self) -> None:
        self._pack = None  # whatever it was doing, its end says nothing about that
        if self._life is not None:
            self._life.kill()

    def _report(self, life: _Life | None, event: Event) -> None:
        """An event that the child can't send."""
        self._loop.post(lambda: self._heard(life, event))

    def _heard(self, life: _Life | None, event: Event | Ended) -> None:
        if life in self._leaving and isinstance(event, Ended):
            self._leaving.remove(life)
            life.close()
        if life is not self._life:
            return
        if isinstance(event, Ended):
            event = Died(event.exit_code, event.stderr_tail)
        self._is_ready = self._is_ready or isinstance(event, Ready)
        if isinstance(event, Failed) and event.code is not FailureCode.CANCELLED:
            log.warning("the engine failed at %s: %s", self._doing(), event.code.name)
        if isinstance(event, Died):
            log.error("the engine ended at %s: %s", self._doing(), event.exit_code)
            self._drop_life()
            if self._goes_on_without_pack():
                return
            self._ended(list(self._open))
        else:
            answer = self._answer_of(event)
            if answer is None:
                return
            event = answer
            if isinstance(event, LastEvent):
                self._ended([event.id])
        self._listener(event)

    def _goes_on_without_pack(self) -> bool:
        """Whether it was a pack that ended the child: then another child is begun, without it."""
        if self._is_ready or self._pack is None or self._packs is None:
            return False
        self._packs.blame(self._pack)
        for waiting in self._open.values():
            waiting.is_sent = False
        self._go_on()
        return True

    def _doing(self) -> str:
        """The kind of its oldest command: nothing of what is in it."""
        oldest = next(iter(self._open.values()), None)
        return type(oldest.command).__name__ if oldest is not None else "rest"

    def _answer_of(self, event: ChildEvent) -> ChildEvent | None:
        """What it means to whoever asked; None where there is nothing to tell."""
        opened = self._open.get(getattr(event, "id", 0))
        if opened is None or opened.reloading is None:
            return event
        if opened.reloading.hides(event):
            return None
        answer = opened.reloading.answer_to(event)
        if answer is None and self._life is not None:
            self._let_rest(self._life)
            self._begin(opened)
        return answer

    def _drop_life(self) -> None:
        life, self._life = self._life, None
        self._loaded = None
        if life is not None:
            life.close()

    def _give_up_load(self, load: Load) -> None:
        """Nothing is lost with the child: a new one does what was still to be done."""
        assert self._life is not None
        self._life.kill()
        self._leaving.append(self._life)
        self._life = self._loaded = None
        for waiting in self._open.values():
            waiting.is_sent = False
        self._ended([load.id])
        self._listener(Failed(load.id, FailureCode.CANCELLED))

    def _ended(self, ids: Iterable[int]) -> None:
        for command_id in ids:
            opened = self._open.pop(command_id, None)
            if opened is not None and opened.is_stopped and self._watch is not None:
                self._watch.cancel()
                self._watch = None
        self._watch_oldest()
        self._go_on()


def child_command_line() -> list[str]:
    """How the engine's child is started."""
    return command_line_of("engine")


_KEPT_VARIABLES = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "TEMP", "TMP")
_KEPT_PREFIXES = ("CUDA_", "GGML_", "OMP_", "VK_", "ZES_", "HIP_")


def _environment() -> dict[str, str]:
    """Only what llama.cpp and its drivers need. No back-trace: it would start a debugger."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name in _KEPT_VARIABLES or name.startswith(_KEPT_PREFIXES)
    }
    return {**kept, "GGML_NO_BACKTRACE": "1"}
