"""Paddock's version as the packages have it."""

from __future__ import annotations

from install.source import version_of

from desktop import __version__
from tests.paddock import ROOT


def test_it_is_the_program_s_own() -> None:
    assert version_of(ROOT) == __version__
