"""`python -m desktop`: the window where there is a display, the terminal where there is none."""

from __future__ import annotations

import contextlib
import subprocess
import sys

import pytest

from desktop import __main__ as module
from desktop.errors import ModelNotFound
from tests.gguf_files import tiny_llama
from tests.paddock import ROOT, environment, paddock


def test_without_a_display_it_says_so_and_talks_in_the_terminal(data_dir):
    done = paddock(data_dir, said="/help\n")
    assert done.returncode == 0
    assert done.stderr == "There is no display here, so Paddock talks in this terminal instead.\n"
    assert done.stdout.startswith("Paddock · SmolLM2 135M · nothing leaves this computer\n")


@pytest.fixture
def opened(monkeypatch, data_dir) -> list[object]:
    """What the window was opened with; nothing is really opened."""
    seen: list[object] = []
    monkeypatch.setattr(sys, "argv", ["paddock", "--data-dir", str(data_dir)])
    monkeypatch.setattr(module, "has_display", lambda: True)
    monkeypatch.setattr(
        module,
        "_open_window",
        lambda paths, wish="show", file="": seen.append((paths, wish, file)) or 0,
    )
    return seen


def test_with_a_display_and_no_command_it_is_the_window(opened, data_dir):
    assert module.main() == 0
    assert [(paths.data_dir, wish) for paths, wish, _ in opened] == [(data_dir, "show")]


@pytest.mark.parametrize(("option", "wished"), [("--new-window", "new window"), ("--ask", "ask")])
def test_the_window_is_told_what_is_wished(opened, monkeypatch, data_dir, option, wished):
    monkeypatch.setattr(sys, "argv", ["paddock", "--data-dir", str(data_dir), option])
    assert module.main() == 0
    assert [wish for _, wish, _ in opened] == [wished]


@pytest.mark.parametrize("words", [["a model.GGUF"], ["--open", "a model.GGUF"]])
def test_a_model_file_is_what_a_desktop_opens(opened, monkeypatch, data_dir, tmp_path, words):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["paddock", "--data-dir", str(data_dir), *words])
    assert module.main() == 0
    assert [(wish, file) for _, wish, file in opened] == [("show", str(tmp_path / "a model.GGUF"))]


def test_without_a_display_the_file_is_talked_with(data_dir, tmp_path):
    done = paddock(data_dir, str(tiny_llama(tmp_path / "mine.gguf", sparse=True)), said="/help\n")
    assert done.returncode == 0
    assert "Paddock · mine" in done.stdout


def test_with_a_command_it_is_not(opened, monkeypatch, data_dir, capsys):
    monkeypatch.setattr(sys, "argv", ["paddock", "--data-dir", str(data_dir), "models"])
    assert module.main() == 0
    assert opened == []
    assert "SmolLM2" in capsys.readouterr().out


class Missing:
    """Lets an import of the window fail."""

    def __init__(self, name: str) -> None:
        self.name = name

    def find_spec(self, fullname: str, *_: object) -> None:
        if fullname == "desktop.app":
            raise ImportError("libEGL.so.1: cannot open shared object file", name=self.name)


def test_a_missing_system_library_is_a_sentence(monkeypatch, capsys):
    monkeypatch.delitem(sys.modules, "desktop.app", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Missing("PySide6.QtGui"), *sys.meta_path])
    assert module._be_the_window(None, "show", "") == 1
    err = capsys.readouterr().err
    assert "libEGL.so.1" in err
    assert err.count("\n") == 1


def test_a_missing_module_of_our_own_is_a_fault_and_not_hidden(monkeypatch):
    monkeypatch.delitem(sys.modules, "desktop.app", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Missing("desktop.ui"), *sys.meta_path])
    with pytest.raises(ImportError):
        module._be_the_window(None, "show", "")


def test_a_command_loads_no_qt_and_no_engine():
    program = (
        "import sys; sys.argv = ['paddock', 'models']\n"
        "from desktop.__main__ import main; main()\n"
        "print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment(),
        check=True,
    )
    loaded = set(done.stdout.split())
    assert "desktop.cli.models" in loaded  # the control
    assert loaded.isdisjoint({"PySide6", "llama_cpp", "numpy", "jinja2", "apsw", "ssl"})


def test_an_error_that_only_the_command_line_knows(data_dir):
    done = paddock(data_dir, "chat", "--model", "nowhere.gguf")
    assert (done.returncode, done.stdout) == (2, "")
    assert ModelNotFound("nowhere.gguf").name in done.stderr


@pytest.mark.parametrize("ends_well", [True, False])
def test_the_starter_is_there_before_the_window_and_goes_after_it(monkeypatch, ends_well):
    done: list[str] = []

    def window(_paths: object, _wish: str, _file: str) -> int:
        done.append("window")
        if not ends_well:
            raise RuntimeError
        return 0

    monkeypatch.setattr(module.starter, "begin", lambda: done.append("begin"))
    monkeypatch.setattr(module.starter, "end", lambda: done.append("end"))
    monkeypatch.setattr(module, "_be_the_window", window)
    with contextlib.nullcontext() if ends_well else pytest.raises(RuntimeError):
        module._open_window(None)
    assert done == ["begin", "window", "end"]
