"""The settings' page by itself, and a place for its parts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.settings import Settings
from desktop.ui.look.theme import Look
from desktop.ui.settings.page import SettingsPage
from tests.gui.models.person import settle


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
def page(look: Look, ground: QWidget) -> Iterator[SettingsPage]:
    page = SettingsPage(look, ground)
    page.setGeometry(ground.rect())
    page.show_settings(Settings(theme="light"))
    page.show()
    settle()
    yield page
    page.close()
    look.take(Settings(theme="light"))
