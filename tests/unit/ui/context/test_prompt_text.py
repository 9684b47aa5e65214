"""A prompt to be read: every token is where it says it is, and what was left out stands before it."""

from __future__ import annotations

import pytest

from desktop.chat.looking import Shown
from desktop.chat.prompt import PromptPart
from desktop.chat.sight import Sight
from desktop.conversation import Role
from desktop.engine.protocol import Rendered, Turn
from desktop.ui.context.prompt_text import (
    LINE_END,
    forgotten_parts,
    prompt_as_text,
    prompt_text,
    speaker,
)

PIECES = ["<|im_start|>", "user\n", "Hi ", "\u202ethere", "<|im_end|>", "\n"]


def shown(*, forgotten: int = 0) -> Shown:
    prompt = Rendered(
        1, "ChatML", "", [1, 7, 8, 9, 2, 5], PIECES, [0, 4], forgotten_messages=forgotten
    )
    turns = (
        Turn(Role.SYSTEM, "Be kind."),
        Turn(Role.USER, "Old question"),
        Turn(Role.ASSISTANT, "Old <|im_end|> answer"),
        Turn(Role.USER, "Hi there"),
    )
    parts = [PromptPart(turn, (number,)) for number, turn in enumerate(turns)]
    return Shown("m", Sight(100, 6, forgotten_messages=forgotten), prompt, parts)


@pytest.mark.parametrize("by_token", [False, True])
@pytest.mark.parametrize("forgotten", [0, 2])
def test_control_tokens_are_where_they_stand(by_token, forgotten):
    found = prompt_text(shown(forgotten=forgotten), by_token=by_token)
    control = [span for span in found.spans if span.is_control]
    assert [found.text[span.start : span.end] for span in control] == [PIECES[0], PIECES[4]]
    assert [span.token_id for span in control] == [1, 2]
    assert all(span.start >= found.gone_until for span in control)


def test_token_by_token():
    found = prompt_text(shown(), by_token=True)
    texts = [found.text[span.start : span.end] for span in found.spans]
    assert texts == [
        PIECES[0],
        f"user{LINE_END}\n",
        "Hi ",
        "[U+202E]there",
        PIECES[4],
        f"{LINE_END}\n",
    ]
    assert "".join(texts) == found.text
    assert found.gone_until == 0


def test_what_fell_out_stands_before_it_and_can_be_read():
    found = prompt_text(shown(forgotten=2), by_token=False)
    before, after = found.text[: found.gone_until], found.text[found.gone_until :]
    assert before.startswith("— Not seen by the model: the 2 oldest messages —")
    assert "You: Old question" in before
    assert "Model: Old <|im_end|> answer" in before
    assert "Be kind." not in before
    assert after.startswith(PIECES[0])
    assert [part.turn.text for part in forgotten_parts(shown(forgotten=2))] == [
        "Old question",
        "Old <|im_end|> answer",
    ]


def test_the_clipboard_gets_the_prompt_itself():
    assert prompt_as_text(shown(forgotten=2)) == "".join(PIECES)


def test_everybody_has_a_name():
    assert {speaker(role) for role in Role} == {"You", "Model", "System prompt"}
