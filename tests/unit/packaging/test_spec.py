"""PyInstaller's recipe, run with names in the place of PyInstaller's: what is made on which system."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from desktop import IDENTITY, __version__
from tests.paddock import ROOT

SPEC = ROOT / "packaging" / "paddock.spec"


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> dict[str, dict[str, Any]]:
    """What the recipe has made so far, by the name of what makes it."""
    hooks = ModuleType("PyInstaller.utils.hooks")
    for name in ("collect_data_files", "collect_submodules", "copy_metadata"):
        setattr(hooks, name, lambda _name: [])
    for name in ("PyInstaller", "PyInstaller.utils"):
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
    monkeypatch.setitem(sys.modules, "PyInstaller.utils.hooks", hooks)
    monkeypatch.setattr(sys, "path", list(sys.path))
    return {}


def run(made: dict[str, dict[str, Any]]) -> None:
    def maker(name: str) -> Any:
        def make(*_: object, **named: object) -> SimpleNamespace:
            made[name] = named
            return SimpleNamespace(binaries=[], datas=[], scripts=[], pure=[])

        return make

    names = {name: maker(name) for name in ("Analysis", "PYZ", "EXE", "COLLECT", "BUNDLE")}
    code = compile(SPEC.read_text(encoding="utf-8"), "paddock.spec", "exec")
    exec(code, {"SPECPATH": str(SPEC.parent), **names})


def test_a_folder_on_linux(
    made: dict[str, dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    run(made)
    assert "BUNDLE" not in made
    assert made["COLLECT"]["name"] == "paddock"
    assert made["EXE"]["console"] is True


def test_on_windows_one_more_for_terminals(
    made: dict[str, dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(Path, "mkdir", lambda *_, **__: None)
    written: dict[str, str] = {}
    monkeypatch.setattr(
        Path, "write_text", lambda self, text, **_: written.update({self.name: text})
    )
    run(made)
    assert made["EXE"]["name"] == "paddock-terminal"
    assert made["EXE"]["console"] is True
    assert set(written) == {"paddock.txt", "paddock-terminal.txt"}
    assert "paddock-terminal.exe" in written["paddock-terminal.txt"]
    assert "BUNDLE" not in made


def test_an_app_on_macos(made: dict[str, dict[str, Any]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    run(made)
    app = made["BUNDLE"]
    assert app["name"] == "Paddock.app"
    assert app["bundle_identifier"] == IDENTITY
    assert app["icon"].endswith("paddock.icns")
    assert app["info_plist"]["CFBundleShortVersionString"] == __version__
