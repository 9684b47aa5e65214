"""Draws scenes into PNG files: every gallery, in every light, size, scale and direction."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from desktop.settings import Settings
from desktop.ui.look.theme import Look
from tests.screens.choosing_scenes import CHOOSING_SCENES, ChoosingStage, a_choosing_stage
from tests.screens.context_scenes import CONTEXT_SCENES, ContextStage
from tests.screens.frame_scenes import FRAME_SCENES, FrameStage, a_frame_stage
from tests.screens.importing_scenes import IMPORTING_SCENES
from tests.screens.message_scenes import MESSAGE_SCENES, with_menus
from tests.screens.model_scenes import MODEL_SCENES, a_model_stage
from tests.screens.picking_scenes import PICKING_SCENES, a_picking_stage
from tests.screens.scenes import SCENES, PictureStage
from tests.screens.settings_scenes import SETTINGS_SCENES, a_settings_stage
from tests.screens.transcript_scenes import TRANSCRIPT_SCENES
from tests.screens.writing_scenes import WRITING_SCENES

USUAL = (1200, 800)


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: a scene, how it is lit, and how large."""

    scene: str
    theme: Literal["light", "dark"] = "light"
    width: int = USUAL[0]
    height: int = USUAL[1]
    scale: float = 1
    """Dots a px."""
    mirrored: bool = False
    """From right to left."""

    @property
    def name(self) -> str:
        size = "" if (self.width, self.height) == USUAL else f"_{self.width}x{self.height}"
        scale = "" if self.scale == 1 else f"_{self.scale:g}x"
        direction = "_mirrored" if self.mirrored else ""
        return f"{self.scene}_{self.theme}{size}{scale}{direction}"

    @property
    def is_usual(self) -> bool:
        """One of those that are compared with the references."""
        return (self.width, self.height) == USUAL and self.scale == 1 and not self.mirrored


@dataclass(frozen=True, slots=True)
class Gallery:
    """Scenes that are played on the same kind of stage."""

    scenes: Mapping[str, Callable[[Any], None]]
    draw: Callable[[Shot, Callable[[Any], None]], QPixmap]
    busiest: tuple[str, ...] = ()
    """Drawn in more sizes, scales and directions than the others."""
    tight: tuple[str, ...] = ()
    """Drawn in the smallest window, too."""
    narrow: tuple[str, ...] = ()
    """Drawn in a narrow window, too."""

    def shots(self) -> Iterator[Shot]:
        """All pictures of it."""
        for name in self.scenes:
            yield from (Shot(name, theme) for theme in ("light", "dark"))
        for name in self.busiest:
            yield from (Shot(name, "light", 900, 600), Shot(name, "dark", 2560, 1440))
            yield from (Shot(name, theme, scale=2) for theme in ("light", "dark"))
            yield from (Shot(name, scale=1.25), Shot(name, mirrored=True))
        yield from (Shot(name, "light", 560, 420) for name in self.tight)
        yield from (Shot(name, "light", 560, 700) for name in self.narrow)


def _draw_window(shot: Shot, scene: Callable[[PictureStage], None]) -> QPixmap:
    with tempfile.TemporaryDirectory() as folder:
        stage = PictureStage(Path(folder), Settings(theme=shot.theme), (shot.width, shot.height))
        try:
            scene(stage)
            return with_menus(stage, picture(stage.window, shot.scale))
        finally:
            stage.leave()


def _draw_models(shot: Shot, scene: Callable[[Any], None]) -> QPixmap:
    with a_model_stage(_look(shot), (shot.width, shot.height)) as stage:
        scene(stage)
        return picture(stage.window, shot.scale)


def _draw_picking(shot: Shot, scene: Callable[[Any], None]) -> QPixmap:
    with a_picking_stage(_look(shot), (shot.width, shot.height)) as stage:
        scene(stage)
        return stage.picture(int(shot.scale))


def _draw_settings(shot: Shot, scene: Callable[[Any], None]) -> QPixmap:
    with a_settings_stage(shot.theme, (shot.width, shot.height)) as stage:
        scene(stage)
        return picture(stage.room.window, shot.scale)


