"""The starter is found inside its package."""

from __future__ import annotations

from desktop.hub.library import starter as module
from desktop.hub.library.starter import starter_files


def test_it_is_one_file(starter):
    assert list(starter_files()) == [starter]


def test_without_its_package_there_is_none(monkeypatch):
    monkeypatch.setattr(module, "STARTER_PACKAGE", "no_such_package")
    assert list(starter_files()) == []
