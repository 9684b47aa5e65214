"""Every state of the panel that imports conversations. See `scenes.py`."""

from __future__ import annotations

from desktop.explain import Notice
from desktop.ui.importing.panel import ImportPanel
from tests.gui.importing.previews import a_preview
from tests.screens.frame_scenes import FrameStage, Scene

IMPORTING_SCENES: dict[str, Scene] = {}


def scene(work: Scene) -> Scene:
    IMPORTING_SCENES[work.__name__] = work
    return work


def _panel(stage: FrameStage) -> ImportPanel:
    stage.begin()
    stage.window.import_conversations()
    stage.settle()
    return stage.find(ImportPanel, "importPanel")


@scene
def import_start(stage: FrameStage) -> None:
    _panel(stage)


@scene
def import_looking(stage: FrameStage) -> None:
    _panel(stage).show_looking(1240)
    stage.settle()


@scene
def import_preview(stage: FrameStage) -> None:
    _panel(stage).show_preview(a_preview())
    stage.settle()


@scene
def import_going(stage: FrameStage) -> None:
    _panel(stage).show_importing(380, 1240)
    stage.settle()


@scene
def import_report(stage: FrameStage) -> None:
    unreadable = a_preview().unreadable
    _panel(stage).show_report("3 conversations imported", unreadable, 12, can_undo=True)
    stage.settle()


@scene
def import_failed(stage: FrameStage) -> None:
    panel = _panel(stage)
    panel.show_report("Nothing was imported", [], 0, can_undo=False)
    panel.warn(Notice("Could not write the history", "The disk is full. Free some space."))
    stage.settle()
