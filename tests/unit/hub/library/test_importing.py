"""A file that is dragged in is a model, or it is said why not."""

from __future__ import annotations

import pytest

from desktop.hub.library.importing import files_to_use
from desktop.model_errors import ModelFileMissing, NotAModelFile
from tests.unit.hub.library.conftest import write_model, write_split


def test_a_model_is_one_file(tmp_path):
    path = write_model(tmp_path / "x.gguf")
    (file,) = files_to_use(path)
    assert file.path == str(path)


def test_the_name_does_not_matter(tmp_path):
    assert files_to_use(write_model(tmp_path / "model.bin"))


def test_one_part_brings_the_others(tmp_path):
    parts = write_split(tmp_path)
    assert [file.path for file in files_to_use(parts[1])] == [str(path) for path in parts]


def test_a_part_alone_is_missing_the_others(tmp_path):
    parts = write_split(tmp_path)
    parts[0].unlink()
    with pytest.raises(ModelFileMissing):
        files_to_use(parts[1])


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ({"type": "adapter"}, "LoRA"),
        ({"architecture": "clip"}, "sees"),
        ({"architecture": "bert"}, "vectors"),
        ({"tensors": ()}, "vocabulary"),
    ],
)
def test_what_cannot_answer_is_told_apart(tmp_path, written, word):
    with pytest.raises(NotAModelFile) as refused:
        files_to_use(write_model(tmp_path / "x.gguf", **written))
    assert word in refused.value.reason


def test_a_folder_and_a_text_are_no_models(tmp_path):
    (tmp_path / "notes.gguf").write_text("Dear diary")
    for path in (tmp_path, tmp_path / "notes.gguf"):
        with pytest.raises(NotAModelFile):
            files_to_use(path)


def test_what_is_not_there(tmp_path):
    with pytest.raises(ModelFileMissing):
        files_to_use(tmp_path / "nowhere.gguf")
