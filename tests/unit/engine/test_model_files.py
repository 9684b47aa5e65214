"""The files of a model: which they are, that they are still the same, and what tells two models apart."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from desktop.engine.model_files import ModelFiles
from desktop.engine.protocol import Failed, FailureCode
from tests.engine import FRANCE, said


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "model.gguf"
    path.write_bytes(os.urandom(300_000))
    return path


def test_a_model_of_one_file(file):
    assert ModelFiles(str(file)).paths == [file]


def test_a_model_in_parts(tmp_path):
    parts = [tmp_path / f"m-{number:05}-of-00003.gguf" for number in (1, 2, 3)]
    for part in parts:
        part.write_bytes(b"x")
    (tmp_path / "m-00004-of-00003.gguf").touch()
    assert ModelFiles(str(parts[0])).paths == parts
    parts[1].unlink()
    assert ModelFiles(str(parts[0])).paths == [parts[0], parts[2]]


def change(file: Path, how: str) -> None:
    match how:
        case "rewritten":
            os.utime(file, ns=(0, file.stat().st_mtime_ns + 1))
        case "truncated":
            os.truncate(file, 1000)
        case "replaced":
            other = file.with_name("other")
            other.write_bytes(b"another model")
            other.replace(file)
        case "grown":
            with file.open("ab") as opened:
                opened.write(b"more")


@pytest.mark.parametrize("how", ["rewritten", "truncated", "replaced", "grown"])
def test_a_changed_file_is_not_the_same(file, how):
    files = ModelFiles(str(file))
    assert files.are_the_same
    change(file, how)
    assert not files.are_the_same


def test_a_changed_part_is_noticed_too(tmp_path):
    parts = [tmp_path / f"m-{number:05}-of-00002.gguf" for number in (1, 2)]
    for part in parts:
        part.write_bytes(b"x" * 5000)
    files = ModelFiles(str(parts[0]))
    change(parts[1], "truncated")
    assert not files.are_the_same


def test_a_deleted_file_can_still_be_read_where_it_is_mapped(file):
    files = ModelFiles(str(file))
    file.unlink()
    assert files.are_the_same


def test_the_fingerprint_is_of_what_is_in_the_file(file, tmp_path):
    first = ModelFiles(str(file)).fingerprint
    copy = Path(shutil.copy(file, tmp_path / "copy.gguf"))
    assert ModelFiles(str(copy)).fingerprint == first
    data = bytearray(copy.read_bytes())
    data[150_000] ^= 1
    copy.write_bytes(data)
    assert ModelFiles(str(copy)).fingerprint != first
    copy.write_bytes(file.read_bytes() + b"\0")
    assert ModelFiles(str(copy)).fingerprint != first


def test_an_answer_is_refused_once_the_file_is_another(driver, starter, tmp_path):
    copy = Path(shutil.copy(starter, tmp_path / "model.gguf"))
    driver.loaded(copy, context_tokens=256)
    driver.finish(said(FRANCE), max_tokens=1)
    change(copy, "rewritten")
    child = driver.engine.pid
    _, last = driver.answer(said(FRANCE), max_tokens=1)
    assert isinstance(last, Failed)
    assert last.code is FailureCode.MODEL_CHANGED
    assert driver.engine.pid == child
    driver.loaded(copy, context_tokens=256)
    driver.finish(said(FRANCE), max_tokens=1)


@pytest.mark.thorough
def test_a_model_whose_file_was_deleted_goes_on(driver, starter, tmp_path):
    copy = Path(shutil.copy(starter, tmp_path / "model.gguf"))
    driver.loaded(copy, context_tokens=256)
    copy.unlink()
    assert "Paris" in driver.finish(said(FRANCE))[0]
