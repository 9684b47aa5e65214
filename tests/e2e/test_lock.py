"""The real program locked: nothing of the conversations is shown before the passphrase is typed."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.paths import Paths
from desktop.store.data_key import data_key
from desktop.ui.windows import remembered
from desktop.ui.windows.remembered import Remembered
from tests.e2e.program import Program, wait_for
from tests.e2e.screen import Screen
from tests.e2e.view import View
from tests.kept import NoKeychain, opened

Start = Callable[..., Program]
PHRASE = "llamas in the rain"


def test_the_passphrase_opens_the_window_and_locking_closes_it(
    screen: Screen, start: Start, tmp_path: Path
) -> None:
    paths = Paths(tmp_path / "data")
    with opened(paths.database) as kept:
        kept.add_question(kept.create("Sealed").id, parent_id=None, text="A secret question")
    remembered.save(paths.window_state, Remembered(conversation_id=1))
    data_key(paths, NoKeychain()).protect(PHRASE)

    program = start()
    screen.window(title="Paddock")
    time.sleep(1)
    screen.type("wrong one\n")
    time.sleep(3)
    screen.type(f"{PHRASE}\n")
    screen.window(title="Sealed")
    time.sleep(1)
    screen.press("Control_L", "Alt_L", "l")
    screen.window(title="Paddock")
    time.sleep(1)
    screen.type(f"{PHRASE}\n")
    screen.window(title="Sealed")
    screen.press("Control_L", "q")
    assert program.wait() == (0, "")
    key = data_key(paths, NoKeychain()).unlock(PHRASE)
    assert key
    assert b"secret" not in paths.database.read_bytes()


@pytest.mark.thorough
def test_a_lost_key_is_told_and_the_recovery_key_opens_all(
    screen: Screen, start: Start, tmp_path: Path
) -> None:
    paths = Paths(tmp_path / "data")
    with opened(paths.database) as kept:
        kept.add_question(kept.create("Sealed").id, parent_id=None, text="A secret question")
    remembered.save(paths.window_state, Remembered(conversation_id=1))
    written_down = data_key(paths, NoKeychain()).recovery_key()
    paths.key.unlink()

    program = start()
    screen.window(title="Paddock")
    time.sleep(3)
    assert not paths.key.exists()
    screen.type(f"{written_down.lower()}\n")
    screen.window(title="Sealed")
    screen.press("Control_L", "q")
    assert program.wait() == (0, "")
    assert data_key(paths, NoKeychain()).recovery_key() == written_down


@pytest.mark.thorough
def test_without_a_keychain_the_window_says_so_and_leads_to_the_passphrase(
    screen: Screen, start: Start, tmp_path: Path
) -> None:
    view = View(tmp_path / "view.json", screen)
    program = start(view=view.file, is_key_told=False)
    screen.window(title="Paddock")
    view.push("Set a passphrase")
    view.wait_for_focus("New passphrase")
    screen.type(f"{PHRASE}\t{PHRASE}\n")
    key = data_key(Paths(program.data_dir), NoKeychain())
    wait_for(lambda: key.kept() == "passphrase" or None, within_seconds=20, what="the passphrase")
    assert key.unlock(PHRASE)
