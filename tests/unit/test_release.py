"""What a release knows of itself, read once; a broken one counts as none."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from desktop import release as released
from desktop.release import KnownPack, Release, homepage, release

PACK = {
    "name": "cuda-13",
    "title": "CUDA 13",
    "file": "Paddock-cuda-13-0.1.0-linux-x86_64.zip",
    "sha256": "ab" * 32,
    "bytes": 123,
    "unpacked_bytes": 456,
    "system": "linux",
    "machine": "x86_64",
    "driver": "580",
}


@pytest.fixture
def said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a release says what it knows; nothing yet."""
    monkeypatch.setattr(released, "resources", lambda: tmp_path)
    return tmp_path / "release.json"


def test_from_source_nothing_is_known(said: Path) -> None:
    assert not said.exists()
    assert release() == Release()
    assert homepage() == released.HOMEPAGE


def test_a_release_knows_its_place_and_its_packs(said: Path) -> None:
    said.write_text(json.dumps({"homepage": "https://paddock.example", "packs": [PACK]}))
    assert homepage() == "https://paddock.example"
    (pack,) = release().packs
    assert pack.folder == "cuda-13-abababababababab"
    assert pack == msgspec.convert(PACK, KnownPack)


def test_a_pack_is_for_one_system_and_one_kind_of_processor(said: Path) -> None:
    said.write_text(json.dumps({"packs": [PACK, {**PACK, "name": "other", "system": "win32"}]}))
    found = release()
    assert [each.name for each in found.packs_for("linux", "x86_64")] == ["cuda-13"]
    assert [each.name for each in found.packs_for("win32", "AMD64")] == ["other"]
    assert found.packs_for("linux", "aarch64") == found.packs_for("darwin", "arm64") == ()


@pytest.mark.parametrize(
    "broken",
    [
        "{",
        "[]",
        json.dumps({"packs": [{**PACK, "name": "../up"}]}),
        json.dumps({"packs": [{**PACK, "name": "cuda\n"}]}),
        json.dumps({"packs": [{**PACK, "sha256": "AB"}]}),
        json.dumps({"packs": [{**PACK, "bytes": 0}]}),
    ],
)
def test_a_broken_one_counts_as_none_and_is_noted(said: Path, broken: str, caplog) -> None:
    said.write_text(broken)
    assert release() == Release()
    assert "can't be read" in caplog.text
