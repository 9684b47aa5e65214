"""Which pictures there are of a scene: lights, sizes of window and of text, dots a px, directions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

USUAL = (1200, 800)


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: a scene, how it is lit, and how large."""

    scene: str
    theme: Literal["light", "dark"] = "light"
    width: int = USUAL[0]
    height: int = USUAL[1]
    scale: float = 1
    """Dots a px: how large the whole interface is."""
    text: int = 100
    """Size of the conversation's text, in percent."""
    mirrored: bool = False
    """From right to left."""

    @property
    def form(self) -> str:
        """How it differs from others of the same scene, as part of a file's name."""
        size = "" if (self.width, self.height) == USUAL else f"_{self.width}x{self.height}"
        scale = "" if self.scale == 1 else f"_{self.scale:g}x"
        text = "" if self.text == 100 else f"_text{self.text}"
        direction = "_mirrored" if self.mirrored else ""
        return f"{self.theme}{size}{scale}{text}{direction}"

    @property
    def name(self) -> str:
        return f"{self.scene}_{self.form}"

    @property
    def is_usual(self) -> bool:
        """One of those that are compared with the references."""
        return self.form in ("light", "dark")

    @property
    def settings(self) -> dict[str, Any]:
        """What of it the person would choose in the settings. What moves stands still in a picture."""
        chosen = {"theme": self.theme, "reduced_motion": "on"}
        return chosen if self.text == 100 else {**chosen, "text_size": self.text}


def usual(scene: str) -> tuple[Shot, Shot]:
    """In light and in dark."""
    return Shot(scene), Shot(scene, "dark")


def every(scene: str) -> tuple[Shot, ...]:
    """As people have it before them: those from right to left last, they need a window of their own."""
    return (
        *usual(scene),
        Shot(scene, "light", 900, 600),
        Shot(scene, "dark", 2560, 1440),
        Shot(scene, "dark", 560, 700),
        Shot(scene, "light", 960, 640, scale=1.25),
        Shot(scene, "dark", 600, 420, scale=2),
        Shot(scene, "light", text=125),
        Shot(scene, "light", text=200),
        Shot(scene, "light", mirrored=True),
        Shot(scene, "dark", 900, 600, mirrored=True),
    )
