"""The list joins what lies on the disk with what is remembered; a name leads to the right model."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.hub.library.listing import chosen_by, file_model, key_of, listed
from desktop.hub.library.model import InstalledModel, Presence
from desktop.hub.library.records import KeptFile, Remembered
from tests.unit.hub.library.conftest import write_split


@pytest.fixture
def path(models_dir) -> Path:
    models_dir.mkdir(parents=True)
    (models_dir / "x.gguf").write_bytes(b"weights")
    return models_dir / "x.gguf"


def kept(path, **changes) -> KeptFile:
    status = path.stat()
    fields = {"size_bytes": status.st_size, "modified_ns": status.st_mtime_ns, "sha256": "ab"}
    return KeptFile(path.name, **(fields | changes))


def state_with(path, *files) -> Presence:
    (model,) = listed(path.parent, {"x.gguf": Remembered(origin="library", files=files)})[1:]
    return model.state


def test_a_file_as_it_was_is_present(path):
    assert state_with(path, kept(path)) is Presence.PRESENT


@pytest.mark.parametrize("changes", [{"size_bytes": 6}, {"modified_ns": 1}])
def test_another_size_or_time_is_a_change(path, changes):
    assert state_with(path, kept(path, **changes)) is Presence.CHANGED


def test_a_file_that_was_never_hashed_cannot_have_changed(path):
    assert state_with(path, kept(path, size_bytes=6, sha256="")) is Presence.PRESENT


def test_a_file_that_is_gone_is_missing_and_its_size_remembered(path):
    files = (kept(path),)
    path.unlink()
    (model,) = listed(path.parent, {"x.gguf": Remembered(origin="library", files=files)})[1:]
    assert (model.name, model.state, model.size_bytes) == ("x", Presence.MISSING, 7)
    assert (model.path, model.is_ours) == (path, True)


def test_what_was_only_noted_goes_with_its_file(path):
    assert len(listed(path.parent, {"gone.gguf": Remembered(last_used_at="2026")})) == 2


def test_a_part_that_is_gone_makes_the_model_missing(models_dir):
    parts = write_split(models_dir)
    files = tuple(kept(part) for part in parts)
    records = {parts[0].name: Remembered(origin="library", files=files)}
    assert len(listed(models_dir, records)[1].files) == 3
    parts[1].unlink()
    assert [model.state for model in listed(models_dir, records)[1:]] == [Presence.MISSING]


def test_adapters_are_not_in_the_list(path):
    (path.parent / "adapters").mkdir()
    (path.parent / "adapters" / "lora.gguf").touch()
    assert [model.name for model in listed(path.parent, {})[1:]] == ["x"]


def test_own_keys_move_with_the_folder():
    assert key_of(Path("/a/models/meta/x.gguf"), Path("/a/models")) == "meta/x.gguf"
    assert key_of(Path("/other/x.gguf"), Path("/a/models")) == "/other/x.gguf"


def model(name, path, state=Presence.PRESENT) -> InstalledModel:
    return InstalledModel(name, Path(path), 1, "library", state=state)


def test_a_given_name_goes_before_a_files_name():
    first, second = model("b", "/m/a.gguf"), model("a", "/m/b.gguf")
    assert chosen_by("A", [first, second]) is second
    assert chosen_by("/m/a.gguf", [first, second]) is first


def test_among_equals_the_first_wins_unless_it_is_missing():
    gone, there = model("a", "/m/a.gguf", Presence.MISSING), model("a", "/n/a.gguf")
    assert chosen_by("a", [there, model("a", "/o/a.gguf")]) is there
    assert chosen_by("a", [gone, there]) is there
    assert chosen_by("a", [gone]) is gone
    assert chosen_by("", [gone]) is None


def test_a_split_model_is_found_with_and_without_its_number():
    split = model("Mine", "/m/a-00001-of-00002.gguf")
    assert chosen_by("a", [split]) is split
    assert chosen_by("a-00001-of-00002", [split]) is split


def test_a_file_by_its_path_brings_all_its_parts(tmp_path):
    parts = write_split(tmp_path)
    found = file_model(parts[1])
    assert (found.path, found.name, found.parts) == (parts[0], "Big-Q4_0", tuple(parts))
    assert found.size_bytes == sum(part.stat().st_size for part in parts)
