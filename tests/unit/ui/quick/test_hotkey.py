"""The way of this system: none on a platform without one."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication

from desktop.ui.quick.hotkey import find_hotkey


@pytest.mark.parametrize("platform", ["offscreen", "wayland", "cocoa"])
def test_none_where_paddock_knows_none(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: platform)
    assert find_hotkey() is None
