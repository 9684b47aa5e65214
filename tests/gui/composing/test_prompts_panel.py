"""Saved prompts are added, reworded, deleted and brought back in the side panel."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from desktop.ui.composing.prompts_panel import PromptForm
from tests.gui.person import click, field
from tests.gui.stage import Stage


@pytest.fixture
def panel(stage: Stage) -> Stage:
    stage.show()
    stage.window.commands["editPrompts"].trigger()
    stage.settle()
    return stage


def prompts(stage: Stage) -> dict[str, str]:
    return {each.name: each.text for each in stage.in_history(lambda h: h.prompts.all())}


def fill(stage: Stage, name: str, text: str) -> None:
    form = stage.find(PromptForm, "promptForm")
    form.name.setText(name)
    form.text.lines.setPlainText(text)


def rows(stage: Stage) -> int:
    return stage.shown("promptRow")


def button(stage: Stage, words: str) -> QAbstractButton:
    found = [
        each
        for each in stage.window.findChildren(QAbstractButton)
        if each.accessibleName() == words and each.isVisible()
    ]
    return found[-1]


def test_all_are_listed(panel: Stage) -> None:
    assert rows(panel) == len(prompts(panel)) > 3


def test_a_new_one_is_written_and_offered_at_once(panel: Stage) -> None:
    before = rows(panel)
    click(panel, "newPrompt")
    assert not panel.find(QAbstractButton, "savePrompt").isEnabled()
    fill(panel, " /Daily report ", "Report on {day}.")
    click(panel, "savePrompt")
    assert prompts(panel)["Daily report"] == "Report on {day}."
    assert rows(panel) == before + 1
    field(panel).setFocus()
    QTest.keyClicks(field(panel), "/dai")
    panel.settle()
    assert panel.window.writing.prompting.popup.current == "Daily report"


def test_one_is_reworded(panel: Stage) -> None:
    button(panel, "Edit “Summarize”").click()
    panel.settle()
    assert panel.find(QLineEdit, "promptName").text() == "Summarize"
    fill(panel, "Sum up", "Sum this up: {text}")
    click(panel, "savePrompt")
    assert prompts(panel)["Sum up"] == "Sum this up: {text}"
    assert "Summarize" not in prompts(panel)


def test_cancelled_nothing_changes(panel: Stage) -> None:
    before = prompts(panel)
    click(panel, "newPrompt")
    fill(panel, "Name", "Text")
    click(panel, "cancelPrompt")
    assert prompts(panel) == before
    assert not panel.shown("promptForm")


def test_one_is_deleted_and_brought_back(panel: Stage) -> None:
    before = rows(panel)
    button(panel, "Delete “Summarize”").click()
    panel.settle()
    assert "Summarize" not in prompts(panel)
    assert rows(panel) == before - 1
    click(panel, "undo")
    assert "Summarize" in prompts(panel)
    assert rows(panel) == before


def test_every_control_has_a_name(panel: Stage) -> None:
    click(panel, "newPrompt")
    content = panel.find(QWidget, "promptsPanel")
    controls = [*content.findChildren(QAbstractButton), *content.findChildren(QLineEdit)]
    assert len(controls) > 8
    assert all(control.accessibleName() for control in controls)
