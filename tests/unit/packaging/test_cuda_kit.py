"""NVIDIA's packages are made fit for a linker, and say where CMake finds them."""

import ctypes
import sys
from pathlib import Path

import pytest
from cuda import kit
from install.elsewhere import LINUX, WINDOWS, pins
from install.environment import StepFailedError

from tests.paddock import ROOT

PINNED = {"cccl", "crt", "nvcc", "runtime"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    libraries = tmp_path / "nvidia" / "cu13" / "lib"
    libraries.mkdir(parents=True)
    for name in ("libcudart.so.13", "libcublas.so.13", "libcublasLt.so.13"):
        (libraries / name).write_text(name)
    return libraries.parent


@pytest.mark.parametrize("computer", [LINUX, WINDOWS], ids=["linux", "windows"])
def test_all_of_it_is_pinned_for_both_systems(computer):
    names = [pin.partition("==")[0] for pin in pins([kit.PINS], computer)]
    assert {name.removeprefix("nvidia-cuda-") for name in names} >= PINNED
    assert {"nvidia-cublas", "nvidia-nvvm"} <= set(names)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is nothing to lay")
def test_a_linker_finds_libraries_and_a_driver(root):
    kit.for_the_linker(root)
    kit.for_the_linker(root)  # an interrupted one is done again
    for name in ("cudart", "cublas", "cublasLt"):
        assert (root / "lib64" / f"lib{name}.so").read_text() == f"lib{name}.so.13"
    ctypes.CDLL(str(root / "lib64" / "stubs" / "libcuda.so"))


def test_cmake_is_told_of_compiler_and_folder(tmp_path):
    said = kit.environ(tmp_path)
    assert Path(said["CUDACXX"]).is_relative_to(said["CUDAToolkit_ROOT"])
    assert said["CUDAToolkit_ROOT"] == (tmp_path / "nvidia" / "cu13").as_posix()


def test_a_library_is_the_real_one_and_no_stub(tmp_path):
    for place in ("lib/stubs", "lib/x64"):
        (tmp_path / place).mkdir(parents=True)
        (tmp_path / place / "libcuda.so").touch()
    assert kit.library(tmp_path, "libcuda.so").parent.name == "x64"


def test_it_is_fetched_once_and_half_of_it_again(tmp_path, monkeypatch):
    fetched: list[Path] = []
    monkeypatch.setattr(kit, "_fetch", fetched.append)
    monkeypatch.setattr(kit, "for_the_linker", _fail)
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(StepFailedError):
        kit.ready(tmp_path)
    monkeypatch.setattr(kit, "for_the_linker", lambda root: root.mkdir(parents=True))
    assert kit.ready(tmp_path) == kit.ready(tmp_path)
    assert len(fetched) == 2


def _fail(_root: Path) -> None:
    raise StepFailedError("no compiler")


def test_licences_are_named_by_their_package(tmp_path):
    text = tmp_path / "nvidia_cublas-13.1.dist-info" / "licenses" / "License.txt"
    text.parent.mkdir(parents=True)
    text.write_text("terms")
    assert kit.licences(tmp_path) == {"nvidia_cublas": "terms"}


def test_the_pins_are_never_installed_beside_paddock():
    for name in ("environment.py", "engine.py", "__main__.py"):
        assert "cuda.txt" not in (ROOT / "packaging" / "install" / name).read_text()
