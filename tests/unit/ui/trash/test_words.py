"""What is said of a thing in the trash."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from desktop.store.trash import Thrown
from desktop.ui.trash import words

NOW = datetime(2026, 3, 31, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def conversation(**changed: object) -> Thrown:
    facts: dict[str, object] = {
        "conversation_id": 1,
        "title": "Llamas",
        "deleted_at": NOW - 18 * DAY,
        "count": 4,
    }
    return Thrown(**{**facts, **changed})  # type: ignore[arg-type]


def test_a_conversation():
    thrown = conversation()
    assert words.title(thrown) == "Llamas"
    assert words.about(thrown, 30, NOW) == "4 messages · deleted 13 Mar 2026 · 12 days left"
    assert words.about(thrown, 0, NOW) == "4 messages · deleted 13 Mar 2026"
    assert words.title(conversation(title="")) == "New conversation"


def test_messages():
    thrown = conversation(message_ids=(7, 8), count=2, words="Why\nllamas?")
    assert words.title(thrown) == "Why llamas?"
    assert words.about(thrown, 30, NOW).startswith("2 messages of “Llamas” · ")
    assert words.title(conversation(message_ids=(7,), words=" ")) == "Files without words"
    long = conversation(message_ids=(7,), title="llama " * 40)
    assert len(words.about(long, 0, NOW)) < 110


def test_the_last_days():
    assert words.time_left(conversation(deleted_at=NOW - 29.5 * DAY), 30, NOW) == "1 day left"
    assert words.time_left(conversation(), 7, NOW) == "gone with the next start"


def test_the_rule_and_what_was_done():
    assert words.rule(7) == "What you delete stays here for 7 days; then it is gone for good."
    assert "until you empty" in words.rule(0)
    assert (words.gone(1), words.gone(3)) == ("Deleted for good", "Deleted 3 for good")
