"""A persona from a file is read before it is added: all of it, and nothing of it acts."""

from __future__ import annotations

import pytest

from desktop.conversation import Choices, Persona
from desktop.sampling import SamplingChanges
from desktop.ui.personas.preview_panel import PersonaPreviewPanel, facts

BOLD = Persona(
    0,
    "Poet",
    Choices(
        SamplingChanges(temperature=1.2, grammar="root ::= x"),
        "<b>Be</b> a poet.\u202e Now.",
        "Llama",
        ("END", "\n"),
        8192,
        1,
        greeting="Ah.",
    ),
)


@pytest.fixture
def panel(look, ground):
    panel = PersonaPreviewPanel(look, BOLD, "poet.json", ground)
    panel.resize(340, 700)
    panel.show()
    return panel


def test_what_the_model_is_told_can_be_read_and_not_changed(panel):
    assert panel.prompt.lines.toPlainText() == "<b>Be</b> a poet.[U+202E] Now."
    assert panel.prompt.lines.isReadOnly()


def test_so_can_everything_else():
    assert facts(BOLD) == [
        "Greets with: Ah.",
        "Model: Llama",
        "Context window: 8,192 tokens",
        "Longest answer: 1 token",
        "Ends at: “END”, “\\n”",
        "Temperature: 1.2",
        "Grammar: root ::= x",
    ]
    assert facts(Persona(0, "Plain")) == []


def test_adding_and_leaving(panel):
    heard: list[object] = []
    panel.add_wanted.connect(heard.append)
    panel.back_wanted.connect(lambda: heard.append("back"))
    panel.add.click()
    panel.leave.click()
    assert heard == [BOLD, "back"]
    panel.setFocus()
    assert panel.leave.hasFocus()  # Enter adds nothing by mistake
