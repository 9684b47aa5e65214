"""Before a message is sent, the person is told what the model would no longer see, and can choose."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.chat.sight import State
from desktop.conversation import Role, branch
from desktop.ui.composing.chip import Chip
from desktop.ui.context.parts import ContextParts
from desktop.ui.transcript.context_rows import UnseenRow
from tests.gui.context.talks import SUMMARY, Talks, notes
from tests.gui.person import click, field, open_told, type_and_send, words
from tests.gui.stage import spin, told, wait_for

DRAFT = "And how many bulbs are there in all beds together?"


def marks(talks: Talks) -> int:
    return sum(row.isVisible() for row in talks.window.findChildren(UnseenRow))


def shown(talks: Talks, number: int) -> list[str]:
    """The roles and words of a conversation's branch, as it is on the disk."""

    def read(history):
        found = history.get(number)
        return branch(history.messages(number), found.leaf_id)

    return [each.text for each in talks.in_history(read)]


def test_the_meter_counts_what_is_there_and_what_is_typed(talks):
    open_told(talks, *notes(2))
    before = talks.counted()
    assert before.state is State.FINE
    assert (before.draft_tokens, before.context_tokens) == (0, 400)
    QTest.keyClicks(field(talks), "one two three")
    wait_for(lambda: talks.meter.sight.draft_tokens == 3)
    assert talks.meter.sight.conversation_tokens == before.conversation_tokens
    assert talks.meter.text() == f"{talks.meter.sight.prompt_tokens} of 400 tokens"
    assert talks.meter.accessibleName() == f"Context window: {talks.meter.text()}"
    assert "Draft 3" in talks.meter.accessibleDescription()
    assert "tokens/s" in talks.window.conversation.status.text()
    assert "of 4,096" not in talks.window.conversation.status.text()


def test_the_drafts_files_are_counted_too(talks):
    open_told(talks, *notes(2))
    before = talks.counted()
    field(talks).long_pasted.emit("one two three")
    wait_for(lambda: talks.meter.sight.draft_tokens > 3)
    talks.settle()
    talks.window.conversation.composer.chips.all()[0].remove_wanted.emit()
    wait_for(lambda: talks.meter.sight.draft_tokens == 0)
    assert talks.meter.sight.prompt_tokens == before.prompt_tokens


def test_typing_is_counted_once_it_rests(talks):
    open_told(talks, *notes(2))
    talks.counted()
    asked = len(talks.engine.commands)
    QTest.keyClicks(field(talks), "a few words more")
    wait_for(lambda: talks.meter.sight.draft_tokens == 4)
    assert len(talks.engine.commands) == asked + 1


def test_all_that_fits_is_sent_without_a_word(talks):
    open_told(talks, *notes(2))
    talks.write(DRAFT)
    assert talks.line.isHidden()
    assert marks(talks) == 0


def test_what_no_longer_fits_is_said_before_sending(talks):
    open_told(talks, *notes(12))
    talks.write(DRAFT)
    gone = talks.meter.sight.forgotten_messages
    assert talks.line.text() == (
        f"The {gone} oldest messages no longer fit. The model won’t see them."
    )
    assert f"{gone} messages not seen" in talks.meter.text()
    view = talks.window.conversation.transcript
    assert [t.message.id for t in view.turns() if t.ends_unseen] == [
        talks.meter.sight.forgotten_ids[-1]
    ]
    click(talks, "goOnWithout")
    assert talks.line.isHidden()
    assert field(talks).hasFocus()
    talks.write(DRAFT + " Please.")
    assert talks.line.isHidden()  # the same messages, and the person knows
    type_and_send(talks, " ")
    assert talks.chat.wishes[-1][3].startswith(DRAFT)


def test_who_sends_at_once_is_not_kept_waiting(talks):
    open_told(talks, *notes(12))
    type_and_send(talks, DRAFT)
    assert talks.chat.wishes[-1][3] == DRAFT


def test_what_an_answer_has_told_is_not_told_again(talks):
    open_told(talks, *notes(12), forgotten_messages=20)
    talks.write(DRAFT)
    assert talks.meter.sight.state is State.FORGETS
    assert talks.line.isHidden()


