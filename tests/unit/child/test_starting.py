"""How a child is started, from source and frozen."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from desktop.child.children import CHILDREN
from desktop.child.starting import command_line_of, is_frozen, isolated_python


@pytest.mark.parametrize("child", CHILDREN)
def test_from_source_it_is_python_alone_and_folders(child):
    line = command_line_of(child)
    assert line[:3] == [sys.executable, "-I", "-S"]
    assert Path(line[3]).read_text(encoding="utf-8").startswith('"""Where each child begins')
    assert line[4] == child
    assert line[5:]
    assert all(Path(folder).is_dir() for folder in line[5:])


@pytest.mark.parametrize("child", CHILDREN)
def test_frozen_it_is_the_program_itself(child, monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/paddock/paddock")
    assert command_line_of(child) == ["/opt/paddock/paddock", "--child", child]


def test_this_is_not_frozen(monkeypatch):
    assert not is_frozen()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert is_frozen()


@pytest.mark.parametrize("frozen", [False, True])
def test_what_is_no_child_is_not_started(frozen, monkeypatch):
    monkeypatch.setattr(sys, "frozen", frozen, raising=False)
    with pytest.raises(KeyError):
        command_line_of("json.tool")


def test_an_isolated_python_sees_only_the_folders_that_it_is_given():
    line = isolated_python(Path("child.py"), ("desktop", "msgspec"), "words")
    assert line[:5] == [sys.executable, "-I", "-S", "child.py", "words"]
    assert all(Path(folder).is_dir() for folder in line[5:])
    with pytest.raises(ModuleNotFoundError):
        isolated_python(Path("child.py"), ("no_such_package",))
