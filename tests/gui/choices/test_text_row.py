"""A longer text counts when its field is left."""

from __future__ import annotations

from desktop.conversation import Choices
from desktop.ui.choices.draft import ChoicesDraft
from desktop.ui.choices.text_row import TextRow
from desktop.ui.models.numbers import of_knobs


def test_a_grammar_is_chosen_and_taken_back(look, ground):
    draft = ChoicesDraft()
    row = TextRow(look, draft, of_knobs(["grammar"])[0], ground)
    row.show()
    row.field.lines.setFocus()
    row.field.lines.setPlainText('root ::= "yes"\n')
    row.field.lines.clearFocus()
    assert draft.choices.sampling.grammar == 'root ::= "yes"'
    draft.show(Choices())
    row.show_value(None)
    assert row.field.lines.toPlainText() == ""
    assert row.field.lines.accessibleName() == "Grammar"
