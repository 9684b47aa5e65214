"""The draft tells of changes by the person, and of everything that is shown."""

from __future__ import annotations

import pytest

from desktop.conversation import Choices
from desktop.ui.choices.draft import ChoicesDraft


@pytest.mark.usefixtures("qapp")
def test_what_is_shown_is_no_change_and_the_same_again_is_none():
    draft = ChoicesDraft()
    changed: list[Choices] = []
    shown: list[Choices] = []
    draft.changed.connect(changed.append)
    draft.shown.connect(lambda: shown.append(draft.choices))
    draft.show(Choices(model="two"))
    assert (changed, len(shown)) == ([], 1)
    draft.change(max_tokens=5)
    assert changed == [Choices(model="two", max_tokens=5)]
    draft.change(max_tokens=5)
    assert len(changed) == 1
    draft.take(Choices())
    assert (draft.choices, len(changed)) == (Choices(), 2)
