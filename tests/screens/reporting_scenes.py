"""The report of a problem in its states, by name. See `scenes.py`."""

from __future__ import annotations

from datetime import UTC, datetime

from desktop.errors import ExportNotWritten, Unwritten
from desktop.explain import Notice, explain
from desktop.reporting.report import Part, Report, Section, fact
from desktop.ui.reporting.room import ReportRoom
from desktop.ui.reporting.sheet import ReportSheet
from tests.gui.stage import spin
from tests.screens.frame_scenes import FrameStage, Scene

REPORTING_SCENES: dict[str, Scene] = {}
REPORT = Report(
    datetime(2026, 3, 1, 9, 14, tzinfo=UTC),
    (
        Section(
            Part.VERSIONS,
            (
                fact("Paddock", "0.1.0"),
                fact("Python", "3.11.7"),
                fact("SQLite", "3.54.0"),
                fact("PySide6_Essentials", "6.11.3"),
                fact("llama.cpp", "0.5.0 (0c1e570), of 2026-10-01"),
                fact("Engine, cpu", "libggml-cpu-haswell.so"),
            ),
        ),
        Section(
            Part.COMPUTER,
            (
                fact("System", "Linux 6.18.44 x86_64"),
                fact("Cores", "16 logical, 8 fast, 8 threads answer"),
                fact("Memory", "9.84 GB free of 33.28 GB"),
            ),
        ),
        Section(
            Part.SANDBOX,
            (
                fact(
                    "Engine shut in",
                    "on, 55 of 55 forbidden acts refused (Landlock 7, seccomp, limits)",
                ),
            ),
        ),
        Section(Part.STATE, (fact("Backups", 3), fact("Installed models", 2))),
        Section(Part.MODELS, ("Llama 3.2 3B Instruct", "Qwen2.5 7B Instruct")),
        Section(
            Part.LOG,
            (
                "2026-03-01 09:10:02,114 INFO version 0.1.0",
                "2026-03-01 09:12:40,871 ERROR the engine ended at Generate: -11",
                "2026-03-01 09:12:41,016 WARNING the engine failed at Load: NO_MEMORY",
            ),
        ),
        Section(
            Part.CRASH,
            (
                "2026-02-28 21:03:11 UTC",
                "Fatal Python error: Segmentation fault",
                "",
                "Current thread 0x00007f1c2d3e4740 (most recent call first):",
                '  File "canvas.py", line 188 in paintEvent',
                '  File "app.py", line 171 in _run',
            ),
        ),
    ),
)


def scene(work: Scene) -> Scene:
    REPORTING_SCENES[work.__name__] = work
    return work


def _sheet(stage: FrameStage) -> ReportSheet:
    stage.begin()
    window = stage.window
    room = window._reporting = ReportRoom(window.look, window.ground, window.loop, window.paths)
    window.closed.connect(room.close)
    room.sheet.open()
    return room.sheet


@scene
def report(stage: FrameStage) -> None:
    sheet = _sheet(stage)
    sheet.show_report(REPORT)
    sheet.words.lines.setPlainText("It went quiet while it wrote a long list, then began anew.")
    spin(0.05)


@scene
def report_gathered(stage: FrameStage) -> None:
    _sheet(stage)
    spin(0.05)


@scene
def report_parts(stage: FrameStage) -> None:
    sheet = _sheet(stage)
    sheet.show_report(REPORT)
    for part in (Part.CRASH, Part.COMPUTER):
        sheet.boxes[part].click()
    sheet.boxes[Part.MODELS].setFocus()
    sheet.say("Saved as ~/Documents/Paddock report 2026-03-01 0914.txt")
    spin(0.05)


@scene
def report_unsaved(stage: FrameStage) -> None:
    sheet = _sheet(stage)
    sheet.show_report(REPORT)
    why = explain(ExportNotWritten(Unwritten.FULL, "No space left on device"))
    sheet.refuse(Notice("The report was not saved", why.text))
    spin(0.05)


@scene
def crash_told(stage: FrameStage) -> None:
    stage.begin()
    stage.window.tell_of_crash()
    spin(0.05)
