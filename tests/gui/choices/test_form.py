"""Every field of the form changes what it is for, and shows what was chosen elsewhere."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from desktop.conversation import Choices
from desktop.sampling import KNOBS, PRESETS, Sampling, SamplingChanges
from desktop.ui.choices.around import Around
from desktop.ui.choices.chips import Chip
from desktop.ui.choices.draft import ChoicesDraft
from desktop.ui.choices.form import ChoicesForm, with_preset
from desktop.ui.widgets.buttons import Button
from tests.gui.models.person import settle

AROUND = Around(
    models=(("one", "1 GB"), ("two", "2 GB")),
    usual_model="one",
    usual=Sampling(temperature=0.3),
    usual_prompt="Be kind.",
    usual_max_tokens=900,
    loaded_model="one",
)


@pytest.fixture
def form(look, ground):
    form = ChoicesForm(look, ChoicesDraft(ground), ground)
    form.setGeometry(0, 0, 320, 2400)
    form.show()
    form.show_around(AROUND)
    settle()
    return form


def field(form: ChoicesForm, name: str) -> QLineEdit:
    found = form.findChild(QLineEdit, name)
    assert found is not None
    return found


def test_what_holds_elsewhere_is_shown_where_nothing_was_chosen(form):
    assert form.model.text() == "As everywhere: one"
    assert form.prompt.lines.placeholderText() == "Be kind."
    assert field(form, "temperature").placeholderText() == "0.3"
    assert field(form, "max_tokens").placeholderText() == "900"
    assert field(form, "context_tokens").placeholderText() == "Automatic"


def test_the_model(form):
    menu = form.model.menu()
    assert [action.text().split("\t")[0] for action in menu.actions()] == [
        "As everywhere: one",
        "one",
        "two",
    ]
    menu.actions()[2].trigger()
    assert form._draft.choices.model == "two"
    assert form.model.text() == "two"
    assert form._when.text() == "Opened before the next answer"
    menu.actions()[0].trigger()
    assert form._draft.choices.model == ""
    assert form._when.text() == ""


def test_the_system_prompt_counts_when_it_is_left(form):
    form.prompt.lines.setFocus()
    form.prompt.lines.setPlainText("Be a poet.")
    assert form._draft.choices == Choices()
    form.prompt.lines.clearFocus()
    assert form._draft.choices.system_prompt == "Be a poet."
    form.prompt.lines.setFocus()
    form.prompt.lines.setPlainText("  ")
    form.prompt.lines.clearFocus()
    assert form._draft.choices.system_prompt is None


def test_a_preset_turns_all_its_knobs_and_leaves_the_seed(form):
    form._draft.change(sampling=SamplingChanges(seed=4, top_k=1))
    chip = next(c for c in form.findChildren(Chip) if c.accessibleName() == "Creative")
    chip.click()
    assert form._draft.choices.sampling == with_preset(form._draft.choices, "creative")
    assert form._draft.choices.sampling.seed == 4
    assert field(form, "temperature").text() == "1"
    automatic = next(c for c in form.findChildren(Chip) if c.accessibleName() == "Automatic")
    automatic.click()
    assert form._draft.choices.sampling == SamplingChanges(seed=4)


def test_a_knob_that_is_turned_is_no_longer_the_preset(form):
    form._draft.change(sampling=PRESETS["balanced"])
    balanced = next(c for c in form.findChildren(Chip) if c.accessibleName() == "Balanced")
    assert balanced.isChecked()
    temperature = field(form, "temperature")
    temperature.setText("0.9")
    temperature.editingFinished.emit()
    assert not balanced.isChecked()


def test_the_others_are_behind_a_button_and_every_knob_is_there(form):
    more = form.findChild(Button, "moreKnobs")
    names = {knob.name for knob in KNOBS}
    assert form.findChild(QLineEdit, "typical_p") is None
    more.click()
    assert more.text() == "Fewer"
    shown = {w.objectName() for w in form.findChildren(QLineEdit)}
    shown |= {w.parent().objectName() for w in form.findChildren(QPlainTextEdit)}
    assert names <= shown
    typical = field(form, "typical_p")
    assert typical.isVisible()
    typical.setText("0.5")
    typical.editingFinished.emit()
    assert form._draft.choices.sampling.typical_p == 0.5
    more.click()
    assert not typical.isVisible()


def test_where_it_ends(form):
    form.stop.changed.emit(("END",))
    longest = field(form, "max_tokens")
    longest.setText("64")
    longest.editingFinished.emit()
    assert form._draft.choices == Choices(stop=("END",), max_tokens=64)


def test_what_was_chosen_elsewhere_stands_in_the_fields(form):
    form._draft.show(Choices(SamplingChanges(top_k=9), "Mine.", "two", ("END",), 512, 64))
    assert form.prompt.lines.toPlainText() == "Mine."
    values = [field(form, name).text() for name in ("top_k", "context_tokens", "max_tokens")]
    assert values == ["9", "512", "64"]
