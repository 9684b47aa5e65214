"""Draws scenes into PNG files: every gallery, in every light, size, scale and direction."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from desktop.settings import Settings
from desktop.ui.look.theme import Look
from tests.screens import shots
from tests.screens.archived_scenes import ARCHIVED_SCENES
from tests.screens.backup_scenes import BACKUP_SCENES
from tests.screens.carrying_scenes import CARRYING_SCENES
from tests.screens.choosing_scenes import CHOOSING_SCENES, a_choosing_stage
from tests.screens.context_scenes import CONTEXT_SCENES, a_context_stage
from tests.screens.frame_scenes import FRAME_SCENES, a_frame_stage
from tests.screens.importing_scenes import IMPORTING_SCENES
from tests.screens.locking_scenes import LOCKING_SCENES
from tests.screens.message_scenes import MESSAGE_SCENES
from tests.screens.model_scenes import MODEL_SCENES, a_model_stage
from tests.screens.network_scenes import NETWORK_SCENES
from tests.screens.pack_scenes import PACK_SCENES
from tests.screens.picking_scenes import PICKING_SCENES, a_picking_stage
from tests.screens.playing import Played, picture, popups
from tests.screens.reporting_scenes import REPORTING_SCENES
from tests.screens.scenes import SCENES, a_picture_stage
from tests.screens.searching_scenes import SEARCHING_SCENES
from tests.screens.settings_scenes import SETTINGS_SCENES, a_settings_stage
from tests.screens.shots import Shot
from tests.screens.temporary_scenes import TEMPORARY_SCENES
from tests.screens.transcript_scenes import TRANSCRIPT_SCENES
from tests.screens.trash_scenes import TRASH_SCENES
from tests.screens.usage_scenes import USAGE_SCENES
from tests.screens.writing_scenes import WRITING_SCENES

QUICKLY = 80
"""Larger files than could be: packing them well takes longer than painting."""
CARET_MS = 0
"""It does not blink."""
Open = Callable[[Path, Settings, tuple[int, int]], AbstractContextManager[Played]]


@dataclass(frozen=True, slots=True)
class Gallery:
    """Scenes that are played on the same kind of stage."""

    name: str
    scenes: Mapping[str, Callable[[Any], None]]
    open: Open


def _with_look(make: Callable[[Look, tuple[int, int]], AbstractContextManager[Played]]) -> Open:
    """A stage that needs no data folder."""
    return lambda _folder, settings, size: make(Look.of(_app(), settings), size)


GALLERIES = (
    Gallery("Conversations", SCENES, a_picture_stage),
    Gallery("Export and branches", CARRYING_SCENES, a_picture_stage),
    Gallery("Messages", MESSAGE_SCENES, a_picture_stage),
    Gallery("Transcript", TRANSCRIPT_SCENES, a_picture_stage),
    Gallery("Writing", WRITING_SCENES, a_picture_stage),
    Gallery("Models", MODEL_SCENES, _with_look(a_model_stage)),
    Gallery("Choosing a model", PICKING_SCENES, _with_look(a_picking_stage)),
    Gallery("Settings", {**SETTINGS_SCENES, **PACK_SCENES}, a_settings_stage),
    Gallery("Around it", FRAME_SCENES, a_frame_stage),
    Gallery("Search", SEARCHING_SCENES, a_frame_stage),
    Gallery("Import", IMPORTING_SCENES, a_frame_stage),
    Gallery("Lock", LOCKING_SCENES, a_frame_stage),
    Gallery("Backups and repair", BACKUP_SCENES, a_frame_stage),
    Gallery("Archived and duplicated", ARCHIVED_SCENES, a_frame_stage),
    Gallery("Report of a problem", REPORTING_SCENES, a_frame_stage),
    Gallery("Trash", TRASH_SCENES, a_frame_stage),
    Gallery("Temporary chats", TEMPORARY_SCENES, a_frame_stage),
    Gallery("Storage and usage", USAGE_SCENES, a_frame_stage),
    Gallery("Network", NETWORK_SCENES, a_frame_stage),
    Gallery("Context", CONTEXT_SCENES, a_context_stage),
    Gallery("Choices and personas", CHOOSING_SCENES, a_choosing_stage),
)


def all_shots() -> list[Shot]:
    """Of all galleries."""
    return [shot for gallery in GALLERIES for name in gallery.scenes for shot in shots.every(name)]


def draw(shot: Shot, target: Path) -> Path:
    """Play the scene and keep what is seen."""
    return next(draw_all([shot], target))


def draw_all(wanted: Iterable[Shot], target: Path) -> Iterator[Path]:
    """The files of these shots, in their order.

    Those that follow each other of one scene are taken in one window, which is made larger and lit
    otherwise as a person would do it; what has popped up would close, and is opened anew.
    """
    for (_, mirrored), group in groupby(wanted, lambda shot: (shot.scene, shot.mirrored)):
        with _direction(mirrored=mirrored), ExitStack() as open_now:
            stage: Played | None = None
            text = 100
            for shot in group:
                if stage is None or popups(stage.window) or shot.text < text:
                    open_now.close()
                    stage = open_now.enter_context(playing(shot))
                else:
                    _change(stage, shot)
                text = shot.text
                yield _save(picture(stage.window, shot.scale), target / f"{shot.name}.png")


@contextmanager
def playing(shot: Shot) -> Iterator[Played]:
    """The scene's stage, as this shot wants it, until it is no longer needed."""
    gallery = next(each for each in GALLERIES if shot.scene in each.scenes)
    size = (shot.width, shot.height)
    with (
        tempfile.TemporaryDirectory() as folder,
        gallery.open(Path(folder) / "data", Settings(**shot.settings), size) as stage,
    ):
        gallery.scenes[shot.scene](stage)
        stage.settle()
        yield stage


def _change(stage: Played, shot: Shot) -> None:
    stage.wear(**shot.settings)
    stage.window.resize(shot.width, shot.height)
    stage.settle()


def _save(dots: QPixmap, file: Path) -> Path:
    dots.save(str(file), "PNG", QUICKLY)
    return file


@contextmanager
def _direction(*, mirrored: bool) -> Iterator[None]:
    app = _app()
    app.setCursorFlashTime(CARET_MS)
    if mirrored:
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        yield
    finally:
        app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
