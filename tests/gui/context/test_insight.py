"""All windows look with one caller of the desk, and each sums up with its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.conversation import Choices
from desktop.engine.fake import FakeEngine
from desktop.engine.sharing.desk import Desk
from desktop.errors import ModelNotFound
from desktop.hub.library import Library
from desktop.loop import QueueLoop
from desktop.settings import Preferences, Settings
from desktop.ui.context.insight import Insight
from tests.gui.context.test_growing import SomeModels


def test_models_are_found_by_choice_and_by_name(tmp_path: Path):
    loop = QueueLoop()
    (tmp_path / "one.gguf").touch()
    desk = Desk(FakeEngine(loop), loop)
    insight = Insight(desk, SomeModels(), Library(tmp_path), Preferences(Settings(model="one")))
    assert insight.model_for(Choices()).name == "one"
    assert insight.file_of("one") == tmp_path / "one.gguf"
    assert insight.file_of("gone") is None
    with pytest.raises(ModelNotFound):
        insight.model_for(Choices(model="gone"))
    assert insight.summarizing() is not insight.summarizing()
    desk.close()
