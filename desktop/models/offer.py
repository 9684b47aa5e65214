"""A repository judged for this computer: each quantization, and which of them to take."""

from __future__ import annotations

import msgspec

from desktop.fit.advice import recommended
from desktop.fit.machine import Machine
from desktop.fit.quantization import resized
from desktop.fit.verdict import Verdict, judge
from desktop.gguf.shape import Shape
from desktop.hub.repository import ModelFile, Repository

USUAL = ("Q4_K_M", "Q4_K_S", "Q5_K_M", "Q4_0", "Q8_0")
"""Quantizations whose header is read for all: from there the others are estimated best."""


class Choice(msgspec.Struct, frozen=True):
    """One quantization, and whether this computer can run it."""

    file: ModelFile
    verdict: Verdict | None
    """None where neither its size nor the model's shape is known."""


class Offer(msgspec.Struct, frozen=True):
    """A repository, judged for this computer as it was at that moment."""

    repository: Repository
    shape: Shape | None
    """Of one of its files; None where no header could be read."""
    choices: tuple[Choice, ...]
    """The smallest first."""
    recommended: str
    """The `ModelFile.name` to take; empty where none fits."""


def offer(repository: Repository, shape: Shape | None, machine: Machine) -> Offer:
    """Judge every quantization by the shape of one of them."""
    choices = tuple(Choice(file, _verdict(file, shape, machine)) for file in repository.files)
    return Offer(repository, shape, choices, _recommended(choices))


def file_to_read(repository: Repository) -> ModelFile | None:
    """The file whose header tells the model's shape: a usual quantization, else the smallest."""
    for quantization in USUAL:
        for file in repository.files:
            if file.quantization == quantization:
                return file
    return repository.files[0] if repository.files else None


def _verdict(file: ModelFile, shape: Shape | None, machine: Machine) -> Verdict | None:
    if shape is None:
        return None
    if file.quantization == shape.quantization:
        return judge(shape, machine)
    if file.size_bytes is None:
        return None
    like_it = resized(shape, file.size_bytes, file.quantization)
    return judge(like_it, machine, rests_on="file size")


def _recommended(choices: tuple[Choice, ...]) -> str:
    judged = {choice.file.name: choice for choice in choices if choice.verdict is not None}
    best = recommended(
        [(choice.file.quantization, choice.verdict) for choice in judged.values() if choice.verdict]
    )
    for choice in judged.values():
        if best is not None and choice.file.quantization == best:
            return choice.file.name
    return ""
