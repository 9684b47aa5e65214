"""A wheel of llama-cpp-python with one copy of each library and nothing that Paddock never loads.

CMake installs every library twice, under up to three names each, which in a wheel are three files:
half of it is copies, and a process that opens two of them has two ggmls. Knows no compiler.
"""

import base64
import hashlib
import re
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

LIBRARIES = "llama_cpp/lib/"
_LIBRARY = re.compile(r"(?:lib)?([a-z0-9_.+-]+?)(?:\.\d+)*\.(?:so|dylib|dll)(?:\.\d+)*")
_LINKED = ("ggml", "ggml-base")
"""Asked for by the name that the linker noted, with a version; all others by the plain one."""
_UNUSED = ("mtmd", "llama-common")
_DATE = (1980, 1, 1, 0, 0, 0)
Files = Mapping[str, bytes]


class UnfitWheelError(Exception):
    """The wheel lacks what it was made for; the message is a sentence."""


def trim(
    wheel: Path, into: Path, *, variants: tuple[str, ...], beside: Iterable[Path] = ()
) -> Path:
    """Writes the wheel again under its own name, with these libraries beside its own."""
    with zipfile.ZipFile(wheel) as packed:
        files = {name: packed.read(name) for name in packed.namelist() if name[-1] != "/"}
    files = kept(files, variants)
    files |= {LIBRARIES + library.name: library.read_bytes() for library in beside}
    refuse_unfit(files, variants)
    into.mkdir(parents=True, exist_ok=True)
    write(files, into / wheel.name)
    return into / wheel.name


def kept(files: Files, variants: tuple[str, ...]) -> dict[str, bytes]:
    """The package and what describes it, each library once."""
    wanted = {
        name: data
        for name, data in files.items()
        if name.startswith("llama_cpp/") or ".dist-info/" in name.partition("/")[0] + "/"
    }
    copies: dict[bytes, list[str]] = {}
    for name, data in wanted.items():
        if name.startswith(LIBRARIES):
            copies.setdefault(data, []).append(name.removeprefix(LIBRARIES))
    libraries = {LIBRARIES + name_in_use(names): data for data, names in copies.items()}
    return {
        name: data
        for name, data in wanted.items()
        if not name.startswith(LIBRARIES)
        or (name in libraries and _is_used(name.removeprefix(LIBRARIES), variants))
    }


def name_in_use(names: Iterable[str]) -> str:
    """Of the names of one library the one that it is asked for by."""
    by_length = sorted(names, key=len)
    versioned = len(by_length) > 1 and library_of(by_length[0]) in _LINKED
    return by_length[1 if versioned else 0]


def library_of(name: str) -> str:
    """What a file's name says: "libggml-base.so.0" is "ggml-base"; empty for what is no library."""
    found = _LIBRARY.fullmatch(name)
    return found[1] if found else ""


def variant_of(name: str) -> str:
    """The processors a backend's file is for; empty for other files."""
    return library_of(name).removeprefix("ggml-cpu-") if "ggml-cpu-" in name else ""


def _is_used(name: str, variants: tuple[str, ...]) -> bool:
    library, variant = library_of(name), variant_of(name)
    left_out = bool(variants) and bool(variant) and variant not in variants
    return bool(library) and library not in _UNUSED and not left_out


def refuse_unfit(files: Files, variants: tuple[str, ...]) -> None:
    """Raises where something is missing, or is there twice."""
    libraries = {name: data for name, data in files.items() if name.startswith(LIBRARIES)}
    names = [name.removeprefix(LIBRARIES) for name in libraries]
    there = {library_of(name) for name in names}
    missing = {"llama", *_LINKED} - there
    missing |= {f"ggml-cpu-{variant}" for variant in variants} - there
    if not variants and not any(variant_of(name) for name in names):
        missing.add("ggml-cpu-*")
    if missing:
        raise UnfitWheelError(f"The wheel lacks {', '.join(sorted(missing))}.")
    if len(there) != len(names) or len(set(libraries.values())) != len(names):
        raise UnfitWheelError(f"The wheel has a library twice: {', '.join(sorted(names))}.")


def write(files: Files, wheel: Path) -> None:
    """Packs a wheel, its list of contents made anew; the same files give the same bytes."""
    record = next(name for name in files if name.endswith(".dist-info/RECORD"))
    rows = [f"{name},sha256={_digest(data)},{len(data)}" for name, data in sorted(files.items())]
    rows = [row for row in rows if not row.startswith(f"{record},")] + [f"{record},,"]
    contents = {**files, record: "".join(f"{row}\n" for row in rows).encode()}
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        # What describes a wheel stands last in it.
        for name in sorted(contents, key=lambda name: (".dist-info/" in name, name)):
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (0o100755 if name.startswith(LIBRARIES) else 0o100644) << 16
            packed.writestr(entry, contents[name])


def _digest(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
