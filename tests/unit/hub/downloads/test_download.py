"""A download is a value: the same model has the same folder, and a share of it is known or not."""

from __future__ import annotations

import pytest

from desktop.hub.downloads.download import Download, State, Wanted
from desktop.hub.repository import ModelFile, Part
from desktop.model_errors import UnsafeName
from tests.values import changed

WANTED = Wanted("meta/llama", "c" * 40, ModelFile("llama", "Q4_0", (Part("llama.gguf", 100),)))


def test_the_same_model_has_the_same_folder_and_another_commit_another():
    assert WANTED.key == changed(WANTED, licence="mit").key
    assert WANTED.key != changed(WANTED, revision="d" * 40).key
    assert WANTED.key.startswith("meta--llama--")


def test_a_hostile_repository_has_no_folder():
    with pytest.raises(UnsafeName):
        _ = changed(WANTED, repo_id="../etc").key


def test_the_share_that_is_done():
    half = Download(1, WANTED, State.RUNNING, done_bytes=50, total_bytes=100)
    assert half.fraction == 0.5
    assert changed(half, total_bytes=None).fraction is None
    assert changed(half, done_bytes=900).fraction == 1
