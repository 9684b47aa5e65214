"""What tests of every kind share: the starter model, a data folder, how they run side by side."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from xdist.remote import Producer

from desktop.collecting import collect_due
from tests.beside import FilesAndPieces, in_order
from tests.model import starter_model
from tests.shallow import make_shallow

# Other programs share the computer: how long an example takes says nothing about the code.
hypothesis.settings.register_profile(
    "tests",
    deadline=None,
    max_examples=100,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "tests"))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> FilesAndPieces:
    """How `-n` shares the tests out."""
    return FilesAndPieces(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The order in which they are shared out."""
    if hasattr(config, "workerinput"):
        in_order(items)


gc.disable()  # as the window does, and for its reason


@pytest.fixture(autouse=True)
def _cycles_are_collected_on_this_thread() -> Iterator[None]:
    yield
    collect_due()


@pytest.fixture(scope="session")
def starter() -> Path:
    """The starter model's file."""
    return starter_model()


@pytest.fixture(scope="session")
def shallow(starter: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with few layers: quick, and what it says means nothing."""
    return make_shallow(starter, tmp_path_factory.mktemp("shallow") / starter.name)


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """A data folder that is not there yet, as on the first start."""
    return tmp_path / "data"
