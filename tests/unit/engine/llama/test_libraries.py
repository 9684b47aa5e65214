"""What llama.cpp computes with: from its own folder alone, and said which.

The build that the tests have was compiled for this computer, its backend linked in; one with loadable
backends is stood in for by the functions that ggml would have. `make check-portable` has a real one.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.engine.devices import Library
from desktop.engine.llama import libraries as llama_libraries
from desktop.engine.llama.bindings import LlamaError, function
from desktop.engine.llama.libraries import libraries, load_backends, own_folder
from desktop.engine.protocol import Describe, Described

HASWELL = "libggml-cpu-haswell.so"


class Loadable:
    """ggml's functions in a build whose backends are libraries."""

    def __init__(self, *, registered: int = 0, processors: int = 1) -> None:
        self.loaded_from: list[bytes] = []
        self._registered = registered
        self._processors = processors

    def function(self, name: str, *_types: object) -> Callable[..., Any]:
        return {
            "ggml_backend_reg_count": lambda: self._registered,
            "ggml_backend_load_all_from_path": self.loaded_from.append,
            "ggml_backend_dev_by_type": lambda kind: self._processors if kind == 0 else 0,
        }[name]


@pytest.fixture
def ggml(monkeypatch) -> Callable[[Loadable], Loadable]:
    def use(loadable: Loadable) -> Loadable:
        monkeypatch.setattr(llama_libraries, "function", loadable.function)
        return loadable

    return use


@pytest.fixture
def shipped(tmp_path, monkeypatch) -> Callable[..., Path]:
    """A folder with these libraries, in place of llama.cpp's own."""

    def ship(*names: str) -> Path:
        for name in names:
            (tmp_path / name).touch()
        monkeypatch.setattr(llama_libraries, "own_folder", lambda: tmp_path)
        return tmp_path

    return ship


def used(monkeypatch, *found: tuple[str, str]) -> None:
    monkeypatch.setattr(llama_libraries, "_in_use", lambda: iter(found))


def test_they_are_loaded_from_its_own_folder(ggml):
    loadable = ggml(Loadable())
    load_backends()
    assert loadable.loaded_from == [os.fsencode(own_folder())]
    assert any(own_folder().glob("*llama*"))


def test_the_environment_names_no_further_one(ggml, monkeypatch):
    ggml(Loadable(registered=1))
    monkeypatch.setenv("GGML_BACKEND_PATH", "/anywhere/libggml-planted.so")
    load_backends()
    assert "GGML_BACKEND_PATH" in os.environ  # nothing is loaded, so nothing reads it
    ggml(Loadable())
    load_backends()
    assert "GGML_BACKEND_PATH" not in os.environ


def test_what_is_linked_in_stays_alone(ggml):
    loadable = ggml(Loadable(registered=1))
    load_backends()
    assert loadable.loaded_from == []


def test_where_nothing_can_compute_llama_cpp_does_not_look_further(ggml):
    ggml(Loadable(processors=0))
    with pytest.raises(LlamaError, match="can compute on this processor"):
        load_backends()


def test_the_variant_that_runs_and_how_many_there_were(shipped, monkeypatch):
    shipped(
        HASWELL, "libggml-cpu-x64.so", "libggml-cpu-sse42.so", "libggml-base.so.0", "libllama.so"
    )
    used(monkeypatch, ("cpu", HASWELL))
    assert libraries() == [Library("cpu", HASWELL, "haswell", 3)]


def test_a_device_s_library_without_its_driver_is_told(shipped, monkeypatch):
    shipped(HASWELL, "libggml-vulkan.so")
    used(monkeypatch, ("cpu", HASWELL))
    assert libraries() == [Library("cpu", HASWELL, "haswell"), Library("vulkan", "")]
    used(monkeypatch, ("vulkan", "libggml-vulkan.so"), ("cpu", HASWELL))
    assert libraries()[0] == Library("vulkan", "libggml-vulkan.so")


def test_copies_of_one_library_are_one_variant(shipped, monkeypatch):
    shipped("libggml-cpu.so", "libggml-cpu.so.0", "libggml-cpu.so.0.25.3", "libggml-base.so")
    used(monkeypatch, ("cpu", "libggml-cpu.so.0"))
    assert libraries() == [Library("cpu", "libggml-cpu.so.0")]


def test_one_that_is_inside_another_library_is_told_without_a_folder(shipped, monkeypatch):
    shipped("libllama.so")
    used(monkeypatch, ("cpu", "libllama.so"))
    assert libraries() == [Library("cpu", "libllama.so")]


@pytest.mark.parametrize(
    ("file", "variant"),
    [
        ("ggml-cpu-alderlake.dll", "alderlake"),
        ("libggml-cpu-armv8.2_1.so", "armv8.2_1"),
        ("libggml-cpu-apple_m1.so", "apple_m1"),
        ("libggml-cpu.dylib", ""),
        ("ggml-cuda-13.dll", "13"),
        ("libggml-base.so.0", ""),
        ("", ""),
    ],
)
def test_a_variant_is_read_from_the_file_s_name(shipped, monkeypatch, file, variant):
    shipped()
    used(monkeypatch, ("cpu", file))
    assert libraries() == [Library("cpu", file, variant)]


@pytest.mark.usefixtures("backend")
def test_the_real_build_says_which_file_computes():
    (cpu,) = [library for library in libraries() if library.backend == "cpu"]
    assert (own_folder() / cpu.file).is_file()
    assert llama_libraries._file_of(0) == ""


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="needs /proc")
def test_what_lies_in_the_current_directory_is_not_loaded(driver, tmp_path, monkeypatch):
    own = next(own_folder().glob("libggml-cpu*"))
    shutil.copy(own, tmp_path / "libggml-cpu-planted.so")
    monkeypatch.chdir(tmp_path)
    described = driver.do(Describe(1))
    assert isinstance(described, Described)
    assert "cpu" in [library.backend for library in described.libraries]
    assert not any("planted" in library.file for library in described.libraries)
    maps = Path(f"/proc/{driver.engine.pid}/maps").read_text()
    assert str(own_folder().resolve()) in maps  # the control
    assert "planted" not in maps


def test_the_functions_are_there_that_a_loadable_build_needs():
    assert function("ggml_backend_load_all_from_path", None)
