"""What the report finds wrong with a computer, and that looking changes nothing."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from desktop import doctor
from desktop.doctor import examine
from desktop.engine.devices import Device, Library
from desktop.engine.fake import _facts
from desktop.engine.interview import Interview
from desktop.engine.protocol import Described
from desktop.errors import EngineDied
from desktop.explain import in_one_sentence
from desktop.fit.calibration import Calibration
from desktop.models.tuning import TunedModel, Tunings
from desktop.packs.packs import packs_in
from desktop.packs.use import PackUse, Unused
from desktop.paths import Paths
from desktop.powers.support import Support
from desktop.powers.trial import Trial
from desktop.settings import Settings, SettingsFile
from desktop.store.backups import make_backup
from desktop.store.damage import note_damage
from tests.kept import key_beside, opened
from tests.packs import FILE, NAME, packed, release_of, went
from tests.values import changed

CPU = Device("CPU", "Some processor", "cpu", "CPU", 1, 2)
DESCRIBED = Described(1, "1.2 (abc1234)", [CPU], "AVX2 = 1", trial=Trial(55))


@pytest.fixture(autouse=True)
def healthy(monkeypatch) -> None:
    """An engine that answers, and is not old."""
    monkeypatch.setattr(doctor, "interview", lambda _model, **_: Interview(DESCRIBED))
    monkeypatch.setattr(doctor, "engine_age_days", lambda: 30)


@pytest.fixture
def paths(data_dir: Path) -> Paths:
    return Paths(data_dir)


def problems(paths: Paths) -> list[str]:
    found = examine(paths, explain=in_one_sentence)["problems"]
    assert all(problem.endswith((".", ")")) for problem in found)
    return found


def test_a_healthy_computer_has_none(paths):
    assert problems(paths) == []
    SettingsFile(paths.settings).save(Settings())
    opened(paths.database).close()
    assert problems(paths) == []


def test_looking_changes_nothing(paths):
    problems(paths)
    assert not paths.data_dir.exists()
    opened(paths.database).close()
    before = {path: path.read_bytes() for path in paths.data_dir.iterdir()}
    problems(paths)
    assert {path: path.read_bytes() for path in paths.data_dir.iterdir()} == before


def test_an_engine_that_died(paths, monkeypatch):
    died = Interview(error=EngineDied(-4, "illegal instruction"))
    monkeypatch.setattr(doctor, "interview", lambda _model, **_: died)
    report = examine(paths, explain=in_one_sentence)
    assert report["engine"]["llama_cpp"] is None
    assert report["devices"] == []
    (problem,) = report["problems"]
    assert "SIGILL" in problem


def test_what_the_engine_computes_with_and_what_it_can_t_use(paths, monkeypatch):
    assert examine(paths, explain=in_one_sentence)["engine"]["libraries"] == []
    libraries = [
        Library("cpu", "libggml-cpu-haswell.so", "haswell", 14),
        Library("vulkan", ""),
    ]
    described = changed(DESCRIBED, libraries=libraries)
    monkeypatch.setattr(doctor, "interview", lambda _model, **_: Interview(described))
    assert examine(paths, explain=in_one_sentence)["engine"]["libraries"] == [
        {
            "backend": "cpu",
            "file": "libggml-cpu-haswell.so",
            "variant": "haswell",
            "variants": 14,
            "pack": "",
        },
        {"backend": "vulkan", "file": "", "variant": "", "variants": 1, "pack": ""},
    ]


def test_what_the_engine_says_of_a_pack_and_what_is_found_in_it(paths, monkeypatch):
    files = {"libcudart.so.13": b"runtime", "libggml-cuda.so": b"backend"}
    file = paths.data_dir.parent / FILE
    release_of(monkeypatch, paths.data_dir.parent / "resources", packed(file, files))
    assert [each["is_added"] for each in examine(paths, explain=in_one_sentence)["packs"]] == [
        False
    ]
    packs_in(paths).add(file, went)
    given = []

    def interview(_model, *, packs):
        given.append(packs.to_load() is not None)
        return Interview(changed(DESCRIBED, pack=PackUse(NAME, Unused.NO_DRIVER)))

    monkeypatch.setattr(doctor, "interview", interview)
    report = examine(paths, explain=in_one_sentence)
    (pack,) = report["packs"]
    assert (pack["name"], pack["is_used"], pack["why_not"]) == (NAME, False, "no driver")
    assert given == [True]
    assert not any("pack" in problem for problem in report["problems"])
    next(paths.packs.glob("*/libcudart.so.13")).write_bytes(b"RUNTIME")
    assert any("pack" in problem for problem in examine(paths, explain=in_one_sentence)["problems"])


def test_an_old_engine(paths, monkeypatch):
    monkeypatch.setattr(doctor, "engine_age_days", lambda: doctor.OLD_ENGINE_DAYS + 1)
    (problem,) = problems(paths)
    assert f"{doctor.OLD_ENGINE_DAYS + 1} days old" in problem


@pytest.mark.parametrize(
    ("version", "is_problem"),
    [("3.51.2", True), ("3.9.9", True), ("3.51.3", False), ("4.0", False)],
)
def test_an_sqlite_with_a_known_fault(paths, monkeypatch, version, is_problem):
    monkeypatch.setattr(doctor, "sqlite_version", lambda: version)
    assert bool(problems(paths)) == is_problem


def test_no_model(paths, monkeypatch):
    monkeypatch.setattr("desktop.hub.library.starter.STARTER_PACKAGE", "no_such_package")
    assert problems(paths) == ["No model is installed."]


def test_settings_that_can_not_be_read(paths):
    paths.data_dir.mkdir()
    paths.settings.write_text("{")
    (problem,) = problems(paths)
    assert problem.startswith("The settings can't be read")


def test_a_history_that_can_not_be_read(paths):
    paths.data_dir.mkdir()
    paths.database.write_text("no database, but long enough to look like one " * 100)
    (problem,) = problems(paths)
    assert "is damaged" in problem
    assert "restore --repair" in problem


def test_damage_that_was_found_and_backups_that_are_old_are_told(paths):
    assert examine(paths, explain=str)["history"]["backups"] == 0
    with opened(paths.database) as kept:
        kept.save_draft(kept.create("Talk").id, "words")
        made_at = datetime.now(UTC) - timedelta(days=9)
        make_backup(paths.database, key_beside(paths.database), made_at)
        kept.save_draft(1, "other words")
    (problem,) = problems(paths)
    assert "9 days old" in problem
    report = examine(paths, explain=str)["history"]
    assert (report["backups"], report["newest_backup"][:10]) == (1, f"{made_at:%Y-%m-%d}")
    note_damage(paths.database)
    assert any("Damage was found" in problem for problem in problems(paths))


def test_a_folder_that_can_not_be_written(paths, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)
    (problem,) = problems(paths)
    assert "can't write" in problem


def test_little_room(paths, monkeypatch):
    monkeypatch.setattr(doctor, "_free_disk", lambda _: 12_000_000)
    (problem,) = problems(paths)
    assert "12 MB" in problem


def test_how_a_model_is_opened_and_why(paths, monkeypatch):
    assert examine(paths, explain=in_one_sentence)["opening"] is None
    facts = changed(_facts("one"), choices=["Flash attention off."])
    talked = Interview(DESCRIBED, model=facts)
    monkeypatch.setattr(doctor, "interview", lambda _model, **_: talked)
    opening = examine(paths, explain=in_one_sentence)["opening"]
    assert (opening["model"], opening["device"]) == ("SmolLM2 135M", "Some processor")
    assert opening["reasons"][0] == "No GPU: all on the processor"
    assert opening["choices"] == ["Flash attention off."]
    assert (opening["kv_type"], opening["flash_attention"], opening["gpu_layers"]) == (
        "f16",
        False,
        0,
    )


def test_what_was_tuned_and_what_is_kept_of_conversations(paths):
    report = examine(paths, explain=in_one_sentence)
    assert (report["tuned"], report["sessions"]) == ([], {"count": 0, "size_bytes": 0})
    Tunings(paths.tunings).keep(TunedModel("one", "key", "Some processor", "1.2", 3, 128))
    (tuned,) = examine(paths, explain=in_one_sentence)["tuned"]
    assert (tuned["model"], tuned["threads"], tuned["micro_batch_tokens"]) == ("one", 3, 128)


def test_what_it_knows_of_memory_and_cores(paths, monkeypatch):
    real = doctor.hardware()
    monkeypatch.setattr(doctor, "hardware", lambda: changed(real, performance_cores=3))
    report = examine(paths, explain=in_one_sentence)
    assert report["cpu"]["performance_cores"] == report["cpu"]["decode_threads"] == 3
    assert set(report["memory"]) == {"memory_bytes", "free_memory_bytes"}
    assert all(report["packages"].values())


def test_what_the_shell_says_about_the_hub_is_named_as_ignored(paths, monkeypatch):
    for name in [name for name in os.environ if name.upper().startswith("HF_")]:
        monkeypatch.delenv(name)
    monkeypatch.delenv("HTTPS_PROXY", raising=False)
    assert "HF_ENDPOINT" not in examine(paths, explain=in_one_sentence)["ignored_variables"]
    monkeypatch.setenv("HF_ENDPOINT", "https://elsewhere")
    monkeypatch.setenv("https_proxy", "http://elsewhere")
    ignored = examine(paths, explain=in_one_sentence)["ignored_variables"]
    assert {"HF_ENDPOINT", "https_proxy"} <= set(ignored)


def test_a_measurement_is_told(paths):
    assert examine(paths, explain=in_one_sentence)["measured"] is None
    paths.data_dir.mkdir()
    calibration = Calibration("llama.cpp b1", "A processor", 4)
    paths.calibration.write_bytes(msgspec.json.encode([calibration]))
    measured = examine(paths, explain=in_one_sentence)["measured"]
    assert measured == {"device": "A processor", "engine": "llama.cpp b1", "threads": 4}


def test_the_sandbox_is_what_the_engine_found(paths, monkeypatch):
    report = examine(paths, explain=in_one_sentence)
    assert report["sandbox"]["is_held"]
    assert "55 of 55 forbidden acts refused" in report["sandbox"]["in_words"]
    leaky = changed(DESCRIBED, trial=Trial(55, ("fork", "list /")))
    monkeypatch.setattr(doctor, "interview", lambda _model, **_: Interview(leaky))
    assert "The engine isn't shut in: it could fork, list /." in problems(paths)


def test_a_kernel_without_landlock_is_named(paths, monkeypatch):
    monkeypatch.setattr(doctor, "support", lambda: Support((), ("There is no Landlock.",)))
    assert problems(paths) == ["There is no Landlock."]


def test_models_without_a_sandbox_are_named(paths):
    SettingsFile(paths.settings).save(Settings(load_without_sandbox=True))
    (problem,) = problems(paths)
    assert "that is set" in problem
