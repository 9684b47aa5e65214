"""All that answers as an engine has the whole interface."""

from __future__ import annotations

import inspect

import pytest

from desktop.engine.fake import FakeEngine
from desktop.engine.interface import Engine
from desktop.engine.process import LocalEngine


@pytest.mark.parametrize("kind", [LocalEngine, FakeEngine])
def test_it_has_every_method_with_the_same_parameters(kind):
    names = [name for name in vars(Engine) if not name.startswith("_")]
    assert names == ["listen", "send", "close"]
    for name in names:
        asked = inspect.signature(getattr(Engine, name)).parameters
        assert list(inspect.signature(getattr(kind, name)).parameters) == list(asked)
