"""A window comes to the front, also when it was minimized."""

from __future__ import annotations

import os

import pytest
from PySide6.QtWidgets import QWidget

from desktop.ui.windows import in_front
from tests.gui.stage import wait_for

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_it_is_before_the_others(ground: QWidget) -> None:
    other = QWidget()
    other.show()
    other.activateWindow()
    wait_for(other.isActiveWindow)
    ground.showMinimized()
    in_front.show_in_front(ground)
    wait_for(ground.isActiveWindow)
    assert not ground.isMinimized()
    other.close()
    other.deleteLater()


def test_the_compositors_token_is_handed_on(
    ground: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_ACTIVATION_TOKEN", raising=False)
    in_front.show_in_front(ground)
    assert "XDG_ACTIVATION_TOKEN" not in os.environ
    in_front.show_in_front(ground, "token-1")
    assert os.environ.pop("XDG_ACTIVATION_TOKEN") == "token-1"


def test_others_may_come_forward_on_every_system() -> None:
    in_front.let_others_come_forward()
