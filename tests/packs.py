"""Packs for tests: files as a release publishes them, with whatever in them, and real libraries to load.

The libraries are compiled here. The backend lends the processor's own device, so that what is computed with
it is real; what it needs lies in the pack beside it, and the system would not find it anywhere else.
"""

from __future__ import annotations

import hashlib
import json
import platform
import shutil
import stat
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import msgspec
import pytest

from desktop.engine.llama.libraries import own_folder
from desktop.packs.packs import Packs
from desktop.release import KnownPack, Release, release

NAME, TITLE = "cuda-13", "CUDA 13"
FILE = "Paddock-cuda-13-0.1.0-linux-x86_64.zip"
RUNTIME, BACKEND = "libpaddockrt.so.13", "libggml-cuda.so"
_RUNTIME = "int paddock_runtime(void) { return 13; }"
_BACKEND = """
#include <stddef.h>
typedef struct registry registry;
struct registry {
  int api_version;
  const char *(*name)(registry *);
  size_t (*count)(registry *);
  void *(*device)(registry *, size_t);
  void *(*address)(registry *, const char *);
  void *context;
};
int paddock_runtime(void);
registry *ggml_backend_reg_by_name(const char *);
static const char *name(registry *us) { (void)us; return "CUDA"; }
static size_t count(registry *us) { (void)us; return DEVICES; }
static void *device(registry *us, size_t at) {
  (void)us;
  registry *cpu = ggml_backend_reg_by_name("CPU");
  return cpu->device(cpu, at);
}
static void *address(registry *us, const char *what) { (void)us; (void)what; return NULL; }
static registry here;
registry *ggml_backend_init(void) {
  if (paddock_runtime() != 13) return NULL;
  int version = ggml_backend_reg_by_name("CPU")->api_version + NEWER;
  here = (registry){version, name, count, device, address, NULL};
  return &here;
}
"""
_DEADLY = "void abort(void); __attribute__((constructor)) static void loaded(void) { abort(); }"
_SLOW = """
unsigned sleep(unsigned);
__attribute__((constructor)) static void loaded(void) { sleep(60); }
"""
_DRIVER = "int cuInit(void) { return 0; }"
_ASKS_DRIVER = "int cuInit(void); int paddock_asks(void) { return cuInit(); }"


def libraries(folder: Path, *, devices: int = 1, newer: int = 0) -> dict[str, bytes]:
    """What a sound pack holds, in the order in which it is loaded."""
    runtime = compiled(folder / RUNTIME, _RUNTIME)
    ggml = next(own_folder().glob("libggml.so"))
    told = f"-DDEVICES={devices}", f"-DNEWER={newer}"
    backend = compiled(folder / BACKEND, _BACKEND, *told, runtime, ggml)
    return {RUNTIME: runtime.read_bytes(), BACKEND: backend.read_bytes()}


def deadly(folder: Path) -> dict[str, bytes]:
    """Whoever loads it is ended at once."""
    return {BACKEND: compiled(folder / BACKEND, _DEADLY).read_bytes()}


def slow(folder: Path) -> dict[str, bytes]:
    """Whoever loads it stands still."""
    return {BACKEND: compiled(folder / BACKEND, _SLOW).read_bytes()}


def without_driver(folder: Path) -> dict[str, bytes]:
    """It needs a card's driver, which is not there."""
    driver = compiled(folder / "libcuda.so.1", _DRIVER)
    backend = compiled(folder / BACKEND, _ASKS_DRIVER, "-Wl,--no-as-needed", driver)
    driver.unlink()
    return {BACKEND: backend.read_bytes()}


def compiled(path: Path, source: str, *more: str | Path) -> Path:
    """A shared library of this C source, under its own name."""
    compiler = shutil.which("cc")
    if compiler is None or sys.platform != "linux":
        pytest.skip("no compiler")
    path.parent.mkdir(parents=True, exist_ok=True)
    code = path.with_name("source.c")
    code.write_text(source)
    command = [compiler, "-shared", "-fPIC", f"-Wl,-soname,{path.name}", "-o", path, code, *more]
    subprocess.run(command, check=True)
    return path


def manifest_of(files: Mapping[str, bytes], *, name: str = NAME) -> dict[str, object]:
    """A pack's own list of what is in it."""
    listed = [
        {"file": each, "sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
        for each, data in files.items()
    ]
    return {"name": name, "backend": "cuda", "libraries": listed}


def packed(
    path: Path,
    files: Mapping[str, bytes],
    *,
    manifest: Mapping[str, object] | None = None,
    more: Mapping[str, bytes] | None = None,
    links: bool = False,
) -> KnownPack:
    """Write a pack's file, and say what a release would know of it. `links`: its libraries are links."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("pack.json", json.dumps(manifest or manifest_of(files)))
        for name, data in files.items():
            entry = zipfile.ZipInfo(name)
            # A release may do either.
            small = len(data) < 1000
            entry.compress_type = zipfile.ZIP_STORED if small else zipfile.ZIP_DEFLATED
            entry.external_attr = (stat.S_IFLNK if links else stat.S_IFREG) << 16
            file.writestr(entry, data)
        for name, data in (more or {"licences/EULA.txt": b"Be good."}).items():
            file.writestr(name, data)
    return known(path, unpacked_bytes=sum(map(len, files.values())) or 1)


def known(path: Path, *, unpacked_bytes: int) -> KnownPack:
    """What a release would know of this file."""
    data = path.read_bytes()
    sha256 = hashlib.sha256(data).hexdigest()
    machine = {"amd64": "x86_64", "aarch64": "arm64"}.get(
        platform.machine().lower(), platform.machine().lower()
    )
    return KnownPack(
        *(NAME, TITLE, FILE, sha256, len(data), unpacked_bytes, sys.platform, machine, "580")
    )


def packs_of(folder: Path, *packs: KnownPack) -> Packs:
    """In this folder, of a release that knows these."""
    return Packs(folder, packs)


def release_of(
    monkeypatch: pytest.MonkeyPatch, folder: Path, *packs: KnownPack, homepage: str = ""
) -> Path:
    """Paddock is a release that knows these packs, from now on; answers the file that says it."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "release.json"
    file.write_bytes(msgspec.json.encode(Release(homepage, packs)))
    monkeypatch.setattr("desktop.release.resources", lambda: folder)
    assert release().packs == packs
    return file


def went(_done: int, _total: int) -> bool:
    """Whoever adds a pack doesn't mind."""
    return True
