"""The row about NVIDIA cards in all its states, by name, each in the look that it is to show."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from desktop.explain import explain
from desktop.model_errors import PackOfAnother
from desktop.packs.packs import Standing
from desktop.packs.use import Unused
from desktop.release import KnownPack
from desktop.setting_words import Section
from desktop.ui.packs.row import CardsRow
from tests.gui.stage import spin
from tests.screens.settings_scenes import SettingsScene, SettingsStage

PACK_SCENES: dict[str, SettingsScene] = {}
KNOWN = KnownPack(
    *("cuda-13", "CUDA 13", "Paddock-cuda-13-0.1.0-linux-x86_64.zip", "ab" * 32),
    *(498_000_000, 1_120_000_000, "linux", "x86_64", "580"),
)
NOT_ADDED = Standing("cuda-13", "CUDA 13", KNOWN)
USED = Standing("cuda-13", "CUDA 13", KNOWN, True, 1_120_000_000, KNOWN.folder)
EARLIER = Standing("cuda-13", "cuda-13", None, True, 1_000_000_000, "cuda-13-0", Unused.EARLIER)


def scene(work: SettingsScene) -> SettingsScene:
    PACK_SCENES[work.__name__] = work
    return work


def shown(stage: SettingsStage, packs: Sequence[Standing], *, sought: str = "") -> CardsRow:
    """The settings of the engine; with what is sought the row stands alone, in a small window too."""
    lists = stage.open(Section.ENGINE).lists
    lists.cards.show_packs(packs, has_page=True)
    lists.cards.setVisible(lists.cards.search(""))
    lists.search.setText(sought)
    spin(0.1)
    return lists.cards


@scene
def pack_not_added(stage: SettingsStage) -> None:
    shown(stage, [NOT_ADDED])


@scene
def pack_adding(stage: SettingsStage) -> None:
    row = shown(stage, [NOT_ADDED], sought="nvidia")
    row.show_progress("0.7 of 1.6 GB · 210 MB/s · 5 s left", 0.43)
    spin(0.05)


@scene
def pack_refused(stage: SettingsStage) -> None:
    row = shown(stage, [NOT_ADDED], sought="pack")
    name = "Paddock-cuda-13-0.0.9-linux-x86_64.zip"
    row.refuse(explain(PackOfAnother(name, KNOWN.file)))
    spin(0.05)


@scene
def pack_in_use(stage: SettingsStage) -> None:
    row = shown(stage, [USED])
    row.tell("CUDA 13: in use from the next answer on.")
    spin(0.05)


@scene
def pack_without_driver(stage: SettingsStage) -> None:
    shown(stage, [msgspec.structs.replace(USED, why_not=Unused.NO_DRIVER), EARLIER])


@scene
def pack_that_ended_the_engine(stage: SettingsStage) -> None:
    shown(stage, [msgspec.structs.replace(USED, why_not=Unused.DIED)], sought="card")
