"""The sheet shows every byte that is saved, whatever is written into it and taken out of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.explain import Notice
from desktop.reporting.report import MOST_WORDS, Part, Report, Section, bytes_of, section
from desktop.scrubbing import Scrubber
from desktop.ui.look.theme import Look
from desktop.ui.models.labels import Words
from desktop.ui.reporting.sheet import PROMISE, ReportSheet

REPORT = Report(
    datetime(2026, 3, 1, 9, 14, tzinfo=UTC),
    (
        Section(Part.VERSIONS, ("Paddock 0.1.0",)),
        Section(Part.PROBLEMS, ()),
        Section(Part.MODELS, ("Llama",)),
        Section(Part.LOG, tuple(f"line {number}" for number in range(300))),
    ),
)
ODD = "a\u00a0b\u2028c\u2029d\re\tf\u202eg\x00h\x1b[2Ji 🦙 日本語\ufffc"


@pytest.fixture
def sheet(look: Look, ground: QWidget) -> Iterator[ReportSheet]:
    ground.resize(1000, 800)
    made = ReportSheet(look, ground)
    made.open()
    yield made
    made.leave()


def shown(sheet: ReportSheet) -> str:
    return sheet.shown.toPlainText()


def test_before_there_is_anything_nothing_can_be_saved(sheet: ReportSheet) -> None:
    assert not sheet.save.isEnabled()
    assert not sheet.copy.isEnabled()
    assert not sheet.shown.isVisible()
    assert sheet.words.lines.hasFocus()
    sheet.show_report(REPORT)
    assert sheet.save.isEnabled()
    assert sheet.shown.isVisible()


def test_it_says_that_nothing_is_ever_sent(sheet: ReportSheet) -> None:
    assert PROMISE.startswith("Nothing is ever sent.")
    assert PROMISE in [each.text() for each in sheet.findChildren(Words) if each.isVisible()]


@pytest.mark.parametrize("words", ["", "It went quiet.", ODD, "x\n" * 3000])
def test_what_is_shown_is_what_is_saved_byte_for_byte(sheet: ReportSheet, words: str) -> None:
    sheet.show_report(REPORT)
    sheet.words.lines.setPlainText(words)
    assert shown(sheet).encode() == bytes_of(sheet.text())
    assert words.strip()[:4] in shown(sheet) or words is ODD
    size = sheet.findChild(Words, "reportSize")
    assert size is not None
    assert f"{len(bytes_of(sheet.text())):,} bytes" in size.text()


def test_odd_characters_in_a_log_are_shown_and_saved_alike(sheet: ReportSheet) -> None:
    odd = section(Part.LOG, [ODD, ODD], Scrubber([], "", ""))
    sheet.show_report(Report(REPORT.made_at, (odd,)))
    assert shown(sheet).encode() == bytes_of(sheet.text())
    assert "日本語" in shown(sheet)
    for acting in ("\x00", "\x1b", "\u202e", "\u2028", "\r"):
        assert acting not in sheet.text()


def test_parts_are_taken_out_and_put_in(sheet: ReportSheet) -> None:
    sheet.show_report(REPORT)
    assert set(sheet.boxes) == {Part.VERSIONS, Part.MODELS, Part.LOG}  # of what there is
    assert "line 299" in shown(sheet)
    assert "Llama" not in shown(sheet)
    sheet.boxes[Part.LOG].click()
    sheet.boxes[Part.MODELS].click()
    assert "line 299" not in shown(sheet)
    assert "Llama" in shown(sheet)
    assert shown(sheet) == sheet.text()


def test_what_was_taken_out_stays_out_when_it_is_gathered_anew(sheet: ReportSheet) -> None:
    sheet.show_report(REPORT)
    sheet.boxes[Part.LOG].click()
    sheet.show_report(REPORT)
    assert "line 299" not in shown(sheet)


def test_who_reads_stays_where_they_are(sheet: ReportSheet) -> None:
    sheet.show_report(REPORT)
    bar = sheet.shown.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    at = bar.value()
    assert at > 0
    sheet.boxes[Part.MODELS].click()
    assert bar.value() == at


def test_words_have_an_end(sheet: ReportSheet) -> None:
    sheet.show_report(REPORT)
    sheet.words.lines.setPlainText("x" * (MOST_WORDS + 10))
    assert len(sheet.words.lines.toPlainText()) == MOST_WORDS
    assert shown(sheet) == sheet.text()


def test_all_is_reached_by_keys_and_both_ways_ask(sheet: ReportSheet) -> None:
    sheet.show_report(REPORT)
    saved, copied = QSignalSpy(sheet.save_wanted), QSignalSpy(sheet.copy_wanted)
    met = set()
    for _ in range(20):
        now = QApplication.focusWidget()
        assert now is not None
        met.add(now.objectName())
        if now in (sheet.save, sheet.copy):
            QTest.keyClick(now, Qt.Key.Key_Return)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    assert {"reportWords", "reportPart_log", "reportText", "saveReport", "copyReport"} <= met
    assert saved.count() > 0
    assert copied.count() > 0


def test_a_refusal_is_told_until_something_changes(sheet: ReportSheet) -> None:
    sheet.show_report(REPORT)
    sheet.refuse(Notice("The report was not saved", "The disk is full."))
    assert sheet.trouble.isVisible()
    sheet.boxes[Part.LOG].click()
    assert not sheet.trouble.isVisible()


def test_escape_and_its_button_close_it(sheet: ReportSheet) -> None:
    QTest.keyClick(sheet.words.lines, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    sheet.open()
    close = sheet.findChild(QWidget, "closeReport")
    assert close is not None
    QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    assert not sheet.isVisible()
