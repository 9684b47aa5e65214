"""A measurement is kept for one model, device and engine; the engine is asked for it in its language."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.engine.devices import Device
from desktop.engine.fake import FakeEngine
from desktop.engine.protocol import (
    Command,
    Described,
    Died,
    Event,
    Failed,
    FailureCode,
    Load,
    Loading,
    Tune,
)
from desktop.errors import EngineDied, EngineFailed, UnreadableModel
from desktop.fit.plan import Tuning
from desktop.hub.library import InstalledModel
from desktop.loop import QueueLoop
from desktop.model_errors import DoesNotFit
from desktop.models import planning
from desktop.models import tuning as module
from desktop.models.tuning import TunedModel, Tunings, device_of, key_of, newest_of, tune
from desktop.models.tuning_job import TuningJob
from desktop.settings import Settings
from tests.values import changed

CPU = Device("CPU", "A processor", "cpu", "CPU", 1, 1)
CARD = Device("CUDA0", "A card", "gpu", "CUDA", 1, 1)
DESCRIBED = Described(1, "b1", [CPU], "")
MODEL = InstalledModel("one", Path("folder/one.gguf"), 100, "file")
TUNED = TunedModel("one", "one.gguf:100", "A processor", "b1", 2, 128, {1: 9.0, 2: 15.5})


@pytest.fixture
def tunings(tmp_path):
    return Tunings(tmp_path / "tuning.json")


def test_what_is_kept_is_found_again_also_by_another_run(tunings):
    assert tunings.all() == ()
    tunings.keep(TUNED)
    assert Tunings(tunings._record).all() == (TUNED,)
    assert tunings.find(MODEL, DESCRIBED) == Tuning(2, 128)


def test_another_file_device_or_engine_was_not_measured(tunings):
    tunings.keep(TUNED)
    assert tunings.find(changed(MODEL, size_bytes=101), DESCRIBED) is None
    assert tunings.find(changed(MODEL, sha256="ab"), DESCRIBED) is None
    assert tunings.find(MODEL, changed(DESCRIBED, llama_cpp="b2")) is None
    assert tunings.find(MODEL, changed(DESCRIBED, devices=[CPU, CARD])) is None


def test_a_new_measurement_takes_the_place_of_the_old(tunings):
    other = changed(TUNED, device="A card")
    tunings.keep(TUNED)
    tunings.keep(other)
    tunings.keep(changed(TUNED, threads=4))
    assert tunings.all() == (other, changed(TUNED, threads=4))


@pytest.mark.parametrize("content", [b"", b"[{}]", b"\xff", b"[" * 10_000, b"{}"])
def test_a_damaged_record_is_none(tunings, content):
    tunings._record.write_bytes(content)
    assert tunings.find(MODEL, DESCRIBED) is None
    tunings.keep(TUNED)
    assert tunings.all() == (TUNED,)


def test_a_folder_that_takes_nothing_is_no_reason_to_fail(tmp_path):
    (tmp_path / "file").touch()
    Tunings(tmp_path / "file" / "tuning.json").keep(TUNED)


def test_a_file_is_known_by_its_hash_and_layers_go_to_the_first_gpu():
    assert key_of(MODEL) == "one.gguf:100"
    assert key_of(changed(MODEL, sha256="ab")) == "ab"
    assert device_of(DESCRIBED) == "A processor"
    assert device_of(changed(DESCRIBED, devices=[CPU, CARD])) == "A card"
    assert device_of(changed(DESCRIBED, devices=[])) == ""


def test_the_newest_of_a_model_is_shown():
    old, new = (changed(TUNED, measured_at=f"2026-01-0{day}") for day in (1, 2))
    assert newest_of(MODEL, [new, old, changed(TUNED, key="other")]) == new
    assert newest_of(MODEL, []) is None


class Scripted(FakeEngine):
    """Answers as the fake does, but for what a test sets."""

    instead: dict[type[Command], Event] = {}
    sent: list[Command] = []

    def send(self, command: Command) -> None:
        self.sent.append(command)
        if type(command) in self.instead:
            self._say(self.instead[type(command)])
        else:
            super().send(command)


@pytest.fixture
def engine(monkeypatch):
    monkeypatch.setattr(Scripted, "instead", {})
    monkeypatch.setattr(Scripted, "sent", [])
    monkeypatch.setattr(module, "LocalEngine", lambda loop, **_: Scripted(loop))
    monkeypatch.setattr(module, "busy_cores", lambda: 0.1)
    return Scripted


def test_the_model_is_loaded_and_measured(engine):
    progress: list[float] = []
    described: list[Described] = []

    def load_for(found: Described) -> Load:
        described.append(found)
        return Load(1, "one.gguf", context_tokens=512)

    tuned = tune(MODEL, load_for, on_progress=progress.append)
    assert (tuned.model, tuned.key, tuned.engine) == ("one", "one.gguf:100", "fake")
    assert (tuned.threads, tuned.micro_batch_tokens) == (1, 256)
    assert (tuned.decode_rates, tuned.prefill_rates) == ({1: 10.0}, {256: 100.0})
    assert tuned.measured_at.endswith("+00:00")
    assert progress == [0.1, 0.55]
    assert described[0].llama_cpp == "fake"
    assert [type(command) for command in engine.sent[1:]] == [Load, Tune]
    assert engine.sent[1].context_tokens == 512


@pytest.mark.parametrize(("cores", "was_busy"), [(0.2, False), (1.9, True)])
def test_it_is_remembered_unless_others_were_busy(engine, tunings, monkeypatch, cores, was_busy):
    monkeypatch.setattr(module, "busy_cores", lambda: cores)
    monkeypatch.setattr(planning, "plan_now", lambda *_: None)
    tuned = planning.tune_and_keep(MODEL, Settings(threads=3), tunings)
    assert tuned.was_busy == was_busy
    assert bool(tunings.all()) != was_busy
    assert engine.sent[1].threads == 0  # else no more than before could ever be found


@pytest.mark.parametrize(
    ("command", "event", "error"),
    [
        (Load, Failed(2, FailureCode.UNREADABLE_MODEL, "bad"), UnreadableModel(MODEL.path, "bad")),
        (Tune, Failed(3, FailureCode.ENGINE, "bad"), EngineFailed("bad")),
        (Tune, Died(-11, "tail"), EngineDied(-11, "tail")),
    ],
)
def test_what_goes_wrong_is_raised(engine, command, event, error):
    engine.instead[command] = event
    with pytest.raises(type(error)) as raised:
        tune(MODEL, lambda _: Load(1, "one.gguf"))
    assert raised.value == error


def test_a_model_that_does_not_fit_is_not_loaded(engine):
    def refuse(_: Described) -> Load:
        raise DoesNotFit("one", 2, 1, 512)

    with pytest.raises(DoesNotFit):
        tune(MODEL, refuse)
    assert len(engine.sent) == 1


def test_a_measurement_can_be_stopped(engine, tunings, monkeypatch):
    engine.instead[Tune] = Loading(3, 0.5)
    monkeypatch.setattr(planning, "plan_now", lambda *_: None)
    loop, heard = QueueLoop(), []
    run = TuningJob(loop, heard.append)
    tuned = planning.tune_and_keep(
        MODEL,
        Settings(),
        tunings,
        on_progress=lambda _: run.cancel(),
        is_stopped=lambda: run.is_cancelled,
    )
    assert tuned is None
    assert (heard, tunings.all()) == ([], ())


def test_an_engine_that_says_nothing_is_not_waited_for_for_ever(engine):
    engine.instead[Tune] = Loading(3, 0.5)
    with pytest.raises(EngineDied):
        tune(MODEL, lambda _: Load(1, "one.gguf"), within_seconds=0.1)
