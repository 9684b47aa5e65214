"""Whether a frozen folder for Windows is whole: each library it asks for is in it, once, or Windows'."""

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from windows.pe import Pe, is_pe, read

MACHINE = "x86_64"
PROGRAM_FILES = (".exe", ".dll", ".pyd")
OF_WINDOWS = {
    "advapi32", "authz", "bcrypt", "bcryptprimitives", "cfgmgr32", "comctl32", "comdlg32", "crypt32",
    "d2d1", "d3d11", "d3d12", "d3d9", "dbghelp", "dwmapi", "dwrite", "dxgi", "gdi32", "icuuc", "imm32",
    "iphlpapi", "kernel32", "mpr", "msvcrt", "netapi32", "ntdll", "ole32", "oleaut32", "opengl32", "pdh",
    "powrprof", "propsys", "psapi", "rpcrt4", "rstrtmgr", "secur32", "setupapi", "shcore", "shell32",
    "shlwapi", "ucrtbase", "uiautomationcore", "user32", "userenv", "uxtheme", "version", "winhttp",
    "winmm", "winspool.drv", "ws2_32", "wtsapi32",
}  # fmt: skip
"""Of Windows 10 since 1903; those of sets whose names begin with "api-ms-win" besides."""
OF_A_DRIVER = {"vulkan-1"}
"""A graphics driver brings it. Only a backend asks for it, which ggml leaves out where it is missing."""


def problems(bundle: Path) -> list[str]:
    """What is wrong with it, each as a sentence without its end."""
    found: list[str] = []
    files = sorted(
        path
        for path in bundle.rglob("*")
        if path.suffix.lower() in PROGRAM_FILES and path.is_file()
    )
    known: dict[Path, Pe] = {}
    for path in files:
        data = path.read_bytes()
        try:
            known[path] = read(data)
        except ValueError as error:
            found.append(f"{path.name} can't be read: {error}")
    found += _of_others(known)
    found += _twice(files)
    found += _missing(known, {path.name.lower() for path in files})
    if not any(is_pe(path.read_bytes()[:2]) for path in bundle.glob("*.exe")):
        found.append("there is no program")
    return found


def _of_others(known: dict[Path, Pe]) -> Iterator[str]:
    for path, each in known.items():
        if each.machine != MACHINE:
            yield f"{path.name} is for {each.machine}"


def _twice(files: list[Path]) -> Iterator[str]:
    """Windows takes the first of a name that was loaded, whoever asks: a second is lost room, or a trap."""
    places: dict[str, list[Path]] = defaultdict(list)
    for path in files:
        if path.suffix.lower() == ".dll":
            places[path.name.lower()].append(path)
    for name, found in places.items():
        if name.removesuffix(".dll") in OF_WINDOWS:
            yield f"{name} is Windows' own, and must not be in it"
        elif len(found) > 1:
            yield f"one library is in it more than once: {', '.join(map(str, found))}"


def _missing(known: dict[Path, Pe], there: set[str]) -> Iterator[str]:
    asked: dict[str, list[str]] = defaultdict(list)
    for path, each in known.items():
        for name in (*each.needed, *each.needed_later):
            asked[name.lower()].append(path.name)
    for name, askers in sorted(asked.items()):
        known_as = name.removesuffix(".dll")
        is_of_windows = known_as in OF_WINDOWS | OF_A_DRIVER or name.startswith("api-ms-win-")
        if name not in there and not is_of_windows:
            yield f"{name} is missing; {', '.join(askers)} needs it"


def main(arguments: list[str]) -> int:
    """Prints what is wrong with a folder; 1 where something is."""
    found = problems(Path(arguments[0]))
    for problem in found:
        print(f"Wrong: {problem}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
