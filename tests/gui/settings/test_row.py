"""One setting: its words, its value, its default, the way back, and what is said of bad input."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QWidget

from desktop.setting_facts import setting
from desktop.settings import Settings
from desktop.ui.look.theme import Look
from desktop.ui.settings.controls import LineControl, LinkControl, OptionsControl
from desktop.ui.settings.row import SettingRow
from tests.gui.models.person import click, said, settle, shown


def a_row(look: Look, place: QWidget, name: str, **fields: object) -> SettingRow:
    row = SettingRow(look, setting(name), place)
    layout = place.layout()
    assert layout is not None
    layout.addWidget(row)
    row.show_value(getattr(Settings(**fields), name))  # type: ignore[arg-type]
    row.show()
    settle()
    return row


def write(row: SettingRow, text: str) -> LineControl:
    control = row.control
    assert isinstance(control, LineControl)
    control.setFocus()
    control.field.selectAll()
    QTest.keyClicks(control.field, text)
    QTest.keyClick(control.field, Qt.Key.Key_Return)
    return control


def test_at_its_default_it_says_only_what_it_does_and_when_it_counts(
    look: Look, place: QWidget
) -> None:
    row = a_row(look, place, "threads")
    assert row.title.text() == "Threads"
    assert row.sentence.text() == setting("threads").sentence
    assert "Counts with the next answer; the model opens anew" in said(row)
    assert "Default" not in said(row)
    assert not shown(row, QWidget, "resetSetting")


def test_what_counts_at_once_does_not_say_so_each_time(look: Look, place: QWidget) -> None:
    assert "Counts" not in said(a_row(look, place, "theme"))


def test_changed_it_says_its_default_and_offers_the_way_back(look: Look, place: QWidget) -> None:
    row = a_row(look, place, "threads", threads=4)
    wanted = QSignalSpy(row.reset_wanted)
    assert "Default: Automatic" in said(row)
    (reset,) = shown(row, QWidget, "resetSetting")
    assert reset.accessibleName() == "Reset Threads to its default"
    click(row, "resetSetting")
    assert wanted.at(0) == ["threads"]
    row.show_value(0)
    assert not shown(row, QWidget, "resetSetting")


def test_good_input_is_told_as_a_value(look: Look, place: QWidget) -> None:
    row = a_row(look, place, "sessions_bytes")
    chosen = QSignalSpy(row.chosen)
    write(row, "2.5")
    assert chosen.at(0) == ["sessions_bytes", 2_500_000_000]


def test_bad_input_is_explained_stays_and_tells_nothing(look: Look, place: QWidget) -> None:
    row = a_row(look, place, "threads", threads=4)
    chosen = QSignalSpy(row.chosen)
    control = write(row, "many")
    assert chosen.count() == 0
    assert row.complaint.text() == "Threads is a whole number from 0 to 512."
    assert row.complaint.isVisible()
    assert control.field.text() == "many"
    assert control.field.accessibleDescription() == row.complaint.text()
    write(row, "8")
    assert chosen.at(0) == ["threads", 8]
    assert not row.complaint.isVisible()
    assert control.field.accessibleDescription() == ""


def test_bad_input_stays_while_something_else_is_changed(look: Look, place: QWidget) -> None:
    row = a_row(look, place, "threads")
    control = write(row, "many")
    place.setFocus()
    row.show_value(0)
    assert (control.field.text(), row.complaint.isHidden()) == ("many", False)
    row.show_value(4)
    assert (control.field.text(), row.complaint.isHidden()) == ("4", True)


def test_escape_takes_bad_input_back(look: Look, place: QWidget) -> None:
    row = a_row(look, place, "threads", threads=4)
    control = write(row, "many")
    QTest.keyClick(control.field, Qt.Key.Key_Escape)
    assert control.field.text() == "4"
    assert not row.complaint.isVisible()


def test_a_choice_is_told_with_its_type(look: Look, place: QWidget) -> None:
    row = a_row(look, place, "text_size")
    chosen = QSignalSpy(row.chosen)
    assert isinstance(row.control, OptionsControl)
    row.control.buttons["150"].click()
    assert chosen.at(0) == ["text_size", 150]


def test_a_link_leads_on_and_says_what_holds(look: Look, place: QWidget) -> None:
    row = a_row(look, place, "sampling")
    wanted = QSignalSpy(row.link_wanted)
    assert isinstance(row.control, LinkControl)
    assert row.control.text() == "The model’s own"
    click(row, "settingLink")
    assert wanted.at(0) == ["sampling"]


def test_a_search_marks_what_it_finds(look: Look, place: QWidget) -> None:
    row = a_row(look, place, "unload_after_minutes")
    assert row.search("memory question")
    assert row.title.marked == ("memory",)
    assert row.sentence.marked == ("memory", "question")
    assert not row.search("memory telepathy")
    assert row.title.marked == ()
    assert row.search("")


@pytest.mark.parametrize(("width", "beside"), [(800, True), (260, False)])
def test_a_control_stands_beside_its_words_where_there_is_room(
    look: Look, place: QWidget, width: int, beside: bool
) -> None:
    row = a_row(look, place, "theme")
    place.resize(width, 400)
    settle()
    under = row.control.mapTo(row, row.control.rect().topLeft()).y()
    words = row.sentence.mapTo(row, row.sentence.rect().bottomLeft()).y()
    assert (under < words) is beside


def test_compact_takes_less_room(look: Look, place: QWidget) -> None:
    row = a_row(look, place, "theme")
    before = row.sizeHint().height()
    look.take(Settings(theme="light", density="compact"))
    assert row.sizeHint().height() < before
    look.take(Settings(theme="light"))
