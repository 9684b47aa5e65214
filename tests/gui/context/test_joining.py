"""The room's commands are the window's, and another model is counted anew."""

from __future__ import annotations

from desktop.chat.news import ModelSwitched
from desktop.ui.frame.commands import Menu
from tests.gui.context.talks import notes
from tests.gui.person import open_told
from tests.gui.stage import MODEL, wait_for


def test_its_commands_are_in_the_menus(talks):
    open_told(talks, *notes(2))
    talks.counted()
    names = {action.objectName() for action in talks.window.commands.in_menu(Menu.CONVERSATION)}
    assert {"contextWindow", "summarize"} <= names
    talks.window.commands["contextWindow"].trigger()
    assert talks.shown("contextParts") == 1


def test_another_model_counts_otherwise(talks):
    open_told(talks, *notes(2))
    assert talks.counted().context_tokens == 400
    talks.engine.window_tokens = 800
    talks.chat.tell(ModelSwitched(MODEL))
    wait_for(lambda: talks.meter.sight.context_tokens == 800)
