"""What the panel about the lock says of each way to keep the key."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from desktop.ui.locking.panel import KeyPanel
from desktop.ui.look.theme import Look


@pytest.mark.parametrize(
    ("kept", "said", "is_locked"),
    [
        ("keychain", "in this computer's keychain", False),
        ("file", "lies beside them", False),
        ("passphrase", "Only your passphrase", True),
    ],
)
def test_it_says_who_can_open_them(
    look: Look, ground: QWidget, kept: str, said: str, *, is_locked: bool
) -> None:
    panel = KeyPanel(look, ground)
    panel.show_kept(kept)
    assert said in panel.kept.text()
    for control in (panel.now, panel.unprotect, panel.lock):
        assert control.isHidden() is not is_locked
    assert panel.protect.text() == ("Change" if is_locked else "Lock with it")
