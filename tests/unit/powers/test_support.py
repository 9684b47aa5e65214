"""What a system can refuse, as it is said."""

from __future__ import annotations

import pytest

from desktop.powers import landlock, seccomp, support
from desktop.powers.families import Family


@pytest.fixture
def linux(monkeypatch):
    monkeypatch.setattr(landlock, "version", lambda: 7)
    monkeypatch.setattr(seccomp, "is_there", lambda: True)
    return monkeypatch


@pytest.mark.usefixtures("linux")
def test_all_there_is():
    assert support.support("linux") == support.Support(("Landlock 7", "seccomp", "limits"))


def test_a_kernel_without(linux):
    linux.setattr(landlock, "version", lambda: 0)
    linux.setattr(seccomp, "is_there", lambda: False)
    found = support.support("linux")
    assert found.means == ("limits",)
    assert found.missing == (support.NO_LANDLOCK, support.NO_SECCOMP)


def test_an_old_kernel(linux):
    linux.setattr(landlock, "version", lambda: 3)
    assert support.support("linux").missing == (support.OLD_LANDLOCK,)


@pytest.mark.parametrize("system", ["darwin", "win32", "plan9"])
def test_elsewhere_it_says_what_it_does_not_know(system):
    assert support.support(system).missing


def test_linux_promises_everything_and_windows_no_network():
    assert support.promised("linux") == set(Family)
    assert Family.NETWORK not in support.promised("win32")
    assert Family.READING in support.promised("darwin")
