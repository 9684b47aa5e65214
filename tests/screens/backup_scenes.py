"""Every state of backups and of a damaged history, by name. See `scenes.py`."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from desktop.errors import NoRoomForCopy
from desktop.explain import explain
from desktop.explain.backups import damage_in_the_window
from desktop.store.backups import Backup, Held, Why
from desktop.store.mending import Mended
from desktop.store.salvage import Salvaged
from desktop.ui.backups.panel import BackupsPanel
from desktop.ui.mending import words
from desktop.ui.mending.screen import DamageScreen
from tests.gui.stage import spin
from tests.screens.frame_scenes import FrameStage, Scene

BACKUP_SCENES: dict[str, Scene] = {}
NEWEST = datetime(2026, 3, 1, 9, 14, tzinfo=UTC)
KEPT = Path.home() / "Paddock" / "history.damaged-20260301-101500.db"


def scene(work: Scene) -> Scene:
    BACKUP_SCENES[work.__name__] = work
    return work


def _backup(days: int, why: Why = Why.DAY) -> Backup:
    made_at = NEWEST - timedelta(days=days)
    return Backup(Path(f"{made_at:%Y%m%d-%H%M%S}.db"), made_at, why, 2_400_000 - days * 60_000)


def _panel(stage: FrameStage) -> BackupsPanel:
    stage.begin()
    stage.window.commands["backups"].trigger()
    stage.settle()
    spin(0.1)
    panel = stage.window.panel.content
    assert isinstance(panel, BackupsPanel)
    return panel


def _listed(panel: BackupsPanel) -> None:
    found = [(_backup(days), Held(41 - days, 1_204 - 30 * days)) for days in (0, 1, 2)]
    damaged = (_backup(3), None)
    before = (_backup(4, Why.MIGRATION), Held(37, 1_088))
    panel.show_backups([*found, damaged, before])
    spin(0.05)


def _damage(
    stage: FrameStage, *, is_gone: bool = False, backup: str = "1 Mar 2026, 09:14"
) -> DamageScreen:
    stage.begin()
    notice = damage_in_the_window(is_gone=is_gone, has_backups=bool(backup))
    ground = stage.window.ground
    screen = DamageScreen(stage.window.look, notice, backup, ground, can_repair=not is_gone)
    screen.stand()
    spin(0.05)
    return screen


@scene
def backups_none(stage: FrameStage) -> None:
    _panel(stage)


@scene
def backups_list(stage: FrameStage) -> None:
    _listed(_panel(stage))


@scene
def backups_refused(stage: FrameStage) -> None:
    panel = _panel(stage)
    _listed(panel)
    panel.refuse(panel.made, explain(NoRoomForCopy(2_500_000_000, 310_000_000)))
    spin(0.05)


@scene
def backups_file_asks(stage: FrameStage) -> None:
    panel = _panel(stage)
    panel.tell_saved("paddock-2026-03-01.paddock asks for its passphrase.")
    panel.ask_for_passphrase(asked=True)
    spin(0.05)


@scene
def backups_brought_with_settings(stage: FrameStage) -> None:
    panel = _panel(stage)
    panel.tell_saved("Brought in: 12 new conversations, 2 personas.")
    panel.offer_settings({"theme": "dark", "text_size": 125, "system_prompt": "Be brief."})
    spin(0.05)


@scene
def damage_choices(stage: FrameStage) -> None:
    _damage(stage)


@scene
def damage_gone(stage: FrameStage) -> None:
    _damage(stage, is_gone=True)


@scene
def damage_without_backup(stage: FrameStage) -> None:
    _damage(stage, backup="")


@scene
def damage_repairing(stage: FrameStage) -> None:
    _damage(stage).show_busy(words.reading(12_500))
    spin(0.05)


@scene
def damage_report(stage: FrameStage) -> None:
    found = Salvaged(41, 1_176, 3, 1, 22, "20260301-091400", 6, 1, (3, 7), False)
    mended = Mended(found, KEPT)
    _damage(stage).show_report(words.title_of(mended), words.came(mended))
    spin(0.05)


@scene
def damage_report_whole(stage: FrameStage) -> None:
    mended = Mended(Salvaged(41, 1_204, 1), KEPT)
    _damage(stage).show_report(words.title_of(mended), words.came(mended))
    spin(0.05)
