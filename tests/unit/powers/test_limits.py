"""Limits of a process."""

from __future__ import annotations

import sys

import pytest

from desktop.powers import kinds, limits
from desktop.powers.powers import Powers
from tests.shut_in import printed

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="tried on Linux alone")


def limit(name: str, powers: Powers) -> int:
    said = printed(f"import resource as r; print(r.getrlimit(r.RLIMIT_{name})[0])", powers)
    return int(said)


def test_nothing_is_written_and_no_core_is_dumped():
    assert limit("FSIZE", Powers()) == limit("CORE", Powers()) == 0
    assert limit("FSIZE", kinds.download("/tmp", ())) != 0


def test_an_engine_takes_as_much_memory_as_there_is_and_its_model_twice(tmp_path):
    model = tmp_path / "model.gguf"
    with model.open("wb") as file:
        file.truncate(10**12)  # larger than any memory here, and it takes none
    powers = kinds.engine([str(model)])
    assert limit("DATA", powers) == limits.memory_bytes() > 10**8
    assert limit("AS", powers) > 2 * 10**12
    assert limit("AS", kinds.engine([])) < 10**12
    assert limit("DATA", Powers()) == -1


def test_it_goes_before_the_window():
    assert printed("print(open('/proc/self/oom_score_adj').read())", Powers()) == limits.FIRST_TO_GO


def test_it_ends_with_its_parent():
    """PR_GET_PDEATHSIG says with what: SIGKILL."""
    asked = "n = ctypes.c_int(); ctypes.CDLL(None).prctl(2, ctypes.byref(n)); print(n.value)"
    assert printed(asked, Powers()) == "9"
    assert printed(asked, None) == "0"


def test_nobody_looks_into_it():
    asked = "print(ctypes.CDLL(None).prctl(3))"
    assert printed(asked, Powers()) == "0"
    assert printed(asked, None) == "1"
