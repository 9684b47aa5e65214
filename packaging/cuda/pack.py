"""The pack itself: one zip with libraries as they are loaded, in order, with sums. Knows no compiler.

What a release writes down of it is all that the program will later take: desktop/packs reads both.
"""

import hashlib
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from llama.trim import LIBRARIES as IN_WHEEL

NAME, TITLE = "cuda-13", "CUDA 13"
OLDEST_DRIVER = "580"
"""NVIDIA's drivers from this one on run what any CUDA 13 made."""
BACKEND = {"linux": "libggml-cuda.so", "win32": "ggml-cuda.dll"}
BENEATH = {
    "linux": ("libcudart.so.13", "libcublasLt.so.13", "libcublas.so.13"),
    "win32": ("cudart64_13.dll", "cublasLt64_13.dll", "cublas64_13.dll"),
}
"""Each needs those before it, and llama.cpp's own part needs them all."""
_DATE = (1980, 1, 1, 0, 0, 0)
_PART_BYTES = 1 << 20


class UnfitPackError(Exception):
    """The wheel is none that was compiled for NVIDIA's cards; the message is a sentence."""


def name_for(version: str, system: str, machine: str) -> str:
    """What the file is called."""
    shown = {"win32": "windows"}.get(system, system)
    return f"Paddock-{NAME}-{version}-{shown}-{machine}.zip"


def backend_of(wheel: Path, system: str) -> bytes:
    """llama.cpp's part for these cards. Raises `UnfitPackError`."""
    with zipfile.ZipFile(wheel) as packed:
        try:
            return packed.read(IN_WHEEL + BACKEND[system])
        except KeyError:
            raise UnfitPackError(f"{wheel.name} has no {BACKEND[system]}.") from None


def make(libraries: Mapping[str, bytes], licences: Mapping[str, str], file: Path) -> None:
    """Writes the pack; the libraries are loaded in this order. The same make the same bytes."""
    listed = [
        {"file": name, "sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
        for name, data in libraries.items()
    ]
    said = {"name": NAME, "backend": "cuda", "libraries": listed}
    texts = {f"licences/{name}.txt": text.encode() for name, text in licences.items()}
    file.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
        contents = {"pack.json": json.dumps(said, indent=1).encode(), **texts, **libraries}
        for name, data in contents.items():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o100644 << 16
            packed.writestr(entry, data)


def entry_for(file: Path, system: str, machine: str) -> dict[str, Any]:
    """What a release knows of it."""
    with zipfile.ZipFile(file) as packed:
        unpacked = sum(each.file_size for each in packed.infolist())
    return {
        "name": NAME,
        "title": TITLE,
        "file": file.name,
        "sha256": _sum_of(file),
        "bytes": file.stat().st_size,
        "unpacked_bytes": unpacked,
        "system": system,
        "machine": machine,
        "driver": OLDEST_DRIVER,
    }


def _sum_of(file: Path) -> str:
    found = hashlib.sha256()
    with file.open("rb") as content:
        while part := content.read(_PART_BYTES):
            found.update(part)
    return found.hexdigest()
