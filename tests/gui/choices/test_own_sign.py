"""The sign beside the model's name says whether a conversation has settings of its own."""

from __future__ import annotations

from desktop.conversation import Choices
from desktop.ui.choices.own_sign import OwnSign


def test_it_has_words_only_where_something_was_chosen(look, ground):
    sign = OwnSign(look, ground)
    assert (sign.text(), sign.accessibleName()) == ("", "Settings of this conversation")
    sign.show_choices(Choices(max_tokens=5))
    assert sign.text() == "Own settings"
    sign.show_choices(Choices(persona="Tom & Jerry"))
    assert sign.text() == "Tom && Jerry"
    assert sign.accessibleName() == "Tom & Jerry: settings of this conversation"
    wide = sign.sizeHint().width()
    sign.show_choices(Choices())
    assert (sign.text(), sign.sizeHint().width() < wide) == ("", True)