def test_a_bigger_context_window_is_chosen_for_this_conversation(talks):
    number = open_told(talks, *notes(12))
    talks.write(DRAFT)
    assert talks.line.bigger.text() == "Bigger context: 8,192 tokens, 0.4 GB more"
    click(talks, "biggerContext")
    wait_for(lambda: talks.meter.sight.context_tokens == 8192)
    assert talks.in_history(lambda h: h.get(number).choices.context_tokens) == 8192
    assert talks.line.isHidden()
    assert marks(talks) == 0
    talks.window.toast.undo()
    wait_for(lambda: talks.meter.sight.context_tokens == 400)
    assert talks.in_history(lambda h: h.get(number).choices.context_tokens) == 0


def test_a_bigger_one_can_be_undone_from_another_conversation(talks):
    other = talks.in_history(lambda h: told(h, "Hello", "Hello!"))
    number = open_told(talks, *notes(12))
    talks.write(DRAFT)
    click(talks, "biggerContext")
    talks.window.open_conversation(other)
    talks.settle()
    talks.window.toast.undo()
    wait_for(lambda: not talks.in_history(lambda h: h.get(number).choices.context_tokens))


def test_a_window_that_is_closed_makes_no_summary(talks):
    number = open_told(talks, *notes(12))
    talks.write(DRAFT)
    talks.summaries.holds = True
    click(talks, "summarizeOlder")
    wait_for(lambda: bool(talks.summaries.held))
    talks.window.close()
    talks.summaries.go_on()
    talks.settle()
    assert shown(talks, number) == notes(12)


def test_without_memory_no_bigger_one_is_offered(talks):
    talks.growth.larger = None
    open_told(talks, *notes(12))
    talks.write(DRAFT)
    assert talks.line.bigger.isHidden()
    assert talks.shown("summarizeOlder") == 1


def test_the_older_part_is_summed_up(talks):
    number = open_told(talks, *notes(12))
    talks.write(DRAFT)
    gone = talks.meter.sight.forgotten_messages
    click(talks, "summarizeOlder")
    wait_for(lambda: talks.meter.sight.summary_tokens > 0)
    said = shown(talks, number)
    assert said[gone] == SUMMARY
    assert len(said) == 25
    assert said[:gone] + said[gone + 1 :] == notes(12)
    sight = talks.meter.sight
    assert (sight.forgotten_messages, sight.state) == (0, State.FINE)
    assert talks.line.isHidden()
    assert words(talks) == said
    talks.window.toast.undo()
    wait_for(lambda: talks.meter.sight.summary_tokens == 0)
    assert shown(talks, number) == notes(12)


def test_a_summary_can_be_cancelled(talks):
    number = open_told(talks, *notes(12))
    talks.write(DRAFT)
    talks.summaries.holds = True
    click(talks, "summarizeOlder")
    gone = talks.meter.sight.forgotten_messages
    assert talks.room.progress.row.text() == f"Summarizing {gone} earlier messages"
    assert talks.line.isHidden()
    click(talks, "cancelSummary")
    assert talks.room.progress.isHidden()
    wait_for(lambda: not talks.line.isHidden())
    assert shown(talks, number) == notes(12)


def test_a_summary_that_fails_says_so(talks):
    open_told(talks, *notes(12))
    talks.write(DRAFT)
    talks.summaries.holds = True
    click(talks, "summarizeOlder")
    wait_for(lambda: bool(talks.summaries.held))
    talks.summaries.die()
    wait_for(lambda: talks.window.conversation.banner.isVisible())
    assert talks.room.progress.isHidden()


def test_a_short_conversation_has_nothing_to_sum_up(talks):
    open_told(talks, *notes(1))
    talks.counted()
    talks.window.commands["summarize"].trigger()
    assert talks.window.toast.isVisible()
    assert talks.summaries.commands == []


def test_another_conversation_goes_on_from_here(talks):
    number = open_told(talks, *notes(12), title="Beds")
    talks.write(DRAFT)
    gone = talks.meter.sight.forgotten_messages
    click(talks, "newFromHere")
    view = talks.window.conversation
    wait_for(lambda: view.conversation_id not in (None, number) and words(talks) != [])
    assert words(talks) == notes(12)[gone:]
    assert view.composer.text() == DRAFT
    assert shown(talks, number) == notes(12)
    assert talks.in_history(lambda h: h.get(number).draft) == ""


