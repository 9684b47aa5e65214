"""The model library's page in a window, on a shelf that does what the test says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.look.theme import Look
from desktop.ui.models.page import ModelsPage
from tests.gui.models.person import settle
from tests.gui.models.shelf import FakeShelf


@pytest.fixture
def shelf(tmp_path: Path) -> FakeShelf:
    return FakeShelf(tmp_path)


@pytest.fixture
def place(ground: QWidget) -> QWidget:
    """Where things stand below each other, as wide as a test makes it."""
    place = QWidget(ground)
    column = QVBoxLayout(place)
    column.setContentsMargins(0, 0, 0, 0)
    place.resize(820, 600)
    place.show()
    return place


@pytest.fixture
def page(look: Look, shelf: FakeShelf, ground: QWidget) -> Iterator[ModelsPage]:
    page = ModelsPage(look, shelf, ground)
    page.setGeometry(ground.rect())
    page.show()
    settle()
    yield page
    page.close()
