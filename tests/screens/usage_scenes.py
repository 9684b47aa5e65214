"""Storage and usage in its states, by name. See `scenes.py`."""

from __future__ import annotations

from desktop.store.usage import Counted, Tokens
from desktop.ui.usage.page import Sizes, UsagePage
from tests.gui.stage import spin
from tests.screens.frame_scenes import FrameStage, Scene

USAGE_SCENES: dict[str, Scene] = {}


def scene(work: Scene) -> Scene:
    USAGE_SCENES[work.__name__] = work
    return work


def _page(stage: FrameStage) -> UsagePage:
    stage.begin()
    stage.window.pages.usage.show()
    stage.settle()
    page = stage.window.pages.usage.page
    assert isinstance(page, UsagePage)
    return page


@scene
def usage(stage: FrameStage) -> None:
    page = _page(stage)
    page.show_counted(Counted(1284, 45_302, 12, 317), Tokens(3_482_119, 1_204_377))
    page.show_sizes(Sizes(212_000_000, 640_000_000, 1_240_000_000, 6_900_000_000, 611_000_000))
    spin(0.05)


@scene
def usage_counting(stage: FrameStage) -> None:
    page = _page(stage)
    page.show_counted(None, Tokens())
    page.show_sizes(Sizes())
    spin(0.05)
