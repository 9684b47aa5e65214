"""What is known of a model on this computer, as labels and values. Knows no widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop import figures
from desktop.hub.library.model import FILE, OURS, STARTER
from desktop.language import digits, mark, tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop.gguf.shape import Shape
    from desktop.hub.library.model import InstalledModel
    from desktop.hub.licences import Accepted, Licence

COPIED = (mark("File"), mark("SHA-256"), mark("Commit"))
"""Labels of what is long, and of use elsewhere."""


def origin(model: InstalledModel) -> str:
    """Where it came from, and whose it is."""
    match model.origin:
        case _ if model.origin == STARTER:
            return tr("Came with Paddock")
        case _ if model.origin == OURS:
            return (
                tr("Fetched from {repo_id}", repo_id=model.repo_id)
                if model.repo_id
                else tr("Paddock's own folder")
            )
        case _ if model.origin == FILE:
            return tr("A file of yours, used where it is")
        case program:
            return tr("{program}, used where it is", program=program)


def _speed(model: InstalledModel) -> str:
    measured = model.measured
    if not measured:
        return tr("Not used yet")
    speed = figures.speed(measured.tokens_per_second)
    return (
        tr("{speed} on {device}", speed=speed, device=measured.device) if measured.device else speed
    )


def _space(model: InstalledModel) -> str:
    size, files = figures.size(model.size_bytes), in_files(len(model.files))
    return f"{size} {files}" if files else size


def in_files(count: int) -> str:
    """ "in 3 files"; empty for one, as usual."""
    return tr("in {count} files", count=digits(f"{count:,}")) if count > 1 else ""


def of_model(model: InstalledModel) -> list[tuple[str, str]]:
    """What needs no look into the file."""
    return [
        (tr("Measured speed"), _speed(model)),
        (
            tr("Disk space"),
            _space(model),
        ),
        (tr("Origin"), origin(model)),
        (tr("File"), str(model.path)),
        (tr("Commit"), model.commit),
        (tr("SHA-256"), model.sha256),
        (tr("Last used"), figures.day(model.last_used_at)),
    ]


def of_shape(shape: Shape, model: InstalledModel) -> list[tuple[str, str]]:
    """What the file's header says."""
    context = shape.trained_context_tokens
    return [
        (tr("Architecture"), shape.architecture),
        (tr("Parameters"), figures.count(shape.parameters) if shape.parameters else ""),
        (tr("Quantization"), model.quantization or shape.quantization),
        (tr("Context window"), figures.tokens(context) if context else ""),
        (tr("Prompt template"), tr("In the file") if shape.template else tr("None in the file")),
    ]


def of_licence(licence: Licence, accepted: Accepted | None) -> list[tuple[str, str]]:
    """Which it is, and when the person accepted it."""
    name = licence.name if licence.id else tr("Not named")
    if accepted:
        day = figures.day(accepted.accepted_at)
        name = tr("{licence}, accepted on {day}", licence=name, day=day)
    return [(tr("Licence"), name)]


def of_adapters(adapters: Sequence[Path]) -> list[tuple[str, str]]:
    """LoRA adapters that lie beside it."""
    return [(tr("LoRA adapters"), ", ".join(path.name for path in adapters))]
