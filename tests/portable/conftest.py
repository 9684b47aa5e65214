"""The engine's wheel for every computer; without one, or on another system than Linux, nothing to check."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.portable.library_set import lay_out, newest_wheel


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel's contents."""
    wheel = newest_wheel()
    if sys.platform != "linux" or wheel is None:
        pytest.skip("no wheel: make engine-wheel")
    return lay_out(wheel, tmp_path_factory.mktemp("engine"))
