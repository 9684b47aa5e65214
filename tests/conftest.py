"""What tests of every kind share: the starter model, a data folder, which run, and how side by side."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from xdist.remote import Producer
from xdist.workermanage import WorkerController

from desktop.collecting import collect_due
from tests.beside import FilesAndPieces, in_order
from tests.model import starter_model
from tests.shallow import make_shallow
from tests.thorough import add_option, hear_of_left_out, leave_out_thorough, say_left_out

# Other programs share the computer: how long an example takes says nothing about the code.
hypothesis.settings.register_profile(
    "tests",
    deadline=None,
    max_examples=100,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.register_profile(
    "quick", hypothesis.settings.get_profile("tests"), max_examples=30
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Whether all tests run, or the quick ones."""
    add_option(parser)


def pytest_configure(config: pytest.Config) -> None:
    """How many examples are tried of what holds for all."""
    usual = "tests" if config.getoption("all") else "quick"
    hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", usual))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> FilesAndPieces:
    """How `-n` shares the tests out."""
    return FilesAndPieces(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Which of them run, and the order in which they are shared out."""
    leave_out_thorough(config, items)
    if hasattr(config, "workerinput"):
        in_order(items)


def pytest_testnodedown(node: WorkerController) -> None:
    """What a process beside others has to tell in the end."""
    hear_of_left_out(node)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """How many did not run."""
    say_left_out(terminalreporter, config)


gc.disable()  # as the window does, and for its reason


def pytest_collection_finish() -> None:
    """All that was imported and collected stays to the end."""
    gc.freeze()


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
