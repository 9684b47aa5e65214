"""The starter model lies where the program looks, in a folder and in an app."""

from __future__ import annotations

import plistlib
from importlib.machinery import PathFinder
from pathlib import Path

import pytest
from bundle import starter

from desktop.hub.library.starter import STARTER_PACKAGE


@pytest.fixture
def model(tmp_path: Path) -> Path:
    made = tmp_path / "small.gguf"
    made.write_bytes(b"GGUF")
    return made


@pytest.fixture
def app(tmp_path: Path) -> Path:
    contents = tmp_path / "Paddock.app" / "Contents"
    (contents / "Frameworks").mkdir(parents=True)
    (contents / "Resources").mkdir()
    (contents / "Info.plist").write_bytes(plistlib.dumps({}))
    (contents / "Frameworks" / "lib.dylib").write_bytes(b"library")
    (contents / "Frameworks" / "link").symlink_to("lib.dylib")
    return contents.parent


def test_it_is_the_package_that_paddock_looks_for() -> None:
    assert starter.PACKAGE == STARTER_PACKAGE


def test_in_an_app_it_is_among_the_resources_and_found_beside_the_libraries(
    app: Path, model: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "with" / "Paddock.app"
    assert starter.main([str(app), str(model), str(copy)]) == 0
    resource = copy / "Contents" / "Resources" / starter.PACKAGE / "small.gguf"
    assert resource.read_bytes() == b"GGUF"
    beside = copy / "Contents" / "Frameworks"
    assert (beside / starter.PACKAGE).is_symlink()
    # As the frozen program does, which has no other such package.
    spec = PathFinder.find_spec(starter.PACKAGE, [str(beside)])
    assert spec is not None
    (place,) = spec.submodule_search_locations or []
    assert [path.resolve() for path in Path(place).glob("*.gguf")] == [resource]
    assert (beside / "link").is_symlink()


def test_the_program_itself_stays_without_and_shares_no_file(
    app: Path, model: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "with" / "Paddock.app"
    starter.with_model(app, model, copy)
    starter.with_model(app, model, copy)  # once more, over what is there
    assert not list(app.rglob("*.gguf"))
    (copy / "Contents" / "Frameworks" / "lib.dylib").write_bytes(b"signed")
    assert (app / "Contents" / "Frameworks" / "lib.dylib").read_bytes() == b"library"


def test_in_a_folder(tmp_path: Path, model: Path) -> None:
    made = starter.add(tmp_path / "paddock", model)
    assert made == tmp_path / "paddock" / "_internal" / starter.PACKAGE / "small.gguf"
