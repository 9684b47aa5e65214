"""All of it together, in the right order."""

from __future__ import annotations

import sys

import pytest

from desktop.powers import kinds
from desktop.powers.powers import Powers
from tests.shut_in import outcome, printed

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux alone is told like that")


def test_with_threads_it_is_too_late():
    begin = (
        "import threading, time; threading.Thread(target=time.sleep, args=(9,), daemon=True).start(); "
        "linux.confine(Powers())"
    )
    assert outcome(begin, None) == "RuntimeError"


def test_the_kernel_says_that_there_is_a_filter():
    asked = "print([line for line in open('/proc/self/status') if line.startswith(('Seccomp:', 'NoNew'))])"
    assert printed(asked, Powers()) == "['NoNewPrivs:\\t1\\n', 'Seccomp:\\t2\\n']"
    assert "'Seccomp:\\t0\\n'" in printed(asked, None)


def test_typefaces_are_read_by_who_has_them():
    asked = "os.listdir('/etc/fonts')"
    assert outcome(asked, Powers()) in ("PermissionError 13", "FileNotFoundError 2")
    assert outcome(asked, kinds.press()) in ("done", "FileNotFoundError 2")


def test_code_is_imported_still():
    assert outcome("import desktop.engine.protocol, sqlite3, decimal", Powers()) == "done"
