"""A real engine with the starter model, and its vocabulary in this process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.engine.llama.backend import Backend
from desktop.engine.llama.model import Model
from desktop.engine.protocol import Loaded
from tests.engine import Driver


@pytest.fixture(scope="module")
def talk(starter: Path) -> Iterator[Driver]:
    """An engine that has loaded the starter model, for all tests of a file."""
    with Driver() as driver:
        assert isinstance(driver.load(starter), Loaded)
        yield driver


@pytest.fixture
def driver() -> Iterator[Driver]:
    """An engine of one's own, not started yet."""
    with Driver() as driver:
        yield driver


@pytest.fixture(scope="session")
def backend() -> Backend:
    """llama.cpp, in the tests' own process."""
    return Backend(on_log=lambda _line: None)


@pytest.fixture(scope="session")
def model(starter: Path, backend: Backend) -> Iterator[Model]:
    """The starter model, in the tests' own process: for its vocabulary."""
    opened = Model(str(starter), backend=backend, gpu_layers=0, on_progress=lambda _f: True)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def shallow_model(shallow: Path, backend: Backend) -> Iterator[Model]:
    """The same with few layers: for what is computed again and again."""
    opened = Model(str(shallow), backend=backend, gpu_layers=0, on_progress=lambda _f: True)
    yield opened
    opened.close()
