"""The child's work: one command after the other, one loaded model. Knows no pipe and writes no file.

Runs on the main thread; `stop` and `resume` come from the thread that reads commands.
"""

from __future__ import annotations

import contextlib
import ctypes
import queue
import threading
from collections.abc import Callable, Iterator

from desktop.child.region import Region
from desktop.engine.answer import Ended, Read, Request, Said
from desktop.engine.context import ContextWindow, TooLong
from desktop.engine.gathering import gathered
from desktop.engine.llama.adapter import AdapterError
from desktop.engine.llama.backend import Backend
from desktop.engine.llama.bindings import Cancelled, LlamaError, NoMemory
from desktop.engine.llama.chain import GrammarError
from desktop.engine.llama.context import AbortFlag
from desktop.engine.llama.logits import NotFinite
from desktop.engine.loading import Opened, binding, open_model
from desktop.engine.measuring import calibrate
from desktop.engine.prompting.template import TemplateError
from desktop.engine.protocol import (
    Adapt,
    Adapted,
    Calibrate,
    Calibrating,
    ChildEvent,
    Describe,
    Described,
    Failed,
    FailureCode,
    Finished,
    Generate,
    Job,
    Load,
    Loaded,
    Loading,
    Prefill,
    Ready,
    Render,
    Resume,
    Save,
    Saved,
    TextDelta,
    Tokenized,
    Tune,
    Tuned,
    Tuning,
)
from desktop.engine.rendering import render, window_of
from desktop.engine.session import Counted, SavedPart, Session, Step
from desktop.engine.tuning import tune
from desktop.packs.use import ToLoad
from desktop.powers.trial import Trial

LOADING_STEP = 0.02
"""Progress is reported this often: llama.cpp calls back for every tensor."""
LOOK_SECONDS = 0.02
"""How often a job that waits for saved keys and values looks whether it is still wanted."""


class NotShutIn(Exception):
    """This process can do what a model's file must never be able to."""

    def __init__(self, trial: Trial) -> None:
        super().__init__(f"{len(trial.succeeded)} of {trial.tried}")
        self.trial = trial


