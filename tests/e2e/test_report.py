"""A window that crashes tells of it at the next start, and its logs hold no word of what was said."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop import logs
from tests.e2e.program import ROOT, Program, wait_for
from tests.e2e.screen import Screen
from tests.e2e.view import View

Start = Callable[..., Program]
MARKER = "zanzibar"


def written(folder: Path) -> str:
    return "".join(file.read_text() for file in sorted((folder / "logs").iterdir()))


@pytest.mark.thorough
def test_a_crash_is_told_and_no_word_is_in_any_log(
    screen: Screen, start: Start, tmp_path: Path
) -> None:
    program = start()
    screen.window()
    screen.type(f"Say only the word {MARKER}.\n")
    asked = wait_for(lambda: program.messages() or None, within_seconds=20, what="the question")
    assert MARKER in asked[0].text  # the control
    os.kill(program.pid, signal.SIGSEGV)
    code, stderr = program.wait()
    assert (code, stderr) == (-signal.SIGSEGV, "")
    raw = (program.data_dir / "logs" / logs.DYING).read_text()
    assert str(ROOT) in raw  # the control: this is what is taken out

    view = View(tmp_path / "view.json", screen)
    program = start(view=view.file)
    screen.window()
    view.wait_for("See the report")
    screen.press("Control_L", "k")
    view.wait_for_focus("Search")
    screen.type("report a problem\n")
    view.wait_for("Save report")
    view.wait_for("Last crash")
    screen.press("Escape")
    screen.press("Control_L", "q")
    assert program.wait() == (0, "")
    text = written(program.data_dir)
    for told in ("Segmentation fault", 'File "app.py", line', "the last start did not close"):
        assert told in text
    assert text.count(" closed\n") == 1
    assert MARKER not in text.casefold()
    assert str(ROOT) not in text
