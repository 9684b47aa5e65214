"""What must be refused: refused where a process is shut in, and possible where it is not."""

from __future__ import annotations

import json
import signal
import sys
from pathlib import Path

import pytest

from desktop.powers import kinds
from desktop.powers.acts import ACTS, succeeds, targets
from desktop.powers.families import Family
from desktop.powers.powers import Powers
from tests.shut_in import ended, printed

LINUX = pytest.mark.skipif(
    sys.platform != "linux", reason="a sandbox that was tried on Linux alone"
)
AT_LEAST = 30
_TRY = """
on = acts.targets({model!r})
print(json.dumps([act.name for act in acts.ACTS if acts.succeeds(act, on)]))
"""


@pytest.fixture
def model(tmp_path):
    path = tmp_path / "models" / "model.gguf"
    path.parent.mkdir()
    path.write_bytes(b"GGUF" * 100)
    return path


def done_by(powers: Powers | None, model) -> set[str]:
    return set(json.loads(printed(_TRY.format(model=str(model)), powers, folder=model.parent)))


def test_there_are_enough_of_every_family():
    assert len(ACTS) >= AT_LEAST
    assert {act.family for act in ACTS} == set(Family)
    assert len({act.name for act in ACTS}) == len(ACTS)


@LINUX
def test_shut_in_none_can_be_done(model):
    assert done_by(kinds.engine([str(model)]), model) == set()


@LINUX
def test_the_control_can_do_them_all(model):
    """All that need no rights which the tester lacks."""
    expected = {act.name for act in ACTS if has_rights() or not act.needs_rights}
    missing = expected - done_by(None, model)
    assert missing == set()


def has_rights() -> bool:
    """The root user's, which one may lack in a container."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("CapEff:")[2].split()[0], 16) >= 1 << 36


@LINUX
def test_the_model_is_still_what_it_was(model):
    """Also where everything succeeds: no act leaves anything behind."""
    before = model.read_bytes(), model.stat().st_mtime_ns, model.stat().st_mode
    done_by(None, model)
    assert (model.read_bytes(), model.stat().st_mtime_ns, model.stat().st_mode) == before
    assert sorted(path.name for path in model.parent.iterdir()) == ["model.gguf"]


@LINUX
@pytest.mark.parametrize(
    "program",
    [
        "open(MODEL, 'rb').read(4)",
        "import threading; t = threading.Thread(target=int); t.start(); t.join()",
        "open('/proc/loadavg').read(); open('/proc/self/task/%d/stat' % os.getpid()).read()",
        "open('/proc/meminfo').read(); open('/proc/stat').read(); os.cpu_count()",
        "os.sched_setaffinity(0, os.sched_getaffinity(0))",
        "import mmap; mmap.mmap(-1, 1 << 28).madvise(mmap.MADV_HUGEPAGE)",
        "import mmap; f = open(MODEL, 'rb'); mmap.mmap(f.fileno(), 0, access=mmap.ACCESS_COPY)",
        "import jinja2, datetime; datetime.datetime.now().astimezone()",
    ],
)
def test_what_an_engine_needs_is_not_refused(model, program):
    program = program.replace("MODEL", repr(str(model)))
    assert printed(f"{program}\nprint('done')", kinds.engine([str(model)])) == "done"


@LINUX
def test_a_process_ends_by_its_own_fault_as_ever(model):
    """SIGABRT stays SIGABRT: what refuses `tgkill` turns it into another end."""
    assert ended("os.abort()", kinds.engine([str(model)])) == -signal.SIGABRT


def test_an_act_that_ends_in_another_error_would_have_been_done():
    missing = next(act for act in ACTS if act.name == "unlink beside the model")
    assert succeeds(missing, targets("/no/such/model"))
