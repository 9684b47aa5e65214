"""The doctor's findings as lines: all of them but folders, and names of models in a part of their own."""

from __future__ import annotations

import pytest

from desktop import doctor
from desktop.doctor import examine
from desktop.engine.devices import Device
from desktop.engine.interview import Interview
from desktop.engine.protocol import Described
from desktop.hub.library import Library
from desktop.paths import Paths
from desktop.powers.trial import Trial
from desktop.reporting.facts import lines_of
from desktop.reporting.report import Part
from tests.gguf_files import tiny_llama

CPU = Device("CPU", "Some processor", "cpu", "CPU", 1_000_000_000, 2_000_000_000)


@pytest.fixture
def found(data_dir, monkeypatch):
    trial = Trial(55, succeeded=("open a socket",))
    described = Described(1, "1.2 (abc1234)", [CPU], "AVX2 = 1", trial=trial)
    monkeypatch.setattr(doctor, "interview", lambda _model, **_: Interview(described))
    monkeypatch.setenv("HF_TOKEN", "hf_marker4711")
    paths = Paths(data_dir)
    library = Library(paths.models, record=paths.model_records, places=())
    folder = data_dir.parent / "marker-folder"
    folder.mkdir()
    library.add_file(tiny_llama(folder / "Tiny.gguf", sparse=True))
    return examine(paths, explain=lambda error: type(error).__name__, is_to_talk=False)


def text(part: Part, found) -> str:
    return "\n".join(lines_of(part, found))


def test_each_part_has_its_facts(found):
    for part, told in {
        Part.VERSIONS: ("Paddock", "1.2 (abc1234)", "PySide6_Essentials"),
        Part.COMPUTER: ("Some processor (cpu), 1.00 GB free of 2.00 GB", "AVX2 = 1"),
        Part.SANDBOX: ("NOT HELD, 54 of 55", "It could                open a socket"),
        Part.STATE: ("Key of the history      none yet", "HF_TOKEN"),
        Part.PROBLEMS: ("isn't shut in",),
        Part.MODELS: ("Tiny",),
    }.items():
        assert all(each in text(part, found) for each in told), part


def test_a_pack_that_was_added_is_told_with_what_became_of_it(found):
    pack = {"title": "CUDA 13", "is_added": True, "why_not": "no driver"}
    said = text(Part.VERSIONS, {**found, "packs": [pack]})
    assert "Pack CUDA 13" in said
    assert "no driver" in said
    assert "CUDA" not in text(Part.VERSIONS, {**found, "packs": [{**pack, "is_added": False}]})


def test_no_folder_and_no_value_of_a_variable_is_told(found, data_dir):
    all_of_it = "\n".join(text(part, found) for part in Part)
    assert str(data_dir) in str(found)  # the control: the doctor knows it
    assert str(data_dir) not in all_of_it
    assert "marker" not in all_of_it


def test_the_names_of_models_are_in_one_part_alone(found):
    for part in Part:
        assert ("Tiny" in text(part, found)) is (part is Part.MODELS)


@pytest.mark.parametrize("part", [Part.LOG, Part.CRASH])
def test_what_the_doctor_does_not_know_is_nothing(part, found):
    assert text(part, found) == ""
