"""`paddock doctor`: the report for people and for programs, and its exit code."""

from __future__ import annotations

import json

import pytest

from desktop.cli import doctor
from desktop.doctor import examine
from desktop.engine.devices import Device, Library
from desktop.engine.interview import Interview
from desktop.engine.protocol import Described
from desktop.explain import in_one_sentence
from desktop.models.tuning import TunedModel, Tunings
from desktop.paths import Paths
from desktop.powers.trial import Trial
from tests.paddock import paddock

CPU = Device("CPU", "Some processor", "cpu", "CPU", 1_000_000_000, 2_000_000_000)


@pytest.fixture
def without_engine(monkeypatch) -> None:
    """The engine's own words, without starting it."""
    described = Described(1, "1.2 (abc1234)", [CPU], "AVX2 = 1", trial=Trial(55))
    monkeypatch.setattr("desktop.doctor.interview", lambda _model, **_: Interview(described))
    monkeypatch.setattr("desktop.doctor.engine_age_days", lambda: 30)


def test_the_real_one_as_json(data_dir):
    done = paddock(data_dir, "doctor", "--json")
    report = json.loads(done.stdout)
    assert done.returncode == (1 if report["problems"] else 0)
    assert done.stderr == ""
    assert set(report) == {
        "paddock",
        "python",
        "system",
        "packages",
        "packs",
        "engine",
        "devices",
        "opening",
        "second_turn",
        "sandbox",
        "cpu",
        "memory",
        "sqlite",
        "data_dir",
        "ignored_variables",
        "measured",
        "on_battery",
        "history",
        "sessions",
        "tuned",
        "free_disk_bytes",
        "models",
        "problems",
    }
    assert report["engine"]["llama_cpp"]
    (cpu,) = [each for each in report["engine"]["libraries"] if each["backend"] == "cpu"]
    assert cpu["file"].startswith(("libggml-cpu", "ggml-cpu"))
    assert report["devices"][0]["kind"] == "cpu"
    assert report["models"] == ["SmolLM2 135M"]
    assert any("lash attention" in choice for choice in report["opening"]["choices"])
    assert report["data_dir"] == str(data_dir)
    assert not data_dir.exists()


@pytest.mark.usefixtures("without_engine")
def test_a_healthy_computer(run_here):
    exit_code, out, _ = run_here("doctor")
    assert exit_code == 0
    assert "llama.cpp 1.2 (abc1234), 30 days old" in out
    assert "CPU: Some processor (cpu, 1.0 GB free of 2.0 GB)" in out
    assert out.endswith("No problem found.\n")


@pytest.mark.usefixtures("without_engine")
def test_a_problem_is_named_and_the_exit_code_is_1(run_here, data_dir):
    data_dir.mkdir()
    (data_dir / "settings.json").write_text("{")
    exit_code, out, _ = run_here("doctor")
    assert exit_code == 1
    assert "Problem: The settings can't be read" in out
    assert "No problem found" not in out


@pytest.mark.parametrize(
    ("library", "words"),
    [
        (
            Library("cpu", "libggml-cpu-haswell.so", "haswell", 14),
            "Processor: libggml-cpu-haswell.so, of 14 variants the fastest that runs here",
        ),
        (Library("cpu", "libggml-cpu.so.0"), "Processor: libggml-cpu.so.0, the one of this build"),
        (Library("vulkan", ""), "Vulkan: not used, for lack of a device or its driver"),
        (Library("sycl", "x"), "sycl: x, the one of this build"),
    ],
)
def test_what_the_engine_computes_with_has_a_line(run_here, monkeypatch, library, words):
    described = Described(1, "1.2 (abc1234)", [CPU], "AVX2 = 1", [library])
    monkeypatch.setattr("desktop.doctor.interview", lambda _model, **_: Interview(described))
    assert words in run_here("doctor")[1].splitlines()[2]


OPENING = {
    "model": "one",
    "device": "Some processor",
    "reasons": ["No GPU: all on the processor", "Context window of 4,096 tokens in 16-bit"],
    "choices": ["Context window of 4,096 tokens.", "Flash attention off."],
}


def test_each_reason_has_a_line_and_the_window_is_told_once():
    assert doctor._opening(None) == []
    assert doctor._opening(OPENING) == [
        ["Opened", "one on Some processor"],
        ["", "No GPU: all on the processor"],
        ["", "Context window of 4,096 tokens in 16-bit"],
        ["", "Flash attention off"],
    ]


@pytest.mark.usefixtures("without_engine")
def test_a_battery_and_kept_conversations_are_told(run_here, data_dir, monkeypatch):
    assert "Power" not in run_here("doctor")[1]
    monkeypatch.setattr("desktop.doctor.on_battery", lambda: True)
    Tunings(data_dir / "tuning.json").keep(TunedModel("one", "key", "A device", "b1", 3, 128))
    out = run_here("doctor")[1]
    assert "on battery: half of the threads answer" in out
    assert "one: 3 threads, micro-batches of 128 tokens" in out
    assert "none kept" in out
    assert doctor._sessions({"count": 2, "size_bytes": 4_000_000}) == "2 segments, 4 MB"


@pytest.mark.usefixtures("without_engine")
def test_the_text_says_what_the_json_says(run_here, data_dir):
    report = examine(Paths(data_dir), explain=in_one_sentence)
    out = run_here("doctor")[1]
    for words in (report["paddock"], report["python"], report["sqlite"], *report["models"]):
        assert words in out
    assert doctor._gb(1_234_500_000) == "1.2 GB"
