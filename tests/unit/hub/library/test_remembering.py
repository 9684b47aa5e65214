"""What is found, measured or moved changes the record, and what the person said of a model stays."""

from __future__ import annotations

import pytest

from desktop.hub.library.model import Defaults, Provenance
from desktop.hub.library.records import KeptFile, Remembered
from desktop.hub.library.remembering import (
    SPEEDS,
    arrived,
    doubted,
    kept_files,
    listed_as,
    moved,
    remember_found,
    with_speed,
)
from desktop.hub.library.scan import Found
from desktop.hub.library.walk import File

FILE = File("/m/x.Q4_0.gguf", 7, 100, (1, 2))
KEPT = KeptFile("x.Q4_0.gguf", 7, 100, "ab")


def test_hashes_go_with_their_files():
    assert kept_files((FILE,), ["ab"]) == (KEPT,)
    assert kept_files((FILE,)) == (KeptFile("x.Q4_0.gguf", 7, 100),)


def test_a_file_in_the_list_keeps_the_hash_it_has():
    kept = listed_as(Remembered(files=(KEPT,)), "file", (FILE,))
    assert (kept.files, kept.origin, kept.quantization) == ((KEPT,), "file", "Q4_0")


def test_a_download_keeps_the_name_that_was_given():
    source = Provenance("a/b", "c" * 40, "llama2", "Q4_0")
    kept = arrived(Remembered(name="Mine"), (FILE,), ["ab"], source)
    assert (kept.name, kept.repo_id, kept.files) == ("Mine", "a/b", (KEPT,))


def test_a_moved_file_has_a_new_name_and_its_old_hash():
    kept = moved(Remembered(files=(KEPT,)), "file", (File("/n/y.gguf", 7, 100, (3, 4)),))
    assert kept.files == (KeptFile("y.gguf", 7, 100, "ab"),)


def test_no_time_fits_a_doubted_file():
    assert doubted(Remembered(files=(KEPT,))).files[0].modified_ns == 0


def test_only_the_last_answers_count():
    kept = Remembered()
    for speed in range(9):
        kept = with_speed(kept, float(speed), "CPU")
    assert kept.speeds == (4.0, 5.0, 6.0, 7.0, 8.0)
    assert len(kept.speeds) == SPEEDS
    assert with_speed(kept, 50.0, "GPU").speeds == (50.0,)


def remember(models, found=(), there=False) -> dict[str, Remembered]:
    remember_found(models, found, programs=["Ollama"], is_there=lambda _key: there)
    return models


def test_a_models_own_name_is_kept_only_where_the_file_does_not_say():
    models = remember({}, [Found("Ollama", "phi3:mini", (FILE,), sha256="ab")], there=True)
    assert models[FILE.path].found_as == "phi3:mini"
    models = remember({}, [Found("Ollama", "x.Q4_0", (FILE,))], there=True)
    assert models[FILE.path].found_as == ""


def test_a_hash_that_is_known_is_not_replaced_by_a_scan():
    changed = File(FILE.path, 8, 200, (1, 2))
    old = {FILE.path: Remembered(files=(KEPT,))}
    assert remember(old, [Found("Ollama", "x", (changed,))], there=True)[FILE.path].files == (KEPT,)


@pytest.mark.parametrize(
    ("remembered", "stays"),
    [
        (Remembered(origin="Ollama"), False),
        (Remembered(origin="Ollama", name="Mine"), True),
        (Remembered(origin="Ollama", defaults=Defaults(kv_type="q8_0")), True),
        (Remembered(origin="file"), True),
    ],
)
def test_what_a_program_no_longer_has_is_forgotten(remembered, stays):
    assert bool(remember({"/x": remembered})) == stays
    assert remember({"/x": remembered}, there=True)
