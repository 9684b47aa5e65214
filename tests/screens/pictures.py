"""Draws scenes into PNG files, and a page that shows them side by side."""

from __future__ import annotations

import html
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from desktop.settings import Settings
from desktop.ui.theme import Look
from tests.screens.model_scenes import MODEL_SCENES, a_model_stage
from tests.screens.picking_scenes import PICKING_SCENES, a_picking_stage
from tests.screens.scenes import SCENES, PictureStage
from tests.screens.settings_scenes import SETTINGS_SCENES, a_settings_stage

BUSIEST = ("empty", "long_chat", "failed")
TIGHT = (
    "empty",
    "interrupted",
    "deleted",
    "not_kept",
    "forgotten",
    "does_not_fit",
    "cut_out",
    "silent",
)


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: a scene, how it is lit, and how large."""

    scene: str
    theme: Literal["light", "dark"] = "light"
    width: int = 1200
    height: int = 800
    scale: int = 1

    @property
    def name(self) -> str:
        size = "" if (self.width, self.height) == (1200, 800) else f"_{self.width}x{self.height}"
        scale = "" if self.scale == 1 else f"_{self.scale}x"
        return f"{self.scene}_{self.theme}{size}{scale}"


def all_shots() -> list[Shot]:
    """Each scene light and dark, the busiest in other sizes, some in the smallest window."""
    shots = [Shot(name, theme) for name in SCENES for theme in ("light", "dark")]
    for name in BUSIEST:
        shots += [Shot(name, "light", 900, 600), Shot(name, "dark", 1920, 1200)]
        shots += [Shot(name, theme, scale=2) for theme in ("light", "dark")]
    shots += [Shot(name, "light", 560, 420) for name in TIGHT]
    of_models = (*MODEL_SCENES, *PICKING_SCENES, *SETTINGS_SCENES)
    shots += [Shot(name, theme) for name in of_models for theme in ("light", "dark")]
    shots += [Shot(name, "light", 560, 700) for name in of_models]
    return shots


def draw(shot: Shot, target: Path) -> Path:
    """Play the scene and keep what is seen."""
    file = target / f"{shot.name}.png"
    if shot.scene in MODEL_SCENES:
        return _draw_models(shot, file)
    if shot.scene in PICKING_SCENES:
        return _draw_picking(shot, file)
    if shot.scene in SETTINGS_SCENES:
        return _draw_settings(shot, file)
    with tempfile.TemporaryDirectory() as folder:
        stage = PictureStage(Path(folder), Settings(theme=shot.theme), (shot.width, shot.height))
        try:
            SCENES[shot.scene](stage)
            picture(stage.window, shot.scale).save(str(file))
        finally:
            stage.leave()
    return file


def _draw_models(shot: Shot, file: Path) -> Path:
    with a_model_stage(_look(shot), (shot.width, shot.height)) as stage:
        MODEL_SCENES[shot.scene](stage)
        picture(stage.window, shot.scale).save(str(file))
    return file


def _draw_picking(shot: Shot, file: Path) -> Path:
    with a_picking_stage(_look(shot), (shot.width, shot.height)) as stage:
        PICKING_SCENES[shot.scene](stage)
        stage.picture(shot.scale).save(str(file))
    return file


def _draw_settings(shot: Shot, file: Path) -> Path:
    with a_settings_stage(shot.theme, (shot.width, shot.height)) as stage:
        SETTINGS_SCENES[shot.scene](stage)
        picture(stage.room.window, shot.scale).save(str(file))
    return file


def _look(shot: Shot) -> Look:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return Look(app, shot.theme)


def picture(window: QWidget, scale: int) -> QPixmap:
    """What a screen with this many dots a px would show."""
    dots = QPixmap(window.size() * scale)
    dots.setDevicePixelRatio(scale)
    window.render(dots)
    return dots


def write_index(target: Path, files: Iterable[Path]) -> Path:
    """A page with all pictures."""
    figures = "\n".join(
        f'<figure><figcaption>{html.escape(file.stem)}</figcaption><img src="{file.name}"></figure>'
        for file in files
    )
    style = "body{font:14px sans-serif;background:#888}img{max-width:100%}figure{margin:24px}"
    page = (
        f"<!doctype html><meta charset=utf-8><title>Paddock</title><style>{style}</style>{figures}"
    )
    index = target / "index.html"
    index.write_text(page, encoding="utf-8")
    return index
