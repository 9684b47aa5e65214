"""The real window does what it can do and reaches nobody, as strace tells it.

The long form is `python -m tests.torture.silence`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.torture import silence
from tests.torture.silence import SOME, UNIX_ALLOWED, Report, control, is_there, torture

LINES = """
7 socketpair(AF_UNIX, SOCK_SEQPACKET|SOCK_CLOEXEC, 0, [4, 5]) = 0
7 connect(5, {sa_family=AF_UNIX, sun_path=@"/tmp/.X11-unix/X1"}, 20) = 0
7 bind(20, {sa_family=AF_UNIX, sun_path="/data/engine.sock"}, 28) = 0
"""
FOREIGN = {
    '8 connect(5, {sa_family=AF_UNIX, sun_path="/run/user/0/bus"}, 110) = 0': (0, 1, 0),
    "8 socket(AF_INET, SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_TCP) = 5": (1, 0, 0),
    "8 socket(AF_NETLINK, SOCK_RAW|SOCK_CLOEXEC, NETLINK_ROUTE) = 5": (1, 0, 0),
    "8 connect(5, {sa_family=AF_INET6, sin6_port=htons(443)}, 28 <unfinished ...>": (1, 1, 0),
    '8 sendto(5, "x", 1, 0, {sa_family=AF_INET, sin_port=htons(53)}, 16) = 1': (1, 0, 1),
}


def counted(text: str) -> Report:
    report = Report(exit_code=0)
    silence.read_trace(iter(text.splitlines()), Path("/data"), report)
    return report


def test_what_is_on_the_list_is_silence():
    report = counted(LINES)
    assert report.is_good
    assert sum(report.reached.values()) == 2


@pytest.mark.parametrize("line", FOREIGN)
def test_what_is_not_on_it_is_counted(line):
    report = counted(LINES + line)
    assert (report.outside, report.connects, report.look_ups) == FOREIGN[line]
    assert not report.is_good


def test_the_list_is_short():
    assert len(UNIX_ALLOWED) <= 5


@pytest.mark.thorough
def test_what_the_window_does_is_silent(tmp_path):
    if not is_there():
        pytest.skip("strace is missing, or may not watch here")
    report = torture(tmp_path, 7, errands=SOME)
    assert report.is_good, report
    assert not any("printing" in name for name in report.reached)  # nobody clicked Print
    assert report.done.total() > 0.8 * report.orders, report.undone


@pytest.mark.thorough
def test_the_control_is_heard(tmp_path):
    if not is_there():
        pytest.skip("strace is missing, or may not watch here")
    report = control(tmp_path, 7)
    assert report.outside > 0
    assert report.connects > 0
    assert report.asked_of_hub > 0
