"""What a prompt, a title, a token, a model's folder and an engine's last words say is in no log or report.

The controls find it: in the history, in the record of models, in the window, and in the raw words of what
was logged.
"""

from __future__ import annotations

import contextlib
import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import qWarning
from PySide6.QtWidgets import QApplication, QLabel

from desktop import doctor
from desktop.engine.interview import Interview
from desktop.engine.process import LocalEngine
from desktop.logs import log
from desktop.reporting.gathering import gather
from desktop.reporting.report import text_of
from desktop.ui.windows.noting import write_logs
from tests.gguf_files import tiny_llama
from tests.gui.person import click, open_id, type_and_send
from tests.gui.room import Room, a_room
from tests.gui.stage import wait_for

MARKER = "zanzibar4711"
TOKEN = f"hf_{MARKER}abcdef"
DYING = f"import sys; sys.stderr.write('{MARKER} ' + repr(sys.argv)); sys.exit(3)"
pytestmark = [
    pytest.mark.qt_log_ignore(MARKER),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of this test's own, and a token in the shell."""
    folder = tmp_path / "somebody"
    folder.mkdir()
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setenv("HF_TOKEN", TOKEN)
    monkeypatch.setattr(doctor, "interview", lambda _model, **_: Interview())
    monkeypatch.setattr(sys, "excepthook", lambda *_: None)
    return folder


@pytest.fixture
def raw() -> Iterator[list[str]]:
    """What was logged, as it was before anything was taken out."""
    heard: list[str] = []
    control = logging.Handler()
    control.emit = lambda record: heard.append(record.getMessage())  # type: ignore[method-assign]
    log.addHandler(control)
    yield heard
    log.removeHandler(control)


@pytest.fixture
def room(qapp: QApplication, home: Path) -> Iterator[Room]:
    """Whose engine dies at every command."""
    assert qapp is not None
    with contextlib.ExitStack() as parts, a_room(home / "data") as made:
        write_logs(made.paths.logs, parts)
        engine = LocalEngine(made.loop, command_line=[sys.executable, "-c", DYING])
        parts.callback(engine.close)
        made.engine = engine  # type: ignore[assignment]
        folder = home / MARKER
        folder.mkdir()
        made.library.add_file(tiny_llama(folder / "Tiny.gguf", sparse=True))
        made.open()
        yield made


def written(room: Room) -> str:
    for handler in log.handlers:
        handler.flush()
    return "".join(file.read_text() for file in room.paths.logs.iterdir())


def fail_everywhere(home: Path) -> None:
    """What somebody may write one day without thinking of it."""
    log.warning("could not open %s", home / MARKER / "Tiny.gguf")
    log.warning("with %s", TOKEN)
    qWarning(f"QImage::load: {home / MARKER}")
    try:
        raise ValueError(MARKER)
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)
        log.exception("it failed")


def test_the_marker_is_nowhere(room: Room, home: Path, raw: list[str]) -> None:
    type_and_send(room, f"What of {MARKER}?")
    wait_for(lambda: room.shown("detailsButton") > 0)
    number = open_id(room)
    assert number is not None
    room.in_history(lambda history: history.rename(number, f"About {MARKER}"))
    click(room, "detailsButton")
    fail_everywhere(home)

    # The controls: it is where it belongs.
    title = room.in_history(lambda history: history.get(number).title)
    messages = room.in_history(lambda history: history.messages(number))
    assert MARKER in title
    assert any(MARKER in message.text for message in messages.values())
    assert MARKER in room.paths.model_records.read_text()
    assert MARKER in room.find(QLabel, "details").text()
    assert sum(MARKER in each for each in raw) == 2

    report = text_of(gather(room.paths), left_out=())
    for told in ("the engine ended at", "uncaught ValueError", "could not open [path]", "[token]"):
        assert told in written(room)
        assert told in report
    assert "HF_TOKEN" in report
    assert "Tiny" in report
    for where in (written(room), report):
        assert MARKER not in where.casefold()
        assert "somebody" not in where
