"""The steps of `make package-windows`, with programs in wine's place: what is believed, and what isn't."""

from __future__ import annotations

import io
import json
import stat
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from wine import interpreter, prefix, trial
from wine.prefix import Done, NotDoneError, Prefix

ANSWER = "The capital of France is Paris."
RIGHT = {"answer": {"outcome": "right", "words": f"said “{ANSWER}”", "text": ANSWER}}
NO = {"outcome": "wrong", "words": "the model was not opened"}
INSTALLERS = trial.Installers(Path("a.exe"), Path("a-with-model.exe"))
QUESTION = trial.Question(Path("python.exe"), Path("source"), Path("model.gguf"), ANSWER)


@pytest.fixture
def wine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Prefix]:
    """A prefix whose wine is a shell script."""

    def made(script: str) -> Prefix:
        path = tmp_path / "wine"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setattr(prefix, "WINE", path)
        return Prefix(tmp_path / "prefix")

    return made


def test_what_a_program_says(wine: Callable[[str], Prefix]) -> None:
    found = wine(
        r'printf "%s\r\n" "$1" "$WINEQT_QPA_PLATFORM" "$MORE"; echo bad >&2; exit 3'
    ).tried("a.exe", seconds=60, environ={"MORE": "more"})
    assert found == Done(3, "a.exe\noffscreen\nmore\n", "bad\n")


def test_a_bad_end_is_told(wine: Callable[[str], Prefix]) -> None:
    with pytest.raises(NotDoneError, match=r"a\.exe ended with 3\nout\nbad"):
        wine("echo out; echo bad >&2; exit 3").run("a.exe", seconds=60)


def test_one_that_takes_too_long_is_ended(wine: Callable[[str], Prefix]) -> None:
    with pytest.raises(NotDoneError, match=r"a.exe took more than 0 s\nbegun"):
        wine("echo begun; exec sleep 60").run("a.exe", seconds=0.4)


