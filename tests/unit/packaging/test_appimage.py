"""The AppImage: made behind a stand-in for its runtime, unpacked where it begins, and started."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest
from linux import appdir, appimage
from linux.tree import IDENTITY

from tests.unit.packaging.laid import a_bundle, a_root

HEAD = b"\x7fELF\x02\x01\x01\x00AI\x02" + bytes(4096 * 3 + 5)

needs_squashfs = pytest.mark.skipif(
    shutil.which("mksquashfs") is None, reason="there is no mksquashfs"
)


@pytest.fixture
def runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that the pin is for; it starts nothing."""
    made = tmp_path / "runtime"
    made.write_bytes(HEAD)
    monkeypatch.setattr(appimage, "RUNTIME_SHA256", hashlib.sha256(HEAD).hexdigest())
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root, bundle = a_root(tmp_path / "root"), a_bundle(tmp_path / "bundle")
    model = tmp_path / "small.gguf"
    model.write_bytes(b"GGUF" + bytes(1000))
    return appdir.make(root, bundle, tmp_path / "AppDir", version="1", starter=model)


@needs_squashfs
@pytest.mark.parametrize("is_release", [False, True])
def test_what_is_behind_the_runtime_is_the_whole_folder(
    runtime: Path, folder: Path, tmp_path: Path, is_release: bool
) -> None:
    file = tmp_path / "dist" / appimage.name_for("1.0", has_model=True)
    begins = appimage.pack(folder, runtime, file, is_release=is_release)
    assert file.name == "Paddock-with-model-1.0-x86_64.AppImage"
    assert file.stat().st_mode & 0o777 == 0o755
    whole = file.read_bytes()
    assert whole[:begins] == HEAD
    assert whole[begins : begins + 4] == b"hsqs"
    assert list(file.parent.iterdir()) == [file]
    out = tmp_path / "somewhere else"
    command = ["unsquashfs", "-quiet", "-no-progress", "-offset", str(begins), "-dest", str(out)]
    subprocess.run([*command, str(file)], check=True, capture_output=True)
    said = subprocess.run(
        [str(out / "AppRun"), "ask", "two words"], check=True, capture_output=True, text=True
    ).stdout
    assert said == f"{out}/opt/paddock/paddock ask two words\n"
    assert (out / f"{IDENTITY}.desktop").is_file()
    assert (out / ".DirIcon").resolve() == out / f"{IDENTITY}.png"
    assert len(list(out.rglob("*.gguf"))) == 1


@needs_squashfs
def test_one_that_is_too_large_is_no_release(
    runtime: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(appimage, "MOST_BYTES", len(HEAD))
    file = tmp_path / "a.AppImage"
    appimage.pack(folder, runtime, file, is_release=False)
    with pytest.raises(appimage.UnfitImageError, match="MB are the most"):
        appimage.pack(folder, runtime, file, is_release=True)


@needs_squashfs
def test_another_runtime_is_refused(runtime: Path, folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.AppImage"
    runtime.write_bytes(HEAD + b"\0")
    with pytest.raises(appimage.UnfitImageError, match="not the one that was pinned"):
        appimage.pack(folder, runtime, file, is_release=False)
    assert not file.exists()


@needs_squashfs
def test_what_is_pinned_must_be_a_runtime(
    runtime: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = HEAD.replace(b"AI\x02", b"AI\x01")
    runtime.write_bytes(other)
    monkeypatch.setattr(appimage, "RUNTIME_SHA256", hashlib.sha256(other).hexdigest())
    with pytest.raises(appimage.UnfitImageError, match="second kind"):
        appimage.pack(folder, runtime, tmp_path / "a.AppImage", is_release=False)


def test_without_mksquashfs_it_is_said(
    runtime: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    monkeypatch.setattr(appimage.shutil, "which", lambda _name: None)
    places = [str(folder), str(runtime), str(tmp_path / "a.AppImage")]
    assert appimage.main(places) == 1
    assert "squashfs-tools" in capsys.readouterr().err


def test_where_the_runtime_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert appimage.main(["--runtime"]) == 0
    assert capsys.readouterr().out.strip().endswith(f"runtime-{appimage.MACHINE}")
