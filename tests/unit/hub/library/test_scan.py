"""A home with all six programs, laid out as they write it: each model is found once, in place."""

from __future__ import annotations

import hashlib
import json
import os

import pytest

from desktop.hub.library import scan as module
from desktop.hub.library.places import Computer, Layout, Place, usual_places
from desktop.hub.library.scan import scan
from desktop.hub.library.walk import describe
from tests.unit.hub.library.conftest import write_model, write_split

COMMIT = "0123456789abcdef0123456789abcdef01234567"


@pytest.fixture
def computer(tmp_path) -> Computer:
    return Computer(tmp_path, "linux", {})


def found_on(computer, **options) -> dict[str, module.Found]:
    return {found.name: found for found in scan(usual_places(computer), **options)}


def lm_studio(home, publisher="TheBloke", repository="Llama-2-7B-Chat-GGUF", name="llama.Q4_K_M"):
    """publisher/model/file, as lmstudio.ai/docs/basics/import-model draws it."""
    folder = home / ".lmstudio" / "models" / publisher / repository
    return write_model(folder / f"{name}.gguf", name=name)


def jan(home, owner="Menlo", name="Jan-nano-Q4_0"):
    """One folder a model, with model.yml beside model.gguf."""
    data = home / ".local" / "share" / "Jan" / "data"
    path = write_model(data / "llamacpp" / "models" / owner / name / "model.gguf", name="jan")
    path.with_name("model.yml").write_text(
        f"name: {name}\nmodel_path: llamacpp/models/{owner}/{name}/model.gguf\nsize_bytes: 7\n"
    )
    return path


def gpt4all(home):
    """All in one folder, with unfinished ones beside."""
    folder = home / ".local" / "share" / "nomic.ai" / "GPT4All"
    write_model(folder / "incomplete-Phi-3.Q4_0.gguf", name="unfinished")
    (folder / "localdocs_v3.db").touch()
    return write_model(folder / "Meta-Llama-3-8B-Instruct.Q4_0.gguf", name="gpt4all")


def ollama(home, model="registry.ollama.ai/library/llama3.2/1b", layer="model", content="ollama"):
    """A manifest by host, namespace, name and tag; the blob by its digest."""
    models = home / ".ollama" / "models"
    blob = write_model(models / "blobs" / "writing", name=content)
    digest = hashlib.sha256(blob.read_bytes()).hexdigest()
    blob = blob.rename(models / "blobs" / f"sha256-{digest}")
    layers = [
        {"mediaType": "application/vnd.ollama.image.template", "digest": "sha256:" + "1" * 64},
        {"mediaType": f"application/vnd.ollama.image.{layer}", "digest": f"sha256:{digest}"},
    ]
    manifest = models / "manifests" / model
    manifest.parent.mkdir(parents=True, exist_ok=True)
    manifest.write_text(json.dumps({"schemaVersion": 2, "layers": layers}))
    return blob


def text_generation_webui(home):
    """Single files, and folders for what is split."""
    models = home / "text-generation-webui" / "user_data" / "models"
    write_split(models / "Goliath")
    (models / "place-your-models-here.txt").touch()
    return write_model(models / "mythomax.Q4_0.gguf", name="webui")


def hub_cache(home, owner="bartowski", name="Qwen2.5-0.5B-GGUF", commit=COMMIT):
    """snapshots/COMMIT/file is a link to blobs/SHA256."""
    repository = home / ".cache" / "huggingface" / "hub" / f"models--{owner}--{name}"
    blob = write_model(repository / "blobs" / "writing", name="cached")
    digest = hashlib.sha256(blob.read_bytes()).hexdigest()
    blob.rename(blob.with_name(digest))
    snapshot = repository / "snapshots" / commit
    snapshot.mkdir(parents=True)
    (snapshot / "Qwen-Q8_0.gguf").symlink_to(f"../../blobs/{digest}")
    (repository / "refs").mkdir()
    (repository / "refs" / "main").write_text(commit)
    return snapshot / "Qwen-Q8_0.gguf"


def test_a_home_with_all_six_programs(computer):
    paths = {
        "llama.Q4_K_M": ("LM Studio", lm_studio(computer.home)),
        "Menlo/Jan-nano-Q4_0": ("Jan", jan(computer.home)),
        "Meta-Llama-3-8B-Instruct.Q4_0": ("GPT4All", gpt4all(computer.home)),
        "llama3.2:1b": ("Ollama", ollama(computer.home)),
        "mythomax.Q4_0": ("text-generation-webui", text_generation_webui(computer.home)),
        "Qwen-Q8_0": ("Hugging Face cache", hub_cache(computer.home)),
    }
    found = found_on(computer)
    big = found.pop("Big-Q4_0")
    assert (big.program, len(big.files)) == ("text-generation-webui", 3)
    where = {name: (one.program, one.files[0].path) for name, one in found.items()}
    assert where == {name: (program, str(path)) for name, (program, path) in paths.items()}


