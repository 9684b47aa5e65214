"""llama.cpp started up: its version, its devices, and its complaints as facts."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from desktop.engine.llama import backend as llama_backend
from desktop.engine.llama.backend import Backend
from desktop.engine.llama.bindings import c
from desktop.engine.llama.libraries import own_folder


def test_its_version_names_a_commit(backend):
    assert re.fullmatch(r".+ \([0-9a-f]{7,}(-dirty)?\)", backend.version)


def test_it_names_what_it_was_compiled_for(backend):
    assert "=" in backend.features


def test_there_is_one_processor_and_its_memory_is_the_computers(backend):
    (cpu,) = [device for device in backend.devices() if device.kind == "cpu"]
    assert cpu.name == "CPU"
    assert cpu.description
    assert cpu.backend == "CPU"
    assert 0 < cpu.free_bytes <= cpu.total_bytes
    assert cpu.total_bytes > 500_000_000


def test_it_names_the_library_that_computes(backend):
    (cpu,) = [library for library in backend.libraries() if library.backend == "cpu"]
    assert (own_folder() / cpu.file).exists()


@pytest.mark.usefixtures("log")
def test_what_it_computes_with_is_loaded_before_llama_cpp_looks_for_it(monkeypatch):
    done: list[str] = []
    monkeypatch.setattr(llama_backend, "load_backends", lambda: done.append("ours"))
    monkeypatch.setattr(c, "llama_backend_init", lambda: done.append("theirs"))
    Backend(on_log=lambda _line: None)
    assert done == ["ours", "theirs"]


@pytest.fixture
def log(backend) -> Iterator[tuple[Backend, list[str]]]:
    """Another backend, and the lines it passes on."""
    lines: list[str] = []
    yield Backend(on_log=lines.append), lines
    c.llama_log_set(backend._callback, None)


def test_errors_are_kept_and_passed_on_and_the_rest_is_not(log):
    backend, lines = log
    for level, text in ((2, b"info\n"), (3, b"warning\n"), (4, b"broken \xff\n"), (4, b"\n")):
        backend._log(level, text, None)
    assert backend.first_error == "broken \ufffd"
    assert lines == ["broken \ufffd\n"]


def test_a_line_that_goes_on_has_the_level_of_its_beginning(log):
    backend, lines = log
    for level, text in ((2, b"loading "), (5, b"...\n"), (4, b"broken "), (5, b"for good\n")):
        backend._log(level, text, None)
    assert "".join(lines) == "broken for good\n"
    assert backend.first_error == "broken"


def test_what_llama_cpp_says_of_a_missing_file_arrives(log):
    backend, lines = log
    params = c.llama_model_default_params()
    assert not c.llama_model_load_from_file(b"/no/such/model.gguf", params)
    assert lines
    assert "failed to open" in backend.first_error
    assert "failed to load" in lines[-1]
