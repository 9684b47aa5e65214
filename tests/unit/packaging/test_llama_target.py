"""The engine for every computer of a system: CMake is told so, on each system in its way."""

from pathlib import Path

import pytest
from install import engine
from llama.target import (
    Target,
    cmake_args,
    environment_of,
    has_vulkan_kit,
    this_target,
    vulkan_version,
)

FOLDER = Path(__file__).resolve().parents[3] / "packaging" / "llama"
EVERYWHERE = [
    "-DGGML_NATIVE=OFF",
    "-DGGML_BACKEND_DL=ON",
    "-DGGML_CPU_ALL_VARIANTS=ON",
    "-DCMAKE_INSTALL_BINDIR=llama_cpp/lib",
    "-DLLAVA_BUILD=OFF",
    "-DGGML_CCACHE=OFF",
    f"-DCMAKE_PROJECT_INCLUDE={FOLDER.as_posix()}/portable.cmake",
]


@pytest.mark.parametrize(
    ("target", "own"),
    [
        (Target("linux", "x86_64"), ["-DGGML_OPENMP=ON"]),
        (Target("linux", "x86_64", vulkan=True), ["-DGGML_OPENMP=ON", "-DGGML_VULKAN=ON"]),
        (Target("win32", "x86_64", vulkan=True), ["-DGGML_OPENMP=OFF", "-DGGML_VULKAN=ON"]),
        (
            Target("linux", "x86_64", cuda=True, cards=("75-virtual", "89-real")),
            [
                "-DGGML_OPENMP=ON",
                "-DGGML_CUDA=ON",
                "-DGGML_CUDA_NCCL=OFF",
                "-DCMAKE_CUDA_ARCHITECTURES=75-virtual;89-real",
            ],
        ),
        (
            Target("darwin", "arm64"),
            [
                "-DGGML_OPENMP=OFF",
                "-DCMAKE_OSX_ARCHITECTURES=arm64",
                "-DCMAKE_OSX_DEPLOYMENT_TARGET=14.0",
            ],
        ),
        (
            Target("linux", "x86_64", variants=("haswell", "x64")),
            ["-DGGML_OPENMP=ON", "-DPADDOCK_VARIANTS=haswell;x64"],
        ),
    ],
)
def test_each_system_has_its_arguments(target, own):
    assert cmake_args(target) == EVERYWHERE + own


def test_the_engine_for_this_computer_alone_has_none_of_them():
    own = engine.cmake_args(FOLDER.parents[1], "")
    assert "LLAVA_BUILD=OFF" in own
    assert not any(argument in own for argument in ("NATIVE", "BACKEND_DL", "portable.cmake"))


def test_the_wheel_for_a_mac_is_named_by_its_kind():
    assert environment_of(Target("darwin", "x86_64")) == {
        "MACOSX_DEPLOYMENT_TARGET": "14.0",
        "ARCHFLAGS": "-arch x86_64",
    }
    assert environment_of(Target("linux", "x86_64")) == {}


def headers(folder: Path, version: int, *, minor: int = 4) -> None:
    """As Khronos writes them."""
    (folder / "vulkan").mkdir(parents=True, exist_ok=True)
    (folder / "vulkan" / "vulkan_core.h").write_text(
        f"#define VK_HEADER_VERSION {version}\n"
        f"#define VK_HEADER_VERSION_COMPLETE VK_MAKE_API_VERSION(0, 1, {minor}, VK_HEADER_VERSION)\n"
    )


def test_vulkan_needs_headers_and_a_compiler_for_shaders(tmp_path, monkeypatch):
    monkeypatch.setattr("shutil.which", lambda _name: "/usr/bin/glslc")
    assert not has_vulkan_kit({}, tmp_path)
    (tmp_path / "spirv" / "unified1").mkdir(parents=True)
    (tmp_path / "spirv" / "unified1" / "spirv.h").touch()
    assert not has_vulkan_kit({}, tmp_path)
    headers(tmp_path, 309)
    assert has_vulkan_kit({}, tmp_path)
    monkeypatch.setattr("shutil.which", lambda _name: None)
    assert not has_vulkan_kit({}, tmp_path)


def test_vulkan_s_own_kit_says_where_it_is(tmp_path):
    assert not has_vulkan_kit({"VULKAN_SDK": str(tmp_path)}, tmp_path)
    headers(tmp_path / "Include", 309)
    assert has_vulkan_kit({"VULKAN_SDK": str(tmp_path)}, tmp_path)


def test_headers_that_are_too_old_count_as_none(tmp_path, monkeypatch):
    monkeypatch.setattr("shutil.which", lambda _name: "/usr/bin/glslc")
    headers(tmp_path, 239, minor=3)
    assert vulkan_version(tmp_path) == (1, 3, 239)
    (tmp_path / "spirv" / "unified1").mkdir(parents=True)
    (tmp_path / "spirv" / "unified1" / "spirv.h").touch()
    assert not has_vulkan_kit({}, tmp_path)
    headers(tmp_path, 272, minor=3)
    assert has_vulkan_kit({}, tmp_path)


@pytest.mark.parametrize(
    ("machine", "name"), [("AMD64", "x86_64"), ("aarch64", "arm64"), ("riscv64", "riscv64")]
)
def test_a_processor_has_one_name_on_all_systems(monkeypatch, machine, name):
    monkeypatch.setattr("platform.machine", lambda: machine)
    assert this_target(("x64",)).machine == name
    assert this_target(("x64",)).variants == ("x64",)