def test_what_a_program_says_of_a_model_is_taken_over(computer):
    lm_studio(computer.home)
    cached, blob = hub_cache(computer.home), ollama(computer.home)
    found = found_on(computer)
    assert found["llama.Q4_K_M"].repo_id == "TheBloke/Llama-2-7B-Chat-GGUF"
    assert found["Qwen-Q8_0"].repo_id == "bartowski/Qwen2.5-0.5B-GGUF"
    assert found["Qwen-Q8_0"].commit == COMMIT
    assert found["Qwen-Q8_0"].sha256 == hashlib.sha256(cached.read_bytes()).hexdigest()
    assert found["llama3.2:1b"].sha256 == hashlib.sha256(blob.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("manifest", "name", "repo_id"),
    [
        ("registry.ollama.ai/library/phi3/mini", "phi3:mini", ""),
        ("registry.ollama.ai/mike/phi3/latest", "mike/phi3:latest", ""),
        ("hf.co/unsloth/Phi-GGUF/Q4_0", "hf.co/unsloth/Phi-GGUF:Q4_0", "unsloth/Phi-GGUF"),
    ],
)
def test_ollamas_models_are_named_as_it_names_them(computer, manifest, name, repo_id):
    ollama(computer.home, manifest)
    assert found_on(computer)[name].repo_id == repo_id


@pytest.mark.parametrize(
    "manifest", ["{", "[]", "{}", '{"layers": [7]}', '{"layers": [{"mediaType": 1, "digest": 2}]}']
)
def test_odd_manifests_are_passed_over(computer, manifest):
    ollama(computer.home)
    (computer.home / ".ollama/models/manifests/registry.ollama.ai/library/llama3.2/odd").write_text(
        manifest
    )
    assert list(found_on(computer)) == ["llama3.2:1b"]


def test_a_digest_never_leads_out_of_the_blobs(computer, tmp_path):
    blob = ollama(computer.home)
    outside = write_model(tmp_path / "outside")
    manifest = computer.home / ".ollama/models/manifests/registry.ollama.ai/library/llama3.2/1b"
    evil = manifest.read_text().replace(blob.name.removeprefix("sha256-"), "/../../../../outside")
    manifest.write_text(evil)
    (blob.parent / "sha256-").mkdir()
    assert (blob.parent / "sha256-/../../../../outside").samefile(outside)
    assert found_on(computer) == {}


def test_of_a_file_in_two_snapshots_the_newest_counts(computer):
    old = hub_cache(computer.home)
    new = old.parents[1] / ("f" * 40)
    new.mkdir()
    (new / old.name).symlink_to(os.readlink(old))
    os.utime(old.parent, (1, 1))
    assert found_on(computer)["Qwen-Q8_0"].commit == "f" * 40
    os.utime(new, (0, 0))
    assert found_on(computer)["Qwen-Q8_0"].commit == COMMIT


def test_a_file_that_two_programs_share_is_found_once(computer):
    blob = ollama(computer.home)
    shared = computer.home / ".lmstudio" / "models" / "ollama" / "llama3.2"
    shared.mkdir(parents=True)
    (shared / "llama3.2.gguf").symlink_to(blob)
    (shared / "again.gguf").hardlink_to(blob)
    assert len(found_on(computer)) == 1


def test_what_is_known_already_is_left_out(computer):
    path = lm_studio(computer.home)
    assert found_on(computer, known=[describe(str(path))]) == {}


@pytest.mark.parametrize(
    "written",
    [{"type": "adapter"}, {"architecture": "clip"}, {"architecture": "bert"}, {"tensors": ()}],
)
def test_what_cannot_answer_is_left_out(computer, written):
    kept = lm_studio(computer.home)
    write_model(kept.with_name("other.gguf"), **written)
    kept.with_name("page.gguf").write_text("<!doctype html>")
    kept.with_name("dead.gguf").symlink_to("nowhere")
    assert list(found_on(computer)) == ["llama.Q4_K_M"]


def test_jans_file_used_in_place_is_found_where_it_is(computer, tmp_path):
    elsewhere = write_model(tmp_path / "disk" / "mine.gguf")
    manifest = jan(computer.home).with_name("model.yml")
    manifest.write_text(f"name: mine\nmodel_path: '{elsewhere}'\n")
    assert {one.files[0].path for one in found_on(computer).values()} >= {str(elsewhere)}


def test_a_scan_can_be_stopped(computer):
    lm_studio(computer.home)
    ollama(computer.home)
    assert found_on(computer, stopped=lambda: True) == {}


def test_a_folder_without_end_is_left_in_time(tmp_path, monkeypatch):
    for number in range(30):
        write_model(tmp_path / f"{number}.gguf", name=str(number))
    place = Place("GPT4All", tmp_path, Layout.FILES)
    assert len(scan([place])) == 30
    monkeypatch.setattr(module, "MOST_ENTRIES", 20)
    assert len(scan([place])) < 20
    monkeypatch.setattr(module, "MOST_SECONDS", -1.0)
    assert scan([place]) == []


def test_2_gigabytes_are_not_read(computer):
    path = lm_studio(computer.home)
    with path.open("rb+") as huge:
        huge.truncate(2 << 30)
    assert found_on(computer)["llama.Q4_K_M"].files[0].size_bytes == 2 << 30
