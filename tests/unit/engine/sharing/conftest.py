"""A desk in front of an engine without a model, and a window that serves one."""

from __future__ import annotations

import threading
from collections.abc import Callable

import psutil
import pytest

from desktop.engine.sharing.remote import RemoteEngine
from desktop.paths import Paths
from tests.sharing import Office, Terminal, Window


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def make_office() -> Callable[..., Office]:
    return Office


@pytest.fixture
def paths(tmp_path) -> Paths:
    folder = tmp_path / "d"
    folder.mkdir(mode=0o700)
    return Paths(folder)


@pytest.fixture
def window(paths):
    threads, files = set(threading.enumerate()), psutil.Process().num_fds()
    window = Window(paths)
    yield window
    window.close()
    assert set(threading.enumerate()) == threads
    assert psutil.Process().num_fds() == files
    assert list(paths.data_dir.iterdir()) == []


@pytest.fixture
def terminal(window):
    terminal = Terminal(window)
    assert isinstance(terminal.engine, RemoteEngine)
    yield terminal
    terminal.engine.close()
