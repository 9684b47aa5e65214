"""From a `Load` command to a session: file, context window, prompt template. Knows no pipe."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from desktop.engine.choices import Choices, choose_setup
from desktop.engine.llama.adapter import Adapters
from desktop.engine.llama.backend import Backend
from desktop.engine.llama.bindings import Cancelled, LlamaError
from desktop.engine.llama.context import AbortFlag, Context, ContextSetup
from desktop.engine.llama.model import Model
from desktop.engine.model_files import ModelFiles
from desktop.engine.prompting.choosing import Chosen, choose_for
from desktop.engine.prompting.template import TemplateError
from desktop.engine.protocol import Adapter, Load, ModelFacts
from desktop.engine.session import Session
from desktop.engine.warming import warm
from desktop.gguf.header import BadGGUF
from desktop.gguf.vetting import vet

WARMING_SHARE = 0.9
"""How much of the loading's progress is reading the file."""


@dataclass(slots=True)
class Opened:
    """A loaded model. Without weights there is no session, only a vocabulary."""

    model: Model
    files: ModelFiles
    chosen: Chosen
    facts: ModelFacts
    session: Session | None = None
    adapters: Adapters | None = None
    abort: AbortFlag | None = None

    def close(self) -> None:
        """Give the memory back."""
        if self.adapters is not None:
            self.adapters.close()
        if self.session is not None:
            self.session.close()
        self.model.close()


def open_model(command: Load, backend: Backend, *, on_progress: Callable[[float], bool]) -> Opened:
    """Load the model and make its context window. Raises `LlamaError` and `Cancelled`."""
    files = ModelFiles(command.path)
    _vet(files)
    read = 0.0 if command.vocabulary_only else _warm(files, on_progress)
    model = Model(
        command.path,
        backend=backend,
        gpu_layers=command.gpu_layers,
        vocabulary_only=command.vocabulary_only,
        on_progress=lambda part: on_progress(read + part * (1 - read)),
    )
    try:
        return _opened(model, files, command, backend)
    except BaseException:
        model.close()
        raise


def _vet(files: ModelFiles) -> None:
    """Look at what llama.cpp would trust, before it does. Raises `LlamaError`."""
    # What can't be read is llama.cpp's to name.
    with contextlib.suppress(OSError):
        for path in files.paths:
            try:
                vet(path)
            except BadGGUF as error:
                raise LlamaError(f"it is no file for a model: {error.reason}") from error


def _warm(files: ModelFiles, on_progress: Callable[[float], bool]) -> float:
    """Read the files into memory; how much of the loading that was. Raises `Cancelled`."""
    read = 0.0

    def went(fraction: float) -> bool:
        nonlocal read
        read = fraction * WARMING_SHARE
        return on_progress(read)

    # What can't be read is llama.cpp's to name.
    with contextlib.suppress(OSError):
        if not warm(files.paths, free_memory_bytes=free_memory_bytes(), on_progress=went):
            raise Cancelled
    return read


def _opened(model: Model, files: ModelFiles, command: Load, backend: Backend) -> Opened:
    chosen = _template(model, command)
    if command.vocabulary_only:
        return Opened(model, files, chosen, _facts(model, command, chosen))
    if not model.can_generate:
        raise LlamaError("the file holds no model that can write text")
    choices = choose_setup(
        asked_context_tokens=command.context_tokens,
        trained_context_tokens=model.trained_context_tokens,
        asked_micro_batch_tokens=command.micro_batch_tokens,
        kv_type=command.kv_type,
        rope_scaling=command.rope_scaling,
        has_gpu=_uses_gpu(command, backend),
    )
    threads = command.threads or os.cpu_count() or 1
    context = Context(model, _setup(choices, threads))
    try:
        return _with_session(model, files, command, backend, chosen, choices, context)
    except BaseException:
        context.close()
        raise


def _template(model: Model, command: Load) -> Chosen:
    try:
        return choose_for(model, path=command.path, asked=command.template)
    except TemplateError as error:
        raise LlamaError(f"its prompt template can't be used: {error}") from error


def _with_session(
    model: Model,
    files: ModelFiles,
    command: Load,
    backend: Backend,
    chosen: Chosen,
    choices: Choices,
    context: Context,
) -> Opened:
    adapters = Adapters(model, context, backend)
    adapters.use(command.adapters)
    threads = context.setup.threads
    facts = msgspec.structs.replace(
        _facts(model, command, chosen),
        context_tokens=context.size_tokens,
        threads=threads,
        kv_type=choices.kv_type,
        micro_batch_tokens=choices.micro_batch_tokens,
        gpu_layers=_gpu_layers(model, command, backend),
        can_shift=context.can_shift,
        choices=choices.reasons,
    )
    session = Session(model, context, chosen, name=facts.name, threads=threads)
    opened = Opened(model, files, chosen, facts, session, adapters, context.abort)
    bound = binding(opened, session, backend, command.adapters)
    opened.facts = msgspec.structs.replace(facts, binding=bound)
    return opened


def binding(opened: Opened, session: Session, backend: Backend, adapters: Sequence[Adapter]) -> str:
    """All that keys and values depend on besides the tokens, as one hash."""
    setup = session.setup
    kept = (
        opened.files.fingerprint,
        backend.version,
        session.window.size_tokens,
        setup.kv_type,
        setup.flash_attention,
        setup.rope_scaling,
        opened.facts.gpu_layers,
        opened.chosen.template.fingerprint,
        [(*ModelFiles(one.path).identity, one.scale) for one in adapters if one.scale],
    )
    return hashlib.blake2b(msgspec.json.encode(kept), digest_size=16).hexdigest()


def _uses_gpu(command: Load, backend: Backend) -> bool:
    return command.gpu_layers != 0 and any("gpu" in device.kind for device in backend.devices())


def _gpu_layers(model: Model, command: Load, backend: Backend) -> int:
    if not _uses_gpu(command, backend):
        return 0
    return model.layers if command.gpu_layers < 0 else min(command.gpu_layers, model.layers)


def _setup(choices: Choices, threads: int) -> ContextSetup:
    return ContextSetup(
        context_tokens=choices.context_tokens,
        threads=threads,
        batch_threads=max(threads, os.cpu_count() or 1),
        micro_batch_tokens=choices.micro_batch_tokens,
        flash_attention=choices.flash_attention,
        kv_type=choices.kv_type,
        rope_scaling=choices.rope_scaling,
    )


def free_memory_bytes() -> int:
    """What programs can still take; a guess where the system doesn't tell without a library."""
    try:
        for line in Path("/proc/meminfo").read_text().splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    except (OSError, ValueError):
        pass
    return _UNKNOWN_MEMORY_BYTES


_UNKNOWN_MEMORY_BYTES = 8 * 1024**3


def _facts(model: Model, command: Load, chosen: Chosen) -> ModelFacts:
    return ModelFacts(
        name=Path(command.path).stem,
        architecture=model.metadata("general.architecture") or "unknown",
        description=model.description,
        parameters=model.parameters,
        size_bytes=model.size_bytes,
        context_tokens=0,
        trained_context_tokens=model.trained_context_tokens,
        template=chosen.origin,
        threads=0,
        is_chat=chosen.is_chat,
        layers=model.layers,
    )
