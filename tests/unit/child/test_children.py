"""The list of children: each is there, and what it may import is."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec

from desktop.child.children import CHILDREN
from tests.paddock import ROOT


def test_each_is_a_module_that_is_there():
    missing = [child for child, (module, _) in CHILDREN.items() if find_spec(module) is None]
    assert missing == []


def test_each_may_import_what_is_installed():
    named = {package for _, packages in CHILDREN.values() for package in packages}
    assert {package for package in named if find_spec(package) is None} == set()


def test_only_the_engine_has_llama_cpp_and_only_the_fetch_process_a_network():
    having = {
        package: [child for child, (_, packages) in CHILDREN.items() if package in packages]
        for package in ("llama_cpp", "httpx2")
    }
    assert having == {"llama_cpp": ["engine"], "httpx2": ["fetch", "hub trial"]}


def test_reading_the_list_imports_nothing():
    program = (
        "import sys; before = set(sys.modules)\n"
        "import desktop.child.children\n"
        "print(*(set(sys.modules) - before))"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.append({str(ROOT)!r})\n{program}"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert set(done.stdout.split()) == {"desktop", "desktop.child", "desktop.child.children"}
