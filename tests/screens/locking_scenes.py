"""Every state of the lock in front of the conversations, by name. See `scenes.py`."""

from __future__ import annotations

from desktop.errors import KeyLost, PassphraseNeeded, WrongPassphrase
from desktop.explain import explain
from desktop.explain.notice import Notice
from desktop.ui.locking.panel import KeyPanel
from desktop.ui.locking.room import in_the_window
from desktop.ui.locking.screen import LockScreen
from desktop.ui.locking.telling import KeyTelling
from tests.gui.stage import spin
from tests.screens.frame_scenes import FrameStage, Scene

LOCKING_SCENES: dict[str, Scene] = {}


def scene(work: Scene) -> Scene:
    LOCKING_SCENES[work.__name__] = work
    return work


def _lock(stage: FrameStage, notice: Notice) -> LockScreen:
    stage.begin()
    screen = LockScreen(stage.window.look, notice, stage.window.ground)
    screen.stand()
    spin(0.05)
    return screen


def _panel(stage: FrameStage) -> KeyPanel:
    stage.begin()
    stage.window.commands["keys"].trigger()
    panel = stage.window.panel.content
    assert isinstance(panel, KeyPanel)
    return panel


@scene
def lock_screen(stage: FrameStage) -> None:
    _lock(stage, in_the_window(PassphraseNeeded()))


@scene
def lock_refused(stage: FrameStage) -> None:
    screen = _lock(stage, in_the_window(PassphraseNeeded()))
    screen.field.setText("open sesame")
    screen.refuse(explain(WrongPassphrase()))
    spin(0.05)


@scene
def lock_busy(stage: FrameStage) -> None:
    screen = _lock(stage, in_the_window(PassphraseNeeded()))
    screen.field.setText("open sesame")
    screen.show_busy()
    spin(0.05)


@scene
def lock_key_lost(stage: FrameStage) -> None:
    _lock(stage, in_the_window(KeyLost(stage.paths.key, "no key file"))).offer_again()
    spin(0.05)


@scene
def lock_panel(stage: FrameStage) -> None:
    _panel(stage)


@scene
def lock_panel_locked(stage: FrameStage) -> None:
    panel = _panel(stage)
    panel.show_kept("passphrase")
    panel.did("Done. From now on this passphrase opens your conversations.")
    spin(0.05)


@scene
def lock_panel_refused(stage: FrameStage) -> None:
    panel = _panel(stage)
    panel.refuse(explain(WrongPassphrase(is_too_short=True)))
    panel.show_tried("It opens something else.")
    spin(0.05)


@scene
def key_told(stage: FrameStage) -> None:
    stage.begin()
    stage.window.new_conversation()
    KeyTelling(stage.window, stage.store, stage.key).begin()
    stage.settle()
    spin(0.05)
