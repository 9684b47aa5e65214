"""What a conversation is called where it is shown."""

from __future__ import annotations

import pytest

from desktop.conversation import Conversation
from desktop.ui.history.titles import UNTITLED, shown_title, window_title
from tests.unit.ui.made import THEN


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Llamas", "Llamas"),
        ("", UNTITLED),
        (" \n ", UNTITLED),
        ("two\nlines", "two lines"),
        ("abc\u202etxt", "abc[U+202E]txt"),
    ],
)
def test_one_line_that_is_never_empty(title: str, shown: str) -> None:
    assert shown_title(Conversation(1, title, THEN, THEN)) == shown


def test_a_window_is_named_after_its_conversation() -> None:
    assert window_title(Conversation(1, "Llamas", THEN, THEN)) == "Llamas — Paddock"
    assert window_title(Conversation(1, "", THEN, THEN)) == "Paddock"
