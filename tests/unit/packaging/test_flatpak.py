"""The Flatpak's manifest: what it may do, and that its steps make a program that starts."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from linux import flatpak
from linux.flatpak import make, manifest
from linux.tree import IDENTITY

from tests.unit.packaging.laid import a_bundle, a_root


@pytest.fixture
def file(tmp_path: Path) -> Path:
    root, bundle = a_root(tmp_path / "root"), a_bundle(tmp_path / "bundle")
    return make(root, bundle, tmp_path / "flatpak")


def test_its_steps_make_a_program_that_starts(file: Path, tmp_path: Path) -> None:
    place = tmp_path / "app"
    for command in flatpak.commands(str(place)):
        subprocess.run(["sh", "-ec", command], cwd=file.parent / "tree", check=True)
    program = str(place / "bin" / flatpak.COMMAND)
    said = subprocess.run([program, "a word"], check=True, capture_output=True, text=True).stdout
    assert said == f"{program} a word\n"
    assert (place / "paddock" / "_internal" / "libx.so").is_symlink()
    # Flatpak shows a desktop only what is named by the id.
    share = place / "share"
    shown = [path for path in share.rglob("*") if path.is_file()]
    assert len(shown) > 10
    assert {path.name.startswith(f"{IDENTITY}.") for path in shown} == {True}
    assert {path.name for path in share.iterdir()} == set(flatpak.SHARE)


def test_nothing_is_fetched_or_compiled(file: Path) -> None:
    said = json.loads(file.read_text())
    assert said["id"] == IDENTITY == file.stem
    (module,) = said["modules"]
    assert module["buildsystem"] == "simple"
    (source,) = module["sources"]
    assert source["type"] == "dir"
    assert (file.parent / source["path"] / "opt" / "paddock" / "paddock").exists()
    assert "http" not in file.read_text()
    assert said["build-options"] == {"strip": False, "no-debuginfo": True}


def test_it_may_do_what_it_needs_and_no_more() -> None:
    asked = manifest()["finish-args"]
    assert isinstance(asked, list)
    kinds = {each.partition("=")[0] for each in asked}
    assert kinds == {"--socket", "--share", "--device", "--talk-name"}
    assert not any(
        "filesystem" in each or "bus" in each or each == "--device=all" for each in asked
    )
    assert all(flatpak.PERMISSIONS.values())


def test_the_program_says_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(flatpak, "make", lambda _root, bundle, folder: folder / bundle.name)
    assert flatpak.main([str(tmp_path / "bundle"), str(tmp_path)]) == 0
    assert capsys.readouterr().out == f"{tmp_path / 'bundle'}\n"


@pytest.mark.skipif(shutil.which("flatpak-builder") is None, reason="there is no flatpak-builder")
def test_flatpak_builder_reads_it(file: Path) -> None:
    command = ["flatpak-builder", "--show-manifest", str(file)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=file.parent)
    said = json.loads(done.stdout)
    assert said["id"] == IDENTITY
    assert said["finish-args"] == list(flatpak.PERMISSIONS)
    file.write_text(file.read_text().replace('"modules": [', '"modules": "no', 1))
    assert (
        subprocess.run(command, capture_output=True, cwd=file.parent).returncode != 0
    )  # the control
