"""Every error carries facts, compares by them, and travels through Python's own machinery."""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from desktop import errors
from desktop.errors import AppError
from tests.errors import every_error, example_of
from tests.values import changed


@pytest.fixture(params=every_error(), ids=lambda kind: kind.__name__)
def error(request: pytest.FixtureRequest) -> AppError:
    return example_of(request.param)


def test_there_are_errors():
    kinds = {v for v in vars(errors).values() if isinstance(v, type) and issubclass(v, AppError)}
    assert kinds - {AppError} <= set(every_error())
    assert len(kinds) > 10


def test_errors_with_the_same_facts_are_equal(error):
    same = example_of(type(error))
    assert error == same
    assert hash(error) == hash(same)
    assert error is not same


def test_other_facts_make_another_error(error):
    for field in dataclasses.fields(error):
        other = Path("/other") if field.type == "Path" else 77 if field.type == "int" else "other"
        assert changed(error, **{field.name: other}) != error


def test_it_tells_its_facts(error):
    assert type(error).__name__ in str(error)


def test_it_passes_a_context_manager(error):
    @contextlib.contextmanager
    def block() -> Iterator[None]:
        try:
            yield
        finally:
            pass

    with pytest.raises(type(error)), block():
        raise error


def test_it_passes_threads_and_may_be_raised_again(error):
    def fail() -> None:
        raise error

    with ThreadPoolExecutor(1) as executor:
        future = executor.submit(fail)
        for _ in range(2):
            with pytest.raises(type(error)):
                future.result()


def test_it_may_carry_a_note_and_a_cause(error):
    error.add_note("a note")
    with pytest.raises(type(error)) as raised:
        raise error from OSError("why")
    assert isinstance(raised.value.__cause__, OSError)
