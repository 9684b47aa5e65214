"""What an engine is built for, and CMake's arguments that say so. Knows no pip and no wheel."""

import os
import platform
import re
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
OLDEST_MACOS = "14.0"
OLDEST_VULKAN = (1, 3, 272)
"""Whose headers have all that ggml uses (VK_EXT_layer_settings); those of Debian 12 are older."""

EVERYWHERE = {
    # Nothing of the computer it is compiled on, but a library for each generation of processors.
    "GGML_NATIVE": "OFF",
    "GGML_BACKEND_DL": "ON",
    "GGML_CPU_ALL_VARIANTS": "ON",
    # llama-cpp-python puts only what it knows by name into its package; all else goes to "bin".
    "CMAKE_INSTALL_BINDIR": "llama_cpp/lib",
    "LLAVA_BUILD": "OFF",
    "GGML_CCACHE": "OFF",
}


@dataclass(frozen=True)
class Target:
    """A system, a processor's architecture, and what is compiled for them."""

    system: str
    """As in sys.platform."""
    machine: str
    vulkan: bool = False
    variants: tuple[str, ...] = ()
    """Generations of processors, in ggml's words; empty is all that ggml knows."""
    toolchain: Path | None = None
    """CMake's file about a compiler whose programs run on another system than this one."""
    cuda: bool = False
    """With what NVIDIA's cards compute with, where CUDACXX names their compiler (cuda/kit.py)."""
    cards: tuple[str, ...] = ()
    """Their generations, in CMake's words; empty is what ggml chooses."""


def this_target(variants: tuple[str, ...] = ()) -> Target:
    """This computer's system, with Vulkan where its development kit is installed."""
    machine = {"amd64": "x86_64", "aarch64": "arm64"}.get(platform.machine().lower())
    vulkan = sys.platform != "darwin" and has_vulkan_kit(os.environ)
    return Target(sys.platform, machine or platform.machine(), vulkan, variants)


def has_vulkan_kit(environ: Mapping[str, str], system: Path = Path("/usr/include")) -> bool:
    """Whether Vulkan's headers are there, new enough, and its compiler for shaders."""
    kit = environ.get("VULKAN_SDK")
    if kit:
        folders = (Path(kit) / "Include", Path(kit) / "include")
        return any(vulkan_version(folder) >= OLDEST_VULKAN for folder in folders)
    spirv = system / "spirv" / "unified1" / "spirv.h"
    return (
        vulkan_version(system) >= OLDEST_VULKAN and spirv.exists() and bool(shutil.which("glslc"))
    )


def vulkan_version(folder: Path) -> tuple[int, ...]:
    """Of the headers in there; nothing where there are none."""
    try:
        text = (folder / "vulkan" / "vulkan_core.h").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ()
    header = re.search(r"^#define VK_HEADER_VERSION (\d+)", text, re.MULTILINE)
    whole = re.search(
        r"^#define VK_HEADER_VERSION_COMPLETE VK_MAKE_API_VERSION\(\d+, (\d+), (\d+),",
        text,
        re.MULTILINE,
    )
    return (int(whole[1]), int(whole[2]), int(header[1])) if header and whole else ()


def cmake_args(target: Target) -> list[str]:
    """All of CMake's arguments."""
    values = EVERYWHERE | {"CMAKE_PROJECT_INCLUDE": (FOLDER / "portable.cmake").as_posix()}
    # Linux has the compiler's OpenMP, which the wheel brings along. That of Windows and macOS is a
    # library more, or none; ggml has threads of its own.
    values["GGML_OPENMP"] = "ON" if target.system == "linux" else "OFF"
    if target.vulkan:
        values["GGML_VULKAN"] = "ON"
    if target.cuda:
        values |= {"GGML_CUDA": "ON", "GGML_CUDA_NCCL": "OFF"}
    if target.cards:
        values["CMAKE_CUDA_ARCHITECTURES"] = ";".join(target.cards)
    if target.system == "darwin":
        values["CMAKE_OSX_ARCHITECTURES"] = target.machine
        values["CMAKE_OSX_DEPLOYMENT_TARGET"] = OLDEST_MACOS
    if target.toolchain:
        values["CMAKE_TOOLCHAIN_FILE"] = target.toolchain.as_posix()
    if target.variants:
        values["PADDOCK_VARIANTS"] = ";".join(target.variants)
    return [f"-D{name}={value}" for name, value in values.items()]


def environment_of(target: Target) -> dict[str, str]:
    """What the wheel's own name is made from, where a system has more than one kind."""
    if target.system != "darwin":
        return {}
    return {"MACOSX_DEPLOYMENT_TARGET": OLDEST_MACOS, "ARCHFLAGS": f"-arch {target.machine}"}
