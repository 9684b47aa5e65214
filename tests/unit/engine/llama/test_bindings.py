"""The low-level module alone, without the package whose import costs numpy and Jinja."""

from __future__ import annotations

import ctypes
import subprocess
import sys
from types import SimpleNamespace

import pytest

from desktop.engine.llama import bindings
from desktop.engine.llama.bindings import c, function


def test_the_bindings_are_the_real_ones():
    assert c.llama_max_devices() >= 1


def test_a_function_that_the_bindings_leave_out():
    commit = function("ggml_commit", ctypes.c_char_p)
    assert commit()


def test_a_function_is_found_in_a_library_beside_it(monkeypatch):
    """As on Windows, where llama.cpp's own library doesn't give those of ggml."""
    given = function("ggml_commit", ctypes.c_char_p)
    monkeypatch.setattr(bindings, "_libraries", [object(), SimpleNamespace(ggml_commit=given)])
    assert function("ggml_commit", ctypes.c_char_p) is given
    monkeypatch.setattr(bindings, "_libraries", [object()])
    assert function("ggml_commit", ctypes.c_char_p) is not None


def test_a_function_that_is_not_there():
    with pytest.raises(AttributeError):
        function("ggml_make_coffee", None)


def modules_after(statement: str) -> set[str]:
    program = f"{statement}\nimport sys\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_neither_numpy_nor_jinja_comes_with_it():
    modules = modules_after("import desktop.engine.llama.bindings")
    assert "llama_cpp.llama_cpp" in modules  # the control
    assert modules.isdisjoint({"numpy", "jinja2", "diskcache"})


def test_the_package_can_still_be_found_afterwards():
    modules_after(
        "import desktop.engine.llama.bindings, importlib.util\n"
        "assert importlib.util.find_spec('llama_cpp').origin"
    )