def test_what_outlives_a_program_keeps_nobody_waiting(
    wine: Callable[[str], Prefix], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wine's desktop holds the pipes of the program that it was started by."""
    monkeypatch.setattr(prefix, "SECONDS_FOR_REST", 0.3)
    found = wine("sleep 20 & echo said").tried("a.exe", seconds=10)
    assert found == Done(0, "said\n", "")


def test_nothing_of_this_computer_is_handed_on(
    wine: Callable[[str], Prefix], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET", "a token")
    monkeypatch.setenv("DISPLAY", ":0")
    names = wine("env").run("a.exe", seconds=60).out
    assert "WINEPREFIX" in names
    assert "SECRET" not in names
    assert "DISPLAY" not in names


def _source() -> bytes:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as packed:
        packed.writestr("cp313/python.exe", "program")
    outer = io.BytesIO()
    with tarfile.open(fileobj=outer, mode="w:gz") as packed:
        info = tarfile.TarInfo(interpreter.ARCHIVE)
        info.size = len(inner.getvalue())
        packed.addfile(info, io.BytesIO(inner.getvalue()))
    return outer.getvalue()


def test_python_is_taken_from_the_pinned_archive_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = _source()
    with pytest.raises(NotDoneError, match="not the one that was pinned"):
        interpreter.unpack(source, tmp_path)
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setattr(interpreter, "SHA256", interpreter.hashlib.sha256(source).hexdigest())
    interpreter.unpack(source, tmp_path)
    assert (tmp_path / "cp313" / "python.exe").read_text() == "program"


class Windows(Prefix):
    """As the installer and the program would behave; each test spoils one thing."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.keys: set[str] = set()
        self.installed = set(trial.KEYS)
        self.kept: set[str] = set()
        self.opens = 'C:\\paddock.exe" "%1"'
        self.said: dict[str, dict[str, str]] = RIGHT
        self.is_ours_deleted = False
        self.has_model = False
        self.after_plain, self.after_whole = True, True
        self.version, self.answer = "Paddock 1.0", ANSWER
        (folder / "drive_c" / "users" / "person").mkdir(parents=True)

    def tried(self, *command: str, **_: object) -> Done:
        places = trial.Places(self)
        match command:
            case (_, "-X", "utf8", _, _, _):
                return Done(0, json.dumps({"text": self.answer, "error": "None"}), "")
            case ("reg", "query", key, "/ve"):
                return Done(0, self.opens, "")
            case ("reg", "query", key):
                return Done(0 if key in self.keys else 1, "", "")
            case (program, "/S") if program.endswith("uninstall.exe"):
                self.keys = self.kept
                trial.shutil.rmtree(places.programs)
                places.link.unlink()
                if self.is_ours_deleted:
                    trial.shutil.rmtree(places.data)
                    places.data.mkdir()
                    (places.data / "history.db").touch()
            case (installer, "/S"):
                self.has_model = (
                    self.after_whole
                    if installer.endswith("-with-model.exe")
                    else self.has_model and self.after_plain
                )
                self.keys = set(self.installed)
                places.program.mkdir(parents=True, exist_ok=True)
                places.link.parent.mkdir(parents=True, exist_ok=True)
                places.link.touch()
            case (program, "--version") if program.endswith("paddock-terminal.exe"):
                return Done(0, self.version, "")
            case (_, "--data-dir", _, "models", "--json"):
                return Done(0, '[{"origin": "starter"}]' if self.has_model else "[]", "")
            case _:
                return Done(0, json.dumps({"checks": self.said}), "")
        return Done(0, "", "")


def test_a_good_installer(tmp_path: Path) -> None:
    lines = list(trial.tried(Windows(tmp_path), INSTALLERS, QUESTION))
    assert lines[-1] == "uninstalled: nothing is left but the person's own folder"
    assert f"its llama.cpp answers as on Linux: “{ANSWER}”" in lines


def test_what_wine_does_not_refuse_is_no_fault_of_the_installer_s(tmp_path: Path) -> None:
    windows = Windows(tmp_path)
    sandbox = {"outcome": "wrong", "words": "NOT HELD, 0 of 2 forbidden acts refused"}
    windows.said = {"sandbox": sandbox, "answer": NO}
    lines = list(trial.tried(windows, INSTALLERS, QUESTION))
    assert "wine keeps a process from nothing, so it rightly opened no model" in lines


def _spoil(windows: Windows, what: str) -> None:
    match what:
        case "key":
            windows.installed = set(trial.KEYS[1:])
        case "opens":
            windows.opens = "notepad.exe"
        case "answer":
            windows.answer = "Lyon"
        case "held":
            windows.said = {"sandbox": {"outcome": "wrong", "words": "it died"}, "answer": NO}
        case "silently":
            windows.said = {**RIGHT, "answer": NO}
        case "wrong":
            windows.said = {**RIGHT, "window": {"outcome": "wrong", "words": "empty"}}
        case "silent":
            windows.version = ""
        case "left":
            windows.kept = {trial.KEYS[0]}
        case "data":
            windows.is_ours_deleted = True
        case "brought":
            windows.has_model = True
        case "not found":
            windows.after_whole = False
        case "taken":
            windows.after_plain = False


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("key", "not in the registry"),
        ("opens", "opened with notepad"),
        ("answer", r"it answers “Lyon” \(None\), and Linux"),
        ("held", "its self-test failed: sandbox, answer"),
        ("silently", "its self-test failed: answer"),
        ("wrong", "its self-test failed: window"),
        ("silent", "in a terminal it says: $"),
        ("left", "left after it was uninstalled"),
        ("data", "what the person had is not there any more"),
        ("brought", "without a model brought one"),
        ("not found", "is not found"),
        ("taken", "took away the one that was there"),
    ],
)
def test_a_bad_installer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str, words: str
) -> None:
    monkeypatch.setattr(trial, "INSTALL_SECONDS", 0.01)
    windows = Windows(tmp_path)
    _spoil(windows, what)
    with pytest.raises(NotDoneError, match=words):
        list(trial.tried(windows, INSTALLERS, QUESTION))
