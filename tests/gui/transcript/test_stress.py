"""All Markdown one can think of: drawn without a warning, the same however it came, and opening nothing."""

from __future__ import annotations

import ctypes
import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QWidget

from desktop.conversation import MessageState, ReadingPlace
from desktop.ui.look.theme import Look
from desktop.ui.transcript.turns import Turn
from desktop.ui.transcript.view import TranscriptView
from tests.gui.looks import picture
from tests.gui.stage import spin, wait_for
from tests.stress import STRESS
from tests.typeset import settle
from tests.unit.ui.made import answer

IN_OPEN = 0x20
NONBLOCK = 0o4000


@pytest.fixture
def view(look: Look, ground: QWidget) -> Iterator[TranscriptView]:
    view = TranscriptView(look, ground)
    view.resize(800, 680)
    view.show()
    yield view
    view.close_down()


def finished(text: str) -> Turn:
    return Turn(answer(2, 1, text), last=True)


def rest(view: TranscriptView) -> None:
    """Until everything near the screen is drawn as it stays."""
    for _ in range(3):
        wait_for(lambda: not view._idle.isActive(), 60)
        settle(view.typesetting)
        spin(0.02)


def pages(view: TranscriptView) -> list[QImage]:
    """All of it, screen by screen, once every formula is there."""
    bar = view.verticalScrollBar()
    for value in (*range(0, bar.maximum(), 600), bar.maximum()):
        bar.setValue(value)
        rest(view)
    view.viewport().setFocus()
    found = []
    for value in range(0, bar.maximum() + 600, 600):
        bar.setValue(value)
        rest(view)
        found.append(picture(view.viewport()))
    return found


@pytest.mark.thorough
def test_streamed_by_letter_it_ends_in_the_same_picture(view: TranscriptView) -> None:
    growing = Turn(answer(2, 1, "", state=MessageState.STREAMING), last=True, is_growing=True)
    view.open_turns([growing], ReadingPlace())
    for letter in STRESS:
        view.grow(2, letter)
        view._buffer.flush()
    view.show_turns([finished(STRESS)])
    rest(view)
    streamed = pages(view)
    view.open_turns([finished(STRESS)], ReadingPlace())
    rest(view)
    whole = pages(view)
    assert len(streamed) == len(whole) > 5
    assert [one == other for one, other in zip(streamed, whole, strict=True)] == [True] * len(whole)


def test_the_comparison_sees_a_difference(view: TranscriptView) -> None:
    view.open_turns([finished("Words")], ReadingPlace())
    rest(view)
    one = pages(view)
    view.open_turns([finished("Word")], ReadingPlace())
    rest(view)
    assert pages(view) != one


class Watch:
    """Counts how often a file is opened."""

    def __init__(self, path: Path) -> None:
        libc = ctypes.CDLL(None, use_errno=True)
        self._fd = libc.inotify_init1(NONBLOCK)
        assert self._fd >= 0
        assert libc.inotify_add_watch(self._fd, os.fsencode(path), IN_OPEN) >= 0

    def opened(self) -> bool:
        try:
            return bool(os.read(self._fd, 4096))
        except BlockingIOError:
            return False

    def close(self) -> None:
        os.close(self._fd)


@pytest.fixture
def red(tmp_path: Path, qapp: object) -> Path:
    assert qapp
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(0xFF0000)
    path = tmp_path / "red.png"
    assert image.save(str(path))
    return path


@pytest.mark.skipif(sys.platform != "linux", reason="inotify")
def test_no_file_is_opened_and_no_socket(view: TranscriptView, red: Path) -> None:
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.1)
    port = server.getsockname()[1]
    places = (f"file://{red}", str(red), f"http://127.0.0.1:{port}/x.png", f"//127.0.0.1:{port}/y")
    evil = "\n\n".join(
        f'![x]({place}) <img src="{place}"> [![x]({place})]({place}) | ![x]({place}) |\n\n'
        f"| ![x]({place}) |\n|---|\n| <img src='{place}'> |\n\n- ![x][r]\n\n[r]: {place}"
        for place in places
    )
    watch = Watch(red)
    try:
        view.open_turns([finished(evil)], ReadingPlace())
        rest(view)
        shown = pages(view)
        assert not watch.opened()
        assert all(0xFFFF0000 not in set(_colours(page)) for page in shown)
        with pytest.raises(TimeoutError):
            server.accept()
        plain = QTextDocument()  # the control: Qt itself does open it
        plain.setHtml(f'<img src="{red}">')
        plain.documentLayout()
        plain.size()
        assert watch.opened()
    finally:
        watch.close()
        server.close()


def _colours(image: QImage) -> Iterator[int]:
    for x in range(0, image.width(), 4):
        for y in range(0, image.height(), 4):
            yield image.pixel(x, y)
