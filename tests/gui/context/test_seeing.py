"""The prompt is shown as it is, for the draft and for any message; details can be copied."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from desktop.ui.context.details import DetailsPanel
from desktop.ui.context.seen_page import SeenPage
from desktop.ui.transcript.turns import Request
from tests.gui.context.talks import FILE, MODEL, SYSTEM, Talks, notes
from tests.gui.person import click, field, open_told
from tests.gui.stage import wait_for


def see(talks: Talks) -> SeenPage:
    talks.window.commands["seePrompt"].trigger()
    return shown(talks)


def shown(talks: Talks) -> SeenPage:
    page = talks.window.context.seeing.page
    wait_for(page.view.isVisible)
    return page


def test_the_prompt_of_what_is_being_written(talks):
    open_told(talks, *notes(2))
    talks.write("one two three")
    page = see(talks)
    text = page.view.toPlainText()
    assert text.startswith(f"<system>{SYSTEM}<user>")
    assert text.endswith("<user>one two three")
    assert page.facts().startswith(f"{MODEL} · {talks.meter.sight.prompt_tokens} of 400 tokens.")
    assert "Prompt template: fake." in page.facts()
    assert talks.window.conversation.isHidden()
    talks.window.commands["find"].trigger()
    assert page.search.hasFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert page.isHidden()
    assert talks.window.conversation.isVisible()
    assert field(talks).hasFocus()


def test_token_by_token(talks):
    open_told(talks, "one\ntwo", "three")
    talks.counted()
    page = see(talks)
    assert not page.by_token
    click(talks, "seenAsTokens")
    assert page.by_token
    assert "↵\ntwo" in page.view.toPlainText()
    span = page.view.span_at(0)
    assert span is not None
    assert span.is_control
    click(talks, "seenAsText")
    assert "↵" not in page.view.toPlainText()


def test_what_is_forgotten_can_be_read(talks):
    open_told(talks, *notes(12))
    talks.write("and?")
    page = see(talks)
    gone = talks.meter.sight.forgotten_messages
    assert f"Not seen by the model: the {gone} oldest messages" in page.view.toPlainText()
    assert "You: Bed 0 bulbs" in page.view.toPlainText()
    assert f"The {gone} oldest messages are not seen." in page.facts()


def test_of_an_answer_it_is_what_the_answer_answered(talks):
    open_told(talks, *notes(3))
    talks.counted()
    turns = talks.window.conversation.transcript.turns()
    talks.window.conversation.message_actions.do(Request.SEEN, turns[3].message.id)
    page = shown(talks)
    text = page.view.toPlainText()
    assert "Bed 1" in text
    assert "Bed 2" not in text
    assert text.endswith("bulbs")
    # It was made from 102 tokens, as the stage's answers say.
    assert "When this answer was made, the prompt had 102 tokens" in page.facts()


def test_copy_and_find(talks):
    open_told(talks, *notes(2))
    talks.write("bulbs")
    page = see(talks)
    click(talks, "copyPrompt")
    assert QApplication.clipboard().text() == page.view.toPlainText()
    QTest.keyClicks(page.search, "BULBS")
    assert "1 of 37" in said(page)
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert "2 of 37" in said(page)
    click(talks, "previousHit")
    click(talks, "previousHit")
    assert "37 of 37" in said(page)
    click(talks, "nextHit")
    assert "1 of 37" in said(page)
    click(talks, "previousHit")
    assert page.view.textCursor().position() == page.view.toPlainText().rfind("bulbs")
    page.search.setText("nowhere")
    assert "Not found" in said(page)


def said(page: SeenPage) -> str:
    hits = page.findChild(QWidget, "promptHits")
    assert hits is not None
    return hits.text()  # type: ignore[attr-defined]


def test_the_page_is_left_for_another_conversation(talks):
    open_told(talks, *notes(2))
    talks.counted()
    page = see(talks)
    talks.window.conversation_wanted.emit()
    assert page.isHidden()
    assert talks.window.conversation.isVisible()
    see(talks)
    talks.window.context.step_aside(True)
    assert page.isHidden()
    assert talks.window.conversation.isHidden()  # the other page's affair


def test_without_words_or_model_the_page_says_so(talks):
    talks.show()
    talks.window.commands["seePrompt"].trigger()
    page = talks.window.context.seeing.page
    wait_for(lambda: "Nothing has been said yet" in page.facts())
    assert page.view.isHidden()


def test_details_are_shown_and_copied(talks):
    open_told(talks, *notes(2))
    talks.counted()
    talks.window.commands["details"].trigger()
    panel = talks.find(DetailsPanel, "messageDetails")
    assert f"Model: {MODEL}" in panel.text()
    assert f"File: {FILE}" in panel.text()
    click(talks, "copyDetails")
    assert QApplication.clipboard().text() == panel.text()


def test_a_summary_is_opened_edited_and_removed(talks):
    number = open_told(talks, *notes(12))
    talks.write("and?")
    click(talks, "summarizeOlder")
    wait_for(lambda: talks.meter.sight.summary_tokens > 0)
    bar = talks.window.conversation.transcript.verticalScrollBar()
    bar.setValue(0)

    def to_card() -> bool:
        bar.setValue(bar.value() + 60)
        talks.settle()
        return talks.shown("openSummary") > 0

    wait_for(to_card)
    click(talks, "openSummary")
    assert talks.shown("summaryWords") == 1
    click(talks, "editSummary")
    lines = talks.find(QWidget, "summaryEditor").findChild(QPlainTextEdit)
    lines.setPlainText("Only roses.")
    click(talks, "saveSummary")
    wait_for(lambda: talks.meter.sight.summary_tokens < 14)
    assert "Only roses." in [
        m.text for m in talks.in_history(lambda h: h.messages(number)).values()
    ]
    assert talks.window.panel.isHidden()
    click(talks, "removeSummary")  # it is open still
    wait_for(lambda: talks.meter.sight.summary_tokens == 0)
    talks.window.toast.undo()
    wait_for(lambda: talks.meter.sight.summary_tokens > 0)
