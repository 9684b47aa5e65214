"""The report in a real window: opened in four ways, saved and copied as it is shown, and sent nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog

from desktop import doctor
from desktop.conversation import MessageState
from desktop.engine.interview import Interview
from desktop.errors import EngineDied
from desktop.ui.reporting.sheet import ReportSheet
from desktop.ui.widgets.buttons import Button
from tests.gui.person import open_told
from tests.gui.room import Room, a_room
from tests.gui.stage import Stage, wait_for

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture(autouse=True)
def _without_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "interview", lambda _model, **_: Interview())


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Iterator[Room]:
    assert qapp is not None
    with a_room(tmp_path / "data") as made:
        made.open()
        yield made


def sheet(stage: Stage) -> ReportSheet:
    found = stage.find(ReportSheet, "reportSheet")
    wait_for(found.save.isEnabled)
    return found


def save(room: Room, target: Path) -> None:
    sheet(room).save.click()
    (dialog,) = room.window.findChildren(QFileDialog, "reportPlace")
    assert dialog.selectedFiles()[0].endswith(".txt")
    dialog.fileSelected.emit(str(target))
    dialog.reject()


def test_the_command_opens_it_and_what_is_saved_is_what_is_shown(
    room: Room, tmp_path: Path
) -> None:
    room.window.commands["report"].trigger()
    found = sheet(room)
    found.words.lines.setPlainText("Größe: it went quiet 🦙")
    target = tmp_path / "mine.txt"
    save(room, target)
    wait_for(lambda: "mine.txt" in found.said.text())
    assert target.read_bytes() == found.shown.toPlainText().encode()
    assert b"Gr\xc3\xb6\xc3\x9fe: it went quiet" in target.read_bytes()


def test_without_an_ending_it_gets_one_and_nothing_is_replaced(room: Room, tmp_path: Path) -> None:
    room.window.report_problem()
    (tmp_path / "mine.txt").write_text("another's")
    save(room, tmp_path / "mine")
    wait_for((tmp_path / "mine 2.txt").exists)
    assert (tmp_path / "mine.txt").read_text() == "another's"


def test_a_place_where_nothing_can_be_written_is_told(room: Room, tmp_path: Path) -> None:
    room.window.report_problem()
    save(room, tmp_path / "nowhere" / "mine.txt")
    wait_for(sheet(room).trouble.isVisible)


def test_it_is_copied(room: Room) -> None:
    room.window.report_problem()
    sheet(room).copy.click()
    assert QGuiApplication.clipboard().text() == sheet(room).text()
    assert sheet(room).said.text() == "Copied"


def test_a_crash_leads_there(room: Room) -> None:
    room.window.tell_of_crash()
    assert "unexpectedly" in room.window.toast.accessibleName()
    room.find(Button, "undo").click()
    assert sheet(room).isVisible()


def test_a_failed_answer_leads_there_from_its_details(stage: Stage) -> None:
    open_told(stage, "A", "What is a fox?", "A fox")
    stage.chat.ask(*_place(stage), "And a mill?")
    wait_for(lambda: bool(stage.chat.open))
    stage.chat.close(MessageState.FAILED, error=EngineDied(-11, "abort() called"))
    wait_for(lambda: stage.shown("detailsButton") > 0)
    assert not stage.shown("reportFailure")
    stage.find(Button, "detailsButton").click()
    stage.settle()
    stage.find(Button, "reportFailure").click()
    assert sheet(stage).isVisible()


def _place(stage: Stage) -> tuple[int, int | None]:
    opened = stage.window.conversation.opened
    assert opened is not None
    return opened.id, stage.window.conversation.transcript.turns()[-1].message.id


def test_closed_while_it_looks_nothing_happens(room: Room) -> None:
    room.window.report_problem()
    room.window.close()
    room.settle()
