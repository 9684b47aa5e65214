"""The engine's failures as errors of ours. Knows no conversation and keeps nothing."""

from __future__ import annotations

import re

from desktop.engine.protocol import Failed, FailureCode
from desktop.errors import (
    AppError,
    EngineFailed,
    NotEnoughMemory,
    PromptTooLong,
    TemplateFailed,
    UnreadableModel,
)
from desktop.hub.library import InstalledModel
from desktop.model_errors import (
    AdapterRefused,
    BadNumbers,
    GrammarRefused,
    ModelFileChanged,
    NotShutIn,
    UnknownArchitecture,
)

_UNKNOWN_ARCHITECTURE = re.compile(r"unknown model architecture: '([^']*)'")
"""How llama.cpp says it, in llama-model.cpp."""


def error_from(failed: Failed, model: InstalledModel) -> AppError | None:
    """The engine's failure as an error of ours; None where it was asked to stop."""
    match failed.code:
        case FailureCode.UNREADABLE_MODEL:
            unknown = _UNKNOWN_ARCHITECTURE.search(failed.details)
            if unknown is not None:
                return UnknownArchitecture(model.path, unknown[1])
            return UnreadableModel(model.path, failed.details)
        case FailureCode.NO_MEMORY:
            return NotEnoughMemory(failed.context_tokens)
        case FailureCode.PROMPT_TOO_LONG:
            return PromptTooLong(failed.needed_tokens, failed.context_tokens)
        case FailureCode.TEMPLATE:
            return TemplateFailed(failed.details)
        case FailureCode.ADAPTER:
            return AdapterRefused(model.path, failed.details)
        case FailureCode.GRAMMAR:
            return GrammarRefused(failed.details)
        case FailureCode.MODEL_CHANGED:
            return ModelFileChanged(model.path)
        case FailureCode.BAD_NUMBERS:
            return BadNumbers(model.path)
        case FailureCode.NOT_SHUT_IN:
            return NotShutIn(model.name, tuple(failed.details.splitlines()))
        case FailureCode.CANCELLED:
            return None
        case FailureCode.ENGINE:
            return EngineFailed(failed.details)
