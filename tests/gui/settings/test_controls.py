"""Each control shows a text, and tells the text that a person chose or wrote, once."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QWidget

from desktop.ui.look.theme import Look
from desktop.ui.settings.controls import (
    Complaint,
    Control,
    LineControl,
    LinesControl,
    LinkControl,
    Option,
    OptionsControl,
    SwitchControl,
)
from tests.gui.looks import colors_of, ink_of
from tests.gui.models.person import click

C = TypeVar("C", bound=Control)
KEY = Qt.Key


def put(place: QWidget, control: C) -> tuple[C, QSignalSpy]:
    layout = place.layout()
    assert layout is not None
    layout.addWidget(control)
    control.show()
    return control, QSignalSpy(control.written)


def said(spy: QSignalSpy) -> list[str]:
    return [spy.at(number)[0] for number in range(spy.count())]


def test_a_switch(look: Look, place: QWidget) -> None:
    control, spy = put(place, SwitchControl(look, "Gentle"))
    control.show_text("on")
    assert control.switch.isChecked()
    assert said(spy) == []
    control.setFocus()
    QTest.keyClick(control.switch, KEY.Key_Space)
    assert (said(spy), control.switch.isChecked()) == (["off"], False)
    assert control.switch.accessibleName() == "Gentle"


def test_options_by_keys_and_by_clicks(look: Look, place: QWidget) -> None:
    options = [Option("a", "First"), Option("b", "Second"), Option("c", "Third")]
    control, spy = put(place, OptionsControl(look, "Theme", options))
    control.show_text("b")
    assert [b.isChecked() for b in control.buttons.values()] == [False, True, False]
    control.setFocus()
    assert control.buttons["b"].hasFocus()
    QTest.keyClick(control.buttons["b"], KEY.Key_Right)
    assert said(spy) == ["c"]
    control.buttons["a"].click()
    assert said(spy) == ["c", "a"]
    assert control.buttons["a"].accessibleName() == "Theme: First"


def test_what_is_no_option_leaves_none_chosen(look: Look, place: QWidget) -> None:
    control, _ = put(place, OptionsControl(look, "Theme", [Option("a", "First")]))
    control.show_text("a")
    control.show_text("of another version")
    assert not control.buttons["a"].isChecked()


def test_a_line_counts_when_it_is_left_and_only_if_it_was_changed(
    look: Look, place: QWidget
) -> None:
    control, spy = put(place, LineControl(look, "Threads", unset="Automatic", is_number=True))
    control.show_text("4")
    control.setFocus()
    QTest.keyClick(control.field, KEY.Key_Return)
    assert said(spy) == []
    control.field.selectAll()
    QTest.keyClicks(control.field, "12")
    control.show_text("5")
    assert control.field.text() == "12", "who is writing goes on"
    QTest.keyClick(control.field, KEY.Key_Return)
    assert said(spy) == ["12"]
    assert control.field.placeholderText() == "Automatic"


def test_escape_takes_back_what_was_written_and_then_is_for_others(
    look: Look, place: QWidget
) -> None:
    control, spy = put(place, LineControl(look, "Threads", is_number=True))
    control.show_text("4")
    control.setFocus()
    QTest.keyClicks(control.field, "many")
    QTest.keyClick(control.field, KEY.Key_Escape)
    assert (control.field.text(), said(spy)) == ("4", ["4"])
    QTest.keyClick(control.field, KEY.Key_Escape)
    assert said(spy) == ["4"]


def test_the_unit_is_in_name_and_field_and_what_is_wrong_has_another_frame(
    look: Look, place: QWidget
) -> None:
    control, _ = put(place, LineControl(look, "Kept", unit="GB", is_number=True))
    control.show_text("2")
    assert control.field.accessibleName() == "Kept, GB"
    assert look.colors.muted.name() in colors_of(control.field)
    danger = look.colors.danger.name()
    assert danger not in colors_of(control.field)
    control.complain(is_wrong=True)
    assert danger in colors_of(control.field)


def test_number_and_unit_stand_apart_in_a_mirrored_window(look: Look, place: QWidget) -> None:
    place.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    control, _ = put(place, LineControl(look, "Kept", unit="GB", is_number=True))
    control.show_text("200")
    number = ink_of(control.field, look.colors.text)
    unit = ink_of(control.field, look.colors.muted)
    assert number.width() > 5
    assert unit.united(number).width() > number.width() + 20


def test_lines_count_when_they_are_left(look: Look, place: QWidget) -> None:
    control, spy = put(place, LinesControl(look, "System prompt", unset="The model’s own"))
    elsewhere, _ = put(place, SwitchControl(look, "Other"))
    control.show_text("Be brief.")
    control.setFocus()
    control.field.lines.selectAll()
    QTest.keyClicks(control.field.lines, "Be kind.")
    control.show_text("Be brief.")
    assert control.field.lines.toPlainText() == "Be kind."
    elsewhere.setFocus()
    assert said(spy) == ["Be kind."]
    control.show_text("Be kind.")
    control.finish()
    assert said(spy) == ["Be kind."]


def test_a_link_says_what_holds_and_leads_on(look: Look, place: QWidget) -> None:
    control, _ = put(place, LinkControl(look, "Model", "Choose…"))
    wanted = QSignalSpy(control.wanted)
    control.show_text("SmolLM2")
    assert control.text() == "SmolLM2"
    click(place, "settingLink")
    assert wanted.count() == 1


def test_a_complaint_is_there_as_long_as_there_is_one(look: Look, place: QWidget) -> None:
    complaint = Complaint(look, place)
    complaint.resize(400, 20)
    assert complaint.isHidden()
    complaint.say("Threads is a whole number.")
    assert not complaint.isHidden()
    assert look.colors.danger.name() in colors_of(complaint)
    look.choose("dark")
    assert look.colors.danger.name() in colors_of(complaint)
    complaint.say("")
    assert complaint.isHidden()
    look.choose("light")
