"""The script that fetches Vulkan's development kit: only the pinned file, and one line of output."""

from __future__ import annotations

import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from tests.paddock import ROOT

SCRIPT = ROOT / "packaging" / "llama" / "vulkan_kit.sh"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the stand-in is a kit for Linux")


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    """In place of curl, a copy of a small kit."""
    inside = tmp_path / "made" / _version() / "x86_64" / "include"
    inside.mkdir(parents=True)
    with tarfile.open(tmp_path / "kit.tar.xz", "w:xz") as packed:
        packed.add(inside.parents[1], _version())
    folder = tmp_path / "bin"
    folder.mkdir()
    _tool(
        folder / "curl", f'for last; do :; done\ncp "{tmp_path}/kit.tar.xz" "$(basename "$last")"\n'
    )
    return folder


def _version() -> str:
    (line,) = [each for each in SCRIPT.read_text().splitlines() if each.startswith("version=")]
    return line.removeprefix("version=")


def _tool(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/sh\n{script}")
    path.chmod(0o755)


def _fetched(tools: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    command = ["bash", str(SCRIPT), str(folder)]
    environ = {"PATH": f"{tools}:/usr/bin:/bin"}
    return subprocess.run(command, env=environ, capture_output=True, text=True, check=False)


def test_another_file_than_is_pinned_is_refused(tools: Path, tmp_path: Path) -> None:
    done = _fetched(tools, tmp_path / "kit")
    assert done.returncode != 0
    assert done.stdout == ""
    assert not (tmp_path / "kit" / _version()).exists()


def test_it_says_where_the_kit_is(tools: Path, tmp_path: Path) -> None:
    _tool(tools / "sha256sum", "exit 0\n")
    done = _fetched(tools, tmp_path / "kit")
    place = tmp_path / "kit" / _version() / "x86_64"
    assert (done.returncode, done.stdout) == (0, f"VULKAN_SDK={place}\n")
    assert (place / "include").is_dir()
    assert list(place.parents[1].iterdir()) == [place.parent]


def test_a_release_asks_for_it_before_the_engine_is_made() -> None:
    text = (ROOT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")
    assert text.index("vulkan_kit.sh") < text.index("python -m llama --key")
