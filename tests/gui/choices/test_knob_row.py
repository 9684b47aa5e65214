"""A knob is turned by its field or its slider, says what is wrong, and goes back by a button."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.conversation import Choices
from desktop.sampling import KNOBS, SamplingChanges
from desktop.ui.choices.around import Around
from desktop.ui.choices.draft import ChoicesDraft
from desktop.ui.choices.knob_row import SLIDES, KnobRow, usual_of
from desktop.ui.models.numbers import CONTEXT, of_knobs


@pytest.fixture
def draft(ground):
    return ChoicesDraft(ground)


@pytest.fixture
def make(look, ground, draft):
    def make_row(name: str) -> KnobRow:
        written = CONTEXT if name == "context_tokens" else of_knobs([name])[0]
        row = KnobRow(look, draft, written, ground)
        row.setGeometry(0, 0, 320, 140)
        row.show()
        draft.shown.connect(lambda: row.show_value(usual_of(name, Around())))
        row.show_value(usual_of(name, Around()))
        return row

    return make_row


def write(row: KnobRow, text: str) -> None:
    row.field.selectAll()
    row.field.setFocus()
    QTest.keyClicks(row.field, text)
    QTest.keyClick(row.field, Qt.Key.Key_Return)


def test_empty_it_shows_what_holds_and_has_nothing_to_reset(make):
    row = make("temperature")
    assert (row.field.text(), row.field.placeholderText()) == ("", "0.8")
    assert row.slider.value() == 16
    assert not row.slider.is_own
    assert not row.reset.isVisible()


def test_the_field_turns_it_beyond_the_sliders_end(make, draft):
    row = make("temperature")
    write(row, "3.5")
    assert draft.choices == Choices(SamplingChanges(temperature=3.5))
    assert row.slider.value() == row.slider.maximum()
    assert row.slider.is_own


def test_so_does_the_slider_by_its_keys(make, draft):
    row = make("top_p")
    row.slider.setFocus()
    QTest.keyClick(row.slider, Qt.Key.Key_Left)
    assert draft.choices.sampling.top_p == 0.94
    assert row.field.text() == "0.94"


def test_by_the_mouse_it_counts_when_it_is_let_go(make, draft):
    row = make("top_k")
    row.slider.setSliderDown(True)
    row.slider.setSliderPosition(90)
    row.slider.setValue(90)
    assert (row.field.text(), draft.choices) == ("90", Choices())
    row.slider.setSliderDown(False)
    assert draft.choices.sampling.top_k == 90


@pytest.mark.parametrize("text", ["9", "x", "-1"])
def test_what_is_wrong_is_said_and_taken_back(make, draft, text):
    row = make("temperature")
    write(row, text)
    assert draft.choices == Choices()
    assert row.field.text() == ""
    assert row._wrong.text() == "Temperature is a number from 0 to 5."
    write(row, "1")
    assert row._wrong.text() == ""


def test_reset_goes_back(make, draft):
    row = make("temperature")
    write(row, "1")
    assert row.reset.isVisible()
    assert row.reset.accessibleName() == "Reset Temperature"
    assert row.reset.toolTip() == "Reset to 0.8"
    row.reset.click()
    assert draft.choices == Choices()
    assert not row.reset.isVisible()
    assert row.field.hasFocus()


def test_a_knob_without_a_slider(make, draft):
    row = make("seed")
    assert row.slider is None
    assert row.field.placeholderText() == "Random"
    write(row, "42")
    assert draft.choices.sampling.seed == 42


def test_token_biases(make, draft):
    row = make("logit_bias")
    write(row, "15: -100, 7: 2.5")
    assert draft.choices.sampling.logit_bias == {15: -100.0, 7: 2.5}


def test_the_context_window_is_the_conversations(make, draft):
    row = make("context_tokens")
    assert row.field.placeholderText() == "Automatic"
    write(row, "2048")
    assert draft.choices.context_tokens == 2048
    row.reset.click()
    assert draft.choices.context_tokens == 0


@pytest.mark.parametrize("name", SLIDES)
def test_a_slider_stays_within_what_is_allowed_and_reaches_the_usual(name):
    knob = next(knob for knob in KNOBS if knob.name == name)
    least, most, step = SLIDES[name]
    assert knob.least <= least < most <= knob.most
    assert least <= knob.default <= most
    assert abs((knob.default - least) / step - round((knob.default - least) / step)) < 1e-9
