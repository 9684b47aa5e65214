"""What languages are called and how their files end."""

from __future__ import annotations

import pytest

from desktop.markdown.languages import file_name, spoken_name


@pytest.mark.parametrize(
    ("fence", "name", "file"),
    [
        ("py", "Python", "code.py"),
        ("Python3", "Python", "code.py"),
        ("c++", "C++", "code.cpp"),
        ("dockerfile", "Dockerfile", "Dockerfile"),
        ("brainfuck", "brainfuck", "code.txt"),
        ("", "", "code.txt"),
        ("../../etc/passwd", "../../etc/passwd", "code.txt"),
    ],
)
def test_names(fence: str, name: str, file: str) -> None:
    assert spoken_name(fence) == name
    assert file_name(fence) == file
