"""How the app is signed, with programs in the place of Apple's that write down what they are asked."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.paddock import ROOT
from tests.unit.packaging.macho_files import macho, several

SCRIPT = ROOT / "packaging" / "macos" / "sign.sh"
NAMES = ("codesign", "xcrun", "spctl", "ditto")
WRITES = '#!/bin/sh\nname=$(basename "$0")\necho "$name $*" >>"$LOG"\n'


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """Programs that succeed, and where they write."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in NAMES:
        (folder / name).write_text(WRITES)
        (folder / name).chmod(0o755)
    path = f"{folder}{os.pathsep}{os.defpath}"
    return {"PATH": path, "LOG": str(tmp_path / "log"), "PADDOCK_IDENTITY": "Developer ID Application: us",
            "PADDOCK_NOTARY": "profile", "PADDOCK_PAUSE": "0"}  # fmt: skip


@pytest.fixture
def app(tmp_path: Path) -> Path:
    """With a library in a framework, and one in a folder that has a blank in its name."""
    place = tmp_path / "Paddock.app"
    inside = place / "Contents"
    qt = inside / "Frameworks" / "QtCore.framework" / "Versions" / "A"
    for path, data in {
        inside / "MacOS" / "paddock": macho(),
        qt / "QtCore": several(("arm64", macho())),
        inside / "Frameworks" / "a folder" / "libone.dylib": macho(),
        inside / "Resources" / "words.txt": b"words",
    }.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return place


def run(environ: dict[str, str], *arguments: str) -> tuple[int, list[str], str]:
    done = subprocess.run([str(SCRIPT), *arguments], env=environ, capture_output=True, text=True)
    log = Path(environ["LOG"])
    return done.returncode, log.read_text().splitlines() if log.exists() else [], done.stderr


def signed(lines: list[str]) -> list[str]:
    return [line for line in lines if line.startswith("codesign --force")]


def test_what_lies_within_is_signed_first(environ: dict[str, str], app: Path) -> None:
    code, lines, words = run(environ, "app", str(app))
    assert code == 0, words
    names = [line.rpartition("/")[2] for line in signed(lines)]
    assert names == ["QtCore", "libone.dylib", "QtCore.framework", "Paddock.app"]
    for line in signed(lines):
        assert "--timestamp --options runtime --sign Developer ID Application: us" in line
    with_rights = [line for line in signed(lines) if "--entitlements" in line]
    assert [line.rpartition("/")[2] for line in with_rights] == ["Paddock.app"]


def test_it_is_notarised_stapled_and_looked_at(environ: dict[str, str], app: Path) -> None:
    _, lines, _ = run(environ, "app", str(app))
    after = [line.split()[:3] for line in lines[lines.index(signed(lines)[-1]) + 1 :]]
    assert after == [
        ["codesign", "--verify", "--deep"],
        ["ditto", "-c", "-k"],
        ["xcrun", "notarytool", "submit"],
        ["xcrun", "stapler", "staple"],
        ["xcrun", "stapler", "validate"],
        ["spctl", "--assess", "--type"],
    ]


def test_an_image(environ: dict[str, str], tmp_path: Path) -> None:
    code, lines, _ = run(environ, "image", str(tmp_path / "Paddock.dmg"))
    assert code == 0
    assert [line.split()[0] for line in lines] == ["codesign", "xcrun", "xcrun", "xcrun", "spctl"]
    # The hardened runtime is for programs.
    assert "runtime" not in lines[0]


def test_what_is_busy_is_tried_again(environ: dict[str, str], tmp_path: Path) -> None:
    tool = tmp_path / "bin" / "xcrun"
    busy = 'echo x >>"$LOG.tries"; [ "$(wc -l <"$LOG.tries")" -gt 2 ] || exit 1\n'
    tool.write_text(WRITES + busy)
    code, lines, words = run(environ, "image", str(tmp_path / "Paddock.dmg"))
    assert code == 0
    assert len([line for line in lines if "notarytool" in line]) == 3
    assert "Once more" in words


def test_what_fails_for_good_ends_it(environ: dict[str, str], app: Path, tmp_path: Path) -> None:
    (tmp_path / "bin" / "codesign").write_text(WRITES + "exit 1\n")
    code, lines, _ = run(environ, "app", str(app))
    assert code != 0
    assert len(lines) == 5
    assert not [line for line in lines if line.startswith("xcrun")]


@pytest.mark.parametrize("lacking", ["PADDOCK_IDENTITY", "PADDOCK_NOTARY"])
def test_without_a_name_nothing_is_signed(environ: dict[str, str], app: Path, lacking: str) -> None:
    del environ[lacking]
    code, lines, words = run(environ, "app", str(app))
    assert (code != 0, lines) == (True, [])
    assert lacking in words
