"""`paddock report`: printed and written alike, and with a real engine's own words."""

from __future__ import annotations

import json

import pytest

from desktop.engine.devices import Device
from desktop.engine.interview import Interview
from desktop.engine.protocol import Described
from desktop.hub.library import Library
from desktop.paths import Paths
from desktop.powers.trial import Trial
from tests.gguf_files import tiny_llama
from tests.paddock import is_one_sentence, paddock

CPU = Device("CPU", "Some processor", "cpu", "CPU", 1_000_000_000, 2_000_000_000)


@pytest.fixture
def without_engine(monkeypatch) -> None:
    described = Described(1, "1.2 (abc1234)", [CPU], "AVX2 = 1", trial=Trial(55))
    monkeypatch.setattr("desktop.doctor.interview", lambda _model, **_: Interview(described))


def test_the_real_one(data_dir):
    done = paddock(data_dir, "report")
    assert done.returncode == 0
    assert done.stderr == "Nothing was sent.\n"
    assert done.stdout.startswith("Paddock report\n")
    assert "55 of 55 forbidden acts refused" in done.stdout


def without_time(text: str) -> str:
    return "\n".join(
        line for line in text.split("\n") if not line.startswith(("20", "Memory", "Free"))
    )


@pytest.mark.usefixtures("without_engine")
def test_a_file_has_what_would_be_printed_and_nothing_is_replaced(run_here, tmp_path):
    printed = run_here("report")[1]
    target = tmp_path / "mine.txt"
    for name in ("mine.txt", "mine 2.txt"):
        exit_code, out, _ = run_here("report", "--output", str(target))
        assert exit_code == 0
        assert name in out
        assert "nothing was sent" in out
        assert without_time((tmp_path / name).read_text()) == without_time(printed)


@pytest.mark.usefixtures("without_engine")
def test_for_a_program(run_here, tmp_path):
    said = json.loads(run_here("report", "--json", "--output", str(tmp_path / "x"))[1])
    assert said["file"] == str(tmp_path / "x")
    titles = [each["title"] for each in said["sections"]]
    assert titles[:3] == ["Versions", "Computer", "Sandbox"]
    assert "file" not in json.loads(run_here("report", "--json")[1])


@pytest.mark.usefixtures("without_engine")
def test_names_of_models_only_for_who_asks(run_here, data_dir):
    paths = Paths(data_dir)
    library = Library(paths.models, record=paths.model_records, places=())
    library.add_file(tiny_llama(data_dir.parent / "Tiny.gguf", sparse=True))
    assert "Tiny" not in run_here("report")[1]
    assert "Tiny" in run_here("report", "--models")[1]


@pytest.mark.usefixtures("without_engine")
def test_where_nothing_can_be_written_it_says_so(run_here, tmp_path):
    exit_code, out, error = run_here("report", "--output", str(tmp_path / "no" / "x"))
    assert (exit_code, out) == (1, "")
    assert is_one_sentence(error)
