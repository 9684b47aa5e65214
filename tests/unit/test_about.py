"""Versions of what is installed, the engine's age, and licences wherever they lie."""

from __future__ import annotations

import sys
from datetime import date, timedelta

import pytest

from desktop import __version__, about
from tests.packs import release_of


def test_versions_are_those_that_run():
    found = about.versions()
    assert next(iter(found)) == "Paddock"
    assert found["Paddock"] == __version__
    assert found["Python"].startswith(f"{sys.version_info.major}.")
    assert {"llama-cpp-python", "Qt", "SQLite"} <= set(found)
    assert about.package_version("no-such-package") is None


def test_newer_ones_are_at_the_place_on_the_web_where_there_is_one(monkeypatch, tmp_path):
    assert about.releases_page() == ""  # and then no button leads there
    monkeypatch.setattr("desktop.release.HOMEPAGE", "https://paddock.example")
    assert about.releases_page() == "https://paddock.example/releases"
    release_of(monkeypatch, tmp_path, homepage="https://release.example/paddock/")
    assert about.releases_page() == "https://release.example/paddock/releases"


def test_the_age_of_the_engine(monkeypatch):
    monkeypatch.setattr(about, "LLAMA_CPP_COMMITTED", date.today() - timedelta(days=9))
    assert about.engine_age_days() in (8, 9, 10)


def test_the_licences_come_with_the_source():
    assert "Third-party software in Paddock" in about.licences()
    assert "LGPL" in about.licences()


def test_in_the_frozen_program_they_lie_beside_it(tmp_path, monkeypatch):
    monkeypatch.setattr(about, "resources", lambda: tmp_path / "_internal" / "resources")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "paddock"))
    with pytest.raises(FileNotFoundError):
        about.licences()
    (tmp_path / "THIRD_PARTY_LICENSES.md").write_text("All of them.")
    assert about.licences() == "All of them."
