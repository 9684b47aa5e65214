"""GGUF files are found wherever they lie; what is split is one, and only when it is complete."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.hub.library.walk import (
    DEEPEST,
    File,
    describe,
    models_in,
    numbered_name,
    put_together,
    stem_of,
    whole_set,
)
from tests.unit.hub.library.conftest import write_split


def names_in(folder, **options) -> list[list[str]]:
    found = models_in(str(folder), **options)
    return [[os.path.basename(file.path) for file in files] for files in found]


def touch(path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    return path


def test_a_split_file_is_shown_as_one(tmp_path):
    parts = write_split(tmp_path)
    assert names_in(tmp_path) == [[path.name for path in parts]]


def test_a_split_file_with_a_part_missing_is_not_shown(tmp_path):
    write_split(tmp_path)[1].unlink()
    assert names_in(tmp_path) == []


def test_two_sets_that_begin_alike_stay_two(tmp_path):
    write_split(tmp_path, count=2)
    write_split(tmp_path, count=3)
    assert [len(names) for names in names_in(tmp_path)] == [2, 3]


def test_endings_are_read_in_any_case(tmp_path):
    touch(tmp_path / "A.GGUF")
    assert names_in(tmp_path) == [["A.GGUF"]]


@pytest.mark.parametrize(
    "name",
    [
        ".trash/x.gguf",
        ".downloads/x.gguf",
        "mmproj-x.gguf",
        "x.mmproj.gguf",
        "x.gguf.part",
        "._x.gguf",
    ],
)
def test_what_is_no_model_is_left_out(tmp_path, name):
    touch(tmp_path / name)
    touch(tmp_path / "kept.gguf")
    assert names_in(tmp_path) == [["kept.gguf"]]


def test_it_looks_only_so_deep(tmp_path):
    deep = tmp_path.joinpath(*["d"] * DEEPEST)
    touch(deep / "last.gguf")
    touch(deep / "d" / "too-deep.gguf")
    assert names_in(tmp_path) == [["last.gguf"]]


def test_links_that_go_in_circles_end(tmp_path):
    touch(tmp_path / "a" / "x.gguf")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "a" / "self").symlink_to("self")
    assert names_in(tmp_path) == [["x.gguf"]]
    assert names_in(tmp_path, follow_links=True) == [["x.gguf"]]


def test_links_to_folders_are_followed_only_when_asked(tmp_path):
    touch(tmp_path / "elsewhere" / "x.gguf")
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "link").symlink_to(tmp_path / "elsewhere")
    assert names_in(tmp_path / "models") == []
    assert names_in(tmp_path / "models", follow_links=True) == [["x.gguf"]]


def test_a_broken_link_is_no_model(tmp_path):
    (tmp_path / "dead.gguf").symlink_to(tmp_path / "nowhere")
    assert names_in(tmp_path) == []


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is closed to this user")
def test_a_folder_that_is_closed_is_passed_over(tmp_path):
    touch(tmp_path / "closed" / "x.gguf")
    touch(tmp_path / "open.gguf")
    (tmp_path / "closed").chmod(0)
    try:
        assert names_in(tmp_path) == [["open.gguf"]]
    finally:
        (tmp_path / "closed").chmod(0o700)


def test_a_folder_that_refuses_is_passed_over(tmp_path, monkeypatch):
    touch(tmp_path / "closed" / "x.gguf")
    touch(tmp_path / "open.gguf")
    scandir = os.scandir

    def refusing(folder):
        if str(folder).endswith("closed"):
            raise PermissionError(13, "Permission denied", folder)
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", refusing)
    assert names_in(tmp_path) == [["open.gguf"]]


def test_it_can_be_stopped(tmp_path):
    for number in range(10):
        touch(tmp_path / f"{number}.gguf")
    answers = iter([True] * 3 + [False] * 20)
    assert len(names_in(tmp_path, may_go_on=lambda: next(answers))) == 3


def test_any_part_leads_to_the_whole_set(tmp_path):
    parts = write_split(tmp_path)
    assert [file.path for file in whole_set(str(parts[2])) or ()] == [str(p) for p in parts]
    parts[0].unlink()
    assert whole_set(str(parts[2])) is None


def test_a_set_of_absurdly_many_is_one_file(tmp_path):
    path = touch(tmp_path / "x-00001-of-99999.gguf")
    assert whole_set(str(path)) == (describe(str(path)),)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.gguf", "a-2.gguf"),
        ("a-00001-of-00003.gguf", "a-2-00001-of-00003.gguf"),
        ("a.Q4_0.gguf", "a.Q4_0-2.gguf"),
    ],
)
def test_a_second_file_of_a_name_gets_a_number(name, expected):
    assert numbered_name(name, 2) == expected
    assert numbered_name(name, 1) == name


def test_names_without_number_and_ending():
    assert stem_of("/x/a-00001-of-00003.gguf") == stem_of("/y/a.gguf") == "a"


@pytest.mark.parametrize("path", ["a\0b", "", "/no/such/file", "/"])
def test_what_is_no_file_is_not_described(path):
    assert describe(path) is None


@given(
    st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 4), st.integers(0, 4)), unique=True)
)
def test_of_any_files_each_is_in_one_model_at_most(numbers):
    files = [
        File(f"/m/{name}-{number:05}-of-{count:05}.gguf", 1, 1, (0, index))
        for index, (name, number, count) in enumerate(numbers)
    ]
    together = [file for model in put_together(files) for file in model]
    assert len(together) == len(set(together))
    assert set(together) <= set(files)