class Worker:
    """Does one command after the other."""

    def __init__(
        self,
        emit: Callable[[ChildEvent], None],
        *,
        on_log: Callable[[str], None],
        trial: Callable[[str], Trial],
        pack: ToLoad | None = None,
    ) -> None:
        """`trial` tries, on a model's file, what this process must not be able to do."""
        self._emit = emit
        self._trial = trial
        self._backend = Backend(on_log, pack)
        self._opened: Opened | None = None
        self._looked: tuple[Opened, ContextWindow] | None = None
        """What prompts are shown with: it remembers what it has counted."""
        self._current = 0
        self._abort: AbortFlag | None = None
        self._stopped: set[int] = set()
        self._resumes: queue.SimpleQueue[Resume] = queue.SimpleQueue()
        self._lock = threading.Lock()
        emit(Ready(self._backend.version))

    def stop(self, command_id: int) -> None:
        """End a command that runs or waits. On the reader's thread."""
        with self._lock:
            self._stopped.add(command_id)
            if command_id == self._current and self._abort is not None:
                self._abort.raise_()

    def resume(self, command: Resume) -> None:
        """What a waiting `Generate` asked for. On the reader's thread."""
        self._resumes.put(command)

    def do(self, command: Job) -> None:
        """Do a command and send its last event."""
        self._current = command.id
        self._use_flag(self._opened.abort if self._opened else None)
        try:
            self._do(command)
        except (LlamaError, TooLong, TemplateError, Cancelled, NotShutIn) as error:
            self._emit(self._failure(command, error))
        finally:
            with self._lock:
                self._current = 0
                self._stopped.discard(command.id)

    def _use_flag(self, flag: AbortFlag | None) -> None:
        """This flag stops what runs now, at once if that was asked for already."""
        with self._lock:
            self._abort = flag
            if flag is not None:
                flag.lower()
                if self._current in self._stopped:
                    flag.raise_()

    def _is_wanted(self) -> bool:
        return self._current not in self._stopped

    def _do(self, command: Job) -> None:
        match command:
            case Load():
                self._load(command)
            case Generate():
                self._generate(command)
            case Save():
                self._save(command)
            case Adapt():
                self._adapt(command)
            case Render():
                self._render(command)
            case Tune():
                self._tune(command)
            case Describe():
                self._describe(command)
            case Calibrate():
                self._calibrate(command)

    def _load(self, command: Load) -> None:
        if not self._is_wanted():  # then the model that is loaded stays
            raise Cancelled
        self._be_shut_in(command)
        if self._opened is not None:
            self._use_flag(None)
            self._opened.close()
            self._opened = self._looked = None
        opened = open_model(command, self._backend, on_progress=self._loading_went(command.id))
        self._opened = opened
        self._emit(Loaded(command.id, opened.facts))

    def _be_shut_in(self, command: Load) -> None:
        """Before anything of the model is read. Raises `NotShutIn`."""
        if not command.without_sandbox:
            found = self._trial(command.path)
            if not found.has_passed:
                raise NotShutIn(found)

    def _loading_went(self, command_id: int) -> Callable[[float], bool]:
        reported = -1.0

        def went(fraction: float) -> bool:
            nonlocal reported
            if fraction - reported >= LOADING_STEP:
                self._emit(Loading(command_id, min(fraction, 1.0)))
                reported = fraction
            return self._is_wanted()

        return went

    def _loaded(self) -> tuple[Opened, Session]:
        opened = self._opened
        if opened is None or opened.session is None:
            raise LlamaError("no model is loaded")
        return opened, opened.session

    def _generate(self, command: Generate) -> None:
        opened, session = self._loaded()
        if not opened.files.are_the_same:
            self._emit(Failed(command.id, FailureCode.MODEL_CHANGED))
            return
        request = Request(
            turns=command.turns,
            sampling=command.sampling,
            max_tokens=command.max_tokens,
            stop=[*command.stop, *(() if command.ignores_end else opened.chosen.stops)],
            threads=command.threads,
            is_aside=command.aside,
            ignores_end=command.ignores_end,
        )
        fetch = (lambda: self._fetch(command)) if command.resumable and not command.aside else None
        for step in gathered(session.answer(request, fetch)):
            self._emit(_event(command.id, step))

    def _fetch(self, command: Generate) -> Iterator[SavedPart]:
        """Wait for what the parent has of this prompt, and show where it lies."""
        found = self._wait_for_resume(command.id)
        if not found.parts:
            return
        total = sum(part.size_bytes for part in found.parts)
        # A region that isn't there holds nothing: then the prompt is evaluated.
        with contextlib.suppress(*_NO_REGION), Region.attach(found.region, total) as memory:
            at = ctypes.addressof(ctypes.c_char.from_buffer(memory))
            for part in found.parts:
                yield SavedPart(part.start, part.end, at, part.size_bytes)
                at += part.size_bytes

    def _wait_for_resume(self, command_id: int) -> Resume:
        while True:
            try:
                found = self._resumes.get(timeout=LOOK_SECONDS)
            except queue.Empty:
                if not self._is_wanted():
                    raise Cancelled from None
                continue
            if found.id == command_id:
                return found

    def _save(self, command: Save) -> None:
        _, session = self._loaded()
        start, end, room_bytes = command.start, command.end, command.room_bytes
        if not room_bytes:
            self._emit(Saved(command.id, session.save(start, end, 0, 0)))
            return
        try:
            with Region.attach(command.region, room_bytes) as memory:
                at = ctypes.addressof(ctypes.c_char.from_buffer(memory))
                size = session.save(start, end, at, room_bytes)
        except _NO_REGION as error:
            raise LlamaError(f"no memory to save to: {error}") from error
        self._emit(Saved(command.id, size))

    def _adapt(self, command: Adapt) -> None:
        opened, session = self._loaded()
        assert opened.adapters is not None
        opened.adapters.use(command.adapters)
        session.forget()
        hashed = binding(opened, session, self._backend, command.adapters)
        self._emit(Adapted(command.id, hashed))

    def _render(self, command: Render) -> None:
        opened = self._opened
        if opened is None:
            raise LlamaError("no model is loaded")
        if self._looked is None or self._looked[0] is not opened:
            session = opened.session
            self._looked = (
                opened,
                session.window if session else window_of(opened.model, opened.chosen),
            )
        self._emit(render(command, opened.model, opened.chosen, self._looked[1]))

    def _tune(self, command: Tune) -> None:
        opened, session = self._loaded()

        def went(fraction: float) -> bool:
            self._emit(Tuning(command.id, fraction))
            return self._is_wanted()

        found = tune(opened.model, session.setup, abort=self._use_flag, on_progress=went)
        self._emit(
            Tuned(
                command.id,
                threads=found.threads,
                micro_batch_tokens=found.micro_batch_tokens,
                decode_rates=found.decode_rates,
                prefill_rates=found.prefill_rates,
            )
        )

    def _describe(self, command: Describe) -> None:
        backend = self._backend
        about = backend.version, [*backend.devices()], backend.features, backend.libraries()
        self._emit(Described(command.id, *about, trial=self._trial(""), pack=backend.pack_use))

    def _calibrate(self, command: Calibrate) -> None:
        def went(fraction: float) -> bool:
            self._emit(Calibrating(command.id, fraction))
            return self._is_wanted()

        self._emit(calibrate(command, self._backend, on_progress=went))

    def _failure(self, command: Job, error: Exception) -> Failed:
        match error:
            case Cancelled():
                return Failed(command.id, FailureCode.CANCELLED)
            case NotShutIn(trial=found):
                return Failed(command.id, FailureCode.NOT_SHUT_IN, "\n".join(found.succeeded))
            case TooLong(prompt_tokens=tokens):
                window = self._opened.facts.context_tokens if self._opened else 0
                return Failed(command.id, FailureCode.PROMPT_TOO_LONG, "", tokens, window)
            case NoMemory(context_tokens=tokens):
                return Failed(command.id, FailureCode.NO_MEMORY, context_tokens=tokens)
            case _:
                code = next(
                    (code for kind, code in _CODES.items() if isinstance(error, kind)),
                    FailureCode.UNREADABLE_MODEL
                    if isinstance(command, Load)
                    else FailureCode.ENGINE,
                )
                return Failed(command.id, code, str(error))


