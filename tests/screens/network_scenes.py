"""The padlock and its panel in their states, by name. See `scenes.py`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from desktop.hub.contacts import Contact, Outcome, Purpose
from desktop.hub.protocol import Access, Fetch, Traffic
from desktop.ui.network.panel import NetworkPanel
from tests.gui.stage import spin, wait_for
from tests.screens.frame_scenes import FrameStage, Scene

NETWORK_SCENES: dict[str, Scene] = {}
AT = datetime(2026, 3, 1, 9, 14, tzinfo=UTC)
HUB, CDN = "huggingface.co", "cas-bridge.xethub.hf.co"
PAST = (
    Contact(AT, Purpose.DOWNLOAD, HUB, 2_100, 9_400, Outcome.DONE),
    Contact(AT, Purpose.DOWNLOAD, CDN, 1_800, 4_081_004_224, Outcome.DONE),
    Contact(AT - timedelta(minutes=3), Purpose.LOOK_UP, HUB, 900, 81_000, Outcome.DONE),
    Contact(AT - timedelta(minutes=4), Purpose.SEARCH, HUB, 780, 61_000, Outcome.DONE),
    Contact(AT - timedelta(days=2), Purpose.DOWNLOAD, HUB, 2_000, 81_300_000, Outcome.CUT_OFF),
    Contact(AT - timedelta(days=2, minutes=1), Purpose.SEARCH, HUB, 0, 0, Outcome.FAILED),
)


def scene(work: Scene) -> Scene:
    NETWORK_SCENES[work.__name__] = work
    return work


def _panel(stage: FrameStage, *traffic: Traffic, past: Sequence[Contact] = ()) -> None:
    stage.begin()
    stage.models.journal.restore(past)
    network = stage.models.network
    network._now = lambda: AT
    if traffic:
        job = Fetch(Access(), "a/b", "main", (), "")
        passage = network.pass_through(job, lambda: None)
        assert passage is not None
        for each in traffic:
            passage.went(each)
    stage.window.commands["network"].trigger()
    panel = stage.window.panel.content
    assert isinstance(panel, NetworkPanel)
    wait_for(lambda: panel.clear.isVisible() is bool(past))
    spin(0.05)


@scene
def network_nobody(stage: FrameStage) -> None:
    _panel(stage)


@scene
def network_connected(stage: FrameStage) -> None:
    _panel(stage, Traffic(HUB, 2_100, 9_400), Traffic(CDN, 1_800, 1_204_000_000), past=PAST[2:])


@scene
def network_offline(stage: FrameStage) -> None:
    _panel(stage, past=PAST)
    stage.preferences.change(offline=True)
    spin(0.05)
