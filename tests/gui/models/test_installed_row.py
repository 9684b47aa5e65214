"""A model's row shows whose it is, how it is, and the one button that its state asks for."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.ui.look.theme import Look
from desktop.ui.models.installed_row import InstalledRow, facts, origin_pill
from desktop.ui.models.pills import Tone
from tests.gui.models.shelf import LLAMA, LOST, OWN_FILE, QWEN, STARTER


@pytest.mark.parametrize(
    ("model", "badge"),
    [(STARTER, None), (LLAMA, None), (QWEN, "LM Studio"), (OWN_FILE, "In place"), (LOST, "Ollama")],
)
def test_whose_file_it_is(model, badge):
    pill = origin_pill(model)
    assert (pill.text if pill else None) == badge


def test_facts_as_far_as_they_are_known():
    assert facts(LLAMA) == "Q4_K_M · 4.1 GB · 9 tokens/s measured"
    assert facts(QWEN) == "Q4_K_M · 9.0 GB"


@pytest.mark.parametrize(
    ("model", "button", "tone"),
    [(QWEN, "use", Tone.PLAIN), (OWN_FILE, "verify", Tone.WARN), (LOST, "lookFor", Tone.BAD)],
)
def test_each_state_has_one_button(look: Look, ground: QWidget, model, button, tone):
    row = InstalledRow(look, model, ground)
    asked = {
        "use": QSignalSpy(row.use_wanted),
        "verify": QSignalSpy(row.verify_wanted),
        "lookFor": QSignalSpy(row.find_wanted),
    }
    buttons = row.findChildren(QAbstractButton)
    assert [each.objectName() for each in buttons] == [button]
    buttons[0].click()
    assert {name for name, spy in asked.items() if spy.count()} == {button}
    assert asked[button].at(0) == [model]
    assert model.name in buttons[0].accessibleName()
    assert row.tone is tone


def test_the_one_in_use_says_so_in_words(look: Look, ground: QWidget) -> None:
    row = InstalledRow(look, LLAMA, ground, in_use=True)
    assert [pill.text for pill in row.pills] == ["In use"]
    assert row.findChildren(QAbstractButton) == []
    assert "In use" in row.accessibleName()
