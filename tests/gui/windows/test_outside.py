"""Who shows a page: the starter where there is one, else Qt."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QUrl

from desktop.ui.windows import outside
from desktop.ui.windows.outside import show_outside

PAGE = QUrl("https://example.org/ä?q=1")


@pytest.fixture
def shown(monkeypatch):
    seen: list[object] = []
    monkeypatch.setattr(outside.QDesktopServices, "openUrl", lambda url: seen.append(url))
    monkeypatch.setattr(outside, "say", lambda line, asked: seen.append((line, asked)))
    monkeypatch.setattr(outside, "opener", lambda: "/usr/bin/xdg-open")
    return seen


def test_without_a_starter_it_is_qt(shown):
    show_outside(PAGE)
    assert shown == [PAGE]


def test_the_starter_is_asked(shown, monkeypatch):
    monkeypatch.setattr(outside, "line_to_it", lambda: 7)
    show_outside(PAGE)
    assert shown == [(7, {"do": "open", "address": "https://example.org/%C3%A4?q=1"})]


def test_where_it_could_open_nothing_it_is_qt(shown, monkeypatch):
    monkeypatch.setattr(outside, "line_to_it", lambda: 7)
    monkeypatch.setattr(outside, "opener", lambda: None)
    show_outside(PAGE)
    assert shown == [PAGE]


def test_a_starter_that_is_gone_is_no_reason_to_show_nothing(shown, monkeypatch):
    def gone(_line: int, _asked: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr(outside, "line_to_it", lambda: 7)
    monkeypatch.setattr(outside, "say", gone)
    show_outside(PAGE)
    assert shown == [PAGE]
