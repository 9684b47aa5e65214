"""What is thrown away can be had back for a week, and nothing else is ever touched."""

from __future__ import annotations

import json
import os

import pytest

from desktop.hub.library.records import Remembered
from desktop.hub.library.trash import TRASH, Removed, bring_back, empty, in_trash, put_away
from desktop.model_errors import DiskRefused
from tests.unit.hub.library.conftest import write_split

NAMES = ("x.gguf",)


@pytest.fixture
def path(models_dir):
    file = models_dir / "meta" / "llama" / "x.gguf"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"weights")
    return file


@pytest.fixture
def away(path, models_dir) -> Removed:
    assert path.exists()
    removed = Removed("A / ../name", "meta/llama/x.gguf", Remembered(name="Mine"), files=NAMES)
    return put_away(removed, models_dir)


def test_it_is_moved_and_its_empty_folders_go(away, models_dir):
    assert not (models_dir / "meta").exists()
    assert models_dir.exists()
    assert away.folder.startswith(str(models_dir / TRASH))
    assert os.listdir(models_dir) == [TRASH]


def test_it_comes_back_with_its_record(away, path, models_dir):
    (listed,) = in_trash(models_dir)
    assert listed == away
    bring_back(listed, models_dir)
    assert path.read_bytes() == b"weights"
    assert in_trash(models_dir) == []


def test_it_does_not_come_back_over_another_file(away, path, models_dir):
    path.parent.mkdir(parents=True)
    path.write_bytes(b"other")
    with pytest.raises(DiskRefused):
        bring_back(away, models_dir)
    assert path.read_bytes() == b"other"
    assert in_trash(models_dir) == [away]


def test_only_the_old_is_deleted(away, models_dir):
    assert empty(models_dir, older_than_seconds=3600) == 0
    assert in_trash(models_dir) == [away]
    assert empty(models_dir, older_than_seconds=0) == 1
    assert in_trash(models_dir) == []


def test_half_a_move_is_undone(models_dir, monkeypatch):
    parts = write_split(models_dir)
    rename = os.rename

    def refusing(source, target):
        if str(source).endswith(parts[2].name):
            raise PermissionError(13, "Permission denied")
        rename(source, target)

    monkeypatch.setattr(os, "rename", refusing)
    files = tuple(path.name for path in parts)
    with pytest.raises(DiskRefused):
        put_away(Removed("Big", parts[0].name, Remembered(), files=files), models_dir)
    assert all(path.exists() for path in parts)
    assert os.listdir(models_dir / TRASH) == []


def test_a_move_that_a_crash_cut_in_half_can_be_undone(away, path, models_dir):
    path.parent.mkdir(parents=True)
    os.rename(os.path.join(away.folder, "x.gguf"), path)
    bring_back(away, models_dir)
    assert path.read_bytes() == b"weights"


@pytest.mark.parametrize(
    "changes",
    [{"key": "/etc/x"}, {"key": "../x"}, {"files": ["../x"]}, {"files": [""]}, {"key": 7}],
)
def test_a_record_that_leads_out_of_the_folder_is_not_followed(away, models_dir, changes):
    record = os.path.join(away.folder, "removed.json")
    with open(record, encoding="utf-8") as file:
        content = json.load(file)
    with open(record, "w", encoding="utf-8") as file:
        json.dump(content | changes, file)
    assert in_trash(models_dir) == []


def test_two_of_one_name_have_two_folders(path, models_dir):
    removed = Removed("x", "meta/llama/x.gguf", Remembered(), files=NAMES)
    put_away(removed, models_dir)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"second")
    put_away(removed, models_dir)
    assert len(in_trash(models_dir)) == 2
