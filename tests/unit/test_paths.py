"""Everything that Paddock writes lies in the data folder, whichever that is."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.paths import Paths, default_data_dir, resources

NAMES = [name for name, value in vars(Paths).items() if isinstance(value, property)]


@pytest.mark.parametrize("name", NAMES)
def test_every_path_is_inside(name):
    path = getattr(Paths(Path("/data")), name)
    assert path.is_relative_to("/data")
    assert path != Path("/data")


def test_no_two_are_the_same():
    found = [getattr(Paths(Path("/data")), name) for name in NAMES]
    assert len(set(found)) == len(found) >= 5


def test_the_systems_own_place_is_in_the_home_folder(monkeypatch):
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    assert default_data_dir().is_relative_to(Path.home())
    assert default_data_dir().name == "Paddock"


def test_asking_makes_no_folder(tmp_path):
    paths = Paths(tmp_path / "data")
    for name in NAMES:
        getattr(paths, name)
    assert not paths.data_dir.exists()


def test_paddocks_own_files_are_there():
    assert resources().is_dir()
    assert (resources() / "fonts").is_dir()
