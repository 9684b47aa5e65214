"""The parts of the context window in the side panel."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.chat.sight import MessageTokens, Sight
from desktop.ui.context.parts import ContextParts
from desktop.ui.look.theme import Look

SIGHT = Sight(
    context_tokens=1000,
    prompt_tokens=400,
    system_tokens=100,
    messages=(MessageTokens(1, 500, is_seen=False), MessageTokens(2, 250, is_seen=True)),
    forgotten_messages=1,
    cut_tokens=7,
    template="ChatML, from the model file",
)


@pytest.fixture
def parts(look: Look, ground: QWidget) -> ContextParts:
    return ContextParts(look, ground)


def test_each_part_has_its_line(parts):
    parts.show_sight(SIGHT)
    assert parts.text().splitlines() == [
        "400 of 1,000 tokens",
        "System prompt 100 · 10 %",
        "Conversation 250 · 25 %",
        "Marks between messages 50 · 5 %",
        "Room for the answer 600 · 60 %",
        "Not seen: the oldest message, 500 tokens. 7 tokens in the middle of a long message are left"
        " out.",
        "Prompt template: ChatML, from the model file.",
    ]


def test_nothing_is_counted_yet(parts):
    parts.show_sight(SIGHT)
    parts.show_sight(None)
    assert parts.text() == "Counted once the model is open."


def test_it_leads_on(parts):
    heard: list[str] = []
    parts.seen_wanted.connect(lambda: heard.append("seen"))
    parts.summary_wanted.connect(lambda: heard.append("summary"))
    for name in ("seePrompt", "summarizeFromPanel"):
        button = parts.findChild(QAbstractButton, name)
        assert button is not None
        button.click()
    assert heard == ["seen", "summary"]