_NO_REGION = (OSError, ValueError, KeyError, TypeError)
"""What `mmap` raises at addresses that are another system's, too."""

_CODES: dict[type[Exception], FailureCode] = {
    TemplateError: FailureCode.TEMPLATE,
    AdapterError: FailureCode.ADAPTER,
    GrammarError: FailureCode.GRAMMAR,
    NotFinite: FailureCode.BAD_NUMBERS,
}


def _event(command_id: int, step: Step) -> ChildEvent:
    match step:
        case Counted(prompt, reused, waits):
            return Tokenized(
                command_id,
                prompt.tokens,
                reused_tokens=reused,
                waits=waits,
                forgotten_messages=prompt.forgotten_messages,
                cut_tokens=prompt.cut_tokens,
            )
        case Read(done, total, reused):
            return Prefill(command_id, done, total, reused)
        case Said(text, tokens):
            return TextDelta(command_id, text, tokens)
        case Ended():
            return Finished(
                command_id,
                step.generation,
                native_prompt_seconds=step.native_prompt_seconds,
                native_generation_seconds=step.native_generation_seconds,
                native_generation_tokens=step.native_generation_tokens,
                native_sampling_seconds=step.native_sampling_seconds,
                token_ids=step.token_ids,
                cached_tokens=step.cached_tokens,
            )
