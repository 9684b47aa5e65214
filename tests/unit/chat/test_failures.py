"""Each failure of the engine is an error of ours, and a kind of model that it does not know is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.chat.failures import error_from
from desktop.engine.protocol import Failed, FailureCode
from desktop.errors import AppError, UnreadableModel
from desktop.hub.library import InstalledModel
from desktop.model_errors import UnknownArchitecture

MODEL = InstalledModel("one", Path("one.gguf"), 1, "file")


@pytest.mark.parametrize("code", FailureCode)
def test_every_failure_has_an_error_of_ours(code):
    error = error_from(Failed(1, code, "why", 5, 4), MODEL)
    assert (error is None) == (code is FailureCode.CANCELLED)
    assert error is None or isinstance(error, AppError)


def test_an_architecture_from_the_future():
    said = "error loading model: unknown model architecture: 'llama9'"
    failed = Failed(1, FailureCode.UNREADABLE_MODEL, said)
    assert error_from(failed, MODEL) == UnknownArchitecture(MODEL.path, "llama9")
    other = Failed(1, FailureCode.UNREADABLE_MODEL, "tensor data is not within the file")
    assert isinstance(error_from(other, MODEL), UnreadableModel)
