"""A model's files are hashed again somewhere else, and heard of on the loop."""

from __future__ import annotations

import pytest

from desktop.hub.library import Library
from desktop.loop import QueueLoop
from desktop.model_errors import ModelFileMissing
from desktop.models.verification import Verification
from tests.gguf_files import tiny_llama
from tests.loops import run_for


@pytest.fixture
def library(tmp_path):
    (tmp_path / "models").mkdir()
    tiny_llama(tmp_path / "models" / "tiny.gguf")
    return Library(tmp_path / "models", record=tmp_path / "models.json")


def test_the_first_reading_is_believed_and_a_change_is_seen(library):
    loop, heard = QueueLoop(), []

    def verified() -> bool:
        model = library.find("tiny")
        return Verification(loop, library, model, lambda *went: heard.append(went)).run()

    assert verified()
    with library.find("tiny").path.open("r+b") as file:
        file.seek(-1, 2)
        last = file.read(1)
        file.seek(-1, 2)
        file.write(bytes([last[0] ^ 1]))
    assert not verified()
    run_for(loop, 0.01)
    size = library.find("tiny").size_bytes
    assert heard[-1] == (size, size)


def test_a_file_that_is_gone_is_said(library):
    model = library.find("tiny")
    model.path.unlink()
    with pytest.raises(ModelFileMissing):
        Verification(QueueLoop(), library, model, lambda *_: None).run()


def test_nothing_is_heard_once_it_was_cancelled(library):
    loop, heard = QueueLoop(), []
    verification = Verification(
        loop, library, library.find("tiny"), lambda *went: heard.append(went)
    )
    verification.cancel()
    verification.run()
    verification.tell(heard.append, True)
    run_for(loop, 0.01)
    assert heard == []
