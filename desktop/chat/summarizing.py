"""Has a model sum up the older part of a conversation, piece by piece, with progress and an end.

Lives on the front door's loop; never waits. Keeps nothing: who asked puts the summary where it belongs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count

import msgspec
from msgspec.structs import replace

from desktop.chat.failures import error_from
from desktop.chat.prompt import since_summary
from desktop.chat.summary import cleaned, lines_of, pieces, request, summary_tokens
from desktop.conversation import Choices, FinishReason, Generation, Message
from desktop.engine.interface import Engine
from desktop.engine.protocol import (
    Died,
    Event,
    Failed,
    Finished,
    Generate,
    Load,
    Loaded,
    Loading,
    Prefill,
    Render,
    Rendered,
    Stop,
    TextDelta,
)
from desktop.errors import AppError, EngineDied, EngineFailed
from desktop.hub.library import InstalledModel
from desktop.models.planning import load_as_planned, wishes_of
from desktop.sampling import Sampling
from desktop.settings import Settings

SAMPLING = Sampling(temperature=0.3)
READING_SHARE = 0.6
"""Of the work on a piece; the rest is writing."""


class Summary(msgspec.Struct, frozen=True):
    """What the model wrote."""

    text: str
    generation: Generation


class Summarizing:
    """One summary at a time. `engine` is a caller of its own, and a guest."""

    def __init__(
        self,
        engine: Engine,
        settings: Callable[[], Settings],
        model_for: Callable[[Choices], InstalledModel],
    ) -> None:
        self._engine, self._settings, self._model_for = engine, settings, model_for
        self._ids = count(1)
        self._job: _Job | None = None
        engine.listen(self._heard)

    @property
    def is_busy(self) -> bool:
        """Whether a summary is being made."""
        return self._job is not None

    def begin(
        self,
        history: Sequence[Message],
        older: Sequence[Message],
        choices: Choices,
        *,
        went: Callable[[float], None],
        done: Callable[[Summary], None],
        failed: Callable[[AppError | None], None],
    ) -> None:
        """Sum up `older`, a part of `history`; `went` is told how far it is, 0 to 1.

        `failed` is told None where it was cancelled. Another one that runs is cancelled.
        """
        self.cancel()
        try:
            model = self._model_for(choices)
        except AppError as error:
            failed(error)
            return
        before = since_summary(history)[0]
        job = _Job(model, lines_of(older), before.text if before else "", went, done, failed)
        self._job = job
        load = load_as_planned(next(self._ids), model, wishes_of(model, self._settings()), None)
        self._send(job, load)

    def cancel(self) -> None:
        """Give it up; nothing was changed."""
        job, self._job = self._job, None
        if job is not None:
            self._engine.send(Stop(job.command_id))
            job.failed(None)

    def _send(self, job: _Job, command: Load | Render | Generate) -> None:
        job.command_id = command.id
        self._engine.send(command)

    def _heard(self, event: Event) -> None:
        job = self._job
        if job is None:
            return
        if isinstance(event, Died):
            self._fail(job, EngineDied(event.exit_code, event.stderr_tail))
        elif getattr(event, "id", 0) == job.command_id:
            self._heard_of(job, event)

    def _heard_of(self, job: _Job, event: Event) -> None:
        match event:
            case Loading():
                job.went(0.0)
            case Loaded(model=facts):
                job.context_tokens = facts.context_tokens
                self._send(job, Render(next(self._ids), [], texts=job.lines or [""]))
            case Rendered(text_tokens=counts):
                job.pieces = pieces(job.lines, counts[: len(job.lines)], job.context_tokens)
                self._next(job)
            case Prefill(done_tokens=done_tokens, total_tokens=total):
                job.tell(READING_SHARE * done_tokens / max(1, total))
            case TextDelta(text=text, generation_tokens=tokens):
                job.parts.append(text)
                written = min(1.0, tokens / summary_tokens(job.context_tokens))
                job.tell(READING_SHARE + (1 - READING_SHARE) * written)
            case Finished(generation=generation):
                self._finished(job, generation)
            case Failed():
                self._fail(job, error_from(event, job.model))
            case _:
                pass

    def _next(self, job: _Job) -> None:
        """Ask about the next piece."""
        if job.number >= len(job.pieces):
            self._fail(job, EngineFailed("there was nothing to sum up"))
            return
        job.parts = []
        size = job.context_tokens
        turns = request(job.pieces[job.number], job.so_far, size)
        self._send(
            job,
            Generate(next(self._ids), turns, SAMPLING, max_tokens=summary_tokens(size)),
        )

    def _finished(self, job: _Job, generation: Generation) -> None:
        is_cut = generation.finish_reason is FinishReason.LENGTH
        text = cleaned("".join(job.parts), is_cut=is_cut)
        if not text:
            self._fail(job, EngineFailed("the model wrote no summary"))
            return
        job.so_far = text
        job.number += 1
        if job.number < len(job.pieces):
            self._next(job)
            return
        self._job = None
        job.done(Summary(text, replace(generation, model=job.model.name)))

    def _fail(self, job: _Job, error: AppError | None) -> None:
        self._job = None
        job.failed(error)


class _Job:
    """A summary that is being made."""

    def __init__(
        self,
        model: InstalledModel,
        lines: list[str],
        so_far: str,
        went: Callable[[float], None],
        done: Callable[[Summary], None],
        failed: Callable[[AppError | None], None],
    ) -> None:
        self.model, self.lines, self.so_far = model, lines, so_far
        self.went, self.done, self.failed = went, done, failed
        self.command_id = 0
        self.context_tokens = 0
        self.pieces: list[list[str]] = []
        self.number = 0
        self.parts: list[str] = []

    def tell(self, share: float) -> None:
        """So far in the piece that is read now."""
        self.went((self.number + share) / max(1, len(self.pieces)))
