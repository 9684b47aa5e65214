"""A window that counts, for all tests of this room."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.gui.context.talks import Talks, some_talks


@pytest.fixture
def talks(qapp: QApplication, data_dir: Path) -> Iterator[Talks]:  # noqa: ARG001 - Qt must be there
    with some_talks(data_dir) as made:
        yield made
