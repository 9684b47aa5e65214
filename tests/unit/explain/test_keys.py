"""Each refusal of a key in words, with a way out and no secret."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop import errors as e
from desktop.explain import explain

PATH = Path("/data/history.db")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (e.PassphraseNeeded(), "passphrase opens them"),
        (e.WrongPassphrase(), "Nothing was opened"),
        (e.WrongPassphrase(is_too_short=True), "at least 8"),
        (e.WrongKey(PATH), "paddock lock recover"),
        (e.KeyLost(PATH, "no key file"), "paddock lock recover"),
        (e.KeyNotWritten("No space left on device (ENOSPC)"), "can still be opened"),
        (e.KeychainClosed("NoKeyringError"), "Unlock the keychain"),
        (e.WrongRecoveryKey(is_mistyped=True), "14 groups"),
        (e.WrongRecoveryKey(is_mistyped=False), "written correctly"),
    ],
    ids=repr,
)
def test_it_is_said_what_helps(error, said):
    notice = explain(error)
    assert said in notice.text
    assert not notice.title.endswith(".")
