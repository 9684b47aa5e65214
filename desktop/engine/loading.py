"""From a `Load` command to a session: context size, threads, prompt template. Knows no pipe."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop.engine.llama.backend import Backend
from desktop.engine.llama.bindings import LlamaError
from desktop.engine.llama.context import AbortFlag, Context
from desktop.engine.llama.model import Model
from desktop.engine.protocol import Load, ModelFacts
from desktop.engine.session import Session
from desktop.engine.template import Template, TemplateError, choose

USUAL_CONTEXT_TOKENS = 4096
"""Llama 2's window, and what a first conversation needs; more memory only where asked for."""
MOST_CONTEXT_TOKENS = 1_048_576


@dataclass(frozen=True, slots=True)
class Opened:
    """A loaded model, its facts, and the flag that stops it."""

    session: Session
    facts: ModelFacts
    abort: AbortFlag


def open_model(command: Load, backend: Backend, *, on_progress: Callable[[float], bool]) -> Opened:
    """Load the model and make its context window. Raises `LlamaError` and `Cancelled`."""
    gpu = command.gpu_layers != 0 and any("gpu" in device.kind for device in backend.devices())
    model = Model(
        command.path, backend=backend, gpu_layers=command.gpu_layers, on_progress=on_progress
    )
    try:
        return _session(model, command, gpu=gpu)
    except Exception:
        model.close()
        raise


def _session(model: Model, command: Load, *, gpu: bool) -> Opened:
    if not model.can_generate:
        raise LlamaError("the file holds no model that can write text")
    template = _template(model, command.path)
    threads = command.threads or os.cpu_count() or 1
    context = Context(
        model,
        context_tokens=_context_tokens(model, command.context_tokens),
        threads=threads,
        batch_threads=max(threads, os.cpu_count() or 1),
        gpu=gpu,
    )
    facts = _facts(model, command, context, template, threads)
    session = Session(model, context, template, name=facts.name, threads=threads)
    return Opened(session, facts, context.abort)


def _context_tokens(model: Model, asked: int) -> int:
    trained = model.trained_context_tokens or USUAL_CONTEXT_TOKENS
    return min(asked or min(trained, USUAL_CONTEXT_TOKENS), MOST_CONTEXT_TOKENS)


def _template(model: Model, path: str) -> Template:
    name = f"{model.metadata('general.name') or ''} {Path(path).stem}"
    own = model.metadata("tokenizer.chat_template")
    bos, eos = model.token_text(model.bos), model.token_text(model.eos)
    try:
        return choose(own=own, name=name, bos=bos, eos=eos)
    except TemplateError as error:
        raise LlamaError(f"its prompt template can't be used: {error}") from error


def _facts(
    model: Model, command: Load, context: Context, template: Template, threads: int
) -> ModelFacts:
    return ModelFacts(
        name=Path(command.path).stem,
        architecture=model.metadata("general.architecture") or "unknown",
        description=model.description,
        parameters=model.parameters,
        size_bytes=model.size_bytes,
        context_tokens=context.size_tokens,
        trained_context_tokens=model.trained_context_tokens,
        template=template.origin,
        threads=threads,
    )