def _draw_frame(shot: Shot, scene: Callable[[FrameStage], None]) -> QPixmap:
    with tempfile.TemporaryDirectory() as folder:
        settings, size = Settings(theme=shot.theme), (shot.width, shot.height)
        with a_frame_stage(Path(folder), settings, size) as stage:
            scene(stage)
            return stage.picture(int(shot.scale))


def _draw_context(shot: Shot, scene: Callable[[ContextStage], None]) -> QPixmap:
    with tempfile.TemporaryDirectory() as folder:
        settings, size = Settings(theme=shot.theme), (shot.width, shot.height)
        stage = ContextStage(Path(folder), settings, size)
        try:
            scene(stage)
            return picture(stage.window, shot.scale)
        finally:
            stage.leave()


def _draw_settings(shot: Shot, scene: Callable[[Any], None]) -> QPixmap:
    with a_settings_stage(shot.theme, (shot.width, shot.height)) as stage:
        scene(stage)
        return picture(stage.room.window, shot.scale)


def _draw_choosing(shot: Shot, scene: Callable[[ChoosingStage], None]) -> QPixmap:
    with tempfile.TemporaryDirectory() as folder:
        settings, size = Settings(theme=shot.theme), (shot.width, shot.height)
        with a_choosing_stage(Path(folder) / "data", settings, size) as stage:
            scene(stage)
            return with_menus(stage, picture(stage.window, shot.scale))


GALLERIES = (
    Gallery(
        SCENES,
        _draw_window,
        busiest=("empty", "long_chat", "failed"),
        tight=(
            "empty",
            "interrupted",
            "deleted",
            "not_kept",
            "forgotten",
            "does_not_fit",
            "cut_out",
            "silent",
        ),
    ),
    Gallery(MESSAGE_SCENES, _draw_window, narrow=tuple(MESSAGE_SCENES)),
    Gallery(TRANSCRIPT_SCENES, _draw_window, narrow=tuple(TRANSCRIPT_SCENES)),
    Gallery(
        WRITING_SCENES, _draw_window, tight=tuple(WRITING_SCENES), narrow=tuple(WRITING_SCENES)
    ),
    Gallery(MODEL_SCENES, _draw_models, narrow=tuple(MODEL_SCENES)),
    Gallery(PICKING_SCENES, _draw_picking, narrow=tuple(PICKING_SCENES)),
    Gallery(
        SETTINGS_SCENES,
        _draw_settings,
        busiest=("settings_engine",),
        narrow=tuple(SETTINGS_SCENES),
    ),
    Gallery(FRAME_SCENES, _draw_frame, narrow=tuple(FRAME_SCENES)),
    Gallery(
        IMPORTING_SCENES,
        _draw_frame,
        busiest=("import_preview",),
        narrow=tuple(IMPORTING_SCENES),
    ),
    Gallery(CONTEXT_SCENES, _draw_context, narrow=tuple(CONTEXT_SCENES)),
    Gallery(
        CHOOSING_SCENES,
        _draw_choosing,
        busiest=("choices_own",),
        tight=tuple(CHOOSING_SCENES),
        narrow=tuple(CHOOSING_SCENES),
    ),
)


def all_shots() -> list[Shot]:
    """Of all galleries."""
    return [shot for gallery in GALLERIES for shot in gallery.shots()]


def draw(shot: Shot, target: Path) -> Path:
    """Play the scene and keep what is seen."""
    gallery = next(gallery for gallery in GALLERIES if shot.scene in gallery.scenes)
    file = target / f"{shot.name}.png"
    with _direction(mirrored=shot.mirrored):
        gallery.draw(shot, gallery.scenes[shot.scene]).save(str(file))
    return file


@contextmanager
def _direction(*, mirrored: bool) -> Iterator[None]:
    app = _app()
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


def _look(shot: Shot) -> Look:
    return Look(_app(), shot.theme)


def picture(window: QWidget, scale: float) -> QPixmap:
    """What a screen with this many dots a px would show."""
    dots = QPixmap(window.size() * scale)
    dots.setDevicePixelRatio(scale)
    window.render(dots)
    return dots
