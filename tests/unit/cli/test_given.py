"""Files that people name: read whole, or one sentence on why not."""

from __future__ import annotations

import pytest

from desktop.cli import given
from desktop.cli.given import Unusable, read_file, template_from, title_of
from desktop.engine.prompting.families import FAMILIES
from tests.paddock import is_one_sentence


def test_a_file_is_read(tmp_path):
    (tmp_path / "a").write_bytes(b"content")
    assert read_file(str(tmp_path / "a")) == b"content"


@pytest.mark.parametrize("name", ["missing", ".", "zero\0"])
def test_what_can_not_be_read_is_named(tmp_path, name):
    with pytest.raises(Unusable) as refused:
        read_file(str(tmp_path / name))
    assert is_one_sentence(str(refused.value) + "\n")


def test_what_is_too_large_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(given, "MOST_BYTES", 3)
    (tmp_path / "a").write_bytes(b"four")
    with pytest.raises(Unusable, match="larger"):
        read_file(str(tmp_path / "a"))


def test_stdin_has_a_name():
    assert title_of("-") == "What stdin says"


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_a_familys_name_is_a_template(family):
    assert template_from(family) == family


def test_no_template_is_none():
    assert template_from(None) == template_from("") == ""


@pytest.mark.parametrize("content", [b"plain words", b"\xff\xfe{{"])
def test_what_is_no_template_is_refused(tmp_path, content):
    (tmp_path / "a").write_bytes(content)
    with pytest.raises(Unusable):
        template_from(str(tmp_path / "a"))
