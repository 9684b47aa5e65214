"""Errors about models are errors like any other, in a file that the first paint does not need."""

from __future__ import annotations

from desktop import model_errors
from desktop.errors import AppError
from tests.errors import every_error


def test_all_of_them_are_told_and_explained():
    kinds = {v for v in vars(model_errors).values() if isinstance(v, type) and v is not AppError}
    errors = {kind for kind in kinds if issubclass(kind, AppError)}
    assert errors
    assert errors <= set(every_error())
