"""Installs the installer as a person does who says nothing, uses what is there, and removes it again."""

import json
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from wine.prefix import NotDoneError, Prefix

INSTALL_SECONDS = 300.0
TEST_SECONDS = 900.0
PAUSE_SECONDS = 1.0
CLASSES = r"HKCU\Software\Classes"
KEYS = (
    rf"{CLASSES}\Paddock.gguf",
    rf"{CLASSES}\.gguf",
    rf"{CLASSES}\Applications\paddock.exe",
    r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Paddock",
)
OPENS = rf"{CLASSES}\Paddock.gguf\shell\open\command"


def tried(prefix: Prefix, installer: Path, model: Path, wanted: str) -> Iterator[str]:
    """A line for each thing that was right, as soon as it was. Raises `NotDoneError` for another."""
    places = Places(prefix)
    data = places.data
    shutil.rmtree(data, ignore_errors=True)
    prefix.run(str(installer), "/S", seconds=INSTALL_SECONDS)
    yield f"installed into {places.program.relative_to(prefix.home)}"
    yield from _installed(prefix, places)
    yield from _tested(prefix, places, model, wanted)
    data.mkdir(parents=True, exist_ok=True)
    (data / "history.db").write_bytes(b"a person's")
    prefix.run(str(installer), "/S", seconds=INSTALL_SECONDS)
    yield "installed over itself"
    prefix.run(str(places.program / "uninstall.exe"), "/S", seconds=INSTALL_SECONDS)
    if left := _left_at_last(prefix, places):
        raise NotDoneError(f"left after it was uninstalled: {', '.join(left)}")
    if (data / "history.db").read_bytes() != b"a person's":
        raise NotDoneError("what the person had is not there any more")
    yield "uninstalled: nothing is left but the person's own folder"
    shutil.rmtree(data)


class Places:
    """Where the installer puts things."""

    def __init__(self, prefix: Prefix) -> None:
        local = prefix.home / "AppData" / "Local"
        self.programs = local / "Programs"
        self.program = self.programs / "Paddock"
        self.data = local / "Paddock"
        menu = prefix.home / "AppData" / "Roaming" / "Microsoft" / "Windows" / "Start Menu"
        self.link = menu / "Programs" / "Paddock.lnk"


def _installed(prefix: Prefix, places: Places) -> Iterator[str]:
    if not places.link.exists():
        raise NotDoneError("it is not in the Start menu")
    missing = [key for key in KEYS if not _has(prefix, key)]
    if missing:
        raise NotDoneError(f"not in the registry: {', '.join(missing)}")
    opens = prefix.run("reg", "query", OPENS, "/ve", seconds=INSTALL_SECONDS).out
    if 'paddock.exe" "%1"' not in opens:
        raise NotDoneError(f"a model is opened with {opens}")
    yield "in the Start menu, among the programs, and among those that open a model"


def _tested(prefix: Prefix, places: Places, model: Path, wanted: str) -> Iterator[str]:
    """From a folder that isn't its own, with no data folder."""
    program = str(places.program / "paddock.exe")
    arguments = ("--self-test", "--json", "--model", prefix.path(model))
    done = prefix.tried(program, *arguments, seconds=TEST_SECONDS, folder=prefix.home)
    if not done.out.startswith("{"):
        raise NotDoneError(f"it did not test itself: {done.out}{done.err}")
    checks = json.loads(done.out)["checks"]
    for name, found in checks.items():
        yield f"{found['outcome']:7}  {name:8}  {found['words']}"
    wrong = [name for name, found in checks.items() if found["outcome"] != "right"]
    if wrong or done.exit_code:
        raise NotDoneError(f"its self-test failed: {', '.join(wrong)}")
    yield from _in_a_terminal(prefix, places)
    if checks["answer"]["text"] != wanted:
        raise NotDoneError(f"it answers “{checks['answer']['text']}”, and Linux “{wanted}”")
    if places.data.exists():
        raise NotDoneError("its self-test wrote into the person's folder")
    yield f"it answers as on Linux: “{wanted}”"


def _in_a_terminal(prefix: Prefix, places: Places) -> Iterator[str]:
    program = str(places.program / "paddock-terminal.exe")
    said = prefix.run(program, "--version", seconds=TEST_SECONDS, folder=prefix.home).out.strip()
    if not said.startswith("Paddock "):
        raise NotDoneError(f"in a terminal it says: {said}")
    yield f"in a terminal it says: {said}"


def _left_at_last(prefix: Prefix, places: Places) -> list[str]:
    """The uninstaller goes on in a copy of itself, which nobody can wait for."""
    until = time.monotonic() + INSTALL_SECONDS
    while (left := _left(prefix, places)) and time.monotonic() < until:
        time.sleep(PAUSE_SECONDS)
    return left


def _left(prefix: Prefix, places: Places) -> list[str]:
    files = [str(place) for place in (places.programs, places.link) if place.exists()]
    return files + [key for key in KEYS if _has(prefix, key)]


def _has(prefix: Prefix, key: str) -> bool:
    return prefix.tried("reg", "query", key, seconds=INSTALL_SECONDS).exit_code == 0
