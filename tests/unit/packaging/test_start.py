"""Where the frozen program starts: as Paddock or as a child, without the traces of its loader."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from bundle import start

from desktop.child.children import CHILDREN
from tests.paddock import ROOT, environment

MINE = "/opt/paddock/_internal"
SCRIPT = ROOT / "packaging" / "bundle" / "start.py"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"LD_LIBRARY_PATH": MINE}, {}),
        (
            {"LD_LIBRARY_PATH": f"{MINE}:/lib", "LD_LIBRARY_PATH_ORIG": "/lib"},
            {"LD_LIBRARY_PATH": "/lib"},
        ),
        ({"LD_LIBRARY_PATH": MINE, "LD_LIBRARY_PATH_ORIG": ""}, {}),
        ({"LD_LIBRARY_PATH": "/lib"}, {"LD_LIBRARY_PATH": "/lib"}),
        ({"_PYI_ARCHIVE_FILE": "x", "_PYI_PARENT_PROCESS_LEVEL": "1", "PATH": "y"}, {"PATH": "y"}),
        ({}, {}),
    ],
)
def test_nothing_of_the_loader_is_left(before: dict[str, str], after: dict[str, str]) -> None:
    start.as_outside(before, MINE)
    assert before == after


def test_from_source_there_is_no_such_folder() -> None:
    for before in ({}, {"LD_LIBRARY_PATH": ""}):
        found = dict(before)
        start.as_outside(found, "")
        assert found == before


def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, str(SCRIPT), *arguments],
        input=b"", capture_output=True, timeout=60, env=environment(PYTHONPATH=str(ROOT)),
    )  # fmt: skip


def test_it_is_paddock() -> None:
    assert run("--version").stdout.startswith(b"Paddock ")


@pytest.mark.parametrize("child", ["engine", "reading"])
def test_it_is_a_child(child: str) -> None:
    done = run("--child", child)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (b'"type":"Ready"' in done.stdout) is (child == "engine")


@pytest.mark.parametrize("arguments", [("--child", "json.tool"), ("--child",)])
def test_it_is_nothing_else(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).returncode == 1


def test_a_child_loads_nothing_of_the_window() -> None:
    program = (
        f"import sys; sys.path.insert(0, {str(ROOT / 'packaging')!r}); sys.path.insert(0, {str(ROOT)!r})\n"
        "sys.argv = ['paddock', '--child', 'told']\n"
        "from desktop.child import children\n"
        "children.CHILDREN['told'] = ('tests.unit.child.told', ())\n"
        "children.FREE = children.FREE | {'told'}\n"  # or it could not read the tests
        "from bundle import start; start.main(); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    loaded = set(done.stdout.split())
    assert "tests.unit.child.told" in loaded  # the control
    assert loaded.isdisjoint({"desktop.__main__", "desktop.paths", "PySide6", "msgspec"})
    assert "told" not in CHILDREN
    assert os.environ  # this process's own is as it was
