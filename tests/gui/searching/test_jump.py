"""From what was found to its place, also where the conversation must be read first."""

from __future__ import annotations

import pytest

from tests.gui.person import LONG, open_told, words
from tests.gui.stage import told, wait_for

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def opened(stage):
    first = open_told(stage, "One", LONG, "Two", "needle", "Three", LONG)
    other = stage.in_history(lambda h: told(h, "Elsewhere", "there is a needle", LONG, LONG))
    stage.settle()
    return stage, first, other


def test_in_the_open_conversation(opened):
    stage, first, _ = opened
    view, jump = stage.window.conversation, stage.window.searching.jump
    message = view.transcript.turns()[3].message.id
    assert not view.transcript.widgets_of(message)
    jump.to(first, message, "needle")
    jump.go()
    wait_for(lambda: stage.window.searching.finding.bar.hits.text() == "1 of 1")
    assert view.transcript.widgets_of(message)


def test_in_another_one_once_it_is_read(opened):
    stage, _, other = opened
    jump = stage.window.searching.jump
    jump.to(other, 8, "needle")
    jump.go()
    assert stage.window.conversation.conversation_id != other
    stage.window.open_conversation(other)
    wait_for(lambda: words(stage)[:1] == ["Elsewhere"])
    wait_for(lambda: stage.window.searching.finding.bar.hits.text() == "1 of 1")


def test_who_went_elsewhere_stays_there(opened):
    stage, first, other = opened
    stage.window.searching.jump.to(999, 1, "needle")
    stage.window.open_conversation(other)
    wait_for(lambda: words(stage)[:1] == ["Elsewhere"])
    stage.window.open_conversation(first)
    wait_for(lambda: words(stage)[:1] == ["One"])
    assert stage.window.searching.finding.bar.isHidden()


def test_a_message_that_is_gone_leads_to_its_conversation(opened):
    stage, _, other = opened
    stage.window.searching.jump.to(other, 999, "needle")
    stage.window.open_conversation(other)
    wait_for(lambda: words(stage)[:1] == ["Elsewhere"])
    assert stage.window.searching.finding.bar.isHidden()
