"""What tests of every kind share: the starter model, a data folder, and how hypothesis searches."""

from __future__ import annotations

import os
from pathlib import Path

import hypothesis
import pytest

from tests.model import starter_model

# Other programs share the computer: how long an example takes says nothing about the code.
hypothesis.settings.register_profile(
    "tests",
    deadline=None,
    max_examples=100,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "tests"))


@pytest.fixture(scope="session")
def starter() -> Path:
    """The starter model's file."""
    return starter_model()


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """A data folder that is not there yet, as on the first start."""
    return tmp_path / "data"
