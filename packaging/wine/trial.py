"""Installs the installer as a person does who says nothing, uses what is there, and removes it again."""

import json
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from wine.prefix import NotDoneError, Prefix

INSTALL_SECONDS = 300.0
TEST_SECONDS = 900.0
PAUSE_SECONDS = 1.0
ASKS = Path(__file__).resolve().parent / "answer.py"
NOT_KEPT = ("sandbox", "answer")
NOT_HELD = "NOT HELD"
CLASSES = r"HKCU\Software\Classes"
KEYS = (
    rf"{CLASSES}\Paddock.gguf",
    rf"{CLASSES}\.gguf",
    rf"{CLASSES}\Applications\paddock.exe",
    r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Paddock",
)
OPENS = rf"{CLASSES}\Paddock.gguf\shell\open\command"


@dataclass(frozen=True)
class Question:
    """What is asked of the installed libraries, and what asks: wine's Python with our source."""

    python: Path
    source: Path
    model: Path
    wanted: str
    """The answer on Linux."""


@dataclass(frozen=True)
class Installers:
    """Both of one version."""

    plain: Path
    with_model: Path


def tried(prefix: Prefix, installers: Installers, question: Question) -> Iterator[str]:
    """A line for each thing that was right, as soon as it was. Raises `NotDoneError` for another."""
    installer = installers.plain
    places = Places(prefix)
    data = places.data
    shutil.rmtree(data, ignore_errors=True)
    prefix.run(str(installer), "/S", seconds=INSTALL_SECONDS)
    yield f"installed into {places.program.relative_to(prefix.home)}"
    yield from _installed(prefix, places)
    yield from _tested(prefix, places, question)
    yield from _in_a_terminal(prefix, places)
    yield from _answered(prefix, places, question)
    data.mkdir(parents=True, exist_ok=True)
    (data / "history.db").write_bytes(b"a person's")
    prefix.run(str(installer), "/S", seconds=INSTALL_SECONDS)
    yield "installed over itself"
    yield from _with_model(prefix, installers, places)
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
        self.aside = local / "Temp" / "another data folder"
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


def _tested(prefix: Prefix, places: Places, question: Question) -> Iterator[str]:
    """From a folder that isn't its own, with no data folder.

    Wine keeps a process from nothing, so two checks may fail there, and together: the engine says what it
    was not kept from, and therefore opens no model.
    """
    program = str(places.program / "paddock.exe")
    arguments = ("--self-test", "--json", "--model", prefix.path(question.model))
    done = prefix.tried(program, *arguments, seconds=TEST_SECONDS, folder=prefix.home)
    if not done.out.startswith("{"):
        raise NotDoneError(f"it did not test itself: {done.out}{done.err}")
    checks = json.loads(done.out)["checks"]
    for name, found in checks.items():
        yield f"{found['outcome']:7}  {name:8}  {found['words']}"
    wrong = [name for name, found in checks.items() if found["outcome"] != "right"]
    is_wines_fault = wrong == list(NOT_KEPT) and NOT_HELD in checks[NOT_KEPT[0]]["words"]
    if (wrong or done.exit_code) and not is_wines_fault:
        raise NotDoneError(f"its self-test failed: {', '.join(wrong)}")
    if is_wines_fault:
        yield "wine keeps a process from nothing, so it rightly opened no model"
    if places.data.exists():
        raise NotDoneError("its self-test wrote into the person's folder")


def _answered(prefix: Prefix, places: Places, question: Question) -> Iterator[str]:
    """From the libraries that were installed."""
    libraries = places.program / "_internal" / "llama_cpp" / "lib"
    done = prefix.run(
        *(str(question.python), "-X", "utf8", prefix.path(ASKS)),
        *(prefix.path(question.source), prefix.path(question.model)),
        seconds=TEST_SECONDS,
        environ={"LLAMA_CPP_LIB_PATH": prefix.path(libraries)},
    )
    said = json.loads(done.out)
    if said["text"] != question.wanted or not question.wanted:
        raise NotDoneError(
            f"it answers “{said['text']}” ({said['error']}), and Linux “{question.wanted}”"
        )
    yield f"its llama.cpp answers as on Linux: “{question.wanted}”"


def _with_model(prefix: Prefix, installers: Installers, places: Places) -> Iterator[str]:
    """The model comes with one installer, is found, and outlasts the other one."""
    terminal = str(places.program / "paddock-terminal.exe")

    def known() -> bool:
        asked = (terminal, "--data-dir", prefix.path(places.aside), "models", "--json")
        said = prefix.run(*asked, seconds=TEST_SECONDS, folder=prefix.home).out
        shutil.rmtree(places.aside, ignore_errors=True)
        return "starter" in said

    if known():
        raise NotDoneError("the installer without a model brought one")
    prefix.run(str(installers.with_model), "/S", seconds=INSTALL_SECONDS)
    if not known():
        raise NotDoneError("the model that came with it is not found")
    yield "the one with the model installed over it: the model is found"
    prefix.run(str(installers.plain), "/S", seconds=INSTALL_SECONDS)
    if not known():
        raise NotDoneError("the installer without a model took away the one that was there")
    yield "the one without over that: the model is still there"


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
