"""What runs without `--all`: the quick tests, and of every file some; with it all of them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("unit", "gui", "screens", "e2e")
WHOLLY_THOROUGH = {
    "tests/e2e/test_every_screen.py": "test_screen_reader.py does it on the screen of a chat",
    "tests/e2e/test_frame.py": "tests/unit/test_app.py does it without a window",
    "tests/e2e/test_hub_server.py": "it tests the tests' own hub, which those of downloads use",
    "tests/e2e/test_report.py": "tests/gui/reporting and tests/unit/test_logs.py do it piece by piece",
    "tests/e2e/test_search.py": "tests/gui/searching and tests/unit/store do it piece by piece",
    "tests/e2e/test_upgrade.py": "tests/unit/store migrates every earlier history",
    "tests/unit/store/test_errors.py": "test_failures.py and test_kill.py show some of it",
}
"""Files of which nothing runs without `--all`, and what shows the essence of them."""
CONFTEST = """
from tests.conftest import pytest_addoption, pytest_terminal_summary, pytest_testnodedown
from tests.thorough import leave_out_thorough as pytest_collection_modifyitems
"""
SOME = """
import pytest

def test_quick(): pass

@pytest.mark.thorough
def test_long(): pass

@pytest.mark.thorough(but=("b",))
@pytest.mark.parametrize("name", ["a", "b", "c"])
def test_named(name): pass

@pytest.mark.thorough(but_one_in=3)
@pytest.mark.parametrize("number", range(4))
def test_counted(number): pass
"""
QUICK = ["test_quick", "test_named[b]", "test_counted[0]", "test_counted[3]"]
LONG = ["test_long", "test_named[a]", "test_named[c]", "test_counted[1]", "test_counted[2]"]


def pytest_in(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    return subprocess.run(
        [sys.executable, "-m", "pytest", *options],
        cwd=folder,
        env={**kept, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


def collect(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return pytest_in(folder, "--collect-only", "-q", *options)


def names(done: subprocess.CompletedProcess[str]) -> list[str]:
    return [line.partition("::")[2] for line in done.stdout.splitlines() if "::" in line]


@pytest.fixture
def some(tmp_path):
    """A suite of its own."""
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = thorough: as in ours\n")
    (tmp_path / "conftest.py").write_text(CONFTEST)
    (tmp_path / "test_some.py").write_text(SOME)
    return tmp_path


def test_the_quick_ones_run_by_themselves(some):
    done = collect(some)
    assert names(done) == QUICK
    assert "5 thorough tests were left out" in done.stdout


def test_all_of_them_run_where_all_are_asked_for(some):
    done = collect(some, "--all")
    assert sorted(names(done)) == sorted(QUICK + LONG)
    assert "left out" not in done.stdout


@pytest.mark.thorough
def test_the_thorough_ones_run_where_they_are_asked_for(some):
    assert set(LONG) <= set(names(collect(some, "-m", "thorough")))
    assert names(collect(some, "test_some.py::test_long")) == []


@pytest.mark.thorough
def test_beside_others_it_is_said_as_well(some):
    done = pytest_in(some, "-n", "2")
    assert "4 passed" in done.stdout
    assert "5 thorough tests were left out" in done.stdout


def test_a_name_that_is_gone_is_told(some):
    file = some / "test_some.py"
    file.write_text(file.read_text().replace('"b", "c"', '"c"'))
    done = collect(some)
    assert done.returncode != 0
    assert "has no ['b'] that could be quick" in done.stdout + done.stderr


@pytest.mark.thorough
def test_some_of_every_file_is_quick():
    done = collect(ROOT)
    assert done.returncode == 0, done.stdout[-2000:]
    quick = {line.partition("::")[0] for line in done.stdout.splitlines() if "::" in line}
    files = {
        str(path.relative_to(ROOT))
        for folder in FOLDERS
        for path in (ROOT / "tests" / folder).rglob("test_*.py")
    }
    assert len(files) > 500
    assert files - quick == WHOLLY_THOROUGH.keys()
