"""Cores as the system lists them, hybrid processors too; nonsense in a file is no reason to fail."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from desktop.engine import hardware as module
from desktop.engine.hardware import MOST_THREADS, Hardware, busy_cores, hardware, on_battery


def system(root: Path, *, performance: str, siblings: str) -> Path:
    """A /sys/devices as Linux shows it on a hybrid processor."""
    (root / "cpu_core").mkdir(parents=True)
    (root / "cpu_core/cpus").write_text(performance)
    topology = root / "system/cpu/cpu0/topology"
    topology.mkdir(parents=True)
    (topology / "thread_siblings_list").write_text(siblings)
    return root


@pytest.mark.parametrize(
    ("performance", "siblings", "cores"),
    [
        ("0-11\n", "0-1\n", 6),  # Core i5-12600K: six of them, two threads each
        ("0-15\n", "0,1\n", 8),
        ("0-7\n", "0\n", 8),  # Core Ultra 200: one thread each
        ("0-3,8-11\n", "0-1\n", 4),
        ("0\n", "0-1\n", 1),
    ],
)
def test_performance_cores_of_a_hybrid_processor(tmp_path, performance, siblings, cores):
    root = system(tmp_path, performance=performance, siblings=siblings)
    assert module._intel_performance_cores(root) == cores


def test_a_processor_of_one_kind_has_no_such_list(tmp_path):
    assert module._intel_performance_cores(tmp_path) is None


@pytest.mark.parametrize("nonsense", ["", "\n", "all", "1-2-3", "0-"])
def test_nonsense_is_not_believed(tmp_path, nonsense):
    root = system(tmp_path, performance=nonsense, siblings="0-1\n")
    assert module._intel_performance_cores(root) in (None, 1)


@pytest.mark.parametrize(
    ("cores", "threads"), [(1, 1), (2, 2), (6, 6), (MOST_THREADS, 8), (64, MOST_THREADS), (0, 1)]
)
def test_threads_for_decoding(cores, threads):
    machine = Hardware(64, cores, memory_bytes=1, free_memory_bytes=1)
    assert machine.decode_threads == threads


def test_never_more_cores_than_this_process_may_use(monkeypatch):
    monkeypatch.setattr(module, "_allowed_cores", lambda: 2)
    monkeypatch.setattr(module, "_performance_cores", lambda: 16)
    assert hardware().performance_cores == 2
    monkeypatch.setattr(module, "_performance_cores", lambda: None)
    assert hardware().performance_cores == 2


def test_this_computer():
    machine = hardware()
    assert 1 <= machine.performance_cores <= machine.logical_cores <= (os.cpu_count() or 1)
    assert 0 < machine.free_memory_bytes < machine.memory_bytes


@pytest.mark.parametrize(
    ("battery", "is_on_it"),
    [
        (None, False),
        (SimpleNamespace(power_plugged=True), False),
        (SimpleNamespace(power_plugged=None), False),  # nobody can tell
        (SimpleNamespace(power_plugged=False), True),
    ],
)
def test_only_a_battery_that_is_not_plugged_in_is_one_to_be_gentle_with(
    monkeypatch, battery, is_on_it
):
    monkeypatch.setattr(psutil, "sensors_battery", lambda: battery)
    assert on_battery() == is_on_it


@pytest.mark.parametrize("error", [OSError, RuntimeError, ValueError])
def test_a_battery_that_can_not_be_read_is_none(monkeypatch, error):
    def fail():
        raise error

    monkeypatch.setattr(psutil, "sensors_battery", fail)
    assert not on_battery()


def test_a_system_without_that_question_has_none(monkeypatch):
    monkeypatch.delattr(psutil, "sensors_battery")
    assert not on_battery()


def test_busy_cores_are_at_most_all():
    assert 0 <= busy_cores(during_seconds=0.05) <= (os.cpu_count() or 1)
