"""What rows share is made once, and anew for another look."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QWidget

from desktop.settings import Settings
from desktop.ui.look.theme import Look
from desktop.ui.transcript.typesetting import Typesetting
from tests.typeset import settle, typesetting


@pytest.fixture
def setting(look: Look, ground: QWidget) -> Iterator[Typesetting]:
    result = typesetting(look, ground)
    yield result
    result.close()


def test_formats_follow_the_size_and_inks_the_colours(look: Look, setting: Typesetting) -> None:
    formats, inks = setting.formats(), setting.inks()
    assert setting.formats() is formats
    assert setting.inks() is inks
    look.take(Settings(theme="dark", text_size=150))
    setting.renew()
    assert setting.formats().measures.scale == 1.5
    assert setting.inks() is not inks


def test_what_was_dropped_is_set_once_it_is_open_again(setting: Typesetting) -> None:
    setting.close()
    assert not setting.knows("python")
    assert setting.formulas.shape("a^2", is_display=True) is None
    setting.open()
    setting.knows("python")
    setting.formulas.shape("a^2", is_display=True)
    settle(setting)
    assert setting.knows("python")
    assert setting.formulas.shape("a^2", is_display=True) is not None


def test_lexers_come_from_the_other_thread(setting: Typesetting) -> None:
    ready = QSignalSpy(setting.lexer_ready)
    assert not setting.knows("python")
    assert not setting.knows("klingon")
    settle(setting)
    assert ready.count() == 2
    assert setting.knows("python")
    assert setting.lexer("python").name == "Python"
    assert setting.lexer("klingon") is None


def test_after_closing_nothing_comes(setting: Typesetting) -> None:
    setting.close()
    assert not setting.knows("python")
    assert setting.formulas.shape("x", is_display=False) is None
    assert not setting.workroom.busy
