"""System calls by number."""

from __future__ import annotations

import errno
import sys

import pytest

from desktop.powers.calling import called, checked, libc

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux alone has such calls")


def test_what_there_is_not_is_said_so():
    with pytest.raises(OSError, match="not implemented") as raised:
        called(5000)
    assert raised.value.errno == errno.ENOSYS


def test_what_a_function_refuses_is_raised():
    descriptor = checked(libc().dup(1))
    assert checked(libc().close(descriptor)) == 0
    with pytest.raises(OSError, match="descriptor"):
        checked(libc().close(-1))
