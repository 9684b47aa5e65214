"""The real program on a damaged history: the ways out are there, and after Enter all can be read again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from desktop.paths import Paths
from desktop.ui.windows import remembered
from desktop.ui.windows.remembered import Remembered
from tests.damage import flip
from tests.e2e.program import Program
from tests.e2e.screen import Screen
from tests.e2e.view import View
from tests.kept import opened

Start = Callable[..., Program]


def test_a_damaged_history_is_repaired_and_opens(
    screen: Screen, start: Start, tmp_path: Path
) -> None:
    paths = Paths(tmp_path / "data")
    with opened(paths.database) as kept:
        kept.add_question(kept.create("Sealed").id, parent_id=None, text="A long question")
    remembered.save(paths.window_state, Remembered(conversation_id=1))
    flip(paths.database, 1)

    view = View(tmp_path / "view.json", screen)
    program = start(view=view.file)
    screen.window(title="Paddock")
    for button in ("Repair", "Open Paddock"):
        view.wait_for_focus(button)
        screen.press("Return")
    screen.window(title="Sealed")
    screen.press("Control_L", "q")
    assert program.wait() == (0, "")
    (kept_as,) = paths.data_dir.glob("history.damaged-*.db")
    assert kept_as.stat().st_size > 0
    with opened(paths.database) as kept:
        assert [m.text for m in kept.messages(1).values()] == ["A long question"]
