"""Where the key lies beside the conversations, the window says so once, and offers a passphrase."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication

from desktop.keys.data_key import DataKey
from desktop.ui.locking.panel import KeyPanel
from desktop.ui.locking.telling import KeyTelling
from desktop.ui.windows.remembered import load
from tests.gui.stage import wait_for
from tests.gui.town import Town, a_town

PHRASE = "a long passphrase"


class Keyring:
    """A keychain that keeps."""

    def __init__(self) -> None:
        self._secrets: dict[str, str] = {}

    def load(self, name: str) -> str:
        return self._secrets.get(name, "")

    def save(self, name: str, secret: str) -> None:
        self._secrets[name] = secret

    def forget(self, name: str) -> None:
        self._secrets.pop(name, None)


@pytest.fixture
def town(qapp: QApplication, tmp_path: Path) -> Iterator[Town]:
    assert qapp.platformName() == "offscreen"
    with a_town(tmp_path / "data") as made:
        yield made


def telling(town: Town, key: DataKey | None = None) -> KeyTelling:
    """What says it in the first window, as the program begins it."""
    town.build()
    made = KeyTelling(town.window, town.store, key or town.key)
    made.begin()
    town.settle()
    return made


def test_it_is_said_and_leads_to_the_passphrase(town: Town) -> None:
    line = telling(town).line
    assert line.isVisible()
    assert "no keychain" in line.text()
    line.offer.click()
    panel = town.window.panel.content
    assert isinstance(panel, KeyPanel)
    panel.twice.new.setText(PHRASE)
    panel.twice.again.setText(PHRASE)
    panel.protect.click()
    wait_for(lambda: town.key.kept() == "passphrase" and not line.isVisible())


def test_once_it_was_read_it_is_not_said_again(town: Town) -> None:
    made = telling(town)
    made.line.findChild(QAbstractButton, "closeQuietLine").click()
    town.settle()
    assert not made.line.isVisible()
    assert load(town.paths.window_state).is_key_told
    made.begin()
    town.settle()
    assert not made.line.isVisible()
    town.window.places.is_key_told = False  # the control
    made.begin()
    town.settle()
    assert made.line.isVisible()


def test_a_keychain_needs_no_words(town: Town, tmp_path: Path) -> None:
    key = DataKey(tmp_path / "key", Keyring())
    key.load()
    assert key.kept() == "keychain"
    assert not telling(town, key).line.isVisible()
