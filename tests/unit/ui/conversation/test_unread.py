"""Words for a conversation that was not read yet: at the end of its draft, or of a new one's."""

from __future__ import annotations

from pathlib import Path

from desktop.ui.conversation.unread import add_to_draft, existing
from tests.kept import opened


def test_they_stand_behind_the_draft(tmp_path: Path) -> None:
    with opened(tmp_path / "history.db") as history:
        number = history.create("Llamas").id
        history.save_draft(number, "What is ")
        add_to_draft(history, number, "a llama")
        assert history.get(number).draft == "What is a llama"


def test_where_the_conversation_is_gone_they_begin_a_new_one(tmp_path: Path) -> None:
    with opened(tmp_path / "history.db") as history:
        number = history.create("Llamas").id
        history.add_question(number, parent_id=None, text="Q")
        history.delete(number)
        add_to_draft(history, number, "a llama")
        assert [each.draft for each in history.newest()] == ["a llama"]


def test_the_conversation_that_was_open_or_an_empty_one(tmp_path: Path) -> None:
    with opened(tmp_path / "history.db") as history:
        number = history.create("Llamas").id
        assert existing(history, number) == number
        history.add_question(number, parent_id=None, text="Q")
        empty = existing(history, None)
        assert empty != number
        assert existing(history, 4711) == empty
