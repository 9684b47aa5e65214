"""Which calls are refused to whom."""

from __future__ import annotations

import errno
import os
import sys

import pytest

from desktop.powers import kinds, seccomp
from desktop.powers.powers import Powers
from desktop.powers.system_calls import machine, number_of
from tests.shut_in import outcome

pytestmark = pytest.mark.skipif(machine() is None, reason="Linux alone has such calls")
SELF = os.getpid()


def refused(powers: Powers) -> set[int]:
    return {each.call for each in seccomp.refusals(powers, SELF) if each.argument is None}


def test_a_process_without_powers_has_no_network_and_writes_nothing():
    calls = refused(Powers())
    assert {number_of("socket"), number_of("connect"), number_of("unlinkat")} <= calls
    assert number_of("openat") not in calls
    assert number_of("tgkill") not in calls


def test_who_may_write_may_rename_and_change_no_owner():
    calls = refused(kinds.download("/tmp/models", (443,)))
    assert number_of("renameat2") not in calls
    assert number_of("fchmodat") in calls
    assert number_of("socket") not in calls
    assert number_of("bind") in calls


def test_nobody_starts_a_program():
    for powers in (Powers(), kinds.engine([]), kinds.question((443,)), kinds.press()):
        assert number_of("execve") in refused(powers)


def test_a_driver_is_opened_for_writing():
    def flags(powers: Powers) -> list[int]:
        wanted = number_of("openat")
        return [each.errno for each in seccomp.refusals(powers, SELF) if each.call == wanted]

    assert flags(Powers()) == [errno.EACCES]
    assert flags(Powers(graphics=True)) == []


def test_this_system_can_refuse():
    assert seccomp.is_there() == (sys.platform == "linux")


NETWORK = "import socket; socket.socket(socket.{domain}, socket.{kind}).close()"


@pytest.mark.parametrize(
    ("domain", "kind", "expected"),
    [
        ("AF_INET", "SOCK_STREAM", "done"),
        ("AF_INET6", "SOCK_STREAM", "done"),
        ("AF_INET", "SOCK_DGRAM", "done"),
        ("AF_INET", "SOCK_RAW", "PermissionError 1"),
        ("AF_UNIX", "SOCK_STREAM", f"OSError {errno.EAFNOSUPPORT}"),
        ("AF_NETLINK", "SOCK_DGRAM", f"OSError {errno.EAFNOSUPPORT}"),
    ],
)
def test_who_fetches_has_the_internet_and_no_other_socket(domain, kind, expected):
    asked = NETWORK.format(domain=domain, kind=kind)
    assert outcome(asked, kinds.question((443,))) == expected


def test_nobody_listens_for_others():
    asked = "import socket; socket.socket().bind(('127.0.0.1', 0))"
    assert outcome(asked, kinds.question((443,))) == "PermissionError 1"
    assert outcome(asked, None) == "done"
