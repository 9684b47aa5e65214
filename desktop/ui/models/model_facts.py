"""What is known of a model on this computer, as labels and values. Knows no widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop import figures
from desktop.hub.library.model import FILE, OURS, STARTER

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop.gguf.shape import Shape
    from desktop.hub.library.model import InstalledModel
    from desktop.hub.licences import Accepted, Licence

COPIED = ("File", "SHA-256", "Commit")
"""Labels of what is long, and of use elsewhere."""


def origin(model: InstalledModel) -> str:
    """Where it came from, and whose it is."""
    match model.origin:
        case _ if model.origin == STARTER:
            return "Came with Paddock"
        case _ if model.origin == OURS:
            return f"Fetched from {model.repo_id}" if model.repo_id else "Paddock's own folder"
        case _ if model.origin == FILE:
            return "A file of yours, used where it is"
        case program:
            return f"{program}, used where it is"


def of_model(model: InstalledModel) -> list[tuple[str, str]]:
    """What needs no look into the file."""
    measured = model.measured
    on = f" on {measured.device}" if measured and measured.device else ""
    speed = f"{figures.speed(measured.tokens_per_second)}{on}" if measured else "Not used yet"
    files = f" in {len(model.files)} files" if len(model.files) > 1 else ""
    return [
        ("Measured speed", speed),
        ("Disk space", figures.size(model.size_bytes) + files),
        ("Origin", origin(model)),
        ("File", str(model.path)),
        ("Commit", model.commit),
        ("SHA-256", model.sha256),
        ("Last used", figures.day(model.last_used_at)),
    ]


def of_shape(shape: Shape, model: InstalledModel) -> list[tuple[str, str]]:
    """What the file's header says."""
    context = shape.trained_context_tokens
    return [
        ("Architecture", shape.architecture),
        ("Parameters", figures.count(shape.parameters) if shape.parameters else ""),
        ("Quantization", model.quantization or shape.quantization),
        ("Context window", figures.tokens(context) if context else ""),
        ("Prompt template", "In the file" if shape.template else "None in the file"),
    ]


def of_licence(licence: Licence, accepted: Accepted | None) -> list[tuple[str, str]]:
    """Which it is, and when the person accepted it."""
    when = f", accepted on {figures.day(accepted.accepted_at)}" if accepted else ""
    return [("Licence", f"{licence.name if licence.id else 'Not named'}{when}")]


def of_adapters(adapters: Sequence[Path]) -> list[tuple[str, str]]:
    """LoRA adapters that lie beside it."""
    return [("LoRA adapters", ", ".join(path.name for path in adapters))]