def test_a_message_longer_than_the_window_says_so(talks):
    open_told(talks, "Hello", "Hello!")
    talks.write("word " * 900)
    assert talks.line.text().startswith("This message is longer than the context window.")
    assert talks.line.without.text() == "Send it all the same" or marks(talks)
    click(talks, "goOnWithout")
    assert talks.line.isHidden()


def test_while_an_answer_is_written_nothing_is_asked(talks):
    open_told(talks, *notes(2))
    talks.counted()
    type_and_send(talks, "and?")
    asked = len(talks.engine.commands)
    talks.chat.read(180, 180)
    talks.chat.grow("some", 20)
    spin(0.4)
    assert len(talks.engine.commands) == asked
    assert talks.meter.text() == "200 of 4,096 tokens"
    talks.chat.close()
    wait_for(lambda: talks.meter.sight is not None)
    assert talks.meter.sight.context_tokens == 400


def test_before_the_model_is_open_the_last_answers_figures_are_shown(talks):
    talks.is_open = False
    open_told(talks, *notes(2))
    assert talks.meter.sight is None
    assert talks.meter.text() == "412 of 4,096 tokens"
    talks.is_open = True
    talks.room.refresh()
    assert talks.counted().context_tokens == 400


def test_the_parts_are_listed_by_keyboard(talks):
    open_told(talks, *notes(2))
    talks.write("one two")
    talks.meter.setFocus()
    QTest.keyClick(talks.meter, Qt.Key.Key_Return)
    parts = talks.find(ContextParts, "contextParts")
    sight = talks.meter.sight
    assert f"Conversation {sight.conversation_tokens}" in parts.text()
    assert "Draft 2 · under 1 %" in parts.text()
    assert f"Room for the answer {sight.room_tokens}" in parts.text()
    assert parts.hasFocus()
    talks.write("one two three")  # and they follow
    assert "Draft 3" in parts.text()
    talks.window.panel.leave()
    talks.write("one")


def test_nothing_is_shown_where_nothing_is_open(talks):
    open_told(talks, *notes(2))
    talks.counted()
    talks.window.conversation.clear()
    assert talks.meter.isHidden()


def test_roles_are_kept_apart(talks):
    """The summary is the model's, and is no version of a question."""
    number = open_told(talks, *notes(12))
    talks.counted()
    talks.room.summarize()
    wait_for(lambda: talks.meter.sight.summary_tokens > 0)
    turns = talks.window.conversation.transcript.turns()
    (card,) = [turn for turn in turns if turn.message.role is Role.SUMMARY]
    assert card.summed_up == turns.index(card)
    assert all(turn.versions == 1 for turn in turns)
    assert number == card.message.conversation_id


def test_files_of_the_draft_are_counted_and_their_chips_know_it(talks):
    number = open_told(talks, *notes(2))
    bare = talks.counted()
    attaching = talks.window.conversation.writing.attaching
    attaching.add_text("word " * 50)
    wait_for(lambda: bool(attaching.ready()) and talks.meter.sight.draft_tokens > 0)
    assert talks.meter.sight.draft_tokens >= 50
    assert talks.meter.sight.conversation_tokens == bare.conversation_tokens
    wait_for(lambda: "50 tokens" in talks.find(Chip, "attachmentChip").accessibleName())
    assert "about" not in talks.find(Chip, "attachmentChip").accessibleName()
    attaching.add_text("more " * 900)
    wait_for(lambda: not talks.line.isHidden())
    assert talks.window.conversation.composer.text() == ""
    assert number == talks.window.conversation.conversation_id


def test_until_it_is_counted_the_line_is_where_the_last_answer_had_it(talks):
    talks.is_open = False
    open_told(talks, *notes(6), forgotten_messages=4)
    turns = talks.window.conversation.transcript.turns()
    assert [turn.ends_unseen for turn in turns] == [False] * 3 + [True] + [False] * 8


def test_another_conversation_has_figures_of_its_own(talks):
    other = talks.in_history(lambda h: told(h, "Hello", "Hello!"))
    open_told(talks, *notes(12))
    talks.counted()
    talks.is_open = False
    talks.window.open_conversation(other)
    talks.settle()
    assert talks.meter.sight is None
    assert talks.meter.text() == "412 of 4,096 tokens"
    talks.is_open = True
    talks.room.refresh()
    assert len(talks.counted().messages) == 2
