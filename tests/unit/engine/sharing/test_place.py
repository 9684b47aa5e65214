"""The place where window and terminal meet: this person's alone, and another key each time."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from desktop.engine.sharing import place
from desktop.paths import Paths

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="looks at Unix sockets")


def test_each_window_has_another_key(paths):
    assert place.lay_key(paths) != place.lay_key(paths)


def test_a_key_is_found_as_it_was_laid_and_is_nobody_elses(paths):
    key = place.lay_key(paths)
    assert place.find_key(paths) == key
    assert stat.S_IMODE(paths.engine_key.stat().st_mode) == 0o600


def test_there_is_none_where_there_is_no_window(paths):
    assert place.find_key(paths) is None
    place.remove(paths.engine_key)


def test_a_path_that_is_too_long_for_a_socket_is_no_address(tmp_path):
    assert place.address(Paths(Path("/short"))) == "/short/engine.sock"
    assert place.address(Paths(tmp_path / ("x" * 120))) is None
