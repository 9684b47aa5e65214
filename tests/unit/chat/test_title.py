"""A title is asked for with examples, and taken only where it is one, of what was said."""

from __future__ import annotations

import pytest

from desktop.chat.title import needs_title, request, title_in
from desktop.conversation import Role

BREAD = "my sourdough starter smells of acetone, what should I do now?"
HUNGRY = "It is hungry: feed it more often, and keep it cooler."


def test_the_model_goes_on_after_its_own_word():
    turns = request(BREAD)
    assert (turns[-1].role, turns[-1].text) == (Role.ASSISTANT, "Title:")
    assert turns[-2].text == BREAD
    assert len(request("x" * 10_000)[-2].text) == 600


@pytest.mark.parametrize(
    ("question", "needs"), [("hi", False), ("thank you", False), (BREAD, True), ("长" * 80, True)]
)
def test_a_short_question_is_a_title_already(question, needs):
    assert needs_title(question) is needs


@pytest.mark.parametrize(
    ("written", "title"),
    [
        (" Sourdough smelling of acetone", "Sourdough smelling of acetone"),
        ('\n "Feeding a hungry starter."\nWhat else?', "Feeding a hungry starter"),
        (" **Title: Acetone in sourdough**", "Acetone in sourdough"),
        ("", ""),
        (" \n", ""),
        (" Sourdough", ""),  # a word is no title
        (" The importance of a healthy diet", ""),  # nobody spoke of it
        (" <think>Sourdough and acetone", ""),
        (" Your sourdough starter is hungry and you should feed it now", ""),  # a sentence
        (f" Sourdough {'and acetone ' * 8}", ""),
    ],
)
def test_what_is_a_title(written, title):
    assert title_in(written, question=BREAD, answer=HUNGRY) == title


def test_scripts_without_spaces():
    asked = "日本の首都について教えてください"
    assert title_in(" 日本の首都", question=asked, answer="東京です。") == "日本の首都"
    assert title_in(" 健康食品", question=asked, answer="東京です。") == ""
