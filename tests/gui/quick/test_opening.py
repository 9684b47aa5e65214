"""The keys as the person chose them: asked of the system, given back, and what is said of them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.ui.quick.hotkey import Outcome
from desktop.ui.quick.keys import Combination
from desktop.ui.quick.opening import AskKeys, sentence


class FakeHotkey(QObject):
    pressed = Signal()

    def __init__(self, outcome: Outcome = Outcome.WORKS) -> None:
        super().__init__()
        self.outcome = outcome
        self.done: list[str] = []

    def hold(self, wanted: Combination) -> Outcome:
        self.done.append(f"hold {wanted.key.name}")
        return self.outcome

    def release(self) -> None:
        self.done.append("release")

    def close(self) -> None:
        self.done.append("close")


def test_the_system_is_asked_once_they_are_wanted(ground: QWidget) -> None:
    hotkey = FakeHotkey()
    asked: list[bool] = []
    keys = AskKeys(ground, find=lambda: asked.append(True) or hotkey)  # type: ignore[func-returns-value]
    heard: list[bool] = []
    keys.pressed.connect(lambda: heard.append(True))
    keys.use("")
    assert asked == []
    keys.use("Ctrl+Alt+Space")
    keys.use("Ctrl+Alt+Space")
    assert (keys.outcome, hotkey.done) == (Outcome.WORKS, ["hold Key_Space"])
    hotkey.pressed.emit()
    assert heard == [True]
    keys.use("F9")
    keys.use("")
    assert keys.outcome is Outcome.OFF
    assert hotkey.done[1:] == ["release", "hold Key_F9", "release"]
    assert asked == [True]
    keys.close()
    keys.close()
    assert hotkey.done[-1] == "close"
    assert hotkey.done.count("close") == 1


@pytest.mark.parametrize(
    ("hotkey", "wanted", "outcome"),
    [
        (FakeHotkey(Outcome.TAKEN), "F9", Outcome.TAKEN),
        (FakeHotkey(), "A", Outcome.UNUSABLE),
        (None, "F9", Outcome.NOT_HERE),
    ],
)
def test_what_does_not_work_is_said(
    ground: QWidget, hotkey: FakeHotkey | None, wanted: str, outcome: Outcome
) -> None:
    keys = AskKeys(ground, find=lambda: hotkey)
    told: list[Outcome] = []
    keys.outcome_changed.connect(lambda: told.append(keys.outcome))
    keys.use(wanted)
    assert told == [outcome]
    assert sentence(outcome, wanted).endswith(".")


def test_what_works_needs_no_words() -> None:
    assert sentence(Outcome.WORKS, "F9") == sentence(Outcome.OFF, "") == ""
