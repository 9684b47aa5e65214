"""The desk in front of one engine: many callers, one job at a time, each with the model it wants.

Lives on the loop's thread. Knows no conversation, no process and no connection.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import count

from msgspec.structs import replace

from desktop.conversation import FinishReason
from desktop.engine.interface import RestingEngine
from desktop.engine.protocol import (
    Adapt,
    Adapted,
    Calibrate,
    Died,
    Event,
    Failed,
    FailureCode,
    Finished,
    Generate,
    LastEvent,
    Load,
    Ready,
    Resume,
    Stop,
    Tune,
)
from desktop.engine.sharing.caller import Caller, Job
from desktop.engine.sharing.loaded import LoadedModel
from desktop.engine.sharing.rota import Rota
from desktop.loop import Loop, Timer

_LONG = Load | Generate | Tune | Calibrate
"""What may take a while, and can be stopped and done again."""


class Desk:
    """Shares an engine out. It stays busy, but is sent one job at a time: so the order can change."""

    def __init__(
        self,
        engine: RestingEngine,
        loop: Loop,
        *,
        unload_after_seconds: Callable[[], float] = lambda: 0.0,
    ) -> None:
        """`unload_after_seconds` without a job the engine's memory is given back; 0 is never."""
        self._engine = engine
        self._loop = loop
        self._unload_after_seconds = unload_after_seconds
        self._rota = Rota()
        self._model = LoadedModel()
        self._running: Job | None = None
        self._ids = count(1)
        self._deaths = 0
        self._is_awake = False
        self._rest: Timer | None = None
        engine.listen(self._heard)

    def caller(
        self,
        title: str,
        *,
        background: bool = False,
        guest: bool = False,
        patient: bool = False,
    ) -> Caller:
        """An engine for one more. In the background it waits for everybody else.

        A guest takes the model that it wants as it is loaded, be it with another context window. Who is
        patient waits until somebody else has it loaded.
        """
        caller = Caller(self, title, background=background, guest=guest, patient=patient)
        self._rota.callers.append(caller)
        return caller

    def reconsider(self) -> None:
        """The time after which the engine rests may have been changed."""
        self._go_on()

    def close(self) -> None:
        """End the engine; nobody hears anything more."""
        self._stay_awake()
        for caller in list(self._rota.callers):
            caller.close()
        self._engine.close()

    def take(self, job: Job) -> None:
        """Have it done when it is its turn."""
        caller, running = job.caller, self._running
        is_first = not caller.waiting and (running is None or running.caller is not caller)
        if is_first and isinstance(job.command, Load) and (known := self._model.answer(job)):
            caller.wanted = job.command
            self._answer_soon(job, known)
        else:
            caller.put(job)
            if running is not None and not caller.is_background:
                self._put_off(running, for_job=job)
        self._go_on()

    def stop(self, caller: Caller, command_id: int) -> None:
        """End a job that runs or waits."""
        running = self._running
        if running and running.caller is caller and running.command.id == command_id:
            running.is_stopped = True
            self._stop_engine(running)
        for job in [job for job in caller.waiting if job.command.id == command_id]:
            caller.waiting.remove(job)
            _note_wish(job)
            self._answer_soon(job, job.cancelled())

    def resume(self, caller: Caller, command: Resume) -> None:
        """Hand on what was saved of a prompt, to the one answer that waits for it."""
        job = self._running
        if job is None or job.caller is not caller or job.preparing is not None:
            return
        if job.command.id == command.id and not caller.is_background:
            self._engine.send(replace(command, id=job.engine_id))

    def leave(self, caller: Caller) -> None:
        """Drop everything of this caller's."""
        if caller not in self._rota.callers:
            return
        self._rota.callers.remove(caller)
        caller.waiting.clear()
        if self._running is not None and self._running.caller is caller:
            self._running.is_stopped = True
            self._stop_engine(self._running)

    def fault(self, error: Exception) -> None:
        """A listener has failed: that is the loop's to raise, and the others are still served."""
        self._loop.post(partial(_raise, error))

    def _stop_engine(self, job: Job) -> None:
        if job.engine_id:
            self._engine.send(Stop(job.engine_id))

    def _put_off(self, running: Job, *, for_job: Job) -> None:
        """What runs in the background makes room, unless it loads just what is wanted."""
        doing = running.preparing or running.command
        if not running.caller.is_background or not isinstance(doing, _LONG):
            return
        wanted = for_job.command if isinstance(for_job.command, Load) else for_job.caller.wanted
        if isinstance(doing, Load) and wanted and replace(doing, id=wanted.id) == wanted:
            return
        running.is_put_off = True
        self._stop_engine(running)

    def _answer_soon(self, job: Job, event: LastEvent) -> None:
        """Never at once: the caller is still sending. A death meanwhile is the answer instead."""
        deaths = self._deaths

        def answer() -> None:
            if deaths == self._deaths:
                job.caller.tell(event)

        self._loop.post(answer)

    def _go_on(self) -> None:
        if self._running is not None:
            return
        self._stay_awake()
        job = self._rota.next(self._model.fits)
        if job is None:
            self._rest_later()
            return
        self._running = job
        _note_wish(job)
        known = self._model.answer(job)
        if known is None:
            self._do(job)
        else:
            self._loop.post(partial(self._answered, job, known))

    def _answered(self, job: Job, event: LastEvent) -> None:
        if self._running is job:
            self._end(job, event)

    def _do(self, job: Job) -> None:
        """Send the engine the job, or what is missing for it."""
        job.preparing = self._model.missing_for(job)
        command = job.preparing or job.command
        if job.caller.is_background and isinstance(command, Generate):
            command = replace(command, aside=True, resumable=False, keep_for=0)
        job.engine_id = next(self._ids)
        self._is_awake = True
        self._model.sent(command, job.caller)
        self._engine.send(replace(command, id=job.engine_id))

    def _heard(self, event: Event) -> None:
        job = self._running
        if isinstance(event, Died):
            self._died(event)
        elif isinstance(event, Ready):
            self._model.began_anew((job.preparing or job.command) if job else None)
            for caller in list(self._rota.callers):
                caller.tell(event)
        elif job is not None and event.id == job.engine_id:
            if isinstance(event, LastEvent):
                self._ended(job, event)
            else:
                self._tell(job, event)

    def _tell(self, job: Job, event: Event) -> None:
        own = replace(event, id=job.command.id)
        if job.caller.is_background:
            job.held.append(own)
        else:
            job.caller.tell(own)

    def _ended(self, job: Job, event: LastEvent) -> None:
        self._model.ended(job.preparing or job.command, event)
        if job.preparing is not None:
            self._prepared(job, event)
        elif job.is_put_off and not job.is_stopped and _is_cancelled(event):
            self._again(job)
        else:
            if isinstance(event, Adapted) and job.caller.wanted and isinstance(job.command, Adapt):
                job.caller.wanted = replace(job.caller.wanted, adapters=job.command.adapters)
            self._end(job, replace(event, id=job.command.id))

    def _prepared(self, job: Job, event: LastEvent) -> None:
        """The model is there now, or is not."""
        if job.is_stopped:
            self._end(job, job.cancelled())
        elif job.is_put_off or (job.caller.is_background and self._rota.is_somebody_waiting):
            self._again(job)
        elif isinstance(event, Failed):
            self._end(job, replace(event, id=job.command.id))
        else:
            self._do(job)

    def _again(self, job: Job) -> None:
        """Forget that it was begun."""
        job.held.clear()
        job.engine_id, job.preparing, job.is_put_off = 0, None, False
        if job.caller in self._rota.callers:
            job.caller.waiting.appendleft(job)
        self._running = None
        self._go_on()

    def _end(self, job: Job, event: LastEvent) -> None:
        """The caller hears it before the next job begins: it may have something to save."""
        for earlier in job.held:
            job.caller.tell(earlier)
        self._running = None
        job.caller.tell(event)
        self._go_on()

    def _died(self, event: Died) -> None:
        self._running = None
        self._deaths += 1
        self._is_awake = False
        self._model.forget()
        callers = list(self._rota.callers)
        for caller in callers:
            caller.waiting.clear()
        for caller in callers:
            caller.tell(event)
        self._go_on()

    def _rest_later(self) -> None:
        seconds = self._unload_after_seconds()
        if self._is_awake and seconds > 0:
            self._rest = self._loop.later(seconds, self._give_back)

    def _stay_awake(self) -> None:
        if self._rest is not None:
            self._rest.cancel()
            self._rest = None

    def _give_back(self) -> None:
        """What nobody uses is the system's again, for certain: the process ends."""
        self._rest = None
        self._is_awake = False
        self._model.forget()
        self._engine.rest()


def _note_wish(job: Job) -> None:
    if isinstance(job.command, Load):
        job.caller.wanted = job.command


def _is_cancelled(event: LastEvent) -> bool:
    match event:
        case Finished(generation=generation):
            return generation.finish_reason is FinishReason.CANCELLED
        case Failed(code=code):
            return code is FailureCode.CANCELLED
        case _:
            return False


def _raise(error: Exception) -> None:
    raise error
