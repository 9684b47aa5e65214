"""The page waits with a sentence, and says what of the prompt is left out."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.chat.looking import Shown
from desktop.chat.sight import Sight
from desktop.engine.protocol import Rendered
from desktop.ui.context.seen_page import SeenPage
from desktop.ui.look.theme import Look


@pytest.fixture
def page(look: Look, ground: QWidget) -> SeenPage:
    page = SeenPage(look, ground)
    page.show()
    return page


def test_it_waits_and_then_shows(page):
    page.show_waiting("Shown once the model is open.")
    assert page.facts() == "Shown once the model is open."
    assert page.view.isHidden()
    prompt = Rendered(1, "ChatML", "", [1, 2], ["<s>", "Hi"], [0], cut_tokens=3)
    page.show_prompt(Shown("m", Sight(100, 2, cut_tokens=3), prompt), note="And so on.")
    assert not page.view.isHidden()
    assert page.facts() == (
        "m · 2 of 100 tokens. 3 tokens in the middle of a long message are left out."
        " Prompt template: ChatML. And so on."
    )


def test_it_is_left_by_its_button(page):
    left: list[bool] = []
    page.closed.connect(lambda: left.append(True))
    button = page.findChild(QAbstractButton, "leaveSeen")
    assert button is not None
    assert button.accessibleName() == "Back to the conversation"
    button.click()
    assert left == [True]
