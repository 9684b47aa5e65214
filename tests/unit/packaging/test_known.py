"""A release knows where it is at home and which packs are its own; what is built by hand knows neither."""

import json
import os

import pytest
from bundle import known
from install.source import homepage_of

from tests.paddock import ROOT

HOME = "https://example.org/paddock"


@pytest.fixture
def root(tmp_path):
    said = tmp_path / "desktop" / "__init__.py"
    said.parent.mkdir()
    said.write_text('HOMEPAGE = ""\n')
    return tmp_path


def test_nothing_is_known_where_nothing_is_said(root):
    assert known.write(root, {}) is None
    assert list((root).rglob("release.json")) == []


def test_home_and_packs_are_written_down(root):
    files = [root / "one.json", root / "two.json"]
    for file in files:
        file.write_text(json.dumps({"file": file.name}))
    environ = {"PADDOCK_HOMEPAGE": HOME, "PADDOCK_PACKS": os.pathsep.join(map(str, files))}
    written = known.write(root, environ)
    assert written == root / "build" / "release.json"
    assert json.loads(written.read_text()) == {
        "homepage": HOME,
        "packs": [{"file": "one.json"}, {"file": "two.json"}],
    }


def test_what_an_earlier_build_knew_is_not_known_to_the_next(root):
    known.write(root, {"PADDOCK_HOMEPAGE": HOME})
    assert known.write(root, {}) is None
    assert not (root / "build" / "release.json").exists()


def test_whoever_builds_says_where_the_home_is():
    assert homepage_of(ROOT, {"PADDOCK_HOMEPAGE": HOME}) == HOME
    assert homepage_of(ROOT, {}) == ""
