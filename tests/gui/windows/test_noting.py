"""What Qt complains of, and what nobody caught, is in the log: by its kind and its place alone."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QtMsgType, qInstallMessageHandler, qWarning

from desktop.chat.news import AnswerClosed, AnswerOpened, AskFailed
from desktop.conversation import Message, MessageState, Role
from desktop.errors import DatabaseUnusable, EngineDied
from desktop.logs import NAME
from desktop.ui.windows.noting import note_failures, what_of, write_logs
from tests.paddock import ROOT

MARKER = "marker-4711"
WARNING = QtMsgType.QtWarningMsg


@pytest.mark.parametrize(
    ("category", "text", "noted"),
    [
        ("default", f"QPainter::begin: {MARKER}", "QtWarningMsg default QPainter::begin"),
        ("qt.gui.imageio", f"{MARKER} is no image", "QtWarningMsg qt.gui.imageio"),
        (MARKER, MARKER, "QtWarningMsg"),
        (None, f"QUrl({MARKER})", "QtWarningMsg"),
        ("default", f"{MARKER} QPainter::begin: x", "QtWarningMsg default"),
    ],
)
def test_of_a_message_only_where_it_is_from(category: str, text: str, noted: str) -> None:
    assert what_of(WARNING, category, text) == noted


@pytest.mark.qt_log_ignore(MARKER)
def test_a_warning_is_noted_and_goes_on_to_who_heard_it_before(tmp_path: Path) -> None:
    heard: list[str] = []
    former = qInstallMessageHandler(lambda _kind, _context, text: heard.append(text))
    try:
        with contextlib.ExitStack() as parts:
            assert not write_logs(tmp_path, parts)
            qWarning(f"QPainter::begin: {MARKER}")
        qWarning("after the end")
    finally:
        qInstallMessageHandler(former)
    assert heard == [f"QPainter::begin: {MARKER}", "after the end"]  # the control
    text = (tmp_path / NAME).read_text()
    assert "WARNING Qt: QtWarningMsg default QPainter::begin\n" in text
    assert MARKER not in text
    assert text.count("Qt:") == 1


def test_a_folder_that_can_not_be_written_is_no_reason_not_to_start(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with contextlib.ExitStack() as parts:
        assert not write_logs(tmp_path / "file", parts)


def test_of_what_the_chat_tells_only_the_kinds_of_failures(tmp_path: Path) -> None:
    answer = Message(
        3,
        1,
        None,
        Role.ASSISTANT,
        MARKER,
        MessageState.FAILED,
        created_at=datetime(2026, 3, 1, tzinfo=UTC),
    )
    with contextlib.ExitStack() as parts:
        write_logs(tmp_path, parts)
        note_failures(AnswerClosed(answer, EngineDied(-11, MARKER)))
        note_failures(AskFailed(1, MARKER, DatabaseUnusable(Path(MARKER), MARKER)))
        note_failures(AnswerClosed(answer, None))
        note_failures(AnswerOpened(answer))
    lines = (tmp_path / NAME).read_text().splitlines()
    assert [line.split(" WARNING ")[1] for line in lines if "WARNING" in line] == [
        "AnswerClosed: EngineDied",
        "AskFailed: DatabaseUnusable",
    ]
    assert MARKER not in "".join(lines)


PROGRAM = f"""
import contextlib, pathlib, sys, threading
from PySide6.QtCore import QCoreApplication, QLoggingCategory, QTimer, qCWarning, qWarning
from desktop.ui.windows.noting import write_logs
app = QCoreApplication([])
def in_a_slot(): raise ValueError("{MARKER}")
def in_a_thread(): raise KeyError("{MARKER}")
class Left:
    def __del__(self): raise OSError("{MARKER}")
with contextlib.ExitStack() as parts:
    write_logs(pathlib.Path(sys.argv[1]), parts)
    QTimer.singleShot(0, in_a_slot)
    QTimer.singleShot(0, lambda: qWarning("QFont::setPointSize: {MARKER}"))
    qCWarning(QLoggingCategory("qt.accessibility"), "{MARKER}")
    thread = threading.Thread(target=in_a_thread)
    thread.start()
    thread.join()
    Left()
    QTimer.singleShot(50, app.quit)
    app.exec()
"""


def test_errors_in_slots_threads_and_nowhere_leave_their_kinds_and_no_words(tmp_path: Path) -> None:
    command = [sys.executable, "-c", PROGRAM, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stderr.count(MARKER) >= 5  # the control: in the terminal they are whole
    assert f"qt.accessibility: {MARKER}\n" in done.stderr
    text = "".join(file.read_text() for file in tmp_path.iterdir())
    for noted in (
        "uncaught ValueError at <string>:",
        "uncaught KeyError at <string>:",
        "uncaught OSError at <string>:",
        "Qt: QtWarningMsg default QFont::setPointSize",
    ):
        assert noted in text
    assert MARKER not in text
