"""What the window asks, the real chat and the tests' own can all be asked."""

from __future__ import annotations

import inspect
from types import FunctionType

import pytest

from desktop.chat.chat import Chat
from desktop.ui.conversation.asking import Asking
from tests.gui.stage import FakeChat

ASKED = {n: f for n, f in vars(Asking).items() if isinstance(f, FunctionType) and n[0] != "_"}


def test_there_is_something_to_ask() -> None:
    assert "ask" in ASKED


@pytest.mark.parametrize("kind", [Chat, FakeChat])
@pytest.mark.parametrize("name", ASKED)
def test_it_can_be_called_as_the_window_calls_it(kind: type, name: str) -> None:
    wanted = inspect.signature(ASKED[name])
    by_name = [p.name for p in wanted.parameters.values() if p.kind is p.KEYWORD_ONLY]
    arguments = [None] * (len(wanted.parameters) - len(by_name))
    inspect.signature(getattr(kind, name)).bind(*arguments, **dict.fromkeys(by_name))
